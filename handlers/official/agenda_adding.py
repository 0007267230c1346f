"""Putting open opinions to a dialogue out of a list, one by one or a page at once, narrowed to an area or a field."""

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnAdding, OnAddingPage
from handlers.official.agenda import admit_to_agenda, agenda_data, do
from handlers.official.cards import FIRST
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.talk import Talk
from locales.spoken import code, placed
from rules.lifecycle import Action
from rules.paging import PAGE, Cut, page_of_list
from rules.refusal import Refusal
from rules.text import first_words
from storage.dialogue import collecting, dialogues, openings
from storage.dialogue.openings import Narrowed
from storage.feedback import feedbacks
from storage.feedback.row_locks import hold_feedbacks
from storage.office import offices
from storage.tables import Area, Dialogue

WORDS_SHOWN = 25
# Beside the fields there stand the answer for all of them and the way to one area.
FIELDS_SHOWN = 6
EVERYTHING = Narrowed()


async def on_adding(_event: Message | CallbackQuery, press: OnAdding, talk: Talk) -> None:
    """A button of the list; whether opinions are still taken is asked anew at each."""
    dialogue = await admit_to_adding(talk, press.dialogue)
    cut, narrowed = Cut(press.row, press.back), Narrowed(press.field, press.area)
    if press.act == "areas":
        await ask_area(talk, dialogue, cut)
    elif press.act == "fields":
        await ask_field(talk, dialogue, press.area, cut)
    elif press.act == "one":
        await put_one(talk, dialogue, press.row)
        await show_page(talk, dialogue, narrowed, FIRST)
    else:
        # Among them a button of before, which does not say what its page showed.
        await show_page(talk, dialogue, narrowed, cut)


async def on_adding_page(_event: Message | CallbackQuery, press: OnAddingPage, talk: Talk) -> None:
    """The button for a whole page of the list."""
    dialogue = await admit_to_adding(talk, press.dialogue)
    await put_page(talk, dialogue, Narrowed(press.field, press.area), (press.first, press.last))


async def admit_to_adding(talk: Talk, number: int) -> Dialogue:
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    if not collecting.takes_opinions(dialogue, talk.now):
        raise Refusal("dialogue-collected")
    return dialogue


def data(act: str, dialogue: Dialogue, of: Narrowed = EVERYTHING, cut: Cut = FIRST) -> str:
    return OnAdding(act=act, dialogue=dialogue.id, field=of.field, area=of.area, row=cut.row, back=cut.back).pack()


async def ask_area(talk: Talk, dialogue: Dialogue, cut: Cut) -> None:
    """Of which of the dialogue's areas, or of all."""
    page = page_of_list(await areas_of(talk, dialogue), cut, PAGE - 1)
    options: Options = [(talk.t("adding-all-areas"), data("fields", dialogue))]
    options += [(one.name, data("fields", dialogue, Narrowed(area=one.id))) for one in page]
    options += page_buttons(talk, page, lambda to: data("areas", dialogue, EVERYTHING, to))
    await talk.ask(talk.t("adding-area"), options, (talk.t("agenda-back"), agenda_data("page", dialogue.id)))


async def areas_of(talk: Talk, dialogue: Dialogue) -> list[Area]:
    numbers = {*await dialogues.areas_of(talk.db, dialogue.id)}
    return [one for one in await offices.areas(talk.db) if one.id in numbers]


async def ask_field(talk: Talk, dialogue: Dialogue, area: int, cut: Cut) -> None:
    """Of which field, or of all; where the dialogue is for several areas, of one of them too."""
    page, areas = page_of_list(await offices.fields(talk.db), cut, FIELDS_SHOWN), await areas_of(talk, dialogue)
    options: Options = [(talk.t("adding-all"), data("page", dialogue, Narrowed(area=area)))]
    options += [(one.name, data("page", dialogue, Narrowed(one.id, area))) for one in page]
    options += page_buttons(talk, page, lambda to: data("fields", dialogue, Narrowed(area=area), to))
    if len(areas) > 1:
        chosen = next((one.name for one in areas if one.id == area), talk.t("adding-all-areas"))
        options.append((talk.t("adding-choose-area", chosen=chosen), data("areas", dialogue)))
    await talk.ask(talk.t("adding-field"), options, (talk.t("agenda-back"), agenda_data("page", dialogue.id)))


async def show_page(talk: Talk, dialogue: Dialogue, narrowed: Narrowed, cut: Cut) -> None:
    """Open opinions of the dialogue's areas that are for none yet."""
    page = await openings.open_page(talk.db, dialogue.id, narrowed, cut)
    back = (talk.t("agenda-back"), agenda_data("page", dialogue.id))
    if not page:
        await talk.ask(talk.t("adding-none"), [], back)
        return
    options: Options = []
    for one in page:
        facts = (code(one.code), placed(talk.texts, one.hamlet), first_words(one.words, WORDS_SHOWN))
        options.append((" · ".join(filter(None, facts)), data("one", dialogue, narrowed, Cut(one.id))))
    options += page_buttons(talk, page, lambda to: data("page", dialogue, narrowed, to))
    ends = {"first": page[0].id, "last": page[-1].id}
    shown = OnAddingPage(act="all", dialogue=dialogue.id, **ends, **narrowed._asdict()).pack()
    text = talk.t("adding-which", at=dialogue_line(talk, dialogue))
    await talk.ask(text, [*options, (talk.t("adding-page", count=len(page)), shown)], back)


async def put_one(talk: Talk, dialogue: Dialogue, number: int) -> None:
    """Put one to the dialogue; its author is told."""
    one = await feedbacks.find_offered(talk.db, number)
    await do(talk, one, Action.SET_FOR_DIALOGUE, chosen=dialogue.id)


async def put_page(talk: Talk, dialogue: Dialogue, narrowed: Narrowed, shown: tuple[int, int]) -> None:
    """Put the page that was shown, and nothing behind it; what somebody has put or ended meanwhile stays as it is."""
    before = await openings.open_between(talk.db, dialogue.id, narrowed, *shown)
    await hold_feedbacks(talk.db, [one.id for one in before])
    found = await openings.open_between(talk.db, dialogue.id, narrowed, *shown)
    for one in found:
        await do(talk, one, Action.SET_FOR_DIALOGUE, chosen=dialogue.id)
    await talk.say(talk.t("adding-done", count=len(found)))
    await show_page(talk, dialogue, narrowed, FIRST)
