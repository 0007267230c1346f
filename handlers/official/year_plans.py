"""/kehoachnam: the last day of each unit for its dialogue of a year, who has held theirs, and entering that plan."""

import re
from datetime import date

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import Plan
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, put_text, question
from handlers.official.cards import FIRST
from handlers.official.choices import NAME_SHOWN, PAGE_VALUE, page_of_matches
from handlers.official.date_answers import pressed_day, typed_last_day
from handlers.official.dialogue_scope import require_dialogues
from handlers.official.plan_details import hosts_in_scope
from handlers.paging import page_buttons
from handlers.row_forms import review, review_options, row_form
from handlers.talk import Talk
from locales.spoken import day, in_full
from rules.access import Right, require
from rules.paging import PAGE, Cut
from rules.refusal import Refusal
from rules.text import shorten
from rules.year_plan import LEVELS, PlanStanding, is_in_order
from storage.feedback import year_plan_clocks
from storage.office import year_plans
from storage.office.year_plans import PlannedUnit
from storage.people import form_drafts
from storage.tables import Unit

OF_LEVEL = "level-"
# A plan is made for this year or the next.
YEARS = 2
MOST_LINES = 60
YEAR_SAID = re.compile(r"(?<!\d)20[0-9]{2}(?!\d)")


async def on_year_plan_command(_event: Message | CallbackQuery, talk: Talk, command: CommandObject) -> None:
    """/kehoachnam, or with a year behind it: how each unit stands."""
    require(talk.clerk, Right.HOLD_DIALOGUE)
    said = YEAR_SAID.search(command.args or "")
    year = int(said.group()) if said else talk.today.year
    units = talk.clerk.units_of(Right.HOLD_DIALOGUE)
    rows = await year_plans.overview(talk.db, year, talk.today, talk.office.zone, units)
    enter = (talk.t("year-plan-enter"), Plan(act="year", number=0).pack())
    if not rows:
        await talk.ask(talk.t("year-plan-none", year=str(year)), [enter])
        return
    held = sum(one.standing == PlanStanding.HELD for one in rows)
    lines = "\n".join(line_of(talk, one) for one in rows[:MOST_LINES])
    text = talk.t("year-plan-list", year=str(year), held=held, count=len(rows), lines=lines)
    await talk.ask(text, [enter])


def line_of(talk: Talk, one: PlannedUnit) -> str:
    facts = {"name": one.unit.name, "last": day(talk.texts, one.plan.last_day)}
    on = day(talk.texts, one.day) if one.day else "none"
    return talk.t("year-plan-line", standing=talk.t(f"year-plan-{one.standing}", day=on), **facts)


async def put_whom(fill: RowFill, typed: str = "", cut: Cut = FIRST) -> PutQuestion:
    """All units of a level, or one of them."""
    talk, units = fill.talk, await hosts_in_scope(fill)
    counts = {level: sum(one.level == level for one in units) for level in LEVELS}
    page, text, facts = page_of_matches(typed, units, cut, PAGE - 3)
    levels = [(level, count) for level, count in counts.items() if count]
    options = [(talk.t("year-plan-level", level=one, count=count), f"{OF_LEVEL}{one}") for one, count in levels]
    options += [(shorten(one.name, NAME_SHOWN), str(one.id)) for one in page]
    options += page_buttons(talk, page, lambda cut: f"{PAGE_VALUE}{cut.row}")
    key = f"plan-host-{text}" if text in {"found", "unknown"} else "ask-yearplan-whom"
    return PutQuestion(talk.t(key, **facts), options)


async def read_whom(fill: RowFill, text: str) -> PutQuestion:
    return await put_whom(fill, text)


async def choose_whom(fill: RowFill, value: str) -> str | PutQuestion:
    if value.startswith(PAGE_VALUE):
        return await put_whom(fill, cut=Cut(int(value.removeprefix(PAGE_VALUE))))
    if not units_meant(value, await hosts_in_scope(fill)):
        raise Refusal("not-in-scope")
    return value


def units_meant(value: str, units: list[Unit]) -> list[Unit]:
    """The units of a level, or the one of a number; raises ValueError for what no button of ours carries."""
    if value.startswith(OF_LEVEL):
        return [one for one in units if one.level == value.removeprefix(OF_LEVEL)]
    return [one for one in units if one.id == int(value)]


async def read_last(fill: RowFill, text: str) -> str | PutQuestion:
    """The last day; "trước ngày 30/5" is the 29th."""
    found = typed_last_day(fill.talk, text)
    return found if isinstance(found, PutQuestion) else last_day(fill, found)


async def choose_last(fill: RowFill, value: str) -> str:
    return last_day(fill, pressed_day(value))


def last_day(fill: RowFill, found: date) -> str:
    today = fill.talk.today
    if found <= today or found.year >= today.year + YEARS:
        raise Refusal("year-plan-day", first=str(today.year), last=str(today.year + YEARS - 1))
    return found.isoformat()


async def is_last_past(fill: RowFill) -> bool:
    return date.fromisoformat(fill.draft.answers["last"]) <= fill.talk.today


async def put_year_plan(fill: RowFill) -> PutQuestion:
    """Once more for whom and until when; and whether an upper level would come before a lower one."""
    talk, last = fill.talk, date.fromisoformat(fill.draft.answers["last"])
    units = units_meant(fill.draft.answers["whom"], await hosts_in_scope(fill))
    kept = {unit.id: (unit.level, plan.last_day) for plan, unit in await year_plans.plans_of(talk.db, last.year)}
    days = kept | {one.id: (one.level, last) for one in units}
    text = talk.t(
        "year-plan-sure",
        year=str(last.year),
        names=shorten(", ".join(one.name for one in units), 600),
        last=in_full(talk.texts, last),
        order="yes" if is_in_order(days.values()) else "no",
    )
    return PutQuestion(text, review_options(fill, talk.t("year-plan-keep")))


async def keep_year_plan(fill: RowFill) -> None:
    talk, last = fill.talk, date.fromisoformat(fill.draft.answers["last"])
    units = {one.id for one in units_meant(fill.draft.answers["whom"], await hosts_in_scope(fill))}
    if not units:
        raise Refusal("not-in-scope")
    await year_plans.enter(talk.db, units, last, talk.clerk.id, talk.now)
    plans = [plan for plan, unit in await year_plans.plans_of(talk.db, last.year) if unit.id in units]
    await year_plan_clocks.set_clocks(talk.db, plans, talk.now)
    await form_drafts.drop(talk.db, fill.draft)
    await talk.state.set_state(None)
    await talk.say(talk.t("year-plan-kept", count=len(units), last=day(talk.texts, last)))


YEAR = row_form(
    "yearplan",
    (
        question("whom", put_whom, read=read_whom, choose=choose_whom),
        question("last", put_text("last"), read=read_last, choose=choose_last, stale=is_last_past),
        review(put_year_plan, keep_year_plan),
    ),
    require=require_dialogues,
)
