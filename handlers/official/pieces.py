"""A further piece of an official's text, which an app cut because it was too long for one message."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from aiogram.types import Message

from handlers import stray
from handlers.incoming import found_file, text_of, units_of
from handlers.official import answer_files, previews, writing
from handlers.official.acting import admit
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.access import require
from rules.consent import HeldItem
from rules.deciding import right_of
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.pieces import is_next_piece, may_be_cut
from rules.refusal import Refusal
from rules.reply_states import NOT_GONE, SENT_OFF, UNFINISHED, ReplyState, out_of_the_way
from rules.text import has_letters
from storage.feedback import cards, replies, reply_files, reply_pieces
from storage.tables import Reply

# Where the conversation keeps when an answer came that was too long, and how long it was.
TOO_LONG = "too_long"


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
    words = await reply_pieces.join(talk.db, reply, event.message_id, text_of(event))
    stopped = reply.state in SENT_OFF
    await replies.move(talk.db, reply, out_of_the_way(reply.state), talk.now)
    if stopped:
        await cards.refresh_cards(talk.db, feedback, talk.now)
        await talk.say(talk.t("answer-stopped"))
    longer = writing.new_reply(talk, feedback, Action(reply.action), words)
    longer.piece_at, longer.piece_units = event.date, units_of(event)
    await writing.show_reply(event, talk, longer, feedback, reply)


async def go_on_with_text(talk: Talk, items: Sequence[HeldItem]) -> None:
    """Add what an official wrote a while later to the text that still stands here, as they say that it goes on."""
    reply = await stray.text_that_stands(talk)
    if reply is None:
        raise Refusal("button-old")
    feedback = await admit(talk, reply.feedback_id, Action(reply.action))
    words = reply.words
    for item in items:
        words = await reply_pieces.join(talk.db, reply, item.message_id, item.words)
    writing.refuse_if_too_long(words)
    fresh = await answer_files.stand_anew(talk, reply, feedback)
    fresh.words = words
    await talk.db.flush()
    await previews.show_preview(talk, fresh, feedback)


async def on_edited_piece(event: Message, reply: Reply, talk: Talk) -> None:
    """A correction, of words or of a file: the text stands anew with it, or it is too late, and that is said.

    What was already on its way to the resident is stopped: nobody corrects what they still want to have sent.
    """
    feedback = await admit(talk, reply.feedback_id, Action(reply.action))
    words = text_of(event) if has_letters(text_of(event)) else ""
    before = await reply_pieces.read_piece(talk.db, reply.id, event.message_id) or ""
    files = await reply_files.read(talk.db, reply.id)
    other = found_file(event)
    old = next((one for one in files if one.message_id == event.message_id), None)
    new_file = other is not None and old is not None and old.received.handle != other.handle
    if words == before and not new_file and reply.state != ReplyState.REFUSED:
        return
    if reply.state not in NOT_GONE:
        await talk.say(talk.t("answer-edited", code=code(feedback.code), state=reply.state))
        return
    await reply_pieces.keep(talk.db, reply.id, event.message_id, words)
    whole = await reply_pieces.words_of(talk.db, reply.id) or ""
    writing.refuse_if_too_long(whole)
    if not whole and not files:
        raise Refusal("reply-needs-words")
    if old is not None and new_file:
        # Its row may be gone, and its number given to the new one.
        talk.db.expunge(old.received)
        await reply_files.drop(talk.db, reply.id, talk.now, [old.number])
    fresh = await answer_files.stand_anew(talk, reply, feedback, "edit")
    fresh.words = whole
    if not whole or fresh.state == ReplyState.EDITING:
        fresh.state = ReplyState.PREVIEW if whole else ReplyState.COLLECTING
    await talk.db.flush()
    if new_file:
        await answer_files.put_file(event, talk, fresh)
    await answer_files.stop_asking(talk, fresh)
    await previews.show_preview(talk, fresh, feedback)


async def on_edit_too_late(_event: Message, talk: Talk) -> None:
    """A correction of what was done as it was written, a reason or a note: nothing of it is taken."""
    await talk.send(Outgoing(text=talk.t("edit-taken-already"), reply_to=talk.message_id))


async def goes_on_with_refused(event: Message, talk: Talk) -> bool:
    """Whether this is the rest of a text that was too long for what was asked: it is no answer by itself."""
    last = (await talk.state.get_data()).get(TOO_LONG)
    if not last or not (event.text or ""):
        return False
    gap = event.date - datetime.fromtimestamp(last[0], UTC)
    return is_next_piece(last[1], gap)


async def take_answer(event: Message, talk: Talk, take: Callable[[], Awaitable[None]]) -> None:
    """Have an answer taken; of one that is refused and was cut by an app the rest is none either, and that is said.

    Lines of a sheet are put together again by whoever takes them.
    """
    if await talk.state.get_state() == Work.sheet.state:
        await take()
        return
    if await goes_on_with_refused(event, talk):
        key = f"piece-of-nothing:{talk.account_id}:{talk.chat_id}:{event.date.timestamp():.0f}"
        await talk.send(Outgoing(text=talk.t("piece-of-nothing")), key=key)
        return
    units = units_of(event)
    if not may_be_cut(units):
        await take()
        return
    # So long no answer to these questions may be.
    await talk.state.update_data({TOO_LONG: [int(event.date.timestamp()), units]})
    try:
        async with talk.db.begin_nested():
            await take()
    except Refusal as refusal:
        await talk.refuse(refusal)
