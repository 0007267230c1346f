"""What is decided by the table of actions: what may be done with a feedback now, and what follows if it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from rules.access import Actor, Right, may_over_one
from rules.action_row import ActionRow, Asks, Circumstances, Doer, HandledFeedback, Hears, LineShown, Placed, Sets
from rules.belonging import find_dialogue
from rules.clocks import ClockKind, Effect
from rules.codes import show_code
from rules.lifecycle import OPEN, ROWS, Action, State
from rules.refusal import Refusal
from rules.sheets import VERDICT_ACTS

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a feedback: its state, its columns, its clocks, a line of history, and who hears by which text.

    It holds as long as the feedback still is in one of the states `before` (None: in whichever).
    """

    action: Action
    before: frozenset[str] | None
    state: State
    sets: Sets
    clocks: Mapping[ClockKind, Effect]
    hears: Mapping[Hears, str]
    words: str
    at: datetime
    # The number of the official's duty; None for the author and the house.
    by: int | None
    # The day to which a clock runs that it starts, where that is a date.
    until: date | None = None

    @property
    def open(self) -> bool:
        """Whether somebody waits for the office then."""
        return self.state in OPEN

    @property
    def moves(self) -> bool:
        """Whether it leads the feedback to a state."""
        return ROWS[self.action].target is not None


def decide(
    feedback: HandledFeedback, action: Action, by: int | None, now: datetime, known: Circumstances | None = None
) -> Decision:
    """Decide an action, done under a duty or by nobody of the office; refuses with the key of why it may not be."""
    row, known = ROWS[action], known or Circumstances()
    if row.official != (by is not None):
        raise Refusal("not-allowed")
    refuse_if(feedback, action, now, known)
    back = ROWS[Action(known.answered)].target if row.back and known.answered else None
    state = State(back or row.target or feedback.state)
    holder = by if known.in_charge is None else known.in_charge
    sets = {**row.sets(feedback, known, now), **({"holder_id": holder} if row.takes else {})}
    dialogue = find_dialogue(known.dialogues, sets.get("dialogue_id", feedback.dialogue_id))
    until = known.until or (dialogue.day if dialogue else None)
    return Decision(action, row.sources, state, sets, row.clocks, row.hears, known.words, now, by, until)


def begin_life(now: datetime, words: str) -> Decision:
    """The decision with which a feedback comes into being, by its author."""
    row = ROWS[Action.RECEIVE]
    return Decision(Action.RECEIVE, None, State.RECEIVED, {}, row.clocks, row.hears, words, now, None)


def begin_joining(now: datetime, words: str) -> Decision:
    """The same of what joins another."""
    return Decision(Action.JOIN, None, State.JOINED, {}, {}, {}, words, now, None)


def refuse_if(feedback: HandledFeedback, action: Action, now: datetime, known: Circumstances) -> None:
    """Refuse what may not be done with a feedback now: its author is erased, it has gone on, or a condition fails."""
    row = ROWS[action]
    if row.official and feedback.forgotten_at is not None:
        raise Refusal("feedback-forgotten", code=show_code(feedback.code or ""))
    if row.by == Doer.AUTHOR and feedback.forgotten_at is not None:
        # It is nobody's any more: who pressed in the moment of the erasure is met as somebody new.
        raise Refusal("button-old")
    if not row.leads_from(feedback.state):
        raise Refusal(row.refusal, state=feedback.state)
    for condition in row.only:
        if why := condition(feedback, known, now):
            raise Refusal(why)
    if known.leaving and row.asks == Asks.LETTER:
        raise Refusal("reply-leaving")


def is_possible(feedback: HandledFeedback, action: Action, now: datetime, known: Circumstances) -> bool:
    """Whether an action may be done with a feedback now."""
    try:
        refuse_if(feedback, action, now, known)
    except Refusal:
        return False
    return True


def card_actions(feedback: HandledFeedback, now: datetime, placed: Placed = Placed.CARD) -> tuple[Action, ...]:
    """What officials may do with a feedback, in the order of a card's buttons."""
    return tuple(
        action
        for action, row in ROWS.items()
        if row.official and row.button and row.placed == placed and is_possible(feedback, action, now, Circumstances())
    )


def author_actions(feedback: HandledFeedback, now: datetime, known: Circumstances) -> tuple[Action, ...]:
    """What its author may do with a feedback, in the order of the buttons."""
    return tuple(
        action
        for action, row in ((one, ROWS[one]) for one in BY_DOER[Doer.AUTHOR])
        if row.button
        and (row.offered is None or feedback.state in row.offered)
        and is_possible(feedback, action, now, known)
    )


def what_is_added(feedback: HandledFeedback, now: datetime) -> Action:
    """What its author's further words are: the answer to a question that stands open, or a remark."""
    return Action.SUPPLY if is_possible(feedback, Action.SUPPLY, now, Circumstances()) else Action.REMARK


def is_as_handed_in(feedback: HandledFeedback) -> bool:
    """Whether nothing that was done with it has led it on."""
    return feedback.state == ROWS[Action.RECEIVE].target


def actions_below(action: Action) -> tuple[Action, ...]:
    """What the author is offered below the letter of an official's action."""
    target = ROWS[action].target
    return tuple(one for one, row in ROWS.items() if row.below_letter and target and row.leads_from(target))


def may_do(actor: Actor, action: Action, unit: int | None, dialogue: int | None = None) -> bool:
    """Whether somebody has the right that an action asks for, over a unit's things or those of a dialogue of theirs."""
    return ROWS[action].official and may_over_one(actor, right_of(action), unit, dialogue)


def right_of(action: Action | None) -> Right:
    """The right that an action asks for; who only looks handles the feedback."""
    right = ROWS[action].by if action is not None else Right.HANDLE
    return right if isinstance(right, Right) else Right.HANDLE


def grouped(column: Callable[[ActionRow], Key]) -> Mapping[Key, tuple[Action, ...]]:
    """The actions by what their rows say in a column, each in the order of the table."""
    groups: dict[Key, tuple[Action, ...]] = {}
    for action, row in ROWS.items():
        groups[column(row)] = (*groups.get(column(row), ()), action)
    return groups


def buttons_of(actions: Iterable[Action]) -> Mapping[str, Action]:
    """Actions by the words of their buttons."""
    return {ROWS[action].button: action for action in actions if ROWS[action].button}


BY_DOER = grouped(lambda row: None if row.official else row.by)
BY_SHOWN = grouped(lambda row: row.shown)
CARD_BUTTONS = buttons_of(BY_DOER[None])
OWN_BUTTONS = buttons_of(BY_DOER[Doer.AUTHOR])
# What has a list of the office and is done from a place of its own, without a button on a card, goes by its name.
LISTED = {**CARD_BUTTONS, **{str(one): one for one, row in ROWS.items() if row.offers and not row.button}}
# As they stand in the data of buttons (handlers/buttons.py).
GUARDED_BUTTONS = frozenset(
    f"{'c' if row.official else 'y'}{kind}:{row.button}"
    for row in ROWS.values()
    for kind in ("", "l")
    if row.button and row.guarded
) | frozenset(f"hh:{row.button}" for row in ROWS.values() if row.guarded and row.button in VERDICT_ACTS)
# By these an opinion goes to another dialogue, or to the level above.
GUARDED_MOVES = frozenset({"ag:carry-to", "ag:raise-to", "ag:up-go", "yd:join", "yd:part", "m:scam"})
# Lines of the history that its author does not see; and those whose words are about the author, and go with theirs.
FOR_OFFICE = frozenset(BY_SHOWN[LineShown.OFFICE])
ABOUT_WHO_WROTE = frozenset({*FOR_OFFICE, *BY_SHOWN[LineShown.LOOKERS], Action.BLOCK})
# What is written for the author, read back and sent; and what is asked for words at all.
LETTERS = grouped(lambda row: row.asks)[Asks.LETTER]
# In these the office was stopped before it had done with it: nobody was in time, and nobody was late.
ENDED_BY_AUTHOR = frozenset(row.target for row in ROWS.values() if row.revokes and row.target)
# By these the office has done with it, and says so.
ENDINGS = tuple(action for action in LETTERS if ROWS[action].target not in OPEN)
# What is told of a feedback is told of those that were folded into it as well.
FOR_REPEATS = frozenset({*ENDINGS, Action.BRING_BACK})
PROMPTED = tuple(action for action, row in ROWS.items() if row.asks in {Asks.LETTER, Asks.NOTE, Asks.LINE, Asks.CHOICE})
