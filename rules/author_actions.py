"""Rows of the table of actions that are the author's: what they add, how they judge or let it be, how they withdraw."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from rules.action_row import (
    NOTHING_SET,
    ActionRow,
    Asks,
    Cards,
    Circumstances,
    Doer,
    HandledFeedback,
    Hears,
    Sets,
    reopening_left,
    setting,
    verdict_is_fresh,
    verdict_is_open,
)
from rules.actions import ANSWERED, KEPT, OPEN, Action, State
from rules.clocks import ALL_END, ClockKind, Effect
from rules.text import fold

_JUDGED = {ClockKind.VERDICT: Effect.END}
JUDGED_FROM = ANSWERED | {State.CLOSED}
CORRECTED = {Hears.UNIT: "card-corrected"}
# Whoever has answered it is not the one to look at it again.
_FREED = {"published_at": None, "assigned_id": None, "holder_id": None}


def flagging_abuse(_feedback: HandledFeedback, known: Circumstances, _now: datetime) -> Sets:
    """Words that insult or threaten flag the feedback for the officials."""
    return {"abusive": True} if known.abusive else NOTHING_SET


def adding(feedback: HandledFeedback, known: Circumstances, now: datetime) -> Sets:
    """What its author adds: words may flag it, and a place says where it is from now on."""
    place = dict(zip(("latitude", "longitude"), known.place or (), strict=False))
    return {**flagging_abuse(feedback, known, now), **place}


def correcting(feedback: HandledFeedback, known: Circumstances, now: datetime) -> Sets:
    """What was handed in says something else from now on; what was added stands in lines alone."""
    flag = flagging_abuse(feedback, known, now)
    return {**flag, "words": known.words, "folded": fold(known.words)} if known.whole else flag


def reopening(feedback: HandledFeedback, _known: Circumstances, _now: datetime) -> Sets:
    """The verdict that it will not do, and one more reopening; public no more, and in nobody's hand.

    What was joined to another, or folded into it, stands by itself.
    """
    apart = {"joined_id": None, "recurs_id": feedback.joined_id} if feedback.joined_id is not None else {}
    alone: Sets = {"folded_into_id": None} if feedback.folded_into_id is not None else NOTHING_SET
    return {"satisfaction": "not", "reopened": feedback.reopened + 1, **_FREED, **apart, **alone}


# In the order of the buttons that the author is shown, among those of rules/lifecycle.py.
AUTHOR_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        Action.SUPPLY: ActionRow(
            by=Doer.AUTHOR,
            sources=frozenset({State.ASKED}),
            target=State.ACCEPTED,
            button="supply",
            below_letter=True,
            sets=adding,
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
            sets=adding,
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
