"""The numbers of a period, counted by the database in one look: by field, area, month, time taken and outcome."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from rules.clocks import ClockKind, SubjectKind
from rules.deciding import ENDED_BY_AUTHOR
from rules.exports import Extent
from rules.lifecycle import Action, State
from rules.periods import Period
from storage.engine.database import Db
from storage.feedback.register import is_in
from storage.tables import Area, Deadline, Entry, Feedback, Field
from storage.tables.base import one_of


class Timing(StrEnum):
    """How the answer stands to its deadline; of what was erased or withdrawn unanswered there is nothing to say."""

    ON_TIME = "on_time"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    ERASED = "erased"
    WITHDRAWN = "withdrawn"


class FigureRow(NamedTuple):
    """How many feedbacks are alike in all that is counted; a month by its place in the period."""

    field_id: int | None
    area_id: int
    month: int
    timing: str
    outcome: str
    verdict: str | None
    number: int


class FiguresAsked(NamedTuple):
    """Which numbers: of what, of which days in which zone, as they stand on which day."""

    extent: Extent
    period: Period
    zone: ZoneInfo
    today: date


def _word(word: str) -> ColumnElement[str]:
    return literal_column(f"'{word}'")


def _local_day(column: Any, zone: ZoneInfo, dialect: str, now: datetime) -> ColumnElement[date]:
    """The day of a moment where the office is; SQLite knows no zones, and the office's has one offset for ever."""
    if dialect != "sqlite":
        return cast(func.timezone(zone.key, column), Date)
    offset = now.replace(tzinfo=zone).utcoffset()
    return func.date(column, f"{int(offset.total_seconds()) if offset else 0} seconds", type_=Date())


def _timing(asked: FiguresAsked, dialect: str) -> ColumnElement[str]:
    begins, _ = asked.period.moments(asked.zone)
    answered_on = _local_day(Deadline.ended_at, asked.zone, dialect, begins)
    in_time = or_(Deadline.stopped, Deadline.due >= asked.today)
    return case(
        (and_(Feedback.forgotten_at.is_not(None), Feedback.open), _word(Timing.ERASED)),
        (Feedback.state.in_(sorted(ENDED_BY_AUTHOR)), _word(Timing.WITHDRAWN)),
        (and_(Deadline.ended_at.is_(None), in_time), _word(Timing.WAITING)),
        (Deadline.ended_at.is_(None), _word(Timing.OVERDUE)),
        (and_(Deadline.stopped, _late_for_dialogue(asked, dialect)), _word(Timing.LATE)),
        # What stood still when it was answered had been stopped in time.
        (or_(Deadline.stopped, answered_on <= Deadline.due), _word(Timing.ON_TIME)),
        else_=_word(Timing.LATE),
    )


def _late_for_dialogue(asked: FiguresAsked, dialect: str) -> ColumnElement[bool]:
    """Whether it was answered after the day of the dialogue for which the term of the law stood still."""
    there, begins = aliased(Deadline), asked.period.moments(asked.zone)[0]
    of_it = (there.subject_kind == Deadline.subject_kind, there.subject_id == Deadline.subject_id)
    after = _local_day(there.ended_at, asked.zone, dialect, begins) > there.due
    return exists().where(*of_it, there.kind == ClockKind.AT_DIALOGUE, after).correlate(Deadline)


def _outcome() -> ColumnElement[str]:
    """The state; of a closed feedback what the office had done before."""
    given = one_of(Entry.action, Action.ANSWER, Action.DECLINE)
    last = select(Entry.action).where(Entry.feedback_id == Feedback.id, given).order_by(Entry.number.desc()).limit(1)
    declined = last.correlate(Feedback).scalar_subquery() == _word(Action.DECLINE)
    closed = case((declined, _word(State.DECLINED)), else_=_word(State.ANSWERED))
    return case((one_of(Feedback.state, State.CLOSED), closed), else_=Feedback.state)


def _month(asked: FiguresAsked) -> ColumnElement[int]:
    starts = [Period(month, month).moments(asked.zone)[0] for month in asked.period.months()]
    if len(starts) == 1:
        return literal_column("0")
    whens: list[tuple[Any, Any]] = [
        (Feedback.received_at < start, literal_column(str(place))) for place, start in enumerate(starts[1:])
    ]
    return case(*whens, else_=literal_column(str(len(starts) - 1)))


def figures_statement(asked: FiguresAsked, dialect: str) -> Select[*tuple[Any, ...]]:
    """One row for each kind of feedback that there is in the period."""
    clock = (Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.kind == ClockKind.FIRST_ANSWER)
    newest = select(func.max(Deadline.number)).where(*clock, Deadline.subject_id == Feedback.id)
    one = (
        select(
            Feedback.field_id,
            Feedback.area_id,
            _month(asked).label("month"),
            _timing(asked, dialect).label("timing"),
            _outcome().label("outcome"),
            Feedback.satisfaction.label("verdict"),
        )
        .join(
            Deadline,
            and_(
                *clock,
                Deadline.subject_id == Feedback.id,
                Deadline.number == newest.correlate(Feedback).scalar_subquery(),
            ),
        )
        .where(*is_in(asked.extent, *asked.period.moments(asked.zone)))
        .subquery()
    )
    return select(*one.c, type_coerce(func.count(), Deadline.number.type)).group_by(*one.c)


async def read_figures(db: Db, asked: FiguresAsked) -> Sequence[FigureRow]:
    """All numbers of a period, which add up to what was handed in."""
    rows = await db.execute(figures_statement(asked, db.get_bind().dialect.name))
    return [FigureRow(*row) for row in rows.all()]


async def names_of_fields(db: Db) -> dict[int, str]:
    """The fields' names, in the office's order."""
    return {row.id: row.name for row in await db.execute(select(Field.id, Field.name).order_by(Field.position))}


async def names_of_areas(db: Db) -> dict[int, str]:
    """The areas' names, in the office's order."""
    return {row.id: row.name for row in await db.execute(select(Area.id, Area.name).order_by(Area.position))}
