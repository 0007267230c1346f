"""The ledger of a dialogue that has begun: how each item was answered, or to which day it was left."""

from datetime import date, timedelta

from aiogram.types import Message

from handlers.dialogue_buttons import OnAgenda, OnPromise
from handlers.official.agenda import agenda_data, do, show_agenda
from handlers.official.agenda_preparing import ITEM, WHAT
from handlers.official.delaying import typed_day
from handlers.official.ledger_doors import refuse_if_not_begun
from handlers.official.upwards import others_ways
from handlers.official.writing import prompt_for_text
from handlers.paging import Options
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import code, in_full
from rules.agenda import ON_AGENDA, UNANSWERED, AgendaMove
from rules.lifecycle import Action
from rules.moments import DoubtError
from rules.paging import Cut
from rules.refusal import Refusal
from rules.working_days import Count, end_of_term
from storage.dialogue import agenda
from storage.dialogue.agenda import AgendaRow
from storage.feedback import feedbacks, replies
from storage.office import calendars
from storage.tables import Dialogue

# So many days after today an answer in writing may be promised by a press; any other day is typed.
DAYS_AFTER = (7, 15, 30)
# Nobody waits longer for an answer.
LONGEST = timedelta(days=180)
# Where the conversation keeps the days that are offered for an item.
DAYS, DEFER = "ledger-days", "defer"


async def ledger_ways(talk: Talk, row: AgendaRow) -> Options:
    """What may be written down of an item: how it was answered, or until when it is left."""
    acts: list[str] = []
    if row.item.state in UNANSWERED:
        kept = await replies.prepared_for(talk.db, [row.feedback.id])
        acts = [*(["as-prepared"] if kept else []), "orally", "defer"]
    acts += await others_ways(talk, row)
    if row.item.state in ON_AGENDA:
        acts.append("carry")
    return [(talk.t(f"ledger-{act}"), agenda_data(act, row.item.id)) for act in acts]


async def give_prepared(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """It was answered as prepared: its author gets that answer, after the seconds of grace."""
    refuse_if_not_begun(dialogue)
    kept = (await replies.prepared_for(talk.db, [row.feedback.id])).get(row.feedback.id)
    if kept is None:
        raise Refusal("agenda-changed")
    await feedbacks.refuse_if_impossible(talk.db, row.feedback, Action(kept.action), talk.now)
    await replies.schedule_send(talk.db, kept, talk.now + timedelta(seconds=talk.office.undo_seconds), talk.now)
    await agenda.move_item(talk.db, row.item, AgendaMove.ANSWER_ORALLY, talk.now)
    await talk.say(talk.t("ledger-given", code=code(row.feedback.code), folded=row.folded))
    await show_agenda(talk, dialogue.id, Cut())


async def ask_orally(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """Who answered, and what; its author reads it like any answer, once it was read back."""
    refuse_if_not_begun(dialogue)
    await prompt_for_text(talk, row.feedback, Action.ANSWER_ORALLY)


async def ask_day(talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """By which day it is answered in writing."""
    refuse_if_not_begun(dialogue)
    own = await calendars.own_days(talk.db)
    days = [end_of_term(talk.today, one, Count.CALENDAR, own) for one in DAYS_AFTER]
    if talk.private:
        await talk.state.set_state(Work.placing)
    await offer_days(talk, row, days, "ledger-defer-when")


async def take_day(event: Message, talk: Talk, dialogue: Dialogue, row: AgendaRow) -> None:
    """The day as it was typed, shown back in full; where it may be several, each is offered."""
    refuse_if_not_begun(dialogue)
    try:
        found = [typed_day(event, talk)]
    except DoubtError as doubt:
        found = list(doubt.readings)[: len(DAYS_AFTER)]
    for one in found:
        refuse_day(talk, one)
    await offer_days(talk, row, found, "ledger-defer-sure")


async def take_offered(talk: Talk, dialogue: Dialogue, row: AgendaRow, press: OnAgenda) -> None:
    """The day of a button."""
    place = int(press.act[-1])
    refuse_if_not_begun(dialogue)
    data = await talk.state.get_data()
    days = data.get(DAYS) or []
    if data.get(ITEM) != row.item.id or place > len(days):
        raise Refusal("button-old")
    await defer(talk, dialogue, row, date.fromisoformat(days[place - 1]))


async def offer_days(talk: Talk, row: AgendaRow, days: list[date], question: str) -> None:
    """One press for each day; nothing is promised before it."""
    await talk.state.update_data({ITEM: row.item.id, WHAT: DEFER, DAYS: [one.isoformat() for one in days]})
    options = [(in_full(talk.texts, one), agenda_data(f"defer-{n}", row.item.id)) for n, one in enumerate(days, 1)]
    back = (talk.t("button-cancel"), agenda_data("leave", row.item.id))
    await talk.ask(talk.t(question, code=code(row.feedback.code)), options, back)


def refuse_day(talk: Talk, until: date) -> None:
    if not talk.today < until <= talk.today + LONGEST:
        raise Refusal("ledger-day-outside", most=LONGEST.days)


async def defer(talk: Talk, dialogue: Dialogue, row: AgendaRow, until: date) -> None:
    """Promise an answer in writing by a day: its author is told, the unit has a clock for it."""
    refuse_day(talk, until)
    await talk.state.set_state(None)
    await talk.state.update_data({ITEM: None, DAYS: None})
    await do(talk, row.feedback, Action.DEFER, in_full(talk.texts, until), until=until)
    told = talk.t("ledger-deferred", code=code(row.feedback.code), until=in_full(talk.texts, until))
    promise = OnPromise(act="new", about=row.feedback.id).pack()
    await (talk.ask(told, [(talk.t("promise-new"), promise)]) if talk.private else talk.say(told))
    await show_agenda(talk, dialogue.id, Cut())
