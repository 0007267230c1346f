"""Has opinions follow their dialogue once it has another time, is off or not for their area, and tells authors once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from rules.dialogue_states import OFF, DialogueState
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from storage.dialogue import dialogues, followed
from storage.dialogue.amending import NOTHING_UNTOLD, Untold, read_untold_changes
from storage.dialogue.followed import Concerned
from storage.dialogue.mailed_rows import key_of_change
from storage.engine.database import Database, Db
from storage.feedback import feedbacks, joinings
from storage.feedback.feedbacks import Deed
from storage.feedback.row_locks import hold_feedbacks
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Dialogue, Feedback

# The words for an author: in which language, of which dialogue, what it means for their opinions, their codes, and what
# was changed of it where they follow it as well.
WordsForAuthor = Callable[[str, Dialogue, Action, Sequence[str], Untold], Outgoing]

# By these an opinion is for no dialogue any more: its author hears of that, whoever else hears of the dialogue.
ENDS = frozenset({Action.DIALOGUE_OFF, Action.DIALOGUE_AREA_OUT})


async def follow_dialogues(database: Database, told: WordsForAuthor, now: datetime) -> int:
    """Have the opinions of each author follow, in a transaction of their own; gives how many authors."""
    async with database.reading() as db:
        concerned = await followed.find_concerned(db)
    for of in concerned:
        async with database.writing() as db:
            await _follow(db, of, told, now)
    return len(concerned)


async def _follow(db: Db, of: Concerned, told: WordsForAuthor, now: datetime) -> None:
    """What it is not held for goes back to the everyday way; of a new time subscribers hear by the reminder's way.

    Whoever joined one of them hears the same, under the code of their own.
    """
    # What is set for another dialogue in this moment has nothing to do with this one any more.
    await hold_feedbacks(db, [one.id for one in await followed.opinions_of(db, of)])
    dialogue = await dialogues.get(db, of.dialogue_id)
    areas = await dialogues.areas_of(db, dialogue.id)
    following: dict[Action, list[Feedback]] = {}
    for one in await followed.opinions_of(db, of):
        following.setdefault(_what_follows(dialogue, is_for_area=one.area_id in areas), []).append(one)
    for action, opinions in following.items():
        for one in opinions:
            await feedbacks.change(db, one, Deed(action, now))
        if action in ENDS or not await dialogues.is_subscribed(db, dialogue.id, of.person_id):
            await _tell(db, dialogue, action, opinions, told, now)
        for joined in [joined for one in opinions for joined in await joinings.joined_to(db, one.id)]:
            if action in ENDS or not await dialogues.is_subscribed(db, dialogue.id, joined.person_id):
                await _tell(db, dialogue, action, [joined], told, now)


def _what_follows(dialogue: Dialogue, *, is_for_area: bool) -> Action:
    if dialogue.state in OFF:
        return Action.DIALOGUE_OFF
    if not is_for_area:
        return Action.DIALOGUE_AREA_OUT
    return Action.DIALOGUE_POSTPONED if dialogue.state == DialogueState.POSTPONED else Action.DIALOGUE_MOVED


async def _tell(
    db: Db, dialogue: Dialogue, action: Action, opinions: Sequence[Feedback], told: WordsForAuthor, now: datetime
) -> None:
    author = await contacts.of_person(db, opinions[0].person_id)
    if author is None:
        return
    changes, codes = NOTHING_UNTOLD, [one.code or "" for one in opinions]
    # The newest of them as well: one that is set for it later, and follows a later change, is told of anew.
    version = f"{dialogue.edition}:{dialogue.amended}:{dialogue.state}"
    key = f"follows:{dialogue.id}:{version}:{opinions[-1].id}"
    if action == Action.DIALOGUE_AREA_OUT and await dialogues.is_subscribed(db, dialogue.id, opinions[0].person_id):
        # One message of both, by the key of what all who follow it are told: nobody hears the same twice.
        found = await read_untold_changes(db, dialogue.id, author.account_id, [author.chat_id])
        changes = found[author.chat_id]._replace(areas=await dialogues.area_names(db, dialogue.id))
        key = f"{key_of_change(Notice.DIALOGUE_AMENDED, dialogue.id, dialogue)}{opinions[0].person_id}"
    what = told(author.language, dialogue, action, codes, changes)
    about = (Notice.STEP, opinions[0].id, what)
    await outbox.add(db, Letter(key, author.address, now, *about, contact_id=author.id))
