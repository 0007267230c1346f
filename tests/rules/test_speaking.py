"""What is typed of a speaker at the spot, and how many minutes are left to somebody."""

from datetime import UTC, datetime, timedelta

import pytest

from locales.sheet_phrases import sheet_words
from rules.refusal import Refusal
from rules.speaking import SpotSpeaker, minutes_left, read_speaker
from rules.spoken import SpokenPlace

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PLACES = [SpokenPlace("thon phu o", 7), SpokenPlace("thon 2", 8)]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("thôn Phú Ổ; ông Lăng; đèn đường", SpotSpeaker(7, "ông Lăng", "đèn đường")),
        ("2; bà Hoa", SpotSpeaker(8, "bà Hoa", "")),
        ("Bác Ba", SpotSpeaker(None, "Bác Ba", "")),
        ("thôn 2; giấu tên; đất công; lần hai", SpotSpeaker(8, "", "đất công; lần hai")),
        ("bà Hoa; loa to quá", SpotSpeaker(None, "bà Hoa", "loa to quá")),
        ("thôn Lạ; ông Ba", SpotSpeaker(None, "ông Ba", "thôn Lạ")),
    ],
)
def test_thon_who_and_what_about_are_read(typed: str, read: SpotSpeaker) -> None:
    assert read_speaker(typed, PLACES, sheet_words()) == read


@pytest.mark.parametrize("typed", ["", ";;", "!!!", "5", "12.", "thôn 2; 7", "x" * 101, "ông Ba; " + "x" * 301])
def test_what_names_nobody_or_is_a_speech_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        read_speaker(typed, PLACES, sheet_words())


@pytest.mark.parametrize(("seconds", "left"), [(0, 3), (1, 3), (60, 2), (179, 1), (180, 0), (181, -1), (300, -2)])
def test_minutes_are_counted_whole(seconds: int, left: int) -> None:
    assert minutes_left(NOON, 3, NOON + timedelta(seconds=seconds)) == left
