"""What somebody joined: the rows by which they join, leave and go on alone, what they hear, and how it follows."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

from rules.action_row import ActionRow, Doer, HandledFeedback, Hears, LineShown, StepKind, setting
from rules.actions import OPEN, Action, State
from rules.clocks import ClockKind, Effect

# So far back a matter of the same area and field is similar.
SIMILAR_FOR = timedelta(days=90)
_APART = {"joined_id": None}
JOINING_ROWS: Mapping[Action, ActionRow] = MappingProxyType(
    {
        # Their own words and files are kept as theirs; no clock runs for it, as it is answered with the other.
        Action.JOIN: ActionRow(by=Doer.AUTHOR, sources=frozenset(), target=State.JOINED, shown=LineShown.NOBODY),
        Action.LEAVE: ActionRow(
            by=Doer.AUTHOR,
            sources=frozenset({State.JOINED}),
            target=State.WITHDRAWN,
            button="leave",
            guarded=True,
            refusal="judged-already",
            sets=setting(**_APART),
        ),
        # It goes on as an opinion of its own, by its own term.
        Action.STAND_ALONE: ActionRow(
            by=Doer.AUTHOR,
            sources=frozenset({State.JOINED}),
            target=State.RECEIVED,
            button="stand-alone",
            guarded=True,
            refusal="judged-already",
            sets=setting(**_APART),
            clocks={ClockKind.FIRST_ANSWER: Effect.START, ClockKind.FORWARD: Effect.START},
            hears={Hears.UNIT: "card-stands-alone"},
        ),
    }
)


def heard_by_joiners(row: ActionRow) -> str:
    """By which text those who joined hear of a step: as its row says, or as the author; "" where it is not theirs."""
    if Hears.JOINERS in row.hears:
        return row.hears[Hears.JOINERS]
    return row.hears.get(Hears.AUTHOR, "") if row.line != StepKind.ABOUT_AUTHOR and row.sources else ""


def follows(state: str) -> bool:
    """Whether what somebody joined is still answered with it: they neither left nor judged nor went on alone."""
    return state not in OPEN | {State.WITHDRAWN, State.CLOSED}


def state_to_follow(target: State) -> State:
    """In which state what somebody joined is once the other was led to one."""
    return State.JOINED if target in OPEN | {State.WITHDRAWN, State.JOINED} else target


def can_be_joined(feedback: HandledFeedback) -> bool:
    """Whether somebody waits for an answer to it, so that others can wait with them."""
    return feedback.state in OPEN and feedback.forgotten_at is None


def is_settled(state: str) -> bool:
    """Whether the office has answered, so that the same again is a recurrence."""
    return state in {State.ANSWERED, State.CLOSED}
