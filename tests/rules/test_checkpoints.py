"""Checkpoints: what they cover, and how people keep and read what is told of the newest one."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rules.checkpoints import head_code, link_checkpoint, read_head_code, root_of

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LINK = "3f9a1c77e02b55d1" + "0" * 48


@dataclass
class AnEnd:
    feedback_id: int
    number: int
    link: str


@dataclass
class ACheckpoint:
    number: int = 2
    at: datetime = NOW
    upto: int = 30
    chains: int = 2
    root: str = "r"
    link: str = "l"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_root_is_over_the_ends_in_their_order() -> None:
    ends = [AnEnd(1, 3, "a"), AnEnd(2, 1, "b")]
    assert root_of(ends) == sha256("1|3|a\n2|1|b\n")
    assert root_of(ends[::-1]) != root_of(ends)
    assert root_of([]) == sha256("")


def test_a_checkpoint_is_linked_to_the_one_before_it_by_all_that_it_says() -> None:
    assert link_checkpoint("b", ACheckpoint()) == sha256("b|2|2026-03-02T02:00:00.000000+00:00|30|2|r")


@pytest.mark.parametrize(
    "change",
    [{"number": 3}, {"at": NOW + timedelta(microseconds=1)}, {"upto": 31}, {"chains": 3}, {"root": "s"}],
    ids=str,
)
def test_whatever_is_changed_in_a_checkpoint_changes_its_link(change: dict[str, Any]) -> None:
    assert link_checkpoint("b", replace(ACheckpoint(), **change)) != link_checkpoint("b", ACheckpoint())


def test_a_head_is_kept_as_its_number_and_sixteen_letters_in_groups() -> None:
    assert head_code(128, LINK) == "128-3f9a-1c77-e02b-55d1"


@pytest.mark.parametrize(
    "typed",
    [
        "128-3f9a-1c77-e02b-55d1",
        " 128-3F9A-1C77-E02B-55D1 \n",
        "128 3f9a 1c77 e02b 55d1",
        "128-3f9a1c77e02b55d1",
    ],
)
def test_a_kept_head_is_read_however_it_is_parted(typed: str) -> None:
    assert read_head_code(typed) == (128, "3f9a1c77e02b55d1")


def test_a_head_may_have_all_letters_that_there_are() -> None:
    assert read_head_code("1-0123-4567-89ab-cdef") == (1, "0123456789abcdef")


@pytest.mark.parametrize(
    "typed",
    [
        *("", "128", "3f9a-1c77-e02b-55d1", "128-3f9a-1c77-e02b-55d", "128-3f9a-1c77-e02b-55d11"),
        *("128-xf9a-1c77-e02b-55d1", "-3f9a-1c77-e02b-55d1", "a8-3f9a-1c77-e02b-55d1"),
        *("²-3f9a-1c77-e02b-55d1", "٣-3f9a-1c77-e02b-55d1"),
    ],
)
def test_what_is_no_head_is_not_read(typed: str) -> None:
    assert read_head_code(typed) is None
