"""What a messenger may not be given now: held with its reason, released when its reader writes or its time has come."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, literal_column, or_, select, update

from rules.notice import Address, Lane, Policy
from rules.notice_kinds import Notice
from rules.outcome import DOUBTFUL_TRIES, HeldWhy, Settlement
from storage.engine.database import OUTGOING, Db
from storage.queue import outbox
from storage.queue.accounts import in_group
from storage.queue.leased import Leased
from storage.queue.outbox import Letter
from storage.tables import Outbox
from storage.tables.base import is_at, one_of, table_of

# The letter that says what was held of one person, several things in one message as far as they fit: the rows of these
# are in the state `joined` and follow its fate. It is worded when it leaves.
# So many are looked at for one message.
MOST = 20
OUTBOX = table_of(Outbox)
ROW = OUTBOX.c
JOINED = one_of(Outbox.state, "joined")
# Part of the one read of who speaks (storage/people/people.py).
IS_HELD = exists().where(
    ROW.account_id == bindparam("account_id"),
    ROW.chat_id == bindparam("user_id"),
    ROW.state == literal_column("'held'"),
)
FREE: dict[str, Any] = {"held_why": None, "held_until": None, "rest_until": None}


async def release_chat(db: Db, address: Address, now: datetime) -> None:
    """Somebody has written: what was held for them leaves before what is answered now."""
    await _release(db, address, now, None)


async def release_due(db: Db, account_id: int, now: datetime, *, by_day: bool = True) -> None:
    """Let go what was held until a moment that is over; what is of no use any more expires.

    A quota begins anew at midnight, and where one ends no messenger is silent: what waited for it leaves by day.
    """
    late = update(Outbox).where(Outbox.account_id == account_id, one_of(Outbox.state, "held"), Outbox.expires_at <= now)
    await db.execute(_quietly(late.values(state="expired", payload=None, **FREE)))
    free = (
        Outbox.held_until <= now if by_day else and_(Outbox.held_until <= now, Outbox.held_why != HeldWhy.QUOTA.value)
    )
    over = (Outbox.account_id == account_id, one_of(Outbox.state, "held"), free)
    groups = select(ROW.id).where(in_group(OUTBOX))
    freed = update(Outbox).where(*over, Outbox.id.in_(groups)).values(state="queued", due_at=now, **FREE)
    if (await db.scalars(_quietly(freed.returning(Outbox.id)))).all():
        db.info[OUTGOING] = True
    for chat_id in (await db.scalars(select(Outbox.chat_id).where(*over).distinct())).all():
        await _release(db, Address(account_id, chat_id), now, free)


async def release_quota(db: Db, account_id: int, now: datetime) -> None:
    """There is room again for what waits for the next month: it is let go as what is due."""
    waiting = update(Outbox).where(Outbox.account_id == account_id, one_of(Outbox.state, "held"))
    await db.execute(_quietly(waiting.where(Outbox.held_why == HeldWhy.QUOTA.value).values(held_until=now)))


async def _release(db: Db, address: Address, now: datetime, which: ColumnElement[bool] | None) -> None:
    """Have what is held for a chat go with one letter: what may come twice with one, what may not with another."""
    held = select(Outbox.id, Outbox.policy, Outbox.lane, Outbox.contact_id).where(
        is_at(Outbox, address), one_of(Outbox.state, "held")
    )
    held = held if which is None else held.where(which)
    rows = (await db.execute(held.order_by(Outbox.id).with_for_update())).all()
    for policy in Policy:
        mine = [row for row in rows if row.policy == policy]
        if not mine:
            continue
        key = f"{Notice.RELEASED}:{address.place}:{mine[0].id}:{now.timestamp():.6f}"
        unasked = Lane(max(Lane.OFFICIAL, min(row.lane for row in mine)))
        joined = update(Outbox).where(Outbox.id.in_([row.id for row in mine]))
        await db.execute(_quietly(joined.values(state="joined", goes_with=key, **FREE)))
        # It goes along, as they do, if its person chooses another contact.
        contact_id = next((row.contact_id for row in mine if row.contact_id is not None), None)
        lane = Lane.REPLY if which is None else unasked
        await outbox.add(
            db, Letter(key, address, now, Notice.RELEASED, contact_id=contact_id, lane=lane, policy=policy)
        )


async def joined_rows(db: Db, letter: Leased, now: datetime) -> list[Leased]:
    """What goes with a letter in hand, the oldest first, as if it were in hand itself."""
    names = [one.name for one in fields(Leased) if one.name in ROW]
    found = select(*(ROW[name] for name in names)).where(*_going_with(letter.dedup_key, now))
    rows = (await db.execute(found.order_by(ROW.id).limit(MOST))).mappings().all()
    ours = {
        "account_id": letter.account_id,
        "chat_id": letter.chat_id,
        "lease_token": letter.lease_token,
        "lease_until": letter.lease_until,
    }
    return [Leased(**{**row, **ours}) for row in rows]


async def settle_said(db: Db, rows: Collection[Leased], message_id: int | None, now: datetime) -> None:
    """Write that rows left with their letter, as which message."""
    # What can be chosen from below the message stands with the letter that said it.
    menu: dict[str, Any] = {"block": None, "choices": None}
    values = {"state": "sent", "sent_at": now, "message_id": message_id, "payload": None, "error": None, **menu}
    await db.execute(_quietly(_these(rows).values(values)))


async def settle_over(db: Db, ended: Mapping[Leased, Settlement]) -> list[Leased]:
    """Write what became of rows that are not said with their letter; gives those that were still to be settled."""
    settled = []
    for row, end in ended.items():
        values: dict[str, Any] = {
            "state": end.state,
            "goes_with": None,
            "error": end.error,
            "rest_until": end.rest_until,
        }
        if end.held is not None:
            values |= {"held_why": end.held.why.value, "held_until": end.held.until}
        if end.due_at is not None:
            values["due_at"] = end.due_at
        if end.state in {"queued", "held", "failed"}:
            values["doubtful"] = row.doubtful or end.doubtful
            if end.doubtful:
                # It was told again for as long as anything is: one more such try is the last.
                values["attempts"] = DOUBTFUL_TRIES
            db.info[OUTGOING] = True
        else:
            values["payload"] = None
        if (await db.scalars(_quietly(_these([row]).values(values).returning(Outbox.id)))).all():
            settled.append(row)
    return settled


async def settle_rest(db: Db, key: str, **values: Any) -> None:
    """Give all that still goes with a letter another state: on its own in the queue, held again, or unknown."""
    await db.execute(_quietly(update(Outbox).where(JOINED, Outbox.goes_with == key).values(goes_with=None, **values)))
    db.info[OUTGOING] = True


async def has_more(db: Db, key: str, now: datetime) -> bool:
    """Whether anything is left of what goes with a letter; what is of no use any more is written off later."""
    return await db.scalar(select(Outbox.id).where(*_going_with(key, now)).limit(1)) is not None


def _going_with(key: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    useful = or_(Outbox.expires_at.is_(None), Outbox.expires_at > now)
    return JOINED, Outbox.goes_with == key, useful


async def go_on(db: Db, letter: Leased, now: datetime) -> None:
    """Have a letter leave again at once with what did not fit into its last message: nothing of it was said before."""
    again = update(Outbox).where(Outbox.id == letter.id)
    values = {"state": "queued", "doubtful": False, "attempts": 0, "refusals": 0, "due_at": now, "sent_at": None}
    await db.execute(_quietly(again.values(values)))
    db.info[OUTGOING] = True


async def free_orphans(db: Db, account_id: int) -> None:
    """Settle what went with a letter of which nobody can know any more; where it is gone, each goes by itself."""
    letter = OUTBOX.alias("letter")
    theirs = letter.c.dedup_key == Outbox.goes_with
    lost = exists().where(theirs, letter.c.state == "unknown")
    under_way = exists().where(theirs, letter.c.state.in_(("queued", "leased")))
    mine = update(Outbox).where(JOINED, Outbox.account_id == account_id)
    await db.execute(_quietly(mine.where(lost).values(state="unknown", payload=None, goes_with=None)))
    freed = mine.where(~under_way).values(state="queued", goes_with=None)
    if (await db.scalars(_quietly(freed.returning(Outbox.id)))).all():
        db.info[OUTGOING] = True


async def count_held(db: Db, account_id: int) -> dict[str, int]:
    """How many messages of an account are held, by why."""
    counted = select(Outbox.held_why, func.count()).where(Outbox.account_id == account_id, one_of(Outbox.state, "held"))
    found = {row[0]: row[1] for row in await db.execute(counted.group_by(Outbox.held_why))}
    return {why.value: found.get(why.value, 0) for why in HeldWhy}


def _these(rows: Collection[Leased]) -> Any:
    return update(Outbox).where(JOINED, Outbox.id.in_([row.id for row in rows]))


def _quietly(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
