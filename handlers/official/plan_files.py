"""The drafts that a dialogue is to discuss, as its planner sends them: taken in one after another until it is done."""

from collections.abc import Sequence

from handlers.form_questions import RowFill
from handlers.official.dialogue_scope import dialogue_in_scope
from handlers.official.files_asked import FileShelf, files_question
from rules.dialogue_states import DialogueState, is_answerable
from rules.files import FoundFile
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.dialogue.beside import read_beside
from storage.files import dialogue_files


async def _names(fill: RowFill) -> Sequence[str]:
    return (await read_beside(fill.talk.db, fill.draft.subject_id)).files


async def _add(fill: RowFill, file: FoundFile, name: str) -> None:
    talk = fill.talk
    await dialogue_files.add(talk.db, fill.draft.subject_id, talk.account_id, file, name, talk.now)


async def _clear(fill: RowFill) -> None:
    await dialogue_files.clear(fill.talk.db, fill.draft.subject_id, fill.talk.now)


async def require_changeable(fill: RowFill) -> None:
    """Refuse whoever may not change this dialogue, or no more: it has begun, or is off."""
    dialogue = await dialogue_in_scope(fill.talk, await dialogues.get(fill.talk.db, fill.draft.subject_id))
    if dialogue.state != DialogueState.DRAFT and not is_answerable(dialogue.state, dialogue.starts_at, fill.talk.now):
        raise Refusal("dialogue-changed")


DRAFTS = files_question(FileShelf("ask-plan-files", _names, _add, _clear, require_changeable))
