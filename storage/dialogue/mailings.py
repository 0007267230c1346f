"""Word to all subscribers of a dialogue, in chunks: each a short transaction that notes how far it has come."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select, text, update

from rules.dialogue_states import ANSWERABLE
from rules.notice_kinds import Notice
from rules.notice_table import notices_where, row_of
from storage.dialogue.followed import has_opinion_out
from storage.dialogue.mailed_rows import claim_beside, release_claimed, row_of_letter
from storage.engine.database import OUTGOING, Db
from storage.engine.upsert import add_new, insert_into
from storage.queue.accounts import is_retired
from storage.queue.contacts import reached_at
from storage.queue.outbox import WAITING
from storage.tables import Contact, Dialogue, Mailing, Outbox, Subscription
from storage.tables.base import one_of

# Rows that one transaction writes at most when many are to hear, so that other people's work comes between.
CHUNK = 2000

# The reminders of an older edition, or of a dialogue that is off, are called back; that is said to nobody.
VOIDS = frozenset(notices_where(lambda row: row.calls_back))


# Which other dialogues a reminder of so many minutes before one tells of, too.
Together = Callable[[Db, Dialogue, int], Awaitable[Sequence[Dialogue]]]


async def nothing_together(_db: Db, _dialogue: Dialogue, _minutes: int) -> Sequence[Dialogue]:
    """A mailing that is no reminder tells of its own dialogue alone."""
    return ()


def nominal_time(dialogue: Dialogue, minutes: int) -> datetime:
    """So long before its start; the quiet hours may put a reminder off from there."""
    return dialogue.starts_at - timedelta(minutes=minutes)


async def begin_mailing(
    db: Db, dialogue: Dialogue, notice: str, until: datetime, minutes: int = 0, state: str = "open"
) -> None:
    """Note what all are to hear (of a reminder: who subscribed until a moment); what was begun is not begun again.

    Of several of one kind `minutes` tells them apart: of reminders how long before, of amendments the how-manieth.

    A reminder waits for those who are just subscribing: who is committed after it was begun is not on its list.
    """
    if notice == Notice.REMINDER:
        await db.execute(select(Dialogue.id).where(Dialogue.id == dialogue.id).with_for_update())
    row = {
        "dialogue_id": dialogue.id,
        "edition": dialogue.edition,
        "notice": notice,
        "minutes_before": minutes,
        "since_until": until,
        "reached": 0,
        "state": state,
    }
    await add_new(db, Mailing, [row], "dialogue_id", "edition", "notice", "minutes_before")


async def listed_until(db: Db, dialogue_id: int) -> datetime | None:
    """Until when whoever subscribed is on the list of a reminder; none is begun before the caller has committed."""
    await db.execute(select(Dialogue.id).where(Dialogue.id == dialogue_id).with_for_update(read=True))
    begun = select(func.max(Mailing.since_until))
    return await db.scalar(begun.where(Mailing.dialogue_id == dialogue_id, Mailing.notice == Notice.REMINDER))


async def find(db: Db, dialogue: Dialogue, notice: str, minutes: int = 0) -> Mailing | None:
    statement = select(Mailing).where(
        Mailing.dialogue_id == dialogue.id,
        Mailing.edition == dialogue.edition,
        Mailing.notice == notice,
        Mailing.minutes_before == minutes,
    )
    return (await db.scalars(statement.execution_options(populate_existing=True))).one_or_none()


async def unfinished_mailings(db: Db) -> Sequence[int]:
    """The numbers of all that have not reached the end; what is to be called back comes first."""
    statement = select(Mailing.id).where(one_of(Mailing.state, "open"))
    return (await db.scalars(statement.order_by(Mailing.notice.in_(VOIDS).desc(), Mailing.id))).all()


async def commit_without_waiting(db: Db) -> None:
    """Spare a chunk of its own the wait for PostgreSQL's disk.

    Should it be lost, so is the note of how far it came; and none of it leaves before the commit that claims it, which
    has waited for all before it.
    """
    if db.get_bind().dialect.name == "postgresql":
        await db.execute(text("SET LOCAL synchronous_commit = off"))


async def queue_next_chunk(
    db: Db, number: int, now: datetime, told_together: Together = nothing_together
) -> int | None:
    """Queue (or call back) the next chunk in the caller's transaction; gives how many rows, None once all is done."""
    mailing = await db.get_one(Mailing, number, populate_existing=True)
    if mailing.state != "open":
        return None
    # A move or a cancellation waits until this chunk is committed, and then finds its rows.
    dialogue = await db.get_one(Dialogue, mailing.dialogue_id, populate_existing=True, with_for_update={"read": True})
    if not _is_still_so(mailing, dialogue, now):
        await _note(db, mailing, mailing.reached, "done")
        return None
    next_ones = _outdated(mailing) if mailing.notice in VOIDS else _listed(mailing)
    chunk = next_ones.limit(CHUNK).subquery()
    last, count = (await db.execute(select(func.max(chunk.c.number), func.count()))).one()
    state = "open" if count == CHUNK else "done"
    if not await _note(db, mailing, last or mailing.reached, state):
        return 0  # another process was faster with this chunk
    if not count:
        return None
    if mailing.notice in VOIDS:
        return await _call_back(db, mailing, dialogue, last)
    written = await _queue(db, mailing, dialogue, last, now)
    if mailing.notice == Notice.REMINDER:
        those = (Subscription.person_id > mailing.reached, Subscription.person_id <= last)
        for other in await told_together(db, dialogue, mailing.minutes_before):
            await claim_beside(db, mailing, other, those, now)
    return written


def _is_still_so(mailing: Mailing, dialogue: Dialogue, now: datetime) -> bool:
    over = mailing.notice == Notice.REMINDER and dialogue.starts_at <= now
    overtaken = mailing.notice == Notice.DIALOGUE_AMENDED and mailing.minutes_before != dialogue.amended
    stands = mailing.edition == dialogue.edition and dialogue.state in row_of(mailing.notice).stands
    return stands and not over and not overtaken


async def _note(db: Db, mailing: Mailing, reached: int, state: str) -> bool:
    """Write how far it has come; false if somebody else has meanwhile."""
    statement = update(Mailing).where(Mailing.id == mailing.id, Mailing.reached == mailing.reached)
    statement = statement.where(Mailing.state == "open").execution_options(synchronize_session=False)
    noted = await db.execute(statement.values(reached=reached, state=state).returning(Mailing.id))
    return noted.one_or_none() is not None


def _listed(mailing: Mailing) -> Select[int]:
    """All who stand on the list behind the one who was reached, whoever of them is to hear."""
    return (
        select(Subscription.person_id.label("number"))
        .where(Subscription.dialogue_id == mailing.dialogue_id, Subscription.person_id > mailing.reached)
        .order_by(Subscription.person_id)
    )


def _outdated(mailing: Mailing) -> Select[int]:
    return (
        select(Outbox.id.label("number"))
        .where(Outbox.notice == Notice.REMINDER, Outbox.subject_id == mailing.dialogue_id, Outbox.id > mailing.reached)
        .where(Outbox.state.in_(WAITING))
        .order_by(Outbox.id)
    )


async def _call_back(db: Db, mailing: Mailing, dialogue: Dialogue, last: int) -> int:
    statement = update(Outbox).where(
        Outbox.notice == Notice.REMINDER,
        Outbox.subject_id == dialogue.id,
        Outbox.id > mailing.reached,
        Outbox.id <= last,
        Outbox.state.in_(WAITING),
    )
    if dialogue.state in ANSWERABLE:
        statement = statement.where(Outbox.dedup_key.not_like(f"rem:{dialogue.id}:{dialogue.edition}:%"))
    called_back = _count(await db.execute(statement.values(state="cancelled")))
    await release_claimed(db, dialogue)
    return called_back


async def _queue(db: Db, mailing: Mailing, dialogue: Dialogue, last: int, now: datetime) -> int:
    """Write the rows of all between the one who was reached and the last: the database copies, nothing comes here."""
    hearing = [
        Subscription.dialogue_id == dialogue.id,
        Subscription.person_id > mailing.reached,
        Subscription.person_id <= last,
        Subscription.ended_at.is_(None),
    ]
    if mailing.notice == Notice.REMINDER:
        hearing += [Subscription.since <= mailing.since_until, Contact.unreachable_at.is_(None)]
        hearing.append(~is_retired(Contact.account_id))
    if mailing.notice == Notice.DIALOGUE_AMENDED:
        # Whose opinion it concerns hears of both in one message (scheduler/dialogue_following.py).
        hearing.append(~has_opinion_out(dialogue.id, Subscription.person_id))
    db.info[OUTGOING] = True
    columns = row_of_letter(mailing, dialogue, now)
    people = (
        select(*columns.values()).join(Subscription, Contact.id == reached_at(Subscription.person_id)).where(*hearing)
    )
    statement = insert_into(db, Outbox).from_select(list(columns), people, include_defaults=False)
    return _count(await db.execute(statement.on_conflict_do_nothing(index_elements=["dedup_key"])))


def _count(result: Any) -> int:
    return int(result.rowcount)
