"""The life of a dialogue, as data: which move leads from which states to which."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from rules.refusal import Refusal


class DialogueState(StrEnum):
    DRAFT = "draft"
    # A draft that nobody heard of was given up.
    DROPPED = "dropped"
    PUBLISHED = "published"
    COLLECTING_CLOSED = "collecting_closed"
    IN_SESSION = "in_session"
    HELD = "held"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    # It will be held, nobody knows yet when.
    POSTPONED = "postponed"


class DialogueMove(StrEnum):
    """What is done with it."""

    PUBLISH = "publish"
    DROP = "drop"
    CLOSE_COLLECTING = "close_collecting"
    # Another time or place: a new edition, no new state.
    RESCHEDULE = "reschedule"
    # Anything else that was told of it: the reminders stay as they are.
    AMEND = "amend"
    POSTPONE = "postpone"
    RESUME = "resume"
    CANCEL = "cancel"
    BEGIN = "begin"
    END = "end"
    CONCLUDE = "conclude"
    CLOSE = "close"


# Moves after which all who plan for it have something else to know of it: that, when and whether it is held.
ANNOUNCING = frozenset(
    {
        *(DialogueMove.PUBLISH, DialogueMove.RESUME, DialogueMove.RESCHEDULE),
        *(DialogueMove.POSTPONE, DialogueMove.CANCEL),
    }
)
# Whoever is to come knows of it, and it has not begun.
ANNOUNCED = frozenset({DialogueState.PUBLISHED, DialogueState.COLLECTING_CLOSED})
PLANNED = frozenset({DialogueState.DRAFT, *ANNOUNCED})
# What moves on by the clock.
TIMED = frozenset({*ANNOUNCED, DialogueState.IN_SESSION})
# It has been held, whatever of its papers is still to come.
OVER = frozenset({DialogueState.HELD, DialogueState.CONCLUDED, DialogueState.CLOSED})
# It has begun: what is said there is written down.
BEGUN = frozenset({DialogueState.IN_SESSION, *OVER})
# A dialogue that nobody has ended is over so long after its start.
LONGEST_SESSION = timedelta(hours=12)
# So long before the announced hour a hall may be opened: before that it is a slip, or the hour has to be moved.
MOST_EARLY = timedelta(hours=1)
# Whoever wants to can say that they come: it has not begun, though nobody may know yet when it does.
ANSWERABLE = ANNOUNCED | {DialogueState.POSTPONED}
# It will not be held.
OFF = frozenset({DialogueState.CANCELLED, DialogueState.DROPPED})

DIALOGUE_MOVES: Mapping[DialogueMove, tuple[frozenset[DialogueState], DialogueState | None]] = MappingProxyType(
    {
        DialogueMove.PUBLISH: (frozenset({DialogueState.DRAFT}), DialogueState.PUBLISHED),
        DialogueMove.DROP: (frozenset({DialogueState.DRAFT}), DialogueState.DROPPED),
        DialogueMove.CLOSE_COLLECTING: (frozenset({DialogueState.PUBLISHED}), DialogueState.COLLECTING_CLOSED),
        DialogueMove.RESCHEDULE: (ANNOUNCED, None),
        DialogueMove.AMEND: (ANSWERABLE, None),
        DialogueMove.POSTPONE: (ANNOUNCED, DialogueState.POSTPONED),
        DialogueMove.RESUME: (frozenset({DialogueState.POSTPONED}), DialogueState.PUBLISHED),
        DialogueMove.CANCEL: (ANSWERABLE, DialogueState.CANCELLED),
        DialogueMove.BEGIN: (ANNOUNCED, DialogueState.IN_SESSION),
        DialogueMove.END: (frozenset({DialogueState.IN_SESSION}), DialogueState.HELD),
        DialogueMove.CONCLUDE: (frozenset({DialogueState.HELD}), DialogueState.CONCLUDED),
        DialogueMove.CLOSE: (frozenset({DialogueState.CONCLUDED}), DialogueState.CLOSED),
    }
)


def next_dialogue_state(state: str, move: DialogueMove) -> DialogueState:
    """The state after a move; refuses where somebody has already moved it on."""
    sources, target = DIALOGUE_MOVES[move]
    if state not in sources:
        raise Refusal("dialogue-changed")
    return target or DialogueState(state)


def is_answerable(state: str, starts: datetime, now: datetime) -> bool:
    """Say whether people can still answer to it, ask to speak, and be told of seats."""
    return state == DialogueState.POSTPONED or (state in ANNOUNCED and now < starts)


def refuse_too_early(starts: datetime, now: datetime) -> None:
    """Refuse to open a hall long before the announced hour: it would take no more opinions, and could not go back."""
    if now < starts - MOST_EARLY:
        raise Refusal("hall-too-early")


def collecting_ends(collect_until: date, starts: datetime) -> datetime:
    """Return when no more opinions are taken for it: at the end of the last day, but never after the local start."""
    return min(datetime.combine(collect_until + timedelta(days=1), time(), starts.tzinfo), starts)


def timed_move(state: str, starts: datetime, collect_until: date, now: datetime) -> DialogueMove | None:
    """Return the move that the clock makes now, given the local start; None where there is none.

    What has been asleep for long is moved on step by step: each call gives the next one.
    """
    if state == DialogueState.PUBLISHED and now >= collecting_ends(collect_until, starts):
        return DialogueMove.CLOSE_COLLECTING
    if state == DialogueState.COLLECTING_CLOSED and now >= starts:
        return DialogueMove.BEGIN
    if state == DialogueState.IN_SESSION and now >= starts + LONGEST_SESSION:
        return DialogueMove.END
    return None
