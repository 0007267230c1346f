"""Who comes too early: what was said at a dialogue is written down once it has begun."""

from rules.dialogue_states import BEGUN
from rules.refusal import Refusal
from storage.tables import Dialogue


def refuse_if_not_begun(dialogue: Dialogue) -> None:
    """What was said at a dialogue is written down once it has begun."""
    if dialogue.state not in BEGUN:
        raise Refusal("ledger-not-begun")
