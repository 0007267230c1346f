"""What is amiss with the time of a dialogue, one row a check: just amiss, and just not."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from rules.dialogue_checks import CHECKS, CheckSource, PlannedTime, PlanWarning, are_known, check_plan, days_of_notice
from rules.working_days import DayOverride

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=ZONE)
STARTS = datetime(2026, 5, 28, 8, 30, tzinfo=ZONE)
WELL = PlannedTime(now=NOW, starts=STARTS, collect_until=date(2026, 5, 20), announced=NOW.date())
HOUR = timedelta(hours=1)


def at(*moment: int) -> datetime:
    year, month, day, hour, minute = (*moment, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


AMISS: list[tuple[dict[str, Any], set[PlanWarning]]] = [
    ({"now": STARTS}, {PlanWarning.PAST}),
    ({"now": STARTS - timedelta(minutes=1)}, set()),
    ({"now": STARTS + HOUR}, {PlanWarning.PAST}),
    # Announced on the 21st it is seven days, on the 22nd only six; the 28th itself is none at all.
    ({"announced": date(2026, 5, 21), "collect_until": date(2026, 5, 24)}, set()),
    ({"announced": date(2026, 5, 22), "collect_until": date(2026, 5, 24)}, {PlanWarning.LATE_NOTICE}),
    (
        {"announced": date(2026, 5, 28), "collect_until": date(2026, 5, 28)},
        {PlanWarning.LATE_NOTICE, PlanWarning.COLLECTS_TOO_LONG, PlanWarning.COLLECTS_TOO_SHORT},
    ),
    # What was announced after it is no matter of notice.
    ({"announced": date(2026, 5, 29)}, {PlanWarning.COLLECTS_TOO_SHORT}),
    # A Saturday and a Sunday, the fifth day of Tết by the lunar calendar, the Kings' day, and the day of the country.
    ({"starts": at(2026, 5, 30, 8)}, {PlanWarning.DAY_OFF}),
    ({"starts": at(2027, 2, 10, 8), "collect_until": date(2027, 1, 30)}, {PlanWarning.DAY_OFF}),
    ({"starts": at(2027, 4, 16, 8), "collect_until": date(2027, 4, 1)}, {PlanWarning.DAY_OFF}),
    ({"starts": at(2026, 9, 2, 8), "collect_until": date(2026, 8, 20)}, {PlanWarning.DAY_OFF}),
    # The office works on that Saturday, and is off on the Thursday.
    ({"starts": at(2026, 5, 30, 8), "own_days": (DayOverride(date(2026, 5, 30), working=True),)}, set()),
    ({"own_days": (DayOverride(date(2026, 5, 28), working=False),)}, {PlanWarning.DAY_OFF}),
    ({"starts": at(2026, 5, 28, 6)}, set()),
    ({"starts": at(2026, 5, 28, 5, 59)}, {PlanWarning.NIGHT}),
    ({"starts": at(2026, 5, 28, 20, 59)}, set()),
    ({"starts": at(2026, 5, 28, 21)}, {PlanWarning.NIGHT}),
    ({"starts": at(2026, 5, 28, 22)}, {PlanWarning.NIGHT}),
    ({"others": (STARTS - 24 * HOUR, STARTS + 24 * HOUR)}, set()),
    ({"others": (STARTS - 25 * HOUR, STARTS + 72 * HOUR)}, set()),
    ({"others": (STARTS - 23 * HOUR,)}, {PlanWarning.SAME_PEOPLE}),
    ({"others": (STARTS,)}, {PlanWarning.SAME_PEOPLE}),
    ({"collect_until": date(2026, 5, 27)}, set()),
    ({"collect_until": date(2026, 5, 28)}, {PlanWarning.COLLECTS_TOO_LONG}),
    ({"collect_until": date(2026, 6, 1)}, {PlanWarning.COLLECTS_TOO_LONG}),
    ({"collect_from": date(2026, 5, 18)}, set()),
    ({"collect_from": date(2026, 5, 19)}, {PlanWarning.COLLECTS_TOO_SHORT}),
    # Moved when its opinions are in already: people had known of it for long.
    ({"announced": date(2026, 5, 20), "known_since": date(2026, 5, 18)}, set()),
    ({"announced": date(2026, 5, 20), "known_since": date(2026, 5, 19)}, {PlanWarning.COLLECTS_TOO_SHORT}),
    ({"last_day": date(2026, 5, 28)}, set()),
    ({"last_day": date(2026, 5, 30)}, set()),
    ({"last_day": date(2026, 5, 27)}, {PlanWarning.AFTER_LAST_DAY}),
    ({"lower_waits": True}, {PlanWarning.BEFORE_LOWER}),
    ({"seats": 10, "seats_kept": 10}, set()),
    ({"seats": 11, "seats_kept": 10}, set()),
    ({"seats": 0}, set()),
    ({"seats": 9, "seats_kept": 10}, {PlanWarning.TOO_FEW_SEATS}),
]


@pytest.mark.parametrize(("facts", "found"), AMISS)
def test_each_check_finds_what_is_amiss_and_nothing_else(facts: dict[str, Any], found: set[PlanWarning]) -> None:
    assert {one.warning for one in check_plan(replace(WELL, **facts))} == found


def test_every_warning_has_one_row_and_is_met_above() -> None:
    assert [row.warning for row in CHECKS] == list(dict.fromkeys(row.warning for row in CHECKS))
    assert {row.warning for row in CHECKS} == set(PlanWarning) == {one for _, found in AMISS for one in found}
    assert {row.source for row in CHECKS} == set(CheckSource)
    assert [row.warning for row in CHECKS if row.forbids] == [PlanWarning.PAST]


def test_the_law_counts_the_day_of_the_dialogue_and_not_that_of_its_announcement() -> None:
    assert days_of_notice(WELL) == 24
    assert days_of_notice(replace(WELL, announced=date(2026, 5, 29))) == -1


def test_what_was_not_shown_is_not_accepted_and_what_forbids_never_is() -> None:
    night = check_plan(replace(WELL, starts=at(2026, 5, 28, 21)))
    assert are_known(night, ["night", "day_off"])
    assert not are_known(night, [])
    assert not are_known(check_plan(replace(WELL, now=STARTS)), ["past"])
    assert are_known([], [])
