"""Several items that left an agenda for another dialogue, brought back at once by their numbers."""

from collections.abc import Awaitable, Callable

from aiogram.types import Message

from handlers.incoming import text_of
from handlers.official.agenda import admit_to_agenda, agenda_data, beginning, show_agenda, viewer_of
from handlers.official.agenda_preparing import ITEM, WHAT
from handlers.official.coming_back import bring_with_repeats
from handlers.paging import Options
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.number_lists import read_numbers
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import agenda
from storage.dialogue.agenda import AgendaRow
from storage.feedback import ways_back
from storage.tables import Dialogue

# So many are read well in one message.
MOST = 20
# Where the conversation keeps which items are to come back, and of which dialogue.
BACK, SEVERAL_BACK = "back-items", "back-several"


async def undo_all(talk: Talk, dialogue: Dialogue, items: list[int]) -> list[Options]:
    """The button below the word that several have left: with it all of them come back."""
    await talk.state.update_data({BACK: [dialogue.id, *items]})
    return [[(talk.t("upwards-back-all"), agenda_data("back-go", dialogue.id))]] if items else []


async def ask_numbers(talk: Talk, number: int, _cut: Cut) -> None:
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    if not talk.private:
        raise Refusal("private-only-official")
    await talk.state.set_state(Work.placing)
    await talk.state.update_data({ITEM: dialogue.id, WHAT: SEVERAL_BACK})
    await talk.ask(talk.t("upwards-back-which"), [], (talk.t("button-cancel"), agenda_data("page", dialogue.id)))


async def take_numbers(event: Message, talk: Talk) -> None:
    """The numbers as they were typed: each item is shown back before anything is done."""
    dialogue, _ = await admit_to_agenda(talk, int((await talk.state.get_data()).get(ITEM) or 0), holding=True)
    numbers = read_numbers(text_of(event), MOST)
    if not numbers:
        raise Refusal("upwards-no-numbers", most=MOST)
    rows = [await _row_at(talk, dialogue, number) for number in numbers]
    await talk.state.set_state(None)
    await talk.state.update_data({BACK: [dialogue.id, *(one.item.id for one in rows)], WHAT: None})
    viewer = await viewer_of(talk, dialogue)
    said = [
        f"{number}. {code(row.feedback.code)}: {beginning(talk, viewer, row.feedback)}"
        for number, row in zip(numbers, rows, strict=True)
        if viewer is not None
    ]
    yes = (talk.t("upwards-back-yes"), agenda_data("back-go", dialogue.id))
    back = (talk.t("button-cancel"), agenda_data("page", dialogue.id))
    await talk.ask(talk.t("upwards-back-sure", count=len(rows), lines="\n".join(said)), [yes], back)


async def _row_at(talk: Talk, dialogue: Dialogue, number: int) -> AgendaRow:
    """The item of a number, as long as it can come back."""
    try:
        row = await agenda.get_row(talk.db, (await agenda.at_number(talk.db, dialogue.id, number)).id)
    except Refusal as refusal:
        raise Refusal("upwards-back-not-that", number=number) from refusal
    if await ways_back.find(talk.db, row.item, row.feedback, talk.now) is None:
        raise Refusal("upwards-back-not-that", number=number)
    return row


async def go(talk: Talk, number: int, _cut: Cut) -> None:
    """Bring them back, once: what somebody has acted on meanwhile stays where it is, and is counted."""
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    of, *items = (await talk.state.get_data()).get(BACK) or [0]
    if of != dialogue.id or not items:
        raise Refusal("button-old")
    await talk.state.update_data({BACK: None})
    came = 0
    for one in items:
        try:
            async with talk.db.begin_nested():
                await bring_with_repeats(talk, dialogue, await agenda.get_row(talk.db, one))
        except Refusal:
            continue
        came += 1
    await talk.say(talk.t("upwards-back-done", count=came, left=len(items) - came))
    await show_agenda(talk, dialogue.id, Cut())


# What its buttons do, by the dialogue that they bear.
BACK_PRESSES: dict[str, Callable[[Talk, int, Cut], Awaitable[None]]] = {"back-several": ask_numbers, "back-go": go}
