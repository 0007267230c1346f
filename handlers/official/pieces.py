"""A further piece of an official's text, which an app cut because it was too long for one message."""

from aiogram.types import Message

from handlers.incoming import text_of, units_of
from handlers.official import answer_files, writing
from handlers.official.acting import admit
from handlers.talk import Talk
from locales.spoken import code
from rules.access import require
from rules.deciding import right_of
from rules.lifecycle import Action
from rules.pieces import joined_pieces
from rules.reply_states import UNFINISHED, ReplyState, out_of_the_way
from storage.feedback import cards, replies
from storage.tables import Reply


async def join_piece(event: Message, reply: Reply, talk: Talk, *, together: bool) -> None:
    """Join the piece to what came before it and show the whole; of a text that came to its end nothing is joined.

    What was already on its way to the resident is stopped: half an answer must not be sent as the whole.
    """
    require(talk.clerk, right_of(Action(reply.action)))
    if reply.state == ReplyState.REFUSED:
        reply.piece_at, reply.piece_units = event.date, units_of(event)
        await talk.db.flush()
        if not together:
            await talk.say(talk.t("piece-refused"))
        return
    feedback = await admit(talk, reply.feedback_id, Action(reply.action))
    if reply.state not in UNFINISHED:
        await talk.say(talk.t("piece-late", code=code(feedback.code), state=reply.state))
        return
    words = joined_pieces(reply.words, text_of(event))
    stopped = reply.state == ReplyState.LEAVING
    await replies.move(talk.db, reply, out_of_the_way(reply.state))
    if stopped:
        await cards.refresh_cards(talk.db, feedback, talk.now)
        await talk.say(talk.t("answer-stopped"))
    longer = writing.new_reply(talk, feedback, Action(reply.action), words)
    longer.piece_at, longer.piece_units = event.date, units_of(event)
    await writing.show_reply(event, talk, longer, feedback, reply)


async def on_edited_piece(event: Message, reply: Reply, talk: Talk) -> None:
    """Take another file in the place of one; say that a correction of the words changes nothing of what was taken."""
    feedback = await admit(talk, reply.feedback_id, Action(reply.action))
    # What stands in its place with another file is still what it was.
    state = reply.state
    if await answer_files.on_edited_file(event, talk, reply, feedback) and text_of(event) in reply.words:
        return
    await talk.say(talk.t("answer-edited", code=code(feedback.code), state=state))
