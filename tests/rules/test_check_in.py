"""What a clerk types at the door is read as a code, so many heads or a name, and nothing else."""

import pytest

from rules.check_in import (
    HALF,
    CountedPlace,
    DoorRead,
    FreeSeats,
    PlaceKind,
    draw_code,
    is_named,
    read_door,
)
from rules.refusal import Refusal
from rules.text import fold

PHU_O = CountedPlace(PlaceKind.HAMLET, 1, fold("Thôn Phú Ổ"))
TWO = CountedPlace(PlaceKind.HAMLET, 2, fold("Thôn 2"))
TWENTY = CountedPlace(PlaceKind.HAMLET, 20, fold("Thôn 20"))
FARMERS = CountedPlace(PlaceKind.BODY, 3, fold("Hội Nông dân xã Bình Phú"))
PLACES = [PHU_O, TWO, TWENTY, FARMERS]


@pytest.mark.parametrize("typed", ["4821", "48 21", "mã 4821", "Mã số: 4.8.2.1", "4-8-2-1.", "\u202b4821\u202c"])
def test_a_code_is_read_in_whatever_grouping(typed: str) -> None:
    assert read_door(typed, PLACES) == DoorRead(code="4821")


@pytest.mark.parametrize(
    ("typed", "people", "place"),
    [
        ("3 người thôn Phú Ổ", 3, PHU_O),
        ("3 ng phu o", 3, PHU_O),
        ("+3 Phú Ổ", 3, PHU_O),
        ("thêm 12 bà con thôn 2", 12, TWO),
        ("ba người của thôn Phú Ổ", 3, PHU_O),
        ("Phú Ổ: 4 người", 4, PHU_O),
        ("thôn 2 5 người", 5, TWO),
        ("hội nông dân - 2 đại biểu", 2, FARMERS),
        ("2 đại biểu Hội Nông dân xã Bình Phú", 2, FARMERS),
        ("1 người, thôn 20.", 1, TWENTY),
    ],
)
def test_heads_are_read_with_their_place(typed: str, people: int, place: CountedPlace) -> None:
    read = read_door(typed, PLACES)
    assert (read.people, read.places) == (people, (place,))


@pytest.mark.parametrize(("typed", "places"), [("3 người", ()), ("3 người thôn Chưa Có", ()), ("+2", ())])
def test_heads_without_a_known_place_are_kept_as_a_number(typed: str, places: tuple[CountedPlace, ...]) -> None:
    read = read_door(typed, PLACES)
    assert (read.people > 1, read.places, read.name) == (True, places, ())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ông Nguyễn Chí Lăng", ("nguyen", "chi", "lang")),
        ("Bà Dân", ("dan",)),
        ("Năm", ("nam",)),
        ("Ba Người Hùng", None),
        ("Trần Thị Hòa (thôn 2)", ("tran", "thi", "hoa", "thon", "2")),
    ],
)
def test_a_name_is_words_without_title(typed: str, name: tuple[str, ...] | None) -> None:
    read = read_door(typed, PLACES)
    assert read.name == (name or ())
    assert (read.people == 0) == (name is not None)


@pytest.mark.parametrize(
    "typed", ["", "3", "!!!", "12 345 678 901", "0 người", "301 người", "99999999 người", "a", "x" * 121]
)
def test_what_says_nothing_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_door(typed, PLACES)


def test_each_word_of_a_name_stands_for_one_of_it() -> None:
    assert is_named("nguyen thi hoa thon 2", ("hoa", "ng"))
    assert is_named("le le", ("le", "le"))
    assert not is_named("le hoa", ("le", "le"))
    assert not is_named("nguyen thi hoa", ("oa",))


def test_codes_are_nobody_elses_and_grow_when_many_are_given() -> None:
    taken = {str(number) for number in range(1000, 1000 + HALF - 1)}
    assert all(len(draw_code(taken)) == 4 and draw_code(taken) not in taken for _ in range(50))
    assert len(draw_code({*taken, "9999"})) == 6


@pytest.mark.parametrize(
    ("room", "people", "holds"),
    [
        (FreeSeats(None, 900), 300, True),
        (FreeSeats(10, 9), 1, True),
        (FreeSeats(10, 9), 2, False),
        (FreeSeats(10, 5, kept=5), 1, False),
        (FreeSeats(0, 0), 1, False),
    ],
)
def test_a_seat_is_free_that_is_nobodys(room: FreeSeats, people: int, *, holds: bool) -> None:
    assert room.holds(people) is holds
