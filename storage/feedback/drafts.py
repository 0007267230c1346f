"""What a resident has begun to write and not sent yet."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from storage.engine.database import Db
from storage.engine.upsert import put
from storage.tables import Consent, Draft, DraftPart, Person
from storage.tables.base import table_of

# Under this name a session remembers the drafts that it has open, as they were and as they are.
OPENED = "drafts"
# No messenger numbers its messages so high.
MESSAGE_BITS = 32
# Numbers of messages in a draft begin with the contact's, where that is another than the draft's own.
MESSAGE_NUMBERS = (1 << MESSAGE_BITS) - 1
# So far below stands what a bot had numbered that the office has left since.
BEFORE_ALL = 1 << 60


@dataclass(slots=True)
class OpenDraft:
    """A draft in the hands of an update: what is set on it is written by `save`, in one statement."""

    id: int
    person_id: int
    contact_id: int | None
    group: str | None
    kind: str | None
    field_id: int | None
    area_id: int | None
    hamlet: str | None
    name_mode: str | None
    name: str | None
    latitude: float | None
    longitude: float | None
    dialogue_id: int | None
    printed_name: bool | None
    settled: str
    started_at: datetime
    touched_at: datetime
    nudged_at: datetime | None


class Part(NamedTuple):
    """One message of a draft: words, or a file by the messenger's own id of it."""

    message_id: int
    kind: str
    words: str
    file_id: str | None
    album: str | None


# Made once, and of the tables themselves: these run for nearly every update, and the ORM's objects cost more than they.
DRAFT, PART = table_of(Draft), table_of(DraftPart)
NAMES = tuple(one.name for one in fields(OpenDraft))
COLUMNS = tuple(DRAFT.c[name] for name in NAMES)
OF_PERSON = select(*COLUMNS).where(DRAFT.c.person_id == bindparam("person_id"))
PARTS = (
    select(*(PART.c[name] for name in Part._fields))
    .where(PART.c.draft_id == bindparam("draft_id"))
    .order_by(PART.c.message_id)
)
FILES = select(func.count()).where(PART.c.draft_id == bindparam("draft_id"), PART.c.file_id.is_not(None))
CHANGED = ("kind", "words", "file_id", "album")
BEGIN = insert(DRAFT).returning(DRAFT.c.id)


def open_drafts(db: Db) -> dict[int, tuple[OpenDraft, dict[str, Any]] | None]:
    """The drafts that a session has looked for, by person: as it is now and as it was read, or that there is none."""
    found: dict[int, tuple[OpenDraft, dict[str, Any]] | None] = db.info.setdefault(OPENED, {})
    return found


def hold_in_session(db: Db, person_id: int, row: Sequence[Any]) -> OpenDraft:
    """Remember what was read of a person's draft, in the order of COLUMNS."""
    draft = OpenDraft(*row)
    open_drafts(db)[person_id] = draft, dict(zip(NAMES, row, strict=True))
    return draft


async def find_open(db: Db, person_id: int) -> OpenDraft | None:
    """The person's open draft; read once in a transaction."""
    if person_id in open_drafts(db):
        found = open_drafts(db)[person_id]
        return found[0] if found else None
    row = (await db.execute(OF_PERSON, {"person_id": person_id})).one_or_none()
    if row is None:
        open_drafts(db)[person_id] = None
        return None
    return hold_in_session(db, person_id, row)


async def begin(db: Db, person_id: int, now: datetime, contact_id: int | None = None) -> OpenDraft:
    """The person's open draft, or a new one, begun at a contact."""
    draft = await find_open(db, person_id)
    if draft is None:
        facts: dict[str, Any] = {"person_id": person_id, "started_at": now, "touched_at": now, "settled": ""}
        facts |= {"contact_id": contact_id}
        facts |= {"id": (await db.execute(BEGIN, facts)).scalar_one()}
        draft = hold_in_session(db, person_id, tuple(facts.get(name) for name in NAMES))
    return draft


def number_in(draft: OpenDraft, contact_id: int, message_id: int) -> int:
    """Under which number a message is a part: two messengers number theirs alike, and a draft may come from both."""
    return message_id if draft.contact_id in {None, contact_id} else (contact_id << MESSAGE_BITS) + message_id


def contact_of(draft: OpenDraft | Draft, number: int) -> int | None:
    """At which contact a part came in, by its number; what was put before all else has one below nothing."""
    return (abs(number) & (BEFORE_ALL - 1)) >> MESSAGE_BITS or draft.contact_id


@cache
def _change(names: tuple[str, ...]) -> Any:
    return update(DRAFT).where(DRAFT.c.id == bindparam("draft_id")).values({name: bindparam(name) for name in names})


async def save(db: Db) -> None:
    """Write what has changed of the drafts that this session has open."""
    for draft, was in filter(None, open_drafts(db).values()):
        changed = {name: value for name in NAMES if (value := getattr(draft, name)) != was[name]}
        if changed:
            await db.execute(_change(tuple(changed)), {"draft_id": draft.id, **changed})
            was.update(changed)


async def add_part(db: Db, part: DraftPart) -> None:
    """Keep one message; the same message again (an edit) takes the place of what it said before."""
    values = {
        "draft_id": part.draft_id,
        "message_id": part.message_id,
        "kind": part.kind,
        "words": part.words,
        "file_id": part.file_id,
        "album": part.album,
    }
    await put(db, DraftPart, values, (DraftPart.draft_id, DraftPart.message_id), *CHANGED)


async def read_parts(db: Db, draft_id: int) -> Sequence[Part]:
    return [Part(*row) for row in (await db.execute(PARTS, {"draft_id": draft_id})).all()]


async def count_files(db: Db, draft_id: int) -> int:
    return (await db.scalar(FILES, {"draft_id": draft_id})) or 0


async def clear_parts(db: Db, draft_id: int, *, words: bool) -> None:
    """Erase what was written, captions too (or, with words=False, the files), so that it can be told anew."""
    statement = delete(DraftPart).where(DraftPart.draft_id == draft_id)
    which = DraftPart.file_id.is_(None) if words else DraftPart.file_id.is_not(None)
    await db.execute(statement.where(which))
    if words:
        await db.execute(update(PART).where(PART.c.draft_id == draft_id).values(words=""))


async def find_idle(db: Db, since: datetime, until: datetime) -> Sequence[Draft]:
    """Drafts last touched between two moments whose writers agree, may send, and were not told that they are unsent."""
    agreed = exists().where(
        Consent.person_id == Draft.person_id, Consent.purpose == "handle", Consent.withdrawn_at.is_(None)
    )
    may_send = or_(Person.blocked_until.is_(None), Person.blocked_until <= until)
    statement = select(Draft).where(Draft.touched_at >= since, Draft.touched_at < until, Draft.nudged_at.is_(None))
    statement = statement.join(Person, Person.id == Draft.person_id).where(agreed, may_send)
    return (await db.scalars(statement.limit(500))).all()


async def forget_part(db: Db, draft_id: int, message_id: int) -> None:
    """Erase one message of a draft."""
    await db.execute(delete(DraftPart).where(DraftPart.draft_id == draft_id, DraftPart.message_id == message_id))


async def drop(db: Db, draft: OpenDraft) -> None:
    """Erase a draft with all its parts."""
    await db.execute(delete(PART).where(PART.c.draft_id == draft.id))
    await db.execute(delete(DRAFT).where(DRAFT.c.id == draft.id))
    open_drafts(db)[draft.person_id] = None
