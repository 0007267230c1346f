"""Writing to a resident: the prompt, the preview, the seconds in which it can be taken back."""

from datetime import timedelta

from aiogram.types import CallbackQuery, Message

from handlers.incoming import written
from handlers.presses import OnReply
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.access import Right, require
from rules.lifecycle import Action, move
from rules.notice import Outgoing
from rules.refusal import Refusal
from rules.text import first_lines
from storage import cards, feedbacks, replies
from storage.tables import Feedback, Reply, SentMessage

WORDS_LIMIT = 10_000
PROMPTS = {f"prompt-{action}": action for action in (Action.ASK, Action.ANSWER, Action.DECLINE)}


async def prompt(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Ask the official for the text; the reply to this very message will be understood as it."""
    await check(talk, feedback, action)
    text = talk.t(f"prompt-{action}", code=code(feedback.code), who=talk.clerk.name)
    what = Outgoing(text=text, prompt=talk.t("prompt-hint"))
    await talk.send(what, f"prompt-{action}", feedback.id)
    if talk.private:
        await talk.state.set_state(Work.writing)
        await talk.state.update_data(feedback=feedback.id, action=str(action), options=[])


async def check(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Refuse, naming the first, where the feedback has gone on or another text is on its way."""
    try:
        move(feedback.state, action)
    except Refusal as refusal:
        raise await feedbacks.overtaken(talk.db, feedback) from refusal
    if await replies.leaving_for(talk.db, feedback.id) is not None:
        raise Refusal("reply-leaving")


async def to_prompt(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to a prompt, or straight to a card, which is an answer."""
    require(talk.clerk.role, Right.HANDLE)
    feedback = await feedbacks.visible_to(talk.db, talk.clerk, said.subject_id)
    await preview(event, talk, feedback, PROMPTS.get(said.notice, Action.ANSWER))


async def to_unknown(_event: Message, talk: Talk) -> None:
    """Say that nobody can tell which feedback this answers, below the very words, so that none believes them sent."""
    await talk.send(Outgoing(text=talk.t("reply-to-what"), reply_to=talk.message_id))


async def to_state(event: Message, talk: Talk) -> None:
    """What an official writes in private after pressing a card's button there."""
    require(talk.clerk.role, Right.HANDLE)
    data = await talk.state.get_data()
    feedback = await feedbacks.visible_to(talk.db, talk.clerk, int(data.get("feedback", 0)))
    await preview(event, talk, feedback, Action(data.get("action", Action.ANSWER)))


async def preview(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Show the text back with the code and the resident's first lines; nothing leaves before it is confirmed."""
    words = written(event)
    if not words:
        raise Refusal("reply-text-only")
    if len(words) > WORDS_LIMIT:
        raise Refusal("reply-too-long", limit=WORDS_LIMIT)
    await check(talk, feedback, action)
    reply = Reply(
        feedback_id=feedback.id,
        official_id=talk.clerk.id,
        chat_id=talk.chat_id,
        action=action,
        words=words,
        state="preview",
        written_at=talk.now,
    )
    await replies.draft(talk.db, reply)
    if talk.private:
        await talk.state.set_state(None)
    text = talk.t(
        "preview",
        code=code(feedback.code),
        what=talk.t(f"what-{action}"),
        first=first_lines(feedback.words),
        words=words,
    )
    await talk.say(text, rows(talk, reply, "send", "edit", "cancel"))


def rows(talk: Talk, reply: Reply, *acts: str) -> list[list[tuple[str, str]]]:
    return [[(talk.t(f"reply-{act}"), OnReply(act=act, reply=reply.id).pack()) for act in acts]]


async def press(_event: Message | CallbackQuery, press: OnReply, talk: Talk) -> None:
    """Send, edit, cancel or take back; only the one who wrote it may."""
    require(talk.clerk.role, Right.HANDLE)
    reply = await replies.get(talk.db, press.reply)
    if reply.official_id != talk.clerk.id:
        raise Refusal("reply-not-yours")
    feedback = await feedbacks.visible_to(talk.db, talk.clerk, reply.feedback_id)
    await {"send": send, "edit": edit, "cancel": cancel, "undo": undo}[press.act](talk, reply, feedback)


async def send(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Let it go after the seconds of grace; the resident sees nothing of it before."""
    if reply.state == "preview":
        await check(talk, feedback, Action(reply.action))
    seconds = talk.house.undo_seconds
    await replies.send(talk.db, reply, talk.now + timedelta(seconds=seconds))
    await cards.refresh(talk.db, feedback, talk.bot_id, talk.now)
    text = talk.t("reply-leaving-soon", code=code(feedback.code), seconds=seconds)
    await talk.say(text, rows(talk, reply, "undo"))


async def edit(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await replies.turn(talk.db, reply, "preview", "replaced")
    await prompt(talk, feedback, Action(reply.action))


async def cancel(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await replies.turn(talk.db, reply, "preview", "cancelled")
    await talk.say(talk.t("reply-cancelled", code=code(feedback.code)))


async def undo(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await replies.turn(talk.db, reply, "leaving", "taken_back")
    await cards.refresh(talk.db, feedback, talk.bot_id, talk.now)
    await talk.say(talk.t("reply-undone", code=code(feedback.code)))
