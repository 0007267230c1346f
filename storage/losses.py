"""What follows when a message is refused for good: the card says so, and whoever must act is told in other words."""

from dataclasses import replace
from datetime import datetime

from rules.fallback import kinds_of
from rules.notice import Lane, Outgoing
from storage import cards, handing_on, officials, outbox, owed, people
from storage.database import Db
from storage.outbox import Letter
from storage.sending import Leased
from storage.tables import Feedback

# What must reach the author of a feedback.
TO_AUTHOR = frozenset({"receipt", "step"})
# Word of what was refused; what becomes of these is told to nobody any more but by the alarm.
FILE_REFUSED, STEP_LOST, CARD_LOST = "file-refused", "step-lost", "card-lost"
REPLY_LOST, AUTHOR_LOST = "reply-lost", "author-lost"
LOSSES = frozenset({FILE_REFUSED, STEP_LOST, CARD_LOST, REPLY_LOST, AUTHOR_LOST})
# One word is enough for all that is refused in so many seconds: an answer in pieces, a file after the other.
TOGETHER = 30


def _key(*facts: object, now: datetime) -> str:
    return ":".join(map(str, (*facts, int(now.timestamp()) // TOGETHER)))


async def unreachable(db: Db, row: Leased, now: datetime) -> None:
    """A person is marked so, the card says it, the unit hears it; a lost group's cards go to the admins.

    What residents said there is handed on.
    """
    if row.chat_id > 0:
        await people.lose(db, row.bot_id, row.chat_id, now)
        if row.notice in TO_AUTHOR:
            await _not_told(db, row, now)
    else:
        await cards.lose_chat(db, row.bot_id, row.chat_id, now)
    await not_read(db, row, now)


async def given_up(db: Db, row: Leased, now: datetime) -> None:
    """It will never be taken as it is: who must act is told, in words made for that."""
    if row.notice in TO_AUTHOR:
        await _not_told(db, row, now)
        key = _key(AUTHOR_LOST, row.subject_id, row.chat_id, now=now)
        await _say(db, row, Letter(key, row.bot_id, row.chat_id, now, Lane.OFFICIAL, AUTHOR_LOST))
    elif row.notice == "card" or (row.notice == "card-word" and row.lane != Lane.REPLY):
        await _tell_admins(db, row, now)
    elif (row.lane == Lane.REPLY and row.notice not in LOSSES) or row.notice == "said":
        key = _key(REPLY_LOST, row.chat_id, now=now)
        await _say(db, row, Letter(key, row.bot_id, row.chat_id, now, Lane.REPLY, REPLY_LOST))


async def file_refused(db: Db, row: Leased, what: Outgoing, why: str, now: datetime) -> None:
    """Say in words what could not be shown, and where to look (`kind`: not here, `broken`: nowhere, `later`: soon)."""
    said = Outgoing(text=" ".join([why, *kinds_of(what)]))
    key = _key(FILE_REFUSED, row.chat_id, row.subject_id, *kinds_of(what), why, now=now)
    await _say(db, row, Letter(key, row.bot_id, row.chat_id, now, Lane(row.lane), FILE_REFUSED, what=said))


async def one_by_one(db: Db, row: Leased, what: Outgoing, now: datetime) -> None:
    """Files that were refused together go each for itself, so that only the one that is amiss is left out."""
    for number, file in enumerate(what.files):
        alone = Outgoing(files=(file,), silent=what.silent)
        key = f"{row.dedup_key}/f{number}"
        await _say(db, row, Letter(key, row.bot_id, row.chat_id, now, Lane(row.lane), row.notice, what=alone))


async def _say(db: Db, row: Leased, letter: Letter) -> None:
    """Queue a word about what the row was about, where the row was to be shown."""
    await outbox.add(db, replace(letter, subject_id=row.subject_id, thread_id=row.thread_id))


async def _feedback(db: Db, row: Leased) -> Feedback | None:
    return await db.get(Feedback, row.subject_id) if row.subject_id is not None else None


async def _not_told(db: Db, row: Leased, now: datetime) -> None:
    feedback = await _feedback(db, row)
    if feedback is None:
        return
    await cards.refresh(db, feedback, row.bot_id, now)
    for chat_id, thread_id, _ in await cards.places(db, feedback, row.bot_id):
        key = _key(STEP_LOST, feedback.id, chat_id, now=now)
        letter = Letter(key, row.bot_id, chat_id, now, Lane.OFFICIAL, STEP_LOST, feedback.id, thread_id=thread_id)
        await outbox.add(db, letter)


async def _tell_admins(db: Db, row: Leased, now: datetime) -> None:
    feedback = await _feedback(db, row)
    for person in await officials.admins(db, feedback.unit_id) if feedback else ():
        key = _key(CARD_LOST, row.subject_id, person.chat_id, now=now)
        await outbox.add(db, Letter(key, person.bot_id, person.chat_id, now, Lane.OFFICIAL, CARD_LOST, row.subject_id))


async def not_read(db: Db, row: Leased, now: datetime) -> None:
    """What a resident said and this chat does not read is handed on, or kept until there is somebody."""
    if row.subject_id is not None and owed.is_word(row):
        await owed.owe(db, row.bot_id, row.subject_id, row.dedup_key, row.payload, now)
        await handing_on.hand_on_all(db, row.bot_id, row.subject_id, now)
