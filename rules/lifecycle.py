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
    correcting,
    flagging_abuse,
    forgetting,
    of_kinds,
    reopening,
    reopening_left,
    setting,
    verdict_is_fresh,
    verdict_is_open,
)
from rules.actions import ANSWERED, KEPT, OPEN, Action, State
from rules.clocks import TERMS, ClockKind, Effect, SubjectKind
from rules.handin import Kind
from rules.office_actions import NOTE_BEHIND, OFFICE_ROWS

__all__ = ["ABOUT_AUTHOR", "ALL_END", "ANSWERED", "NOTED", "OPEN", "ROWS", "Action", "State"]

# Nobody waits for anything any more.
ALL_END = {kind: Effect.END for kind, term in TERMS.items() if term.subject == SubjectKind.FEEDBACK}
_TO_BE_JUDGED = ALL_END | {ClockKind.VERDICT: Effect.START}
_JUDGED = {ClockKind.VERDICT: Effect.END}
JUDGED_FROM = ANSWERED | {State.CLOSED}
CORRECTED = {Hears.UNIT: "card-corrected"}

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
            hears={Hears.AUTHOR: "told-ask"},
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
            clocks=_TO_BE_JUDGED,
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
            clocks=_TO_BE_JUDGED,
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
        Action.SUPPLY: ActionRow(
            by=Doer.AUTHOR,
            sources=frozenset({State.ASKED}),
            target=State.ACCEPTED,
            button="supply",
            below_letter=True,
            sets=flagging_abuse,
            clocks={ClockKind.AUTHOR_REPLY: Effect.END, ClockKind.FIRST_ANSWER: Effect.RESUME},
            hears={Hears.UNIT: "card-supplied"},
        ),
        Action.CONFIRM: ActionRow(
            by=Doer.AUTHOR,
            sources=JUDGED_FROM,
            target=State.CLOSED,
            button="satisfied",
            guarded=True,
            below_letter=True,
            only=(verdict_is_open,),
            refusal="judged-already",
            sets=setting(satisfaction="satisfied"),
            clocks=_JUDGED,
        ),
        Action.PARTLY: ActionRow(
            by=Doer.AUTHOR,
            sources=JUDGED_FROM,
            target=State.CLOSED,
            button="partly",
            guarded=True,
            asks=Asks.AFTERWARDS,
            below_letter=True,
            only=(verdict_is_open,),
            refusal="judged-already",
            sets=setting(satisfaction="partly"),
            clocks=_JUDGED,
        ),
        Action.OBJECT: ActionRow(
            by=Doer.AUTHOR,
            sources=JUDGED_FROM | {State.FORWARDED},
            target=State.REOPENED,
            button="not",
            guarded=True,
            asks=Asks.AFTERWARDS,
            below_letter=True,
            only=(verdict_is_open, reopening_left),
            refusal="judged-already",
            sets=reopening,
            clocks=_JUDGED | {ClockKind.FIRST_ANSWER: Effect.START},
            hears={
                Hears.UNIT: "card-reopened",
                Hears.COLLEAGUE: "reopened-colleague",
                Hears.LEADER: "reopened-leader",
            },
        ),
        Action.RECONSIDER: ActionRow(
            by=Doer.AUTHOR,
            sources=frozenset({State.CLOSED}),
            target=State.ANSWERED,
            button="mistaken",
            guarded=True,
            only=(verdict_is_fresh,),
            refusal="judged-already",
            sets=setting(satisfaction=None),
            clocks={ClockKind.VERDICT: Effect.START},
        ),
        # Nobody judged it in time: closed without a word to its author, who may still judge it for a while.
        Action.LAPSE: ActionRow(
            by=Doer.HOUSE,
            sources=ANSWERED,
            target=State.CLOSED,
            sets=setting(satisfaction=None),
            clocks=_JUDGED,
        ),
        Action.REMARK: ActionRow(
            by=Doer.AUTHOR,
            sources=KEPT,
            button="remark",
            offered=frozenset(State) - ANSWERED - {State.ASKED},
            sets=flagging_abuse,
            hears={Hears.UNIT: "card-supplied"},
            cards=Cards.IF_SET,
        ),
        Action.WITHDRAW: ActionRow(
            by=Doer.AUTHOR,
            sources=OPEN,
            target=State.WITHDRAWN,
            button="withdraw",
            guarded=True,
            reasons=("settled", "mistaken", "elsewhere", "other"),
            refusal="judged-already",
            clocks=ALL_END,
            hears={Hears.UNIT: "card-withdrawn"},
            revokes=True,
        ),
        Action.EDIT: ActionRow(by=Doer.AUTHOR, sources=KEPT, sets=correcting, hears=CORRECTED, cards=Cards.IF_SET),
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
        Action.ATTACH: ActionRow(by=Right.HANDLE, line=StepKind.NOTED, shown=LineShown.NOBODY, cards=Cards.LEAVE),
    }
)

ABOUT_AUTHOR = frozenset(action for action, row in ROWS.items() if row.line == StepKind.ABOUT_AUTHOR)
NOTED = frozenset(action for action, row in ROWS.items() if row.line == StepKind.NOTED)
