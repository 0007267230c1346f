"""Whether a resident's next words are whom they ask about: a name, a telephone number or an official's password."""

from datetime import timedelta

from aiogram.types import Message

from handlers import continuing
from handlers.danger import danger_words
from handlers.talk import Talk
from locales.call_phrases import call_words, matter_words
from rules.caller_check import asks_in_words, may_ask, without_password
from rules.danger import in_danger
from rules.told_matter import tells_no_caller

# Where a conversation keeps since when it is asked who calls; for so long it is waited for.
ASKED = "call_asked"
WAITS_FOR = timedelta(minutes=10)


async def note_asked(talk: Talk, *, asked: bool) -> None:
    """Wait for whom they mean, or not any more."""
    await talk.state.update_data({ASKED: continuing.number_of(talk.now) if asked else None})


async def stop_asking(talk: Talk) -> None:
    """Not any more, where it was waited for."""
    if (await talk.state.get_data()).get(ASKED):
        await note_asked(talk, asked=False)


async def call_question(event: Message, talk: Talk) -> str | None:
    """Whom a text asks about; None where it is about something else."""
    text = event.text or ""
    if not may_ask(text) or text.startswith("/"):
        return None
    told = without_password(text, call_words(), matter_words().name_titles)
    if in_danger(told, danger_words()):
        return None
    if asks_in_words(text):
        return text
    return text if await is_waited_for(talk) and not tells_no_caller(told, matter_words()) else None


async def is_waited_for(talk: Talk) -> bool:
    """Whether it was asked who calls, not long ago, and they have read no other question of theirs since."""
    since = (await talk.state.get_data()).get(ASKED)
    if not since or talk.now - continuing.moment_of(since) > WAITS_FOR:
        return False
    return talk.offered.own_turn is None or talk.offered.own_turn <= continuing.moment_of(since)
