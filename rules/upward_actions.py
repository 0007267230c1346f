"""Rows of the table of actions by which a dialogue leaves an opinion to others: another body, the level above, none."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from rules.access import Right
from rules.action_row import ActionRow, Asks, Circumstances, HandledFeedback, Hears, Offer, Placed, Sets, StepKind
from rules.actions import OPEN, Action, State
from rules.belonging import dialogue_to_join, find_dialogue
from rules.clocks import ALL_END, ClockKind, Effect
from rules.dialogue_actions import DIALOGUE_ROWS, FOR_NO_DIALOGUE, WAITS_NO_MORE, is_for_dialogue, joining
from rules.refusal import Refusal

# It waits for another dialogue now, and for nothing that was asked for the first one.
_WAITS_FOR_OTHER = {
    ClockKind.FIRST_ANSWER: Effect.STOP,
    ClockKind.AT_DIALOGUE: Effect.START,
    ClockKind.PREPARED_ANSWER: Effect.END,
    ClockKind.WRITTEN_ANSWER: Effect.END,
}


def is_for_other(feedback: HandledFeedback, known: Circumstances, _now: object) -> str:
    """Whoever presses twice sets it for where it is already."""
    return "dialogue-set-already" if known.chosen == feedback.dialogue_id else ""


def rising(_feedback: HandledFeedback, known: Circumstances, _now: object) -> Sets:
    """It is for the dialogue of the level above, and for the unit that holds that."""
    found = dialogue_to_join(known.dialogues, known.chosen)
    to = {"dialogue_id": found.id, "dialogue_edition": found.edition}
    return to if found.host is None else to | {"unit_id": found.host, "assigned_id": None, "holder_id": None}


def falling(_feedback: HandledFeedback, known: Circumstances, _now: object) -> Sets:
    """It is an everyday matter of the unit that was chosen."""
    return {**FOR_NO_DIALOGUE, "unit_id": known.chosen, "assigned_id": None, "holder_id": None}


def has_left(feedback: HandledFeedback, known: Circumstances, _now: object) -> str:
    """Only what is not there comes back to a dialogue, and only to one that is told."""
    found = find_dialogue(known.dialogues, known.chosen)
    return "agenda-changed" if found is None or found.id == feedback.dialogue_id else ""


def called_back(_feedback: HandledFeedback, known: Circumstances, _now: object) -> Sets:
    """It is for the dialogue that it left, and of the unit that had it there, if that was another one."""
    found = find_dialogue(known.dialogues, known.chosen)
    if found is None:
        raise Refusal("agenda-changed")
    to = {"dialogue_id": found.id, "dialogue_edition": found.edition}
    return to if found.host is None else to | {"unit_id": found.host, "assigned_id": None, "holder_id": None}


_LETTER = partial(ActionRow, by=Right.HOLD_DIALOGUE, sources=OPEN, asks=Asks.LETTER, only=(is_for_dialogue,))
_MOVED = partial(ActionRow, by=Right.HOLD_DIALOGUE, sources=OPEN, placed=Placed.FURTHER, line=StepKind.NOTED)
# Behind those of rules/dialogue_actions.py.
UPWARD_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        # It was said at the dialogue whose matter it is.
        Action.REFER: _LETTER(
            target=State.FORWARDED,
            offers=Offer.BODIES,
            question="told-forwarded",
            clocks=ALL_END,
            hears={Hears.AUTHOR: "told-refer"},
        ),
        # It is beyond the host's power: the level above is asked to see to it.
        Action.ESCALATE: _LETTER(
            target=State.FORWARDED,
            offers=Offer.ABOVE,
            question="told-forwarded",
            clocks=ALL_END,
            hears={Hears.AUTHOR: "told-escalate"},
        ),
        # Its author let it be, and said so at the dialogue.
        Action.LET_BE: _LETTER(
            target=State.WITHDRAWN,
            clocks=ALL_END,
            hears={Hears.AUTHOR: "told-let_be"},
        ),
        # What the other body or the level above has answered or refused; its author has waited for that.
        Action.ANSWER_ABOVE: _LETTER(
            sources=frozenset({State.FORWARDED}),
            target=State.ANSWERED,
            question="told-verdict",
            clocks={ClockKind.VERDICT: Effect.START},
            hears={Hears.AUTHOR: "told-answer_above"},
        ),
        # It was sent back: the host has to answer it all the same.
        Action.BRING_BACK: _LETTER(
            sources=frozenset({State.FORWARDED}),
            target=State.ACCEPTED,
            clocks={ClockKind.FIRST_ANSWER: Effect.START},
            hears={Hears.AUTHOR: "told-bring_back"},
        ),
        # The next dialogue takes opinions already: it is for that from now on.
        Action.CARRY_TO: _MOVED(
            only=(is_for_dialogue, is_for_other),
            sets=joining,
            clocks=_WAITS_FOR_OTHER,
            hears={Hears.AUTHOR: "told-carried-to"},
        ),
        Action.RAISE: _MOVED(
            only=(is_for_dialogue, is_for_other),
            sets=rising,
            # What the lower unit was about to say is not the upper one's word.
            revokes=True,
            clocks=_WAITS_FOR_OTHER,
            hears={Hears.AUTHOR: "told-raised"},
        ),
        # It was sent up, or left to another dialogue, by mistake; nobody there has done anything with it.
        Action.CALL_BACK: ActionRow(
            by=Right.HOLD_DIALOGUE,
            sources=OPEN,
            line=StepKind.NOTED,
            only=(has_left,),
            sets=called_back,
            clocks={ClockKind.FIRST_ANSWER: Effect.STOP, ClockKind.AT_DIALOGUE: Effect.START},
            hears={Hears.AUTHOR: "told-called-back"},
        ),
        Action.SEND_BACK: _MOVED(
            asks=Asks.CHOICE,
            offers=Offer.UNITS,
            only=(is_for_dialogue,),
            sets=falling,
            revokes=True,
            clocks=WAITS_NO_MORE,
            hears={Hears.AUTHOR: "told-sent-back", Hears.UNIT: "card-sent-back"},
        ),
    }
)
# What is decided by the dialogues that are known, too.
OF_DIALOGUES = frozenset({*DIALOGUE_ROWS, *UPWARD_ROWS})
# What is told at once, without a text that an official writes; of an opinion on paper it has to be told by hand.
TOLD_BY_HAND = frozenset(
    {*(Action.DEFER, Action.CARRY_OVER), *(one for one, row in UPWARD_ROWS.items() if row.asks != Asks.LETTER)}
)
