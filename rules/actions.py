"""The states of a feedback, and the names of all that can be done with it."""

from enum import StrEnum


class State(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"
    DECLINED = "declined"
    REOPENED = "reopened"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    RECEIVE = "receive"
    ACCEPT = "accept"
    ASK = "ask"
    SUPPLY = "supply"
    ANSWER = "answer"
    DECLINE = "decline"
    FORWARD = "forward"
    NOTE = "note"
    CONFIRM = "confirm"
    PARTLY = "partly"
    OBJECT = "object"
    REMARK = "remark"
    WITHDRAW = "withdraw"
    EDIT = "edit"
    RECONSIDER = "reconsider"
    LAPSE = "lapse"
    RELEASE = "release"
    BLOCK = "block"
    UNBLOCK = "unblock"
    LOOK = "look"
    ERASE = "erase"
    ATTACH = "attach"
    DELAY = "delay"
    SUMMARISE = "summarise"
    PUBLISH_ANSWER = "publish_answer"
    HIDE_ANSWER = "hide_answer"
    APPROVE = "approve"
    ASSIGN = "assign"
    HAND_OVER = "hand_over"
    RETURN = "return"


OPEN = frozenset({State.RECEIVED, State.ACCEPTED, State.ASKED, State.REOPENED})
ANSWERED = frozenset({State.ANSWERED, State.DECLINED})
# From which something may still be added or corrected.
KEPT = frozenset(State) - {State.WITHDRAWN}
