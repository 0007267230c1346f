"""What somebody sends who has not agreed: kept locked for a day, if it may be, and consent asked for."""

from dataclasses import replace
from typing import Any

from aiogram.types import Message, TelegramObject

from handlers import accusing
from handlers.buttons import Menu, OwnButton, StrayMine
from handlers.command_rest import brings_matter, without_command
from handlers.dialogue_buttons import OnDialogue
from handlers.incoming import held_item_of, place_of, short_words
from handlers.resident import commands, guidance
from handlers.sheet_buttons import OnHearing
from handlers.states import OwnFeedback as OwnState
from handlers.talk import Talk
from rules.consent import HeldItem, has_room_beside, joined_text, same_aim
from rules.short_words import is_about_agreeing, read_answer, read_pleasantry
from storage.people import held_words
from storage.people.held_words import HeldRow

# What a button of the menu says that begins a draft or goes on with one.
BEGINS = frozenset({"handin", "resume", "anew"})
# Commands with which an opinion is begun.
COMMANDS = frozenset({commands.on_begin_command, commands.on_start_command, commands.on_named_command})
# Verdicts and wishes after which words are listened for: what comes next is about the same feedback.
LISTENED_FOR = frozenset({"supply", "remark", "partly", "not"})


async def hold_event(event: TelegramObject, talk: Talk, data: dict[str, Any]) -> None:
    """Keep it locked, say so, and ask; what an official writes is a resident's no more than it was."""
    press = data.get("press")
    door = data["handler"].callback
    if door in COMMANDS and isinstance(event, Message) and brings_matter(event):
        await hold_message(without_command(event), talk, data)
        return
    if door in COMMANDS or (isinstance(press, Menu) and press.to in BEGINS):
        await hold_press(talk, Menu(to="handin").pack())
    elif isinstance(press, OwnButton | OnDialogue | OnHearing):
        await hold_press(talk, press.pack(), "consent-first-press")
    elif isinstance(event, Message) and press is None:
        await hold_message(event, talk, data)
        return
    elif not isinstance(press, StrayMine):
        await talk.say(talk.t("button-old"))
    await guidance.ask_consent(talk)


async def hold_press(talk: Talk, packed: str, told: str = "") -> None:
    """Remember the press, and say so where the question alone would not; one about the same thing takes its place."""
    if talk.official is not None:
        return
    rows = await held_words.read_held(talk.db, talk.office.held_key, talk.contact.id, talk.now)
    same = [row for row in rows if row.item.press and same_aim(row.item.press, packed)]
    await held_words.forget(talk.db, [row.id for row in same])
    item = HeldItem(press=packed)
    if not has_room_beside([row.item for row in rows if row not in same], item):
        talk.lead(talk.t("consent-first-lost"))
        return
    await held_words.hold_words(talk.db, talk.office.held_key, talk.contact, item, talk.now)
    if told:
        talk.lead(talk.t(told))


async def hold_message(event: Message, talk: Talk, data: dict[str, Any]) -> None:
    """Keep what says something, if there is room and it accuses nobody together with what waits; an album asks once."""
    rows = await held_words.read_held(talk.db, talk.office.held_key, talk.contact.id, talk.now)
    item = replace(held_item_of(event), about=await feedback_meant_by(talk, data, rows))
    said = item.words or item.file_id or item.latitude is not None
    said = said and not says_nothing(item, rows, card=event.contact is not None)
    if await accuses(talk, item, rows):
        return
    if said:
        kept = talk.official is None and has_room_beside([row.item for row in rows], item)
        if kept:
            await held_words.hold_words(talk.db, talk.office.held_key, talk.contact, item, talk.now)
        if kept and item.album is not None and any(row.item.album == item.album for row in rows):
            return
        if kept and rows:
            await guidance.ask_consent(talk, again=True)
            return
        talk.lead(talk.t("consent-first" if kept else "consent-first-lost"))
    elif event.contact is not None:
        talk.lead(talk.t("words-say-nothing"))
    elif not any((item.words, item.file_id, item.latitude is not None)):
        # A sticker, a poll: what may be sent instead is told before it is asked for.
        talk.lead(talk.t("unreadable"))
    await guidance.ask_consent(talk)


async def hold_edit(event: TelegramObject, talk: Talk, _data: dict[str, Any]) -> None:
    """What waits says what it was edited to; of others nothing is kept, and a place that moves is passed over."""
    if not isinstance(event, Message) or place_of(event) is not None:
        return
    rows = await held_words.read_held(talk.db, talk.office.held_key, talk.contact.id, talk.now)
    edited = [row for row in rows if row.item.message_id == event.message_id and row.item.press is None]
    others = [row for row in rows if row not in edited]
    item = held_item_of(event)
    if await accuses(talk, item, others):
        return
    await replace_or_refuse(talk, item, edited, others)
    await guidance.ask_consent(talk)


async def replace_or_refuse(talk: Talk, item: HeldItem, edited: list[HeldRow], others: list[HeldRow]) -> None:
    if edited and has_room_beside([row.item for row in others], item):
        kept = replace(edited[0].item, words=item.words)
        await held_words.replace_words(talk.db, talk.office.held_key, edited[0].id, kept, talk.now)
        talk.lead(talk.t("consent-first"))
    else:
        talk.lead(talk.t("consent-first-edit"))


async def feedback_meant_by(talk: Talk, data: dict[str, Any], rows: list[HeldRow]) -> int | None:
    """The feedback that a message is about: the one it answers, or the one that was pressed last to be written on."""
    if data.get("said") is not None:
        return int(data["said"].subject_id)
    if await talk.state.get_state() in {OwnState.remark.state, OwnState.supply.state}:
        return int((await talk.state.get_data()).get("about", 0)) or None
    pressed = [OwnButton.unpack(row.item.press) for row in rows if row.item.press and row.item.press.startswith("y:")]
    return pressed[-1].feedback if pressed and pressed[-1].act in LISTENED_FOR else None


async def accuses(talk: Talk, item: HeldItem, rows: list[HeldRow]) -> bool:
    """Whether the words are a denunciation, alone or after those that wait: it is not kept, and they neither.

    Where its author is asked whether it is one, consent is asked for when they have answered.
    """
    items = [*(row.item for row in rows), item]
    text = joined_text(items)
    if not await accusing.accuses(talk, text):
        return False
    if not await guidance.guide_denunciation(talk, text, [item]):
        await guidance.ask_consent(talk)
    return True


def says_nothing(item: HeldItem, rows: list[HeldRow], *, card: bool = False) -> bool:
    """Whether it is a greeting, a yes or no, a sign, or somebody's card, where nothing was said before."""
    if item.about is not None or item.file_id is not None or item.latitude is not None:
        return False
    if any(row.item.press is None for row in rows):
        return False
    words = short_words()
    short = read_pleasantry(item.words, words) or read_answer(item.words, words)
    doubt = is_about_agreeing(item.words, words)
    return card or not any(map(str.isalpha, item.words)) or short is not None or doubt
