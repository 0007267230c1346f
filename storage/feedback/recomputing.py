"""A changed calendar moves open clocks: counted anew in chunks, told once to whoever waits and to the units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select, update

from rules import clocks
from rules.clocks import Basis, ClockKind, SubjectKind
from rules.notice import Address
from storage.engine.database import Db
from storage.feedback.row_locks import clocks_to_hold
from storage.office import calendars, chats
from storage.queue import admins
from storage.tables import Deadline, Feedback, WorkCalendar

CHUNK = 50
# So many of a unit's moved clocks are named in the word to it, the nearest first; the others are counted.
NAMED = 8


class MovedClock(NamedTuple):
    """A clock whose due day is another now; `later`: than what its author was last promised, and not over yet."""

    kind: str
    subject_kind: str
    subject_id: int
    number: int
    before: date
    due: date
    later: bool


@dataclass(frozen=True, slots=True)
class MovedOfUnit:
    """What a calendar moved on one unit's list: how many, and the nearest by code, day before and day now."""

    unit_id: int
    count: int
    nearest: Sequence[tuple[str, date, date]]


def _older(calendar: WorkCalendar) -> tuple[ColumnElement[bool], ...]:
    return (Deadline.ended_at.is_(None), Deadline.counted_at < calendar.noted_at)


async def has_older(db: Db, calendar: WorkCalendar) -> bool:
    """Whether open clocks were counted by an earlier calendar."""
    return await db.scalar(select(Deadline.subject_id).where(*_older(calendar)).limit(1)) is not None


async def recompute_next(db: Db, calendar: WorkCalendar, today: date) -> list[MovedClock] | None:
    """Count one chunk of the open clocks anew; gives those that moved, or None where none was left to count.

    One that the author of a word of the same moment ends or stops meanwhile is waited for.
    """
    found = (await db.scalars(clocks_to_hold(_older(calendar), Deadline.counted_at, CHUNK))).all()
    if not found:
        return None
    own = await calendars.own_days(db)
    moved = [_count_anew(one, clocks.due_of(Basis.from_json(one.basis), own), today) for one in found]
    for one in found:
        one.counted_at = calendar.noted_at
        # Whether somebody is to be told of another day is looked at by whoever tells (storage/feedback/alerts.py).
        one.alert_on = None if one.stopped else today
    await db.flush()
    return [one for one in moved if one is not None]


def _count_anew(one: Deadline, due: date, today: date) -> MovedClock | None:
    before, one.moved_from = one.due, None
    if due == before:
        return None
    later = due > one.promised and due >= today
    one.due, one.moved_from = due, before
    if later:
        one.promised = due
    return MovedClock(one.kind, one.subject_kind, one.subject_id, one.number, before, due, later)


async def moved_by_unit(db: Db, calendar: WorkCalendar) -> list[MovedOfUnit]:
    """What a calendar moved of the first answers that are still open, unit by unit."""
    here = (
        Deadline.kind == ClockKind.FIRST_ANSWER,
        Deadline.subject_kind == SubjectKind.FEEDBACK,
        Deadline.ended_at.is_(None),
        Deadline.counted_at == calendar.noted_at,
        Deadline.moved_from.is_not(None),
    )
    counts = select(Feedback.unit_id, func.count()).join(Deadline, Deadline.subject_id == Feedback.id).where(*here)
    moved = []
    for unit_id, count in (await db.execute(counts.group_by(Feedback.unit_id).order_by(Feedback.unit_id))).all():
        nearest = select(Feedback.code, Deadline.moved_from, Deadline.due)
        nearest = nearest.join(Deadline, Deadline.subject_id == Feedback.id).where(*here, Feedback.unit_id == unit_id)
        rows = await db.execute(nearest.order_by(Deadline.due, Deadline.subject_id).limit(NAMED))
        moved.append(MovedOfUnit(unit_id, count, [(code or "", before or due, due) for code, before, due in rows]))
    return moved


async def places_of_unit(db: Db, unit_id: int) -> list[Address]:
    """Where a unit's officials hear: in their groups, or where none is linked the admins in private."""
    groups = [one.address for one in await chats.of_unit(db, unit_id)]
    return groups or [one.address for one in await admins.of_unit(db, unit_id)]


async def note_told(db: Db, calendar: WorkCalendar, now: datetime) -> bool:
    """Note that the units have heard; False if somebody else was faster."""
    told = update(WorkCalendar).where(WorkCalendar.id == calendar.id, WorkCalendar.told_at.is_(None))
    return (await db.execute(told.values(told_at=now).returning(WorkCalendar.id))).one_or_none() is not None
