"""The resident's menu, and the words that lead back to it."""

from aiogram.types import Message

from handlers.buttons import Belongs, Menu
from handlers.choosing import says_number
from handlers.filters import Named
from handlers.talk import Talk

# Where the conversation keeps since when a question stands of what the resident's words are about.
WHICH_ASKED = "which_asked"
# Words that lead home from anywhere, as `fold` leaves them.
HOME_WORDS = ("danh muc", "bat dau", "menu", "ve dau", "huy", "huy bo", "thoat")


class LeadsHome(Named):
    """Such a word; or 0, where nothing is asked for and no message replied to, as it may be the answer there."""

    def __init__(self) -> None:
        super().__init__(*HOME_WORDS, "0")

    async def __call__(self, event: Message, talk: Talk) -> bool:
        if not await super().__call__(event, talk):
            return False
        if says_number(event.text or ""):
            return event.reply_to_message is None and await talk.state.get_state() is None
        return True


async def show_menu(talk: Talk) -> None:
    """What a resident can do, by button, digit or name."""
    wishes = ("handin", "mine", "dialogues", "help", "data")
    options = [(talk.t(f"menu-{wish}"), Menu(to=wish).pack()) for wish in wishes]
    if (await talk.state.get_data()).get(WHICH_ASKED):
        options.append((talk.t("menu-waiting"), Belongs(what="ask").pack()))
    await talk.ask(talk.t("menu"), options)
