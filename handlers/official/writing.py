"""Writing to a resident: what is asked for, what is taken as words and files; and what belongs to no text."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnCard, OnReply
from handlers.incoming import file_of, text_of, units_of
from handlers.official import answer_files, previews, public_lines
from handlers.official.acting import admit, do_action, duty_for
from handlers.official.ending_lists import CALLED_OFF, says_stop
from handlers.official.offered import buttons_for, offered
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.action_row import Asks
from rules.lifecycle import ROWS, Action
from rules.notice import Outgoing
from rules.notice_table import PROMPTS
from rules.paging import matching_names
from rules.pieces import LATE, may_be_cut
from rules.refusal import Refusal
from rules.reply_states import SENT_OFF, UNSENT, ReplyMove, ReplyState
from rules.text import fold, has_letters
from storage.feedback import applying, feedbacks, replies, reply_files, reply_pieces
from storage.tables import Feedback, Reply, SentMessage

WORDS_LIMIT = 10_000
ACTION_OF = {notice: action for action, notice in PROMPTS.items()}


async def prompt_for_text(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Ask the official for the text; the reply to this very message will be understood as it."""
    await feedbacks.refuse_if_impossible(talk.db, feedback, action, talk.now)
    how = talk.t("prompt-how", who=talk.clerk.name, way="reply" if talk.reach.replies else "write")
    text = talk.t(f"prompt-{action}", code=code(feedback.code), how=how)
    notice, listed = PROMPTS[action], buttons_for(feedback, action, await offered(talk, feedback, action))
    listed += await kept_answer(talk, feedback, action)
    if talk.private:
        back = (talk.t("reply-cancel"), OnCard(act="stop", feedback=feedback.id).pack())
        await talk.ask(text, listed, back, notice=notice, subject_id=feedback.id)
        await wait_for_words(talk, feedback, action)
        return
    if listed:
        await talk.ask(text, listed, notice=notice, subject_id=feedback.id)
        return
    what = Outgoing(text=text, prompt=talk.t("prompt-hint"), called=(talk.user_id, talk.clerk.name))
    await talk.send(what, notice, feedback.id)


async def kept_answer(talk: Talk, feedback: Feedback, action: Action) -> list[tuple[str, str]]:
    """The way to an answer that is kept for a dialogue, in place of writing one."""
    kept = await replies.prepared_for(talk.db, [feedback.id]) if action == Action.ANSWER else {}
    return [(talk.t("reply-use"), OnReply(act="use", reply=one.id).pack()) for one in kept.values()]


async def wait_for_words(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take what comes next in private as words to the author of a feedback."""
    await talk.state.set_state(Work.writing)
    await talk.state.update_data(feedback=feedback.id, action=str(action))


async def stop_writing(talk: Talk, feedback_id: int) -> None:
    """Leave the text that was asked for unwritten; a prompt that is over by now says so."""
    about = (await talk.state.get_data()).get("feedback")
    if await talk.state.get_state() != Work.writing.state or about != feedback_id:
        raise Refusal("button-old")
    await call_off(talk, feedback_id)


async def call_off(talk: Talk, feedback_id: int) -> None:
    """Ask for no words any more, and let go of the files that came before them."""
    await talk.state.set_state(None)
    begun = await replies.unsent(talk.db, talk.clerk.numbers, feedback_id, previews.place_of(talk))
    if begun is not None and begun.state in UNSENT - {ReplyState.PREVIEW}:
        await end_unsent(talk, begun)
    await talk.say(talk.t("prompt-stopped"))


def refuse_if_too_long(words: str) -> None:
    """Refuse what is too long for a resident, whole and before it is shown back."""
    if len(words) > WORDS_LIMIT:
        raise Refusal("reply-too-long", limit=WORDS_LIMIT)


async def on_reply_to_prompt(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to a prompt, or straight to a card, which is an answer."""
    action = ACTION_OF.get(said.notice, Action.ANSWER)
    await take_text(event, talk, await admit(talk, said.subject_id, action), action)


async def on_reply_to_unknown(_event: Message, talk: Talk) -> None:
    """Say that nobody can tell which feedback this answers, below the very words, so that none believes them sent."""
    await talk.send(Outgoing(text=talk.t("reply-to-what"), reply_to=talk.message_id))


async def on_anonymous_message(_event: Message, talk: Talk) -> None:
    """Say below a message in the group's own name why nothing was done about it."""
    await talk.send(Outgoing(text=talk.t("anonymous-admin"), reply_to=talk.message_id))


async def on_old_button(_event: CallbackQuery, talk: Talk) -> None:
    """A button in a group that means nothing to us any more."""
    await talk.flash("button-old")


async def on_message_of_nobody(_event: Message, talk: Talk) -> None:
    """Who is no official any more has nothing to go on with: said once, and then they are heard as a resident."""
    await talk.state.clear()
    await talk.say(talk.t("officials-only"))


async def on_text_in_state(event: Message, talk: Talk) -> None:
    """What an official writes in private after pressing a card's button there; one word says that it is nothing."""
    data = await talk.state.get_data()
    about, action = int(data.get("feedback", 0)), Action(data.get("action", Action.ANSWER))
    if says_stop(text_of(event), CALLED_OFF):
        await call_off(talk, about)
        return
    await take_text(event, talk, await admit(talk, about, action), action)


async def on_reply_to_preview(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to what was read back: a file goes along with it, words only where they were asked for."""
    begun = await replies.unsent(talk.db, talk.clerk.numbers, said.subject_id, previews.place_of(talk))
    feedback = await admit(talk, said.subject_id, Action(begun.action) if begun else None)
    if begun is None or (file_of(event) is None and begun.state == ReplyState.PREVIEW):
        await on_reply_to_unknown(event, talk)
    elif file_of(event) is not None:
        await answer_files.join_file(event, begun, talk)
    else:
        await preview_text(event, talk, feedback, Action(begun.action))


async def take_text(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take what was asked for: a text for the author is shown back, all other words are kept at once."""
    match ROWS[action].asks:
        case Asks.NOTE:
            await keep_note(event, talk, feedback, action)
        case Asks.CHOICE:
            await choose_typed(event, talk, feedback, action)
        case Asks.LINE:
            await public_lines.keep_line(event, talk, feedback, action)
        case _:
            await preview_text(event, talk, feedback, action)


async def choose_typed(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take the name of what is on the list; several that it may be, or none, are asked for again."""
    found = await offered(talk, feedback, action)
    named = matching_names(text_of(event), [*found.items()], lambda one: one[1])
    if not named or (len(named) > 1 and fold(named[0][1]) != fold(text_of(event))):
        raise Refusal("choice-unclear", found="; ".join(label for _, label in named[:5]) or "none")
    value, label = named[0]
    if talk.private:
        await talk.state.set_state(None)
    await do_action(talk, feedback, action, label, value)


async def keep_note(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Keep words that no author is told; a file that comes with them goes nowhere, and that is said."""
    words = text_of(event)
    if not has_letters(words):
        raise Refusal("note-needs-words")
    refuse_if_too_long(words)
    if file_of(event) is not None:
        await talk.send(Outgoing(text=talk.t("words-only", who="official"), reply_to=talk.message_id))
    if talk.private:
        await talk.state.set_state(None)
    await do_action(talk, feedback, action, words)
    if not talk.private:
        await talk.send(Outgoing(text=talk.t(f"flash-{action}"), reply_to=talk.message_id))


async def preview_chosen(talk: Talk, feedback: Feedback, action: Action, words: str) -> None:
    """Show back what an official has chosen for a resident in place of writing it."""
    await applying.hold(talk.db, feedback)
    await feedbacks.refuse_if_impossible(talk.db, feedback, action, talk.now)
    reply = new_reply(talk, feedback, action, words)
    reply.piece_at, reply.piece_units = talk.now, 0
    if talk.private:
        await talk.state.set_state(None)
    await replies.save_preview(talk.db, reply)
    await previews.show_preview(talk, reply, feedback)


def new_reply(talk: Talk, feedback: Feedback, action: Action, words: str) -> Reply:
    return Reply(
        feedback_id=feedback.id,
        official_id=duty_for(talk, feedback, action),
        chat_id=talk.chat_id,
        contact_id=talk.contact_id,
        action=action,
        words=words,
        state=ReplyState.PREVIEW,
        written_at=talk.now,
    )


async def preview_text(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take what an official wrote for a resident; nothing leaves before it was shown back and confirmed."""
    words = text_of(event) if has_letters(text_of(event)) else ""
    if file_of(event) is None and not words:
        raise Refusal("reply-needs-words")
    begun = await unsent_with(event, talk, feedback, action)
    if begun is not None:
        await answer_files.add_file(event, talk, begun, feedback)
        return
    reply = new_reply(talk, feedback, action, words)
    reply.piece_at, reply.piece_units = event.date, units_of(event)
    if talk.private and words:
        await talk.state.set_state(None)
    await show_reply(event, talk, reply, feedback)


async def unsent_with(event: Message, talk: Talk, feedback: Feedback, action: Action) -> Reply | None:
    """The text that a file goes along with: just written, or of an hour before where no words come with the file."""
    if file_of(event) is None:
        return None
    begun = await replies.unsent(talk.db, talk.clerk.numbers, feedback.id, previews.place_of(talk))
    if begun is None or begun.action != action or begun.state in SENT_OFF:
        return None
    age = talk.now - begun.written_at
    return begun if age <= (LATE if has_letters(text_of(event)) else replies.STILL_AT_IT) else None


async def show_reply(
    event: Message, talk: Talk, reply: Reply, feedback: Feedback, instead_of: Reply | None = None
) -> None:
    """Show a text back; of a refused one the row is kept without words, so that later pieces of it are recognised."""
    # It may be erased or answered in this moment: what is shown back is what it says and where it stands then.
    await applying.hold(talk.db, feedback)
    try:
        refuse_if_too_long(reply.words)
        await feedbacks.refuse_if_impossible(talk.db, feedback, Action(reply.action), talk.now)
    except Refusal as refusal:
        reply.state, reply.words = ReplyState.REFUSED, ""
        await save_text(event, talk, reply, instead_of)
        await answer_files.note_album(event, talk, reply)
        await talk.refuse(refusal)
        return
    # A group shows us replies only: of a text that was cut we may never see the rest.
    cut = may_be_cut(reply.piece_units or 0) and not talk.private
    reply.state = ReplyState.COLLECTING if cut or not reply.words else ReplyState.PREVIEW
    if talk.private and not reply.words:
        await wait_for_words(talk, feedback, Action(reply.action))
    await save_text(event, talk, reply, instead_of)
    await answer_files.put_file(event, talk, reply)
    await previews.show_preview(talk, reply, feedback)


async def save_text(event: Message, talk: Talk, reply: Reply, instead_of: Reply | None) -> None:
    """Keep a text with the messages of which it is made; of a refused one no words stay."""
    await replies.save_preview(talk.db, reply, instead_of)
    if instead_of is not None:
        await reply_pieces.move(talk.db, instead_of.id, reply.id)
    if reply.state == ReplyState.REFUSED:
        await reply_pieces.drop(talk.db, reply.id)
    await reply_pieces.keep(talk.db, reply.id, event.message_id, text_of(event) if reply.words else "")


async def end_unsent(talk: Talk, reply: Reply) -> None:
    """Bring what was not sent to its end, with its files and the question for its words."""
    if reply.state not in UNSENT:
        raise Refusal("button-old")
    await replies.move(talk.db, reply, ReplyMove.CANCEL, talk.now)
    await reply_files.drop(talk.db, reply.id, talk.now)
    asked = (await talk.state.get_data()).get("feedback") == reply.feedback_id
    if asked and not reply.words and await talk.state.get_state() == Work.writing.state:
        await talk.state.set_state(None)
