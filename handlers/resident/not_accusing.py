"""The answer of whoever wrote what was taken for a tố cáo: where it is none, their words go on as if they came now."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from aiogram.types import CallbackQuery, Message

from handlers import accusing, limits
from handlers.buttons import Accusing, Belongs
from handlers.refused_words import Erased
from handlers.resident import carrying, guidance, keeping, versions, which_answered, whole
from handlers.talk import Talk
from rules.consent import HeldItem
from rules.right_channel import Route
from storage.feedback import corrections, resident_messages
from storage.feedback.corrections import By, Guessed
from storage.feedback.drafts import OpenDraft
from storage.people import held_words

# Where the conversation keeps in which update that was told which was given back.
GIVEN_BACK = "given_back_of"


async def on_kept_words(event: Message | CallbackQuery, press: Belongs | Accusing, talk: Talk) -> None:
    """What is kept until its writer has said what it is about, or that it is no tố cáo."""
    if isinstance(press, Accusing):
        await on_accusing(press, talk)
    else:
        await which_answered.on_belongs(event, press, talk)


async def on_accusing(press: Accusing, talk: Talk) -> None:
    """Go on with what was refused, or ask for it once more where it is remembered no more."""
    refused, data = talk.office.refused.of(talk.contact.id), await talk.state.get_data()
    if press.answer == "accuses":
        talk.office.refused.forget(talk.contact.id)
        talk.lead(talk.t("accusing-not-kept"))
        await which_answered.go_on(talk)
        return
    await accusing.believe(talk)
    if not (refused.drafted or refused.others) or data.get(GIVEN_BACK) == refused.update_id:
        await talk.say(talk.t("accusing-send-again"))
        return
    corrections.note(talk.db, Guessed.DOOR, Route.DENUNCIATION, Route.OPEN, By.AUTHOR, talk.now)
    if talk.agreed:
        await take_as_ordinary(talk, refused)
    else:
        await hold_as_ordinary(talk, [*refused.drafted, *refused.others])
    # Noted with what is stored: where that is undone, or something is refused now, it is all there for the next try.
    await talk.state.update_data({GIVEN_BACK: refused.update_id})


async def take_as_ordinary(talk: Talk, refused: Erased) -> None:
    """What stood in the draft goes back there, words about a feedback to it, others into the draft or a new one."""
    draft = await put_back(talk, refused.drafted) if refused.drafted else None
    changed, others = await correct_known(talk, refused.others)
    for about, some in groupby(others, key=lambda item: item.about):
        if about is None:
            await carrying.begin_draft_with(talk, list(some))
        else:
            await carrying.pass_to_feedback(talk, about, [replace(item, about=None) for item in some])
    if draft is not None and not others:
        await whole.go_on_with_changed(talk, draft)
    elif changed and not others:
        await which_answered.go_on(talk)


async def put_back(talk: Talk, items: Sequence[HeldItem]) -> OpenDraft:
    """The draft as it was written; its files were counted when they came."""
    draft = await limits.begin_draft(talk, by_words=True)
    for item in items:
        await keeping.keep_item(talk, draft, item)
    return draft


async def correct_known(talk: Talk, items: Sequence[HeldItem]) -> tuple[bool, list[HeldItem]]:
    """Take what a message that was handed in says now; whether there was one, and those that are none."""
    others = list[HeldItem]()
    for item in items:
        row = await resident_messages.find(talk.db, talk.contact.id, item.message_id) if item.message_id else None
        if row is None or row.feedback_id is None:
            others.append(item)
        else:
            await versions.correct(talk, row, replace(item, album=row.album))
    return len(others) < len(items), others


async def hold_as_ordinary(talk: Talk, items: Sequence[HeldItem]) -> None:
    """Of whoever has not agreed yet they wait for that, as other words do."""
    for item in items:
        await held_words.hold_words(talk.db, talk.office.held_key, talk.contact, item, talk.now)
    talk.lead(talk.t("consent-first"))
    await guidance.ask_consent(talk)
