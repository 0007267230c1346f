"""Of a small test all cases are played as one, each failure is told by its values, and no other test is touched."""

import pytest

from tests.bundling import Case, cases_of, is_plain, played


@pytest.mark.parametrize("one", [1, 2])
@pytest.mark.parametrize(("two", "three"), [(1, "a"), pytest.param(2, "b")])
def two_by_two(one: int, two: int, three: str) -> None:
    assert (one, two, three) != (1, 2, "b")


@pytest.mark.parametrize("one", [pytest.param(1, marks=pytest.mark.skip)])
def with_a_mark(one: int) -> None: ...


@pytest.mark.parametrize("one", [1, 2])
def with_a_fixture(one: int, tmp_path: str) -> None: ...


@pytest.mark.parametrize("one", [1, 2])
async def in_an_event_loop(one: int) -> None: ...


@pytest.mark.parametrize("one", iter([1, 2]))
def gone_through_once(one: int) -> None: ...


@pytest.mark.parametrize("one", [1, 2], indirect=True)
def by_a_fixture(one: int) -> None: ...


def without_cases() -> None: ...


def test_every_combination_is_a_case() -> None:
    assert is_plain(two_by_two)
    asked = [one.arguments for one in cases_of(two_by_two)]
    assert sorted((one["one"], one["two"], one["three"]) for one in asked) == [
        (1, 1, "a"),
        (1, 2, "b"),
        (2, 1, "a"),
        (2, 2, "b"),
    ]


def test_every_failure_is_told_with_its_values_and_the_others_are_played() -> None:
    seen = []

    def odd_ones_fail(number: int) -> None:
        seen.append(number)
        assert number % 2 == 0

    with pytest.raises(ExceptionGroup, match="2 of 4 cases failed") as raised:
        played(odd_ones_fail, [Case({"number": n}, f"number={n}") for n in range(4)])()
    assert seen == [0, 1, 2, 3]
    assert [one.__notes__ for one in raised.value.exceptions] == [["number=1"], ["number=3"]]
    with pytest.raises(ExceptionGroup) as raised:
        played(two_by_two, list(cases_of(two_by_two)))()
    (note,) = raised.value.exceptions[0].__notes__
    assert all(word in note for word in ("one=1", "two=2", "three='b'"))


def test_what_pytest_itself_ends_is_told_and_the_others_are_played_all_the_same() -> None:
    seen = []

    def nothing_is_refused(number: int) -> None:
        seen.append(number)
        if number == 1:
            pytest.skip("not here")
        with pytest.raises(ValueError, match="refused"):
            assert number

    with pytest.raises(ExceptionGroup) as raised:
        played(nothing_is_refused, [Case({"number": n}, f"number={n}") for n in range(1, 4)])()
    assert seen == [1, 2, 3]
    assert [str(one).partition(":")[0] for one in raised.value.exceptions] == ["Skipped", "Failed", "Failed"]
    assert [one.__notes__ for one in raised.value.exceptions] == [["number=1"], ["number=2"], ["number=3"]]


def test_what_needs_more_than_the_values_of_its_cases_is_left_as_it_is() -> None:
    others = (with_a_mark, with_a_fixture, in_an_event_loop, gone_through_once, by_a_fixture, without_cases)
    assert not any(map(is_plain, others))
