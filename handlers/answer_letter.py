"""What the author is told when an official's text leaves: one message of words, or words and then files, in order."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from handlers.buttons import OwnButton
from handlers.joined_words import words_for
from handlers.notices.moment import Moment
from handlers.preview_message import kinds_in_words, passed_on_late
from handlers.promise_words import promise_below
from handlers.sheet_buttons import OnHearing
from locales import Texts, texts
from locales.spoken import code
from locales.spoken import moment as spoken
from rules.action_row import Hears
from rules.answer_progress import (
    AnswerFile,
    AnswerProgress,
    after_files,
    after_text,
    carried,
    next_files,
    not_carried,
)
from rules.deciding import actions_below
from rules.lifecycle import ROWS, Action
from rules.message_length import in_parts
from rules.notice import Button, Outgoing
from rules.outcome import Settlement
from rules.reach import Reach
from rules.working_days import home_day
from storage.engine.database import Db
from storage.feedback import feedbacks, replies, reply_files
from storage.feedback.reply_files import FileOfReply
from storage.office import offices, officials
from storage.queue import contacts
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of
from storage.tables import Feedback, Reply


class VisitedOffice(NamedTuple):
    """Where what a messenger does not carry can be seen: the office's address, and its telephone."""

    address: str
    phone: str


async def reply_message(
    db: Db, reply: Reply, feedback: Feedback, zone: ZoneInfo, now: datetime, office: VisitedOffice
) -> Outgoing:
    """What the resident is told when an official's text leaves: all of it, by whom and when, and what to do next.

    One with files is worded message by message as it leaves; its letter bears where else they can be seen. Files may
    name whoever it was written to, so that those who said the same are told that there are some.
    """
    with_files = bool(await reply_files.read(db, reply.id))
    if with_files and reply.feedback_id == feedback.id:
        return Outgoing(text="\n".join(office), answer=AnswerProgress(reply.id))
    author = await contacts.of_person(db, feedback.person_id)
    words = texts(author.language if author else "vi")
    text = await words_of_reply(db, words, reply, feedback, now.astimezone(zone))
    apart = [words.say("answer-files-apart", phone=office.phone)] if with_files else []
    whole = "\n\n".join([text, *apart, *question_below(words, reply)])
    if author is None:
        return Outgoing(text=text, buttons=(end_hearing(words, feedback),))
    return Outgoing(text=whole, buttons=verdict_buttons(words, reply, feedback))


def end_hearing(words: Texts, feedback: Feedback) -> tuple[Button, ...]:
    """What the owner of a slip who hears at a telephone can do: to hear no more there."""
    return (Button(words.say("slip-unhear"), OnHearing(act="unhear", feedback=feedback.id).pack()),)


async def words_of_reply(db: Db, words: Texts, reply: Reply, feedback: Feedback, at: datetime) -> str:
    """What an official's text says to the author, by whom and at which local moment."""
    official = await officials.get(db, reply.official_id)
    unit = await offices.unit(db, feedback.unit_id)
    late = await passed_on_late(db, words, reply, feedback, home_day(at))
    facts = {
        "code": code(feedback.code),
        "unit": unit.name,
        "who": official.name,
        "words": await words_for(db, reply.words, feedback),
    }
    key = ROWS[Action(reply.action)].hears[Hears.AUTHOR]
    text = words.say(key, at=spoken(words, at), late=late or "none", **facts)
    return "\n\n".join([text, *await promise_below(db, words, reply)])


def verdict_buttons(words: Texts, reply: Reply, feedback: Feedback) -> tuple[tuple[Button, ...], ...]:
    """What the author may do about it, as its row of the table of actions says."""
    acts = [ROWS[one].button for one in actions_below(Action(reply.action))]
    return tuple((Button(words.say(f"own-{act}"), OwnButton(act=act, feedback=feedback.id).pack()),) for act in acts)


def question_below(words: Texts, reply: Reply) -> list[str]:
    """What is asked below what was told, if anything is."""
    key = ROWS[Action(reply.action)].question
    return [words.say(key)] if key else []


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """All of an answer with files, as somebody of a language and messenger is told it."""

    words: Texts
    reply: Reply
    feedback: Feedback
    files: list[FileOfReply]
    reach: Reach
    office: VisitedOffice
    # Else the owner of a slip hears it, who is asked nothing in a chat.
    to_author: bool = True

    @property
    def kinds(self) -> list[AnswerFile]:
        return [one.of_answer for one in self.files]

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        if not self.to_author:
            return (end_hearing(self.words, self.feedback),)
        return verdict_buttons(self.words, self.reply, self.feedback)

    @property
    def question(self) -> list[str]:
        return question_below(self.words, self.reply) if self.to_author else []

    @property
    def what(self) -> str:
        return self.words.say(f"told-what-{self.reply.action}")

    def texts(self, told: str) -> list[Outgoing]:
        """The words in as many messages as it takes; with the question where no file follows them."""
        below, instead = carried(self.kinds, self.reach), not_carried(self.kinds, self.reach)
        lines = [told]
        if below:
            lines.append(self.words.say("told-below", files=kinds_in_words(self.words, below), count=len(below)))
        if instead:
            names = kinds_in_words(self.words, instead)
            lines.append(self.words.say("told-instead", files=names, **self.office._asdict()))
        question = [] if below else self.question
        whole = "\n\n".join([*lines, *question])
        return in_parts(Outgoing(text=whole, buttons=() if below else self.buttons), self.reach)

    def next_message(self, told: str, progress: AnswerProgress, at: tuple[int, int]) -> Outgoing:
        """The message that is due by what has left, with how far it is once that has arrived."""
        parts = self.texts(told)
        if progress.texts < len(parts):
            part = parts[progress.texts]
            last = progress.texts == len(parts) - 1 and not carried(self.kinds, self.reach)
            return Outgoing(text=part.text, buttons=part.buttons, answer=after_text(progress, at, last=last))
        group = next_files(self.kinds, progress, self.reach)
        return self.file_message(group, progress, at) if group else self.end_message(progress, at)

    def file_message(self, group: list[AnswerFile], progress: AnswerProgress, at: tuple[int, int]) -> Outgoing:
        """Some of the files, with a line that says whose they are; so a repeat can be marked as well."""
        numbers = [one.number for one in carried(self.kinds, self.reach)]
        first, last = (numbers.index(one.number) + 1 for one in (group[0], group[-1]))
        facts = {"first": first, "last": last, "total": len(numbers), "several": "yes" if last > first else "no"}
        text = self.words.say("told-file", what=self.what, code=code(self.feedback.code), **facts)
        attached = {one.number: one.attached for one in self.files}
        files = tuple(attached[one.number] for one in group)
        return Outgoing(text=text, files=files, answer=after_files(progress, at, group))

    def end_message(self, progress: AnswerProgress, at: tuple[int, int]) -> Outgoing:
        """That this was all of it, what the messenger refused, and the question."""
        arrived = [one for one in self.kinds if one.number in progress.files]
        refused = [one for one in self.kinds if one.number in progress.refused]
        end = self.words.say(
            "told-end",
            what=self.what,
            code=code(self.feedback.code),
            files=kinds_in_words(self.words, arrived),
            refused=kinds_in_words(self.words, refused) or "none",
            **self.office._asdict(),
        )
        whole = "\n\n".join([end, *self.question])
        last = after_text(progress, at, last=True)
        return Outgoing(text=whole, buttons=self.buttons, answer=last)


async def answer_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """The next message of an answer with files; in another chat than before it is told from its beginning."""
    said = Outgoing.from_json(row.payload or {})
    reply = await replies.find(db, said.answer.reply if said.answer else 0)
    if reply is None or said.answer is None:
        return Settlement("cancelled")
    progress = said.answer.in_chat(row.account_id, row.chat_id)
    # Of a repeat that was folded into the answered one it is the repeat's own.
    feedback = await feedbacks.get(db, row.subject_id or reply.feedback_id)
    contact = await contacts.at_chat(db, row.address)
    # It goes on in the language in which it was begun, as its parts are cut by the letter.
    words = texts(progress.language or (contact.language if contact else "vi"))
    progress = replace(progress, language=words.language)
    files = [one for one in await reply_files.read(db, reply.id) if not (one.is_due or one.is_lost)]
    address, _, phone = said.text.rpartition("\n")
    reach, own = await reach_of(db, row.account_id), contact is None or contact.person_id == feedback.person_id
    whole = WholeAnswer(words, reply, feedback, files, reach, VisitedOffice(address, phone), to_author=own)
    at = (reply.leaves_at or reply.written_at).astimezone(moment.zone)
    told = await words_of_reply(db, words, reply, feedback, at)
    what = whole.next_message(told, progress, (row.account_id, row.chat_id))
    return as_again(what, words) if progress.again and not row.doubtful else what


def as_again(what: Outgoing, words: Texts) -> Outgoing:
    """A message of an answer that is told once more says so."""
    return Outgoing(
        text=f"{words.say('resent')} {what.text}", buttons=what.buttons, files=what.files, answer=what.answer
    )
