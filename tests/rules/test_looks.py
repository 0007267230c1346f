"""What counts as a reason to look at what a resident hides."""

import pytest

from rules.looks import LONGEST, LookKind, read_reason
from rules.refusal import Refusal


@pytest.mark.parametrize("text", ["Gọi xác minh", "gọi lại", "to call", "xem  kỹ\nhơn", "abcab", "5 người gọi"])
def test_words_are_a_reason_in_one_line(text: str) -> None:
    assert read_reason(text) == " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["", " ", "…", "👍", "12345", "0987 650 123", "vì", "a b c d", "aaaaaaaa", "Hahahaha", "ABABABAB"]
)
def test_signs_figures_and_too_few_letters_are_none(text: str) -> None:
    with pytest.raises(Refusal, match="look-why-empty"):
        read_reason(text)


@pytest.mark.parametrize("text", ["/viec", " /xemten 26-00417-3", "/không có lệnh này"])
def test_a_command_is_none(text: str) -> None:
    with pytest.raises(Refusal, match="look-why-command"):
        read_reason(text)


def test_there_are_two_things_to_look_at() -> None:
    assert [str(one) for one in LookKind] == ["name", "files"]


def test_the_longest_reason_is_as_long_as_a_line_of_history_shows() -> None:
    assert LONGEST == 300
