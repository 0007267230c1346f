"""The life of a feedback, as data: one row an action, and no more is needed for a new one (docs/decisions/0031)."""

from collections.abc import Mapping
from types import MappingProxyType

from rules.access import Right
from rules.action_row import (
    ActionRow,
    Asks,
    Cards,
    Doer,
    Hears,
    LineShown,
    Offer,
    Placed,
    StepKind,
    forgetting,
    of_kinds,
)
from rules.actions import ANSWERED, OPEN, Action, State
from rules.author_actions import AUTHOR_ROWS
from rules.clocks import ALL_END, TO_BE_JUDGED, ClockKind, Effect
from rules.dialogue_actions import DIALOGUE_ROWS
from rules.handin import Kind
from rules.joining import JOINING_ROWS
from rules.office_actions import NOTE_BEHIND, OFFICE_ROWS
from rules.upward_actions import UPWARD_ROWS

__all__ = ["ABOUT_AUTHOR", "ANSWERED", "NOTED", "OPEN", "ROWS", "Action", "State"]

# In the order of the buttons, on a card and of what the author is shown.
ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        Action.RECEIVE: ActionRow(
            by=Doer.AUTHOR,
            sources=frozenset(),
            target=State.RECEIVED,
            clocks={ClockKind.FIRST_ANSWER: Effect.START, ClockKind.FORWARD: Effect.START},
            hears={Hears.AUTHOR: "receipt"},
            shown=LineShown.NOBODY,
        ),
        Action.ACCEPT: ActionRow(
            by=Right.HANDLE,
            takes=True,
            sources=frozenset({State.RECEIVED, State.REOPENED}),
            target=State.ACCEPTED,
            button="accept",
            guarded=True,
            clocks={ClockKind.FORWARD: Effect.END},
            hears={Hears.AUTHOR: "told-accept"},
        ),
        Action.ASK: ActionRow(
            by=Right.HANDLE,
            takes=True,
            sources=OPEN,
            target=State.ASKED,
            button="ask",
            asks=Asks.LETTER,
            question="told-how",
            clocks={
                ClockKind.FORWARD: Effect.END,
                ClockKind.FIRST_ANSWER: Effect.STOP,
                ClockKind.AUTHOR_REPLY: Effect.START,
            },
            hears={Hears.AUTHOR: "told-ask", Hears.JOINERS: "told-joined-ask"},
        ),
        Action.ANSWER: ActionRow(
            by=Right.HANDLE,
            takes=True,
            sources=OPEN,
            target=State.ANSWERED,
            button="answer",
            asks=Asks.LETTER,
            approved=True,
            question="told-verdict",
            clocks=TO_BE_JUDGED,
            hears={Hears.AUTHOR: "told-answer"},
        ),
        Action.DECLINE: ActionRow(
            by=Right.HANDLE,
            takes=True,
            sources=OPEN,
            target=State.DECLINED,
            button="decline",
            guarded=True,
            asks=Asks.LETTER,
            approved=True,
            question="told-verdict",
            clocks=TO_BE_JUDGED,
            hears={Hears.AUTHOR: "told-decline"},
        ),
        # Luật Tiếp công dân 42/2013, Đ.26–28: whose matter it is not tells whose it is, and passes it on.
        Action.FORWARD: ActionRow(
            by=Right.HANDLE,
            takes=True,
            sources=OPEN,
            target=State.FORWARDED,
            button="forward",
            placed=Placed.FURTHER,
            asks=Asks.LETTER,
            approved=True,
            offers=Offer.BODIES,
            question="told-forwarded",
            only=(of_kinds(Kind.REPORT, Kind.PETITION),),
            clocks=ALL_END,
            hears={Hears.AUTHOR: "told-forward"},
        ),
        Action.NOTE: NOTE_BEHIND(
            by=Right.HANDLE, button="note", asks=Asks.NOTE, shown=LineShown.OFFICE, cards=Cards.LEAVE
        ),
        **AUTHOR_ROWS,
        Action.RELEASE: ActionRow(by=Right.RELEASE_FILES),
        Action.BLOCK: ActionRow(
            by=Right.BLOCK,
            hears={Hears.AUTHOR: "blocked-now", Hears.ADMINS: "block-admins"},
            line=StepKind.ABOUT_AUTHOR,
            cards=Cards.LEAVE,
        ),
        Action.UNBLOCK: ActionRow(
            by=Right.BLOCK,
            hears={Hears.AUTHOR: "unblocked", Hears.ADMINS: "unblock-admins"},
            line=StepKind.ABOUT_AUTHOR,
            cards=Cards.LEAVE,
        ),
        # Written down so that it can be known for ever; it moves nothing on and is nobody's word.
        Action.LOOK: ActionRow(
            by=Right.SEE_HIDDEN_NAME, line=StepKind.NOTED, shown=LineShown.LOOKERS, cards=Cards.LEAVE
        ),
        Action.ERASE: ActionRow(
            by=Doer.HOUSE,
            sets=forgetting,
            clocks=ALL_END,
            line=StepKind.NOTED,
            shown=LineShown.NOBODY,
            cards=Cards.LEAVE,
        ),
        # The author is told another day while the clock of the answer runs (rules/delays.py); the term does not move.
        Action.DELAY: ActionRow(by=Right.HANDLE),
        **OFFICE_ROWS,
        **DIALOGUE_ROWS,
        **UPWARD_ROWS,
        **JOINING_ROWS,
        Action.ATTACH: ActionRow(by=Right.HANDLE, line=StepKind.NOTED, shown=LineShown.NOBODY, cards=Cards.LEAVE),
    }
)

ABOUT_AUTHOR, NOTED = (
    frozenset(action for action, row in ROWS.items() if row.line == kind)
    for kind in (StepKind.ABOUT_AUTHOR, StepKind.NOTED)
)
