import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.paging import PAGE, Cut, Page, matching_names, page_of_list


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
        assert cuts <= count
    assert seen == every
    while page.before is not None:
        page, cuts = page_of_list(every, page.before), cuts - 1
        assert cuts >= 0
    assert cuts == 0
    assert list(page) == every[:PAGE]


def test_a_page_that_is_not_there_is_the_first() -> None:
    assert page_of_list([1, 2], Cut(10**12)).rows == [1, 2]
    assert page_of_list([], Cut(3)).rows == []


def test_a_page_below_which_other_answers_stand_is_shorter() -> None:
    pages = [page_of_list(range(16), Cut(number), 7) for number in range(4)]
    assert [[*page] for page in pages] == [[*range(7)], [*range(7, 14)], [14, 15], [*range(7)]]
    assert [(page.before, page.after) for page in pages[:3]] == [(None, Cut(1)), (Cut(0), Cut(2)), (Cut(1), None)]


def test_a_part_of_a_name_finds_it_with_marks_or_without_the_whole_word_first() -> None:
    names = ["UBND xã Số 120", "UBND xã Số 12", "UBND xã Đồng Tâm", "Số 12"]
    assert matching_names("so 12", names, str) == ["Số 12", "UBND xã Số 12", "UBND xã Số 120"]
    assert matching_names("ĐỒNG tâm", names, str) == ["UBND xã Đồng Tâm"]
    assert matching_names("…", names, str) == []
    assert matching_names("", names, str) == []


@pytest.mark.parametrize(
    ("count", "number", "rows", "before", "after"),
    [
        (0, 0, range(0), None, None),
        (7, 0, range(7), None, None),
        (8, 0, range(8), None, None),
        (9, 0, range(8), None, 1),
        (9, 1, range(8, 9), 0, None),
        (16, 1, range(8, 16), 0, None),
        (16, 2, range(8), None, 1),
        (17, 1, range(8, 16), 0, 2),
        (17, 2, range(16, 17), 1, None),
        (30, 2, range(16, 24), 1, 3),
    ],
)
def test_a_page_has_eight_rows_and_names_the_pages_beside_it(
    count: int, number: int, rows: range, before: int | None, after: int | None
) -> None:
    page = page_of_list(range(count), Cut(number))
    assert list(page) == list(rows)
    assert page.before == (None if before is None else Cut(before))
    assert page.after == (None if after is None else Cut(after))


def test_a_list_begins_at_its_first_row_and_is_read_forwards() -> None:
    assert (Cut().row, Cut().back) == (0, False)


def test_a_page_stays_the_same_page_whatever_its_rows_are_made_into() -> None:
    page = Page([3, 5, 8], Cut(1), Cut(3))
    made = page.of(["ba", "năm", "tám"])
    assert (list(made), made.before, made.after) == (["ba", "năm", "tám"], Cut(1), Cut(3))
    assert (len(made), made[0], made[1:]) == (3, "ba", ["năm", "tám"])


def test_the_same_name_goes_before_a_whole_word_and_that_before_a_part() -> None:
    names = ["Đường Sơn Tây", "Sơn Tâyy", "Sơn Tây", "Xã Sơn Tây", "Sơn Tây"]
    found = matching_names("sơn tây", list(enumerate(names)), lambda one: one[1])
    assert [place for place, _ in found] == [2, 4, 0, 3, 1]
