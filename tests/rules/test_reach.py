"""What each kind of messenger can carry."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from rules.reach import TELEGRAM, TEXT_ONLY, Reach

# What a messenger counts or closes, where others do nothing of the kind.
BOUNDS = {"window", "free", "said_in_window", "quota", "reserve", "counts_in", "counts_paid"}


def test_a_messenger_of_text_alone_has_nothing_that_needs_more() -> None:
    able = {one.name for one in fields(TEXT_ONLY) if getattr(TEXT_ONLY, one.name)}
    # What is sent to it can be fetched as anywhere.
    assert able == {"text_limit", "redelivers", "file_limit"}
    assert TEXT_ONLY.text_limit < TELEGRAM.text_limit
    assert all(getattr(TELEGRAM, one.name) for one in fields(TELEGRAM) if one.name not in BOUNDS)


def test_nobody_changes_what_a_messenger_can_carry() -> None:
    with pytest.raises(FrozenInstanceError):
        TELEGRAM.buttons = 0  # type: ignore[misc] # that it is refused is tried
    assert replace(TELEGRAM, buttons=0) != TELEGRAM
    with pytest.raises(TypeError):
        Reach(*(getattr(TELEGRAM, one.name) for one in fields(TELEGRAM)))  # type: ignore[call-arg] # that it is refused is tried


def test_telegram_takes_a_hundred_buttons_and_not_one_more() -> None:
    assert (TELEGRAM.buttons, TELEGRAM.text_limit, TEXT_ONLY.text_limit) == (100, 4080, 2000)
