"""The one door of the buttons whose press is a consent of its own: to come to a dialogue, to hear of it, to be told."""

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnDelegate, OnDialogue, OnNews
from handlers.resident import calendar, delegates, news, slip_asking
from handlers.sheet_buttons import OnHearing
from handlers.talk import Talk

KINDS = (OnDialogue, OnNews, OnDelegate, OnHearing)


async def on_dialogue_press(
    event: Message | CallbackQuery, press: OnDialogue | OnNews | OnDelegate | OnHearing, talk: Talk
) -> None:
    """Lead a press to what it does; a message passes one filter for all of them."""
    if isinstance(press, OnDialogue):
        await calendar.on_dialogue(event, press, talk)
    elif isinstance(press, OnNews):
        await news.on_news(event, press, talk)
    elif isinstance(press, OnHearing):
        await slip_asking.on_hearing(event, press, talk)
    else:
        await delegates.on_delegate(event, press, talk)
