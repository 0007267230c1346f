"""A question of an official's form for files: taken in one after another, under their names, until it is done."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from aiogram.types import Message

from handlers import limits
from handlers.form_data import Outcome, PutQuestion, Then
from handlers.form_questions import RowFill, RowQuestion, extra, hear_words, keep_answer, question
from handlers.incoming import command_of, found_file, size_of, text_of
from rules.files import FoundFile
from rules.quotas import Quota, StandingRefusal
from rules.refusal import Refusal
from rules.text import one_line, shorten

KEY = "files"
NAME_SHOWN = 100


@dataclass(frozen=True, slots=True)
class FileShelf:
    """Where the files of a form are kept, and the text that asks for them; `require` refuses whoever may not."""

    asks: str
    names: Callable[[RowFill], Awaitable[Sequence[str]]]
    add: Callable[[RowFill, FoundFile, str], Awaitable[None]]
    clear: Callable[[RowFill], Awaitable[None]]
    require: Callable[[RowFill], Awaitable[None]]

    async def put(self, fill: RowFill) -> PutQuestion:
        """What was sent so far, and that more may come."""
        talk = fill.talk
        names = await self.names(fill)
        options = [(talk.t("button-done"), "done"), (talk.t("plan-files-clear"), "clear")] if names else []
        told = talk.t("plan-files-so-far", count=len(names), names=", ".join(names)) if names else talk.t(self.asks)
        return PutQuestion(told, options)

    async def unnamed(self, fill: RowFill, file: FoundFile) -> str:
        """What a photo, or another file without a name, is called: its kind, and which one it is."""
        return fill.talk.t("plan-files-unnamed", kind=file.kind, number=len(await self.names(fill)) + 1)

    async def choose(self, fill: RowFill, value: str) -> str | PutQuestion:
        if value == "done":
            return value
        if value != "clear":
            raise ValueError(value)
        await self.require(fill)
        await self.clear(fill)
        return await self.put(fill)

    async def hear(self, fill: RowFill, event: Message) -> Outcome:
        """A file is taken in under its own name, or the words below it; anything else is answered as everywhere."""
        file = found_file(event)
        if file is None or command_of(event) is not None:
            return await hear_words(fill, KEY, event)
        await self.require(fill)
        talk = fill.talk
        own = event.document.file_name if event.document else ""
        name = shorten(one_line(own or text_of(event)), NAME_SHOWN) or await self.unnamed(fill, file)
        try:
            await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
            await self.add(fill, file, name)
        except StandingRefusal as refusal:
            await talk.refuse(refusal)
            return Then.DONE
        except Refusal as refusal:
            await talk.say(talk.t(refusal.key, **refusal.facts))
        return await self.put(fill) if await fill.is_first_of_album(event) else Then.DONE


def files_question(shelf: FileShelf) -> RowQuestion:
    """The question for files, which need not be answered; its answer is that it is done."""

    async def choose(fill: RowFill, value: str) -> Outcome:
        return keep_answer(fill, KEY, await shelf.choose(fill, value))

    return extra(replace(question(KEY, shelf.put), hear=shelf.hear, choose=choose))
