"""The clocks of feedbacks and of requests: started, stopped, resumed and ended by what happens to them, and listed."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true, update

from rules import clocks, ladder
from rules.access import Units
from rules.clocks import TERMS, Basis, ClockKind, Effect, SubjectKind
from rules.ladder import Days, LastTold, Stage
from rules.refusal import Refusal
from rules.working_days import DayOverride, home_day
from storage.engine.database import Db
from storage.feedback.row_locks import hold_clocks
from storage.office import calendars
from storage.queue.scopes import is_among
from storage.tables import DayOff, Deadline, Feedback
from storage.tables.base import padded

# The order of a list of what waits: the nearest day first, and last what stands still.
IN_ORDER = (Deadline.stopped, Deadline.due, Deadline.subject_id)


class Subject(NamedTuple):
    """What a clock is about, and the unit on whose list it stands (None: on that of all)."""

    kind: SubjectKind
    id: int
    unit_id: int | None


class CountedClock(NamedTuple):
    """A clock with the office's own days, by which it is counted and explained."""

    deadline: Deadline
    own: list[DayOverride]

    @property
    def basis(self) -> Basis:
        return Basis.from_json(self.deadline.basis)

    @property
    def runs(self) -> bool:
        """Whether it has neither ended nor stands still."""
        return self.deadline.ended_at is None and not self.deadline.stopped

    def goes_on_later(self, today: date) -> bool:
        """Whether it went on today, after it had stood still since an earlier day."""
        stops = self.basis.stops
        return bool(stops) and stops[-1][0] < stops[-1][1] == today


def of_feedback(feedback: Feedback) -> Subject:
    return Subject(SubjectKind.FEEDBACK, feedback.id, feedback.unit_id)


async def start(
    db: Db, subject: Subject, kind: ClockKind, now: datetime, number: int = 1, until: date | None = None
) -> Deadline:
    """Add a clock that starts today, or runs to a date; the next flush writes it."""
    own = await calendars.own_days(db, home_day(now))
    return _add(db, subject, clocks.begin(kind, home_day(now), until), (kind, number), now, own)


def _add(
    db: Db, subject: Subject, basis: Basis, which: tuple[ClockKind, int], now: datetime, own: list[DayOverride]
) -> Deadline:
    kind, number = which
    due = clocks.due_of(basis, own)
    made = Deadline(
        subject_kind=subject.kind,
        subject_id=subject.id,
        kind=kind,
        number=number,
        unit_id=subject.unit_id,
        due=due,
        stopped=False,
        basis=basis.to_json(),
        promised=due,
        counted_at=now,
        alert_on=ladder.next_day(kind, Days(due), None, own),
    )
    db.add(made)
    return made


async def start_anew(db: Db, subject: Subject, kind: ClockKind, now: datetime, until: date | None = None) -> Deadline:
    """Start a clock once more; one that still runs ends."""
    last = await _newest(db, subject, kind)
    if last is not None and last.ended_at is None:
        last.ended_at = now
    made = await start(db, subject, kind, now, last.number + 1 if last else 1, until)
    await db.flush()
    return made


async def stop(db: Db, subject: Subject, kind: ClockKind, now: datetime) -> None:
    """Have a clock stand still from now on, if it runs and is not late."""
    found = await _newest(db, subject, kind)
    if found is None or found.ended_at or found.stopped or not clocks.may_stop(found.due, home_day(now)):
        return
    found.stopped, found.stopped_at, found.alert_on = True, now, None
    await db.flush()


async def resume(db: Db, subject: Subject, kind: ClockKind, now: datetime) -> None:
    """Have a clock that stands still go on from today with what was left of its term, unless another one holds it."""
    found = await _newest(db, subject, kind)
    if found is None or found.ended_at or found.stopped_at is None or await _is_held(db, subject, kind):
        return
    basis = Basis.from_json(found.basis).resumed(home_day(found.stopped_at), home_day(now))
    found.basis = basis.to_json()
    own = await calendars.own_days(db, basis.start)
    found.due = clocks.due_of(basis, own)
    found.alert_on = next_alert(found, own)
    # Its author reads the new day with the word that what they sent was kept.
    found.promised = max(found.promised, found.due)
    # Counted by the days that were read now: if they change before the commit, it is counted anew.
    found.stopped, found.stopped_at, found.counted_at = False, None, now
    await db.flush()


async def end(db: Db, subject: Subject, now: datetime, *kinds: ClockKind) -> None:
    """End what runs or stands still of some kinds."""
    theirs = (Deadline.subject_kind == subject.kind, Deadline.subject_id == subject.id, Deadline.kind.in_(kinds))
    await db.execute(update(Deadline).where(*theirs, Deadline.ended_at.is_(None)).values(ended_at=now))


def told_of(one: Deadline) -> LastTold | None:
    """What was last told of a clock."""
    return LastTold(Stage(one.told), one.told_due) if one.told and one.told_due else None


def next_alert(one: Deadline, own: list[DayOverride]) -> date | None:
    """The day on which somebody is next to be told of a clock; None if all has been told."""
    return ladder.next_day(ClockKind(one.kind), Days(one.due, one.delayed_to), told_of(one), own)


async def tell_anew(db: Db, feedback: Feedback, now: datetime) -> None:
    """Have those who answer for a feedback now told of its clocks, whatever others were told before."""
    subject = of_feedback(feedback)
    theirs = (Deadline.subject_kind == subject.kind, Deadline.subject_id == subject.id)
    await hold_clocks(db, subject.kind, subject.id)
    running = (Deadline.ended_at.is_(None), ~Deadline.stopped, Deadline.kind.in_(ladder.LADDER))
    untold = {"told": None, "told_due": None, "told_at": None, "alert_on": home_day(now)}
    await db.execute(update(Deadline).where(*theirs, *running).values(untold))


async def promise_later(db: Db, clock: CountedClock, until: date) -> None:
    """Note the later day that was promised to an author; refuses with `delay-promised` if somebody was faster.

    The due day stays, so that what is late is counted as late.
    """
    one = clock.deadline
    due = Days(one.due, until)
    alert = ladder.next_day(ClockKind(one.kind), due, told_of(one), clock.own)
    here = (*_of(Subject(SubjectKind(one.subject_kind), one.subject_id, None), ClockKind(one.kind)),)
    free = (Deadline.number == one.number, Deadline.delayed_to.is_(None), Deadline.ended_at.is_(None))
    kept = update(Deadline).where(*here, *free).values(delayed_to=until, promised=until, alert_on=alert)
    if (await db.execute(kept.returning(Deadline.number))).one_or_none() is None:
        raise Refusal("delay-promised")


async def _is_held(db: Db, subject: Subject, kind: ClockKind) -> bool:
    """Whether a clock runs for whose time this one stands still."""
    holding = clocks.HELD_BY.get(kind)
    if not holding:
        return False
    theirs = (Deadline.subject_kind == subject.kind, Deadline.subject_id == subject.id)
    live = select(Deadline.number).where(*theirs, Deadline.kind.in_(sorted(holding)), Deadline.ended_at.is_(None))
    return await db.scalar(live.limit(1)) is not None


async def follow(
    db: Db, feedback: Feedback, effects: Mapping[ClockKind, Effect], now: datetime, until: date | None = None
) -> None:
    """Do to the clocks of a feedback what was decided; one that runs to a date runs `until` then."""
    subject = of_feedback(feedback)
    if effects:
        await hold_clocks(db, subject.kind, subject.id)
    ended = [kind for kind, effect in effects.items() if effect == Effect.END]
    if ended:
        await end(db, subject, now, *ended)
    for kind, effect in effects.items():
        if effect == Effect.START:
            await start_anew(db, subject, kind, now, until)
        elif effect != Effect.END:
            await (stop if effect == Effect.STOP else resume)(db, subject, kind, now)


async def begin_of(
    db: Db, feedback: Feedback, effects: Mapping[ClockKind, Effect], now: datetime
) -> dict[ClockKind, Deadline]:
    """Start the first clocks of a feedback that has just got its number; the next flush writes them."""
    kinds = [kind for kind, effect in effects.items() if effect == Effect.START]
    own = await calendars.own_days(db, home_day(now))
    today = home_day(now)
    return {kind: _add(db, of_feedback(feedback), clocks.begin(kind, today), (kind, 1), now, own) for kind in kinds}


async def read_clock(db: Db, feedback_id: int, kind: ClockKind = ClockKind.FIRST_ANSWER) -> CountedClock | None:
    """The newest clock of a kind of a feedback, with the office's own days, in one look; None if it has none."""
    here = _of(Subject(SubjectKind.FEEDBACK, feedback_id, None), kind)
    last = select(func.max(Deadline.number)).where(*here).scalar_subquery()
    statement = select(Deadline, DayOff).outerjoin(DayOff, true()).where(*here, Deadline.number == last)
    rows = (await db.execute(statement.execution_options(populate_existing=True))).all()
    days = [DayOverride(one.day, one.working, one.why) for _, one in rows if one is not None]
    return CountedClock(rows[0][0], days) if rows else None


async def answer_clock(db: Db, feedback_id: int) -> CountedClock | None:
    """The clock by which the answer is to come: that of its dialogue while it waits for one, else that of the law.

    One that was late before it was set for a dialogue stays late, and is what is shown.
    """
    clocks_now = {one.deadline.kind: one for one in await read_clocks(db, feedback_id)}
    first, there = clocks_now.get(ClockKind.FIRST_ANSWER), clocks_now.get(ClockKind.AT_DIALOGUE)
    return there if there is not None and not (first is not None and first.runs) else first


async def read_clocks(db: Db, feedback_id: int) -> list[CountedClock]:
    """The newest clock of each kind of a feedback that goes on, and in any case that of its first answer, by kind."""
    theirs = (Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.subject_id == feedback_id)
    statement = select(Deadline).where(*theirs).order_by(Deadline.number).execution_options(populate_existing=True)
    newest = {ClockKind(one.kind): one for one in await db.scalars(statement)}
    own = await calendars.own_days(db) if newest else []
    shown = [newest[kind] for kind in TERMS if kind in newest]
    return [CountedClock(one, own) for one in shown if one.ended_at is None or one.kind == ClockKind.FIRST_ANSWER]


async def of_feedbacks(db: Db, numbers: Collection[int]) -> dict[int, Deadline]:
    """By which clock the answer to each of some feedbacks is to come: that of its dialogue, else the newest of law."""
    theirs = (Deadline.subject_kind == SubjectKind.FEEDBACK, Deadline.subject_id.in_(padded(numbers)))
    ordinary = Deadline.kind == ClockKind.FIRST_ANSWER
    there = and_(Deadline.kind == ClockKind.AT_DIALOGUE, Deadline.ended_at.is_(None))
    found = (await db.scalars(select(Deadline).where(*theirs, or_(ordinary, there)).order_by(Deadline.number))).all()
    first = {one.subject_id: one for one in found if one.kind == ClockKind.FIRST_ANSWER}
    waits = {one.subject_id: one for one in found if one.kind == ClockKind.AT_DIALOGUE}
    standing = {number for number, one in first.items() if one.stopped or one.ended_at is not None}
    return first | {number: one for number, one in waits.items() if number in standing or number not in first}


def waits_for(units: Units) -> ColumnElement[bool]:
    """The condition that a clock of a first answer, of some units (None: of any), has not ended."""
    live = (Deadline.kind == ClockKind.FIRST_ANSWER, Deadline.ended_at.is_(None))
    return and_(*live, *is_among(Deadline.unit_id, units))


def edge_of(feedback_id: int) -> Select[*tuple[Any, ...]]:
    """Where in the order a feedback stands, or stood while it waited."""
    here = _of(Subject(SubjectKind.FEEDBACK, feedback_id, None), ClockKind.FIRST_ANSWER)
    return select(*IN_ORDER).where(*here).order_by(Deadline.number.desc()).limit(1)


def _of(subject: Subject, kind: ClockKind) -> tuple[ColumnElement[bool], ...]:
    return (Deadline.subject_kind == subject.kind, Deadline.subject_id == subject.id, Deadline.kind == kind)


async def _newest(db: Db, subject: Subject, kind: ClockKind) -> Deadline | None:
    statement = select(Deadline).where(*_of(subject, kind)).order_by(Deadline.number.desc()).limit(1)
    return (await db.scalars(statement.execution_options(populate_existing=True))).one_or_none()
