"""The sender's end of the outbox: claim what is due, settle what became of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from rules.notice import Policy
from rules.outcome import Settlement
from storage import outbox
from storage.database import OUTGOING, Db
from storage.tables import Outbox, Pause
from storage.tables.base import UtcTime, one_of
from storage.upsert import put


@dataclass(frozen=True, slots=True)
class Claim:
    """Who claims, at what moment, until when the claim holds, and which chats are left alone now."""

    bot_id: int
    token: str
    now: datetime
    until: datetime
    busy: Collection[int]


# Made once, like all that runs for every message. The states stand in the text, so that the partial indexes serve.
DUE = (
    select(Outbox.id, Outbox.chat_id, Outbox.lane)
    .where(
        Outbox.bot_id == bindparam("bot_id"),
        one_of(Outbox.state, "queued"),
        Outbox.due_at <= bindparam("now", type_=UtcTime()),
        or_(Outbox.expires_at.is_(None), Outbox.expires_at > bindparam("now", type_=UtcTime())),
        Outbox.lane.in_(bindparam("lanes", expanding=True)),
        Outbox.chat_id.not_in(bindparam("busy", expanding=True)),
    )
    .order_by(Outbox.lane, Outbox.due_at, Outbox.id)
    .limit(bindparam("most"))
)
LEASE = (
    update(Outbox)
    .where(Outbox.id.in_(bindparam("numbers", expanding=True)), one_of(Outbox.state, "queued"))
    .values(
        state="leased",
        lease_token=bindparam("token"),
        lease_until=bindparam("until"),
        attempts=Outbox.attempts + 1,
    )
    .returning(Outbox)
    .execution_options(synchronize_session=False, populate_existing=True)
)


async def claim_due(db: Db, claim: Claim, lanes: Sequence[int], most: int) -> list[Outbox]:
    """Lease up to `most` due rows, one a chat, lowest lane and oldest first."""
    sought = {"bot_id": claim.bot_id, "now": claim.now, "lanes": lanes, "busy": claim.busy, "most": most * 8}
    chosen: dict[int, tuple[int, int]] = {}
    for number, chat_id, lane in (await db.execute(DUE, sought)).all():
        if chat_id in chosen or len(chosen) < most:
            chosen[chat_id] = min(chosen.get(chat_id, (lane, number)), (lane, number))
    if not chosen:
        return []
    numbers = [number for _, number in chosen.values()]
    rows = (await db.scalars(LEASE, {"numbers": numbers, "token": claim.token, "until": claim.until})).all()
    return sorted(rows, key=lambda row: (row.lane, row.id))


async def settle(db: Db, row: Outbox, end: Settlement, message_id: int | None, now: datetime) -> bool:
    """Write what became of a leased row; false if the lease had gone to somebody else meanwhile."""
    if end.state == "queued" and row.notice == "card":
        # A newer edit of the same card may wait already; one is enough, as it is worded when it leaves.
        newer = await outbox.waiting(db, "card", row.subject_id or 0, row.chat_id)
        end = Settlement("cancelled") if newer else end
    values: dict[str, Any] = {
        "state": end.state,
        "lease_token": None,
        "lease_until": None,
        "error": end.error and end.error[:300],
    }
    if end.state == "queued":
        values |= {"due_at": end.due_at, "doubtful": row.doubtful or end.doubtful}
    elif end.state == "sent":
        values |= {"sent_at": now, "message_id": message_id, "payload": None}
    elif end.state != "failed":
        values |= {"payload": None}
    if end.state == "queued":
        db.info[OUTGOING] = True
    settled = _settling(tuple(values))
    facts = values | {"row_id": row.id, "token": row.lease_token}
    return (await db.execute(settled, facts)).one_or_none() is not None


@cache
def _settling(columns: tuple[str, ...]) -> Any:
    statement = update(Outbox).where(Outbox.id == bindparam("row_id"), Outbox.lease_token == bindparam("token"))
    values = {name: bindparam(name, type_=getattr(Outbox, name).type) for name in columns}
    return statement.values(values).returning(Outbox.id).execution_options(synchronize_session=False)


async def reap(db: Db, bot_id: int, now: datetime) -> int:
    """Take back what a dead sender had in hand: repeat what must arrive, write off what must not come twice."""
    lapsed = update(Outbox).where(Outbox.bot_id == bot_id, one_of(Outbox.state, "leased"), Outbox.lease_until < now)
    again = lapsed.where(Outbox.policy == Policy.AT_LEAST_ONCE)
    back = await db.execute(again.values(state="queued", doubtful=True, lease_token=None).returning(Outbox.id))
    never = lapsed.where(Outbox.policy == Policy.AT_MOST_ONCE)
    lost = await db.execute(never.values(state="unknown", lease_token=None, payload=None).returning(Outbox.id))
    return len(back.all()) + len(lost.all())


async def expire(db: Db, bot_id: int, now: datetime) -> int:
    """Write off what is of no use any more."""
    late = update(Outbox).where(Outbox.bot_id == bot_id, one_of(Outbox.state, "queued"), Outbox.expires_at <= now)
    return len((await db.execute(late.values(state="expired", payload=None).returning(Outbox.id))).all())


async def pause(db: Db, bot_id: int, until: datetime) -> None:
    """Remember across restarts that Telegram asked for silence."""
    await put(db, Pause, {"bot_id": bot_id, "until": until}, (Pause.bot_id,), "until")


async def paused_until(db: Db, bot_id: int) -> datetime | None:
    return (await db.scalars(select(Pause.until).where(Pause.bot_id == bot_id))).one_or_none()


async def readdress(db: Db, row_id: int, chat_id: int) -> None:
    """Send a row to the number under which its group lives on."""
    await db.execute(update(Outbox).where(Outbox.id == row_id).values(chat_id=chat_id))


async def revive(db: Db, bot_id: int, chat_id: int, now: datetime) -> None:
    """The person can be reached again: what could not be delivered is tried once more."""
    failed = update(Outbox).where(
        Outbox.bot_id == bot_id,
        Outbox.chat_id == chat_id,
        one_of(Outbox.state, "failed"),
        Outbox.notice == "step",
        Outbox.payload.is_not(None),
    )
    await db.execute(failed.values(state="queued", due_at=now, attempts=0, error=None))
    db.info[OUTGOING] = True
