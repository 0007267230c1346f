"""/thongke: how much has come in, waits, and was answered; the picture of a period is made beside; and of dialogues."""

from collections.abc import Mapping

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnFigures
from handlers.official import dialogue_numbers, numbers_list, year_numbers
from handlers.official.agenda import require_reader
from handlers.official.cards import FIRST
from handlers.official.register import order_arguments
from handlers.paging import Options
from handlers.periods import (
    NO_DAYS,
    Days,
    days_of,
    preset_buttons,
    pressed_period,
    said_period,
    spoken_days,
    typed_period,
)
from handlers.states import Work
from handlers.talk import Talk
from locales.spoken import day
from rules.access import Right, Scope, ScopeKind, Units, has, require
from rules.exports import scopes_to_export
from rules.jobs import JobKind
from rules.lifecycle import OPEN, State
from rules.paging import Cut
from rules.periods import Period
from rules.refusal import Refusal
from storage.feedback import counting
from storage.feedback.counting import ERASED
from storage.office import duty_scopes, offices
from storage.queue import contacts
from storage.queue.jobs import JobOrder, queue_job
from storage.tables import Contact

# So many units are all named; of more than that the first few.
MOST_NAMED, FIRST_NAMED = 8, 3
# What is pressed about dialogues.
OF_DIALOGUES = frozenset({"list", "one", "year", "picture", "book"})
# The ends that have a line of their own.
NAMED = (State.ANSWERED, State.DECLINED, State.CLOSED)


async def on_statistics_command(_event: Message | CallbackQuery, command: CommandObject, talk: Talk) -> None:
    """/thongke: the numbers of the official's unit, or of all; with a period, its picture."""
    named = numbers_list.dialogue_named(command.args)
    if named or named == "" or not (command.args or has(talk.clerk, Right.HANDLE)):
        await (numbers_list.show_named(talk, named) if named else numbers_list.show_list(talk))
        return
    require(talk.clerk, Right.HANDLE)
    if command.args:
        await ask_whose(talk, said_period(talk, command.args))
        return
    units = talk.clerk.units_of(Right.HANDLE)
    numbers = await counting.count_by_state(talk.db, units)
    text = talk.t(
        "statistics",
        unit=await units_in_words(talk, units),
        day=day(talk.texts, talk.today),
        received=sum(numbers.get(state, 0) for state in (*State, ERASED)),
        erased=numbers.get(ERASED, 0),
        **await waiting_numbers(talk, units, numbers),
        **{name: numbers.get(name, 0) for name in (*NAMED, "satisfied", "partly", "not")},
        others=other_ends(talk, numbers),
        unjudged=max(numbers.get("closed", 0) - numbers.get("satisfied", 0) - numbers.get("partly", 0), 0),
    )
    options = preset_buttons(talk, lambda days: data("days", days))
    dialogues = [(talk.t("counted-one"), data("list")), (talk.t("counted-year"), data("year", unit=talk.today.year))]
    await talk.ask(text, [*options, (talk.t("figures-other"), data("other")), *dialogues])


def other_ends(talk: Talk, numbers: Mapping[str, int]) -> str:
    """A line for each other way in which feedbacks ended, where there are any."""
    counted = [(state, numbers.get(state, 0)) for state in State if state not in OPEN | set(NAMED)]
    lines = [
        talk.t("statistics-other", state=talk.t(f"state-{state}"), count=count) for state, count in counted if count
    ]
    return "".join(f"\n{line[:1].upper()}{line[1:]}" for line in lines)


def data(act: str, days: Days = NO_DAYS, unit: int = 0) -> str:
    return OnFigures(act=act, first=days[0], last=days[1], unit=unit).pack()


async def on_figures(_event: Message | CallbackQuery, press: OnFigures, talk: Talk) -> None:
    """A button below the numbers: the picture of a period; or of dialogues, which not only who handles may read."""
    if press.act in OF_DIALOGUES:
        await of_dialogues(talk, press)
        return
    require(talk.clerk, Right.HANDLE)
    if press.act == "other":
        await ask_days(talk)
    elif press.act == "stop":
        await talk.state.set_state(None)
        await talk.say(talk.t("figures-stopped"))
    elif press.act == "days":
        await ask_whose(talk, pressed_period(talk, press.first, press.last))
    else:
        await draw(talk, pressed_period(talk, press.first, press.last), Scope.of_unit(press.unit))


async def of_dialogues(talk: Talk, press: OnFigures) -> None:
    """The numbers of one dialogue, or of all of a year."""
    require_reader(talk)
    if press.act == "list":
        await numbers_list.show_list(talk, Cut(press.unit, bool(press.first)))
    elif press.act == "one":
        await dialogue_numbers.on_figures(talk, press.unit, FIRST)
    elif press.act == "year":
        await year_numbers.show_year(talk, press.unit)
    else:
        await year_numbers.make_year(talk, press.act, press.unit)


async def ask_days(talk: Talk) -> None:
    """Ask for another period in words; in a group they stand behind the command, as not all is read there."""
    if not talk.private:
        await talk.say(talk.t("figures-days-group"))
        return
    await talk.state.set_state(Work.figure_days)
    await talk.ask(talk.t("figures-days"), [], (talk.t("button-cancel"), data("stop")))


async def take_days(event: Message, talk: Talk) -> None:
    """The period in words."""
    require(talk.clerk, Right.HANDLE)
    await ask_whose(talk, typed_period(event, talk))


async def ask_whose(talk: Talk, period: Period) -> None:
    """Draw it; where somebody works for several units it is asked of which."""
    await talk.state.set_state(None)
    scopes = scopes_here(talk)
    if len(scopes) == 1:
        await draw(talk, period, scopes[0])
        return
    options: Options = []
    for scope in scopes:
        name = await duty_scopes.name_of_scope(talk.db, scope) or talk.t("link-all")
        options.append((name, data("of", days_of(period), scope.id)))
    await talk.ask(talk.t("figures-whose", **spoken_days(talk.texts, period)), options)


def scopes_here(talk: Talk) -> list[Scope]:
    """Of what there are numbers for whoever speaks: their units, in a group the group's."""
    if not talk.private and talk.linked is not None and talk.linked.unit_id is not None:
        return [Scope.of_unit(talk.linked.unit_id)]
    return [scope for scope in scopes_to_export(talk.clerk) if scope.kind != ScopeKind.AREA]


async def draw(talk: Talk, period: Period, scope: Scope) -> None:
    """Have it counted and drawn beside the chat; it comes to the private chat of who asked."""
    contact = await private_contact(talk)
    order = JobOrder(JobKind.CHART, scope.id or None, order_arguments(talk, period))
    await queue_job(talk.db, order, talk.clerk, contact, talk.now)
    if not talk.private:
        await talk.say(talk.t("figures-in-private", who=talk.clerk.name, **spoken_days(talk.texts, period)))


async def private_contact(talk: Talk) -> Contact:
    """Where whoever speaks is reached alone."""
    found = talk.contact if talk.private else await contacts.of_person(talk.db, talk.clerk.person_id)
    if found is None:
        raise Refusal("private-only-official")
    return found


async def units_in_words(talk: Talk, units: Units) -> str:
    """The units by name; of many the first ones, and how many more there are."""
    if units is None:
        return talk.t("link-all")
    names = await offices.names_of_units(talk.db, units)
    if len(names) <= MOST_NAMED:
        return ", ".join(names)
    return talk.t("units-many", first=", ".join(names[:FIRST_NAMED]), rest=len(names) - FIRST_NAMED)


async def waiting_numbers(talk: Talk, units: Units, numbers: dict[str, int]) -> dict[str, int]:
    """How many wait, and how many of them beyond their deadline."""
    late = await counting.count_overdue(talk.db, units, talk.today)
    return {"count": sum(numbers.get(state, 0) for state in OPEN), "late": late}
