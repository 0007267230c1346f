"""Rows of the table of actions that are the office's own matter: what leaders and the public read."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from rules.access import Right
from rules.action_row import ActionRow, Asks, LineShown, Placed, StepKind, words_into
from rules.actions import Action

NOTE_BEHIND = partial(ActionRow, placed=Placed.FURTHER, line=StepKind.NOTED)
# Behind those of rules/lifecycle.py, in the order of the buttons.
OFFICE_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        Action.SUMMARISE: NOTE_BEHIND(
            by=Right.SUMMARISE, button="summarise", asks=Asks.LINE, sets=words_into("public_text")
        ),
        # A leader's word about a text that waits for it (handlers/official/approvals.py).
        Action.APPROVE: ActionRow(by=Right.APPROVE, line=StepKind.NOTED, shown=LineShown.OFFICE),
        Action.RETURN: ActionRow(by=Right.APPROVE, line=StepKind.NOTED, shown=LineShown.OFFICE),
    }
)
