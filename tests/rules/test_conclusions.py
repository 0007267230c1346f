"""When somebody is told what is to follow a dialogue, and that an edition of its conclusions is decided about once."""

from datetime import date, timedelta

import pytest

from rules.conclusions import ConclusionMove, ConclusionState, days_told, next_conclusion_state, next_told
from rules.refusal import Refusal
from rules.working_days import DayOverride, is_working

# A Monday.
DUE = date(2026, 12, 28)


def test_it_is_told_before_on_and_after_the_day_on_days_that_are_worked() -> None:
    told = days_told(DUE)
    before = [date(2026, 12, 23), date(2026, 12, 25)]
    assert told[:5] == [*before, date(2026, 12, 28), date(2026, 12, 29), date(2027, 1, 5)]
    assert all(is_working(one) for one in told)
    assert len(told) == len(set(told))
    off = [DayOverride(DUE, working=False)]
    assert DUE not in days_told(DUE, off)


def test_days_off_before_the_last_day_take_no_warning_away() -> None:
    """Tết, or a weekend, ends right before it: what was to be told in these days is told before them."""
    due = date(2027, 2, 15)
    tet = [DayOverride(date(2027, 2, day), working=False) for day in range(3, 15)]
    assert [one for one in days_told(due, tet) if one < due] == [date(2027, 2, 2)]
    for ahead in range(400):
        last = DUE + timedelta(days=ahead)
        if is_working(last):
            assert days_told(last)[0] < last


def test_what_was_slept_through_is_told_once_and_there_is_an_end() -> None:
    assert next_told(date(2026, 12, 20), DUE) == date(2026, 12, 23)
    assert next_told(date(2026, 12, 28), DUE) == date(2026, 12, 29)
    assert next_told(days_told(DUE)[-1], DUE) is None


def test_an_edition_is_decided_about_once() -> None:
    for state in ConclusionState:
        for move in ConclusionMove:
            if state == ConclusionState.ASKED:
                assert next_conclusion_state(state, move) != state
            else:
                with pytest.raises(Refusal):
                    next_conclusion_state(state, move)
