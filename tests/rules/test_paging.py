from hypothesis import given
from hypothesis import strategies as st

from rules.paging import PAGE, Cut, narrowed, sliced


@given(st.integers(0, 60))
def test_turning_on_shows_each_row_once_and_turning_back_leads_to_the_beginning(count: int) -> None:
    every = list(range(count))
    seen: list[int] = []
    page, cuts = sliced(every, Cut()), 0
    while True:
        seen += page.rows
        assert len(page) <= PAGE
        if page.after is None:
            break
        page, cuts = sliced(every, page.after), cuts + 1
    assert seen == every
    while page.before is not None:
        page, cuts = sliced(every, page.before), cuts - 1
    assert cuts == 0
    assert list(page) == every[:PAGE]


def test_a_page_that_is_not_there_is_the_first() -> None:
    assert sliced([1, 2], Cut(10**12)).rows == [1, 2]
    assert sliced([], Cut(3)).rows == []


def test_a_part_of_a_name_finds_it_with_marks_or_without_the_whole_word_first() -> None:
    names = ["UBND xã Số 120", "UBND xã Số 12", "UBND xã Đồng Tâm", "Số 12"]
    assert narrowed("so 12", names, str) == ["Số 12", "UBND xã Số 12", "UBND xã Số 120"]
    assert narrowed("ĐỒNG tâm", names, str) == ["UBND xã Đồng Tâm"]
    assert narrowed("…", names, str) == []
    assert narrowed("", names, str) == []
