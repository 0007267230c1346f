"""By which day a unit prepares its answer to an item: chosen from a few, or typed in private and read as everywhere."""

from datetime import date

from handlers.dialogue_buttons import OnAgenda
from handlers.form_data import PutQuestion
from handlers.official.agenda import agenda_data, do
from handlers.official.date_answers import typed_day
from handlers.paging import Options
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code, day
from rules.lifecycle import Action
from rules.paging import Cut
from rules.refusal import Refusal
from rules.working_days import home_day, working_day_before
from storage.dialogue.agenda import AgendaRow
from storage.office import calendars, offices
from storage.tables import Dialogue

# So many working days before the dialogue an answer may be asked for by one press.
DAYS_BEFORE = (1, 3, 5)
# What buttons of an older version bear instead of the day.
OLDER = {f"prepare-{place}": before for place, before in enumerate(DAYS_BEFORE, 1)}
# Where the conversation keeps which item it is about, and what for (`agenda_placing.py` reads what is typed).
ITEM, WHAT, PREPARE = "agenda-item", "agenda-what", "prepare"


async def ask_prepare(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """By which day its answer is to be prepared."""
    refuse_late(talk, dialogue)
    days = [await day_before(talk, dialogue, before) for before in DAYS_BEFORE]
    options = [(talk.t("agenda-by", day=day(talk.texts, one)), on_day(row, one)) for one in days if one >= talk.today]
    if talk.private:
        await talk.state.set_state(Work.placing)
        await talk.state.update_data({ITEM: row.item.id, WHAT: PREPARE})
    elif not options:
        raise Refusal("private-only-official")
    unit = await offices.unit(talk.db, row.feedback.unit_id)
    typed = "yes" if talk.private else "no"
    text = talk.t("agenda-prepare-when", code=code(row.feedback.code), unit=unit.name, typed=typed)
    await talk.ask(text, options, leaving(talk, row))


def on_day(row: AgendaRow, when: date) -> str:
    """The data of a button for a day."""
    return agenda_data("prepare-on", row.item.id, Cut(when.toordinal()))


def leaving(talk: Talk, row: AgendaRow) -> tuple[str, str]:
    return talk.t("button-cancel"), agenda_data("leave", row.item.id)


async def day_before(talk: Talk, dialogue: Dialogue, days: int) -> date:
    starts = home_day(dialogue.starts_at)
    return working_day_before(starts, days + 1, await calendars.own_days(talk.db))


def refuse_late(talk: Talk, dialogue: Dialogue) -> None:
    """Refuse where no day is left before the dialogue."""
    if talk.today >= home_day(dialogue.starts_at):
        raise Refusal("agenda-too-near")


async def take_day(talk: Talk, dialogue: Dialogue, row: AgendaRow, typed: str) -> None:
    """The day that was typed; where several can be meant, it is asked which."""
    found = typed_day(talk, typed)
    if isinstance(found, PutQuestion):
        options: Options = [(label, on_day(row, date.fromordinal(int(value)))) for label, value in found.options]
        await talk.ask(found.text, options, leaving(talk, row))
        return
    await prepare(talk, dialogue, row, found)


async def prepare_by_press(talk: Talk, dialogue: Dialogue, row: AgendaRow, press: OnAgenda) -> None:
    """The day of a button; one that bears so many days before the dialogue is of an older version."""
    if press.act == "prepare-on" and 0 < press.row <= date.max.toordinal():
        due = date.fromordinal(press.row)
    elif before := OLDER.get(press.act):
        due = await day_before(talk, dialogue, before)
    else:
        raise Refusal("button-old")
    await prepare(talk, dialogue, row, due)


async def prepare(talk: Talk, dialogue: Dialogue, row: AgendaRow, due: date) -> None:
    """Ask the unit for the answer by a day; it is told, and told again as that day comes near or goes by."""
    refuse_late(talk, dialogue)
    starts = home_day(dialogue.starts_at)
    if not talk.today <= due < starts:
        raise Refusal("agenda-not-between", day=day(talk.texts, due), starts=day(talk.texts, starts))
    await talk.state.set_state(None)
    await do(talk, row.feedback, Action.PREPARE_ANSWER, day(talk.texts, due), until=due)
    unit = await offices.unit(talk.db, row.feedback.unit_id)
    text = talk.t("agenda-prepare-set", code=code(row.feedback.code), unit=unit.name, day=day(talk.texts, due))
    await talk.ask(text, [], (talk.t("agenda-back"), agenda_data("page", dialogue.id)))
