"""What becomes of an agenda item, and of the clock for its answer, with the text that is prepared for the dialogue."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from rules.agenda import AgendaMove
from rules.clocks import Effect
from rules.reply_states import ReplyState


class Following(NamedTuple):
    """What follows for the item, and for the clock by which the unit prepares its answer."""

    item: AgendaMove
    clock: Effect


_DRAFTED = Following(AgendaMove.DRAFT_ANSWER, Effect.STOP)
_APPROVED = Following(AgendaMove.APPROVE_ANSWER, Effect.END)
# Of a text that is nowhere near leaving: its unit is to prepare an answer still.
_NONE = Following(AgendaMove.RETURN_ANSWER, Effect.RESUME)
_STANDS: Mapping[str, Following] = MappingProxyType(
    {
        ReplyState.APPROVING: _DRAFTED,
        **dict.fromkeys((ReplyState.PREPARED, ReplyState.LEAVING, ReplyState.LEFT), _APPROVED),
    }
)


def follow_prepared(before: str, after: str) -> Following | None:
    """What follows where a text for a dialogue moves from one state to another; None where nothing does."""
    had, has = (_STANDS.get(state, _NONE) for state in (before, after))
    return None if had == has else has
