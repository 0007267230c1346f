"""Showing an official what they wrote, before it is sent: at once, or once what comes along with it has come."""

from handlers.preview_message import preview_message
from handlers.talk import Talk
from rules.deciding import right_of
from rules.lifecycle import Action
from rules.notice_kinds import Notice
from storage.feedback import feedbacks, replies, reply_files
from storage.feedback.replies import STILL_AT_IT, Place
from storage.queue import outbox, previews
from storage.queue.outbox import Letter
from storage.tables import Feedback, Reply


def place_of(talk: Talk) -> Place:
    """Where an official writes now."""
    return Place(talk.chat_id, talk.contact_id)


async def show_preview(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Show a new text at once; one with files once nothing more has come along for two seconds.

    So there is one preview for an album, however many photos it has.
    """
    if not await reply_files.read(talk.db, reply.id):
        await show_now(talk, reply, feedback)
        return
    due = talk.now + previews.QUIET
    letter = Letter(previews.key_of(reply.id), talk.address, due, notice=Notice.REPLY_PREVIEW, subject_id=feedback.id)
    await outbox.add(talk.db, letter)


async def show_now(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await talk.send(await preview_message(talk.db, reply, feedback), Notice.REPLY_PREVIEW, feedback.id)


async def show_unsent(talk: Talk) -> None:
    """Show once more what this official has written here and not yet sent, as something else stands below it now."""
    reply = await replies.last_preview(talk.db, talk.clerk.numbers, place_of(talk))
    if reply is not None and talk.now - reply.written_at <= STILL_AT_IT:
        right = right_of(Action(reply.action))
        await show_now(talk, reply, await feedbacks.get_visible(talk.db, talk.clerk, reply.feedback_id, right=right))
