"""The order of a form's questions as a table: which is next, which one goes back to, what may be changed."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from rules.forms import (
    REVIEW,
    UnreadError,
    asked_keys,
    belongs_to_last,
    is_open,
    key_before,
    never,
    next_key,
)
from rules.refusal import Refusal


@dataclass(frozen=True)
class Step:
    """A question of a form whose draft is a set of what was answered and skipped: "a" or "-a"."""

    key: str

    def answered(self, told: frozenset[str]) -> bool:
        return self.key in told

    def skipped(self, told: frozenset[str]) -> bool:
        return f"-{self.key}" in told

    def passed(self, told: frozenset[str]) -> bool:
        return f"{self.key}?" in told


STEPS = [Step("a"), Step("b"), Step("c")]


@pytest.mark.parametrize(
    ("told", "following", "asked"),
    [
        ("", "a", "abc"),
        ("a", "b", "abc"),
        ("b", "a", "abc"),
        ("a b", "c", "abc"),
        ("a c", "b", "abc"),
        ("a b c", REVIEW, "abc"),
        ("-a", "b", "bc"),
        ("-a b", "c", "bc"),
        ("a -b", "c", "ac"),
        ("a b -b", "c", "ac"),
        ("a -b c", REVIEW, "ac"),
        ("-a -b -c", REVIEW, ""),
    ],
)
def test_the_next_question_is_the_first_that_is_put_and_has_no_answer(told: str, following: str, asked: str) -> None:
    draft = frozenset(told.split())
    assert (next_key(STEPS, draft), asked_keys(STEPS, draft)) == (following, [*asked])
    for key in ("a", "b", "c", REVIEW, "none"):
        assert is_open(STEPS, draft, key) is (key == following)


@pytest.mark.parametrize(
    ("told", "key", "before"),
    [
        ("", "a", None),
        ("", "b", "a"),
        ("", "c", "b"),
        ("", REVIEW, "c"),
        ("-a", "a", None),
        ("-a", "b", None),
        ("-b", "c", "a"),
        ("-b", "b", "a"),
        ("-c", REVIEW, "b"),
        ("-a -b", "c", None),
        ("-a -b -c", REVIEW, None),
        ("a b c", "b", "a"),
    ],
)
def test_one_goes_back_by_one_question_past_those_that_are_skipped(told: str, key: str, before: str | None) -> None:
    assert key_before(STEPS, frozenset(told.split()), key) == before


def test_the_order_is_that_of_the_form_whatever_the_keys_are_called() -> None:
    steps = [Step("when"), Step("area"), Step("name")]
    assert [key_before(steps, frozenset(), one) for one in ("when", "area", "name")] == [None, "when", "area"]
    read = "ar-ea".replace("-", "")
    assert key_before(steps, frozenset(), read) == "when"
    assert is_open(steps, frozenset({"when"}), read)


def test_a_form_without_questions_is_its_review() -> None:
    assert (next_key([], None), key_before([], None, REVIEW), asked_keys([], None)) == (REVIEW, None, [])
    assert never("whatever it is") is False


@pytest.mark.parametrize(
    ("seconds", "belongs"), [(-0.1, False), (0, True), (2.9, True), (3, True), (3.1, False), (86_400, False)]
)
def test_what_comes_within_seconds_goes_on_with_the_answer_before(seconds: float, *, belongs: bool) -> None:
    assert belongs_to_last(timedelta(seconds=seconds)) is belongs


def test_words_that_answer_nothing_are_a_refusal_of_their_own() -> None:
    assert issubclass(UnreadError, Refusal)
    assert REVIEW == "review"
