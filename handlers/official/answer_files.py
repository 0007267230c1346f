"""Photos and files that an official sends along with what they write to a resident, in whatever order they come."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import limits
from handlers.incoming import file_of, found_file, size_of, text_of, units_of
from handlers.official.acting import admit, duty_for
from handlers.official.previews import place_of, show_preview
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.pieces import LATE, are_together, may_be_cut
from rules.quotas import Quota, StandingRefusal
from rules.refusal import Refusal
from rules.reply_states import NOT_GONE, SENT_OFF, ReplyState, out_of_the_way
from rules.text import has_letters, utf16_length
from storage.feedback import cards, replies, reply_files, reply_pieces
from storage.feedback.reply_files import TakenFile
from storage.queue import previews
from storage.tables import Feedback, Reply

# Where the conversation keeps the albums that were begun last, and the texts that they go with.
ALBUMS, MOST_ALBUMS = "answer_albums", 5


async def note_album(event: Message, talk: Talk, reply: Reply) -> None:
    """Keep which text an album goes with, so that its later photos find it though they answer nothing."""
    if event.media_group_id is not None:
        known = [one for one in await _albums(talk) if one[0] != event.media_group_id]
        await talk.state.update_data({ALBUMS: [*known, [event.media_group_id, reply.id]][-MOST_ALBUMS:]})


async def _albums(talk: Talk) -> list[list[Any]]:
    known: list[list[Any]] = (await talk.state.get_data()).get(ALBUMS, [])
    return known


class BringsFile(Filter):
    """A file that belongs to what an official has just written: of an album that was begun, or in private after it.

    One that answers another message, or a question that stands open, is taken by whoever asked.
    """

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        if talk.official is None or file_of(event) is None or text_of(event).startswith("/"):
            return False
        for album, number in await _albums(talk):
            if album == event.media_group_id:
                return {"reply": await replies.standing_for(talk.db, await replies.get(talk.db, number))}
        if not talk.private or event.reply_to_message is not None or await talk.state.get_state() is not None:
            return False
        reply = await replies.newest_here(talk.db, talk.official.numbers, place_of(talk))
        if reply is None or reply.piece_at is None or event.date - reply.piece_at > LATE:
            return False
        return {"reply": reply} if reply.state in NOT_GONE else False


async def join_file(event: Message, reply: Reply, talk: Talk) -> None:
    """Take a file to a text that was begun; of one that came to its end, or was refused, say once that it is not."""
    feedback = await admit(talk, reply.feedback_id, Action(reply.action))
    if reply.state in NOT_GONE:
        await add_file(event, talk, reply, feedback)
        return
    text = talk.t("reply-file-late", code=code(feedback.code), state=reply.state)
    await talk.send(Outgoing(text=text), key=f"file-late:{reply.id}")


async def add_file(event: Message, talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Put a file, and the words below it, to a text that was not sent yet; what is on its way is stopped for it.

    What was shown already stands anew under another number, so that no button below it sends what it does not show.
    """
    said = text_of(event) if has_letters(text_of(event)) else ""
    anew = reply.state == ReplyState.EDITING and bool(said)
    waits = reply.state not in SENT_OFF and await previews.put_off(talk.db, reply.id, talk.now + previews.QUIET)
    if not waits:
        reply = await stand_anew(talk, reply, feedback)
    if anew:
        await reply_pieces.drop(talk.db, reply.id)
        reply.words = ""
    words = await reply_pieces.join(talk.db, reply, event.message_id, said)
    # A photo may come between two pieces of a text that was cut.
    together = reply.piece_at is not None and are_together(event.date - reply.piece_at)
    units = max(units_of(event), (reply.piece_units or 0) if together else 0)
    reply.words, reply.piece_at, reply.piece_units = words, event.date, units
    if (reply.state == ReplyState.COLLECTING and words) or (reply.state == ReplyState.EDITING and said):
        # A group shows us replies only: of a text that was cut we may never see the rest.
        whole = talk.private or not may_be_cut(utf16_length(words))
        reply.state = ReplyState.PREVIEW if whole else ReplyState.COLLECTING
    await talk.db.flush()
    await stop_asking(talk, reply)
    await put_file(event, talk, reply)
    if not waits:
        await show_preview(talk, reply, feedback)


async def stop_asking(talk: Talk, reply: Reply) -> None:
    """In private the words are there now: what comes next is no answer to the question for them."""
    if talk.private and reply.state == ReplyState.PREVIEW and await talk.state.get_state() == Work.writing.state:
        await talk.state.set_state(None)


async def put_file(event: Message, talk: Talk, reply: Reply) -> None:
    """Note the file of a message; one too many, or twice the same, is told once, and the words stay in any case."""
    await note_album(event, talk, reply)
    file = found_file(event)
    if file is None:
        return
    try:
        use = limits.own_use(talk, Quota.OFFICE_FILES, person_id=talk.clerk.person_id)
        await limits.count_use(talk, use, size_of(event))
        taken = await reply_files.add(talk.db, reply.id, TakenFile(talk.account_id, event.message_id, file, talk.now))
    except StandingRefusal as refusal:
        await talk.refuse(refusal)
        return
    except Refusal as refusal:
        await talk.send(Outgoing(text=talk.why(refusal)), key=f"files-enough:{reply.id}")
        return
    if not taken:
        await talk.send(Outgoing(text=talk.t("reply-file-twice")), key=f"file-twice:{reply.id}")


async def stand_anew(talk: Talk, reply: Reply, feedback: Feedback, stopped_by: str = "file") -> Reply:
    """The same text and its files under another number; the buttons of what was shown before mean nothing any more.

    What was sent off, also to a leader who was to give their word, is read back and sent off once more.
    """
    state = ReplyState(reply.state)
    await replies.move(talk.db, reply, out_of_the_way(state), talk.now)
    if state not in SENT_OFF:
        return await stand_again(talk, reply, feedback, state)
    await cards.refresh_cards(talk.db, feedback, talk.now)
    await talk.say(talk.t(f"answer-stopped-{stopped_by}", waited=state))
    return await stand_again(talk, reply, feedback)


async def stand_again(talk: Talk, reply: Reply, feedback: Feedback, state: str = ReplyState.PREVIEW) -> Reply:
    """A text that was taken back or replaced once more, with its files."""
    fresh = replies.copy_of(reply, talk.now, state)
    fresh.official_id = duty_for(talk, feedback, Action(reply.action))
    await replies.save_preview(talk.db, fresh, reply)
    await reply_pieces.move(talk.db, reply.id, fresh.id)
    return fresh
