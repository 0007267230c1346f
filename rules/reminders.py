"""When a dialogue's reminders go out: never at night, never once it has begun."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

_DAY = timedelta(days=1)
_LEAST_AHEAD = timedelta(minutes=45)
_BEFORE_QUIET = timedelta(minutes=30)
# Time enough for what is tried once more.
_BEFORE_CLOSING = timedelta(hours=1)


class Quiet(NamedTuple):
    begins: time
    ends: time


class Planned(NamedTuple):
    offset: timedelta
    due: datetime


def plan_reminders(starts: datetime, offsets: Sequence[timedelta], quiet: Quiet | None) -> list[Planned]:
    """Return the reminders of a dialogue by due time, in the zone of its start.

    One that falls into the quiet hours waits for their end if that leaves 45 minutes to the start, else it goes
    30 minutes before they begin. Raises ValueError if an offset is not above zero.
    """
    if any(offset <= timedelta() for offset in offsets):
        raise ValueError("offset")
    plan = [Planned(offset, _moved(_earlier(starts, offset), starts, quiet)) for offset in offsets]
    return sorted(plan, key=lambda reminder: (reminder.due, -reminder.offset))


def nearest_due(plan: Iterable[Planned], now: datetime, starts: datetime) -> Planned | None:
    """Return the one to send of the reminders that are due, the nearest to the start; none at or after the start."""
    if now >= starts:
        return None
    due = [reminder for reminder in plan if reminder.due <= now]
    return max(due, key=lambda reminder: (reminder.due, -reminder.offset), default=None)


def offsets_in_force(minutes: Sequence[int] | None, usual: Sequence[timedelta]) -> tuple[timedelta, ...]:
    """How long before a dialogue people are reminded: as was said of it, else as the office does."""
    return tuple(usual) if minutes is None else tuple(timedelta(minutes=one) for one in minutes)


def are_told_together(starts: datetime, other: datetime, zone: tzinfo) -> bool:
    """Whether two dialogues are on one local day, so that one reminder of a kind tells of both."""
    return starts.astimezone(zone).date() == other.astimezone(zone).date()


def is_allowed_hour(now: datetime, starts: datetime, quiet: Quiet | None) -> bool:
    """Say whether a reminder may be sent at this moment; the quiet hours are in the zone of the start."""
    return now < starts and _night(now.astimezone(starts.tzinfo), quiet) is None


def next_allowed_moment(now: datetime, quiet: Quiet | None) -> datetime:
    """Return this moment, or the end of the quiet hours it falls into, in the zone of `now`."""
    night = _night(now, quiet)
    return night[1] if night else now


def last_allowed_moment(until: datetime, quiet: Quiet | None) -> datetime:
    """Return the last moment, well before `until`, at which a reminder may be sent, in the zone of `until`.

    In the quiet hours it is 30 minutes before they begin.
    """
    moment = until - _BEFORE_CLOSING
    night = _night(moment, quiet)
    return night[0] - _BEFORE_QUIET if night else moment


def waking_time(since: datetime, until: datetime, quiet: Quiet | None) -> timedelta:
    """Return how long it was no night between two moments of one zone."""
    night = _length_of_night(quiet)
    days = (until - since) // _DAY
    asleep, moment = days * night, since + days * _DAY
    while moment < until:
        now = _night(moment, quiet)
        ends = min(now[1] if now else _next_night(moment, quiet), until)
        asleep += ends - moment if now else timedelta()
        moment = ends
    return until - since - asleep


def after_waking(now: datetime, span: timedelta, quiet: Quiet | None) -> datetime:
    """Return the moment, in the zone of `now`, until which it will have been no night for so long."""
    night = _length_of_night(quiet)
    days, rest = divmod(span, _DAY - night)
    moment = next_allowed_moment(now, quiet) + days * _DAY
    falls_into_night = moment + rest > _next_night(moment, quiet)
    return moment + rest + (night if falls_into_night else timedelta())


def first_after(plan: Iterable[Planned], until: datetime | None) -> Planned | None:
    """Return the first reminder that is due after a moment; None where nothing ends."""
    late = [one for one in plan if until is not None and one.due >= until]
    return min(late, key=lambda one: one.due, default=None)


def _earlier(starts: datetime, offset: timedelta) -> datetime:
    return (starts.astimezone(UTC) - offset).astimezone(starts.tzinfo)


def _moved(due: datetime, starts: datetime, quiet: Quiet | None) -> datetime:
    night = _night(due, quiet)
    if night is None:
        return due
    begins, ends = night
    return ends if starts - ends >= _LEAST_AHEAD else begins - _BEFORE_QUIET


def _length_of_night(quiet: Quiet | None) -> timedelta:
    if quiet is None:
        return timedelta()
    return (datetime.combine(date.min, quiet.ends) - datetime.combine(date.min, quiet.begins)) % _DAY


def _next_night(moment: datetime, quiet: Quiet | None) -> datetime:
    """When the quiet hours begin after a moment outside of them; far away where there are none."""
    if quiet is None or quiet.begins == quiet.ends:
        return moment + 2 * _DAY
    begins = datetime.combine(moment.date(), quiet.begins, moment.tzinfo)
    return begins if begins > moment else begins + _DAY


def _night(moment: datetime, quiet: Quiet | None) -> tuple[datetime, datetime] | None:
    """Return begin and end of the quiet hours that this local moment falls into; their last minute is free again.

    Hours that end when they begin are none.
    """
    if quiet is None:
        return None
    for day in (moment.date() - _DAY, moment.date()):
        begins = datetime.combine(day, quiet.begins, moment.tzinfo)
        ends = datetime.combine(day + _DAY * (quiet.ends < quiet.begins), quiet.ends, moment.tzinfo)
        if begins <= moment < ends:
            return begins, ends
    return None
