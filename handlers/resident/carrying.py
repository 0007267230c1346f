"""What waited for consent is done once it is given, so that nothing is typed or pressed twice."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from aiogram.types import CallbackQuery, Message

from handlers import limits, stray
from handlers.buttons import OnDialogue, OwnButton, StrayMine
from handlers.resident import (
    adding,
    asking,
    blocked,
    calendar,
    handin,
    own_actions,
    which_feedback,
    whole,
)
from handlers.resident.menu import show_menu
from handlers.talk import Talk
from locales.spoken import code
from rules.consent import HeldItem, joined_text
from rules.handin import REMARK_LIMIT
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.text import split
from storage.feedback import drafts, feedbacks
from storage.feedback.drafts import OpenDraft
from storage.people import held_words
from storage.tables import DraftPart

Event = Message | CallbackQuery


async def carry_out_held(event: Event, talk: Talk) -> None:
    """First what was pressed, then the words about feedbacks, then those that begin a new one; or show the menu."""
    rows = await held_words.read_held(talk.db, talk.office.held_key, talk.contact.id, talk.now)
    await held_words.clear_held(talk.db, talk.contact.id)
    items = [] if blocked.is_blocked(talk) else [row.item for row in rows]
    said: set[str] = set()
    fresh = [item for item in items if item.press is None and item.about is None]
    for item in items:
        # Whoever has begun to write need not be asked whether they want to.
        if item.press and not (fresh and item.press.startswith("m:")):
            await try_held_item(talk, said, repeat_press, event, item.press)
    told = sorted((item for item in items if item.about is not None), key=lambda item: item.about or 0)
    for about, some in groupby(told, key=lambda item: item.about or 0):
        for one in held_messages(talk, list(some)):
            await try_held_item(talk, said, pass_to_feedback, about, one)
    if fresh:
        await try_held_item(talk, said, begin_draft_with, fresh)
    elif not items:
        await show_menu(talk)


async def try_held_item(talk: Talk, said: set[str], work: Callable[..., Awaitable[None]], *what: object) -> None:
    """Do one of the things that waited; should it be refused now, say why once, and the consent and the rest stand."""
    try:
        async with talk.db.begin_nested():
            await work(talk, *what)
    except Refusal as refusal:
        why = talk.why(refusal)
        if why not in said:
            said.add(why)
            await talk.say(why)


async def repeat_press(talk: Talk, event: Event, packed: str) -> None:
    """Go through the door of the button that was pressed."""
    kind = packed.partition(":")[0]
    if kind == "m":
        await handin.on_begin(event, talk)
    elif kind == "d":
        await calendar.on_dialogue(event, OnDialogue.unpack(packed), talk)
    else:
        await own_actions.on_own(event, OwnButton.unpack(packed), talk)


async def pass_to_feedback(talk: Talk, about: int, event: Message) -> None:
    """Give one of the messages to the feedback that it is about."""
    await adding.add_words(event, talk, await feedbacks.get_own(talk.db, talk.person.id, about))


def held_messages(talk: Talk, items: Sequence[HeldItem]) -> list[Message]:
    """The words as one message, or as few as take them, and each file or place as one of its own."""
    others = [item for item in items if item.file_id is not None or item.latitude is not None]
    plain = [item for item in items if item not in others]
    texts = split(joined_text(plain), REMARK_LIMIT)
    words = [HeldItem(plain[-1].message_id, text) for text in texts]
    return [held_message(talk, item) for item in (*words, *others)]


def held_message(talk: Talk, item: HeldItem) -> Message:
    """The message as it came, as far as it was held."""
    file: dict[str, object] = {"file_id": item.file_id, "file_unique_id": "-", "file_size": item.size}
    file |= {"width": 0, "height": 0, "duration": 0, "length": 0}
    fields: dict[str, object] = {"caption": item.words, item.kind: [file] if item.kind == "photo" else file}
    if item.latitude is not None:
        fields = {"location": {"latitude": item.latitude, "longitude": item.longitude}}
    elif item.file_id is None:
        fields = {"text": item.words}
    chat = {"id": talk.chat_id, "type": "private"}
    fields |= {"message_id": item.message_id, "date": talk.now, "chat": chat, "media_group_id": item.album}
    return Message.model_validate(fields)


async def begin_draft_with(talk: Talk, items: Sequence[HeldItem]) -> None:
    """Put the words and files into the draft and go on with its next question, or ask which matter they belong to."""
    kept = await count_files(talk, items)
    if not kept:
        return
    asked = await feedbacks.asked_about(talk.db, talk.person.id)
    if asked is None:
        draft = await limits.begin_draft(talk)
    else:
        draft = await limits.begin_draft(talk, "quota-claim", code=code(asked.code))
    for item in kept:
        await keep_item(talk, draft, item)
    if asked is not None:
        held = [drafts.number_in(draft, talk.contact.id, item.message_id) for item in kept]
        await talk.state.update_data({which_feedback.HELD: held, which_feedback.HELD_FOR: asked.id})
        await which_feedback.ask_whether_about_this_feedback(talk, asked)
        return
    await talk.say(talk.t("consent-carried"))
    await asking.put_next_step(talk, draft)


async def begin_with_stray(_event: Event, press: StrayMine, talk: Talk) -> None:
    """An official says that words which nobody asked for are an opinion of their own."""
    del press
    items = await stray.take_stray(talk)
    if not items:
        raise Refusal("button-old")
    await begin_draft_with(talk, items)


async def count_files(talk: Talk, items: Sequence[HeldItem]) -> list[HeldItem]:
    """Count the files as if they came now; those over the day's quota are left out, and that is said once."""
    kept: list[HeldItem] = []
    refused: Refusal | None = None
    for item in items:
        try:
            if item.file_id is not None:
                await limits.count_use(talk, limits.own_use(talk, Quota.FILES), item.size)
            kept.append(item)
        except Refusal as refusal:
            refused = refusal
    if refused is not None:
        await talk.say(talk.why(refused))
    return kept


async def keep_item(talk: Talk, draft: OpenDraft, item: HeldItem) -> None:
    if item.latitude is not None:
        draft.latitude, draft.longitude = item.latitude, item.longitude
    if item.words or item.file_id:
        number = drafts.number_in(draft, talk.contact.id, item.message_id)
        part = DraftPart(draft_id=draft.id, message_id=number, kind=item.kind, words=item.words)
        part.file_id, part.album = item.file_id, item.album
        await drafts.add_part(talk.db, part)
        whole.on_words_changed(draft)
