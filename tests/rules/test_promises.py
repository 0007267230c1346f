"""A promise is proved, put off or dropped, and never otherwise."""

from datetime import date

import pytest

from rules.promises import (
    LONGEST,
    MADE,
    PROMISE_MOVES,
    PromiseMove,
    PromiseState,
    is_overdue,
    next_promise_state,
    refuse_promised_day,
)
from rules.refusal import Refusal

TODAY = date(2026, 11, 27)
ALLOWED = {
    (PromiseState.NOTED, PromiseMove.MAKE): PromiseState.OPEN,
    (PromiseState.OPEN, PromiseMove.MOVE): PromiseState.OPEN,
    (PromiseState.OPEN, PromiseMove.CARRY): PromiseState.OPEN,
    (PromiseState.OPEN, PromiseMove.PROVE): PromiseState.PROVED,
    (PromiseState.PROVED, PromiseMove.CLOSE): PromiseState.CLOSED,
    (PromiseState.OPEN, PromiseMove.DROP): PromiseState.DROPPED,
}


@pytest.mark.parametrize("move", PromiseMove)
def test_each_move_is_made_from_its_states_alone(move: PromiseMove) -> None:
    assert move in PROMISE_MOVES
    for state in PromiseState:
        if (state, move) in ALLOWED:
            assert next_promise_state(state, move) == ALLOWED[state, move]
        else:
            with pytest.raises(Refusal, match="promise-changed"):
                next_promise_state(state, move)


def test_what_is_only_proposed_is_no_promise_and_only_what_is_open_is_overdue() -> None:
    assert not MADE & {PromiseState.NOTED, PromiseState.PASSED_OVER}
    late = {state for state in PromiseState if is_overdue(state, date(2026, 11, 26), TODAY)}
    assert late == {PromiseState.OPEN}
    assert not is_overdue(PromiseState.OPEN, TODAY, TODAY)


@pytest.mark.parametrize("until", [date(2026, 11, 26), date(2020, 1, 1), date(2036, 1, 1)])
def test_a_day_that_has_passed_or_is_years_away_is_refused(until: date) -> None:
    refuse_promised_day(TODAY, TODAY)
    refuse_promised_day(TODAY + LONGEST, TODAY)
    with pytest.raises(Refusal, match="promise-day-outside"):
        refuse_promised_day(until, TODAY)
