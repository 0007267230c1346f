"""Which dialogues whoever speaks has to do with: those of their areas, and the one that they are secretary of."""

from handlers.talk import Talk
from rules.access import Right, may_over, require
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.tables import Dialogue


def require_dialogues(talk: Talk) -> None:
    """Refuse whoever has to do with no dialogue at all."""
    if not talk.clerk.dialogues_of(Right.HOLD_DIALOGUE):
        require(talk.clerk, Right.HOLD_DIALOGUE)


async def is_ours(talk: Talk, dialogue: Dialogue, right: Right = Right.HOLD_DIALOGUE) -> bool:
    """Whether a dialogue, or all areas that it is for, are within the scope of whoever speaks."""
    if dialogue.id in talk.clerk.dialogues_of(right):
        return True
    units = await dialogues.units_of(talk.db, dialogue.id)
    return all(may_over(talk.clerk, right, unit) for unit in units or (None,))


async def dialogue_in_scope(talk: Talk, dialogue: Dialogue) -> Dialogue:
    """The dialogue, if it is within the scope of whoever speaks; any other is refused."""
    if not await is_ours(talk, dialogue):
        raise Refusal("not-in-scope")
    return dialogue


async def deciding_units(talk: Talk, dialogue: Dialogue) -> list[int]:
    """The units whose leaders approve the conclusions of a dialogue: the host's, else those of its areas."""
    return [dialogue.host_unit_id] if dialogue.host_unit_id else [*await dialogues.units_of(talk.db, dialogue.id)]
