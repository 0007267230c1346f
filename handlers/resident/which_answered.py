"""The answer to what words are about: they go to a feedback, begin a new matter or go into the draft, or are let go."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.buttons import Belongs
from handlers.continuing import LISTENING, OWN
from handlers.resident import adding, asking, keeping, which_feedback, whole
from handlers.resident.draft_place import PLACE_KEPT, kept_key
from handlers.resident.menu import WHICH_ASKED, show_menu
from handlers.resident.which_feedback import put_question
from handlers.talk import Talk
from locales.spoken import code
from rules.consent import HeldItem
from rules.refusal import Refusal
from storage.feedback import drafts, feedbacks, resident_messages
from storage.tables import Feedback


async def on_belongs(_event: Message | CallbackQuery, press: Belongs, talk: Talk) -> None:
    """Take the answer to what the words are about, as it was pressed or said."""
    kept = await resident_messages.read_unplaced(talk.db, talk.contact.id)
    if not kept:
        raise Refusal("which-nothing")
    if press.what == "feedback":
        await give_to_feedback(talk, await feedbacks.get_own(talk.db, talk.person.id, press.number))
    elif press.what == "new":
        await give_to_draft(talk, kept)
    elif press.what == "drop":
        await forget_waiting(talk)
        await talk.say(talk.t("which-dropped"))
        await go_on(talk)
    else:
        await put_question(talk, press.number if press.what == "page" else 0)


async def give_to_feedback(talk: Talk, feedback: Feedback) -> None:
    """Give what waits to a feedback; a draft that is open goes on."""
    items = await resident_messages.read_unplaced(talk.db, talk.contact.id)
    if not items:
        raise Refusal("which-nothing")
    if not await which_feedback.takes_words(talk, feedback):
        await which_feedback.ask_instead(talk, feedback, items)
        return
    await forget_waiting(talk)
    passed = await adding.add_items(talk, feedback, items)
    if not passed:
        return
    if await drafts.find_open(talk.db, talk.person.id) is None:
        if await talk.state.get_state() in OWN:
            await talk.state.set_state(None)
        await adding.say_kept(talk, feedback, items[-1])
        return
    await talk.say(talk.t("own-passed-on", code=code(feedback.code)))
    await go_on(talk)


async def give_to_draft(talk: Talk, kept: Sequence[HeldItem]) -> None:
    """What waits begins a new matter, or goes into the one that is being written; its next question is put."""
    draft = await limits.begin_draft(talk, by_words=True)
    if await keeping.refuse_items_if_too_much(talk, draft, kept):
        await put_question(talk)
        return
    await forget_waiting(talk)
    places = [(draft.latitude, draft.longitude), *((one.latitude, one.longitude) for one in kept)]
    if (key := kept_key(*places)) != PLACE_KEPT:
        talk.lead(talk.t(key))
    for item in kept:
        await keeping.keep_item(talk, draft, item)
    await whole.go_on_with_changed(talk, draft)


async def forget_waiting(talk: Talk) -> None:
    await resident_messages.drop_unplaced(talk.db, [talk.contact.id])
    await talk.state.update_data({WHICH_ASKED: 0, LISTENING: 0})


async def go_on(talk: Talk) -> None:
    """Where the resident stood before: the draft's question, or home."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is not None:
        await asking.put_next_step(talk, draft)
    else:
        await show_menu(talk)
