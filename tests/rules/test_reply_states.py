"""The life of a text to a resident as a table: every state with every move."""

from itertools import product

import pytest

from rules.clocks import Effect
from rules.refusal import Refusal
from rules.reply_states import (
    ABANDONED,
    ENDED,
    NOT_GONE,
    REPLY_MOVES,
    UNFINISHED,
    UNSENT,
    ReplyMove,
    ReplyState,
    effect_on_approval,
    next_reply_state,
    out_of_the_way,
)

# A row a move: from which states, to which, and what who comes after it has left is told.
TABLE = {
    ReplyMove.COMPLETE: ("collecting", "preview", "button-old"),
    ReplyMove.EDIT: ("preview", "editing", "button-old"),
    ReplyMove.SUBMIT: ("preview", "approving", "button-old"),
    ReplyMove.PREPARE: ("preview approving", "prepared", "button-old"),
    ReplyMove.SEND: ("preview approving prepared", "leaving", "button-old"),
    ReplyMove.WAIT: ("leaving", "leaving", "reply-too-late"),
    ReplyMove.LEAVE: ("leaving", "left", "reply-too-late"),
    ReplyMove.TAKE_BACK: ("approving prepared leaving", "taken_back", "reply-too-late"),
    ReplyMove.CANCEL: ("collecting editing preview approving prepared leaving", "cancelled", "button-old"),
    ReplyMove.REPLACE: ("collecting editing preview", "replaced", "button-old"),
    ReplyMove.OVERTAKE: ("approving prepared leaving", "overtaken", "reply-too-late"),
    ReplyMove.REVOKE: ("approving prepared leaving", "revoked", "reply-too-late"),
}


def test_the_table_has_every_move() -> None:
    assert set(TABLE) == set(ReplyMove) == set(REPLY_MOVES)


@pytest.mark.parametrize(("state", "move"), list(product(ReplyState, ReplyMove)))
def test_a_move_leads_where_the_table_says_or_is_refused(state: ReplyState, move: ReplyMove) -> None:
    sources, target, late = TABLE[move]
    if state in sources.split():
        assert next_reply_state(state, move) == ReplyState(target)
        return
    if late == "reply-too-late" and state != ReplyState.LEFT:
        late = "reply-not-sent"
    with pytest.raises(Refusal, match=f"^{late}$"):
        next_reply_state("".join(state), move)


def test_the_states_are_grouped_by_what_may_still_be_done() -> None:
    groups = {
        "unsent": UNSENT,
        "unfinished": UNFINISHED,
        "not gone": NOT_GONE,
        "ended": ENDED,
        "abandoned": ABANDONED,
    }
    assert {name: " ".join(sorted(states)) for name, states in groups.items()} == {
        "unsent": "collecting editing preview",
        "unfinished": "approving collecting leaving prepared preview refused",
        "not gone": "approving collecting editing leaving prepared preview",
        "ended": "cancelled overtaken refused revoked taken_back",
        "abandoned": "collecting editing preview replaced",
    }
    assert set(ReplyState) - {"approving", "prepared", "leaving", "left"} == UNSENT | ENDED | ABANDONED


@pytest.mark.parametrize("state", sorted(NOT_GONE))
def test_a_text_makes_room_for_a_longer_one(state: str) -> None:
    move = out_of_the_way(state)
    assert next_reply_state(state, move) == ("replaced" if state in UNSENT else "taken_back")


@pytest.mark.parametrize("state", [*ReplyState])
def test_the_clock_of_a_leaders_word_runs_as_long_as_a_text_waits_for_it(state: ReplyState) -> None:
    waits = state == ReplyState.APPROVING
    assert effect_on_approval("preview", "".join([*state])) == (Effect.START if waits else None)
    assert effect_on_approval(ReplyState.PREVIEW, state) == (Effect.START if waits else None)
    assert effect_on_approval("".join(ReplyState.APPROVING), state) == (None if waits else Effect.END)
