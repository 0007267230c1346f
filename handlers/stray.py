"""Words of an official in private that nobody asked for: never taken for an opinion, but asked about."""

from dataclasses import asdict
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import choosing
from handlers.buttons import OnStray, StrayMine
from handlers.incoming import file_of, held_item_of, place_of, pleasantry_in, text_of
from handlers.talk import Talk
from locales.spoken import code, quoted
from rules.access import Right, has
from rules.consent import MOST_MESSAGES, HeldItem
from rules.short_words import Pleasantry
from rules.text import first_lines, has_letters
from storage.feedback import feedbacks, replies
from storage.feedback.replies import Place
from storage.tables import Reply

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
        begun = await text_that_stands(talk)
        if begun is not None and item.file_id is None:
            about = await feedbacks.get(talk.db, begun.feedback_id)
            options.insert(0, (talk.t("stray-add", code=code(about.code)), OnStray(act="add").pack()))
    unworded = talk.t("stray-unworded", what="file" if item.file_id else "place")
    words = quoted(talk.texts, first_lines(item.words, LINES_SHOWN)) if item.words else unworded
    await talk.ask(talk.t("stray-ask", words=words), options, (talk.t("stray-drop"), OnStray(act="drop").pack()))


async def text_that_stands(talk: Talk) -> Reply | None:
    """The text that this official has just written here and not sent yet: what comes behind it may go on with it."""
    place = Place(talk.chat_id, talk.contact_id)
    reply = await replies.last_preview(talk.db, talk.duty.numbers, place)
    return reply if reply is not None and talk.now - reply.written_at <= replies.STILL_AT_IT else None


async def read_stray(talk: Talk) -> list[HeldItem]:
    """What was kept and not yet told what it is."""
    kept: list[dict[str, Any]] = (await talk.state.get_data()).get(STRAY, [])
    return [HeldItem(**one) for one in kept]


async def take_stray(talk: Talk) -> list[HeldItem]:
    """The same; it is kept no longer."""
    kept = await read_stray(talk)
    await talk.state.update_data({STRAY: []})
    return kept
