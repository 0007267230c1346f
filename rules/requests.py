"""What a person may ask about the data held of them: the states of such a request, who moves it on, and its clocks."""

from enum import StrEnum

from rules.clocks import ClockKind
from rules.refusal import Refusal

# Of a clock that is due today or on the next working day it is said that it soon is.
SOON = 1


class RequestKind(StrEnum):
    ERASURE = "erasure"


class RequestState(StrEnum):
    """How far a request has come; `answered`: somebody of the office has said that it will be carried out."""

    ASKED = "asked"
    ANSWERED = "answered"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class RequestAction(StrEnum):
    TAKE = "take"
    CARRY_OUT = "carry_out"
    REFUSE = "refuse"
    CANCEL = "cancel"


class Urgency(StrEnum):
    NONE = "none"
    SOON = "soon"
    LATE = "late"


WAITING = frozenset({RequestState.ASKED, RequestState.ANSWERED})
MOVES: dict[RequestAction, tuple[frozenset[RequestState], RequestState]] = {
    RequestAction.TAKE: (frozenset({RequestState.ASKED}), RequestState.ANSWERED),
    RequestAction.CARRY_OUT: (WAITING, RequestState.DONE),
    RequestAction.REFUSE: (WAITING, RequestState.REFUSED),
    RequestAction.CANCEL: (WAITING, RequestState.CANCELLED),
}
# The clocks of a request, both started when it is asked, and which of them an action ends.
CLOCKS = (ClockKind.REQUEST_ANSWER, ClockKind.REQUEST_DONE)
ENDED_BY: dict[RequestAction, tuple[ClockKind, ...]] = {
    RequestAction.TAKE: (ClockKind.REQUEST_ANSWER,),
    RequestAction.CARRY_OUT: CLOCKS,
    RequestAction.REFUSE: CLOCKS,
    RequestAction.CANCEL: CLOCKS,
}
# The clock that a request in a state is to be in time for.
NEXT_CLOCK = {
    RequestState.ASKED: ClockKind.REQUEST_ANSWER,
    RequestState.ANSWERED: ClockKind.REQUEST_DONE,
}


def may(state: str, action: RequestAction) -> bool:
    """Whether a request in this state can be moved on so."""
    return state in MOVES[action][0]


def next_state(state: str, action: RequestAction) -> RequestState:
    """The state after the action; refuses with `request-over` where the request has already gone on."""
    if not may(state, action):
        raise Refusal("request-over", outcome=state)
    return MOVES[action][1]


def urgency(working_days: int, *, late: bool) -> Urgency:
    """How pressing a clock is, by the working days that are left of it."""
    if late:
        return Urgency.LATE
    return Urgency.SOON if working_days <= SOON else Urgency.NONE
