"""Rows of the table of actions that are the office's own matter: who sees to it, what leaders and the public read."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from rules.access import Right
from rules.action_row import (
    ActionRow,
    Asks,
    Hears,
    LineShown,
    Offer,
    Placed,
    StepKind,
    chosen_into,
    has_public_line,
    is_not_public,
    is_public,
    moment_into,
    setting,
    words_into,
)
from rules.actions import OPEN, Action, State

CHOICE_BEHIND = partial(ActionRow, by=Right.HANDLE, sources=OPEN, placed=Placed.FURTHER, asks=Asks.CHOICE)
NOTE_BEHIND = partial(ActionRow, placed=Placed.FURTHER, line=StepKind.NOTED)
# Behind those of rules/lifecycle.py, in the order of the buttons.
OFFICE_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        Action.ASSIGN: CHOICE_BEHIND(
            button="assign",
            offers=Offer.OFFICIALS,
            sets=chosen_into("assigned_id", "holder_id"),
            line=StepKind.NOTED,
            shown=LineShown.OFFICE,
            hears={Hears.ASSIGNED: "assigned-told"},
        ),
        Action.HAND_OVER: CHOICE_BEHIND(
            button="hand-over",
            offers=Offer.UNITS,
            sets=chosen_into("unit_id", assigned_id=None, holder_id=None),
            # What the first unit was about to say is not the other's word.
            revokes=True,
            hears={Hears.AUTHOR: "told-handed-over"},
        ),
        # The field was guessed from the words, or chosen by whoever does not know how the office parts its work.
        Action.SORT: CHOICE_BEHIND(
            button="sort",
            offers=Offer.FIELDS,
            sets=chosen_into("field_id"),
            line=StepKind.NOTED,
            shown=LineShown.OFFICE,
        ),
        Action.SUMMARISE: NOTE_BEHIND(
            by=Right.SUMMARISE, button="summarise", asks=Asks.LINE, sets=words_into("public_text")
        ),
        Action.PUBLISH_ANSWER: NOTE_BEHIND(
            by=Right.SUMMARISE,
            sources=frozenset({State.ANSWERED, State.CLOSED}),
            button="publish",
            guarded=True,
            only=(has_public_line, is_not_public),
            opens_answer=True,
            sets=moment_into("published_at"),
        ),
        Action.HIDE_ANSWER: NOTE_BEHIND(
            by=Right.SUMMARISE, button="hide", only=(is_public,), sets=setting(published_at=None)
        ),
        # A leader's word about a text that waits for it (handlers/official/approvals.py).
        Action.APPROVE: ActionRow(by=Right.APPROVE, line=StepKind.NOTED, shown=LineShown.OFFICE),
        Action.RETURN: ActionRow(by=Right.APPROVE, line=StepKind.NOTED, shown=LineShown.OFFICE),
        # What was answered was put into the hands of whoever raised it on paper (handlers/official/slips.py).
        Action.HAND_SLIP: ActionRow(by=Right.ENTER_FOR_OTHERS, line=StepKind.NOTED),
    }
)
