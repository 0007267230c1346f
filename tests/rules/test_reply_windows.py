"""Until when people may be written to, and what of a month's messages is left for whom."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.months import month_of, next_month
from rules.reach import TELEGRAM, ZALO_BOT, ZALO_OA, Reach
from rules.reply_windows import (
    PlanMark,
    has_said_all,
    is_for_answers,
    marks_passed,
    window_since,
)

HEARD = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
PLAN = replace(ZALO_BOT, quota=3000, reserve=600)


@pytest.mark.parametrize(
    ("later", "is_open", "costs"),
    [
        (timedelta(), True, False),
        (timedelta(hours=47), True, False),
        (timedelta(hours=48), True, True),
        (timedelta(hours=167, minutes=58), True, True),
        (timedelta(days=7), False, True),
        (timedelta(days=70), False, True),
    ],
)
def test_an_account_may_write_for_seven_days_and_pays_after_two(later: timedelta, is_open: bool, costs: bool) -> None:  # noqa: FBT001  columns of the table
    window = window_since(HEARD, ZALO_OA)
    assert (window.is_open(HEARD + later), window.costs(HEARD + later)) == (is_open, costs)


@pytest.mark.parametrize("reach", [TELEGRAM, ZALO_BOT])
def test_where_there_is_no_window_it_never_ends(reach: Reach) -> None:
    window = window_since(HEARD, reach)
    assert window.is_open(HEARD + timedelta(days=999))
    assert not window.costs(HEARD + timedelta(days=999))
    assert window_since(None, ZALO_OA).is_open(HEARD)


def test_who_pays_for_nothing_has_a_window_that_ends_with_what_is_free() -> None:
    window = window_since(HEARD, replace(ZALO_OA, window=48, free=48))
    assert not window.costs(HEARD + timedelta(hours=47))
    assert not window.is_open(HEARD + timedelta(hours=48))


def test_some_say_that_eight_messages_are_free() -> None:
    eight = replace(ZALO_OA, said_in_window=8)
    assert [has_said_all(said, 1, eight) for said in (0, 7, 8)] == [False, False, True]
    assert not has_said_all(100, 1, ZALO_OA)
    # What is longer than all of them goes when nothing was said yet, or it would never go.
    assert not has_said_all(0, 9, eight)


def test_each_mark_of_a_month_is_passed_once() -> None:
    used = [0, 2399, 2400, 2401, 3000]
    told = [marks_passed(before, after, PLAN) for before, after in itertools.pairwise(used)]
    assert told == [[], [PlanMark.NEARLY, PlanMark.RESERVE], [], []]
    assert marks_passed(2399, 2900, replace(PLAN, reserve=300)) == [PlanMark.NEARLY, PlanMark.RESERVE]
    assert marks_passed(2399, 2690, replace(PLAN, reserve=300)) == [PlanMark.NEARLY]
    assert marks_passed(0, 9**9, ZALO_BOT) == []
    assert [is_for_answers(number, PLAN) for number in (2399, 2400, 3000)] == [False, True, True]
    assert not is_for_answers(10**9, ZALO_BOT)


def test_months_turn_at_midnight_in_viet_nam() -> None:
    last = datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)
    assert month_of(last) == "2026-12"
    assert next_month(last) == last + timedelta(seconds=1)
    assert month_of(last + timedelta(seconds=1)) == "2027-01"
    assert next_month(datetime(2026, 1, 31, 3, 0, tzinfo=UTC)) == datetime(2026, 1, 31, 17, 0, tzinfo=UTC)
