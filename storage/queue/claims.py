"""The sender's end of the outbox: claim what is due, settle what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, exists, literal_column, or_, select, tuple_, update

from rules.notice import Address, Lane, Policy
from rules.notice_kinds import Back, Notice
from rules.notice_table import notices_where
from rules.outcome import SURE_TRIES, Sent, Settlement
from storage.engine.database import OUTGOING, Db
from storage.queue import outbox
from storage.queue.accounts import in_group
from storage.queue.leased import Claim, Leased
from storage.tables import Outbox
from storage.tables.base import UtcTime, is_at, one_of, padded, table_of

# What runs for every message is made once, and of the table itself: objects of the ORM cost more than the statement.
# The states stand in the text, so that the partial indexes serve.
OUTBOX = table_of(Outbox)
ROW = OUTBOX.c
# What a dead sender left in the air is waited for, so that nothing written later to that chat overtakes it.
FLYING = OUTBOX.alias("flying")
ACCOUNT: Any = bindparam("account_id")
IN_THE_AIR = select(FLYING.c.chat_id).where(FLYING.c.account_id == ACCOUNT, one_of(FLYING.c.state, "leased"))
# So is what rests after a try that failed, but nobody is kept waiting by it for longer than this.
A_MOMENT = timedelta(seconds=30)
RESTING = OUTBOX.alias("resting")
RESTS_A_MOMENT = select(RESTING.c.chat_id, RESTING.c.lane).where(
    RESTING.c.account_id == ACCOUNT,
    one_of(RESTING.c.state, "queued"),
    RESTING.c.rest_until > bindparam("now", type_=UtcTime()),
    RESTING.c.rest_until <= bindparam("soon", type_=UtcTime()),
)
# A word of a look at what its reader hides waits there for a message that it can ride on.
RIDER = OUTBOX.alias("rider")
RIDES = (one_of(RIDER.c.state, "queued"), RIDER.c.notice == literal_column(f"'{Notice.NAME_SEEN}'"))
CARRIES = exists().where(is_at(RIDER.c, ROW), *RIDES)
DUE = (
    select(ROW.id, ROW.chat_id, ROW.lane, in_group(OUTBOX), CARRIES)
    .where(
        ROW.account_id == ACCOUNT,
        one_of(ROW.state, "queued"),
        ROW.due_at <= bindparam("now", type_=UtcTime()),
        or_(ROW.rest_until.is_(None), ROW.rest_until <= bindparam("now", type_=UtcTime())),
        or_(ROW.expires_at.is_(None), ROW.expires_at > bindparam("now", type_=UtcTime())),
        ROW.lane.in_(bindparam("lanes", expanding=True)),
        ROW.chat_id.not_in(bindparam("busy", expanding=True)),
        ROW.chat_id.not_in(IN_THE_AIR),
        tuple_(ROW.chat_id, ROW.lane).not_in(RESTS_A_MOMENT),
    )
    .order_by(ROW.lane, ROW.due_at, ROW.id)
    .limit(bindparam("most"))
)
# Officials' words that go before other people's replies do not overtake a reply that waits for the same person. In a
# group they do: whoever is in it could hold up its cards by asking for refusals.
REPLIES = OUTBOX.alias("replies")
AFTER_REPLIES = DUE.where(
    or_(
        in_group(OUTBOX),
        ROW.chat_id.not_in(
            select(REPLIES.c.chat_id).where(
                REPLIES.c.account_id == ACCOUNT,
                one_of(REPLIES.c.state, "queued"),
                REPLIES.c.lane == literal_column(str(int(Lane.REPLY))),
            )
        ),
    )
)
LEASE = (
    update(OUTBOX)
    .where(ROW.id.in_(bindparam("numbers", expanding=True)), one_of(ROW.state, "queued"))
    .values(state="leased", lease_token=bindparam("token"), lease_until=bindparam("until"), attempts=ROW.attempts + 1)
    .returning(*(ROW[one.name] for one in fields(Leased) if one.name in ROW))
)
# Nobody is given longer: such a lease was taken while a clock was wrong, and would hold up its chat till then.
LONGEST_LEASE = timedelta(minutes=10)
# What is no bulk is due when it is written, and no rest lasts so long: a later moment comes from a wrong clock.
LONGEST_WAIT = timedelta(hours=2)
MINE = ROW.account_id == bindparam("mine")
NEVER = bindparam("never", type_=UtcTime())
HASTEN = (
    update(OUTBOX)
    .where(MINE, one_of(ROW.state, "queued"), ROW.lane < int(Lane.BULK), ROW.due_at > NEVER)
    .values(due_at=bindparam("now")),
    update(OUTBOX).where(MINE, one_of(ROW.state, "queued"), ROW.rest_until > NEVER).values(rest_until=None),
)
# What is held for a group without an end is tried again after so long.
GROUP_HELD = timedelta(days=1)
NOBODYS: dict[str, None] = {"lease_token": None, "lease_until": None}
STILL_OURS = (
    select(ROW.id)
    .where(ROW.id.in_(bindparam("numbers", expanding=True)), ROW.lease_token == bindparam("token"))
    .with_for_update()
)
SENT = (
    update(OUTBOX)
    .where(ROW.id == bindparam("row_id"))
    .values(
        state="sent",
        sent_at=bindparam("now"),
        message_id=bindparam("said"),
        shown_at=bindparam("shown"),
        payload=None,
        error=None,
        **NOBODYS,
    )
)


async def claim_due(
    db: Db, claim: Claim, lanes: Sequence[int], most: int, *, after_replies: bool = False
) -> list[Leased]:
    """Lease up to `most` due rows, one a chat, lowest lane and oldest first; none before a reply to its own chat."""
    due = AFTER_REPLIES if after_replies else DUE
    moments = {"now": claim.now, "soon": claim.now + A_MOMENT}
    sought = moments | {"account_id": claim.account_id, "lanes": lanes, "busy": padded(claim.busy), "most": most * 8}
    chosen: dict[int, tuple[int, int]] = {}
    groups: set[int] = set()
    carrying: set[int] = set()
    for number, chat_id, lane, grouped, carries in (await db.execute(due, sought)).all():
        groups |= {chat_id} if grouped else set()
        carrying |= {chat_id} if carries else set()
        if chat_id in chosen or len(chosen) < most:
            chosen[chat_id] = min(chosen.get(chat_id, (lane, number)), (lane, number))
    if not chosen:
        return []
    numbers = padded([number for _, number in chosen.values()])
    rows: Sequence[Any] = (
        await db.execute(LEASE, {"numbers": numbers, "token": claim.token, "until": claim.until})
    ).all()
    leased = [Leased(*(*row, row.chat_id in groups, row.chat_id in carrying)) for row in rows]
    return sorted(leased, key=lambda row: (row.lane, row.id))


async def settle_sent(db: Db, sent: Mapping[Leased, Sent], now: datetime) -> list[Leased]:
    """Write that rows of one claimer were sent, as which message, shown since when; gives those still ours to settle.

    Where the messenger tells no moment, it is ours.
    """
    token = next(iter(sent)).lease_token
    asked = {"numbers": padded([row.id for row in sent]), "token": token}
    still = set((await db.scalars(STILL_OURS, asked)).all())
    ours = [row for row in sent if row.id in still]
    if ours:
        await db.execute(
            SENT,
            [
                {
                    "row_id": row.id,
                    "now": now,
                    "said": next(iter(sent[row].message_ids), None),
                    "shown": sent[row].at or now,
                }
                for row in ours
            ],
        )
    return ours


async def settle_row(db: Db, row: Leased, end: Settlement, now: datetime) -> bool:
    """Write what became of a leased row; false if the lease had gone to somebody else meanwhile."""
    if end.state == "sent":
        return bool(await settle_sent(db, {row: Sent()}, now))
    if end.state in {"queued", "held"} and row.notice == Notice.CARD:
        # A newer edit of the same card may wait already; one is enough, as it is worded when it leaves.
        newer = await outbox.is_waiting(db, Notice.CARD, row.subject_id or 0, row.address)
        end = Settlement("cancelled") if newer else end
    values = _values_of(row, end)
    if end.state == "held" and row.in_group and values["held_until"] is None:
        # Nobody writes in a group by whose words it would be let go.
        values["held_until"] = now + GROUP_HELD
    if end.state == "queued":
        db.info[OUTGOING] = True
    settled = _settling(tuple(values))
    facts = values | {"row_id": row.id, "token": row.lease_token}
    return (await db.execute(settled, facts)).one_or_none() is not None


def _values_of(row: Leased, end: Settlement) -> dict[str, Any]:
    """What is written into a row that was not sent; only what waits or has failed keeps its words."""
    error = end.error and end.error[:300]
    values: dict[str, Any] = {"state": end.state, "lease_token": None, "lease_until": None, "error": error}
    if end.refusals is not None:
        values["refusals"] = end.refusals
    if end.held is not None:
        why, until = end.held.why.value, end.held.until
        return values | {"held_why": why, "held_until": until, "rest_until": None, "attempts": 0}
    if end.state != "queued":
        kept = {"payload": end.instead.to_json()} if end.instead is not None else {}
        return values | kept if end.state == "failed" else values | {"payload": None}
    values |= {"doubtful": row.doubtful or end.doubtful, "rest_until": end.rest_until}
    if not end.doubtful:
        values["attempts"] = min(row.attempts, SURE_TRIES)
    if end.due_at is not None:
        values["due_at"] = end.due_at
    if end.instead is not None:
        values["payload"] = end.instead.to_json()
    return values


@cache
def _settling(columns: tuple[str, ...]) -> Any:
    statement = update(OUTBOX).where(ROW.id == bindparam("row_id"), ROW.lease_token == bindparam("token"))
    values = {name: bindparam(name, type_=ROW[name].type) for name in columns}
    return statement.values(values).returning(ROW.id)


async def reap_expired_leases(db: Db, account_id: int, now: datetime) -> tuple[int, int]:
    """Take back what a dead sender had leased; gives how many are queued again, and how many became `unknown`."""
    gone = or_(Outbox.lease_until < now, Outbox.lease_until > now + LONGEST_LEASE)
    lapsed = update(Outbox).where(Outbox.account_id == account_id, one_of(Outbox.state, "leased"), gone)
    again = lapsed.where(Outbox.policy == Policy.AT_LEAST_ONCE)
    back = await db.execute(again.values(state="queued", doubtful=True, **NOBODYS).returning(Outbox.id))
    never = lapsed.where(Outbox.policy == Policy.AT_MOST_ONCE)
    lost = await db.execute(never.values(state="unknown", payload=None, **NOBODYS).returning(Outbox.id))
    for hasten in HASTEN:
        await db.execute(hasten, {"now": now, "never": now + LONGEST_WAIT, "mine": account_id})
    return len(back.all()), len(lost.all())


async def expire_rows(db: Db, account_id: int, now: datetime) -> int:
    """Write off what is of no use any more."""
    late = update(OUTBOX).where(ROW.account_id == account_id, one_of(ROW.state, "queued"), ROW.expires_at <= now)
    return len((await db.execute(late.values(state="expired", payload=None).returning(ROW.id))).all())


async def queue_undelivered_again(db: Db, address: Address, now: datetime) -> None:
    """The person can be reached again: what could not be delivered is tried once more."""
    failed = update(Outbox).where(
        is_at(Outbox, address),
        one_of(Outbox.state, "failed"),
        Outbox.notice.in_(notices_where(lambda row: row.back == Back.AGAIN)),
        Outbox.payload.is_not(None),
    )
    await db.execute(failed.values(state="queued", due_at=now, rest_until=None, attempts=0, error=None))
    db.info[OUTGOING] = True
