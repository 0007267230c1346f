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


def told_list(name: str) -> list[Told]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parted = [line.partition("|")[::2] for line in lines if line and not line.startswith("#")]
    return [Told(where.partition("#")[0].strip(), where.partition("#")[2].strip(), text) for where, text in parted]


TOLD = told_list("places_said")
# In many manners, written before anything was tried on them.
IN_MANNERS = told_list("places_manners")


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


def test_in_other_manners_a_place_is_right_or_asked_and_hardly_ever_silently_wrong() -> None:
    right = [is_right(told, said(told.text)) for told in IN_MANNERS]
    assert len(right) >= 150
    assert sum(right) >= 0.99 * len(right)
    plain = [told for told in IN_MANNERS if told.area not in {"?", "-"}]
    assert sum(said(told.text).certain for told in plain) >= 0.9 * len(plain)


@pytest.mark.parametrize(
    "text",
    [
        "Thạch Thất quê ta nay đổi mới nhiều",
        "Người Thạch Thất chúng tôi mong có bệnh viện",
        "Trong khu công nghệ cao Hòa Lạc xe chạy nhanh",
    ],
)
def test_a_name_that_is_wider_than_a_commune_is_asked_about(text: str) -> None:
    assert not said(text).certain
    assert said("UBND xã Thạch Thất trả lời chậm").certain


def test_a_mother_s_side_does_not_deny_a_place() -> None:
    assert said("Bà ngoại cháu ở Đồng Trúc bị ngã trước cổng chợ").certain
    assert said("quê ngoại em ở Canh Nậu mất nước").certain
    assert not said("Tôi ở ngoài Đồng Trúc, hỏi việc khác").certain


@pytest.mark.parametrize("name", ["Phùng Văn Lợi", "Nguyễn Thái Hòa", "Trần Thái Bình", "Lê Linh Sơn"])
def test_whoever_says_their_name_lives_in_no_hamlet_of_that_name(name: str) -> None:
    found = said(f"Tôi là {name}, đường trước nhà tôi hỏng")
    assert (found.certain, found.hamlet) == (False, None)


@pytest.mark.parametrize(
    "words",
    [
        "Canh Nậu thôn hai bên đường ngập",
        "Thôn Nam, Canh Nậu ngập",
        "Thôn năm nay Canh Nậu ngập",
        "Thôn năm tới có làm đường Canh Nậu không",
        "Khu ba tôi ở xã Canh Nậu mất nước",
    ],
)
def test_words_that_only_look_like_a_number_are_no_hamlet(words: str) -> None:
    assert said(words).hamlet is None


@pytest.mark.parametrize(
    "words",
    [
        "Tổ một, hai, ba xã Canh Nậu mất nước",
        "thôn 5, 6 và 7 Canh Nậu mất nước",
        "Thôn năm và thôn sáu Canh Nậu mất điện",
        "Từ thôn 3 đến thôn 5 Canh Nậu đường hỏng hết",
        "xóm 2 & 3 Canh Nậu ngập",
        "thôn 1-2 Canh Nậu chưa có nước sạch",
        "Canh Nậu, thôn 5 và thôn 6 mất nước",
        "Canh Nậu thôn 5 và 6 mất nước",
        "ở xã Canh Nậu, thôn 5, thôn 6 mất nước",
        "thôn 5 cùng thôn 6 Canh Nậu ngập",
        "thon 5 va ca thon 6 Canh Nau mat nuoc",
        "khu 1, 2, 3 xã Canh Nậu không có đèn",
        "thôn 5 tới thôn 7 Canh Nậu mất điện",
        "Thôn 5 hay thôn 6 Canh Nậu cũng ngập",
        "đường thôn 3 sang thôn 4 Canh Nậu hỏng",
        "thôn 3, cả thôn 4 Canh Nậu mất nước",
    ],
)
def test_of_several_hamlets_none_is_taken_for_the_place(words: str) -> None:
    assert (said(words).certain, said(words).hamlet) == (True, None)


@pytest.mark.parametrize(
    ("words", "hamlet"),
    [
        ("tổ 3, thôn 5 Canh Nậu mất nước", "tổ 3, thôn 5"),
        ("Thôn ba, năm nay Canh Nậu chưa có nước", "Thôn 3"),
        ("thôn 5, 20 hộ ở Canh Nậu mất nước", "thôn 5"),
        ("Thôn 4 và chợ Canh Nậu bẩn", "Thôn 4"),
        ("thôn 5 - 0912345678, Canh Nậu", "thôn 5"),
        ("thôn 5, 20/11 Canh Nậu họp", "thôn 5"),
        ("tổ 3/4 Canh Nậu ngập", "tổ 3"),
        ("thôn 5 - 20 hộ Canh Nậu mất nước", "thôn 5"),
        ("thôn 5, 6h30 sáng Canh Nậu mất điện", "thôn 5"),
        ("thôn 2, 3 ngày nay Canh Nậu mất điện", "thôn 2"),
        ("thôn 5, hai, ba hôm nay Canh Nậu ngập", "thôn 5"),
        ("thôn 5, ba và mẹ tôi ở Canh Nậu", "thôn 5"),
        ("thôn 5, 30 học sinh ở Canh Nậu phải lội", "thôn 5"),
        ("thôn 3, số 4 Canh Nậu ngập", "thôn 3"),
        ("thôn 3, 65 tuổi, Canh Nậu", "thôn 3"),
        ("Canh Nậu thôn 3, 8 phòng học dột", "thôn 3"),
    ],
)
def test_numbers_of_something_else_are_no_further_hamlets(words: str, hamlet: str) -> None:
    assert said(words).hamlet == hamlet


def test_a_listed_hamlet_with_a_number_needs_no_capitals() -> None:
    assert said("bà ở phú ổ 4 bình phú, nước yếu").hamlet == "phú ổ 4"
