"""The files that go along with conclusions, as their writer sends them and a leader looks at them before approving."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.form_data import Outcome, Then
from handlers.form_questions import MORE, RowFill, RowQuestion
from handlers.official.agenda import admit_to_agenda
from handlers.official.dialogue_scope import deciding_units
from handlers.official.files_asked import KEY, FileShelf, files_question
from handlers.talk import Talk
from rules.access import Right
from rules.files import FoundFile
from storage.dialogue import dialogues
from storage.files import conclusion_files
from storage.people import form_drafts
from storage.tables import Dialogue, FormDraft

ATTACH = "attach"


async def writer_of(talk: Talk, dialogue: Dialogue) -> tuple[int, int]:
    """By which dialogue and duty whoever speaks writes its conclusions."""
    units = await deciding_units(talk, dialogue)
    return dialogue.id, talk.clerk.number_for(Right.HOLD_DIALOGUE, units[0])


async def _writer(fill: RowFill) -> tuple[int, int]:
    return await writer_of(fill.talk, await dialogues.get(fill.talk.db, fill.draft.subject_id))


async def names_along(fill: RowFill) -> Sequence[str]:
    return await conclusion_files.names_of(fill.talk.db, *await _writer(fill))


async def _add(fill: RowFill, file: FoundFile, name: str) -> None:
    talk = fill.talk
    await conclusion_files.add(talk.db, await _writer(fill), (talk.account_id, file), name, talk.now)


async def _clear(fill: RowFill) -> None:
    await conclusion_files.clear(fill.talk.db, *await _writer(fill), fill.talk.now)


async def _require(fill: RowFill) -> None:
    await admit_to_agenda(fill.talk, fill.draft.subject_id, holding=True)


def attaching(asked: RowQuestion) -> RowQuestion:
    """A review with one more button, by which the question for files is put."""

    async def choose(fill: RowFill, value: str) -> Outcome:
        if value != ATTACH:
            return await asked.choose(fill, value)
        form_drafts.forget_answer(fill.draft, KEY)
        form_drafts.note_answer(fill.draft, MORE, value=True)
        return Then.NEXT

    return replace(asked, choose=choose)


def _unasked(draft: FormDraft) -> bool:
    return KEY not in draft.answers and not draft.answers.get(MORE)


ALONG = replace(
    files_question(FileShelf("ask-conclusion-files", names_along, _add, _clear, _require)), skipped=_unasked
)
