import unicodedata
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import typed_periods
from rules.date_words import LONGEST_TYPED
from rules.periods import Period
from rules.refusal import Refusal
from rules.text import fold
from tests.rules.typed_lists import DATE_WORDS

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
# A Thursday.
read_period = partial(typed_periods.read_period, words=DATE_WORDS)
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=LOCAL)

MONTHS = (
    *(("một", "2025-01-31"), ("hai", "2025-02-28"), ("ba", "2025-03-31"), ("tư", "2025-04-30"), ("năm", "2025-05-31")),
    *(("sáu", "2025-06-30"), ("bảy", "2025-07-31"), ("tám", "2025-08-31"), ("chín", "2025-09-30")),
    *(("mười", "2025-10-31"), ("mười một", "2025-11-30"), ("mười hai", "2025-12-31")),
)
QUARTERS = (
    *(("một", "2025-01-01 2025-03-31"), ("hai", "2025-04-01 2025-06-30"), ("ba", "2025-07-01 2025-09-30")),
    *(("tư", "2025-10-01 2025-12-31"), ("bốn", "2025-10-01 2025-12-31")),
)
READ = [
    ("tháng này", "2026-11-01 2026-11-26"),
    ("THÁNG NÀY", "2026-11-01 2026-11-26"),
    ("thang nay", "2026-11-01 2026-11-26"),
    ("tháng trước", "2026-10-01 2026-10-31"),
    ("quý này", "2026-10-01 2026-11-26"),
    ("quý trước", "2026-07-01 2026-09-30"),
    ("quý 3", "2026-07-01 2026-09-30"),
    ("Quý III", "2026-07-01 2026-09-30"),
    ("quy 3/2025", "2025-07-01 2025-09-30"),
    ("quý 3 năm 2025", "2025-07-01 2025-09-30"),
    ("Q3", "2026-07-01 2026-09-30"),
    ("quý 4", "2026-10-01 2026-11-26"),
    ("năm nay", "2026-01-01 2026-11-26"),
    ("năm 2026", "2026-01-01 2026-11-26"),
    ("năm ngoái", "2025-01-01 2025-12-31"),
    ("2025", "2025-01-01 2025-12-31"),
    ("tháng 10", "2026-10-01 2026-10-31"),
    ("thang 10", "2026-10-01 2026-10-31"),
    ("tháng mười", "2026-10-01 2026-10-31"),
    ("tháng mười một", "2026-11-01 2026-11-26"),
    ("tháng mười hai", "2025-12-01 2025-12-31"),
    ("tháng 12", "2025-12-01 2025-12-31"),
    ("10/2026", "2026-10-01 2026-10-31"),
    ("T10/2026", "2026-10-01 2026-10-31"),
    ("tháng 10/2025", "2025-10-01 2025-10-31"),
    ("tháng 10 năm ngoái", "2025-10-01 2025-10-31"),
    ("từ 1/10 đến 31/10", "2026-10-01 2026-10-31"),
    ("1/10/2026 - 15/11/2026", "2026-10-01 2026-11-15"),
    ("1-10-2026 - 15-11-2026", "2026-10-01 2026-11-15"),
    ("1/10/2026-15/11/2026", "2026-10-01 2026-11-15"),
    ("01.10.2026–15.11.2026", "2026-10-01 2026-11-15"),
    ("1/10 đến 15/11", "2026-10-01 2026-11-15"),
    ("1-15/11", "2026-11-01 2026-11-15"),
    ("từ 1 đến 15/11/2026", "2026-11-01 2026-11-15"),
    ("20 ngày qua", "2026-11-07 2026-11-26"),
    ("trong 20 ngày qua", "2026-11-07 2026-11-26"),
    ("2 tuần qua", "2026-11-13 2026-11-26"),
    ("3 tháng qua", "2026-08-27 2026-11-26"),
    ("1 năm qua", "2025-11-27 2026-11-26"),
    ("tuần này", "2026-11-23 2026-11-26"),
    ("tuần trước", "2026-11-16 2026-11-22"),
    ("hôm nay", "2026-11-26 2026-11-26"),
    ("hôm qua", "2026-11-25 2026-11-25"),
    ("20/11", "2026-11-20 2026-11-20"),
    ("20/11/2026", "2026-11-20 2026-11-20"),
    ("ngày 20 tháng 11", "2026-11-20 2026-11-20"),
    ("từ 1/10 đến nay", "2026-10-01 2026-11-26"),
    ("từ 1/12 đến nay", "2025-12-01 2026-11-26"),
    ("từ 1/10", "2026-10-01 2026-11-26"),
    ("từ đầu năm đến nay", "2026-01-01 2026-11-26"),
    ("đầu tháng đến nay", "2026-11-01 2026-11-26"),
    ("6 tháng đầu năm", "2026-01-01 2026-06-30"),
    ("6 tháng cuối năm 2025", "2025-07-01 2025-12-31"),
    ("9 tháng đầu năm", "2026-01-01 2026-09-30"),
    ("nửa đầu năm 2026", "2026-01-01 2026-06-30"),
    ("từ tháng 8 đến tháng 10", "2026-08-01 2026-10-31"),
    ("tháng 8 đến 10", "2026-08-01 2026-10-31"),
    ("tháng 8-10/2026", "2026-08-01 2026-10-31"),
    ("8/2026 - 10/2026", "2026-08-01 2026-10-31"),
    ("từ quý 1 đến quý 3 năm 2026", "2026-01-01 2026-09-30"),
    ("tháng sáu", "2026-06-01 2026-06-30"),
    ("tháng năm", "2026-05-01 2026-05-31"),
    ("29/2", "2024-02-29 2024-02-29"),
    ("từ 15/12/2025 đến 15/1/2026", "2025-12-15 2026-01-15"),
    ("từ 1/11 đến 31/12", "2026-11-01 2026-11-26"),
    ("1/10/26 - 15/11/26", "2026-10-01 2026-11-15"),
    ("tháng 10 ạ", "2026-10-01 2026-10-31"),
    ("cả năm 2026", "2026-01-01 2026-11-26"),
    ("kỳ tháng 10 năm 2026", "2026-10-01 2026-10-31"),
    ("2024-10-01 - 2024-12-31", "2024-10-01 2024-12-31"),
    ("năm 2025 - 2026", "2025-01-01 2026-11-26"),
    ("2025-2026", "2025-01-01 2026-11-26"),
    ("tháng này đến nay", "2026-11-01 2026-11-26"),
    ("từ năm 2024 đến năm 2025", "2024-01-01 2025-12-31"),
    ("từ 1/10/2026", "2026-10-01 2026-11-26"),
    ("tháng bảy", "2026-07-01 2026-07-31"),
    ("thang bay", "2026-07-01 2026-07-31"),
    ("thang ba", "2026-03-01 2026-03-31"),
    ("tháng 1-3", "2026-01-01 2026-03-31"),
    ("tháng mười hai năm 2025", "2025-12-01 2025-12-31"),
    ("quý I/2026", "2026-01-01 2026-03-31"),
    ("quý một", "2026-01-01 2026-03-31"),
    ("từ 1/10 tới 31/10", "2026-10-01 2026-10-31"),
    ("1/10->31/10", "2026-10-01 2026-10-31"),
    ("từ ngày 1 tháng 10 đến ngày 31 tháng 10 năm 2026", "2026-10-01 2026-10-31"),
    ("từ ngày 1 đến ngày 15 tháng 11", "2026-11-01 2026-11-15"),
    ("hôm kia", "2026-11-24 2026-11-24"),
    ("thứ Sáu 20/11", "2026-11-20 2026-11-20"),
    ("từ thứ hai, 2/11 đến thứ sáu, 6/11", "2026-11-02 2026-11-06"),
    ("thang muoi hai", "2025-12-01 2025-12-31"),
    ("từ 31/1 đến 15/2", "2026-01-31 2026-02-15"),
    ("20 ngay gan day", "2026-11-07 2026-11-26"),
    ("tháng vừa rồi", "2026-10-01 2026-10-31"),
    ("1.10-15.11.2026", "2026-10-01 2026-11-15"),
    ("1-5", "2026-05-01 2026-05-01"),
    ("quý một năm nay", "2026-01-01 2026-03-31"),
    ("từ tháng 10", "2026-10-01 2026-11-26"),
    ("tháng 10 - nay", "2026-10-01 2026-11-26"),
    ("từ 1/10 đến hết 31/10", "2026-10-01 2026-10-31"),
    ("từ tháng trước đến nay", "2026-10-01 2026-11-26"),
    ("t10", "2026-10-01 2026-10-31"),
    ("3 tháng đầu năm", "2026-01-01 2026-03-31"),
    ("từ hôm kia", "2026-11-24 2026-11-26"),
    ("từ hôm qua đến nay", "2026-11-25 2026-11-26"),
    ("kể từ 1/10", "2026-10-01 2026-11-26"),
    ("thời gian: tháng 10.", "2026-10-01 2026-10-31"),
    ("tháng 10 nhé!", "2026-10-01 2026-10-31"),
    ("tháng mười một năm ngoái", "2025-11-01 2025-11-30"),
    ("tháng 11 năm trước", "2025-11-01 2025-11-30"),
    ("tháng 11 năm nay", "2026-11-01 2026-11-26"),
    ("nửa cuối năm 2025", "2025-07-01 2025-12-31"),
    ("3 tháng cuối năm 2025", "2025-10-01 2025-12-31"),
    ("9 tháng cuối năm 2025", "2025-04-01 2025-12-31"),
    ("9 tháng đầu năm ngoái", "2025-01-01 2025-09-30"),
    ("tháng 8 đến 10 năm 2025", "2025-08-01 2025-10-31"),
    ("tháng 8/2025 đến 1/2026", "2025-08-01 2026-01-31"),
    ("đầu tuần", "2026-11-23 2026-11-26"),
    ("từ đầu quý này đến hôm nay", "2026-10-01 2026-11-26"),
    ("năm vừa qua", "2025-01-01 2025-12-31"),
    ("tuần rồi", "2026-11-16 2026-11-22"),
    ("1 tuần gần nhất", "2026-11-20 2026-11-26"),
    ("1 ngày qua", "2026-11-26 2026-11-26"),
    ("2 năm trở lại đây", "2024-11-27 2026-11-26"),
    ("quý IV/2025", "2025-10-01 2025-12-31"),
    ("quý ii", "2026-04-01 2026-06-30"),
    ("26/11", "2026-11-26 2026-11-26"),
    ("27/11", "2025-11-27 2025-11-27"),
    ("29/2/2024 đến 1/3/2024", "2024-02-29 2024-03-01"),
    ("1/10/2026 → 15/11/2026", "2026-10-01 2026-11-15"),
    ("1/10/2026 ~ 15/11/2026", "2026-10-01 2026-11-15"),
    # Numbers in words, with their marks and without.
    *((f"tháng {word}/2025", f"2025-{number:02}-01 {last}") for number, (word, last) in enumerate(MONTHS, 1)),
    *((f"quý {word} năm 2025", days) for word, days in QUARTERS),
    # As the other spelling has it, counted in words, and since the beginning of a year that is named.
    ("quí 3/2026", "2026-07-01 2026-09-30"),
    ("Quí III", "2026-07-01 2026-09-30"),
    ("qui4/2025", "2025-10-01 2025-12-31"),
    ("quí ba năm ngoái", "2025-07-01 2025-09-30"),
    ("ba tháng đầu năm", "2026-01-01 2026-03-31"),
    ("chín tháng đầu năm 2025", "2025-01-01 2025-09-30"),
    ("chin thang dau nam", "2026-01-01 2026-09-30"),
    ("hai tuần qua", "2026-11-13 2026-11-26"),
    ("một tháng qua", "2026-10-27 2026-11-26"),
    ("mười ngày gần đây", "2026-11-17 2026-11-26"),
    ("bốn tuần trở lại đây", "2026-10-30 2026-11-26"),
    ("tháng ba năm trước", "2025-03-01 2025-03-31"),
    ("từ đầu năm 2025 đến nay", "2025-01-01 2026-11-26"),
    ("từ đầu năm 2026", "2026-01-01 2026-11-26"),
    ("đầu năm 2026 đến hết tháng 6", "2026-01-01 2026-06-30"),
    ("đầu năm ngoái đến tháng 3/2025", "2025-01-01 2025-03-31"),
    ("từ đầu năm ngoái đến nay", "2025-01-01 2026-11-26"),
    ("từ 1/10 đến bây giờ", "2026-10-01 2026-11-26"),
    ("1/10 tới giờ", "2026-10-01 2026-11-26"),
    ("ngày hôm nay", "2026-11-26 2026-11-26"),
    ("ngày hôm qua", "2026-11-25 2026-11-25"),
    ("từ 1/10 đến ngày hôm nay", "2026-10-01 2026-11-26"),
    ("từ 1/10 đến ngày hôm qua", "2026-10-01 2026-11-25"),
    ("3 tuần qua", "2026-11-06 2026-11-26"),
    ("từ mùng 1 đến 15 tháng 11", "2026-11-01 2026-11-15"),
    ("mồng 5/11", "2026-11-05 2026-11-05"),
    ("300 ngày qua", "2026-01-31 2026-11-26"),
]
REFUSED = [
    ("kỳ này", "period-unread"),
    ("trong kỳ này nhé", "period-unread"),
    ("thang sau", "period-unread"),
    ("tháng sau", "period-future"),
    ("tuần tới", "period-future"),
    ("ngày mai", "period-future"),
    ("thang nam", "period-unread"),
    ("tháng 13", "period-unread"),
    ("31/9/2026", "period-unread"),
    ("từ 31/10/2026 đến 1/10/2026", "period-reversed"),
    ("từ 31/10 đến 1/10", "period-which-year"),
    ("từ 1/1/2015 đến 1/1/2026", "period-long"),
    ("tháng 1/2027", "period-future"),
    ("1/12/2026", "period-future"),
    ("abc", "period-unread"),
    ("", "period-unread"),
    ("tháng", "period-unread"),
    ("10", "period-unread"),
    ("10/26", "period-unread"),
    ("thứ hai 1/10/2026", "moment-weekday"),
    ("từ thứ hai đến nay", "period-unread"),
    ("quý sáu", "period-unread"),
    ("từ đầu năm 2030", "period-future"),
    ("từ đầu năm 0000", "period-unread"),
    ("quý 5", "period-unread"),
    ("từ đầu tháng 10 đến nay", "period-unread"),
    ("tháng qua", "period-unread"),
    ("0 ngày qua", "period-unread"),
    ("999 năm qua", "period-early"),
    ("năm 0000", "period-unread"),
    ("năm 9999", "period-unread"),
    ("tháng 12/9999", "period-unread"),
    ("thứ hai 20/11", "moment-weekday"),
    ("thứ Ba, 1/12", "moment-weekday"),
    ("thang sau", "period-unread"),
    ("từ 31 đến 15/2", "period-unread"),
    ("31/10 - 1/10", "period-which-year"),
    ("từ 15/12 đến 15/1/2026", "period-which-year"),
    ("tháng bảy này", "period-unread"),
    ("từ 20/11 đến 10/1", "period-which-year"),
    ("năm sau", "period-future"),
    ("quý tiếp theo", "period-future"),
    ("mai", "period-future"),
    ("tháng tới nhé", "period-future"),
    ("1/10/2026 15/11/2026", "period-unread"),
    ("từ 1/10 đến 15/10 đến 31/10", "period-unread"),
    ("32/10", "period-unread"),
    ("quý 3 quý 4", "period-unread"),
    ("từ đến", "period-unread"),
    ("0/2026", "period-unread"),
    ("tháng 8 đến 13", "period-unread"),
    ("xuất hết đi", "period-unread"),
    ("hôm nay 8 giờ", "period-unread"),
    ("8 giờ 1/10/2026", "period-unread"),
    ("1/1/0001", "period-early"),
    ("31/12/1999", "period-early"),
    ("28/2 - 29/2", "period-unread"),
]


def days(text: str) -> Period:
    first, last = text.split(" ")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(("text", "period"), READ)
def test_a_period_is_read_whole(text: str, period: str) -> None:
    assert read_period(text, NOW) == days(period)


@pytest.mark.parametrize(("text", "period"), READ)
def test_neither_letter_case_nor_composing_nor_space_makes_another(text: str, period: str) -> None:
    for form in (text.upper(), unicodedata.normalize("NFD", text), f"  {text.title()} "):
        assert read_period(form, NOW) == days(period)


# June and May without their marks are also next month, and month and year.
ONE_MEANING = [(text, period) for text, period in READ if not text.startswith(("tháng sáu", "tháng năm"))]


@pytest.mark.parametrize(("text", "period"), ONE_MEANING)
def test_without_marks_it_is_the_same(text: str, period: str) -> None:
    assert read_period(fold(text), NOW) == days(period)


@pytest.mark.parametrize(("text", "key"), REFUSED)
def test_what_is_not_clear_is_refused_in_words(text: str, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_period(text, NOW)
    assert refused.value.key == key


def test_a_refusal_says_what_was_understood() -> None:
    for text, facts in (
        ("từ 31/10 đến 1/10", {"first": "31/10/2026", "last": "1/10/2026"}),
        ("từ 31/10/2026 đến 1/10/2026", {"first": "31/10/2026", "last": "1/10/2026"}),
        ("tháng sau", {"today": "26/11/2026"}),
        ("thứ hai 1/10/2026", {"real": 3}),
        ("từ 1/1/2020 đến 31/12/2025", {"years": 5, "first": "1/1/2020", "last": "31/12/2025"}),
    ):
        with pytest.raises(Refusal) as refused:
            read_period(text, NOW)
        assert refused.value.facts == facts


def test_no_year_is_the_newest_that_has_begun() -> None:
    january = datetime(2027, 1, 20, 8, tzinfo=LOCAL)
    assert read_period("tháng 12", january) == days("2026-12-01 2026-12-31")
    assert read_period("quý 1", january) == days("2027-01-01 2027-01-20")
    assert read_period("từ 1/11 đến 31/12", january) == days("2026-11-01 2026-12-31")
    assert read_period("từ 15/1 đến nay", january) == days("2027-01-15 2027-01-20")
    assert read_period("từ 15/12 đến nay", january) == days("2026-12-15 2027-01-20")
    with pytest.raises(Refusal, match="period-which-year"):
        read_period("từ 15/12 đến 15/1", january)


def test_a_leap_day_is_the_newest_that_there_was() -> None:
    """Between 2096 and 2104 lie eight years: 2100 is no leap year."""
    far = datetime(2104, 1, 15, 8, tzinfo=LOCAL)
    assert read_period("29/2", far) == days("2096-02-29 2096-02-29")


def test_the_day_is_that_of_the_place() -> None:
    late = datetime(2026, 11, 30, 23, 30, tzinfo=LOCAL)
    assert read_period("hôm nay", late) == days("2026-11-30 2026-11-30")


def test_what_is_longer_than_a_period_is_not_read() -> None:
    fits = "tháng 10".ljust(LONGEST_TYPED)
    assert read_period(fits, NOW) == days("2026-10-01 2026-10-31")
    with pytest.raises(Refusal, match="period-unread"):
        read_period(fits + " ", NOW)


@given(st.text("0123456789/-. tháng quý năm từ đến nay", max_size=30))
def test_whatever_is_typed_is_a_period_up_to_today_or_refused(text: str) -> None:
    try:
        period = read_period(text, NOW)
    except Refusal:
        return
    assert period.first <= period.last <= NOW.date()
