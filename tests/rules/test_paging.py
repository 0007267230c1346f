from hypothesis import given
from hypothesis import strategies as st

from rules.paging import PAGE, Cut, matching_names, page_of_list


@given(st.integers(0, 60))
def test_turning_on_shows_each_row_once_and_turning_back_leads_to_the_beginning(count: int) -> None:
    every = list(range(count))
    seen: list[int] = []
    page, cuts = page_of_list(every, Cut()), 0
    while True:
        seen += page.rows
        assert len(page) <= PAGE
        if page.after is None:
            break
        page, cuts = page_of_list(every, page.after), cuts + 1
    assert seen == every
    while page.before is not None:
        page, cuts = page_of_list(every, page.before), cuts - 1
    assert cuts == 0
    assert list(page) == every[:PAGE]


def test_a_page_that_is_not_there_is_the_first() -> None:
    assert page_of_list([1, 2], Cut(10**12)).rows == [1, 2]
    assert page_of_list([], Cut(3)).rows == []


def test_a_part_of_a_name_finds_it_with_marks_or_without_the_whole_word_first() -> None:
    names = ["UBND xã Số 120", "UBND xã Số 12", "UBND xã Đồng Tâm", "Số 12"]
    assert matching_names("so 12", names, str) == ["Số 12", "UBND xã Số 12", "UBND xã Số 120"]
    assert matching_names("ĐỒNG tâm", names, str) == ["UBND xã Đồng Tâm"]
    assert matching_names("…", names, str) == []
    assert matching_names("", names, str) == []
