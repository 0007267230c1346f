"""Several numbers as people type them."""

import pytest

from rules.number_lists import read_numbers


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("2, 5, 8-10", (2, 5, 8, 9, 10)),
        ("số 2 và 5", (2, 5)),
        ("Số 2, số 4–6", (2, 4, 5, 6)),
        ("8 đến 10", (8, 9, 10)),
        ("8 - 10; 3", (8, 9, 10, 3)),
        ("2 5\n7", (2, 5, 7)),
        ("3, 3, 2-4", (3, 2, 4)),
        ("10-8", ()),
        ("0", ()),
        ("1-99", ()),
        ("2, hai", ()),
        ("-", ()),
        ("", ()),
        ("2.5", ()),
        ("1-20, 21", ()),
    ],
)
def test_numbers_are_read_whole_or_not_at_all(typed: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(typed, 20) == numbers
