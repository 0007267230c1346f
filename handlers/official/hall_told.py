"""Word to whoever speaks next, once, if they are in the hall and can be reached there."""

from datetime import timedelta

from handlers.talk import Talk
from rules.notice_kinds import Notice
from storage.dialogue import check_ins, speakers
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Dialogue

# Later it would be of no use: others have spoken since.
IN_TIME = timedelta(minutes=10)


async def tell_next(talk: Talk, dialogue: Dialogue) -> None:
    """Tell the one whose turn is next, as soon as somebody speaks; its key says that it was told."""
    row = await speakers.following(talk.db, dialogue.id)
    if row is None or row.person_id is None or await speakers.current(talk.db, dialogue.id) is None:
        return
    inside = await check_ins.find_in(talk.db, dialogue.id, row.person_id)
    contact = await contacts.of_person(talk.db, row.person_id) if inside is not None else None
    if contact is not None:
        letter = Letter(
            f"next:{row.id}",
            contact.address,
            talk.now,
            Notice.NEXT_SPEAKER,
            dialogue.id,
            contact_id=contact.id,
            expires_at=talk.now + IN_TIME,
        )
        await outbox.add(talk.db, letter)
