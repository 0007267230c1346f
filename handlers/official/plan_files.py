"""The drafts that a dialogue is to discuss, as its planner sends them: taken in one after another until it is done."""

from dataclasses import replace

from aiogram.types import Message

from handlers import limits
from handlers.form_data import Outcome, PutQuestion, Then
from handlers.form_questions import RowFill, RowQuestion, extra, hear_answer, keep_answer, question
from handlers.incoming import command_of, found_file, size_of, text_of
from handlers.official.dialogue_scope import dialogue_in_scope
from rules.dialogue_states import DialogueState, is_answerable
from rules.quotas import Quota, StandingRefusal
from rules.refusal import Refusal
from rules.text import one_line, shorten
from storage.dialogue import dialogues
from storage.dialogue.beside import read_beside
from storage.files import dialogue_files

KEY = "files"
NAME_SHOWN = 100


async def put_files(fill: RowFill) -> PutQuestion:
    """What was sent so far, and that more may come."""
    talk = fill.talk
    names = (await read_beside(talk.db, fill.draft.subject_id)).files
    options = [(talk.t("button-done"), "done"), (talk.t("plan-files-clear"), "clear")] if names else []
    text = talk.t("plan-files-so-far", count=len(names), names=", ".join(names)) if names else talk.t("ask-plan-files")
    return PutQuestion(text, options)


async def choose_files(fill: RowFill, value: str) -> str | PutQuestion:
    if value == "done":
        return value
    if value != "clear":
        raise ValueError(value)
    await require_changeable(fill)
    await dialogue_files.clear(fill.talk.db, fill.draft.subject_id, fill.talk.now)
    return await put_files(fill)


async def require_changeable(fill: RowFill) -> None:
    """Refuse whoever may not change this dialogue, or no more: it has begun, or is off."""
    dialogue = await dialogue_in_scope(fill.talk, await dialogues.get(fill.talk.db, fill.draft.subject_id))
    if dialogue.state != DialogueState.DRAFT and not is_answerable(dialogue.state, dialogue.starts_at, fill.talk.now):
        raise Refusal("dialogue-changed")


async def hear_file(fill: RowFill, event: Message) -> Outcome:
    """A file is taken in under its own name, or the words below it; anything else is answered as everywhere."""
    file = found_file(event)
    if file is None or command_of(event) is not None:
        return await hear_answer(fill, KEY, event, None)
    await require_changeable(fill)
    talk = fill.talk
    own = event.document.file_name if event.document else ""
    name = shorten(one_line(own or text_of(event)), NAME_SHOWN) or talk.t("plan-files-unnamed")
    try:
        await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
        await dialogue_files.add(talk.db, fill.draft.subject_id, talk.account_id, file, name, talk.now)
    except StandingRefusal as refusal:
        await talk.refuse(refusal)
        return Then.DONE
    except Refusal as refusal:
        await talk.say(talk.t(refusal.key, **refusal.facts))
    return await put_files(fill) if await fill.is_first_of_album(event) else Then.DONE


def files_question() -> RowQuestion:
    """The question for files, which need not be answered; its answer is that it is done."""

    async def hear(fill: RowFill, event: Message) -> Outcome:
        return await hear_file(fill, event)

    async def choose(fill: RowFill, value: str) -> Outcome:
        return keep_answer(fill, KEY, await choose_files(fill, value))

    return extra(replace(question(KEY, put_files), hear=hear, choose=choose))
