"""Where tone marks stand: over the first vowel or over the second, and only where both are spellings."""

import unicodedata

import pytest

from rules.tone_marks import marked_behind


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Ủy ban, ĐẢNG ỦY, hòa giải, khỏe, thủy lợi", "Uỷ ban, ĐẢNG UỶ, hoà giải, khoẻ, thuỷ lợi"),
        ("HÒA BÌNH; lũy tre; xóa bỏ; tụy", "HOÀ BÌNH; luỹ tre; xoá bỏ; tuỵ"),
        (
            "quý, quỳ, của, mùa, ngoài, toàn, khoảng, thuyền, tòa án",
            "quý, quỳ, của, mùa, ngoài, toàn, khoảng, thuyền, toà án",
        ),
        ("uỷ, hoà", "uỷ, hoà"),
        ("", ""),
    ],
)
def test_the_mark_goes_behind_at_the_end_of_a_syllable_alone(said: str, written: str) -> None:
    assert marked_behind(said) == written
    assert unicodedata.normalize("NFC", marked_behind(unicodedata.normalize("NFD", said))) == written
