"""When a later day for an answer may be promised to its author: once, once it is nearly late, and not without end."""

from collections.abc import Iterable
from datetime import date, timedelta

from rules.clocks import ClockKind
from rules.ladder import Days, Stage, day_of
from rules.refusal import Refusal
from rules.working_days import DayOverride, is_working, last_working_day

# So many days from today at most. The term of the law does not move: the answer stays late, this is a word between
# an office and somebody who waits.
MOST_DAYS = 30
# What is proposed, in working days from today.
PROPOSED = (3, 5, 10)
# The reasons that can be chosen; each is a text `delay-reason-<key>`.
REASONS = ("checking", "others", "complex", "superior")
KIND = ClockKind.FIRST_ANSWER


def refuse_unless_near(due: date, today: date, own: Iterable[DayOverride] = ()) -> None:
    """Refuse with `delay-early` while there is time enough to keep the day."""
    begins = day_of(Stage.SOON, Days(due), own)
    if begins is not None and today < begins:
        raise Refusal("delay-early")


def refuse_second(promised: date | None) -> None:
    """Refuse with `delay-promised` where a later day was promised already: nobody is put off twice."""
    if promised is not None:
        raise Refusal("delay-promised")


def refuse_day(day: date, due: date, today: date, own: Iterable[DayOverride] = ()) -> None:
    """Refuse a day that is past, no later than the due day, too far away, or off."""
    if day <= today:
        raise Refusal("delay-past")
    if day <= due:
        raise Refusal("delay-in-time")
    if day > today + timedelta(days=MOST_DAYS):
        raise Refusal("delay-far", days=MOST_DAYS)
    if not is_working(day, own):
        raise Refusal("delay-day-off")


def proposed_days(due: date, today: date, own: Iterable[DayOverride] = ()) -> list[date]:
    """Return the days that are proposed: after today and the due day, within the longest time."""
    days = tuple(own)
    proposed = [last_working_day(today, count, days) for count in PROPOSED]
    return [day for day in proposed if due < day <= today + timedelta(days=MOST_DAYS)]
