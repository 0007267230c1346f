"""Writing to a resident: prompt, preview, the seconds in which it can be taken back; and what belongs to no text."""

from datetime import timedelta
from math import ceil

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnCard, OnReply
from handlers.incoming import text_of
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code, quoted
from rules.access import Right, require
from rules.lifecycle import Action, next_state
from rules.notice import Outgoing
from rules.pieces import may_be_cut
from rules.refusal import Refusal
from rules.text import first_lines, has_letters, utf16_length
from storage.feedback import cards, feedbacks, replies
from storage.office import officials
from storage.tables import Feedback, Reply, SentMessage

WORDS_LIMIT = 10_000
# So long after it was written a text is taken for what its writer is still at.
STILL_AT_IT = timedelta(hours=1)
PROMPTS = {f"prompt-{action}": action for action in (Action.ASK, Action.ANSWER, Action.DECLINE)}

# What only stops a text, which its writer may do also under another duty than that under which it was written.
STOPPING = frozenset({"undo", "cancel"})


async def prompt_for_text(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Ask the official for the text; the reply to this very message will be understood as it."""
    await refuse_if_impossible(talk, feedback, action)
    how = talk.t("prompt-how", who=talk.clerk.name, way="reply" if talk.reach.replies else "write")
    text = talk.t(f"prompt-{action}", code=code(feedback.code), how=how)
    notice = f"prompt-{action}"
    if talk.private:
        back = (talk.t("reply-cancel"), OnCard(act="stop", feedback=feedback.id).pack())
        await talk.ask(text, [], back, notice=notice, subject_id=feedback.id)
        await talk.state.set_state(Work.writing)
        await talk.state.update_data(feedback=feedback.id, action=str(action))
        return
    what = Outgoing(text=text, prompt=talk.t("prompt-hint"), called=(talk.user_id, talk.clerk.name))
    await talk.send(what, notice, feedback.id)


async def stop_writing(talk: Talk, feedback_id: int) -> None:
    """Leave the text that was asked for unwritten; a prompt that is over by now says so."""
    about = (await talk.state.get_data()).get("feedback")
    if await talk.state.get_state() != Work.writing.state or about != feedback_id:
        raise Refusal("button-old")
    await talk.state.set_state(None)
    await talk.say(talk.t("prompt-stopped"))


async def refuse_if_impossible(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Refuse where a colleague was faster, who is named, another text is on its way, or nobody is left to read it."""
    refuse_if_forgotten(feedback)
    try:
        next_state(feedback.state, action)
    except Refusal as refusal:
        raise await feedbacks.overtaken_refusal(talk.db, feedback) from refusal
    if await replies.waiting_to_leave(talk.db, feedback.id) is not None:
        raise Refusal("reply-leaving")


def refuse_if_forgotten(feedback: Feedback) -> None:
    """Refuse where the author is erased: whatever is done, nobody hears of it."""
    if feedback.forgotten_at is not None:
        raise Refusal("feedback-forgotten", code=code(feedback.code))


def refuse_if_too_long(words: str) -> None:
    """Refuse what is too long for a resident, whole and before it is shown back."""
    if len(words) > WORDS_LIMIT:
        raise Refusal("reply-too-long", limit=WORDS_LIMIT)


async def on_reply_to_prompt(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to a prompt, or straight to a card, which is an answer."""
    require(talk.clerk, Right.HANDLE)
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, said.subject_id)
    await preview_text(event, talk, feedback, PROMPTS.get(said.notice, Action.ANSWER))


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
    """What an official writes in private after pressing a card's button there."""
    require(talk.clerk, Right.HANDLE)
    data = await talk.state.get_data()
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, int(data.get("feedback", 0)))
    await preview_text(event, talk, feedback, Action(data.get("action", Action.ANSWER)))


async def preview_text(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take what an official wrote for a resident; nothing leaves before it was shown back and confirmed."""
    words = text_of(event)
    if not has_letters(words):
        raise Refusal("reply-text-only")
    reply = Reply(
        feedback_id=feedback.id,
        official_id=talk.clerk.number_for(Right.HANDLE, feedback.unit_id),
        chat_id=talk.chat_id,
        contact_id=talk.contact_id,
        action=action,
        words=words,
        state="preview",
        written_at=talk.now,
        piece_at=event.date,
        piece_units=utf16_length(words),
    )
    if talk.private:
        await talk.state.set_state(None)
    await show_reply(talk, reply, feedback)


async def show_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Show a text back with the code and the resident's first lines; a refused one is kept without its words.

    The row is kept so that later pieces of the same text are recognised.
    """
    try:
        refuse_if_too_long(reply.words)
        await refuse_if_impossible(talk, feedback, Action(reply.action))
    except Refusal as refusal:
        reply.state, reply.words = "refused", ""
        await replies.save_preview(talk.db, reply)
        await talk.refuse(refusal)
        return
    # A group shows us replies only: of a text that was cut we may never see the rest.
    reply.state = "collecting" if may_be_cut(reply.piece_units or 0) and not talk.private else "preview"
    await replies.save_preview(talk.db, reply)
    if reply.state == "collecting":
        text = talk.t("answer-cut", code=code(feedback.code), count=len(reply.words))
        await talk.say(text, preview_buttons(talk, reply, "whole", "cancel"))
        return
    await show_preview(talk, reply, feedback)


async def show_preview(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    text = talk.t(
        "preview",
        code=code(feedback.code),
        what=talk.t(f"what-{reply.action}"),
        first=quoted(talk.texts, first_lines(feedback.words)),
        words=quoted(talk.texts, reply.words),
    )
    await talk.say(text, preview_buttons(talk, reply, "send", "edit", "cancel"))


async def show_unsent(talk: Talk) -> None:
    """Show once more what this official has written here and not yet sent, as something else stands below it now."""
    reply = await replies.last_preview(talk.db, talk.clerk.numbers, replies.Place(talk.chat_id, talk.contact_id))
    if reply is not None and talk.now - reply.written_at <= STILL_AT_IT:
        await show_preview(talk, reply, await feedbacks.get_visible(talk.db, talk.clerk, reply.feedback_id))


def preview_buttons(talk: Talk, reply: Reply, *acts: str) -> list[list[tuple[str, str]]]:
    return [[(talk.t(f"reply-{act}"), OnReply(act=act, reply=reply.id).pack()) for act in acts]]


async def on_reply(_event: Message | CallbackQuery, press: OnReply, talk: Talk) -> None:
    """Send, edit, cancel or take back; only the one who wrote it may."""
    require(talk.clerk, Right.HANDLE)
    reply = await replies.get(talk.db, press.reply)
    if not await is_theirs(talk, reply, press.act):
        raise Refusal("reply-not-yours")
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, reply.feedback_id)
    deeds = {"send": send_reply, "edit": edit_reply, "cancel": cancel_reply, "undo": undo_reply, "whole": confirm_whole}
    await deeds[press.act](talk, reply, feedback)


async def is_theirs(talk: Talk, reply: Reply, act: str) -> bool:
    """Whether whoever presses wrote it: under a duty that lasts, or, to stop it, under any of theirs."""
    if reply.official_id in talk.clerk.numbers or act not in STOPPING:
        return reply.official_id in talk.clerk.numbers
    return (await officials.get(talk.db, reply.official_id)).person_id == talk.clerk.person_id


async def send_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Let it go after the seconds of grace; the resident sees nothing of it before. Who asks twice is told again."""
    if reply.state == "preview":
        await refuse_if_impossible(talk, feedback, Action(reply.action))
    seconds = talk.office.undo_seconds
    if reply.state == "leaving" and reply.leaves_at is not None and reply.leaves_at > talk.now:
        seconds = ceil((reply.leaves_at - talk.now).total_seconds())
    else:
        await replies.schedule_send(talk.db, reply, talk.now + timedelta(seconds=seconds))
        await cards.refresh_cards(talk.db, feedback, talk.now)
    text = talk.t("reply-leaving-soon", code=code(feedback.code), seconds=seconds)
    await talk.say(text, preview_buttons(talk, reply, "undo"))


async def confirm_whole(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """The official says that no piece is missing."""
    await refuse_if_impossible(talk, feedback, Action(reply.action))
    await replies.change_state(talk.db, reply, "collecting", "preview")
    await show_preview(talk, reply, feedback)


async def edit_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await replies.change_state(talk.db, reply, "preview", "replaced")
    await prompt_for_text(talk, feedback, Action(reply.action))


async def cancel_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await replies.change_state(talk.db, reply, "collecting" if reply.state == "collecting" else "preview", "cancelled")
    await talk.say(talk.t("reply-cancelled", code=code(feedback.code)))


async def undo_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Take it back in time; who asks twice is told again, and not that it has left."""
    if reply.state != "taken_back":
        await replies.change_state(talk.db, reply, "leaving", "taken_back")
        await cards.refresh_cards(talk.db, feedback, talk.now)
    await talk.say(talk.t("reply-undone", code=code(feedback.code)))
