"""The life of what an official writes to a resident, as data: which move leads from which states to which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from rules.clocks import Effect
from rules.refusal import Refusal


class ReplyState(StrEnum):
    COLLECTING = "collecting"
    EDITING = "editing"
    PREVIEW = "preview"
    REFUSED = "refused"
    APPROVING = "approving"
    # Approved, and kept until it was given at the dialogue.
    PREPARED = "prepared"
    LEAVING = "leaving"
    LEFT = "left"
    TAKEN_BACK = "taken_back"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    OVERTAKEN = "overtaken"
    REVOKED = "revoked"


class ReplyMove(StrEnum):
    """What is done with it."""

    # No piece of it is missing.
    COMPLETE = "complete"
    EDIT = "edit"
    SUBMIT = "submit"
    PREPARE = "prepare"
    SEND = "send"
    WAIT = "wait"
    LEAVE = "leave"
    TAKE_BACK = "take_back"
    CANCEL = "cancel"
    # Another text stands in its place.
    REPLACE = "replace"
    # A colleague was faster.
    OVERTAKE = "overtake"
    # Its writer lost the right to send it, or nobody waits for it any more.
    REVOKE = "revoke"


# What was not sent: it is read back, waits for more, or for other words.
UNSENT = frozenset({ReplyState.COLLECTING, ReplyState.EDITING, ReplyState.PREVIEW})
# What its writer has sent and may still stop: it waits for a leader's word, for the dialogue at which it is given, or
# for its seconds of grace to be over.
SENT_OFF = frozenset({ReplyState.APPROVING, ReplyState.PREPARED, ReplyState.LEAVING})
# What waits for a leader's word; and what waits for that or for its dialogue, and not for its seconds alone.
WAITING = frozenset({ReplyState.APPROVING})
KEPT_BACK = WAITING | {ReplyState.PREPARED}
# What may still get another piece; one that was refused takes its later pieces along.
UNFINISHED = frozenset({*SENT_OFF, ReplyState.COLLECTING, ReplyState.PREVIEW, ReplyState.REFUSED})
# What its writer may still stop, or put something to.
NOT_GONE = UNSENT.union(SENT_OFF)
# Of these no file is needed any more: they came to their end, or nobody goes on with them.
ENDED = frozenset(
    {ReplyState.CANCELLED, ReplyState.OVERTAKEN, ReplyState.REFUSED, ReplyState.REVOKED, ReplyState.TAKEN_BACK}
)
ABANDONED = frozenset({*UNSENT, ReplyState.REPLACED})

REPLY_MOVES: Mapping[ReplyMove, tuple[frozenset[ReplyState], ReplyState]] = MappingProxyType(
    {
        ReplyMove.COMPLETE: (frozenset({ReplyState.COLLECTING}), ReplyState.PREVIEW),
        ReplyMove.EDIT: (frozenset({ReplyState.PREVIEW}), ReplyState.EDITING),
        ReplyMove.SUBMIT: (frozenset({ReplyState.PREVIEW}), ReplyState.APPROVING),
        ReplyMove.PREPARE: (frozenset({ReplyState.PREVIEW, ReplyState.APPROVING}), ReplyState.PREPARED),
        ReplyMove.SEND: (frozenset({ReplyState.PREVIEW, *KEPT_BACK}), ReplyState.LEAVING),
        ReplyMove.WAIT: (frozenset({ReplyState.LEAVING}), ReplyState.LEAVING),
        ReplyMove.LEAVE: (frozenset({ReplyState.LEAVING}), ReplyState.LEFT),
        ReplyMove.TAKE_BACK: (SENT_OFF, ReplyState.TAKEN_BACK),
        ReplyMove.CANCEL: (NOT_GONE, ReplyState.CANCELLED),
        ReplyMove.REPLACE: (UNSENT, ReplyState.REPLACED),
        ReplyMove.OVERTAKE: (SENT_OFF, ReplyState.OVERTAKEN),
        ReplyMove.REVOKE: (SENT_OFF, ReplyState.REVOKED),
    }
)
# Of what is on its way, who comes too late is told what has become of it.
OF_WHAT_LEAVES = frozenset({ReplyMove.WAIT, ReplyMove.LEAVE, ReplyMove.TAKE_BACK, ReplyMove.OVERTAKE, ReplyMove.REVOKE})


def next_reply_state(state: str, move: ReplyMove) -> ReplyState:
    """The state after a move; refuses what comes too late or twice."""
    sources, target = REPLY_MOVES[move]
    if state not in sources:
        raise refusal_of(move, state)
    return target


def effect_on_approval(before: str, after: str) -> Effect | None:
    """What a move does to the clock of a leader's word, which runs as long as a text waits for it."""
    waited, waits = before in WAITING, after in WAITING
    if waited == waits:
        return None
    return Effect.START if waits else Effect.END


def refusal_of(move: ReplyMove, state: str) -> Refusal:
    """Why a move that comes too late, or twice, is not made: the text has left, or was stopped before."""
    if move not in OF_WHAT_LEAVES:
        return Refusal("button-old")
    return Refusal("reply-too-late" if state == ReplyState.LEFT else "reply-not-sent")


def out_of_the_way(state: str) -> ReplyMove:
    """The move by which a text makes room for a longer one: what is on its way is taken back."""
    return ReplyMove.REPLACE if state in UNSENT else ReplyMove.TAKE_BACK
