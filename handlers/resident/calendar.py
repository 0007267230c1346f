"""Coming dialogues, and being reminded of them."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import Menu, OnDialogue, OwnPage
from handlers.notices.dialogue_words import announcement_text
from handlers.paging import dialogue_line, fits_whole, page_buttons
from handlers.talk import Talk
from rules.dialogue_states import ANNOUNCED
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.people import people
from storage.tables import Dialogue


async def show_calendar(_event: Message | CallbackQuery, talk: Talk) -> None:
    """The dialogues to come, each with the wish to be reminded or not."""
    await show_coming(talk, Cut())


async def show_coming(talk: Talk, cut: Cut) -> None:
    """A few are shown as they are; many as a list to choose from."""
    coming = await dialogues.coming_page(talk.db, talk.now, cut)
    home = (talk.t("button-home"), Menu(to="home").pack())
    if not coming:
        await talk.say(talk.t("dialogues-none"), [[home]])
    elif fits_whole(talk, coming):
        for dialogue in coming:
            await show_dialogue(talk, dialogue)
    else:
        options = [(dialogue_line(talk, one), OwnPage(of="dialogue", about=one.id, row=0).pack()) for one in coming]
        options += page_buttons(
            talk, coming, lambda cut: OwnPage(of="dialogues", about=0, row=cut.row, back=cut.back).pack()
        )
        await talk.ask(talk.t("dialogues-list"), options, home)


async def show_chosen(talk: Talk, number: int) -> None:
    """One out of the list, if it is still to come."""
    dialogue = await dialogues.get(talk.db, number)
    if dialogue.state not in ANNOUNCED or dialogue.starts_at <= talk.now:
        raise Refusal("dialogue-unknown")
    await show_dialogue(talk, dialogue)


async def show_dialogue(talk: Talk, dialogue: Dialogue) -> None:
    areas = await dialogues.area_names(talk.db, dialogue.id)
    text = announcement_text(talk.texts, dialogue, areas, talk.office.zone)
    act = "leave" if await dialogues.is_subscribed(talk.db, dialogue.id, talk.person.id) else "join"
    button = (talk.t(f"dialogue-{act}"), OnDialogue(act=act, dialogue=dialogue.id).pack())
    await talk.ask(text, [button, (talk.t("menu-handin"), Menu(to="handin").pack())])


async def on_dialogue(_event: Message | CallbackQuery, press: OnDialogue, talk: Talk) -> None:
    """The wish to be reminded is itself the consent to it, kept with its wording and time."""
    dialogue = await dialogues.get(talk.db, press.dialogue)
    if press.act == "leave":
        await dialogues.unsubscribe(talk.db, dialogue.id, talk.person.id, talk.now)
        await talk.say(talk.t("dialogue-left"))
        return
    if dialogue.state not in ANNOUNCED or dialogue.starts_at <= talk.now:
        raise Refusal("dialogue-unknown")
    await people.give_consent(talk.db, talk.contact, "remind", talk.t("consent-wording"), talk.now)
    await dialogues.subscribe(talk.db, dialogue.id, talk.person.id, talk.now)
    home = [[(talk.t("button-home"), Menu(to="home").pack())]]
    areas = await dialogues.area_names(talk.db, dialogue.id)
    facts = announcement_text(talk.texts, dialogue, areas, talk.office.zone)
    await talk.say(talk.t("dialogue-joined", facts=facts), home)
