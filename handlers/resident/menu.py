"""The resident's menu, and the words that lead back to it."""

from handlers.buttons import Menu
from handlers.talk import Talk

# Words that lead home from anywhere, as `fold` leaves them.
HOME_WORDS = ("danh muc", "bat dau", "menu", "0")


async def show_menu(talk: Talk) -> None:
    """What a resident can do, by button, digit or name."""
    wishes = ("handin", "mine", "dialogues", "help", "data")
    await talk.ask(talk.t("menu"), [(talk.t(f"menu-{wish}"), Menu(to=wish).pack()) for wish in wishes])
