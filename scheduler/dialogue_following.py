"""Has opinions follow their dialogue once it has another time or is off, and tells each author once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rules.dialogue_states import OFF, DialogueState
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.dialogue import dialogues, followed
from storage.dialogue.followed import Concerned
from storage.engine.database import Database, Db
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Dialogue, Feedback

# The words for an author: in which language, what became of the dialogue, and the codes of their opinions for it.
WordsForAuthor = Callable[[str, Dialogue, Sequence[str]], Outgoing]


async def follow_dialogues(database: Database, told: WordsForAuthor, now: datetime) -> int:
    """Have the opinions of each author follow, in a transaction of their own; gives how many authors."""
    async with database.reading() as db:
        concerned = await followed.find_concerned(db)
    for of in concerned:
        async with database.writing() as db:
            await _follow(db, of, told, now)
    return len(concerned)


async def _follow(db: Db, of: Concerned, told: WordsForAuthor, now: datetime) -> None:
    """What is off sends its opinions back to the everyday way; of a new time subscribers hear by the reminder's way."""
    dialogue = await dialogues.get(db, of.dialogue_id)
    opinions = await followed.opinions_of(db, of)
    off, postponed = dialogue.state in OFF, dialogue.state == DialogueState.POSTPONED
    still = Action.DIALOGUE_POSTPONED if postponed else Action.DIALOGUE_MOVED
    for one in opinions:
        await feedbacks.change(db, one, Deed(Action.DIALOGUE_OFF if off else still, now))
    if opinions and (off or not await dialogues.is_subscribed(db, dialogue.id, of.person_id)):
        await _tell(db, dialogue, opinions, told, now)


async def _tell(db: Db, dialogue: Dialogue, opinions: Sequence[Feedback], told: WordsForAuthor, now: datetime) -> None:
    author = await contacts.of_person(db, opinions[0].person_id)
    if author is None:
        return
    what = told(author.language, dialogue, [one.code or "" for one in opinions])
    # The newest of them as well: one that is set for it later, and follows a later change, is told of anew.
    key = f"follows:{dialogue.id}:{dialogue.edition}:{dialogue.state}:{opinions[-1].id}"
    about = (Notice.STEP, opinions[0].id, what)
    await outbox.add(db, Letter(key, author.address, now, *about, contact_id=author.id))
