"""Rows of the table of actions that are the author's: what they add, how they judge or let it be, how they withdraw."""

from collections.abc import Mapping
from types import MappingProxyType

from rules.action_row import (
    ActionRow,
    Asks,
    Cards,
    Doer,
    Hears,
    correcting,
    flagging_abuse,
    reopening,
    reopening_left,
    setting,
    verdict_is_fresh,
    verdict_is_open,
)
from rules.actions import ANSWERED, KEPT, OPEN, Action, State
from rules.clocks import ALL_END, ClockKind, Effect

_JUDGED = {ClockKind.VERDICT: Effect.END}
JUDGED_FROM = ANSWERED | {State.CLOSED}
CORRECTED = {Hears.UNIT: "card-corrected"}

# In the order of the buttons that the author is shown, among those of rules/lifecycle.py.
AUTHOR_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
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
            back=True,
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
            hears={Hears.UNIT: "card-withdrawn", Hears.JOINERS: "told-joined-withdrawn"},
            revokes=True,
        ),
        Action.EDIT: ActionRow(by=Doer.AUTHOR, sources=KEPT, sets=correcting, hears=CORRECTED, cards=Cards.IF_SET),
    }
)
