"""Messages to somebody other than the one who just wrote."""

from datetime import datetime, timedelta

from handlers.talk import Talk
from locales import Texts, texts
from rules.notice import Address, Lane, Outgoing
from rules.notice_kinds import Notice
from storage.feedback import cards, history, slips
from storage.office import officials
from storage.queue import admins, contacts, outbox, owed, remarks
from storage.queue.outbox import Letter
from storage.queue.remarks import Turn
from storage.tables import Contact, Feedback

# So long the next piece of a text that was cut is waited for.
PIECE_COMES = timedelta(seconds=4)


async def tell_officials(talk: Talk, feedback: Feedback, text: str, key: str = "word") -> None:
    """A word beside the card, wherever it hangs, at once; a reply to it counts as a reply to the card."""
    places = await cards.places(talk.db, feedback)
    if not places:
        name = f"{key}:{feedback.id}:{owed.NOWHERE}:{talk.update_id}"
        await owed.keep_owed(talk.db, talk.account_id, feedback.id, name, Outgoing(text=text).to_json(), talk.now)
    for address, message_id in places:
        letter = Letter(
            f"{key}:{feedback.id}:{address.place}:{talk.update_id}",
            address,
            talk.now,
            Notice.CARD_WORD,
            feedback.id,
            Outgoing(text=text, reply_to=message_id),
        )
        await outbox.add(talk.db, letter)


async def queue_remark_for_officials(
    talk: Talk, feedback: Feedback, number: int, text: str, *, answers: bool = False, cut: bool = False
) -> datetime:
    """What a resident added in a line of the history: told at once, or ten minutes after the last with what else came.

    What `answers` a question waits for nothing. What an app may have `cut` waits some seconds for its next piece.
    Where nobody would read it, it is owed to whoever comes. Gives when it is told, so that what else shows it can go
    along.
    """
    due = ready = talk.now + (PIECE_COMES if cut else timedelta())
    places = await cards.places(talk.db, feedback)
    if not places:
        name = remarks.gathering_key(feedback.id, owed.NOWHERE, number)
        await owed.keep_owed(talk.db, talk.account_id, feedback.id, name, None, talk.now)
    deed = await history.last_deed(talk.db, feedback.id)
    for address, message_id in places:
        turn = await remarks.when_to_tell(talk.db, feedback.id, address, deed.at if deed else None, ready)
        if answers and not cut and not turn.waits:
            turn = Turn(talk.now, waits=False)
        due = max(due, turn.due)
        if turn.waits:
            continue
        if turn.due <= talk.now:
            key = remarks.at_once_key(feedback.id, address.place, talk.update_id, number)
            what: Outgoing | None = Outgoing(text=text, reply_to=message_id)
        else:
            key, what = remarks.gathering_key(feedback.id, address.place, number), None
        letter = Letter(key, address, turn.due, Notice.CARD_WORD, feedback.id, what)
        await outbox.add(talk.db, letter)
    return due


async def tell_author(talk: Talk, feedback: Feedback, key: str, what: Outgoing, notice: Notice = Notice.STEP) -> None:
    """A word to the resident about their feedback; `key` names the fact, so that it is told once."""
    author = await reader_of(talk, feedback)
    if author is None:
        return
    about = (notice, feedback.id, what)
    letter = Letter(f"fb:{feedback.id}:{key}", author.address, talk.now, *about, contact_id=author.id)
    await outbox.add(talk.db, letter)


async def reader_of(talk: Talk, feedback: Feedback) -> Contact | None:
    """Where the author of a feedback reads, or the owner of its slip."""
    return await contacts.of_person(talk.db, feedback.person_id) or await slips.hearing_contact(talk.db, feedback.id)


async def author_texts(talk: Talk, feedback: Feedback) -> Texts:
    author = await contacts.of_person(talk.db, feedback.person_id)
    return texts(author.language if author else "vi")


async def tell_admins(talk: Talk, unit_id: int, key: str, text: str) -> None:
    """A private word to the admins of a unit, but for the one who speaks."""
    letter = Letter(key, Address(talk.account_id, admins.NOBODY), talk.now, Notice.DUTY, unit_id, Outgoing(text=text))
    await admins.queue_for_each(talk.db, letter, await admins.of_unit(talk.db, unit_id), {talk.clerk.person_id})


async def tell_official(talk: Talk, official_id: int, key: str, text: str) -> None:
    """A private word to an official."""
    contact = await officials.contact_of(talk.db, official_id)
    if contact is None:
        return
    what = Outgoing(text=text)
    letter = Letter(key, contact.address, talk.now, what=what, contact_id=contact.id, lane=Lane.OFFICIAL)
    await outbox.add(talk.db, letter)
