"""What fits no question: kept if it can be, and always answered."""

from datetime import timedelta

from aiogram.types import CallbackQuery, Message

from handlers import choosing, continuing, limits
from handlers.incoming import file_of, place_of, pleasantry_in, text_of
from handlers.resident import asking, telling, which_feedback
from handlers.resident.menu import show_menu
from handlers.states import HandIn
from handlers.talk import Talk
from locales.spoken import code
from rules.handin import Step, next_step
from rules.short_words import Pleasantry
from storage.feedback import drafts, feedbacks

# Whoever sends it once more within this time does not know yet that it was sent.
SENT_TWICE = timedelta(minutes=10)


async def on_unexpected_message(event: Message, talk: Talk) -> None:
    """A resident who simply begins to write has begun a draft; nothing they wrote has to be written again."""
    said = pleasantry_in(event)
    long_enough = len(text_of(event)) >= telling.A_SENTENCE
    if (said is not None or not long_enough) and await which_feedback.may_answer_official(event, talk, said):
        await take_unasked(event, talk)
        return
    if said is not None:
        await answer_pleasantry(talk, said)
        return
    if not long_enough and file_of(event) is None and place_of(event) is None:
        if await which_feedback.may_be_forgotten(event, talk):
            await take_unasked(event, talk)
            return
        if not await choosing.offer_again(talk):
            talk.lead(talk.t("not-understood" if text_of(event) else "unreadable"))
            await show_menu(talk)
        return
    await take_unasked(event, talk)


async def answer_pleasantry(talk: Talk, said: Pleasantry) -> None:
    """A greeting, thanks or a sign that it was heard begins nothing; who greets is shown the menu."""
    talk.lead(talk.t(f"short-{said}"))
    if said in {Pleasantry.THANKS, Pleasantry.GREETING}:
        await continuing.note_thanked(talk)
    if said == Pleasantry.GREETING:
        await show_menu(talk)


async def take_unasked(event: Message, talk: Talk) -> None:
    """Keep what nobody asked for: as a part of the draft, or as what may be about a feedback, which is asked."""
    if await which_feedback.may_mean(talk):
        await which_feedback.ask_which(event, talk)
        return
    if event.contact is not None and await drafts.find_open(talk.db, talk.person.id) is None:
        # Whose card it is says nothing of what it is about.
        talk.lead(talk.t("words-say-nothing"))
        await show_menu(talk)
        return
    draft = await limits.begin_draft(talk, by_words=True)
    step = next_step(draft)
    # What is written from home is no name where none was asked for yet.
    unasked = step == Step.NAME and draft.name_mode is None
    await talk.state.set_state(HandIn.words if unasked else getattr(HandIn, step))
    await telling.on_message_in_draft(event, talk)


async def tell_sent_already(talk: Talk) -> bool:
    """Tell whoever sends it twice that it has been sent; False where nothing was sent just now."""
    newest = next(iter(await feedbacks.page_of_author(talk.db, talk.person.id)), None)
    if newest is None or talk.now - newest.received_at > SENT_TWICE:
        return False
    await talk.say(talk.t("sent-already", code=code(newest.code)))
    return True


async def on_old_button(_event: Message | CallbackQuery, talk: Talk) -> None:
    await say_old(talk)


async def say_old(talk: Talk) -> None:
    """Of a button that is too old: say so, and show where its presser stands."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    talk.lead(talk.t("button-old"))
    if draft is not None:
        await asking.put_next_step(talk, draft)
    else:
        await show_menu(talk)
