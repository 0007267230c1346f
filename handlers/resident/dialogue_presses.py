"""The one door of the buttons below dialogues whose press is a consent of its own: to come, to hear, to be told."""

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnDelegate, OnDialogue, OnNews
from handlers.resident import calendar, delegates, news
from handlers.talk import Talk

KINDS = (OnDialogue, OnNews, OnDelegate)


async def on_dialogue_press(
    event: Message | CallbackQuery, press: OnDialogue | OnNews | OnDelegate, talk: Talk
) -> None:
    """Lead a press to what it does; a message passes one filter for all three."""
    if isinstance(press, OnDialogue):
        await calendar.on_dialogue(event, press, talk)
    elif isinstance(press, OnNews):
        await news.on_news(event, press, talk)
    else:
        await delegates.on_delegate(event, press, talk)
