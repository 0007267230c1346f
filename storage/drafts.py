from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from storage.database import Db
from storage.tables import Draft, DraftPart
from storage.upsert import put

# Made once: to build a statement costs more than to run it, and these run for nearly every update.
OF_PERSON = select(Draft).where(Draft.person_id == bindparam("person_id"))
PARTS = select(DraftPart).where(DraftPart.draft_id == bindparam("draft_id")).order_by(DraftPart.message_id)
FILES = select(func.count()).where(DraftPart.draft_id == bindparam("draft_id"), DraftPart.file_id.is_not(None))


async def find(db: Db, person_id: int) -> Draft | None:
    return (await db.scalars(OF_PERSON, {"person_id": person_id})).one_or_none()


async def begin(db: Db, person_id: int, now: datetime) -> Draft:
    """The person's open draft, or a new one."""
    draft = await find(db, person_id)
    if draft is None:
        draft = Draft(person_id=person_id, started_at=now, touched_at=now, settled="")
        db.add(draft)
        await db.flush()
    return draft


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
    await put(db, DraftPart, values, (DraftPart.draft_id, DraftPart.message_id), "words")


async def parts(db: Db, draft_id: int) -> Sequence[DraftPart]:
    return (await db.scalars(PARTS, {"draft_id": draft_id})).all()


async def files(db: Db, draft_id: int) -> int:
    return (await db.scalar(FILES, {"draft_id": draft_id})) or 0


async def clear_parts(db: Db, draft_id: int, *, words: bool) -> None:
    """Erase what was written (or, with words=False, the files) so that it can be told anew."""
    statement = delete(DraftPart).where(DraftPart.draft_id == draft_id)
    which = DraftPart.file_id.is_(None) if words else DraftPart.file_id.is_not(None)
    await db.execute(statement.where(which))


async def idle(db: Db, since: datetime, until: datetime) -> Sequence[Draft]:
    """Drafts last touched between two moments whose writers have not been told that they are unsent."""
    statement = select(Draft).where(Draft.touched_at >= since, Draft.touched_at < until, Draft.nudged_at.is_(None))
    return (await db.scalars(statement.limit(500))).all()


async def forget_part(db: Db, draft_id: int, message_id: int) -> None:
    """Erase one message of a draft."""
    await db.execute(delete(DraftPart).where(DraftPart.draft_id == draft_id, DraftPart.message_id == message_id))


async def drop(db: Db, draft: Draft) -> None:
    """Erase a draft with all its parts."""
    await db.execute(delete(DraftPart).where(DraftPart.draft_id == draft.id))
    await db.delete(draft)
    await db.flush()
