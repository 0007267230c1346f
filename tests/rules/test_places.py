import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import place_names
from rules.place_book import Elsewhere, PlaceName
from rules.places import Beyond, Match, find
from rules.text import fold
from storage.office.office_file import read_office
from storage.office.seeding import names_of
from tests.processes import ROOT
from tests.rules.typed_lists import Typed, typed_list

THACH_THAT, TAY_PHUONG, HA_BANG, HOA_LAC, YEN_XUAN, KIEU_PHU, YEN_BAI = range(1, 8)

# Part of the real list: what the five communes of 2025 and two neighbours took over.
LISTED: list[tuple[str, str, tuple[int, ...]]] = [
    ("Thạch Thất", "now", (THACH_THAT,)),
    ("Tây Phương", "now", (TAY_PHUONG,)),
    ("Hạ Bằng", "now", (HA_BANG,)),
    ("Hòa Lạc", "now", (HOA_LAC,)),
    ("Yên Xuân", "now", (YEN_XUAN,)),
    ("Kiều Phú", "now", (KIEU_PHU,)),
    ("Yên Bài", "now", (YEN_BAI,)),
    ("Liên Quan", "old", (THACH_THAT,)),
    ("thị trấn Liên Quan", "alias", (THACH_THAT,)),
    ("TT Liên Quan", "alias", (THACH_THAT,)),
    ("phố Săn", "alias", (THACH_THAT,)),
    ("Đại Đồng", "old", (THACH_THAT,)),
    ("Cẩm Yên", "old", (THACH_THAT,)),
    ("Canh Nậu", "old", (TAY_PHUONG,)),
    ("Chàng Sơn", "old", (TAY_PHUONG,)),
    ("Thạch Xá", "old", (TAY_PHUONG,)),
    ("Phùng Xá", "old", (TAY_PHUONG,)),
    ("Hữu Bằng", "old", (TAY_PHUONG, KIEU_PHU)),
    ("làng Nủa", "alias", (TAY_PHUONG, KIEU_PHU)),
    ("Bình Phú", "old", (TAY_PHUONG, KIEU_PHU)),
    ("Bình Yên", "old", (HA_BANG, HOA_LAC)),
    ("Tân Xã", "old", (HA_BANG, HOA_LAC)),
    ("Hạ Bằng", "old", (HA_BANG, HOA_LAC)),
    ("Đồng Trúc", "old", (HA_BANG,)),
    ("Thạch Hòa", "old", (HOA_LAC, YEN_XUAN, YEN_BAI)),
    ("Tiến Xuân", "old", (YEN_XUAN, HOA_LAC)),
    ("Yên Bình", "old", (YEN_XUAN,)),
    ("Yên Trung", "old", (YEN_XUAN,)),
    ("Chi Quan 1", "hamlet", (THACH_THAT,)),
    ("thôn 3", "hamlet", (TAY_PHUONG,)),
    ("Phú Ổ 1", "hamlet", (TAY_PHUONG, KIEU_PHU)),
    ("Yên Mỹ", "hamlet", (HA_BANG, HOA_LAC)),
    ("Hoà Lạc", "hamlet", (HA_BANG, HOA_LAC)),
    ("khu tập thể Lâm nghiệp Tiến Xuân", "hamlet", (YEN_XUAN,)),
]
NAMES = [PlaceName(area, fold(name), kind) for name, kind, areas in LISTED for area in areas]

FOUND: list[tuple[str, set[int], str | None, str | None]] = [
    # A commune of today, and the ways to write it
    ("Tây Phương", {TAY_PHUONG}, None, None),
    ("xã Tây Phương", {TAY_PHUONG}, None, None),
    ("xa tay phuong", {TAY_PHUONG}, None, None),
    ("  TÂY  PHƯƠNG. ", {TAY_PHUONG}, None, None),
    # An old commune that went over whole
    ("Canh Nậu", {TAY_PHUONG}, None, "canh nau"),
    ("xã Canh Nậu", {TAY_PHUONG}, None, "canh nau"),
    ("thạch xá", {TAY_PHUONG}, None, "thach xa"),
    ("làng Chàng Sơn", {TAY_PHUONG}, None, "chang son"),
    ("thị trấn Liên Quan", {THACH_THAT}, None, "lien quan"),
    ("TT. Liên Quan", {THACH_THAT}, None, "lien quan"),
    ("phố Săn", {THACH_THAT}, None, "pho san"),
    # An old commune that was split: every candidate
    ("Bình Phú", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    ("Nủa", {TAY_PHUONG, KIEU_PHU}, None, "lang nua"),
    ("làng Nủa", {TAY_PHUONG, KIEU_PHU}, None, "lang nua"),
    ("Tân Xã", {HA_BANG, HOA_LAC}, None, "tan xa"),
    ("xã Tân Xã", {HA_BANG, HOA_LAC}, None, "tan xa"),
    ("xã Thạch Hoà", {HOA_LAC, YEN_XUAN, YEN_BAI}, None, "thach hoa"),
    # Traps: the same name, another place
    ("Hạ Bằng", {HA_BANG, HOA_LAC}, None, "ha bang"),
    ("xã Hạ Bằng", {HA_BANG, HOA_LAC}, None, "ha bang"),
    ("xã Hạ Bằng (cũ)", {HA_BANG, HOA_LAC}, None, "ha bang"),
    ("xã Hạ Bằng mới", {HA_BANG}, None, None),
    ("Thạch Thất", {THACH_THAT}, None, None),
    ("huyện Thạch Thất", set(), None, None),
    ("xã Hòa Lạc", {HOA_LAC}, None, None),
    ("thôn Hòa Lạc", {HA_BANG, HOA_LAC}, "thôn Hòa Lạc", "hoa lac"),
    ("Hòa Lạc", {HOA_LAC, HA_BANG}, None, "hoa lac"),
    ("thôn Hòa Lạc, xã Bình Yên", {HA_BANG, HOA_LAC}, "thôn Hòa Lạc", "binh yen"),
    # A hamlet with its commune, kept as typed
    ("thôn 3 xã Bình Phú", {TAY_PHUONG, KIEU_PHU}, "thôn 3", "binh phu"),
    ("Thôn 3, Bình Phú", {TAY_PHUONG, KIEU_PHU}, "Thôn 3", "binh phu"),
    ("xã Bình Phú thôn 3", {TAY_PHUONG, KIEU_PHU}, "thôn 3", "binh phu"),
    ("Tôi ở thôn 3 xã Bình Phú", {TAY_PHUONG, KIEU_PHU}, "thôn 3", "binh phu"),
    ("thôn 3, xã Bình Phú, huyện Thạch Thất, Hà Nội", {TAY_PHUONG, KIEU_PHU}, "thôn 3", "binh phu"),
    ("thon 8 xa Yen Trung", {YEN_XUAN}, "thon 8", "yen trung"),
    ("Xóm Đình làng Hữu Bằng", {TAY_PHUONG, KIEU_PHU}, "Xóm Đình", "huu bang"),
    ("Phú Ổ 9, Bình Phú", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    # Old and new together settle it; two that do not meet are both offered
    ("Bình Phú, xã Tây Phương", {TAY_PHUONG}, None, "binh phu"),
    ("thôn Phú Ổ 1, Bình Phú, Kiều Phú", {KIEU_PHU}, "thôn Phú Ổ 1", "binh phu"),
    ("Canh Nậu, Thạch Thất", {TAY_PHUONG, THACH_THAT}, None, "canh nau"),
    # A hamlet alone
    ("Chi Quan 1", {THACH_THAT}, "Chi Quan 1", "chi quan 1"),
    ("Thôn Yên Mỹ", {HA_BANG, HOA_LAC}, "Thôn Yên Mỹ", "yen my"),
    ("yen my", {HA_BANG, HOA_LAC}, "yen my", "yen my"),
    ("thôn 3", set(), "thôn 3", None),
    ("thôn Hòa Lạc cũ", {HA_BANG, HOA_LAC}, "thôn Hòa Lạc cũ", "hoa lac"),
    # An old or a new commune inside an address; a town or city in front of it is another part
    ("thôn 3, xã Hạ Bằng mới", {HA_BANG}, "thôn 3", None),
    ("Hạ Bằng mới, thôn 3", {HA_BANG}, "thôn 3", None),
    ("Hạ Bằng mới", {HA_BANG}, None, None),
    ("Canh Nậu, Nủa", {TAY_PHUONG}, None, "canh nau"),
    ("TP HN, Bình Phú", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    ("Gửi TP HN, Bình Phú", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    # Slips of the finger
    ("Chành Sơn", {TAY_PHUONG}, None, "chang son"),
    ("bihn phu", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    ("thon 3 xa bihn phu", {TAY_PHUONG, KIEU_PHU}, "thon 3", "binh phu"),
    ("tay phuonh", {TAY_PHUONG}, None, None),
    ("yen bin", {YEN_XUAN, YEN_BAI}, None, "yen binh"),
    ("yenmy", {HA_BANG, HOA_LAC}, "yenmy", "yen my"),
    ("nủaa", set(), None, None),
    ("phố Sănn", {THACH_THAT}, None, "pho san"),
    ("Chi Quann 1", {THACH_THAT}, "Chi Quann 1", "chi quan 1"),
    ("xã Chi Quann 1", set(), None, None),
    ("Đình, xã bihn phu", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    ("xã em là xã bihn phu", {TAY_PHUONG, KIEU_PHU}, None, "binh phu"),
    # Elsewhere, or nothing
    ("Hà Đông", set(), None, None),
    ("Quốc Oai", set(), None, None),
    ("xã", set(), None, None),
    ("thôn", set(), None, None),
    ("", set(), None, None),
    ("🙂", set(), None, None),
]


@pytest.mark.parametrize(("typed", "areas", "hamlet", "via"), FOUND)
def test_a_place_is_found_under_whatever_name_people_use(
    typed: str, areas: set[int], hamlet: str | None, via: str | None
) -> None:
    match = find(typed, NAMES)
    assert (set(match.areas), match.hamlet, match.via) == (areas, hamlet, via)
    assert len(set(match.areas)) == len(match.areas)


@pytest.mark.parametrize("name", [name for name, kind, _ in LISTED if kind != "hamlet"])
def test_every_listed_name_finds_all_its_areas_with_and_without_marks(name: str) -> None:
    areas = {place.area for place in NAMES if place.folded == fold(name) and place.kind != "hamlet"}
    assert areas <= set(find(name, NAMES).areas)
    assert find(fold(name), NAMES).areas == find(name, NAMES).areas


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1]])
def test_the_commune_of_today_is_offered_first(names: list[PlaceName]) -> None:
    assert find("Hòa Lạc", names).areas == (HOA_LAC, HA_BANG)
    assert find("Hạ Bằng", names).areas == (HA_BANG, HOA_LAC)
    hamlet_first = [PlaceName(HA_BANG, "hoa lac", "hamlet"), *names]
    assert find("Hòa Lạc", hamlet_first).areas == (HOA_LAC, HA_BANG)


def test_three_letters_of_twenty_may_be_wrong_and_two_of_thirteen_may_not() -> None:
    assert find("phunh xa chanh son 2", [PlaceName(1, "phung xa chang son 1", "old")]).areas == (1,)
    assert find("yen binn dang", [PlaceName(1, "yen binh dong", "old")]).areas == ()


def test_of_names_with_a_slip_only_those_about_as_near_are_offered() -> None:
    names = [PlaceName(1, "phung xa thuong", "old"), PlaceName(2, "phung xa truon", "old")]
    assert find("phung xa thuon", names).areas == (1, 2)
    assert find("phung xa thuog", names).areas == (1,)
    names = [PlaceName(1, "phung xa thuong", "old"), PlaceName(2, "phung xa dong", "old")]
    assert find("phung xa thong", names).areas == (1, 2)
    names = [PlaceName(1, "thach hoa yen binh", "old"), PlaceName(2, "thanh hoa yen bun", "old")]
    assert find("thach hoa yen bin", names).areas == (1,)


def test_a_text_longer_than_a_name_can_be_is_not_looked_through() -> None:
    assert find("xã Bình Phú".ljust(200, "."), NAMES).areas == (TAY_PHUONG, KIEU_PHU)
    assert find("xã Bình Phú".ljust(201, "."), NAMES) == Match((), None, None)
    assert find("xã Bình Phú".ljust(300, "."), NAMES) == Match((), None, None)


def test_without_names_nothing_is_found() -> None:
    assert find("xã Bình Phú", []) == Match((), None, None)


PARTS = ["xã", "thôn", "3", "Bình", "Phú", "Hạ", "Bằng", "cũ", "huyện", "làng", "tt", ",", "Nủa"]


@given(st.text() | st.lists(st.sampled_from(PARTS)).map(" ".join))
def test_whatever_is_typed_only_listed_areas_are_found(typed: str) -> None:
    match = find(typed, NAMES)
    assert set(match.areas) <= {name.area for name in NAMES}
    assert match.hamlet is None or match.hamlet.strip()


# The shipped office's names, as they are stored, and what it is asked to know of the rest of the country.
OFFICE = read_office((ROOT / "offices/thach-that.yaml").read_bytes())
AREAS = {number: area.name for number, area in enumerate(OFFICE.areas, 1)}
OWN = [
    PlaceName(number, fold(name), kind) for number, area in enumerate(OFFICE.areas, 1) for name, kind in names_of(area)
]
COUNTRY = Elsewhere(place_names("districts"), place_names("communes"))
TYPED = [one for one in typed_list("places_typed") if one.kind == "p"]


def readings(typed: Typed) -> tuple[set[str], str | None]:
    """The areas of a line of the list, and the hamlet that is told behind #."""
    areas, _, hamlet = " | ".join(typed.readings).partition("#")
    return {one.strip() for one in areas.split("|") if one.strip()}, hamlet.strip() or None


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.text)
def test_a_place_is_found_or_asked_for_and_never_taken_for_another(typed: Typed) -> None:
    match = find(typed.text, OWN, COUNTRY)
    areas, (wanted, hamlet) = {AREAS[number] for number in match.areas}, readings(typed)
    if typed.sign == "!":
        assert areas == set()
    else:
        assert wanted == areas if typed.sign == "=" else wanted <= areas
        assert match.hamlet == hamlet


@pytest.mark.parametrize("typed", [one for one in TYPED if one.sign != "!"], ids=lambda typed: typed.text)
def test_capitals_and_composing_make_no_other_place(typed: Typed) -> None:
    wanted = set(find(typed.text, OWN, COUNTRY).areas)
    for text in (typed.text.upper(), unicodedata.normalize("NFD", typed.text), fold(typed.text)):
        found = set(find(text, OWN, COUNTRY).areas)
        assert not found or found & wanted


@pytest.mark.parametrize(
    ("typed", "beyond"),
    [
        *((one, Beyond.WIDER) for one in ("huyện Thạch Thất", "H. Thạch Thất", "TP Hà Nội", "h Thạch Thất cũ")),
        *(
            (one, Beyond.ELSEWHERE)
            for one in ("Phùng Xá, Mỹ Đức", "huyện Mỹ Đức", "Bình Phú, quận 6", "tỉnh Thái Bình")
        ),
        ("Đại Đồng, Ba Vì", Beyond.ELSEWHERE),
        *((one, None) for one in ("Canh Nậu", "Đồng Tâm", "thôn 3", "không biết")),
    ],
)
def test_it_is_told_where_a_place_is_wider_than_an_area_or_elsewhere(typed: str, beyond: Beyond | None) -> None:
    assert find(typed, OWN, COUNTRY).beyond == beyond


def test_without_what_areas_lie_within_nothing_is_said_of_districts() -> None:
    without = [name for name in OWN if name.kind != "within"]
    assert find("Phùng Xá, Mỹ Đức", without, COUNTRY).beyond is None
    assert find("huyện Thạch Thất", without, COUNTRY) == Match((), None, None)


def test_a_real_name_of_another_commune_is_no_slip() -> None:
    assert find("Thạch Thán", OWN, COUNTRY).areas == ()
    assert {AREAS[one] for one in find("Thạch Thán", OWN).areas} == {"Thạch Thất"}


def test_the_list_is_long_enough_to_tell() -> None:
    assert len(TYPED) == len(set(TYPED)) >= 220


def test_lists_of_the_country_are_folded_and_long() -> None:
    assert len(COUNTRY.districts) > 600
    assert len(COUNTRY.communes) > 6000
    assert all(one == fold(one) and one for one in COUNTRY.districts | COUNTRY.communes)
