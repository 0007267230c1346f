"""Dialogues from draft to end, their areas and subscribers."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, func, or_, select, update

from rules.dialogue_states import (
    ANNOUNCED,
    OFF,
    PLANNED,
    TIMED,
    DialogueMove,
    DialogueState,
    next_dialogue_state,
)
from rules.notice_kinds import Notice
from rules.paging import Cut, Page
from rules.refusal import Refusal
from storage.dialogue import mailings, told_units
from storage.engine import pages
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.tables import Area, Attendance, Contact, Dialogue, DialogueArea, DialogueEvent, Subscription
from storage.tables.base import padded, table_of


class Heard(NamedTuple):
    """A dialogue as one person hears of it: what it is now, in which language, and whether they still want to."""

    place: str
    topics: str
    starts_at: datetime
    collect_until: date
    state: str
    reason: str | None
    details: dict[str, str] | None
    title: str | None
    online_url: str | None
    seats: int | None
    contact: str | None
    collect_from: date | None
    invites_people: bool
    invites_front: bool
    edition: int
    amended: int
    language: str
    subscribed: bool
    areas: str | None
    # What they have answered to it, whether they wait for a seat, and what they say at the door.
    answer: str | None = None
    waits: bool | None = None
    code: str | None = None


class Decided(NamedTuple):
    """When a move is made, by whom (None: by the clock), which warnings were accepted for it, and why."""

    at: datetime
    duty_id: int | None = None
    warnings: tuple[str, ...] = ()
    # Of what stands in the dialogue itself it is told there.
    reason: str | None = None


SAID, WHO, WANTS = table_of(Dialogue).c, table_of(Contact).c, table_of(Subscription).c
COMES = table_of(Attendance).c
AREAS = (
    select(table_of(Area).c.name)
    .join(table_of(DialogueArea), table_of(DialogueArea).c.area_id == table_of(Area).c.id)
    .where(table_of(DialogueArea).c.dialogue_id == bindparam("dialogue_id"))
    .order_by(table_of(Area).c.position)
)
NAMES = AREAS.subquery()
# Asked before every reminder leaves, and therefore one statement for as many as leave together.
HEARD = (
    select(
        WHO.chat_id,
        *(SAID[name] for name in Heard._fields[: Heard._fields.index("language")]),
        WHO.language,
        and_(WANTS.person_id.is_not(None), WANTS.ended_at.is_(None)),
        select(func.aggregate_strings(NAMES.c.name, ", ")).scalar_subquery(),
        *(COMES[name] for name in ("answer", "waits", "code")),
    )
    .select_from(table_of(Contact).join(table_of(Dialogue), SAID.id == bindparam("dialogue_id")))
    .outerjoin(table_of(Subscription), and_(WANTS.dialogue_id == SAID.id, WANTS.person_id == WHO.person_id))
    .outerjoin(table_of(Attendance), and_(COMES.dialogue_id == SAID.id, COMES.person_id == WHO.person_id))
    .where(WHO.account_id == bindparam("account_id"), WHO.chat_id.in_(bindparam("chats", expanding=True)))
)


async def create(db: Db, dialogue: Dialogue, areas: Sequence[int]) -> Dialogue:
    db.add(dialogue)
    await db.flush()
    db.add_all([DialogueArea(dialogue_id=dialogue.id, area_id=area_id) for area_id in areas])
    await db.flush()
    return dialogue


async def redraft(db: Db, dialogue: Dialogue, told: Mapping[str, Any], areas: Sequence[int]) -> None:
    """Change what is told of a dialogue and for which areas it is; refuses one that is no draft any more."""
    statement = update(Dialogue).where(Dialogue.id == dialogue.id, Dialogue.state == DialogueState.DRAFT)
    if (await db.execute(statement.values(told).returning(Dialogue.id))).one_or_none() is None:
        raise Refusal("dialogue-changed")
    await db.refresh(dialogue)
    await set_areas(db, dialogue.id, areas)


async def set_areas(db: Db, dialogue_id: int, areas: Sequence[int]) -> None:
    """Have a dialogue be for these areas and for no other."""
    known = {*await areas_of(db, dialogue_id)}
    gone = (DialogueArea.dialogue_id == dialogue_id, DialogueArea.area_id.not_in(areas))
    await db.execute(delete(DialogueArea).where(*gone))
    db.add_all([DialogueArea(dialogue_id=dialogue_id, area_id=one) for one in areas if one not in known])
    await db.flush()


async def areas_of(db: Db, dialogue_id: int) -> Sequence[int]:
    """The numbers of the areas that a dialogue is for, in their order."""
    joined = select(Area.id).join(DialogueArea, DialogueArea.area_id == Area.id)
    return (await db.scalars(joined.where(DialogueArea.dialogue_id == dialogue_id).order_by(Area.position))).all()


async def get(db: Db, dialogue_id: int) -> Dialogue:
    found = await db.get(Dialogue, dialogue_id, populate_existing=True)
    if found is None:
        raise Refusal("dialogue-unknown")
    return found


def require_draft(dialogue: Dialogue) -> None:
    """Refuse a dialogue that is no draft any more."""
    if dialogue.state != DialogueState.DRAFT:
        raise Refusal("dialogue-changed")


async def seen_by_chats(db: Db, dialogue_id: int, account_id: int, chats: Collection[int]) -> dict[int, Heard]:
    """By private chat, the dialogue as it is for whoever is behind it; without those where nobody is."""
    asked = {"dialogue_id": dialogue_id, "account_id": account_id, "chats": padded(chats)}
    return {chat: Heard(*facts) for chat, *facts in (await db.execute(HEARD, asked)).all()}


async def area_names(db: Db, dialogue_id: int) -> Sequence[str]:
    return (await db.scalars(AREAS, {"dialogue_id": dialogue_id})).all()


async def units_of(db: Db, dialogue_id: int) -> Sequence[int]:
    """The units of the areas that a dialogue is for."""
    statement = select(Area.unit_id).join(DialogueArea, DialogueArea.area_id == Area.id)
    return (await db.scalars(statement.where(DialogueArea.dialogue_id == dialogue_id).distinct())).all()


async def read_coming(db: Db, now: datetime, *, drafts: bool = False) -> Sequence[Dialogue]:
    """The dialogues still to begin, the nearest first; those not yet published only where drafts are asked for."""
    states = sorted(PLANNED if drafts else ANNOUNCED)
    statement = select(Dialogue).where(Dialogue.state.in_(states), Dialogue.starts_at > now)
    return (await db.scalars(statement.order_by(Dialogue.starts_at))).all()


async def coming_page(db: Db, now: datetime, cut: Cut, *, drafts: bool = False) -> Page[Dialogue]:
    """The same, a page at a time, with those that are postponed."""
    states = sorted(PLANNED if drafts else ANNOUNCED)
    comes = and_(Dialogue.state.in_(states), Dialogue.starts_at > now)
    statement = select(Dialogue).where(or_(comes, Dialogue.state == DialogueState.POSTPONED))
    return await pages.read_page(db, statement, (Dialogue.starts_at, Dialogue.id), cut)


async def page_for_papers(db: Db, cut: Cut) -> Page[Dialogue]:
    """The dialogues that were not called off, the latest first, those of the past behind: papers follow them."""
    found = select(Dialogue).where(Dialogue.state.not_in(sorted(OFF)))
    return await pages.read_page(db, found, (Dialogue.starts_at, Dialogue.id), cut, newest_first=True)


async def move(db: Db, dialogue: Dialogue, what: DialogueMove, decided: Decided, reason: str | None = None) -> None:
    """Move a dialogue on, once, and note who did; refuses where somebody already has."""
    values: dict[str, Any] = {"state": next_dialogue_state(dialogue.state, what)}
    if decided.duty_id is not None:
        values["reason"] = reason
    if what == DialogueMove.PUBLISH:
        values["published_at"] = decided.at
    await change_dialogue(db, dialogue, what, values, decided)


async def change_dialogue(
    db: Db,
    dialogue: Dialogue,
    what: DialogueMove,
    values: Mapping[str, Any],
    decided: Decided,
    changed: dict[str, list[str]] | None = None,
) -> None:
    """The one place where a dialogue moves on; of two at once the second is refused."""
    here = (Dialogue.id == dialogue.id, Dialogue.state == dialogue.state, Dialogue.edition == dialogue.edition)
    moved = update(Dialogue).where(*here, Dialogue.amended == dialogue.amended).values(values).returning(Dialogue.id)
    if (await db.execute(moved)).one_or_none() is None:
        raise Refusal("dialogue-changed")
    await db.refresh(dialogue)
    event = {"move": what, "edition": dialogue.edition, "at": decided.at, "duty_id": decided.duty_id}
    stands = {"starts_at": dialogue.starts_at, "place": dialogue.place}
    event |= stands | {"reason": values.get("reason") or decided.reason}
    db.add(DialogueEvent(dialogue_id=dialogue.id, **event, warnings=[*decided.warnings], changed=changed))
    await db.flush()
    units = await units_of(db, dialogue.id)
    await told_units.tell_units(db, dialogue, what, decided.at, units, decided.duty_id)


async def events_of(db: Db, dialogue_id: int) -> Sequence[DialogueEvent]:
    """What was decided about a dialogue, from the first to the last."""
    theirs = select(DialogueEvent).where(DialogueEvent.dialogue_id == dialogue_id)
    return (await db.scalars(theirs.order_by(DialogueEvent.id))).all()


async def read_timed(db: Db) -> Sequence[Dialogue]:
    """The dialogues that the clock may have to move on."""
    return (await db.scalars(select(Dialogue).where(Dialogue.state.in_(sorted(TIMED))).order_by(Dialogue.id))).all()


async def void_reminders(db: Db, dialogue: Dialogue) -> None:
    """Call back the reminders that no longer hold; of very many the rest is left to the clock (`mailings.py`)."""
    notice = Notice.VOID_OFF if dialogue.state in OFF else Notice.VOID
    await _begin(db, dialogue, notice, dialogue.starts_at)


async def subscribe(db: Db, dialogue_id: int, person_id: int, now: datetime) -> None:
    """Put a person on the list, behind every reminder that was begun before: it may have gone past them already."""
    listed = await mailings.listed_until(db, dialogue_id)
    since = now if listed is None or listed < now else listed + timedelta(microseconds=1)
    values = {"dialogue_id": dialogue_id, "person_id": person_id, "since": since, "ended_at": None}
    keys = (Subscription.dialogue_id, Subscription.person_id)
    await put(db, Subscription, values, keys, "since", "ended_at")


async def unsubscribe(db: Db, dialogue_id: int, person_id: int, now: datetime) -> None:
    statement = update(Subscription).where(Subscription.dialogue_id == dialogue_id, Subscription.person_id == person_id)
    await db.execute(statement.where(Subscription.ended_at.is_(None)).values(ended_at=now))


async def is_subscribed(db: Db, dialogue_id: int, person_id: int) -> bool:
    row = await db.get(Subscription, (dialogue_id, person_id), populate_existing=True)
    return row is not None and row.ended_at is None


async def count_subscribers(db: Db, dialogue_id: int) -> int:
    statement = select(func.count()).where(Subscription.dialogue_id == dialogue_id, Subscription.ended_at.is_(None))
    return (await db.scalar(statement)) or 0


async def tell_subscribers(db: Db, dialogue: Dialogue, what: str, now: datetime) -> int:
    """Queue word of a change for the subscribers, the clock going on where they are many; gives how many hear."""
    await _begin(db, dialogue, what, now, dialogue.amended if what == Notice.DIALOGUE_AMENDED else 0)
    return await count_subscribers(db, dialogue.id)


async def _begin(db: Db, dialogue: Dialogue, notice: str, now: datetime, number: int = 0) -> None:
    """Do the first chunk at once, so that a small place need not wait for the clock."""
    await mailings.begin_mailing(db, dialogue, notice, now, number)
    begun = await mailings.find(db, dialogue, notice, number)
    if begun is not None and not begun.reached:
        await mailings.queue_next_chunk(db, begun.id, now)
