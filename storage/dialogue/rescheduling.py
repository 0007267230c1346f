"""An announced dialogue gets another time or place, and a postponed one its new day."""

from datetime import date, datetime
from typing import NamedTuple

from rules.dialogue_states import DialogueMove, DialogueState, next_dialogue_state
from rules.working_days import home_day
from storage.dialogue.dialogues import Decided, change_dialogue, void_reminders
from storage.engine.database import Db
from storage.tables import Dialogue


class NewTime(NamedTuple):
    """When and where it is held from now on, and the last day on which opinions are taken: as before where none."""

    starts_at: datetime
    place: str
    collect_until: date | None = None


async def reschedule(db: Db, dialogue: Dialogue, new: NewTime, reason: str, decided: Decided) -> None:
    """Give a dialogue another time or place; a new edition voids the reminders of the old one.

    Where opinions are taken longer than they were, they are taken again.
    """
    postponed = dialogue.state == DialogueState.POSTPONED
    what = DialogueMove.RESUME if postponed else DialogueMove.RESCHEDULE
    state = next_dialogue_state(dialogue.state, what)
    until = min(new.collect_until or dialogue.collect_until, home_day(new.starts_at))
    if new.collect_until is not None and home_day(decided.at) <= new.collect_until:
        state = DialogueState.PUBLISHED
    elif postponed and until < home_day(decided.at):
        # No day more is told: nobody hears of its end once more.
        state = DialogueState.COLLECTING_CLOSED
    values = {
        "state": state,
        "starts_at": new.starts_at,
        "place": new.place,
        "reason": reason,
        "edition": dialogue.edition + 1,
        "collect_until": until,
    }
    await change_dialogue(db, dialogue, what, values, decided)
    await void_reminders(db, dialogue)
