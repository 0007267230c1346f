import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.hamlets import HamletName, near_hamlets, which_hamlet
from rules.text import fold
from tests.rules.test_places import AREAS, NAMES, OFFICE, OWN, TAY_PHUONG
from tests.rules.typed_lists import Typed, typed_list

# Those of one area, as its office wrote them.
HAMLETS = ["Thôn 1", "Thôn 3", "Thôn 10", "Bình Xá", "Phú Ổ 1", "Phú Ổ 3", "Yên", "thôn Đình"]
HAMLETS += ["Đỉnh", "xóm Chợ", "thôn Chợ"]
CODES = dict(zip(HAMLETS, ("canh-nau-1", "canh-nau-3", "canh-nau-10"), strict=False))
KNOWN = [HamletName(number, name, CODES.get(name, "")) for number, name in enumerate(HAMLETS, 1)]
HERE = [name for name in NAMES if name.area == TAY_PHUONG]


@pytest.mark.parametrize(
    ("typed", "hamlet"),
    [
        ("thôn 3", "Thôn 3"),
        ("3", "Thôn 3"),
        ("THON 10", "Thôn 10"),
        ("Thôn 3.", "Thôn 3"),
        ("thôn Bình Xá", "Bình Xá"),
        ("binh xa", "Bình Xá"),
        ("làng Bình Xá", "Bình Xá"),
        ("phú ổ 1", "Phú Ổ 1"),
        ("thon phu o 3", "Phú Ổ 3"),
        (unicodedata.normalize("NFD", "Phú Ổ 3"), "Phú Ổ 3"),
        ("thôn Yên", "Yên"),
        ("thôn 3 Canh Nậu", "Thôn 3"),
        ("Thôn 3, xã Canh Nậu cũ", "Thôn 3"),
        ("thôn 3 xã Tây Phương", "Thôn 3"),
        ("ngõ 9, thôn 3", "Thôn 3"),
        ("xóm Giếng, thôn Bình Xá, Tây Phương", "Bình Xá"),
        ("thôn Đình", "thôn Đình"),
        ("Đình", "thôn Đình"),
        ("Đỉnh", "Đỉnh"),
        ("xóm Chợ", "xóm Chợ"),
        ("thôn Chợ", "thôn Chợ"),
        # Not sure, or none of them
        *[(typed, None) for typed in ("dinh", "Chợ", "xóm 3", "thôn 2", "thôn 33", "thôn 1, thôn 3")],
        ("giữa thôn 1 và thôn 3", None),
        *[(typed, None) for typed in ("", "thôn", "...", "gần thôn 3", "Phú Ổ", "Canh Nậu", "Yên Mỹ", "3" * 201)],
        ("Thôn\u202e 3", "Thôn 3"),
    ],
)
def test_a_typed_hamlet_is_one_of_its_area_or_none(typed: str, hamlet: str | None) -> None:
    found = which_hamlet(typed, KNOWN, HERE)
    assert (HAMLETS[found - 1] if found else None) == hamlet


def test_each_hamlet_is_found_by_its_own_name() -> None:
    assert [which_hamlet(one.name, KNOWN, HERE) for one in KNOWN] == [one.id for one in KNOWN]


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_hamlet_or_none(typed: str) -> None:
    assert which_hamlet(typed, KNOWN, HERE) in {None, *range(1, len(HAMLETS) + 1)}


def test_nor_is_it_for_a_hamlet() -> None:
    assert which_hamlet("Thôn 3".ljust(200, "."), KNOWN, HERE) == 2
    assert which_hamlet("Thôn 3".ljust(201, "."), KNOWN, HERE) is None
    assert which_hamlet("Thôn 3".ljust(300, "."), KNOWN, HERE) is None


# Of the shipped office: the hamlets of one commune, its own names, and those of the others.
NUMBER = next(number for number, name in AREAS.items() if name == "Tây Phương")
THEIRS = [
    HamletName(number, one.name, one.code or "") for number, one in enumerate(OFFICE.areas[NUMBER - 1].hamlets, 1)
]
OURS = [name for name in OWN if name.area == NUMBER]
OTHERS = [name for name in OWN if name.area != NUMBER]
TYPED = [one for one in typed_list("places_typed") if one.kind == "h"]


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.text)
def test_a_hamlet_is_read_or_asked_for_and_never_taken_for_another(typed: Typed) -> None:
    found = which_hamlet(typed.text, THEIRS, OURS, OTHERS)
    name = next((one.name for one in THEIRS if one.id == found), None)
    assert name == (typed.readings[0] if typed.sign == "=" else None)
    if typed.sign == "?":
        assert set(typed.readings) <= {one.name for one in near_hamlets(typed.text, THEIRS)}


@pytest.mark.parametrize("typed", [one for one in TYPED if one.sign == "="], ids=lambda typed: typed.text)
def test_a_hamlet_is_the_same_in_capitals_without_marks_and_decomposed(typed: Typed) -> None:
    for text in (typed.text.upper(), unicodedata.normalize("NFD", typed.text), fold(typed.text)):
        found = which_hamlet(text, THEIRS, OURS, OTHERS)
        assert found in {None, which_hamlet(typed.text, THEIRS, OURS, OTHERS)}


def test_the_list_is_long_enough_to_tell() -> None:
    assert len(TYPED) == len(set(TYPED)) >= 110


def test_the_nearest_are_offered_first_and_no_more_than_six() -> None:
    assert [one.name for one in near_hamlets("Phú Ổ", THEIRS)] == [f"Phú Ổ {number}" for number in range(1, 7)]
    assert [one.name for one in near_hamlets("thôn Phú Hào", THEIRS)] == ["Phú Hòa"]
    assert [one.name for one in near_hamlets("thôn mười một", THEIRS)] == ["Thôn 11"]
    assert near_hamlets("chợ", THEIRS) == near_hamlets("", THEIRS) == near_hamlets("Phú Ổ".ljust(201), THEIRS) == ()


def test_another_communes_name_beside_it_leaves_it_open() -> None:
    assert which_hamlet("thôn 3 Hạ Bằng", THEIRS, OURS, OTHERS) is None
    assert which_hamlet("thôn 3", THEIRS, OURS, OTHERS) is not None


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("thôn 5 Canh Nậu", "Thôn 5"),
        ("Thôn 5, xã Canh Nậu cũ, nay là Tây Phương", "Thôn 5"),
        *[(one, None) for one in ("thôn 5 Chàng Sơn", "thon 5 chang son", "Thôn 5, xã Chàng Sơn cũ, Tây Phương")],
        *[(one, None) for one in ("thôn 5 làng Chàng", "thôn 2 Hương Ngải", "Dị Nậu, thôn 7", "thôn Yên, Chàng Sơn")],
        ("thôn Yên Thạch Xá", "Yên"),
        ("Phú Ổ 3 Bình Phú", "Phú Ổ 3"),
        ("thôn 5 Tây Phương", "Thôn 5"),
    ],
)
def test_a_number_is_another_hamlets_in_another_old_commune(typed: str, name: str | None) -> None:
    found = which_hamlet(typed, THEIRS, OURS, OTHERS)
    assert next((one.name for one in THEIRS if one.id == found), None) == name
    # Where nobody knows of which old commune a hamlet is that is a number alone, it is not taken for one.
    unknown = [one._replace(code="") for one in THEIRS]
    found = which_hamlet(typed, unknown, OURS, OTHERS)
    assert found is None or not any(one.id == found and "Nậu" in typed for one in THEIRS)


def test_each_hamlet_of_the_shipped_office_is_found_by_its_own_name() -> None:
    assert [which_hamlet(one.name, THEIRS, OURS, OTHERS) for one in THEIRS] == [one.id for one in THEIRS]
