"""/viec: what waits for its answer, narrowed by words or by buttons, a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnWork
from handlers.official import approvals
from handlers.official.cards import FIRST
from handlers.official.lists import feedback_options
from handlers.official.requests import waiting_options
from handlers.official.statistics import waiting_numbers
from handlers.paging import Options, page_buttons
from handlers.talk import Talk
from locales import phrases
from locales.spoken import in_line
from rules.access import Right, require
from rules.paging import Cut, Page, page_of_list
from rules.place_book import PlaceName
from rules.refusal import Refusal
from rules.worklist import EVERYTHING, FieldName, ReadWork, Urgent, Whose, WorkFilter, WorkWords, read_work
from storage.feedback import counting, worklist
from storage.office import offices
from storage.tables import Feedback

NAME_SHOWN = 60
WORDS_SHOWN = 80
# Each way to narrow the list by one press, and what it asks for; pressed once more it asks for it no longer.
WAYS = {
    "mine": ("whose", Whose.MINE),
    "nobody": ("whose", Whose.NOBODY),
    "late": ("urgent", Urgent.LATE),
    "soon": ("urgent", Urgent.SOON),
    "reopened": ("reopened", True),
}


def work_data(act: str, what: WorkFilter = EVERYTHING, cut: Cut = FIRST) -> str:
    """The data of a button to the list, or to a way of narrowing it."""
    return OnWork(
        act=act,
        whose=what.whose,
        urgent=what.urgent,
        reopened=what.reopened,
        field=what.field,
        area=what.area,
        row=cut.row,
        back=cut.back,
    ).pack()


def with_one(what: WorkFilter, of: str, value: Any) -> WorkFilter:
    """The filter with something else in one of its parts."""
    return replace(what, **{of: value})


async def on_queue_command(event: Message | CallbackQuery, talk: Talk, command: CommandObject) -> None:
    """/viec: what waits, the nearest deadline first; words behind it narrow it."""
    del event
    require(talk.clerk, Right.HANDLE)
    read = await read_words(talk, command.args or "")
    note = talk.t("work-unknown", words=in_line(" ".join(read.unknown), WORDS_SHOWN)) if read.unknown else ""
    if not read.is_settled():
        await ask_which(talk, read, note)
    elif note and read.filter == EVERYTHING:
        await show_ways(talk, read.filter, note)
    else:
        await show_work(talk, read.filter, FIRST, note)


async def on_work(_event: Message | CallbackQuery, press: OnWork, talk: Talk) -> None:
    """A button of the list; who may see what is asked again with each page."""
    require(talk.clerk, Right.HANDLE)
    what = WorkFilter(press.whose, press.urgent, press.reopened, press.field, press.area)
    cut = Cut(press.row, press.back)
    if press.act == "list":
        await show_work(talk, what, cut)
    elif press.act == "ways":
        await show_ways(talk, what)
    elif press.act == "fields":
        await ask_field(talk, what, cut)
    else:
        await ask_area(talk, what, cut)


async def show_queue(talk: Talk, cut: Cut) -> None:
    """All that waits, as buttons of earlier lists ask for it."""
    await show_work(talk, EVERYTHING, cut)


async def show_work(talk: Talk, what: WorkFilter, cut: Cut, note: str = "") -> None:
    """A page of what waits, with what is shown of it and how many that are."""
    require(talk.clerk, Right.HANDLE)
    asked = await worklist.asked_by(talk.db, talk.clerk, worklist.Today(talk.now, talk.today), what)
    shown = await filter_in_words(talk, what)
    found = await worklist.work_page(talk.db, asked, cut)
    also: Options = []
    if what == EVERYTHING and found.before is None:
        also = [*await approvals.waiting_options(talk), *await waiting_options(talk)]
    if not found:
        await say_none(talk, what, shown, also, note)
        return
    options = await feedback_options(talk, found)
    options += page_buttons(talk, found, lambda cut: work_data("list", what, cut))
    back = (talk.t("work-ways"), work_data("ways", what))
    heading = await heading_of(talk, asked, shown, found)
    await talk.ask("\n".join(filter(None, (note, heading))), [*options, *also], back)


async def heading_of(talk: Talk, asked: worklist.AskedWork, shown: str, found: Page[Feedback]) -> str:
    if asked.filter != EVERYTHING:
        return talk.t("work-list", shown=shown, count=await worklist.count_with(talk.db, asked, found))
    numbers = await counting.count_by_state(talk.db, asked.units)
    return talk.t("queue", **await waiting_numbers(talk, asked.units, numbers))


async def say_none(talk: Talk, what: WorkFilter, shown: str, also: Options, note: str) -> None:
    """Nothing waits that is asked for: said with what was asked, and with the ways to ask for something else."""
    if what == EVERYTHING:
        await talk.ask(talk.t("queue-none"), also)
        return
    text = "\n".join(filter(None, (note, talk.t("work-none", shown=shown))))
    back = (talk.t("work-ways"), work_data("ways", what))
    await talk.ask(text, [(talk.t("work-all"), work_data("list"))], back)


async def show_ways(talk: Talk, what: WorkFilter, note: str = "") -> None:
    """How the list can be narrowed: each way adds to those that hold, or takes its own away."""
    options: Options = []
    for name, (of, value) in WAYS.items():
        holds = getattr(what, of) == value
        to = with_one(what, of, getattr(EVERYTHING, of) if holds else value)
        label = talk.t(f"work-{name}")
        options.append((talk.t("work-without", what=label) if holds else label, work_data("list", to)))
    for of, act in (("field", "fields"), ("area", "areas")):
        if getattr(what, of) is None:
            options.append((talk.t(f"work-{of}"), work_data(act, what)))
        else:
            label = talk.t("work-without", what=await part_in_words(talk, what, of))
            options.append((label, work_data("list", with_one(what, of, None))))
    if what != EVERYTHING:
        options.append((talk.t("work-all"), work_data("list")))
    shown = await filter_in_words(talk, what)
    text = talk.t("work-ask", shown=shown, narrowed="no" if what == EVERYTHING else "yes")
    back = (talk.t("work-back"), work_data("list", what))
    await talk.ask("\n".join(filter(None, (note, text))), options, back)


async def ask_field(talk: Talk, what: WorkFilter, cut: Cut) -> None:
    known = [(one.id, one.name) for one in await offices.fields(talk.db)]
    await ask_one(talk, [*known, (0, talk.t("work-no-field"))], what, ("field", "fields"), cut)


async def ask_area(talk: Talk, what: WorkFilter, cut: Cut) -> None:
    known = [(one.id, one.name) for one in await offices.all_areas(talk.db)]
    await ask_one(talk, known, what, ("area", "areas"), cut)


async def ask_one(
    talk: Talk, known: Sequence[tuple[int, str]], what: WorkFilter, kind: tuple[str, str], cut: Cut
) -> None:
    """A page of fields or areas to choose one from."""
    of, act = kind
    page = page_of_list(known, cut)
    options = [(name, work_data("list", with_one(what, of, number))) for number, name in page]
    options += page_buttons(talk, page, lambda cut: work_data(act, what, cut))
    await talk.ask(talk.t(f"work-which-{of}"), options, (talk.t("work-ways"), work_data("ways", what)))


async def ask_which(talk: Talk, read: ReadWork, note: str) -> None:
    """Ask which of several fields or areas is meant that are called so, with all else that was understood."""
    options: Options = []
    for of, numbers in (("field", read.fields), ("area", read.areas)):
        if len(numbers) > 1:
            filters = [with_one(read.filter, of, number) for number in numbers]
            options += [(await part_in_words(talk, one, of), work_data("list", one)) for one in filters]
    text = "\n".join(filter(None, (note, talk.t("work-which"))))
    back = (talk.t("work-ways"), work_data("ways", read.filter))
    await talk.ask(text, list(page_of_list(options, FIRST)), back)


async def read_words(talk: Talk, text: str) -> ReadWork:
    """What was typed behind the command, by the office's fields and places."""
    if not text:
        return ReadWork()
    fields = [FieldName(one.id, one.code, one.name) for one in await offices.fields(talk.db)]
    names = [PlaceName(one.area_id, one.folded, one.kind) for one in await offices.area_names(talk.db)]
    return read_work(text, WorkWords(phrases("work"), phrases("field_words")), fields, names)


async def filter_in_words(talk: Talk, what: WorkFilter) -> str:
    """What is shown, such as "quá hạn · Giao thông · Hạ Bằng"; of all that waits nothing is said."""
    said = [talk.t(f"work-{name}-shown") for name, (of, value) in WAYS.items() if getattr(what, of) == value]
    parts = [await part_in_words(talk, what, of) for of in ("field", "area") if getattr(what, of) is not None]
    return " · ".join([*said, *parts])


async def part_in_words(talk: Talk, what: WorkFilter, of: str) -> str:
    """The field or area of a filter by its name; refuses a number that none has."""
    if of == "field" and what.field == 0:
        return talk.t("work-no-field")
    field = await offices.field(talk.db, what.field or 0) if of == "field" else None
    found = field or (await offices.area(talk.db, what.area or 0) if of == "area" else None)
    if found is None:
        raise Refusal("button-old")
    return in_line(found.name, NAME_SHOWN)
