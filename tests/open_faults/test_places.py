"""C, K6: names of places as people leave them on the keyboard, with polite particles and abbreviations (reports/28)."""

import pytest

from rules.places import PlaceName, find
from rules.text import fold
from storage.office.office_file import read_office
from tests.processes import ROOT

TYPED = {
    "hoa laạc": "Hòa Lạc",
    "Hoaf Lacj": "Hòa Lạc",
    "Thachj Thaats": "Thạch Thất",
    "Taay Phuwowng": "Tây Phương",
    "em ở xã Hạ Bằng": "Hạ Bằng",
    "dạ em ở Tây Phương ạ": "Tây Phương",
}
PARTICLES = ("Hạ Bằng ạ", "ở Hạ Bằng", "X. Hạ Bằng", "dạ em ở Tây Phương ạ")


def names() -> tuple[list[PlaceName], dict[int, str]]:
    office = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
    found: list[PlaceName] = []
    for number, area in enumerate(office.areas, 1):
        found.append(PlaceName(number, fold(area.name), "now"))
        found += [PlaceName(number, fold(hamlet.name), "hamlet") for hamlet in area.hamlets]
        for other in area.names:
            found.append(PlaceName(number, fold(other.name), other.kind))
    return found, {number: area.name for number, area in enumerate(office.areas, 1)}


def test_a_name_with_leftovers_of_typing_is_found() -> None:
    known, by = names()
    found = {typed: [by[area] for area in find(typed, known).areas] for typed in TYPED}
    assert all(wanted in found[typed] for typed, wanted in TYPED.items()), found


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="K6: a polite particle becomes a hamlet (reports/28)")
def test_a_polite_particle_is_no_hamlet() -> None:
    known, _ = names()
    assert {typed: find(typed, known).hamlet for typed in PARTICLES} == dict.fromkeys(PARTICLES)
