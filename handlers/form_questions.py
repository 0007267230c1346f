"""Ready questions for forms whose draft is a row: words, a choice, anything that is read out of what was typed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from typing import Any

from aiogram.types import Message

from handlers.form import Fill
from handlers.form_data import Outcome, PutQuestion, Question, Then
from handlers.incoming import command_of, file_of, text_of
from rules.forms import UnreadError, belongs_to_last, never
from rules.pieces import joined_pieces
from rules.refusal import Refusal
from rules.text import has_letters, one_line
from storage.people import form_drafts
from storage.people.form_drafts import AnsweringMessage
from storage.tables import FormDraft

RowFill = Fill[FormDraft]
RowQuestion = Question[FormDraft]
Put = Callable[[RowFill], Awaitable[PutQuestion]]
# What was said or pressed as it is kept, or a closer question; whatever is no answer is refused.
Read = Callable[[RowFill, str], Awaitable[Any]]
# Where a conversation keeps which question was answered last in words, in which draft and when.
LAST = "form_said"
SKIP = "skip"
# Among the answers of a draft: whether the extra questions are put as well.
MORE = "more"


def question(
    key: str,
    put: Put,
    *,
    read: Read | None = None,
    choose: Read | None = None,
    stale: Callable[[RowFill], Awaitable[bool]] | None = None,
) -> RowQuestion:
    """A question whose answer is kept in the draft's row; `read` takes words and `choose` a button's value."""

    async def chosen(fill: RowFill, value: str) -> Outcome:
        return Then.AGAIN if choose is None else keep_answer(fill, key, await choose(fill, value))

    async def heard(fill: RowFill, event: Message) -> Outcome:
        return await (hear_answer(fill, key, event, read) if read else hear_words(fill, key, event))

    return Question(
        key=key,
        answered=lambda draft: key in draft.answers,
        skipped=never,
        put=put,
        choose=chosen,
        hear=heard,
        forget=lambda draft: form_drafts.forget_answer(draft, key),
        read=read,
        stale=stale,
    )


def optional(asked: RowQuestion) -> RowQuestion:
    """The same question, which need not be answered: its answer is then an empty text."""

    async def put(fill: RowFill) -> PutQuestion | None:
        found = await asked.put(fill)
        skip = (fill.talk.t("button-skip"), SKIP)
        return PutQuestion(found.text, [*found.options, skip]) if found is not None else None

    async def choose(fill: RowFill, value: str) -> Outcome:
        return keep_answer(fill, asked.key, "") if value == SKIP else await asked.choose(fill, value)

    return replace(asked, put=put, choose=choose, skips=SKIP)


def extra(asked: RowQuestion) -> RowQuestion:
    """The same question, put only to whoever wants to tell more; at the review it can be answered in any case."""

    def answered(draft: FormDraft) -> bool:
        return asked.key in draft.answers or not draft.answers.get(MORE)

    return replace(optional(asked), answered=answered)


def words(
    key: str,
    limit: int,
    *,
    several_lines: bool = False,
    put: Put | None = None,
    choose: Read | None = None,
) -> RowQuestion:
    """A question for words; what is longer than the limit is refused."""

    async def read(_fill: RowFill, text: str) -> str:
        short = text if several_lines else one_line(text)
        if len(short) > limit:
            raise Refusal("reply-too-long", limit=limit)
        return short

    return question(key, put or put_text(key), read=read, choose=choose)


def put_text(key: str) -> Put:
    """The question `ask-<form>-<key>`, without answers of ours."""

    async def put(fill: RowFill) -> PutQuestion:
        return PutQuestion(fill.talk.t(f"ask-{fill.form.worded_as or fill.form.name}-{key}"))

    return put


def keep_answer(fill: RowFill, key: str, found: Any, said: Sequence[AnsweringMessage] = ()) -> Outcome:
    """Keep what was read; a closer question, or the same again, is put instead."""
    if isinstance(found, PutQuestion | Then):
        return found
    form_drafts.note_answer(fill.draft, key, found, said)
    return Then.NEXT


async def hear_answer(fill: RowFill, key: str, event: Message, read: Read | None) -> Outcome:
    """A message at a question: its words are read, and what is no answer may go on with the one before."""
    talk, text = fill.talk, text_of(event)
    if command_of(event) is not None:
        raise Refusal("form-no-command", who=fill.form.who)
    if not has_letters(text):
        if await fill.is_first_of_album(event):
            await talk.say(talk.t("form-text-only", who=fill.form.who))
        return Then.DONE
    if file_of(event) is not None:
        await talk.say(talk.t("words-only", who=fill.form.who))
    said = AnsweringMessage(talk.contact.id, event.message_id, text)
    try:
        outcome = keep_answer(fill, key, await (read or refuse_words)(fill, text), [said])
    except UnreadError:
        if not await goes_on_with_last(fill, event, said):
            raise
        return Then.NEXT
    if outcome == Then.NEXT:
        await note_last(fill, key, event)
    return outcome


async def hear_words(fill: RowFill, key: str, event: Message) -> Outcome:
    """Words at a question that a press or a file answers: they belong to the answer before, or it stands again."""
    try:
        return await hear_answer(fill, key, event, None)
    except UnreadError as unread:
        await fill.talk.say(fill.talk.t(unread.key, **unread.facts))
        return Then.AGAIN


async def refuse_words(fill: RowFill, _text: str) -> None:
    raise UnreadError("choose-please", who=fill.form.who)


async def note_last(fill: RowFill, key: str, event: Message) -> None:
    await fill.talk.state.update_data({LAST: [fill.form.name, fill.draft.id, key, event.date.timestamp()]})


async def goes_on_with_last(fill: RowFill, event: Message, said: AnsweringMessage) -> bool:
    """Whether what fits no question was sent in one go with the answer before it: then it is a part of that."""
    last = (await fill.talk.state.get_data()).get(LAST)
    if not last or last[:2] != [fill.form.name, fill.draft.id] or not sent_together(event, last):
        return False
    if await read_again(fill, last[2], [*form_drafts.said_at(fill.draft, last[2]), said]) != Then.NEXT:
        return False
    await note_last(fill, last[2], event)
    return True


def sent_together(event: Message, last: Sequence[Any]) -> bool:
    return belongs_to_last(event.date - datetime.fromtimestamp(last[3], UTC))


async def read_again(fill: RowFill, key: str, rows: Sequence[AnsweringMessage]) -> Outcome:
    """Read an answer anew from all its messages."""
    asked = fill.form.question(key)
    if asked is None or asked.read is None:
        return Then.AGAIN
    return keep_answer(fill, key, await asked.read(fill, reduce(joined_pieces, [row.words for row in rows])), rows)
