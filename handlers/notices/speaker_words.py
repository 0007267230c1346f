"""What somebody reads who speaks next in a hall."""

from handlers.notices.moment import Moment
from locales import texts
from rules.notice import Outgoing
from rules.outcome import Settlement
from storage.dialogue import halls, speakers
from storage.engine.database import Db
from storage.queue import contacts
from storage.queue.leased import Leased


async def next_speaker_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """That it is their turn next; nothing where others are by now."""
    contact = await contacts.at_chat(db, row.address)
    following = await speakers.following(db, row.subject_id or 0)
    hall = await halls.find(db, row.subject_id or 0)
    if contact is None or following is None or following.person_id != contact.person_id or hall is None:
        return Settlement("cancelled")
    return Outgoing(text=texts(contact.language).say("hall-you-next", minutes=hall.speech_minutes))
