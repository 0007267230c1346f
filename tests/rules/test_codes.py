from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.codes import make_code, read_code, show_code

YEARS = st.integers(2020, 2099)
SERIALS = st.integers(1, 99_999) | st.integers(100_000, 9_999_999)
CODES = st.builds(make_code, YEARS, SERIALS)
SAMPLE = [make_code(2026, serial) for serial in (1, 10, 417, 12345, 99999, 100_000, 1_234_567)]


def test_a_code_is_eight_digits_shown_in_groups() -> None:
    assert make_code(2026, 417) == "26004173"
    assert show_code("26004173") == "26-00417-3"


def test_a_year_of_very_many_gets_ten_digits_never_nine() -> None:
    assert [len(make_code(2026, serial)) for serial in (99_999, 100_000, 9_999_999)] == [8, 10, 10]


@pytest.mark.parametrize(
    "typed",
    [
        "26004173",
        "26-00417-3",
        "26 00417 3",
        "26.00417.3",
        "2 6 0 0 4 1 7 3",
        "26 – 00417 — 3",
        "26\u201100417\u20113",
        "２６００４１７３",
        "#26004173",
        "mã 26004173",
        "Mã số: 26-00417-3.",
        "ma so 26004173",
        "MÃ Ý KIẾN 26-00417-3",
        "/tracuu 26004173",
        "tra cứu mã 26004173",
        "\u200e26004173 ",
    ],
)
def test_a_code_is_read_in_whatever_grouping_it_was_typed(typed: str) -> None:
    assert read_code(typed) == "26004173"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mã",
        "0912345678",
        "0912 345 678",
        "912345678",
        "+84912345678",
        "84912345678",
        "02433842000",
        "20/11/2026",
        "20-11-2026",
        "20.11.2026",
        "28 5 2026",
        "26004174",
        "2600417",
        "26004173 nhé bà con",
        "26004173 26004173",
        "TT-2020-00123",
        "năm 2026 có 4173 ý kiến",
        "1",
        "½6004173",
    ],
)
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert read_code(typed) is None


@given(CODES)
def test_every_code_is_read_back_from_how_it_is_shown(code: str) -> None:
    assert read_code(code) == code
    assert read_code(show_code(code)) == code


@given(st.from_regex(r"0[35789][0-9]{8}|[35789][0-9]{8}|(\+?84)[35789][0-9]{8}", fullmatch=True))
def test_a_mobile_number_is_never_a_code(number: str) -> None:
    assert read_code(number) is None


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d"])
)
def test_a_date_with_signs_is_never_a_code(day: date, form: str) -> None:
    assert read_code(format(day, form)) is None


@pytest.mark.parametrize("code", SAMPLE)
def test_one_wrong_digit_is_always_caught(code: str) -> None:
    for place, right in enumerate(code):
        for wrong in set("0123456789") - {right}:
            assert read_code(code[:place] + wrong + code[place + 1 :]) is None


@pytest.mark.parametrize("code", SAMPLE)
def test_two_neighbours_in_wrong_order_are_always_caught(code: str) -> None:
    for place in range(len(code) - 1):
        left, right = code[place], code[place + 1]
        if left != right:
            assert read_code(code[:place] + right + left + code[place + 2 :]) is None


@given(YEARS, st.sets(SERIALS, max_size=50))
def test_different_feedbacks_have_different_codes(year: int, serials: set[int]) -> None:
    assert len({make_code(year, serial) for serial in serials}) == len(serials)


@given(st.text())
def test_any_text_can_be_asked_for_a_code(text: str) -> None:
    code = read_code(text)
    assert code is None or show_code(code).replace("-", "") == code


@pytest.mark.parametrize(
    ("year", "serial", "wrong"), [(2019, 1, "year"), (2100, 1, "year"), (2026, 0, "serial"), (2026, 10**7, "serial")]
)
def test_a_code_outside_its_shape_is_refused(year: int, serial: int, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        make_code(year, serial)


@pytest.mark.parametrize(
    "typed", ["21-03-2026", "22/12/2026", "23.08.2026", "20 – 05 – 1957", "mã 21-03-2026", "21-03-2026."]
)
def test_a_day_with_signs_is_no_code_even_where_its_digits_would_make_one(typed: str) -> None:
    assert read_code(typed) is None


@pytest.mark.parametrize(("typed", "code"), [("31-11-2027", "31112027"), ("24 13 2026", "24132026")])
def test_what_looks_like_a_day_that_is_none_is_a_code(typed: str, code: str) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize("typed", ["260041730", "260-041-749", "2 6004175 8"])
def test_nine_digits_are_never_a_code_even_where_they_check(typed: str) -> None:
    assert read_code(typed) is None


def test_a_text_of_more_than_a_hundred_letters_is_no_code() -> None:
    assert read_code("26004173".ljust(100)) == "26004173"
    assert read_code("26004173".ljust(101)) is None


@pytest.mark.parametrize(
    ("year", "serial", "begins"),
    [(2020, 1, "2000001"), (2099, 1, "9900001"), (2026, 100_000, "260100000"), (2099, 9_999_999, "999999999")],
)
def test_the_first_and_the_last_year_and_number_have_a_code(year: int, serial: int, begins: str) -> None:
    code = make_code(year, serial)
    assert code[:-1] == begins
    assert read_code(code) == code
