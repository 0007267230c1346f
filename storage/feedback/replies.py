"""What officials write to residents: preview, the seconds in which it can be taken back, gone."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select, update

from rules.pieces import LATE, may_belong
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.office import officials
from storage.tables import Reply
from storage.tables.base import one_of


async def save_preview(db: Db, reply: Reply) -> Reply:
    """Keep a text for preview; an older preview of the same official for the same feedback is dropped."""
    older = update(Reply).where(
        Reply.feedback_id == reply.feedback_id,
        Reply.official_id == reply.official_id,
        Reply.state.in_(("collecting", "preview")),
    )
    await db.execute(older.values(state="replaced"))
    db.add(reply)
    await db.flush()
    return reply


async def get(db: Db, reply_id: int) -> Reply:
    found = await db.get(Reply, reply_id, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def waiting_to_leave(db: Db, feedback_id: int) -> Reply | None:
    statement = select(Reply).where(Reply.feedback_id == feedback_id, one_of(Reply.state, "leaving"))
    return (await db.scalars(statement)).first()


async def schedule_send(db: Db, reply: Reply, leaves_at: datetime) -> None:
    """Let a previewed text go at `leaves_at`; refuses if another one is already on its way."""
    other = await waiting_to_leave(db, reply.feedback_id)
    if other is not None and other.id != reply.id:
        who = await officials.get(db, other.official_id)
        raise Refusal("overtaken-by", who=who.name, at=other.written_at.timestamp(), action=other.action)
    await change_state(db, reply, "preview", "leaving", leaves_at)


async def change_state(db: Db, reply: Reply, before: str, after: str, leaves_at: datetime | None = None) -> None:
    """Move a reply on; a press that comes too late or twice is refused."""
    statement = update(Reply).where(Reply.id == reply.id, Reply.state == before)
    done = await db.execute(statement.values(state=after, leaves_at=leaves_at).returning(Reply.id))
    if done.one_or_none() is None:
        raise Refusal("reply-too-late" if before == "leaving" else "button-old")
    await db.refresh(reply)


# A text that may still get another piece; one that was refused takes its later pieces along.
UNFINISHED = ("collecting", "leaving", "preview", "refused")


class Place(NamedTuple):
    """Where an official writes: a chat's number, which two accounts may have alike, and in private the contact."""

    chat_id: int
    contact_id: int | None


async def last_text_before(db: Db, duties: Collection[int], place: Place, at: datetime) -> Reply | None:
    """The last text under one of these duties to which a message of this moment and place may belong."""
    statement = (
        select(Reply)
        .where(Reply.official_id.in_(duties), Reply.piece_at >= at - LATE)
        .order_by(Reply.piece_at.desc(), Reply.id.desc())
        .limit(1)
    )
    found = (await db.scalars(statement)).one_or_none()
    if found is None or found.piece_at is None or (found.chat_id, found.contact_id) != place:
        return None
    return found if may_belong(found.piece_units or 0, at - found.piece_at) else None


async def last_preview(db: Db, duties: Collection[int], place: Place) -> Reply | None:
    """The last text written under one of these duties at a place, if it waits to be sent or put aside."""
    here = (Reply.chat_id == place.chat_id, Reply.contact_id.is_not_distinct_from(place.contact_id))
    written = select(Reply).where(Reply.official_id.in_(duties), *here)
    newest = written.order_by(Reply.piece_at.desc(), Reply.id.desc()).limit(1)
    found = (await db.scalars(newest)).one_or_none()
    return found if found is not None and found.state == "preview" else None


async def text_written_at(db: Db, duties: Collection[int], place: Place, at: datetime) -> Reply | None:
    """The newest text under one of these duties that a message of this moment is in."""
    here = (Reply.chat_id == place.chat_id, Reply.contact_id.is_not_distinct_from(place.contact_id))
    statement = select(Reply).where(Reply.official_id.in_(duties), *here, Reply.piece_at == at)
    return (await db.scalars(statement.order_by(Reply.id.desc()).limit(1))).one_or_none()


async def last_revoked(db: Db, feedback_id: int) -> Reply | None:
    """The newest text for a feedback that was stopped because its writer had lost the right to send it."""
    statement = select(Reply).where(Reply.feedback_id == feedback_id, Reply.state == "revoked")
    return (await db.scalars(statement.order_by(Reply.id.desc()).limit(1))).one_or_none()


async def due_replies(db: Db, now: datetime) -> Sequence[int]:
    """The replies whose time to be taken back is over."""
    statement = (
        select(Reply.id)
        .where(one_of(Reply.state, "leaving"), Reply.leaves_at <= now)
        .order_by(Reply.leaves_at, Reply.id)
    )
    return (await db.scalars(statement.limit(100))).all()
