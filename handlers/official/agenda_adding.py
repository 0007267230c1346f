"""Putting open opinions to a dialogue out of a list, one by one or a page at once, narrowed to a field."""

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnAdding
from handlers.official.agenda import admit_to_agenda, agenda_data, do
from handlers.official.cards import FIRST
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.talk import Talk
from locales.spoken import code, placed
from rules.lifecycle import Action
from rules.paging import Cut, page_of_list
from rules.refusal import Refusal
from rules.text import first_words
from storage.dialogue import collecting, openings
from storage.feedback import feedbacks
from storage.office import offices
from storage.tables import Dialogue

WORDS_SHOWN = 25
# Beside the fields there stands the answer for all of them.
FIELDS_SHOWN = 7


async def on_adding(_event: Message | CallbackQuery, press: OnAdding, talk: Talk) -> None:
    """A button of the list; whether opinions are still taken is asked anew at each."""
    dialogue, _ = await admit_to_agenda(talk, press.dialogue, holding=True)
    if not collecting.takes_opinions(dialogue, talk.now):
        raise Refusal("dialogue-collected")
    cut = Cut(press.row, press.back)
    if press.act == "fields":
        await ask_field(talk, dialogue, cut)
    elif press.act == "page":
        await show_page(talk, dialogue, press.field, cut)
    elif press.act == "one":
        await put_one(talk, dialogue, press.row)
        await show_page(talk, dialogue, press.field, FIRST)
    else:
        await put_page(talk, dialogue, press.field, cut)


def data(act: str, dialogue: Dialogue, field: int = 0, cut: Cut = FIRST) -> str:
    return OnAdding(act=act, dialogue=dialogue.id, field=field, row=cut.row, back=cut.back).pack()


async def ask_field(talk: Talk, dialogue: Dialogue, cut: Cut) -> None:
    """Of which field, or of all."""
    page = page_of_list(await offices.fields(talk.db), cut, FIELDS_SHOWN)
    options: Options = [(talk.t("adding-all"), data("page", dialogue))]
    options += [(one.name, data("page", dialogue, one.id)) for one in page]
    options += page_buttons(talk, page, lambda to: data("fields", dialogue, 0, to))
    await talk.ask(talk.t("adding-field"), options, (talk.t("agenda-back"), agenda_data("page", dialogue.id)))


async def show_page(talk: Talk, dialogue: Dialogue, field: int, cut: Cut) -> None:
    """Open opinions of the dialogue's areas that are for none yet."""
    page = await openings.open_page(talk.db, dialogue.id, field, cut)
    back = (talk.t("agenda-back"), agenda_data("page", dialogue.id))
    if not page:
        await talk.ask(talk.t("adding-none"), [], back)
        return
    options: Options = []
    for one in page:
        facts = (code(one.code), placed(talk.texts, one.hamlet), first_words(one.words, WORDS_SHOWN))
        options.append((" · ".join(filter(None, facts)), data("one", dialogue, field, Cut(one.id))))
    options += page_buttons(talk, page, lambda to: data("page", dialogue, field, to))
    text = talk.t("adding-which", at=dialogue_line(talk, dialogue))
    await talk.ask(text, [*options, (talk.t("adding-page", count=len(page)), data("all", dialogue, field, cut))], back)


async def put_one(talk: Talk, dialogue: Dialogue, number: int) -> None:
    """Put one to the dialogue; its author is told."""
    one = await feedbacks.find_offered(talk.db, number)
    await do(talk, one, Action.SET_FOR_DIALOGUE, chosen=dialogue.id)


async def put_page(talk: Talk, dialogue: Dialogue, field: int, cut: Cut) -> None:
    """Put the page that was shown; what somebody has put or ended meanwhile is not on it any more."""
    page = await openings.open_page(talk.db, dialogue.id, field, cut)
    for one in page:
        await do(talk, one, Action.SET_FOR_DIALOGUE, chosen=dialogue.id)
    await talk.say(talk.t("adding-done", count=len(page)))
    await show_page(talk, dialogue, field, FIRST)
