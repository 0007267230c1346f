"""The names of areas and hamlets as the readers of places in rules/ take them."""

from handlers.talk import Talk
from locales import phrases, place_names
from rules.hamlets import HamletName, which_hamlet
from rules.place_book import Elsewhere, PlaceName
from rules.said_places import PlaceWords, SaidPlace, said_place
from storage.office import offices
from storage.tables import AreaName


async def all_names(talk: Talk) -> list[PlaceName]:
    return [named(row) for row in await offices.area_names(talk.db)]


def named(row: AreaName) -> PlaceName:
    return PlaceName(row.area_id, row.folded, row.kind)


def elsewhere() -> Elsewhere:
    """The country's other places, so that a name of theirs is no slip in one of ours."""
    return Elsewhere(place_names("districts"), place_names("communes"))


async def known_hamlets(talk: Talk, area_id: int) -> list[HamletName]:
    return [HamletName(one.id, one.name, one.code) for one in await offices.hamlets(talk.db, area_id)]


async def find_hamlet(talk: Talk, area_id: int, typed: str) -> int | None:
    """Which of the area's hamlets was typed; what was typed is kept beside it as it is."""
    known = await known_hamlets(talk, area_id)
    if not known:
        return None
    names = await all_names(talk)
    ours = [name for name in names if name.area == area_id]
    return which_hamlet(typed, known, ours, [name for name in names if name.area != area_id])


def place_words() -> PlaceWords:
    return PlaceWords(*map(phrases, PlaceWords._fields))


async def place_in_words(talk: Talk, words: str) -> SaidPlace:
    """What the words of an opinion say of where it is."""
    return said_place(words, await all_names(talk), elsewhere(), place_words())
