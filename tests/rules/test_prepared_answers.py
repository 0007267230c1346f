"""What follows for an item of an agenda with every move of the text that is prepared for it."""

from itertools import product

import pytest

from rules.agenda import AgendaMove
from rules.clocks import Effect
from rules.prepared_answers import follow_prepared
from rules.reply_states import ReplyState

DRAFTED, READY = {"approving"}, {"prepared", "leaving", "left"}
FOLLOWS = {
    "drafted": (AgendaMove.DRAFT_ANSWER, Effect.STOP),
    "ready": (AgendaMove.APPROVE_ANSWER, Effect.END),
    "none": (AgendaMove.RETURN_ANSWER, Effect.RESUME),
}


def stage(state: str) -> str:
    return "drafted" if state in DRAFTED else "ready" if state in READY else "none"


@pytest.mark.parametrize(("before", "after"), list(product(ReplyState, ReplyState)))
def test_only_a_text_that_waits_or_leaves_prepares_an_item(before: ReplyState, after: ReplyState) -> None:
    expected = None if stage(before) == stage(after) else FOLLOWS[stage(after)]
    assert follow_prepared(before, after) == expected
