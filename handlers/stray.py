"""Words of an official in private that nobody asked for: never taken for an opinion, but asked about."""

from dataclasses import asdict
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import choosing
from handlers.buttons import OnStray, StrayMine
from handlers.incoming import file_of, held_item_of, place_of, pleasantry_in, text_of
from handlers.talk import Talk
from locales.spoken import quoted
from rules.access import Right, has
from rules.consent import MOST_MESSAGES, HeldItem
from rules.short_words import Pleasantry
from rules.text import first_lines, has_letters

# Where the conversation keeps them until it is said what they are.
STRAY = "stray"
LINES_SHOWN = 2


class OfStaff(Filter):
    """A message of somebody who works for the office."""

    async def __call__(self, event: Message, talk: Talk) -> bool:
        del event
        return talk.official is not None


async def ask_about_stray(event: Message, talk: Talk) -> None:
    """Keep the message and ask what it is; what says nothing brings the last answers once more, then the help."""
    said = pleasantry_in(event)
    if said in {Pleasantry.THANKS, Pleasantry.GREETING}:
        await talk.say(talk.t("short-staff"))
        return
    if said or not (has_letters(text_of(event)) or file_of(event) or place_of(event)) or is_number(event):
        if not await choosing.offer_again(talk):
            await talk.say(talk.t("stray-help"))
        return
    item = held_item_of(event)
    kept = await read_stray(talk)
    asked = item.album is not None and any(one.album == item.album for one in kept)
    await talk.state.update_data({STRAY: [asdict(one) for one in [*kept, item][-MOST_MESSAGES:]]})
    if not asked:
        await put_question(talk, item)


def is_number(event: Message) -> bool:
    """Whether it is a number alone, which can only have been meant for an answer."""
    return choosing.says_number(event.text or "")


async def put_question(talk: Talk, item: HeldItem) -> None:
    options = [(talk.t("stray-mine"), StrayMine(act="mine").pack())]
    if has(talk.duty, Right.HANDLE) and has_letters(item.words):
        options.insert(0, (talk.t("stray-find"), OnStray(act="find").pack()))
    words = quoted(talk.texts, first_lines(item.words, LINES_SHOWN)) if item.words else talk.t("words-spoken")
    await talk.ask(talk.t("stray-ask", words=words), options, (talk.t("stray-drop"), OnStray(act="drop").pack()))


async def read_stray(talk: Talk) -> list[HeldItem]:
    """What was kept and not yet told what it is."""
    kept: list[dict[str, Any]] = (await talk.state.get_data()).get(STRAY, [])
    return [HeldItem(**one) for one in kept]


async def take_stray(talk: Talk) -> list[HeldItem]:
    """The same; it is kept no longer."""
    kept = await read_stray(talk)
    await talk.state.update_data({STRAY: []})
    return kept
