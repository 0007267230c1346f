"""A list that takes every message as one line more is left by a word that says so, which is no line of it."""

from collections.abc import Awaitable, Callable

from aiogram.types import Message

from handlers.incoming import text_of
from handlers.talk import Talk
from rules.text import fold

Take = Callable[..., Awaitable[None]]
# As `fold` leaves them; what stands alone says no matter, no name and no thôn.
STOPS = frozenset({"huy", "/huy", "huy bo", "thoat", "thoi", "dung", "dung lai", "0"})
# The same where words for a resident are asked for, of which "thôi" may be some.
CALLED_OFF = frozenset({"huy", "/huy", "huy bo"})
# That all was said: where a list has no such word of its own.
DONE = frozenset({"xong", "xong roi", "het", "het roi", "the thoi"})
LONGEST = 40
# Politeness around them.
_BEFORE, _BEHIND = ("da ", "vang "), (" a", " nhe", " di")


def says_stop(text: str, stops: frozenset[str] = STOPS) -> bool:
    """Whether a text is such a word, with politeness around it."""
    if len(text) > LONGEST:
        return False
    said = fold(text).strip(" .,!")
    for one in _BEFORE:
        said = said.removeprefix(one) if said not in stops else said
    for one in _BEHIND:
        said = said.removesuffix(one) if said not in stops else said
    return said in stops


def until_stopped(take: Take, key: str, stops: frozenset[str] = STOPS | DONE) -> Take:
    """The same, but for such a word: then nothing more is waited for, and the text of the key says how it goes on."""

    async def taken(event: Message, talk: Talk, **_also: object) -> None:
        if says_stop(text_of(event), stops):
            await talk.state.set_state(None)
            await talk.say(talk.t(key))
            return
        await take(event, talk)

    return taken
