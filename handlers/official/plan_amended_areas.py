"""Areas of an announced dialogue are added or taken out, and whoever decides reads what waits from those."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, RowQuestion, question
from handlers.official.cards import FIRST
from handlers.official.choices import choose_area, put_areas
from handlers.talk import Talk
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import followed
from storage.office import offices


def amended_areas() -> RowQuestion:
    """The question for areas; what was chosen stands until something else is, as each press changes one of them."""
    asked = question("areas", put_amended_areas, read=read_amended_area, choose=choose_amended_areas)
    return replace(asked, forget=lambda _draft: None)


async def put_amended_areas(fill: RowFill, typed: str = "", cut: Cut = FIRST) -> PutQuestion:
    """Those that can be chosen, with a mark at each that the dialogue is for."""
    asked = await put_areas(fill, typed, cut)
    return with_marks(fill, asked)


def with_marks(fill: RowFill, asked: PutQuestion) -> PutQuestion:
    """The same choice, its areas marked, and what a press of either kind does said above it."""
    chosen = {str(one) for one in fill.draft.answers["areas"]}
    mark = [
        (fill.talk.t("plan-invited-mark", on="yes" if value in chosen else "no", name=label), value)
        for label, value in asked.options
    ]
    return PutQuestion(f"{fill.talk.t('plan-amend-areas')}\n{asked.text}", mark)


async def read_amended_area(fill: RowFill, text: str) -> PutQuestion:
    """A part of a name, typed where an area is to be chosen."""
    return await put_amended_areas(fill, text)


async def choose_amended_areas(fill: RowFill, value: str) -> list[int] | PutQuestion:
    """An area that it is for is taken out, any other is added; all at once are only added, and one has to stay."""
    chosen, known = await choose_area(fill, value), list(fill.draft.answers["areas"])
    if isinstance(chosen, PutQuestion):
        return with_marks(fill, chosen)
    if value == "0" or not set(chosen) <= set(known):
        return known + [one for one in chosen if one not in known]
    left = [one for one in known if one not in chosen]
    if not left:
        raise Refusal("plan-amend-areas-last")
    return left


def areas_out(changes: Mapping[str, tuple[Any, Any]]) -> Sequence[int]:
    """The areas that it would be for no more."""
    before, after = changes.get("areas", ((), ()))
    return [one for one in before or () if one not in (after or ())]


async def areas_out_in_words(talk: Talk, dialogue: int, areas: Sequence[int]) -> str:
    """What becomes of that which waits for it from areas that are taken out."""
    if not areas:
        return ""
    waits, names = await followed.count_of_areas(talk.db, dialogue, areas), await areas_in_words(talk, areas)
    return "\n" + talk.t("plan-amend-areas-out", names=names, opinions=waits.opinions, lines=waits.lines)


async def areas_in_words(talk: Talk, areas: Sequence[int]) -> str:
    return ", ".join(one.name for one in await offices.areas(talk.db) if one.id in areas)
