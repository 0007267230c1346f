"""Of which thôn somebody is for whom a helper hands in, and for which dialogue it is: as far as their duties reach."""

from typing import NamedTuple

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill
from handlers.official.cards import FIRST
from handlers.official.choices import PAGE_VALUE, page_of_matches
from handlers.paging import dialogue_line, page_buttons
from handlers.talk import Talk
from rules.paging import Cut
from rules.refusal import Refusal
from rules.sheets import SheetPlace, duty_at
from storage.dialogue import collecting
from storage.office import offices

NO_DIALOGUE = "0"
# Where a draft keeps which dialogues take opinions of its place.
OPEN = "open"


class ProxyPlace(NamedTuple):
    """A thôn, or an area as a whole where nobody can say more: its name, and what a button of it carries."""

    name: str
    area_id: int
    hamlet_id: int

    @property
    def value(self) -> str:
        return f"{self.area_id}-{self.hamlet_id}"


async def places_in_scope(talk: Talk) -> list[ProxyPlace]:
    """Where somebody may enter what others raise: the thôn first, then whole areas."""
    found: list[ProxyPlace] = []
    whole: list[ProxyPlace] = []
    for area in await offices.areas(talk.db):
        if duty_at(talk.clerk, SheetPlace(area.unit_id, area.id)) is not None:
            whole.append(ProxyPlace(area.name, area.id, 0))
        found += [
            ProxyPlace(one.name, area.id, one.id)
            for one in await offices.hamlets(talk.db, area.id)
            if duty_at(talk.clerk, SheetPlace(area.unit_id, area.id, one.id)) is not None
        ]
    return found + whole


async def place_of(talk: Talk, answer: list[int]) -> ProxyPlace:
    """The place that was answered, if it lies within their duties still."""
    here = (one for one in await places_in_scope(talk) if [one.area_id, one.hamlet_id] == answer)
    found = next(here, None)
    if found is None:
        raise Refusal("not-in-scope")
    return found


async def put_places(fill: RowFill, typed: str = "", cut: Cut = FIRST) -> PutQuestion:
    """The places, a page of them, or those that are called as was typed."""
    talk = fill.talk
    page, text, facts = page_of_matches(typed, await places_in_scope(talk), cut)
    options = [(one.name, one.value) for one in page]
    options += page_buttons(talk, page, lambda cut: f"{PAGE_VALUE}{cut.row}")
    return PutQuestion(talk.t(f"proxy-place-{text or 'which'}", **facts), options)


async def choose_place(fill: RowFill, value: str) -> list[int] | PutQuestion:
    """The place that a button names, or another page of them."""
    if value.startswith(PAGE_VALUE):
        return await put_places(fill, cut=Cut(int(value.removeprefix(PAGE_VALUE))))
    area, hamlet = value.split("-")
    place = await place_of(fill.talk, [int(area), int(hamlet)])
    await note_dialogues(fill, place)
    return [place.area_id, place.hamlet_id]


async def read_place(fill: RowFill, text: str) -> list[int] | PutQuestion:
    """A name as it was typed; the only place that is called exactly so is the answer."""
    found = [one for one in await places_in_scope(fill.talk) if one.name.casefold() == text.casefold().strip()]
    return await choose_place(fill, found[0].value) if len(found) == 1 else await put_places(fill, text)


async def is_place_foreign(fill: RowFill) -> bool:
    """Whether what was answered is not theirs any more; which dialogues take opinions there is looked at anew."""
    here = await places_in_scope(fill.talk)
    place = next((one for one in here if [one.area_id, one.hamlet_id] == fill.draft.answers["place"]), None)
    if place is not None:
        await note_dialogues(fill, place)
    return place is None


async def note_dialogues(fill: RowFill, place: ProxyPlace) -> None:
    """Remember which dialogues take opinions of the place now, so that it is asked for which it is."""
    taking = await collecting.collecting_for(fill.talk.db, place.area_id, fill.talk.now)
    numbers = [one.id for one in taking]
    if fill.draft.answers.get(OPEN) != numbers:
        fill.draft.answers = fill.draft.answers | {OPEN: numbers}


async def put_dialogues(fill: RowFill) -> PutQuestion:
    talk = fill.talk
    taking = await collecting.collecting_for(talk.db, fill.draft.answers["place"][0], talk.now)
    options = [(dialogue_line(talk, one), str(one.id)) for one in taking]
    return PutQuestion(talk.t("proxy-dialogue-which"), [*options, (talk.t("proxy-dialogue-none"), NO_DIALOGUE)])


async def choose_dialogue(fill: RowFill, value: str) -> int:
    number = int(value)
    if number and number not in fill.draft.answers.get(OPEN, []):
        raise Refusal("button-old")
    return number


async def is_dialogue_over(fill: RowFill) -> bool:
    """Whether the one that was chosen takes opinions no more."""
    chosen: int = fill.draft.answers["dialogue"]
    return bool(chosen) and chosen not in fill.draft.answers.get(OPEN, [])
