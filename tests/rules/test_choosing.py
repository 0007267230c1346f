"""A typed text chooses the answer whose number or whole label it is; nothing legible chooses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.choosing import chosen_value, label_names, normalized, shown_number, typed_number

NUMBERED = [("a", "1. Góp ý"), ("b", "2. Phản ánh"), ("j", "10. Khác"), ("back", "0. Quay lại")]
BARE = [("send", "Gửi"), ("edit", "Sửa"), ("cancel", "❌ Hủy"), ("like", "👍"), ("done", "✅")]
NOTHING = [
    "",
    " ",
    "…",
    "...",
    ".",
    ",",
    "#",
    "?",
    "!",
    "()",
    "[]",
    "👍",
    "✅",
    "❌",
    "👍👍",
    "-",
    "—",
    "\u0301",
    "\u200b",
    "*",
]
LABELS = st.text(max_size=20) | st.sampled_from([label for _, label in NUMBERED + BARE])
OFFERED = st.lists(st.tuples(st.sampled_from("abcdef"), LABELS), max_size=6)


@pytest.mark.parametrize(
    "typed", ["2", "2.", "02", "002", "(2)", "2)", "#2", "số 2", "Số 2.", "so 2", "chọn 2", "chọn số 2", "2️⃣", "２"]
)
def test_a_number_that_is_shown_chooses_however_it_is_written(typed: str) -> None:
    assert chosen_value(typed, NUMBERED) == "b"


@pytest.mark.parametrize("typed", ["10", "010", "10.", "số 10", "Khác", "10. Khác"])
def test_a_number_of_two_figures_is_one_number(typed: str) -> None:
    assert chosen_value(typed, NUMBERED) == "j"


@pytest.mark.parametrize("typed", ["0", "0.", "số 0", "0️⃣"])
def test_nought_goes_back(typed: str) -> None:
    assert chosen_value(typed, NUMBERED) == "back"


@pytest.mark.parametrize("typed", ["Phản ánh", "PHẢN ÁNH", "phan anh", "phản ánh.", "2. Phản ánh", "“Phản ánh”"])
def test_a_label_chooses_with_and_without_marks(typed: str) -> None:
    assert chosen_value(typed, NUMBERED) == "b"


@pytest.mark.parametrize("typed", ["3", "12", "1 2", "2 3", "1002", "20", "-2", "2/9", "phản", "ánh", "phản ánh gì"])
def test_what_is_neither_a_number_nor_a_whole_label_chooses_nothing(typed: str) -> None:
    assert chosen_value(typed, NUMBERED) is None


@pytest.mark.parametrize("typed", ["gửi", "GUI", "Gửi."])
def test_where_no_numbers_are_shown_only_the_label_counts(typed: str) -> None:
    assert chosen_value(typed, BARE) == "send"
    assert chosen_value("hủy", BARE) == "cancel"
    assert [chosen_value(number, BARE) for number in ("0", "1", "2", "3")] == [None] * 4
    assert chosen_value("gửi đi?", BARE) is None


@pytest.mark.parametrize("typed", NOTHING)
def test_nothing_typed_is_nothing_chosen(typed: str) -> None:
    assert chosen_value(typed, NUMBERED) is None
    assert chosen_value(typed, BARE) is None


def test_of_two_that_are_called_alike_neither_is_chosen_by_its_name() -> None:
    alike = [("a", "1. Hòa Lạc"), ("b", "2. Hoà Lạc")]
    assert chosen_value("hoa lac", alike) is None
    assert chosen_value("2", alike) == "b"


def test_a_name_that_is_a_number_is_no_number_that_is_shown() -> None:
    assert chosen_value("3", [("a", "1. 3"), ("b", "2. 5")]) is None
    assert chosen_value("3", [("a", "1. 3"), ("b", "2. 5"), ("c", "3. 7")]) == "c"


@given(st.text(max_size=20) | st.sampled_from(NOTHING), OFFERED)
def test_what_is_chosen_was_shown(typed: str, offered: list[tuple[str, str]]) -> None:
    value = chosen_value(typed, offered)
    said = normalized(typed)
    names = {name for one, label in offered if one == value for name in label_names(label)}
    numbers = {shown_number(label) for one, label in offered if one == value} - {None}
    if value is not None:
        assert any(character.isalnum() for character in said)
        assert said in names or typed_number(said) in numbers
