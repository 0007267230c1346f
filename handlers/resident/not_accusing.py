"""The answer of whoever wrote what was taken for a tố cáo: where it is none, their words go on as if they came now."""

from dataclasses import replace
from itertools import groupby

from aiogram.types import CallbackQuery, Message

from handlers import accusing
from handlers.buttons import Accusing
from handlers.resident import carrying, guidance, which_answered
from handlers.talk import Talk
from rules.consent import HeldItem
from rules.right_channel import Route
from storage.feedback import corrections
from storage.feedback.corrections import By, Guessed
from storage.people import held_words


async def on_accusing(_event: Message | CallbackQuery, press: Accusing, talk: Talk) -> None:
    """Go on with what was refused, or ask for it once more where it is remembered no more."""
    items = talk.office.refused.take(talk.contact.id)
    if press.answer == "accuses":
        talk.lead(talk.t("accusing-not-kept"))
        await which_answered.go_on(talk)
        return
    await accusing.believe(talk)
    if not items:
        await talk.say(talk.t("accusing-send-again"))
        return
    corrections.note(talk.db, Guessed.DOOR, Route.DENUNCIATION, Route.OPEN, By.AUTHOR, talk.now)
    if talk.agreed:
        await take_as_ordinary(talk, items)
    else:
        await hold_as_ordinary(talk, items)


async def take_as_ordinary(talk: Talk, items: tuple[HeldItem, ...]) -> None:
    """Words about a feedback go to it, others into the draft or a new one."""
    for about, some in groupby(items, key=lambda item: item.about):
        if about is None:
            await carrying.begin_draft_with(talk, list(some))
        else:
            await carrying.pass_to_feedback(talk, about, [replace(item, about=None) for item in some])


async def hold_as_ordinary(talk: Talk, items: tuple[HeldItem, ...]) -> None:
    """Of whoever has not agreed yet they wait for that, as other words do."""
    for item in items:
        await held_words.hold_words(talk.db, talk.office.held_key, talk.contact, item, talk.now)
    talk.lead(talk.t("consent-first"))
    await guidance.ask_consent(talk)
