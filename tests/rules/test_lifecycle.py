"""The life of a feedback as a table: every state with every action, and what may be taken back or opened again."""

from datetime import timedelta
from itertools import product

import pytest

from rules.lifecycle import (
    ANSWERED,
    MOVES,
    OPEN,
    Action,
    State,
    may_object,
    may_reconsider,
    next_state,
    possible_actions,
)
from rules.refusal import Refusal

# A row a state; a column an action: ACCEPT ASK SUPPLY ANSWER DECLINE CONFIRM PARTLY OBJECT RECONSIDER.
COLUMNS = (
    *(Action.ACCEPT, Action.ASK, Action.SUPPLY, Action.ANSWER, Action.DECLINE),
    *(Action.CONFIRM, Action.PARTLY, Action.OBJECT, Action.RECONSIDER),
)
TABLE = {
    State.RECEIVED: "accepted asked    -        answered declined -      -      -        -",
    State.ACCEPTED: "-        asked    -        answered declined -      -      -        -",
    State.ASKED: "   -        asked    accepted answered declined -      -      -        -",
    State.REOPENED: "accepted asked    -        answered declined -      -      -        -",
    State.ANSWERED: "-        -        -        -        -        closed closed reopened -",
    State.DECLINED: "-        -        -        -        -        closed closed reopened -",
    State.CLOSED: "  -        -        -        -        -        -      -      -        answered",
}


def test_the_table_has_each_state_and_each_action_that_moves_a_feedback() -> None:
    assert set(TABLE) == set(State)
    assert set(COLUMNS) == set(MOVES)


@pytest.mark.parametrize(("state", "action"), list(product(State, COLUMNS)))
def test_an_action_leads_where_the_table_says_or_is_refused_with_the_present_state(
    state: State, action: Action
) -> None:
    target = TABLE[state].split()[COLUMNS.index(action)]
    if target != "-":
        assert next_state(state, action) == State(target)
        return
    with pytest.raises(Refusal) as refused:
        next_state(state, action)
    assert (refused.value.key, refused.value.facts) == ("overtaken", {"state": state})


@pytest.mark.parametrize("action", [one for one in Action if one not in COLUMNS])
def test_what_moves_nothing_is_no_move(action: Action) -> None:
    with pytest.raises(KeyError):
        next_state(State.RECEIVED, action)


@pytest.mark.parametrize("state", State)
def test_a_card_bears_what_officials_may_do_in_the_order_of_its_buttons(state: State) -> None:
    deeds = (Action.ACCEPT, Action.ASK, Action.ANSWER, Action.DECLINE)
    assert possible_actions(state) == tuple(one for one in deeds if TABLE[state].split()[COLUMNS.index(one)] != "-")
    assert bool(possible_actions(state)) == (state in OPEN)


def test_open_and_answered_leave_only_what_is_closed() -> None:
    assert set(State) - {State.CLOSED} == OPEN | ANSWERED
    assert not OPEN & ANSWERED


@pytest.mark.parametrize("last", Action)
@pytest.mark.parametrize(
    ("age", "young"),
    [(timedelta(), True), (timedelta(days=1), True), (timedelta(days=1, microseconds=1), False)],
)
def test_a_verdict_can_be_taken_back_for_a_day(*, last: Action, age: timedelta, young: bool) -> None:
    assert may_reconsider(last, age) is (young and last in {Action.CONFIRM, Action.PARTLY})


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("reopened", "room"), [(0, True), (2, True), (3, False), (4, False)])
def test_an_answered_feedback_can_be_opened_again_three_times(*, state: State, reopened: int, room: bool) -> None:
    assert may_object(state, reopened) is (room and state in {State.ANSWERED, State.DECLINED})
