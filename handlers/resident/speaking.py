"""Asking to speak at a dialogue: in a few words, which the organisers see in order; taken back at any time."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Menu
from handlers.dialogue_buttons import OnSpeech
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, words
from handlers.resident.calendar import show_dialogue
from handlers.resident.slip_form import SLIP
from handlers.row_forms import RowForms, begin, review, review_options, row_form
from handlers.talk import Talk
from locales.spoken import quoted
from rules.attendance import WISH_LIMIT, Attends
from rules.refusal import Refusal
from storage.dialogue import attendances, dialogues, wishes
from storage.people import form_drafts


async def put_review(fill: RowFill) -> PutQuestion:
    """What will be sent, once more before it is."""
    talk = fill.talk
    await require_coming(talk, fill.draft.subject_id)
    text = talk.t("speak-review", words=quoted(talk.texts, fill.draft.answers["words"]))
    return PutQuestion(text, review_options(fill, talk.t("speak-send")))


async def send_wish(fill: RowFill) -> None:
    """Keep the wish; what was begun of it is done with."""
    talk, draft = fill.talk, fill.draft
    await wishes.ask(talk.db, draft.subject_id, talk.person.id, draft.answers["words"], talk.now)
    await form_drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    await talk.say(talk.t("speak-sent"), [[(talk.t("button-home"), Menu(to="home").pack())]])


SPEAK = row_form(
    "speak", (words("words", WISH_LIMIT, several_lines=True), review(put_review, send_wish)), who="resident"
)
FORMS = RowForms(SPEAK, SLIP)


async def require_coming(talk: Talk, dialogue_id: int) -> None:
    """Refuse whoever does not come, and a dialogue that has begun."""
    dialogue = await attendances.hold_coming(talk.db, dialogue_id, talk.now)
    mine = await attendances.find(talk.db, dialogue.id, talk.person.id)
    if mine is None or mine.answer != Attends.COMING:
        raise Refusal("speak-coming-first")


async def on_speech(_event: Message | CallbackQuery, press: OnSpeech, talk: Talk) -> None:
    """Ask to speak, or no more."""
    if press.act == "back":
        taken = await wishes.take_back(talk.db, press.dialogue, talk.person.id)
        await talk.say(talk.t("speak-back" if taken else "button-old"))
        return
    try:
        await require_coming(talk, press.dialogue)
    except Refusal as refusal:
        if refusal.key != "speak-coming-first":
            raise
        await talk.say(talk.t(refusal.key))
        await show_dialogue(talk, await dialogues.get(talk.db, press.dialogue))
        return
    await begin(talk, SPEAK, press.dialogue)
