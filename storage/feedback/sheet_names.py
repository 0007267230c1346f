"""Names of opinions that came on paper: hidden where the sheet comes once more with a word against naming."""

from datetime import datetime

from rules.handin import NameMode
from rules.lifecycle import Action
from rules.refusal import Refusal
from storage.dialogue.sheet_lines import Added
from storage.engine.database import Db
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.feedback.row_locks import hold_feedbacks
from storage.tables import Feedback


async def hide_names(db: Db, added: Added, now: datetime) -> int:
    """Hide the names of the opinions that ask for it now; gives how many. No paper that is made later prints them."""
    await hold_feedbacks(db, added.hidden)
    return sum([await _hide(db, number, now) for number in added.hidden])


async def _hide(db: Db, number: int, now: datetime) -> bool:
    feedback = await db.get_one(Feedback, number, populate_existing=True)
    if feedback.name is None or feedback.name_mode != NameMode.FULL:
        return False
    before, feedback.name_mode, feedback.printed_name = feedback.name_mode, NameMode.HIDDEN, False
    try:
        # A correction is the line of history that covers what the opinion says of itself.
        await feedbacks.change(db, feedback, Deed(Action.EDIT, now, words=feedback.words, whole=True))
    except Refusal:
        # It is dealt with, and says of itself what it did: no paper prints its name all the same.
        feedback.name_mode = before
    await db.flush()
    return True
