"""What is typed about an item in private: under which number it stands, into which it is folded, a day for it."""

from typing import Literal

from aiogram.types import Message

from handlers.incoming import text_of
from handlers.official import agenda_repeats, back_several, ledger, upwards_several
from handlers.official.agenda import admit_to_agenda, agenda_data, show_agenda
from handlers.official.agenda_preparing import ITEM, PREPARE, WHAT, take_day
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import agenda
from storage.dialogue.agenda import AgendaRow
from storage.tables import Dialogue

LONGEST_NUMBER = 6
What = Literal["place", "fold-into"]
# What is typed about several items at once.
NUMBERS = {
    upwards_several.SEVERAL: upwards_several.take_numbers,
    back_several.SEVERAL_BACK: back_several.take_numbers,
}


async def ask_place(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await _ask(talk, row, "place")


async def ask_fold_into(talk: Talk, _dialogue: Dialogue, row: AgendaRow) -> None:
    await _ask(talk, row, "fold-into")


async def _ask(talk: Talk, row: AgendaRow, what: What) -> None:
    if not talk.private:
        raise Refusal("private-only-official")
    await talk.state.set_state(Work.placing)
    await talk.state.update_data({ITEM: row.item.id, WHAT: what})
    back = (talk.t("button-cancel"), agenda_data("leave", row.item.id))
    await talk.ask(talk.t(f"agenda-{what}-which", code=code(row.feedback.code)), [], back)


async def take_typed(event: Message, talk: Talk) -> None:
    """The number, or the day, as it was typed; one that no item has is asked for again."""
    data = await talk.state.get_data()
    if (take_numbers := NUMBERS.get(data.get(WHAT) or "")) is not None:
        await take_numbers(event, talk)
        return
    row = await agenda.get_row(talk.db, int(data.get(ITEM, 0)))
    dialogue, _ = await admit_to_agenda(talk, row.item.dialogue_id, holding=True)
    if data.get(WHAT) == ledger.DEFER:
        await ledger.take_day(event, talk, dialogue, row)
        return
    if data.get(WHAT) == PREPARE:
        await take_day(talk, dialogue, row, text_of(event))
        return
    typed = text_of(event).strip().rstrip(".")
    if not typed.isdecimal() or len(typed) > LONGEST_NUMBER:
        raise Refusal("agenda-no-number")
    number = int(typed)
    there = await agenda.at_number(talk.db, dialogue.id, number)
    await talk.state.set_state(None)
    if data.get(WHAT) == "fold-into":
        await agenda_repeats.fold(talk, row.feedback.id, there.feedback_id)
        return
    await agenda.change_places(talk.db, row.item, number)
    await talk.say(talk.t("agenda-placed", code=code(row.feedback.code), number=number))
    await show_agenda(talk, dialogue.id, Cut())
