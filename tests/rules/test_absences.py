"""The days of an absence are read as officials say them, or not at all."""

import unicodedata
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from rules import absences
from rules.refusal import Refusal
from tests.rules.typed_lists import DATE_WORDS

read_absence = partial(absences.read_absence, words=DATE_WORDS)
NOW = datetime(2026, 11, 26, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("từ 27/11 đến 30/11", (11, 27), (11, 30)),
        ("vắng từ ngày 27/11 đến hết ngày 30/11", (11, 27), (11, 30)),
        ("tu 27/11 den 30/11", (11, 27), (11, 30)),
        ("27/11 - 30/11", (11, 27), (11, 30)),
        ("27/11–30/11", (11, 27), (11, 30)),
        ("27-30/11", (11, 27), (11, 30)),
        ("27 đến 30/11", (11, 27), (11, 30)),
        ("27/11/2026 tới 2/12/2026", (11, 27), (12, 2)),
        ("mai", (11, 27), (11, 27)),
        ("hôm nay", (11, 26), (11, 26)),
        ("Nghỉ phép từ mai đến 5/12.", (11, 27), (12, 5)),
        ("  30/11  ", (11, 30), (11, 30)),
        # Only marks tell the third day from the fourth.
        ("từ mai đến ngày kìa", (11, 27), (11, 29)),
        ("từ ngày mai đến hết ngày mốt", (11, 27), (11, 28)),
        ("nghỉ ngày kia", (11, 28), (11, 28)),
        # A mark that fits no letter is one sign more than what is left without marks.
        ("27/11 đ\u0301ến ngày 30/11", (11, 27), (11, 30)),
    ],
)
def test_days_are_read(typed: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    for form in ("NFC", "NFD"):
        found = read_absence(unicodedata.normalize(form, typed), NOW)
        assert found == (date(2026, *first), date(2026, *last))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "absence-unclear"),
        ("…", "absence-unclear"),
        ("tuần này bận", "absence-unclear"),
        ("từ 27/11 đến", "absence-unclear"),
        ("31/11", "absence-unclear"),
        ("từ 30/11 đến 27/11", "absence-turned"),
        ("1/11/2026 đến 20/11/2026", "absence-over"),
        ("27/11/2026 đến 27/11/2027", "absence-long"),
        ("thứ Hai, 27/11/2026", "absence-weekday"),
        ("1" * 5000, "absence-unclear"),
        ("\u202e\u200f", "absence-unclear"),
    ],
)
def test_what_is_unclear_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_absence(typed, NOW)
    assert refused.value.key == why


def test_up_to_ninety_days_and_of_a_short_text_only() -> None:
    assert read_absence("1/12/2026 đến 28/2/2027", NOW) == (date(2026, 12, 1), date(2027, 2, 28))
    for typed, why in (("1/12/2026 đến 1/3/2027", "absence-long"), ("x" * 121, "absence-unclear")):
        with pytest.raises(Refusal, match=why):
            read_absence(typed, NOW)
    assert read_absence("mai".ljust(120, "."), NOW).first == date(2026, 11, 27)
    with pytest.raises(Refusal, match="absence-unclear"):
        read_absence("mai".ljust(121, "."), NOW)
