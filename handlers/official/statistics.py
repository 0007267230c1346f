"""How much has come in, waits, and was answered; from counts that are kept."""

from aiogram.types import CallbackQuery, Message

from handlers.talk import Talk
from locales.spoken import day
from rules.access import Right, Units, require
from rules.lifecycle import OPEN, State
from storage.feedback import counting
from storage.office import offices

# So many units are all named; of more than that the first few.
MOST_NAMED, FIRST_NAMED = 8, 3


async def on_statistics_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/thongke: the numbers of the official's unit, or of all."""
    require(talk.clerk, Right.HANDLE)
    units = talk.clerk.units_of(Right.HANDLE)
    numbers = await counting.count_by_state(talk.db, units)
    text = talk.t(
        "statistics",
        unit=await units_in_words(talk, units),
        day=day(talk.texts, talk.today),
        received=sum(numbers.get(state, 0) for state in State),
        **await waiting_numbers(talk, units, numbers),
        **{name: numbers.get(name, 0) for name in ("answered", "declined", "closed", "satisfied", "partly", "not")},
    )
    await talk.say(text)


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
