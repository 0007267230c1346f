"""Who comes to a dialogue: what people answer, who of them has a seat, and what becomes of a wish to speak."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from rules.refusal import Refusal

# A link to a dialogue brings this and its number behind /start.
DIALOGUE_LINK = "hoinghi_"
# So long a wish to speak may be: what it is about, not the speech.
WISH_LIMIT = 500


class Attends(StrEnum):
    """What somebody answers to a dialogue."""

    COMING = "coming"
    ABSENT = "absent"
    # They stay at home, and want to be reminded and told all the same.
    FOLLOWING = "following"


# Whoever answers so is reminded, and told of each change.
REMINDED = frozenset({Attends.COMING, Attends.FOLLOWING})


class SeatMoves(NamedTuple):
    """How many of those in line get a seat now, and how many stand over and go back into the line."""

    up: int = 0
    over: int = 0


def seat_moves(seats: int | None, taken: int, waiting: int) -> SeatMoves:
    """What follows for those who come when there are so many seats (None: for everybody)."""
    if seats is None:
        return SeatMoves(up=waiting)
    free = max(seats, 0) - taken
    return SeatMoves(up=min(free, waiting)) if free >= 0 else SeatMoves(over=-free)


class WishState(StrEnum):
    """How a wish to speak stands."""

    ASKED = "asked"
    LISTED = "listed"
    DECLINED = "declined"


class WishMove(StrEnum):
    """What an official does with it."""

    LIST = "list"
    DECLINE = "decline"


# What was decided may be decided otherwise, until the dialogue begins.
WISH_MOVES: Mapping[WishMove, tuple[frozenset[WishState], WishState]] = MappingProxyType(
    {
        WishMove.LIST: (frozenset({WishState.ASKED, WishState.DECLINED}), WishState.LISTED),
        WishMove.DECLINE: (frozenset({WishState.ASKED, WishState.LISTED}), WishState.DECLINED),
    }
)


def next_wish_state(state: str, move: WishMove) -> WishState:
    """The state of a wish after a move; refuses where somebody was faster."""
    sources, target = WISH_MOVES[move]
    if state not in sources:
        raise Refusal("wish-changed")
    return target
