"""A dialogue begins: by the clock at its hour, or by whoever opens its hall a little before that."""

from rules.dialogue_states import DialogueMove, DialogueState, next_dialogue_state
from storage.dialogue import dialogues
from storage.dialogue.dialogues import Decided
from storage.engine.database import Db
from storage.feedback import promise_debts
from storage.tables import Dialogue


async def begin(db: Db, dialogue: Dialogue, decided: Decided) -> None:
    """Have it begin, and note of all promises that stand open that they are carried onto its agenda.

    Opened before its hour it begins at that moment: whatever asks whether it has begun goes by when it starts.
    """
    if dialogue.state == DialogueState.PUBLISHED:
        await dialogues.move(db, dialogue, DialogueMove.CLOSE_COLLECTING, decided)
    values = {
        "state": next_dialogue_state(dialogue.state, DialogueMove.BEGIN),
        "starts_at": min(dialogue.starts_at, decided.at),
    }
    await dialogues.change_dialogue(db, dialogue, DialogueMove.BEGIN, values, decided)
    await promise_debts.carry(db, dialogue, decided.at)
