"""What residents add to their feedbacks, on its way to the officials: one message in ten minutes to a chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from rules.lifecycle import Action
from rules.notice import Address, Lane
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.queue.outbox import WAITING
from storage.tables import Entry, Outbox
from storage.tables.base import is_at

GATHERED_FOR = timedelta(minutes=10)
# More than a day's quota of them; what is beyond stands in the history like all the others.
MOST = 200
# What a resident says about a feedback that was handed in.
SAID = (Action.REMARK, Action.SUPPLY, Action.EDIT)


@dataclass(frozen=True, slots=True)
class Turn:
    """When the next word about a feedback leaves for a chat, and whether a letter waits already that will hold it."""

    due: datetime
    waits: bool


def at_once_key(feedback_id: int, place: str, update_id: int, number: int) -> str:
    """The key of a letter that tells the remark of one line of the history."""
    return f"word:{feedback_id}:{place}:{update_id}:{number}"


def gathering_key(feedback_id: int, place: str, number: int) -> str:
    """The key of a letter that gathers the remarks from a line of the history on."""
    return f"words:{feedback_id}:{place}:{number}"


def gathered_from(key: str) -> int:
    """The line of the history with which a gathering letter begins."""
    return int(key.rpartition(":")[2])


def remark_of(key: str) -> int | None:
    """The line of the history from which a letter tells remarks; None for a letter that tells something else."""
    match key.partition("/")[0].split(":"):
        case ["words", _, _, number] | ["word", _, _, _, number]:
            return int(number)
        case _:
            return None


async def when_to_tell(db: Db, feedback_id: int, address: Address, answered_at: datetime | None, now: datetime) -> Turn:
    """When a remark that comes now is told: at once, or together with others ten minutes after the last.

    What was told before the officials' last deed (`answered_at`) holds nothing up: the first word after an answer goes
    at once, with what waited. A letter that waits is held until the caller's transaction ends, lest it leave without
    the remark.
    """
    about = (
        *(Outbox.notice == Notice.CARD_WORD, Outbox.subject_id == feedback_id),
        *(is_at(Outbox, address)),
    )
    gathering = Outbox.dedup_key.startswith(f"words:{feedback_id}:", autoescape=True)
    at_once = Outbox.dedup_key.startswith(f"word:{feedback_id}:", autoescape=True)
    waiting = select(Outbox.id, Outbox.due_at).where(*about, Outbox.state.in_(WAITING), gathering)
    row = (await db.execute(waiting.limit(1).with_for_update())).one_or_none()
    told = select(func.max(Outbox.due_at)).where(*about, at_once | gathering, Outbox.due_at <= now)
    last = await db.scalar(told if answered_at is None else told.where(Outbox.due_at >= answered_at))
    due = now if last is None else max(now, last + GATHERED_FOR)
    if row is None:
        return Turn(due, waits=False)
    if due < row.due_at:
        await db.execute(update(Outbox).where(Outbox.id == row.id).values(due_at=due))
    return Turn(min(due, row.due_at), waits=True)


async def remarks_since(db: Db, feedback_id: int, number: int) -> Sequence[Entry]:
    """The author's remarks from a line of the history on."""
    statement = select(Entry).where(
        Entry.feedback_id == feedback_id,
        Entry.number >= number,
        Entry.action.in_(SAID),
        Entry.official_id.is_(None),
    )
    return (await db.scalars(statement.order_by(Entry.number).limit(MOST))).all()


async def untold_remarks(db: Db, address: Address, feedback_id: int, number: int, asking: str = "") -> Sequence[Entry]:
    """Those of the author's remarks from a line on that nothing tells a chat, or has told it, but the letter asking.

    A letter that gathers holds what comes until it leaves. Where two begin at different lines, as one was handed on
    from another chat, the earlier leaves to the later what that one holds.
    """
    letters = select(Outbox.dedup_key, Outbox.state, Outbox.due_at).where(
        *(Outbox.notice == Notice.CARD_WORD, Outbox.subject_id == feedback_id, Outbox.lane == int(Lane.OFFICIAL)),
        *(is_at(Outbox, address), Outbox.dedup_key != asking),
        Outbox.state.in_((*WAITING, "leased", "sent")),
    )
    told: set[int] = set()
    gathers: dict[int, datetime | None] = {}
    for key, state, due_at in await db.execute(letters):
        first = remark_of(key)
        if first is not None and key.startswith("words:"):
            if asking and first < number:
                continue
            gathers[first] = None if state in WAITING else due_at
        elif first is not None:
            told.add(first)
    found = await remarks_since(db, feedback_id, number)
    return [one for one in found if one.number not in told and not _held(one, gathers)]


def _held(remark: Entry, gathers: Mapping[int, datetime | None]) -> bool:
    """Whether one of the letters, by their first lines and (None: it waits still) when they left, holds a remark."""
    first = max((number for number in gathers if number <= remark.number), default=None)
    if first is None:
        return False
    left = gathers[first]
    return left is None or remark.at <= left
