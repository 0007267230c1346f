"""What fits no question: kept if it can be, and always answered."""

from datetime import timedelta

from aiogram.types import CallbackQuery, Message

from handlers import choosing, limits
from handlers.incoming import file_of, place_of, text_of
from handlers.resident import asking, telling, which_feedback
from handlers.resident.menu import show_menu
from handlers.states import HandIn
from handlers.talk import Talk
from locales.spoken import code
from rules.handin import Step, next_step
from storage.feedback import drafts, feedbacks

JUST_SENT = timedelta(days=1)


async def on_unexpected_message(event: Message, talk: Talk) -> None:
    """A resident who simply begins to write has begun a draft; nothing they wrote has to be written again."""
    long_enough = len(text_of(event)) >= telling.A_SENTENCE
    if not long_enough and file_of(event) is None and place_of(event) is None:
        if not await choosing.offer_again(talk):
            await talk.say(talk.t("not-understood"))
            await show_menu(talk)
        return
    begins = await drafts.find_open(talk.db, talk.person.id) is None
    if begins or await which_feedback.is_undecided(talk):
        asked = await feedbacks.asked_about(talk.db, talk.person.id)
        if asked is not None and place_of(event) is None:
            await which_feedback.ask_which(event, talk, asked)
            return
    draft = await limits.begin_draft(talk)
    if begins:
        await talk.say(await draft_begun_text(talk))
    step = next_step(draft)
    # What is written from home is no name where none was asked for yet.
    unasked = step == Step.NAME and draft.name_mode is None
    await talk.state.set_state(HandIn.words if unasked else getattr(HandIn, step))
    await telling.on_message_in_draft(event, talk)


async def draft_begun_text(talk: Talk) -> str:
    """That a new draft stands; to somebody who has just handed one in, that the other one has been sent."""
    newest = next(iter(await feedbacks.page_of_author(talk.db, talk.person.id)), None)
    if newest is None or talk.now - newest.received_at > JUST_SENT:
        return talk.t("draft-begun")
    return talk.t("draft-begun-after", code=code(newest.code))


async def on_old_button(_event: Message | CallbackQuery, talk: Talk) -> None:
    draft = await drafts.find_open(talk.db, talk.person.id)
    await talk.say(talk.t("button-old"))
    if draft is not None:
        await asking.put_next_step(talk, draft)
    else:
        await show_menu(talk)
