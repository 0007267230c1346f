"""The buttons below what an official reads back: send, write anew, cancel, take back; and those about its files."""

from datetime import timedelta
from math import ceil

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnReply, OnReplyFile
from handlers.official import answer_files, approvals, file_choices, prepared, previews
from handlers.official.acting import admit
from handlers.official.writing import end_unsent, prompt_for_text
from handlers.talk import Talk
from locales.spoken import code
from rules.access import require_somewhere
from rules.deciding import right_of
from rules.lifecycle import Action
from rules.refusal import Refusal
from rules.reply_states import ReplyMove, ReplyState
from storage.feedback import applying, cards, feedbacks, replies, reply_files
from storage.office import officials
from storage.tables import Feedback, Reply

# What only stops a text, which its writer may do also under another duty than that under which it was written.
STOPPING = frozenset({"undo", "cancel"})


async def on_reply(_event: Message | CallbackQuery, press: OnReply, talk: Talk) -> None:
    """Send, edit, cancel or take back; only the one who wrote it may."""
    if press.act == "use":
        await prepared.use_prepared(talk, *await prepared.admit_to_use(talk, press.reply))
        return
    reply, feedback = await admit_to_reply(talk, press.reply, press.act)
    await DEEDS[press.act](talk, reply, feedback)


async def on_reply_file(_event: Message | CallbackQuery, press: OnReplyFile, talk: Talk) -> None:
    """Take a file out, or send the rest; only the one who wrote the text may."""
    reply, feedback = await admit_to_reply(talk, press.reply, press.act)
    await FILE_DEEDS[press.act](talk, reply, feedback, press.file)


async def admit_to_reply(talk: Talk, number: int, act: str) -> tuple[Reply, Feedback]:
    """The text and its feedback, for the one who wrote it, while they may do what it is for."""
    reply = await replies.get(talk.db, number)
    require_somewhere(talk.clerk, right_of(Action(reply.action)))
    if not await is_theirs(talk, reply, act):
        raise Refusal("reply-not-yours")
    return reply, await admit(talk, reply.feedback_id, Action(reply.action))


async def is_theirs(talk: Talk, reply: Reply, act: str) -> bool:
    """Whether whoever presses wrote it: under a duty that lasts, or, to stop it, under any of theirs."""
    if reply.official_id in talk.clerk.numbers or act not in STOPPING:
        return reply.official_id in talk.clerk.numbers
    return (await officials.get(talk.db, reply.official_id)).person_id == talk.clerk.person_id


async def send_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Let it go after the seconds of grace; the resident sees nothing of it before. Who asks twice is told again.

    While a file of it is still being fetched it waits for that; with one that cannot go it is shown once more.
    """
    files = await reply_files.read(talk.db, reply.id)
    if reply.state == ReplyState.PREVIEW:
        # It may be handed over or withdrawn in this moment: no leader is asked about what is over.
        await applying.hold(talk.db, feedback)
        await admit(talk, feedback.id, Action(reply.action))
        await feedbacks.refuse_if_impossible(talk.db, feedback, Action(reply.action), talk.now)
        if any(one.is_lost for one in files):
            await previews.show_now(talk, await answer_files.stand_anew(talk, reply, feedback), feedback)
            return
    if reply.state != ReplyState.LEAVING and await approvals.needs_word(talk, reply, feedback):
        await approvals.submit(talk, reply, feedback)
        return
    seconds = talk.office.undo_seconds
    if reply.state == ReplyState.LEAVING and reply.leaves_at is not None and reply.leaves_at > talk.now:
        seconds = ceil((reply.leaves_at - talk.now).total_seconds())
    else:
        await replies.schedule_send(talk.db, reply, talk.now + timedelta(seconds=seconds), talk.now)
        await cards.refresh_cards(talk.db, feedback, talk.now)
    due = sum(one.is_due for one in files)
    text = talk.t("reply-leaving-soon", code=code(feedback.code), seconds=seconds, due=due)
    undo = (talk.t("reply-undo"), OnReply(act="undo", reply=reply.id).pack())
    await talk.say(text, [[undo]])


async def send_without_lost(talk: Talk, reply: Reply, feedback: Feedback, lost: int) -> None:
    """Send it without the files that cannot go; where these are others by now than were shown, show it once more."""
    file_choices.refuse_if_over(reply)
    if await file_choices.drop_lost(talk, reply, lost):
        await send_reply(talk, reply, feedback)
    else:
        await previews.show_now(talk, await answer_files.stand_anew(talk, reply, feedback), feedback)


async def confirm_whole(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """The official says that no piece is missing."""
    await feedbacks.refuse_if_impossible(talk.db, feedback, Action(reply.action), talk.now)
    await replies.move(talk.db, reply, ReplyMove.COMPLETE, talk.now)
    await previews.show_now(talk, reply, feedback)


async def edit_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Ask for other words; the files stay."""
    await replies.move(talk.db, reply, ReplyMove.EDIT, talk.now)
    await prompt_for_text(talk, feedback, Action(reply.action))


async def cancel_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    await end_unsent(talk, reply)
    await talk.say(talk.t("reply-cancelled", code=code(feedback.code)))


async def undo_reply(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Take it back in time; who asks twice is told again, and not that it has left. With files it stands again."""
    if reply.state != ReplyState.TAKEN_BACK:
        await replies.move(talk.db, reply, ReplyMove.TAKE_BACK, talk.now)
        await cards.refresh_cards(talk.db, feedback, talk.now)
    await talk.say(talk.t("reply-undone", code=code(feedback.code)))
    if await reply_files.read(talk.db, reply.id):
        await previews.show_now(talk, await answer_files.stand_again(talk, reply, feedback), feedback)


DEEDS = {
    "send": send_reply,
    "edit": edit_reply,
    "cancel": cancel_reply,
    "undo": undo_reply,
    "whole": confirm_whole,
    "prepare": prepared.prepare_reply,
    "files": file_choices.show_files,
    "which": file_choices.ask_which_to_drop,
    "show": file_choices.show_again,
    "drop-all": file_choices.drop_all,
}
FILE_DEEDS = {"drop": file_choices.drop_one, "send-rest": send_without_lost}
