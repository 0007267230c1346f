"""What waited for consent is done once it is given, so that nothing is typed or pressed twice."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from aiogram.types import CallbackQuery, Message

from handlers.presses import OnDialogue, Own
from handlers.resident import asking, blocked, calendar, claims, handin, own
from handlers.resident.menu import show_menu
from handlers.talk import Talk
from rules.consent import HeldItem, joined
from rules.refusal import Refusal
from storage import drafts, feedbacks, held_words
from storage.tables import DraftPart

Event = Message | CallbackQuery


async def carry_on(event: Event, talk: Talk) -> None:
    """First what was pressed, then the words about feedbacks, then those that begin a new one; or show the menu."""
    rows = await held_words.read(talk.db, talk.house.held_key, talk.person.id, talk.now)
    await held_words.clear(talk.db, talk.person.id)
    items = [] if blocked.kept_out(talk) else [row.item for row in rows]
    fresh = [item for item in items if item.press is None and item.about is None]
    for item in items:
        # Whoever has begun to write need not be asked whether they want to.
        if item.press and not (fresh and item.press.startswith("m:")):
            await attempt(talk, press, event, item.press)
    told = sorted((item for item in items if item.about is not None), key=lambda item: item.about or 0)
    for about, some in groupby(told, key=lambda item: item.about or 0):
        await attempt(talk, pass_on, about, list(some))
    if fresh:
        await attempt(talk, begin, fresh)
    elif not items:
        await show_menu(talk)


async def attempt(talk: Talk, work: Callable[..., Awaitable[None]], *what: object) -> None:
    """Do one of the things that waited; should it be refused now, say so, and the consent and the rest stand."""
    try:
        async with talk.db.begin_nested():
            await work(talk, *what)
    except Refusal as refusal:
        await talk.say(talk.why(refusal))


async def press(talk: Talk, event: Event, packed: str) -> None:
    """Go through the door of the button that was pressed."""
    kind = packed.partition(":")[0]
    if kind == "m":
        await handin.begin(event, talk)
    elif kind == "d":
        await calendar.subscribe(event, OnDialogue.unpack(packed), talk)
    else:
        await own.press(event, Own.unpack(packed), talk)


async def pass_on(talk: Talk, about: int, items: Sequence[HeldItem]) -> None:
    """Give the words, as one text, and each file to the feedback that they are about."""
    feedback = await feedbacks.of_author(talk.db, talk.person.id, about)
    plain = [item for item in items if item.file_id is None]
    if plain:
        await own.add(message(talk, HeldItem(plain[-1].message_id, joined(plain))), talk, feedback)
    for item in items:
        if item.file_id is not None:
            await own.add(message(talk, item), talk, feedback)


def message(talk: Talk, item: HeldItem) -> Message:
    """The message as it came, as far as it was held."""
    file = {"file_id": item.file_id, "file_unique_id": "-", "width": 0, "height": 0, "duration": 0, "length": 0}
    fields: dict[str, object] = {"caption": item.words, item.kind: [file] if item.kind == "photo" else file}
    if item.file_id is None:
        fields = {"text": item.words}
    chat = {"id": talk.chat_id, "type": "private"}
    fields |= {"message_id": item.message_id, "date": talk.now, "chat": chat, "media_group_id": item.album}
    return Message.model_validate(fields)


async def begin(talk: Talk, items: Sequence[HeldItem]) -> None:
    """Put the words and files into the draft and go on with its next question, or ask which matter they belong to."""
    draft = await drafts.begin(talk.db, talk.person.id, talk.now)
    for item in items:
        if item.latitude is not None:
            draft.latitude, draft.longitude = item.latitude, item.longitude
        if item.words or item.file_id:
            part = DraftPart(draft_id=draft.id, message_id=item.message_id, kind=item.kind, words=item.words)
            part.file_id, part.album = item.file_id, item.album
            await drafts.add_part(talk.db, part)
    asked = await feedbacks.asked_of(talk.db, talk.person.id)
    if asked is not None:
        held = [item.message_id for item in items]
        await talk.state.update_data({claims.HELD: held, claims.HELD_FOR: asked.id})
        await claims.put_question(talk, asked)
        return
    await talk.say(talk.t("consent-carried"))
    await asking.go_on(talk, draft)
