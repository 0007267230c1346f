"""Notices for officials' eyes: whether they may still be said where they go, and the words of those worded then."""

from collections.abc import Awaitable, Callable, Sequence

from locales import texts
from locales.spoken import code
from rules.notice import Outgoing
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback import cards, feedbacks, replies
from storage.office import chats, officials
from storage.people import losses
from storage.queue import audience, takedown
from storage.queue.leased import Leased

# What is worded when it leaves, though it carries something.
WORDED_LATE = frozenset({"rights-check", takedown.GONE, losses.NOTICE_LOST, losses.CARD_STAYS, losses.ANSWER_SHORT})
STOPPED = Settlement("cancelled")


async def officials_messages(db: Db, rows: Sequence[Leased]) -> dict[Leased, Outgoing | Settlement]:
    """The words that stand of those of the rows that are for officials; the end of those that may not be heard.

    Who asked just after a duty of theirs had ended is told to ask again, lest silence be all that they hear.
    """
    official = [row for row in rows if audience.is_for_officials(row.notice)]
    stopped = await audience.not_entitled(db, official)
    again = Outgoing(text=texts("vi").say("desk-ask-again"))
    made: dict[Leased, Outgoing | Settlement] = {row: again if asked else STOPPED for row, asked in stopped.items()}
    for row in official:
        if row not in stopped and row.payload is not None and row.notice not in WORDED_LATE:
            made[row] = Outgoing.from_json(row.payload)
    return made


async def group_lost_message(db: Db, row: Leased) -> Outgoing:
    """Word to an admin that the bot is out of a group, or mute in it, or that everybody may read there."""
    chat = await chats.get(db, row.subject_id or 0)
    why = "group-public" if row.notice == "group-public" else "group-lost"
    return Outgoing(text=texts("vi").say(why, title=chat.title))


async def card_gone_message(db: Db, row: Leased) -> Outgoing:
    """The bare line that stands where a card hung that the chat may not see any more."""
    feedback = await feedbacks.get(db, row.subject_id or 0)
    hung = Outgoing.from_json(row.payload or {}).edits
    return Outgoing(text=texts("vi").say("card-gone", code=code(feedback.code)), edits=hung)


async def reply_revoked_message(db: Db, row: Leased) -> Outgoing | Settlement:
    """Word to a unit that a text of somebody who lost the right was stopped; a reply to it is an answer."""
    feedback = await feedbacks.get(db, row.subject_id or 0)
    reply = await replies.last_revoked(db, feedback.id)
    if reply is None:
        return STOPPED
    words = texts("vi")
    who = await officials.get(db, reply.official_id)
    hung = await cards.find(db, feedback.id, row.address)
    text = words.say("reply-revoked", code=code(feedback.code), what=words.say(f"what-{reply.action}"), who=who.name)
    return Outgoing(text=text, reply_to=hung.message_id if hung else None)


def code_guesses_message(count: int, people: int) -> Outgoing:
    """Word to an admin of the wrong invitation codes of one hour."""
    return Outgoing(text=texts("vi").say("code-guesses", count=count, people=people))


LATE: dict[str, Callable[[Db, Leased], Awaitable[Outgoing | Settlement]]] = {
    "group-lost": group_lost_message,
    "group-public": group_lost_message,
    takedown.GONE: card_gone_message,
    "reply-revoked": reply_revoked_message,
}
