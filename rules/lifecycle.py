"""The life of a feedback, as data: which action leads from which state to which."""

from datetime import timedelta
from enum import StrEnum

from rules.refusal import Refusal


class State(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"
    DECLINED = "declined"
    REOPENED = "reopened"


class Action(StrEnum):
    RECEIVE = "receive"
    ACCEPT = "accept"
    ASK = "ask"
    SUPPLY = "supply"
    ANSWER = "answer"
    DECLINE = "decline"
    CONFIRM = "confirm"
    PARTLY = "partly"
    OBJECT = "object"
    REMARK = "remark"
    RECONSIDER = "reconsider"
    RELEASE = "release"
    BLOCK = "block"
    UNBLOCK = "unblock"
    LOOK = "look"
    ERASE = "erase"
    ATTACH = "attach"


OPEN = frozenset({State.RECEIVED, State.ACCEPTED, State.ASKED, State.REOPENED})
ANSWERED = frozenset({State.ANSWERED, State.DECLINED})
MOST_REOPENINGS = 3

MOVES: dict[Action, tuple[frozenset[State], State]] = {
    Action.ACCEPT: (frozenset({State.RECEIVED, State.REOPENED}), State.ACCEPTED),
    Action.ASK: (OPEN, State.ASKED),
    Action.SUPPLY: (frozenset({State.ASKED}), State.ACCEPTED),
    Action.ANSWER: (OPEN, State.ANSWERED),
    Action.DECLINE: (OPEN, State.DECLINED),
    Action.CONFIRM: (ANSWERED, State.CLOSED),
    Action.PARTLY: (ANSWERED, State.CLOSED),
    Action.OBJECT: (ANSWERED, State.REOPENED),
    Action.RECONSIDER: (frozenset({State.CLOSED}), State.ANSWERED),
}
# What officials decide about the author leaves the feedback where it is.
ABOUT_AUTHOR = frozenset({Action.BLOCK, Action.UNBLOCK})
# Written down so that it can be known for ever; it moves nothing on and is nobody's word.
NOTED = frozenset({Action.LOOK, Action.ERASE, Action.ATTACH})
VERDICTS = frozenset({Action.CONFIRM, Action.PARTLY})
TIME_TO_RECONSIDER = timedelta(days=1)


def next_state(state: str, action: Action) -> State:
    """The state after the action; refuses with `overtaken` where the feedback has already gone on."""
    sources, target = MOVES[action]
    if state not in sources:
        raise Refusal("overtaken", state=state)
    return target


def possible_actions(state: str) -> tuple[Action, ...]:
    """What officials may do with a feedback in this state, in the order of a card's buttons."""
    deeds = (Action.ACCEPT, Action.ASK, Action.ANSWER, Action.DECLINE)
    return tuple(deed for deed in deeds if state in MOVES[deed][0])


def may_reconsider(last: str, age: timedelta) -> bool:
    """A verdict that was pressed by mistake can be taken back for a day, while nothing has followed it."""
    return last in VERDICTS and age <= TIME_TO_RECONSIDER


def may_object(state: str, reopened: int) -> bool:
    """A resident may reopen an answered feedback up to three times; after that a person has to be spoken to."""
    return state in ANSWERED and reopened < MOST_REOPENINGS
