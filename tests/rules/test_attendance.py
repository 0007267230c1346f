"""Who has a seat, and how a wish to speak goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.attendance import SeatMoves, WishMove, WishState, next_wish_state, seat_moves
from rules.refusal import Refusal

FEW = st.integers(0, 50)


@pytest.mark.parametrize(
    ("seats", "taken", "waiting", "moves"),
    [
        (None, 3, 2, SeatMoves(up=2)),
        (5, 3, 0, SeatMoves()),
        (5, 3, 1, SeatMoves(up=1)),
        (5, 3, 9, SeatMoves(up=2)),
        (5, 5, 9, SeatMoves()),
        (5, 8, 0, SeatMoves(over=3)),
        (0, 2, 1, SeatMoves(over=2)),
        (-1, 1, 0, SeatMoves(over=1)),
    ],
)
def test_who_is_first_in_line_gets_what_is_free(seats: int | None, taken: int, waiting: int, moves: SeatMoves) -> None:
    assert seat_moves(seats, taken, waiting) == moves


@given(seats=FEW, taken=FEW, waiting=FEW)
def test_after_the_moves_no_seat_is_given_twice_and_none_is_free_while_somebody_waits(
    seats: int, taken: int, waiting: int
) -> None:
    moves = seat_moves(seats, taken, waiting)
    seated, line = taken + moves.up - moves.over, waiting - moves.up + moves.over
    assert seated <= seats
    assert line == 0 or seated == seats
    assert seat_moves(seats, seated, line) == SeatMoves()


@pytest.mark.parametrize("move", list(WishMove))
def test_a_decision_can_be_changed_but_not_made_twice(move: WishMove) -> None:
    decided = next_wish_state(WishState.ASKED, move)
    with pytest.raises(Refusal, match="wish-changed"):
        next_wish_state(decided, move)
    other = next(one for one in WishMove if one != move)
    assert next_wish_state(decided, other) == next_wish_state(WishState.ASKED, other)
