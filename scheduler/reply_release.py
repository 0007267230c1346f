"""Lets go what officials wrote, once the seconds in which it can be taken back are over."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from rules.access import Right, may_over
from rules.lifecycle import Action
from rules.notice import Lane, Outgoing
from rules.refusal import Refusal
from storage.engine.database import Database, Db
from storage.feedback import cards, feedbacks, replies
from storage.feedback.feedbacks import Deed
from storage.office import officials
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import Feedback, Reply


@dataclass(frozen=True, slots=True)
class LeavingWords:
    """The words for the resident, and for an official whom another was faster than."""

    letter: Callable[[Db, Reply, Feedback, datetime], Awaitable[Outgoing]]
    overtaken: Callable[[Feedback], Outgoing]


async def release_due_replies(database: Database, words: LeavingWords, now: datetime) -> int:
    """Let every due reply leave, each in its own transaction; gives how many."""
    async with database.reading() as db:
        due = await replies.due_replies(db, now)
    for number in due:
        async with database.writing() as db:
            await _leave(db, words, number, now)
    return len(due)


async def _leave(db: Db, words: LeavingWords, number: int, now: datetime) -> None:
    reply = await replies.get(db, number)
    feedback = await feedbacks.get(db, reply.feedback_id)
    writer = await officials.serving_now(db, reply.official_id)
    if writer is None or not may_over(writer, Right.HANDLE, feedback.unit_id):
        await _revoke(db, reply, feedback, now)
        return
    try:
        await replies.change_state(db, reply, "leaving", "left", reply.leaves_at)
    except Refusal:
        return  # taken back at the last moment
    deed = Deed(Action(reply.action), now, reply.official_id, reply.words)
    try:
        await feedbacks.change(db, feedback, deed)
    except Refusal:
        await replies.change_state(db, reply, "left", "overtaken")
        await _tell_official(db, reply, feedback, words.overtaken(feedback), now)
        return
    author = await contacts.of_person(db, feedback.person_id)
    if author is None:
        return
    letter = Letter(
        f"fb:{feedback.id}:{reply.action}:{reply.id}",
        author.address,
        now,
        Lane.OFFICIAL,
        "step",
        feedback.id,
        await words.letter(db, reply, feedback, now),
        contact_id=author.id,
    )
    await outbox.add(db, letter)


async def _revoke(db: Db, reply: Reply, feedback: Feedback, now: datetime) -> None:
    """Its writer lost the right before it left: it stays, and the unit is told, so that a colleague can answer."""
    try:
        await replies.change_state(db, reply, "leaving", "revoked", reply.leaves_at)
    except Refusal:
        return
    await cards.refresh_cards(db, feedback, now)
    for address, _ in await cards.places(db, feedback):
        key = f"revoked:{reply.id}:{address.place}"
        about = (Lane.OFFICIAL, "reply-revoked", feedback.id)
        await outbox.add(db, Letter(key, address, now, *about))


async def _tell_official(db: Db, reply: Reply, feedback: Feedback, what: Outgoing, now: datetime) -> None:
    contact = await officials.contact_of(db, reply.official_id)
    if contact is None:
        return
    letter = Letter(
        f"overtaken:{reply.id}",
        contact.address,
        now,
        Lane.OFFICIAL,
        "reply-overtaken",
        feedback.id,
        what,
        contact_id=contact.id,
    )
    await outbox.add(db, letter)
