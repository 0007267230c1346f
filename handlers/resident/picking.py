"""The ways into the hand-in's form: a button of one of its questions, and what can be typed at each of them."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.buttons import Pick
from handlers.form import wish_of
from handlers.incoming import file_of, place_of, text_of
from handlers.resident import asking, telling
from handlers.resident.questions import DOORS, HAND_IN, find
from handlers.talk import Talk
from rules.forms import is_open


async def on_pick(_event: Message | CallbackQuery, press: Pick, talk: Talk) -> None:
    """Take an answer if it belongs to the question now open, or a message out of the draft at any of them."""
    draft, number = await find(talk), press.value.removeprefix(asking.UNSAY)
    if draft is not None and draft.id == press.draft and press.value != number and number.isdecimal():
        await telling.remove_message(talk, draft, int(number))
        return
    await DOORS.on_press(talk, press.draft, press.step, press.value)


class SaysWish(Filter):
    """What is no answer but wants to go back, on, or out; or an answer to what another device has answered."""

    async def __call__(self, event: Message, talk: Talk, raw_state: str | None = None) -> bool | dict[str, Any]:
        group, _, key = (raw_state or "").partition(":")
        if group != HAND_IN.name:
            return False
        return wish_of(event) is not None or await is_answered_elsewhere(event, talk, key)


async def is_answered_elsewhere(event: Message, talk: Talk, key: str) -> bool:
    """Whether a short answer comes to a question that has its answer by now; longer words are the matter itself."""
    short = len(text_of(event)) < telling.A_SENTENCE and file_of(event) is None and place_of(event) is None
    question, draft = HAND_IN.question(key), await find(talk)
    if not short or question is None or question.closes or draft is None:
        return False
    return not is_open(HAND_IN.questions, draft, key)
