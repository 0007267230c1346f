from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.reminders import Planned, Quiet, is_allowed_hour, nearest_due, next_allowed_moment, plan_reminders

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
NIGHT = Quiet(time(21), time(6))
NOON = Quiet(time(11, 30), time(13))
WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)
STARTS = st.datetimes(
    datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31"), timezones=st.just(LOCAL)
)
OFFSETS = st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=10)), max_size=4)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("starts", "offset", "quiet", "due"),
    [
        ("2026-05-28 08:30", WEEK, NIGHT, "2026-05-21 08:30"),
        ("2026-05-28 08:30", HOUR, NIGHT, "2026-05-28 07:30"),
        ("2026-05-28 08:30", timedelta(hours=3), NIGHT, "2026-05-28 06:00"),
        ("2026-05-28 06:45", HOUR, NIGHT, "2026-05-28 06:00"),
        ("2026-05-28 06:44", HOUR, NIGHT, "2026-05-27 20:30"),
        ("2026-05-28 06:30", HOUR, NIGHT, "2026-05-27 20:30"),
        ("2026-05-28 06:30", HOUR, None, "2026-05-28 05:30"),
        ("2026-05-28 22:00", HOUR, NIGHT, "2026-05-28 20:30"),
        ("2026-05-28 22:00", DAY, NIGHT, "2026-05-28 06:00"),
        ("2026-05-28 05:00", DAY, NIGHT, "2026-05-27 06:00"),
        ("2026-05-28 07:00", HOUR, NIGHT, "2026-05-28 06:00"),
        ("2026-05-28 13:15", HOUR, NOON, "2026-05-28 11:00"),
        ("2026-05-28 14:00", timedelta(hours=2), NOON, "2026-05-28 13:00"),
        ("2026-05-28 06:30", HOUR, Quiet(time(6), time(6)), "2026-05-28 05:30"),
    ],
)
def test_a_reminder_keeps_clear_of_the_quiet_hours(starts: str, offset: timedelta, quiet: Quiet, due: str) -> None:
    assert plan_reminders(at(starts), [offset], quiet) == [Planned(offset, at(due))]


@given(STARTS, OFFSETS)
def test_every_reminder_is_before_the_start_and_never_at_night(starts: datetime, offsets: list[timedelta]) -> None:
    plan = plan_reminders(starts, offsets, NIGHT)
    assert sorted(reminder.offset for reminder in plan) == sorted(offsets)
    assert [reminder.due for reminder in plan] == sorted(reminder.due for reminder in plan)
    assert all(is_allowed_hour(reminder.due, starts, NIGHT) for reminder in plan)


@pytest.mark.parametrize("offset", [timedelta(), -HOUR])
def test_a_reminder_at_or_after_the_start_is_refused(offset: timedelta) -> None:
    with pytest.raises(ValueError, match="offset"):
        plan_reminders(at("2026-05-28 08:30"), [offset], NIGHT)


@pytest.mark.parametrize(
    ("now", "offset"),
    [
        ("2026-05-21 08:29", None),
        ("2026-05-21 08:30", WEEK),
        ("2026-05-27 08:30", DAY),
        ("2026-05-28 07:45", HOUR),
        ("2026-05-28 08:29", HOUR),
        ("2026-05-28 08:30", None),
        ("2026-05-29 00:00", None),
    ],
)
def test_of_the_reminders_that_are_due_only_the_nearest_goes_out(now: str, offset: timedelta | None) -> None:
    starts = at("2026-05-28 08:30")
    found = nearest_due(plan_reminders(starts, [WEEK, DAY, HOUR], NIGHT), at(now), starts)
    assert (found and found.offset) == offset


def test_of_two_moved_to_the_same_moment_the_shorter_goes_out() -> None:
    starts = at("2026-05-28 05:00")
    plan = plan_reminders(starts, [HOUR, 2 * HOUR], NIGHT)
    found = nearest_due(plan, at("2026-05-27 20:30"), starts)
    assert plan == [Planned(offset, at("2026-05-27 20:30")) for offset in (2 * HOUR, HOUR)]
    assert found == Planned(HOUR, at("2026-05-27 20:30"))


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        ("2026-05-27 20:59", True),
        ("2026-05-27 21:00", False),
        ("2026-05-28 05:59", False),
        ("2026-05-28 06:00", True),
        ("2026-05-28 08:29", True),
        ("2026-05-28 08:30", False),
        ("2026-05-28 09:00", False),
        ("2026-05-29 09:00", False),
    ],
)
def test_nothing_is_sent_at_night_or_once_it_has_begun(now: str, *, answer: bool) -> None:
    starts = at("2026-05-28 08:30")
    assert is_allowed_hour(at(now), starts, NIGHT) is answer
    assert is_allowed_hour(at(now).astimezone(UTC), starts, NIGHT) is answer


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-05-27 20:59", "2026-05-27 20:59"),
        ("2026-05-27 21:00", "2026-05-28 06:00"),
        ("2026-05-28 03:00", "2026-05-28 06:00"),
        ("2026-05-28 06:00", "2026-05-28 06:00"),
        ("2026-05-28 23:59", "2026-05-29 06:00"),
    ],
)
def test_what_may_not_go_now_goes_when_the_quiet_hours_end(now: str, then: str) -> None:
    assert next_allowed_moment(at(now), NIGHT) == at(then)
    assert next_allowed_moment(at(now), None) == at(now)
