"""What somebody reads whose opinion goes on alone, as the other is there, or spoken about, no more."""

from handlers.due_words import due_day
from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import code
from rules.notice import Outgoing
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback import deadlines, feedbacks
from storage.queue import contacts
from storage.queue.leased import Leased


async def stands_alone_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """That it is answered by itself now, and until when; nothing where it is over by then."""
    contact = await contacts.at_chat(db, row.address)
    feedback = await feedbacks.get(db, row.subject_id or 0)
    if contact is None or not feedback.open or feedback.forgotten_at is not None:
        return Settlement("cancelled")
    words = texts(contact.language)
    due = due_day(words, await deadlines.answer_clock(db, feedback.id))
    return Outgoing(text=words.say("told-stands-alone", code=code(feedback.code), due=due))


async def parted_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """That it is not answered together with another any more; nothing where it is again, or over by then."""
    contact = await contacts.at_chat(db, row.address)
    feedback = await feedbacks.get(db, row.subject_id or 0)
    gone = not feedback.open or feedback.forgotten_at is not None or feedback.folded_into_id is not None
    if contact is None or gone:
        return Settlement("cancelled")
    return Outgoing(text=texts(contact.language).say("told-unfolded", code=code(feedback.code)))
