"""Word to many: letters written in chunks, counted into the broadcast's own row, and stopped at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy import literal as value

from rules.broadcasts import (
    BROADCAST_MOVES,
    STANDS_FOR,
    STOPPED,
    TOLD_EVERY,
    Audience,
    BroadcastMove,
    BroadcastState,
    BroadcastTally,
    next_broadcast_state,
    read_audience,
)
from rules.dialogue_states import ANNOUNCED
from rules.notice_kinds import Notice
from rules.notice_table import row_of
from rules.refusal import Refusal
from storage.dialogue.audiences import people_behind
from storage.engine.database import OUTGOING, Db
from storage.engine.upsert import insert_into
from storage.queue import outbox
from storage.queue.contacts import reached_at
from storage.queue.outbox import WAITING, Letter
from storage.queue.reaches import reach_of
from storage.tables import Broadcast, Contact, Dialogue, Outbox

# Letters that one transaction writes, or calls back, at most.
CHUNK = 1000
STATES = {"sent": "sent", "failed": "failed", "unknown": "unknown", "held": "held", "joined": "held"}
DROPPED = ("expired", "cancelled")


async def begin(
    db: Db, audience: Audience, words: str, by: tuple[int, Contact], now: datetime, dialogue: Dialogue | None = None
) -> Broadcast:
    """Write down what an official, by duty and contact, tells an audience; the clock writes the letters."""
    duty_id, contact = by
    expires = now + STANDS_FOR if dialogue is None else min(now + STANDS_FOR, dialogue.starts_at)
    made = Broadcast(
        audience=str(audience),
        dialogue_id=dialogue.id if dialogue else None,
        edition=dialogue.edition if dialogue else None,
        words=words,
        state=BroadcastState.PREPARING,
        duty_id=duty_id,
        contact_id=contact.id,
        asked_at=now,
        expires_at=expires,
        reached=0,
        **BroadcastTally()._asdict(),
    )
    db.add(made)
    await db.flush()
    await tell_progress(db, made, now)
    return made


async def get(db: Db, number: int) -> Broadcast:
    """One broadcast; refuses a number that none has."""
    found = await db.get(Broadcast, number, populate_existing=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def live_broadcasts(db: Db) -> Sequence[int]:
    """The numbers of those of which something is still to be done."""
    return (await db.scalars(select(Broadcast.id).where(Broadcast.ended_at.is_(None)).order_by(Broadcast.id))).all()


async def is_void(db: Db, broadcast: Broadcast, now: datetime) -> bool:
    """Whether its dialogue has another time now, is off, or has begun."""
    if broadcast.dialogue_id is None:
        return False
    dialogue = await db.get_one(Dialogue, broadcast.dialogue_id, populate_existing=True)
    stands = dialogue.state in ANNOUNCED and dialogue.edition == broadcast.edition
    return not stands or dialogue.starts_at <= now


async def move(db: Db, broadcast: Broadcast, what: BroadcastMove) -> None:
    """Move a broadcast on; refuses where somebody was faster."""
    target = next_broadcast_state(broadcast.state, what)
    moved = update(Broadcast).where(Broadcast.id == broadcast.id, Broadcast.state.in_(BROADCAST_MOVES[what][0]))
    if (await db.execute(moved.values(state=target).returning(Broadcast.id))).one_or_none() is None:
        raise Refusal("broadcast-over")
    await db.refresh(broadcast)


async def go_on(db: Db, number: int, now: datetime) -> bool:
    """Do the next piece of a broadcast in the caller's transaction; false once there is nothing to do now.

    A piece is a chunk of letters written, or of letters called back, with the note of how far it came; or the count of
    what has become of them.
    """
    statement = select(Broadcast).where(Broadcast.id == number).with_for_update()
    broadcast = (await db.scalars(statement.execution_options(populate_existing=True))).one()
    if broadcast.ended_at is not None:
        return False
    if broadcast.state not in STOPPED and await is_void(db, broadcast, now):
        await move(db, broadcast, BroadcastMove.DROP)
    if broadcast.state == BroadcastState.PREPARING:
        return await _queue_chunk(db, broadcast, now)
    if broadcast.state in STOPPED and await _call_back_chunk(db, broadcast) == CHUNK:
        return True
    await _settle(db, broadcast, now)
    return False


async def _queue_chunk(db: Db, broadcast: Broadcast, now: datetime) -> bool:
    chunk = people_behind(read_audience(broadcast.audience), broadcast.reached).limit(CHUNK).subquery()
    last, count = (await db.execute(select(func.max(chunk.c.number), func.count()))).one()
    if not count:
        await move(db, broadcast, BroadcastMove.SEND)
        return True
    columns = _letter(broadcast, now)
    people = select(*columns.values()).join(chunk, Contact.id == reached_at(chunk.c.number))
    statement = insert_into(db, Outbox).from_select(list(columns), people, include_defaults=False)
    written: Any = await db.execute(statement.on_conflict_do_nothing(index_elements=["dedup_key"]))
    db.info[OUTGOING] = True
    broadcast.reached, broadcast.total = last, broadcast.total + int(written.rowcount)
    await db.flush()
    return True


def _letter(broadcast: Broadcast, now: datetime) -> dict[str, Any]:
    kind = row_of(Notice.BROADCAST)
    return {
        "dedup_key": value(f"bc:{broadcast.id}:").concat(Contact.person_id.cast(Outbox.dedup_key.type)),
        "account_id": Contact.account_id,
        "chat_id": Contact.chat_id,
        "contact_id": Contact.id,
        "lane": value(int(kind.lane)),
        "notice": value(Notice.BROADCAST.value),
        "subject_id": value(broadcast.id),
        "policy": value(kind.policy.value),
        "state": value("queued"),
        "due_at": value(now, Outbox.due_at.type),
        "expires_at": value(broadcast.expires_at, Outbox.due_at.type),
        "attempts": value(0),
        "doubtful": value(False),  # noqa: FBT003  a column's value
    }


def _letters(broadcast: Broadcast) -> tuple[Any, ...]:
    return (Outbox.notice == Notice.BROADCAST, Outbox.subject_id == broadcast.id)


async def _call_back_chunk(db: Db, broadcast: Broadcast) -> int:
    some = select(Outbox.id).where(*_letters(broadcast), Outbox.state.in_(WAITING)).order_by(Outbox.id).limit(CHUNK)
    statement = update(Outbox).where(Outbox.id.in_(some)).values(state="cancelled")
    gone: Any = await db.execute(statement.execution_options(synchronize_session=False))
    return int(gone.rowcount)


async def _settle(db: Db, broadcast: Broadcast, now: datetime) -> None:
    """Count what became of the letters into the broadcast itself, which outlives them, and end it once all are over."""
    tally = await count_letters(db, broadcast)
    changed = tally != tally_of(broadcast)
    for name, number in tally._asdict().items():
        setattr(broadcast, name, number)
    if not tally.left and not tally.held:
        if broadcast.state == BroadcastState.SENDING:
            await move(db, broadcast, BroadcastMove.END)
        broadcast.ended_at = now
        changed = True
    await db.flush()
    if changed:
        await tell_progress(db, broadcast, now)


async def count_letters(db: Db, broadcast: Broadcast) -> BroadcastTally:
    """What has become of its letters until now; one that went with the erasure of its reader leaves no more."""
    rows = select(Outbox.state, func.count()).where(*_letters(broadcast)).group_by(Outbox.state)
    found: dict[str, int] = {}
    for state, count in (await db.execute(rows)).all():
        name = "dropped" if state in DROPPED else STATES.get(state, "left")
        found[name] = found.get(name, 0) + count
    found["dropped"] = found.get("dropped", 0) + max(0, broadcast.total - sum(found.values()))
    found.pop("left", None)
    return BroadcastTally(total=broadcast.total)._replace(**found)


def tally_of(broadcast: Broadcast) -> BroadcastTally:
    return BroadcastTally(*(getattr(broadcast, name) for name in BroadcastTally._fields))


async def tell_progress(db: Db, broadcast: Broadcast, now: datetime) -> None:
    """Have the organiser's message show how far it is; where none can be changed, only begin and end are told."""
    contact = await db.get(Contact, broadcast.contact_id) if broadcast.contact_id is not None else None
    if contact is None:
        return
    over = broadcast.ended_at is not None
    if await outbox.is_waiting(db, Notice.BROADCAST_TOLD, broadcast.id, contact.address):
        if over:
            await outbox.hasten(db, Notice.BROADCAST_TOLD, broadcast.id, contact.address, now)
        return
    if broadcast.told_at is not None and not over and not (await reach_of(db, contact.account_id)).edits:
        return
    due = now if over or broadcast.told_at is None else max(now, broadcast.told_at + TOLD_EVERY)
    key = f"bct:{broadcast.id}:{contact.address.place}:{now.timestamp():.6f}"
    await outbox.add(db, Letter(key, contact.address, due, Notice.BROADCAST_TOLD, broadcast.id, contact_id=contact.id))


async def note_message_gone(db: Db, number: int) -> None:
    """The organiser's message cannot be changed any more: what there is to tell stands in a new one."""
    gone = update(Broadcast).where(Broadcast.id == number).values(message_id=None)
    await db.execute(gone.execution_options(synchronize_session=False))


async def note_told(db: Db, number: int, message_id: int, now: datetime) -> None:
    """Note under which number the organiser's message stands, and when it was changed last."""
    told = update(Broadcast).where(Broadcast.id == number).values(message_id=message_id, told_at=now)
    await db.execute(told.execution_options(synchronize_session=False))
