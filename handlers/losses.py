"""Words for those who must act when a message of ours was refused, or a file could not be shown."""

from handlers.preview_message import kinds_in_words
from locales import Texts, texts
from locales.spoken import code
from rules.notice import Outgoing
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback import cards, feedbacks, history, reply_files
from storage.office import officials
from storage.people.losses import (
    ANSWER_SHORT,
    AUTHOR_LOST,
    CARD_LOST,
    CARD_STAYS,
    FILE_REFUSED,
    LOSSES,
    NOTICE_LOST,
    REPLY_LOST,
    STEP_LOST,
)
from storage.queue import audience, contacts
from storage.queue.leased import Leased
from storage.tables import Feedback

__all__ = ["FILE_REFUSED", "LOSSES", "loss_message"]


async def loss_message(db: Db, row: Leased) -> Outgoing | Settlement:
    """What a word of a loss says when it leaves; nothing where it is no longer true or the office is not there."""
    feedback = await db.get(Feedback, row.subject_id) if row.subject_id is not None else None
    # Where a unit alone may hear of it that was asked already (`storage/queue/audience.py`).
    if row.notice in {STEP_LOST, CARD_LOST, CARD_STAYS, ANSWER_SHORT}:
        return await office_loss_message(db, row, feedback) if feedback is not None else Settlement("cancelled")
    if row.notice == NOTICE_LOST:
        return Outgoing(text=texts("vi").say("notice-lost", about=loss_detail(row)))
    of_feedback = feedback is not None and row.notice in {FILE_REFUSED, AUTHOR_LOST}
    if of_feedback and not await audience.may_hear_of(db, row.address, row.subject_id or 0):
        return Settlement("cancelled")
    office = row.in_group or await officials.of_chat(db, row.address) is not None
    words = texts("vi") if office else await texts_for(db, row)
    told = code(feedback.code) if feedback else "none"
    if row.notice == FILE_REFUSED:
        return file_refused_message(words, row, told, office=office)
    if row.notice == AUTHOR_LOST:
        return Outgoing(text=words.say("author-lost", code=told))
    return Outgoing(text=words.say("reply-lost-office" if office else REPLY_LOST))


async def texts_for(db: Db, row: Leased) -> Texts:
    contact = await contacts.at_chat(db, row.address)
    return texts(contact.language if contact else "vi")


async def step_lost_message(db: Db, row: Leased, feedback: Feedback) -> Outgoing | Settlement:
    """Word to the unit, below the card, that its resident was not reached, whose words these were and why."""
    why = await feedbacks.undelivered_reason(db, feedback.id)
    if why is None:
        return Settlement("cancelled")
    last = await history.last_deed(db, feedback.id)
    by = await officials.get(db, last.official_id) if last and last.official_id else None
    text = texts("vi").say("step-lost", code=code(feedback.code), who=by.name if by else "none", why=why)
    hung = await cards.find(db, feedback.id, row.address)
    return Outgoing(text=text, reply_to=hung.message_id if hung else None)


async def office_loss_message(db: Db, row: Leased, feedback: Feedback) -> Outgoing | Settlement:
    """Word to officials that something about a feedback was not shown, or still is where it must not be."""
    if row.notice == STEP_LOST:
        return await step_lost_message(db, row, feedback)
    if row.notice == ANSWER_SHORT:
        return await answer_short_message(db, row, feedback)
    where = loss_detail(row) if row.notice == CARD_STAYS else "none"
    return Outgoing(text=texts("vi").say(row.notice, code=code(feedback.code), where=where))


async def answer_short_message(db: Db, row: Leased, feedback: Feedback) -> Outgoing:
    """Word to officials which files of an answer its reader's messenger refused."""
    numbers = [int(one) for one in loss_detail(row).split() if one.isdecimal()]
    kinds = [one.of_answer for one in await reply_files.by_numbers(db, numbers)]
    hung = await cards.find(db, feedback.id, row.address)
    words = texts("vi")
    text = words.say(ANSWER_SHORT, code=code(feedback.code), files=kinds_in_words(words, kinds))
    return Outgoing(text=text, reply_to=hung.message_id if hung else None)


def loss_detail(row: Leased) -> str:
    """What a word of a loss carries: where a card hangs, which notice it was."""
    return Outgoing.from_json(row.payload or {}).text or "none"


def file_refused_message(words: Texts, row: Leased, told: str, *, office: bool) -> Outgoing:
    """Which files are missing, why, and where an official can see them."""
    why, *kinds = Outgoing.from_json(row.payload or {}).text.split() or ["broken"]
    where = "resident" if not office else "group" if row.in_group else "private"
    named = ", ".join(words.say(f"file-{kind.replace('_', '-')}") for kind in kinds)
    return Outgoing(text=words.say(f"file-refused-{why}", kinds=named, code=told, where=where))
