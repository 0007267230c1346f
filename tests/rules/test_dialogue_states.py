"""The life of a dialogue as a table: every state with every move."""

from itertools import product

import pytest

from rules.dialogue_states import (
    ANNOUNCED,
    DIALOGUE_MOVES,
    OFF,
    PLANNED,
    DialogueMove,
    DialogueState,
    next_dialogue_state,
)
from rules.refusal import Refusal

# A row a move: from which states, and to which.
TABLE = {
    DialogueMove.PUBLISH: ("draft", "published"),
    DialogueMove.DROP: ("draft", "dropped"),
    DialogueMove.CLOSE_COLLECTING: ("published", "collecting_closed"),
    DialogueMove.RESCHEDULE: ("published collecting_closed", "same"),
    DialogueMove.CANCEL: ("published collecting_closed", "cancelled"),
    DialogueMove.BEGIN: ("published collecting_closed", "in_session"),
    DialogueMove.END: ("in_session", "held"),
    DialogueMove.CONCLUDE: ("held", "concluded"),
    DialogueMove.CLOSE: ("concluded", "closed"),
}


def test_the_table_has_every_move() -> None:
    assert set(TABLE) == set(DialogueMove) == set(DIALOGUE_MOVES)


@pytest.mark.parametrize(("state", "move"), list(product(DialogueState, DialogueMove)))
def test_a_move_leads_where_the_table_says_or_is_refused(state: DialogueState, move: DialogueMove) -> None:
    sources, target = TABLE[move]
    if state in sources.split():
        assert next_dialogue_state(state, move) == (state if target == "same" else target)
        return
    with pytest.raises(Refusal, match="dialogue-changed"):
        next_dialogue_state(state, move)


def test_what_is_announced_or_planned_is_still_to_come_and_what_is_off_is_not() -> None:
    assert {"published", "collecting_closed"} == ANNOUNCED
    assert ANNOUNCED | {"draft"} == PLANNED
    assert {"cancelled", "dropped"} == OFF
