"""One of an office's many units or areas, chosen from pages of buttons or by a part of its name."""

from collections.abc import Sequence
from typing import TypeVar

from aiogram.types import Message

from handlers.buttons import LinkUnit, Plan
from handlers.incoming import text_of
from handlers.official.cards import FIRST, page_data
from handlers.paging import page_buttons
from handlers.states import Planning
from handlers.talk import Talk
from rules.access import Right, may_over, require
from rules.paging import PAGE, Cut, Page, matching_names, page_of_list
from rules.refusal import Refusal
from rules.text import has_letters, shorten
from storage.office import offices
from storage.tables import Area, Unit

NAME_SHOWN = 60
# What is longer than this is no name, and not looked for.
NAME_LIMIT = 200
Named = TypeVar("Named", Unit, Area)


def page_of_matches(typed: str, every: Sequence[Named], cut: Cut) -> tuple[Page[Named], str, dict[str, object]]:
    """The page to choose from, which of the texts ("narrow", "found", "unknown", "") goes with it, and its facts.

    It is one shorter than others, as "all of them" is an answer as well. What a name leaves is one page: where more
    bear it, a longer one is asked for, as no button can carry the name.
    """
    found = matching_names(typed[:NAME_LIMIT], every, lambda one: one.name) if typed else []
    facts: dict[str, object] = {"typed": shorten(typed, NAME_SHOWN), "rest": max(len(found) - PAGE, 0)}
    if found:
        return Page(found[:PAGE]), "found", facts
    text = "unknown" if typed else "narrow" if len(every) > PAGE else ""
    return page_of_list(every, cut, PAGE - 1), text, facts


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


async def ask_areas(talk: Talk, typed: str = "", cut: Cut = FIRST) -> None:
    """Ask which area a dialogue is for: all, or one of them, by button or by a part of its name."""
    await talk.state.set_state(Planning.areas)
    page, text, facts = page_of_matches(typed, await areas_in_scope(talk), cut)
    every = "plan-all-areas" if talk.clerk.units_of(Right.HOLD_DIALOGUE) is None else "plan-our-areas"
    options = [(talk.t(every), Plan(act="area", number=0).pack())]
    options += [(one.name, Plan(act="area", number=one.id).pack()) for one in page]
    options += page_buttons(talk, page, lambda cut: page_data("areas", cut))
    stop = (talk.t("button-cancel"), Plan(act="stop", number=0).pack())
    await talk.ask(talk.t(f"plan-areas-{text}" if text else "plan-areas", **facts), options, stop)


async def show_areas_page(talk: Talk, cut: Cut) -> None:
    """Another page, while the question stands."""
    require(talk.clerk, Right.HOLD_DIALOGUE)
    if await talk.state.get_state() != Planning.areas.state:
        await talk.say(talk.t("button-old"))
        return
    await ask_areas(talk, cut=cut)


async def take_area_name(event: Message, talk: Talk) -> None:
    """A part of a name, typed where an area is to be chosen."""
    name = text_of(event)
    if not has_letters(name):
        raise Refusal("plan-text-only")
    await ask_areas(talk, name)
