"""One of an office's many units or areas, chosen from pages of buttons or by a part of its name."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from handlers.buttons import LinkUnit
from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.official.cards import FIRST, page_data
from handlers.paging import page_buttons
from handlers.talk import Talk
from rules.access import Right, may_over
from rules.paging import PAGE, Cut, Page, matching_names, page_of_list
from rules.refusal import Refusal
from rules.text import shorten
from storage.office import offices
from storage.tables import Area, Unit

NAME_SHOWN = 60
PAGE_VALUE = "page"
# What is longer than this is no name, and not looked for.
NAME_LIMIT = 200


class HasName(Protocol):
    """Whatever is chosen by its name."""

    @property
    def name(self) -> str: ...


Named = TypeVar("Named", bound=HasName)


def page_of_matches(
    typed: str, every: Sequence[Named], cut: Cut, size: int = PAGE - 1
) -> tuple[Page[Named], str, dict[str, object]]:
    """The page to choose from, which of the texts ("narrow", "found", "unknown", "") goes with it, and its facts.

    It is one shorter than others, as "all of them" is an answer as well. What a name leaves is one page: where more
    bear it, a longer one is asked for, as no button can carry the name.
    """
    found = matching_names(typed[:NAME_LIMIT], every, lambda one: one.name) if typed else []
    facts: dict[str, object] = {"typed": shorten(typed, NAME_SHOWN), "rest": max(len(found) - PAGE, 0)}
    if found:
        return Page(found[:PAGE]), "found", facts
    text = "unknown" if typed else "narrow" if len(every) > PAGE else ""
    return page_of_list(every, cut, size), text, facts


async def ask_unit(
    talk: Talk, units: Sequence[Unit], thread: int, typed: str = "", cut: Cut = FIRST, *, with_all: bool
) -> None:
    """Ask which unit's cards the group takes, a page of them at a time; `thread` is the topic that it was asked in."""
    page, text, facts = page_of_matches(typed.strip(), units, cut)
    options = [(one.name, LinkUnit(unit=one.id, thread=thread).pack()) for one in page]
    if with_all:
        options.append((talk.t("link-all"), LinkUnit(unit=0, thread=thread).pack()))
    options += page_buttons(talk, page, lambda cut: page_data("units", cut, thread))
    await talk.say(talk.t(f"link-{text}" if text else "link-which", **facts), [[one] for one in options])


async def areas_in_scope(talk: Talk) -> list[Area]:
    """The areas for which whoever speaks may hold a dialogue."""
    return [one for one in await offices.areas(talk.db) if may_over(talk.clerk, Right.HOLD_DIALOGUE, one.unit_id)]


async def put_areas(fill: RowFill, typed: str = "", cut: Cut = FIRST) -> PutQuestion:
    """Which area a dialogue is for: all, or one of them, by button or by a part of its name."""
    talk = fill.talk
    page, text, facts = page_of_matches(typed, await areas_in_scope(talk), cut, PAGE - 2)
    every = "plan-all-areas" if talk.clerk.units_of(Right.HOLD_DIALOGUE) is None else "plan-our-areas"
    options = [(talk.t(every), "0"), *((one.name, str(one.id)) for one in page)]
    options += page_buttons(talk, page, lambda cut: f"{PAGE_VALUE}{cut.row}")
    return PutQuestion(talk.t(f"plan-areas-{text}" if text else "plan-areas", **facts), options)


async def choose_area(fill: RowFill, value: str) -> list[int] | PutQuestion:
    """The areas that a button names, or another page of them."""
    if value.startswith(PAGE_VALUE):
        return await put_areas(fill, cut=Cut(int(value.removeprefix(PAGE_VALUE))))
    wanted = int(value)
    chosen = [one.id for one in await areas_in_scope(fill.talk) if wanted in {0, one.id}]
    if not chosen:
        raise Refusal("not-in-scope" if await offices.area(fill.talk.db, wanted) else "button-old")
    return chosen


async def read_area(fill: RowFill, text: str) -> PutQuestion:
    """A part of a name, typed where an area is to be chosen."""
    return await put_areas(fill, text)


async def are_areas_foreign(fill: RowFill) -> bool:
    """Whether what was chosen long ago is not all theirs any more; of a dialogue that stands it is asked elsewhere."""
    return not fill.draft.subject_id and not set(fill.draft.answers["areas"]) <= {
        one.id for one in await areas_in_scope(fill.talk)
    }


async def show_areas_page(_talk: Talk, _cut: Cut) -> None:
    """A button of before the form had its own."""
    raise Refusal("button-old")
