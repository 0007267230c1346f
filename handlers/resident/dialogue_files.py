"""What can be had of a dialogue as a file: drafts to discuss, what it came to, an entry for one's own calendar."""

from collections.abc import Awaitable, Callable, Sequence

from handlers.named_files import send_named
from handlers.notices.calendar_file import CalendarWords, calendar_document
from handlers.notices.dialogue_words import announcement_text
from handlers.talk import Talk
from rules.dialogue_states import ANSWERABLE, OVER, DialogueState
from rules.notice import Attached, Outgoing
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.dialogue.beside import read_beside
from storage.engine.database import Db
from storage.files import conclusion_files, dialogue_files
from storage.tables import Dialogue

FoundBy = Callable[[Db, int], Awaitable[Sequence[tuple[str, Attached]]]]
# Whoever asks may read of it: it is announced, begun or over, or was and is off.
KNOWN = frozenset({*ANSWERABLE, *OVER, DialogueState.IN_SESSION, DialogueState.CANCELLED})


async def facts_of(talk: Talk, dialogue: Dialogue) -> str:
    """All that must be known of a dialogue."""
    areas = await dialogues.area_names(talk.db, dialogue.id)
    beside = await read_beside(talk.db, dialogue.id)
    return announcement_text(talk.texts, dialogue, areas, talk.office.zone, beside)


async def send_drafts(talk: Talk, dialogue: Dialogue) -> None:
    """The drafts that it is to discuss, each with its name."""
    await _send_known(talk, dialogue, dialogue_files.attached_to, "dialogue-files-none")


async def send_results(talk: Talk, dialogue: Dialogue) -> None:
    """The files that go along with what it came to, of the edition that stands now."""
    await _send_known(talk, dialogue, conclusion_files.told_now, "conclusion-files-none")


async def _send_known(talk: Talk, dialogue: Dialogue, found_by: FoundBy, none: str) -> None:
    if dialogue.state not in KNOWN:
        raise Refusal("dialogue-unknown")
    found = await found_by(talk.db, dialogue.id)
    if not found:
        raise Refusal(none)
    await send_named(talk, found)


async def send_calendar(talk: Talk, dialogue: Dialogue) -> None:
    """A file by which one's own calendar takes the dialogue in, follows a change, or takes it out."""
    if dialogue.state not in KNOWN or not talk.reach.documents:
        raise Refusal("dialogue-unknown")
    words = CalendarWords(dialogue.title or talk.t("invitation-title"), await facts_of(talk, dialogue))
    await talk.send(Outgoing(document=calendar_document(dialogue, words, talk.account_id, talk.now)))


SHOWS = {"files": send_drafts, "calendar": send_calendar, "results": send_results}
