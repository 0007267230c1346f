"""What the tables tell of how well the bot is; each question is served by an index."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from rules.alarms import Queues, Waiting
from rules.notice import Lane
from storage.engine.database import Db
from storage.feedback import feedbacks
from storage.queue.accounts import in_group
from storage.queue.held import count_held
from storage.tables import Audit, Duty, Inbox, Lease, Outbox, StoredFile
from storage.tables.base import one_of, table_of
from storage.tables.delivery import DEAD

PRIVATE = ~in_group(table_of(Outbox))
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Aside:
    """What was given up: how many, the first one's number and the name under which it is found."""

    count: int
    first: int
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tables say at one moment."""

    unsent: dict[int, float]
    inbox_open: int
    inbox_oldest: float
    poison: int
    dead: int
    epoch: int
    undelivered: int = 0
    # How many messages are held, by why.
    held: Mapping[str, int] = field(default_factory=dict)


def _queued(account_id: int, now: datetime) -> ColumnElement[bool]:
    useful = or_(Outbox.expires_at.is_(None), Outbox.expires_at > now)
    return and_(Outbox.account_id == account_id, one_of(Outbox.state, "queued"), Outbox.due_at <= now, useful)


async def _first(
    db: Db, account_id: int, now: datetime, lanes: tuple[Lane, ...], *also: ColumnElement[bool]
) -> Waiting | None:
    """The row that has been due for longest in any of the lanes."""
    found = []
    for lane in lanes:
        facts = select(Outbox.id, Outbox.due_at, Outbox.rest_until)
        statement = facts.where(_queued(account_id, now), Outbox.lane == int(lane), *also)
        row = (await db.execute(statement.order_by(Outbox.due_at, Outbox.id).limit(1))).one_or_none()
        found += [Waiting(*row)] if row else []
    return min(found, key=lambda one: one.due_at, default=None)


async def queue_heads(db: Db, account_id: int, now: datetime) -> Queues:
    """The first row of each queue."""
    urgent = (Lane.REPLY, Lane.OFFICIAL)
    return Queues(
        people=await _first(db, account_id, now, urgent, PRIVATE),
        groups=await _first(db, account_id, now, urgent, ~PRIVATE),
        bulk=await _first(db, account_id, now, (Lane.BULK,)),
    )


async def sent_since(db: Db, account_id: int, since: datetime) -> int:
    """How many messages of an account have left since a moment; those of more than a month ago are gone."""
    left = (Outbox.account_id == account_id, one_of(Outbox.state, "sent"), Outbox.sent_at >= since)
    return await db.scalar(select(func.count(Outbox.id)).where(*left)) or 0


async def has_due_letters(db: Db, account_id: int, now: datetime) -> bool:
    """Whether something should have left by now."""
    waiting = and_(
        Outbox.account_id == account_id, one_of(Outbox.state, "queued"), Outbox.lane.in_([int(one) for one in Lane])
    )
    statement = select(Outbox.id).where(waiting, Outbox.due_at <= now)
    return (await db.execute(statement.limit(1))).one_or_none() is not None


async def poison_updates(db: Db, account_id: int, since: datetime) -> Aside | None:
    """The updates that were set aside, of those that came since a moment."""
    aside = and_(one_of(Inbox.state, "poison"), Inbox.account_id == account_id, Inbox.received_at > since)
    count = await db.scalar(select(func.count()).where(aside)) or 0
    if not count:
        return None
    statement = select(Inbox.update_id, Inbox.error_id, Inbox.received_at).where(aside).order_by(Inbox.update_id)
    first = (await db.execute(statement.limit(1))).one()
    return Aside(count, first.update_id, first.error_id or "", first.received_at)


async def dead_letters(db: Db, account_id: int, since: datetime) -> Aside | None:
    """The messages that failed by a slip of ours, of those that were due since a moment."""
    given_up = and_(DEAD, Outbox.account_id == account_id, Outbox.due_at > since)
    count = await db.scalar(select(func.count()).select_from(Outbox).where(given_up)) or 0
    if not count:
        return None
    statement = select(Outbox.id, Outbox.due_at).where(given_up).order_by(Outbox.id)
    first = (await db.execute(statement.limit(1))).one()
    return Aside(count, first.id, str(first.id), first.due_at)


async def changed_past(db: Db) -> Aside | None:
    """What the newest audit found amiss; it is over once one finds nothing."""
    last = (await db.scalars(select(Audit).order_by(Audit.id.desc()).limit(1))).one_or_none()
    return Aside(last.findings, last.id, last.first or "", last.at) if last and last.findings else None


async def amiss_files(db: Db) -> Aside | None:
    """The kept files whose bytes are missing or damaged, as each was last looked at."""
    amiss = StoredFile.amiss.is_not(None)
    count = await db.scalar(select(func.count()).where(amiss)) or 0
    first = (await db.scalars(select(StoredFile).where(amiss).order_by(StoredFile.id).limit(1))).one_or_none()
    if first is None:
        return None
    return Aside(count, first.id, first.amiss or "", first.checked_at or first.stored_at)


async def in_service_since(db: Db) -> datetime | None:
    """When the first official began: before that there is nothing to be lost."""
    found: datetime | None = await db.scalar(select(Duty.since).order_by(Duty.id).limit(1))
    return found


async def lease_lives(db: Db, name: str, now: datetime) -> bool:
    """Whether somebody leads, whoever it is; on PostgreSQL by the database's own clock."""
    moment = now if db.get_bind().dialect.name == "sqlite" else func.clock_timestamp()
    statement = select(Lease.epoch).where(Lease.name == name, Lease.expires_at > moment)
    return (await db.execute(statement)).one_or_none() is not None


async def figures(db: Db, account_id: int, lease: str, now: datetime) -> Figures:
    """Everything that /metrics shows of the tables; ages in seconds, 0 where nothing waits."""
    unsent = {int(lane): await _first(db, account_id, now, (lane,)) for lane in Lane}
    still_open = and_(Inbox.account_id == account_id, one_of(Inbox.state, "open"))
    count, oldest = (await db.execute(select(func.count(), func.min(Inbox.received_at)).where(still_open))).one()
    poisoned, given_up = await poison_updates(db, account_id, EVER), await dead_letters(db, account_id, EVER)
    return Figures(
        unsent={lane: (now - first.due_at).total_seconds() if first else 0.0 for lane, first in unsent.items()},
        inbox_open=count,
        inbox_oldest=(now - oldest).total_seconds() if oldest else 0.0,
        poison=poisoned.count if poisoned else 0,
        dead=given_up.count if given_up else 0,
        epoch=await db.scalar(select(Lease.epoch).where(Lease.name == lease)) or 0,
        undelivered=await feedbacks.count_undelivered(db, account_id),
        held=await count_held(db, account_id),
    )
