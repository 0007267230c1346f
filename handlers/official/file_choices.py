"""The buttons of a text's files before it is sent: look at them, take one out or all, send without what cannot go."""

from handlers.answer_shown import show_files_of_text
from handlers.buttons import OnReply, OnReplyFile
from handlers.official import answer_files, previews
from handlers.talk import Talk
from locales.spoken import code
from rules.refusal import Refusal
from rules.reply_states import UNSENT, ReplyMove
from storage.feedback import replies, reply_files
from storage.tables import Feedback, Reply


async def show_files(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Show the files of a text as they would go."""
    refuse_if_over(reply)
    await show_files_of_text(talk, reply, feedback)


def refuse_if_over(reply: Reply) -> None:
    """Refuse a button below what was sent, or stands in other words by now."""
    if reply.state not in UNSENT:
        raise Refusal("button-old")


async def ask_which_to_drop(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Offer to take out each of the files, or all of them."""
    refuse_if_over(reply)
    files = await reply_files.read(talk.db, reply.id)
    options = [
        (
            talk.t("reply-drop", number=place, kind=talk.t(f"file-{one.kind.replace('_', '-')}")),
            OnReplyFile(act="drop", reply=reply.id, file=one.number).pack(),
        )
        for place, one in enumerate(files, start=1)
    ]
    if len(files) > 1:
        options.append((talk.t("reply-drop-all"), OnReply(act="drop-all", reply=reply.id).pack()))
    keep = (talk.t("reply-show"), OnReply(act="show", reply=reply.id).pack())
    await talk.ask(talk.t("reply-which-file", code=code(feedback.code)), options, keep)


async def drop_one(talk: Talk, reply: Reply, feedback: Feedback, number: int) -> None:
    """Take one file out, however often it was sent."""
    refuse_if_over(reply)
    if not await reply_files.take_out(talk.db, reply.id, talk.now, number):
        raise Refusal("button-old")
    await show_anew(talk, reply, feedback)


async def drop_all(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Take out all files."""
    refuse_if_over(reply)
    await reply_files.drop(talk.db, reply.id, talk.now)
    await show_anew(talk, reply, feedback)


async def show_again(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Take nothing out: the text stands as it was."""
    refuse_if_over(reply)
    await previews.show_now(talk, reply, feedback)


async def show_anew(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Show a text from which something was taken out; the buttons of what was shown before mean nothing any more.

    Where nothing is left of it, neither words nor files, it is over.
    """
    if not reply.words and not await reply_files.read(talk.db, reply.id):
        await replies.move(talk.db, reply, ReplyMove.CANCEL, talk.now)
        await talk.say(talk.t("reply-cancelled", code=code(feedback.code)))
        return
    fresh = await answer_files.stand_anew(talk, reply, feedback)
    await previews.show_now(talk, fresh, feedback)


async def drop_lost(talk: Talk, reply: Reply, shown: int) -> bool:
    """Take out what cannot go; false where that is not as many files as it was when the text was shown."""
    files = await reply_files.read(talk.db, reply.id)
    lost = [one.number for one in files if one.is_lost]
    if len(lost) != shown:
        return False
    await reply_files.drop(talk.db, reply.id, talk.now, lost)
    return True
