"""What a messenger calls people and events, and by which numbers the house knows them: by these rows alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, exists, or_, select, update
from sqlalchemy.orm import aliased

from storage.engine.database import Db
from storage.engine.upsert import add_new, insert_into
from storage.tables import Arrival, Numbering, Peer

# No messenger of numbers gives such numbers to people, and every program can bear them.
FIRST_PEER = 1 << 51
CHUNK = 250


async def next_number(db: Db, account_id: int) -> int:
    """A number for an event that came, or for a message that is about to leave; a later one is always greater."""
    first = insert_into(db, Numbering).values(account_id=account_id, last=1)
    counted = first.on_conflict_do_update(index_elements=["account_id"], set_={"last": Numbering.last + 1})
    number: int = (await db.execute(counted.returning(Numbering.last))).scalar_one()
    return number


async def number_of_event(db: Db, account_id: int, event: str, now: datetime) -> int | None:
    """The number of an event that has not come before; None of one that has."""
    known = exists().where(Arrival.account_id == account_id, Arrival.event == event)
    if await db.scalar(select(known)):
        return None
    number = await next_number(db, account_id)
    row = {"account_id": account_id, "event": event, "number": number, "received_at": now}
    fresh = insert_into(db, Arrival).values(row).on_conflict_do_nothing(index_elements=["account_id", "event"])
    # Two may come at one moment.
    first: int | None = await db.scalar(fresh.returning(Arrival.number))
    return first


async def peer_number(db: Db, account_id: int, external_id: str, writer: str | None) -> int | None:
    """The number of a private chat, made at its first word; None where another writes there than always before."""
    row = {"account_id": account_id, "external_id": external_id, "writer": writer}
    await add_new(db, Peer, [row], "account_id", "external_id")
    theirs = (Peer.account_id == account_id, Peer.external_id == external_id)
    number, known = (await db.execute(select(Peer.id, Peer.writer).where(*theirs))).one()
    if known is None and writer is not None:
        await db.execute(update(Peer).where(Peer.id == number).values(writer=writer))
    return None if known and writer and known != writer else FIRST_PEER + number


class MetPeer(NamedTuple):
    """Somebody as their messenger calls them, when they last wrote, and how much they were told since."""

    external_id: str
    heard_at: datetime | None
    said: int
    shut_at: datetime | None


async def find_peer(db: Db, account_id: int, chat_id: int) -> MetPeer | None:
    """Whom a chat of an account is with; None of one that this account has never met."""
    columns = (Peer.external_id, Peer.heard_at, Peer.said, Peer.shut_at)
    row = (await db.execute(select(*columns).where(*_is(account_id, chat_id)))).one_or_none()
    return MetPeer(*row) if row is not None else None


async def note_heard(db: Db, account_id: int, chat_id: int, at: datetime) -> None:
    """Somebody did at a moment what lets them be written to; what comes late changes nothing behind it.

    Moments are known to the second: another message of the same one is a new one.
    """
    older = or_(Peer.heard_at.is_(None), Peer.heard_at <= at)
    heard = update(Peer).where(*_is(account_id, chat_id), older).values(heard_at=at, said=0, shut_at=None)
    await db.execute(heard.execution_options(synchronize_session=False))


async def note_said(db: Db, account_id: int, chat_id: int, count: int) -> None:
    """Count messages that leave for somebody, or did not leave (below nought)."""
    said = update(Peer).where(*_is(account_id, chat_id)).values(said=Peer.said + count)
    await db.execute(said.execution_options(synchronize_session=False))


async def note_shut(db: Db, account_id: int, chat_id: int, now: datetime) -> None:
    """The messenger says that somebody must write before they may be written to."""
    shut = update(Peer).where(*_is(account_id, chat_id)).values(shut_at=now)
    await db.execute(shut.execution_options(synchronize_session=False))


def _is(account_id: int, chat_id: int) -> tuple[ColumnElement[bool], ...]:
    return Peer.id == chat_id - FIRST_PEER, Peer.account_id == account_id


async def external_ids(db: Db, account_id: int, limit: int) -> list[str]:
    """What the messenger calls the private chats of an account, those that began last first, at most `limit`."""
    newest = select(Peer.external_id).where(Peer.account_id == account_id).order_by(Peer.id.desc()).limit(limit)
    return [*await db.scalars(newest)]


async def first_arrival(db: Db, account_id: int) -> datetime | None:
    """When the first of the events came that are still known; None of an account that never heard anything."""
    first: datetime | None = await db.scalar(
        select(Arrival.received_at).where(Arrival.account_id == account_id).order_by(Arrival.received_at).limit(1)
    )
    return first


async def last_arrival(db: Db, account_id: int) -> datetime | None:
    """When the last of them came."""
    last: datetime | None = await db.scalar(
        select(Arrival.received_at)
        .where(Arrival.account_id == account_id)
        .order_by(Arrival.received_at.desc())
        .limit(1)
    )
    return last


async def known_events(db: Db, account_id: int, events: Sequence[str]) -> set[str]:
    """Which of these events have come before."""
    known = select(Arrival.event).where(Arrival.account_id == account_id, Arrival.event.in_(events))
    return {*await db.scalars(known)} if events else set()


async def forget_peer(db: Db, account_id: int, chat_id: int) -> None:
    """Have nothing tell any more what the messenger calls somebody: at their next word they are somebody new."""
    gone = delete(Peer).where(Peer.id == chat_id - FIRST_PEER, Peer.account_id == account_id)
    await db.execute(gone.execution_options(synchronize_session=False))


async def carry_peers(db: Db, old: int, new: int) -> None:
    """What the messenger calls people goes along with them to another bot, but for whom that one has met itself."""
    twin = aliased(Peer)
    met = exists().where(twin.account_id == new, twin.external_id == Peer.external_id)
    # To the other one they have not written.
    moved = update(Peer).where(Peer.account_id == old, ~met).values(account_id=new, heard_at=None, shut_at=None)
    await db.execute(moved.execution_options(synchronize_session=False))


async def has_old_arrivals(db: Db, before: datetime) -> bool:
    """Whether events are known that came before a moment."""
    return await db.scalar(select(Arrival.number).where(Arrival.received_at < before).limit(1)) is not None


async def drop_arrivals(db: Db, before: datetime) -> int:
    """Let one chunk of them be unknown again; gives how many."""
    old = select(Arrival.account_id, Arrival.event).where(Arrival.received_at < before).limit(CHUNK)
    rows = (await db.execute(old)).all()
    for row in rows:
        this = (Arrival.account_id == row.account_id, Arrival.event == row.event)
        await db.execute(delete(Arrival).where(*this).execution_options(synchronize_session=False))
    return len(rows)
