"""Rows of the table of actions by which an opinion belongs to a dialogue: set for it, folded, printed, remarked on."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType

from rules.access import Right
from rules.action_row import (
    NOTHING_SET,
    ActionRow,
    Asks,
    Cards,
    Circumstances,
    Doer,
    HandledFeedback,
    Hears,
    LineShown,
    Offer,
    Placed,
    Sets,
    StepKind,
    chosen_into,
    setting,
)
from rules.actions import KEPT, OPEN, Action, State
from rules.belonging import dialogue_to_join, find_dialogue, refuse_if_collected
from rules.clocks import TO_BE_JUDGED, ClockKind, Effect
from rules.handin import NameMode

FOR_NO_DIALOGUE: Sets = MappingProxyType({"dialogue_id": None, "dialogue_edition": None, "printed_name": None})
# Its answer is given there: the term of an everyday answer stands still meanwhile, and goes on with what was left.
_WAITS_FOR_DIALOGUE = {ClockKind.FIRST_ANSWER: Effect.STOP, ClockKind.AT_DIALOGUE: Effect.START}
WAITS_NO_MORE = {
    ClockKind.AT_DIALOGUE: Effect.END,
    ClockKind.PREPARED_ANSWER: Effect.END,
    ClockKind.WRITTEN_ANSWER: Effect.END,
    ClockKind.FIRST_ANSWER: Effect.RESUME,
}
# Its answer was left to a day after the dialogue; whatever it waited for before, it waits for that now.
WAITS_FOR_WRITING = {
    ClockKind.AT_DIALOGUE: Effect.END,
    ClockKind.PREPARED_ANSWER: Effect.END,
    ClockKind.WRITTEN_ANSWER: Effect.START,
}


def is_for_no_dialogue(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """It is for one dialogue at a time."""
    return "" if feedback.dialogue_id is None else "dialogue-set-already"


def is_for_dialogue(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """What is for none cannot be taken out of one."""
    return "" if feedback.dialogue_id is not None else "dialogue-set-not"


def some_collects(_feedback: HandledFeedback, known: Circumstances, _now: datetime) -> str:
    """It is only offered while there is a dialogue to choose."""
    return "" if any(one.collecting for one in known.dialogues) else "dialogue-not-collecting"


def its_dialogue_collects(feedback: HandledFeedback, known: Circumstances, _now: datetime) -> str:
    """Its author may change their mind as long as opinions are taken for it."""
    found = find_dialogue(known.dialogues, feedback.dialogue_id)
    return "" if found is not None and found.changeable else "dialogue-collected"


def gives_full_name(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    """A name that officials do not see is printed nowhere."""
    return "" if feedback.name and feedback.name_mode == NameMode.FULL else "print-no-name"


def is_not_printed(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    return "" if not feedback.printed_name else "print-already"


def is_printed(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    return "" if feedback.printed_name else "print-not"


def can_be_folded(feedback: HandledFeedback, known: Circumstances, _now: datetime) -> str:
    """One is folded once, and none into which others are."""
    return "fold-already" if feedback.folded_into_id is not None or known.folded else ""


def is_folded(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> str:
    return "" if feedback.folded_into_id is not None else "fold-not"


def joining(_feedback: HandledFeedback, known: Circumstances, _now: datetime) -> Sets:
    """It is for the dialogue that was chosen, in the edition that is known now."""
    found = dialogue_to_join(known.dialogues, known.chosen)
    return {"dialogue_id": found.id, "dialogue_edition": found.edition}


def leaving(feedback: HandledFeedback, known: Circumstances, _now: datetime) -> Sets:
    """It is an everyday matter again; whether a name may be printed is asked anew for another dialogue."""
    refuse_if_collected(known.dialogues, feedback.dialogue_id)
    return FOR_NO_DIALOGUE


def following_edition(feedback: HandledFeedback, known: Circumstances, _now: datetime) -> Sets:
    """Its author knows of the dialogue as it is planned now."""
    found = find_dialogue(known.dialogues, feedback.dialogue_id)
    return {"dialogue_edition": found.edition} if found else NOTHING_SET


_BY_AUTHOR = partial(ActionRow, by=Doer.AUTHOR, sources=OPEN, refusal="judged-already", line=StepKind.NOTED)
_BY_HOLDER = partial(ActionRow, by=Right.HOLD_DIALOGUE, sources=OPEN, placed=Placed.FURTHER, line=StepKind.NOTED)
_BY_HOUSE = partial(ActionRow, by=Doer.HOUSE, sources=OPEN, line=StepKind.NOTED)
_SENT_BACK = partial(
    _BY_HOUSE, only=(is_for_dialogue,), sets=lambda _feedback, _known, _now: FOR_NO_DIALOGUE, clocks=WAITS_NO_MORE
)
# Behind those of rules/office_actions.py, in the order of the buttons.
DIALOGUE_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        Action.CHOOSE_DIALOGUE: _BY_AUTHOR(
            button="choose-dialogue",
            only=(is_for_no_dialogue, some_collects),
            sets=joining,
            clocks=_WAITS_FOR_DIALOGUE,
            hears={Hears.UNIT: "card-for-dialogue"},
        ),
        Action.LEAVE_DIALOGUE: _BY_AUTHOR(
            button="leave-dialogue",
            only=(is_for_dialogue, its_dialogue_collects),
            sets=leaving,
            clocks=WAITS_NO_MORE,
            hears={Hears.UNIT: "card-for-no-dialogue"},
        ),
        Action.PRINT_NAME: _BY_AUTHOR(
            button="print-name",
            only=(is_for_dialogue, gives_full_name, is_not_printed),
            sets=setting(printed_name=True),
        ),
        Action.KEEP_NAME: _BY_AUTHOR(
            button="keep-name",
            only=(is_for_dialogue, is_printed),
            sets=setting(printed_name=False),
        ),
        Action.SET_FOR_DIALOGUE: _BY_HOLDER(
            button="set-dialogue",
            asks=Asks.CHOICE,
            offers=Offer.DIALOGUES,
            only=(is_for_no_dialogue,),
            sets=joining,
            clocks=_WAITS_FOR_DIALOGUE,
            hears={Hears.AUTHOR: "told-for-dialogue"},
        ),
        Action.UNSET_DIALOGUE: _BY_HOLDER(
            button="unset-dialogue",
            guarded=True,
            only=(is_for_dialogue,),
            sets=leaving,
            clocks=WAITS_NO_MORE,
            hears={Hears.AUTHOR: "told-for-no-dialogue"},
        ),
        # The dialogue has another day, or will not be held: what is for it follows, and its author is told once.
        Action.DIALOGUE_MOVED: _BY_HOUSE(
            only=(is_for_dialogue,),
            sets=following_edition,
            clocks={ClockKind.AT_DIALOGUE: Effect.START},
            hears={Hears.AUTHOR: "told-dialogue-moved"},
        ),
        # Its day is not known yet: it waits on, by the day that was announced, so that nobody waits without an end.
        Action.DIALOGUE_POSTPONED: _BY_HOUSE(
            only=(is_for_dialogue,),
            sets=following_edition,
            hears={Hears.AUTHOR: "told-dialogue-postponed"},
        ),
        Action.DIALOGUE_OFF: _SENT_BACK(hears={Hears.AUTHOR: "told-dialogue-off"}),
        # The dialogue is held, but not for the area of this opinion any more.
        Action.DIALOGUE_AREA_OUT: _SENT_BACK(hears={Hears.AUTHOR: "told-dialogue-area-out"}),
        # It comes too late for this one: it can be set for the next.
        Action.CARRY_OVER: _BY_HOLDER(
            only=(is_for_dialogue,),
            sets=lambda _feedback, _known, _now: FOR_NO_DIALOGUE,
            clocks=WAITS_NO_MORE,
            hears={Hears.AUTHOR: "told-carried-over"},
        ),
        # What was said at the dialogue, by whom and what, is its answer; the author gets it like any other.
        Action.ANSWER_ORALLY: ActionRow(
            by=Right.HOLD_DIALOGUE,
            sources=OPEN,
            target=State.ANSWERED,
            asks=Asks.LETTER,
            question="told-verdict",
            only=(is_for_dialogue,),
            clocks=TO_BE_JUDGED,
            hears={Hears.AUTHOR: "told-answer_orally"},
        ),
        # It was left to an answer in writing, by a day that was named at the dialogue.
        Action.DEFER: _BY_HOLDER(
            only=(is_for_dialogue,),
            clocks=WAITS_FOR_WRITING,
            hears={Hears.AUTHOR: "told-deferred"},
        ),
        # The unit that handles it prepares what is answered there, by a day that the organiser sets.
        Action.PREPARE_ANSWER: _BY_HOLDER(
            only=(is_for_dialogue,),
            clocks={ClockKind.PREPARED_ANSWER: Effect.START},
            shown=LineShown.OFFICE,
            hears={Hears.UNIT: "card-prepare"},
        ),
        Action.ANSWER_PREPARED: ActionRow(
            by=Right.HANDLE,
            sources=OPEN,
            only=(is_for_dialogue,),
            line=StepKind.NOTED,
            shown=LineShown.OFFICE,
        ),
        # The same said twice is answered once; of a repeat its author is told, and hears the answer as well.
        Action.FOLD: ActionRow(
            by=Right.HOLD_DIALOGUE,
            sources=OPEN,
            only=(can_be_folded,),
            sets=chosen_into("folded_into_id"),
            line=StepKind.NOTED,
            hears={Hears.AUTHOR: "told-folded"},
        ),
        Action.UNFOLD: ActionRow(
            by=Right.HOLD_DIALOGUE,
            only=(is_folded,),
            sets=setting(folded_into_id=None),
            line=StepKind.NOTED,
            hears={Hears.AUTHOR: "told-unfolded"},
        ),
        # What it was folded into, or it itself, is spoken about no more: each stands by itself again.
        Action.PART: ActionRow(
            by=Doer.HOUSE, only=(is_folded,), sets=setting(folded_into_id=None), line=StepKind.NOTED
        ),
        # What the Front remarks is the unit's to read; it answers nobody.
        Action.OBSERVE: ActionRow(
            by=Right.OBSERVE,
            sources=KEPT,
            line=StepKind.NOTED,
            shown=LineShown.OFFICE,
            cards=Cards.LEAVE,
            hears={Hears.UNIT: "card-observed"},
        ),
    }
)
