"""Requests about one's own data: which action leads where, what it does to the clocks, and how near those are."""

import pytest

from rules.clocks import TERMS, SubjectKind
from rules.refusal import Refusal
from rules.requests import (
    CLOCKS,
    ENDED_BY,
    MOVES,
    NEXT_CLOCK,
    WAITING,
    RequestAction,
    RequestState,
    Urgency,
    may,
    next_state,
    urgency,
)

LEADS = {
    (RequestState.ASKED, RequestAction.TAKE): RequestState.ANSWERED,
    (RequestState.ASKED, RequestAction.CARRY_OUT): RequestState.DONE,
    (RequestState.ASKED, RequestAction.REFUSE): RequestState.REFUSED,
    (RequestState.ASKED, RequestAction.CANCEL): RequestState.CANCELLED,
    (RequestState.ANSWERED, RequestAction.CARRY_OUT): RequestState.DONE,
    (RequestState.ANSWERED, RequestAction.REFUSE): RequestState.REFUSED,
    (RequestState.ANSWERED, RequestAction.CANCEL): RequestState.CANCELLED,
}


@pytest.mark.parametrize("state", RequestState)
@pytest.mark.parametrize("action", RequestAction)
def test_each_action_leads_where_it_leads_and_nothing_goes_back(state: RequestState, action: RequestAction) -> None:
    target = LEADS.get((state, action))
    assert may(state, action) is (target is not None)
    if target is not None:
        assert next_state(str(state), action) == target
        return
    with pytest.raises(Refusal) as told:
        next_state(str(state), action)
    assert (told.value.key, told.value.facts) == ("request-over", {"outcome": state})


def test_what_waits_has_a_clock_to_be_in_time_for_and_what_is_over_has_none() -> None:
    assert {*WAITING} == {state for state, _ in LEADS} == NEXT_CLOCK.keys()
    assert {TERMS[kind].subject for kind in CLOCKS} == {SubjectKind.REQUEST}
    assert ENDED_BY.keys() == MOVES.keys()
    for action, (_, target) in MOVES.items():
        running = {*CLOCKS} - {*ENDED_BY[action]}
        assert running == ({NEXT_CLOCK[target]} if target in WAITING else set())


@pytest.mark.parametrize(
    ("left", "late", "told"),
    [
        (-1, True, Urgency.LATE),
        (0, True, Urgency.LATE),
        (0, False, Urgency.SOON),
        (1, False, Urgency.SOON),
        (2, False, Urgency.NONE),
    ],
)
def test_it_is_soon_due_on_the_last_working_day_before(left: int, late: bool, told: Urgency) -> None:  # noqa: FBT001  a row of the table
    assert urgency(left, late=late) == told
