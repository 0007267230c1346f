"""What an official reads back before it is sent: the words, the files, and what of them this resident will get."""

from collections.abc import Sequence
from datetime import date

from handlers.buttons import OnReply, OnReplyFile
from handlers.notices.moment import Moment
from handlers.promise_words import proposal
from locales import Texts, texts
from locales.spoken import code, day, quoted
from rules import clocks
from rules.answer_progress import AnswerFile, counted, not_carried
from rules.clocks import ClockKind
from rules.lifecycle import Action
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.reply_states import UNSENT, ReplyState
from rules.text import first_lines
from rules.working_days import home_day
from storage.dialogue import agenda
from storage.engine.database import Db
from storage.feedback import deadlines, feedbacks, replies, reply_files
from storage.feedback.reply_files import FileOfReply
from storage.queue import contacts, previews
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Feedback, Reply


def kinds_in_words(words: Texts, files: Sequence[AnswerFile]) -> str:
    """How many files there are of each kind: "3 ảnh, 1 giấy tờ"."""
    return ", ".join(
        words.say(f"count-{kind.replace('_', '-')}", count=count) for kind, count in counted(files).items()
    )


async def passed_on_late(db: Db, words: Texts, reply: Reply, feedback: Feedback, today: date) -> str:
    """The day by which a feedback had to be passed on to another body, where a text does that later; else nothing."""
    if reply.action != Action.FORWARD:
        return ""
    clock = await deadlines.read_clock(db, feedback.id, ClockKind.FORWARD)
    due = clock.deadline.due if clock else None
    late = clocks.passed_on_late(due, today, reopened=feedback.reopened > 0)
    return day(words, due) if due is not None and late else ""


async def preview_message(db: Db, reply: Reply, feedback: Feedback) -> Outgoing:
    """A text as it stands, with the code and the resident's first lines; without words they are asked for."""
    words = texts("vi")
    files = await reply_files.read(db, reply.id)
    facts = {"code": code(feedback.code), "what": words.say(f"what-{reply.action}")}
    if reply.state == ReplyState.COLLECTING and reply.words:
        return cut_message(words, reply, feedback, files)
    if reply.state != ReplyState.PREVIEW:
        how = "write" if reply.contact_id is not None else "reply"
        text = words.say("preview-wants-words", files=kinds_in_words(words, _kinds(files)), how=how, **facts)
        return Outgoing(text=_with_lines(text, lost_lines(words, files)), buttons=_rows(words, reply, files, "cancel"))
    first, said = (quoted(words, one) for one in (first_lines(feedback.words), reply.words))
    text = words.say("preview", first=first, words=said, **facts)
    send = "send-rest" if any(one.is_lost for one in files) else "send"
    lines = [*file_lines(words, files), *await gets_instead(db, feedback, words, files)]
    acts = (
        (send, "edit", "cancel")
        if not await may_wait_for_dialogue(db, reply, feedback)
        else (send, "prepare", "edit", "cancel")
    )
    if due := await passed_on_late(db, words, reply, feedback, home_day(reply.written_at)):
        lines.append(words.say("preview-passed-on-late", due=due))
    proposed, choices = await proposal(db, words, reply)
    return Outgoing(text=_with_lines(text, [*lines, *proposed]), buttons=(*_rows(words, reply, files, *acts), *choices))


async def may_wait_for_dialogue(db: Db, reply: Reply, feedback: Feedback) -> bool:
    """Whether a text is an answer that can be kept until it was given at a dialogue."""
    return reply.action == Action.ANSWER and feedback.open and await agenda.stands_on(db, feedback)


def cut_message(words: Texts, reply: Reply, feedback: Feedback, files: Sequence[FileOfReply]) -> Outgoing:
    """That a text is so long that an app may have cut it: whether that is all of it."""
    text = words.say("answer-cut", code=code(feedback.code), count=len(reply.words))
    buttons = _rows(words, reply, (), "whole", "cancel")
    return Outgoing(text=_with_lines(text, file_lines(words, files)), buttons=buttons)


def _with_lines(text: str, lines: Sequence[str]) -> str:
    return "\n\n".join([text, *lines])


def _kinds(files: Sequence[FileOfReply]) -> list[AnswerFile]:
    return [one.of_answer for one in files]


def file_lines(words: Texts, files: Sequence[FileOfReply]) -> list[str]:
    """What goes along, what is still being fetched, and what cannot go."""
    going = [one.of_answer for one in files if not one.is_lost]
    due = sum(one.is_due for one in files)
    along = [words.say("preview-files", files=kinds_in_words(words, going), count=len(going))] if going else []
    waits = [words.say("preview-files-due", count=due)] if due else []
    return [*along, *waits, *lost_lines(words, files)]


def lost_lines(words: Texts, files: Sequence[FileOfReply]) -> list[str]:
    """Each file that cannot go, and why; and what to do."""
    lost = [
        words.say(
            "preview-file-lost",
            number=place,
            kind=words.say(f"file-{one.kind.replace('_', '-')}"),
            why=one.received.why or one.received.state,
        )
        for place, one in enumerate(files, start=1)
        if one.is_lost
    ]
    return ["\n".join([*lost, words.say("preview-lost-then")])] if lost else []


async def gets_instead(db: Db, feedback: Feedback, words: Texts, files: Sequence[FileOfReply]) -> list[str]:
    """What the resident gets where their messenger does not carry all of it; or that nothing reaches them."""
    author = await contacts.of_person(db, feedback.person_id)
    going = [one.of_answer for one in files if not one.is_lost]
    if author is None or not going:
        return []
    left_out = not_carried(going, await reach_of(db, author.account_id))
    if not left_out:
        return []
    some = "all" if len(left_out) == len(going) else "some"
    return [words.say("preview-instead", files=kinds_in_words(words, left_out), some=some)]


def _rows(words: Texts, reply: Reply, files: Sequence[FileOfReply], *acts: str) -> tuple[tuple[Button, ...], ...]:
    lost = sum(one.is_lost for one in files)

    def button(act: str) -> Button:
        rest = OnReplyFile(act=act, reply=reply.id, file=lost) if act == "send-rest" else None
        return Button(words.say(f"reply-{act}", count=len(files)), (rest or OnReply(act=act, reply=reply.id)).pack())

    rows = (tuple(button(act) for act in acts), (button("files"), button("which")) if files else ())
    return tuple(row for row in rows if row)


async def late_preview(db: Db, row: Leased, _moment: Moment) -> Outgoing | Settlement:
    """The preview of a text with files at the moment at which it leaves; nothing where another stands for it."""
    reply = await replies.find(db, previews.reply_of(row.dedup_key))
    if reply is None or reply.state not in UNSENT:
        return Settlement("cancelled")
    feedback = await feedbacks.get(db, reply.feedback_id)
    return await preview_message(db, reply, feedback)
