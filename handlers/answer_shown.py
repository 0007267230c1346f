"""Showing again the files that went along with an answer: to its reader and to officials, as their messenger can."""

from collections.abc import Sequence

from handlers.preview_message import kinds_in_words
from handlers.talk import Talk
from locales.spoken import code, moment
from rules.answer_progress import AnswerProgress, after_files, next_files, not_carried
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.feedback import reply_files
from storage.feedback.reply_files import FileOfReply
from storage.tables import Feedback, Reply


async def send_files(
    talk: Talk, feedback: Feedback, files: Sequence[FileOfReply], notice: Notice = Notice.SAID
) -> None:
    """Queue files for this chat, several in one message where that can be; in words what cannot be shown here."""
    found = {one.number: one for one in files}
    kinds = [one.of_answer for one in files]
    progress = AnswerProgress(0)
    while group := next_files(kinds, progress, talk.reach):
        what = Outgoing(files=tuple(found[one.number].attached for one in group))
        await talk.send(what, notice, feedback.id if notice != Notice.SAID else None)
        progress = after_files(progress, (), group)
    if hidden := not_carried(kinds, talk.reach):
        names = kinds_in_words(talk.texts, hidden)
        where = {"address": talk.office.address, "phone": talk.office.phone}
        await talk.say(talk.t("answer-files-elsewhere", code=code(feedback.code), files=names, **where))


async def show_files_of_text(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """The files of a text as they would go; below a text that has none any more the button is an old one."""
    files = await reply_files.read(talk.db, reply.id)
    if not files:
        raise Refusal("button-old")
    await send_files(talk, feedback, files, Notice.CARD_WORD)


async def show_answer_files(talk: Talk, feedback: Feedback, notice: Notice = Notice.SAID) -> None:
    """All files that have left for the author of a feedback, each answer's below a line that says which it is."""
    sent = await reply_files.left_with_files(talk.db, feedback.id)
    if not sent:
        raise Refusal("answer-files-none")
    for reply in sent:
        files = [one for one in await reply_files.read(talk.db, reply.id) if not one.is_due]
        names = kinds_in_words(talk.texts, [one.of_answer for one in files])
        at = moment(talk.texts, talk.local(reply.leaves_at or reply.written_at))
        facts = {"code": code(feedback.code), "action": reply.action, "at": at, "files": names}
        await talk.say(talk.t("answer-files-of", **facts))
        await send_files(talk, feedback, files, notice)
