"""What waited for consent is done once it is given, so that nothing is typed or pressed twice."""

from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby

from aiogram.types import CallbackQuery, Message

from handlers import limits, stray
from handlers.buttons import OwnButton, StrayMine
from handlers.dialogue_buttons import OnDialogue
from handlers.resident import (
    adding,
    blocked,
    calendar,
    caller_check,
    handin,
    keeping,
    own_actions,
    proposing,
    slip_asking,
    which_feedback,
    whole,
)
from handlers.resident.menu import show_menu
from handlers.sheet_buttons import OnHearing
from handlers.talk import Talk
from rules.consent import HeldItem
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.feedback import feedbacks
from storage.people import held_words

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
        await try_held_item(talk, said, pass_to_feedback, about, list(some))
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
    elif kind == "hh":
        await slip_asking.on_hearing(event, OnHearing.unpack(packed), talk)
    else:
        await own_actions.on_own(event, OwnButton.unpack(packed), talk)


async def pass_to_feedback(talk: Talk, about: int, items: Sequence[HeldItem]) -> None:
    """Give the messages to the feedback that they are about; where that is over meanwhile, ask what else they are."""
    kept, feedback = await count_files(talk, items), await feedbacks.get_own(talk.db, talk.person.id, about)
    if kept and not await which_feedback.takes_words(talk, feedback):
        await which_feedback.ask_instead(talk, feedback, kept)
    elif kept and await adding.add_items(talk, feedback, kept):
        await adding.say_kept(talk, feedback, kept[-1])


async def begin_draft_with(talk: Talk, items: Sequence[HeldItem]) -> None:
    """Put the words and files into the draft and go on with its next question, or ask which matter they belong to."""
    kept = await count_files(talk, items)
    if not kept:
        return
    if await which_feedback.may_mean(talk):
        await which_feedback.keep_waiting(talk, kept)
        await which_feedback.put_question(talk)
        return
    draft = await limits.begin_draft(talk, by_words=True)
    for item in kept:
        await keeping.keep_item(talk, draft, item)
    if not proposing.proposes(draft):
        talk.lead(talk.t("consent-carried"))
    await whole.go_on_with_changed(talk, draft)


async def begin_with_stray(_event: Event, press: StrayMine, talk: Talk) -> None:
    """An official says that words which nobody asked for are an opinion of their own."""
    del press
    items = await stray.take_stray(talk)
    if not items:
        raise Refusal("button-old")
    await begin_draft_with(talk, items)


async def begin_with_checked(_event: Event, talk: Talk) -> None:
    """Whoever was taken to ask who calls says that it is an opinion."""
    await begin_draft_with(talk, [await caller_check.take_checked(talk)])


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
