"""Where an opinion is, by its own sentences: right, or asked; and hardly ever silently wrong."""

from typing import NamedTuple

import pytest

from locales import phrases
from rules.said_places import PlaceWords, SaidPlace, said_place
from rules.text import fold
from tests.rules.test_places import AREAS, COUNTRY, OWN
from tests.rules.typed_lists import HERE

WORDS = PlaceWords(*map(phrases, PlaceWords._fields))


class Told(NamedTuple):
    """A sentence, and the area and hamlet in which its matter is: ? where that is in doubt, - where none is told."""

    area: str
    hamlet: str
    text: str


def told_list() -> list[Told]:
    lines = (HERE / "places_said.txt").read_text(encoding="utf-8").splitlines()
    parted = [line.partition("|")[::2] for line in lines if line and not line.startswith("#")]
    return [Told(where.partition("#")[0].strip(), where.partition("#")[2].strip(), text) for where, text in parted]


TOLD = told_list()


def said(text: str) -> SaidPlace:
    return said_place(text, OWN, COUNTRY, WORDS)


def is_right(told: Told, found: SaidPlace) -> bool:
    """Whether the place is found as it is told, or asked."""
    if not found.certain:
        return told.area != "-" or not found.areas
    return AREAS[found.areas[0]] == told.area


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.text)
def test_a_place_is_right_or_asked(told: Told) -> None:
    found = said(told.text)
    assert is_right(told, found)
    if told.hamlet and found.certain:
        assert found.hamlet == told.hamlet


def test_what_is_told_plainly_is_not_asked() -> None:
    plain = [told for told in TOLD if told.area not in {"?", "-"}]
    assert sum(said(told.text).certain for told in plain) >= 0.9 * len(plain)


def test_where_no_place_is_told_the_last_one_may_be_meant_and_where_one_is_it_may_not() -> None:
    assert not any(said(told.text).named for told in TOLD if told.area == "-")
    assert all(said(told.text).named for told in TOLD if told.area != "-")


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.text)
def test_without_marks_or_in_capitals_no_other_area_is_taken(told: Told) -> None:
    for text in (fold(told.text), told.text.upper()):
        found = said(text)
        assert not found.certain or AREAS[found.areas[0]] == told.area or told.area == "?"
