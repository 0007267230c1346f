"""Being told of new dialogues of one's own areas: the press is the consent to it, and ends it."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Menu
from handlers.dialogue_buttons import OnNews
from handlers.talk import Talk
from rules.broadcasts import NEWS
from storage.people import people


async def on_news(_event: Message | CallbackQuery, press: OnNews, talk: Talk) -> None:
    if press.act == "start":
        await people.give_consent(talk.db, talk.contact, NEWS, talk.t("consent-wording"), talk.now)
    else:
        await people.withdraw_consent(talk.db, talk.person.id, NEWS, talk.now)
    home = [[(talk.t("button-home"), Menu(to="home").pack())]]
    await talk.say(talk.t(f"news-{press.act}-noted"), home)


async def offer(talk: Talk) -> list[list[tuple[str, str]]]:
    """The way to ask for news, for who has not."""
    if await people.find_consent(talk.db, talk.contact.id, NEWS) is not None:
        return []
    return [[(talk.t("news-start"), OnNews(act="start").pack())]]
