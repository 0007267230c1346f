"""The clocks of law and office: how long each runs, and when it is due; rules/lifecycle.py says what moves them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from rules.working_days import Count, DayOverride, end_of_term, working_days_left


class ClockKind(StrEnum):
    FIRST_ANSWER = "first_answer"
    FORWARD = "forward"
    AUTHOR_REPLY = "author_reply"
    VERDICT = "verdict"
    APPROVAL = "approval"
    REQUEST_ANSWER = "request_answer"
    REQUEST_DONE = "request_done"
    AT_DIALOGUE = "at_dialogue"
    PREPARED_ANSWER = "prepared_answer"
    WRITTEN_ANSWER = "written_answer"
    PROMISE = "promise"
    YEAR_PLAN = "year_plan"
    PUBLIC_NOTICE = "public_notice"
    CONCLUSION = "conclusion"
    RESULTS_TO_THON = "results_to_thon"


class SubjectKind(StrEnum):
    """What a clock is about."""

    FEEDBACK = "feedback"
    REQUEST = "request"
    # The plan of a year for one unit.
    YEAR_PLAN = "year_plan"
    DIALOGUE = "dialogue"
    PROMISE = "promise"


class Term(NamedTuple):
    """How long a clock runs, and about what."""

    subject: SubjectKind
    days: int
    counted: Count


class Effect(StrEnum):
    START = "start"
    STOP = "stop"
    RESUME = "resume"
    END = "end"


# One row a kind. Its law is told by the text `clock-law-<kind>`; one with a set date is told by `clock-date-<kind>`.
TERMS = {
    # Luật Tiếp công dân 42/2013, Đ.28.1.
    ClockKind.FIRST_ANSWER: Term(SubjectKind.FEEDBACK, 10, Count.WORKING),
    # Nghị định 20/2008, Đ.9.1.d: what belongs to another body goes there by then.
    ClockKind.FORWARD: Term(SubjectKind.FEEDBACK, 5, Count.WORKING),
    # The office's own terms: for its question to be answered, and for its answer to be judged.
    ClockKind.AUTHOR_REPLY: Term(SubjectKind.FEEDBACK, 10, Count.CALENDAR),
    ClockKind.VERDICT: Term(SubjectKind.FEEDBACK, 14, Count.CALENDAR),
    # The office's own: a leader reads what waits for their word by the end of the next working day.
    ClockKind.APPROVAL: Term(SubjectKind.FEEDBACK, 1, Count.WORKING),
    # Nghị định 356/2025: what a person asks about their own data is answered, and then done.
    ClockKind.REQUEST_ANSWER: Term(SubjectKind.REQUEST, 2, Count.WORKING),
    ClockKind.REQUEST_DONE: Term(SubjectKind.REQUEST, 15, Count.CALENDAR),
    # What is for a dialogue is answered there; and the answer is prepared by the day that the organiser sets.
    ClockKind.AT_DIALOGUE: Term(SubjectKind.FEEDBACK, 0, Count.DATE),
    ClockKind.PREPARED_ANSWER: Term(SubjectKind.FEEDBACK, 0, Count.DATE),
    # What the dialogue left to an answer in writing is answered by the day that was named there.
    ClockKind.WRITTEN_ANSWER: Term(SubjectKind.FEEDBACK, 0, Count.DATE),
    # The day by which an office itself said that something will be done.
    ClockKind.PROMISE: Term(SubjectKind.PROMISE, 0, Count.DATE),
    # The plan of the locality's own party committee: the last day that it names.
    ClockKind.YEAR_PLAN: Term(SubjectKind.YEAR_PLAN, 0, Count.DATE),
    # Luật 72/2025/QH15, Đ.43: a dialogue is announced seven days before.
    ClockKind.PUBLIC_NOTICE: Term(SubjectKind.DIALOGUE, 0, Count.DATE),
    # Luật 72/2025/QH15, Đ.43: the result is told ten days after; and by local custom each thôn has it some days later.
    ClockKind.CONCLUSION: Term(SubjectKind.DIALOGUE, 0, Count.DATE),
    ClockKind.RESULTS_TO_THON: Term(SubjectKind.DIALOGUE, 0, Count.DATE),
}
# As long as one of these runs, the other one stands still: its author is asked, it waits for its dialogue, or for the
# answer in writing that was promised there.
HELD_BY = {ClockKind.FIRST_ANSWER: frozenset({ClockKind.AUTHOR_REPLY, ClockKind.AT_DIALOGUE, ClockKind.WRITTEN_ANSWER})}
# What ends a feedback ends all its clocks: nobody waits for anything any more.
ALL_END = {kind: Effect.END for kind, term in TERMS.items() if term.subject == SubjectKind.FEEDBACK}
# Nobody waits for the office any more, but the author is asked what they think of it.
TO_BE_JUDGED = ALL_END | {ClockKind.VERDICT: Effect.START}

# What an office owes itself: the author of a feedback is told nothing of these.
INTERNAL = frozenset({ClockKind.FORWARD, ClockKind.APPROVAL})


@dataclass(frozen=True, slots=True)
class Basis:
    """What a due day is computed from: the day that is not counted, the term, and when the clock stood still.

    Each stop is the day on which it was stopped and the one on which it went on.
    """

    start: date
    days: int
    count: Count
    stops: tuple[tuple[date, date], ...] = ()

    def to_json(self) -> dict[str, Any]:
        stops = [[one.isoformat() for one in stop] for stop in self.stops]
        return {"start": self.start.isoformat(), "days": self.days, "count": str(self.count), "stops": stops}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Basis":
        """Read what `to_json` made; raises KeyError or ValueError for anything else."""
        stops = tuple((date.fromisoformat(stop), date.fromisoformat(on)) for stop, on in kept["stops"])
        return cls(date.fromisoformat(kept["start"]), kept["days"], Count(kept["count"]), stops)

    def resumed(self, stopped: date, today: date) -> "Basis":
        """The basis of a clock that goes on today."""
        return replace(self, stops=(*self.stops, (stopped, today)))


def begin(kind: ClockKind, day: date, until: date | None = None) -> Basis:
    """Return the basis of a clock that starts on a day; one that runs to a date needs that date, else ValueError."""
    term = TERMS[kind]
    if term.counted == Count.DATE:
        if until is None:
            raise ValueError(kind)
        return Basis(until, term.days, term.counted)
    return Basis(day, term.days, term.counted)


def due_of(basis: Basis, overrides: Iterable[DayOverride] = ()) -> date:
    """Return the day on which a clock is due: what was left of its term at each stop runs on from the day it goes on.

    A stop after the due day moves nothing: what is late stays late.
    """
    own = tuple(overrides)
    due = end_of_term(basis.start, basis.days, basis.count, own)
    for stopped, resumed in basis.stops:
        if stopped <= due:
            due = end_of_term(resumed, _left(basis.count, stopped, due, own), basis.count, own)
    return due


def passed_on_late(due: date | None, today: date, *, reopened: bool) -> bool:
    """Whether a feedback goes to another body after the term for that; of one that was opened again nobody can say.

    Nghị định 20/2008, Đ.9.1.d: the term runs from the hand-in, whoever has taken it up meanwhile.
    """
    return due is not None and today > due and not reopened


def may_stop(due: date, today: date) -> bool:
    """A clock stops as long as it is not late: nobody is in time again by asking something back."""
    return today <= due


def _left(count: Count, today: date, due: date, own: tuple[DayOverride, ...]) -> int:
    return working_days_left(today, due, own) if count == Count.WORKING else (due - today).days
