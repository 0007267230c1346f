"""Notices for officials' eyes: whether they may still be said where they go, and the words of those worded then."""

from collections.abc import Sequence

from handlers.feedback_card import card_message
from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import code
from rules.message_length import digest_of
from rules.notice import Outgoing
from rules.notice_kinds import Notice, Worded
from rules.notice_table import row_of
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.feedback import cards, feedbacks, replies
from storage.office import chats, officials
from storage.queue import audience
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of

STOPPED = Settlement("cancelled")


async def officials_messages(db: Db, rows: Sequence[Leased]) -> dict[Leased, Outgoing | Settlement]:
    """The words that stand of those of the rows that are for officials; the end of those that may not be heard.

    Who asked just after a duty of theirs had ended is told to ask again, lest silence be all that they hear.
    """
    official = [row for row in rows if audience.is_for_officials(row)]
    stopped = await audience.not_entitled(db, official)
    again = Outgoing(text=texts("vi").say("desk-ask-again"))
    made: dict[Leased, Outgoing | Settlement] = {row: again if asked else STOPPED for row, asked in stopped.items()}
    for row in official:
        if row not in stopped and row.payload is not None and row_of(row.notice).worded != Worded.FACTS:
            made[row] = Outgoing.from_json(row.payload)
    return made


async def group_lost_message(db: Db, row: Leased, _moment: Moment) -> Outgoing:
    """Word to an admin that the bot is out of a group, or mute in it, or that everybody may read there."""
    chat = await chats.get(db, row.subject_id or 0)
    why = "group-public" if row.notice == Notice.GROUP_PUBLIC else "group-lost"
    return Outgoing(text=texts("vi").say(why, title=chat.title))


async def card_gone_message(db: Db, row: Leased, _moment: Moment) -> Outgoing:
    """The bare line that stands where a card hung that the chat may not see any more."""
    feedback = await feedbacks.get(db, row.subject_id or 0)
    hung = Outgoing.from_json(row.payload or {}).edits
    return Outgoing(text=texts("vi").say("card-gone", code=code(feedback.code)), edits=hung)


async def reply_revoked_message(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
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


async def rights_message(_db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """Word to whoever links a group, if something there is amiss; looked up when it leaves."""
    rights = await moment.rights_in(row.subject_id or 0)
    if rights.inside and rights.writes and not rights.sees_all:
        return Settlement("cancelled")
    amiss = "gone" if not rights.inside else "sees-all" if rights.writes else "mute"
    title = Outgoing.from_json(row.payload or {}).text
    return Outgoing(text=texts("vi").say(f"rights-{amiss}", title=title))


async def card_edit(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """The card as it stands, as an edit of the one that hangs or as a first posting.

    Where nothing can be edited it is posted anew, unless whoever reads there would see the same as before.
    """
    feedback = await feedbacks.get(db, row.subject_id or 0)
    reach = await reach_of(db, row.account_id)
    made = await card_message(db, feedback, moment.now, moment.zone, reach)
    hung = await cards.find(db, feedback.id, row.address)
    if hung is not None and hung.message_id and not reach.edits and hung.shown == digest_of(made):
        return Settlement("cancelled", error="as it hangs")
    return Outgoing(text=made.text, buttons=made.buttons, edits=hung.message_id if hung else None)
