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
    # Its author joined what somebody else handed in, and hears with them.
    JOINED = "joined"


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
    CHOOSE_DIALOGUE = "choose_dialogue"
    LEAVE_DIALOGUE = "leave_dialogue"
    SET_FOR_DIALOGUE = "set_for_dialogue"
    UNSET_DIALOGUE = "unset_dialogue"
    DIALOGUE_MOVED = "dialogue_moved"
    DIALOGUE_POSTPONED = "dialogue_postponed"
    DIALOGUE_OFF = "dialogue_off"
    DIALOGUE_AREA_OUT = "dialogue_area_out"
    PRINT_NAME = "print_name"
    KEEP_NAME = "keep_name"
    FOLD = "fold"
    UNFOLD = "unfold"
    PART = "part"
    OBSERVE = "observe"
    CARRY_OVER = "carry_over"
    PREPARE_ANSWER = "prepare_answer"
    ANSWER_PREPARED = "answer_prepared"
    HAND_SLIP = "hand_slip"
    ANSWER_ORALLY = "answer_orally"
    DEFER = "defer"
    REFER = "refer"
    ESCALATE = "escalate"
    LET_BE = "let_be"
    ANSWER_ABOVE = "answer_above"
    BRING_BACK = "bring_back"
    CARRY_TO = "carry_to"
    RAISE = "raise"
    SEND_BACK = "send_back"
    JOIN = "join"
    LEAVE = "leave"
    STAND_ALONE = "stand_alone"


# With these the history of an opinion begins: its author's own words.
HANDED_IN = frozenset({Action.RECEIVE, Action.JOIN})
OPEN = frozenset({State.RECEIVED, State.ACCEPTED, State.ASKED, State.REOPENED})
ANSWERED = frozenset({State.ANSWERED, State.DECLINED})
# From which something may still be added or corrected.
KEPT = frozenset(State) - {State.WITHDRAWN}
