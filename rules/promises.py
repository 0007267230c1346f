"""A promise of the office to those who raised a matter: its states, who moves it on, and what is shown of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from rules.access import Actor, Right, may_over, may_over_one
from rules.lifecycle import Action
from rules.refusal import Refusal

# Nobody is put off longer by one promise, nor by one move of it.
LONGEST = timedelta(days=3 * 366)
# So many letters of what is promised are kept; the whole answer stands in the history.
LONGEST_WORDS = 300
# The texts in which a day may be a promise: those that say what the office will do.
PROMISING = frozenset({Action.ANSWER, Action.ANSWER_ORALLY})


class PromiseState(StrEnum):
    # Chosen, or passed over, while the text that says it is read back; nobody has heard of it.
    NOTED = "noted"
    PASSED_OVER = "passed_over"
    OPEN = "open"
    # With proof in words, while the file that came with them is still being fetched.
    PROVED = "proved"
    CLOSED = "closed"
    DROPPED = "dropped"


class PromiseMove(StrEnum):
    """What is done with it; each is a line of its own history."""

    MAKE = "make"
    MOVE = "move"
    PROVE = "prove"
    CLOSE = "close"
    DROP = "drop"
    # It stood open as the agenda of another dialogue was begun.
    CARRY = "carry"


PROMISE_MOVES: Mapping[PromiseMove, tuple[frozenset[PromiseState], PromiseState]] = MappingProxyType(
    {
        PromiseMove.MAKE: (frozenset({PromiseState.NOTED}), PromiseState.OPEN),
        PromiseMove.MOVE: (frozenset({PromiseState.OPEN}), PromiseState.OPEN),
        PromiseMove.CARRY: (frozenset({PromiseState.OPEN}), PromiseState.OPEN),
        PromiseMove.PROVE: (frozenset({PromiseState.OPEN}), PromiseState.PROVED),
        PromiseMove.CLOSE: (frozenset({PromiseState.PROVED}), PromiseState.CLOSED),
        PromiseMove.DROP: (frozenset({PromiseState.OPEN}), PromiseState.DROPPED),
    }
)
# What was only proposed is no promise yet.
PROPOSALS = frozenset({PromiseState.NOTED, PromiseState.PASSED_OVER})
MADE = frozenset(PromiseState) - PROPOSALS


def next_promise_state(state: str, move: PromiseMove) -> PromiseState:
    """The state after a move; refuses where somebody has already moved it on."""
    sources, target = PROMISE_MOVES[move]
    if state not in sources:
        raise Refusal("promise-changed")
    return target


def is_overdue(state: str, due: date, today: date) -> bool:
    """Whether its last day has passed and it was neither kept nor dropped."""
    return state == PromiseState.OPEN and today > due


def refuse_promised_day(until: date, today: date) -> None:
    """Refuse a day that has passed, or is years away."""
    if not today <= until <= today + LONGEST:
        raise Refusal("promise-day-outside", years=3)


def may_follow(actor: Actor, unit: int, dialogue: int | None) -> bool:
    """Whether somebody sees to a promise: for the unit that owes it, or for the dialogue at which it was made."""
    return may_over(actor, Right.HANDLE, unit) or may_over_one(actor, Right.HOLD_DIALOGUE, unit, dialogue)
