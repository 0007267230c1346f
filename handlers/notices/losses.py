"""Words for those who must act when a message of ours was refused, or a file could not be shown."""

from handlers.notices.moment import Moment
from handlers.preview_message import kinds_in_words
from locales import Texts, texts
from locales.spoken import code
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback import cards, feedbacks, history, reply_files
from storage.office import officials
from storage.queue import audience, contacts
from storage.queue.leased import Leased
from storage.tables import Feedback

OVER = Settlement("cancelled")


async def file_refused_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """Which files are missing, why, and where an official can see them."""
    feedback = await _feedback(db, row)
    if feedback is not None and not await audience.may_hear_of(db, row.address, feedback.id):
        return OVER
    words, office = await _reader(db, row)
    why, *kinds = Outgoing.from_json(row.payload or {}).text.split() or ["broken"]
    where = "resident" if not office else "group" if row.in_group else "private"
    named = ", ".join(words.say(f"file-{kind.replace('_', '-')}") for kind in kinds)
    told = code(feedback.code) if feedback else "none"
    return Outgoing(text=words.say(f"file-refused-{why}", kinds=named, code=told, where=where))


async def author_lost_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """Word to a resident that what was told about their feedback was refused, and where to look."""
    feedback = await _feedback(db, row)
    if feedback is not None and not await audience.may_hear_of(db, row.address, feedback.id):
        return OVER
    words, _ = await _reader(db, row)
    return Outgoing(text=words.say("author-lost", code=code(feedback.code) if feedback else "none"))


async def reply_lost_message(db: Db, row: Leased, _moment: Moment) -> Outgoing:
    """Word to whoever pressed or wrote that what answers it was refused."""
    words, office = await _reader(db, row)
    return Outgoing(text=words.say("reply-lost-office" if office else "reply-lost"))


async def notice_lost_message(_db: Db, row: Leased, _moment: Moment) -> Outgoing:
    """Word to an official of a notice that was refused."""
    return Outgoing(text=texts("vi").say("notice-lost", about=loss_detail(row)))


async def step_lost_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """Word to the unit, below the card, that its resident was not reached, whose words these were and why."""
    feedback = await _feedback(db, row)
    why = await feedbacks.undelivered_reason(db, feedback.id) if feedback else None
    if feedback is None or why is None:
        return OVER
    last = await history.last_deed(db, feedback.id)
    by = await officials.get(db, last.official_id) if last and last.official_id else None
    text = texts("vi").say("step-lost", code=code(feedback.code), who=by.name if by else "none", why=why)
    hung = await cards.find(db, feedback.id, row.address)
    return Outgoing(text=text, reply_to=hung.message_id if hung else None)


async def card_lost_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """Word to officials that something about a feedback was not shown, or still is where it must not be."""
    feedback = await _feedback(db, row)
    if feedback is None:
        return OVER
    where = loss_detail(row) if row.notice == Notice.CARD_STAYS else "none"
    return Outgoing(text=texts("vi").say(row.notice, code=code(feedback.code), where=where))


async def answer_short_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """Word to officials which files of an answer its reader's messenger refused."""
    feedback = await _feedback(db, row)
    if feedback is None:
        return OVER
    numbers = [int(one) for one in loss_detail(row).split() if one.isdecimal()]
    kinds = [one.of_answer for one in await reply_files.by_numbers(db, numbers)]
    hung = await cards.find(db, feedback.id, row.address)
    words = texts("vi")
    text = words.say("answer-short", code=code(feedback.code), files=kinds_in_words(words, kinds))
    return Outgoing(text=text, reply_to=hung.message_id if hung else None)


async def _feedback(db: Db, row: Leased) -> Feedback | None:
    return await db.get(Feedback, row.subject_id) if row.subject_id is not None else None


async def _reader(db: Db, row: Leased) -> tuple[Texts, bool]:
    """The language of whoever reads there, and whether that is the office."""
    if row.in_group or await officials.of_chat(db, row.address) is not None:
        return texts("vi"), True
    contact = await contacts.at_chat(db, row.address)
    return texts(contact.language if contact else "vi"), False


def loss_detail(row: Leased) -> str:
    """What a word of a loss carries: where a card hangs, which notice it was, which files."""
    return Outgoing.from_json(row.payload or {}).text or "none"
