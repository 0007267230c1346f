from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.moments import WeekdayMismatchError, read_date, read_moment

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
# A Wednesday.
NOW = datetime(2026, 5, 20, 10, 15, 30, tzinfo=LOCAL)

READ = [
    # Figures, in every order
    ("28/5/2020 8:30", "2020-05-28 08:30"),
    ("8 giờ 30 ngày 28/5/2020", "2020-05-28 08:30"),
    ("08h30 thứ Năm 28/05", "2026-05-28 08:30"),
    ("7 giờ 30 phút, ngày 29/10/2025", "2025-10-29 07:30"),
    ("08 giờ 30 phút, thứ Năm, ngày 28/5/2026", "2026-05-28 08:30"),
    ("14h30 28-5-2026", "2026-05-28 14:30"),
    ("28.5.2026 8h", "2026-05-28 08:00"),
    ("8h ngày 28 - 5 - 2026", "2026-05-28 08:00"),
    ("Thứ 5, 28-5-2026 – 8:30", "2026-05-28 08:30"),
    ("8 giờ 28/5/26", "2026-05-28 08:00"),
    ("08:30:00 28/05/2026", "2026-05-28 08:30"),
    ("17g30 ngày 28/5", "2026-05-28 17:30"),
    ("20 giờ 28/5", "2026-05-28 20:00"),
    ("02:00 28/5", "2026-05-28 02:00"),
    ("2026-05-28T08:30", "2026-05-28 08:30"),
    ("2026-05-28 08:30:45", "2026-05-28 08:30"),
    ("2026-05-28T01:30:00Z", "2026-05-28 08:30"),
    ("2026-5-28 14:05", "2026-05-28 14:05"),
    ("2026-05-28T08:30:45.250", "2026-05-28 08:30"),
    ("2026-05-28t01:30z", "2026-05-28 08:30"),
    ("8 giờ 28/5/00", "2000-05-28 08:00"),
    ("8 giờ 28/5/99", "2099-05-28 08:00"),
    ("0 giờ 28/5", "2026-05-28 00:00"),
    ("6 giờ 28/5", "2026-05-28 06:00"),
    ("01 giờ 28/5", "2026-05-28 01:00"),
    ("05 giờ 28/5", "2026-05-28 05:00"),
    ("23 giờ 59 28/5", "2026-05-28 23:59"),
    ("8 giờ 1 phút 28/5", "2026-05-28 08:01"),
    # Months by word, years at a distance
    ("8h30' ngày 28 tháng 5 năm 2026", "2026-05-28 08:30"),
    ("28 thang 5 nam 2027 luc 8h", "2027-05-28 08:00"),
    ("8h 1/6 năm 2027", "2027-06-01 08:00"),
    # Without a year: the next such date
    ("8 giờ 28 tháng 5", "2026-05-28 08:00"),
    ("20/5 14h", "2026-05-20 14:00"),
    ("8h 19/5", "2027-05-19 08:00"),
    ("29/2 8h", "2028-02-29 08:00"),
    # Seen from today
    ("8 giờ sáng mai", "2026-05-21 08:00"),
    ("hôm nay 14h", "2026-05-20 14:00"),
    ("3 giờ chiều nay", "2026-05-20 15:00"),
    ("8 giờ ngày kia", "2026-05-22 08:00"),
    ("8h ngày mai, thứ năm", "2026-05-21 08:00"),
    ("8h ngày mai 21/5", "2026-05-21 08:00"),
    # By the weekday
    ("2 giờ chiều thứ sáu", "2026-05-22 14:00"),
    ("8h thứ sáu tuần sau", "2026-05-29 08:00"),
    ("8h thứ sáu tuần này", "2026-05-22 08:00"),
    ("8h thứ ba tuần tới", "2026-05-26 08:00"),
    ("8h thứ tư này", "2026-05-20 08:00"),
    ("8h thứ hai tuần này", "2026-05-18 08:00"),
    ("8h thứ năm này", "2026-05-21 08:00"),
    ("8h thứ năm tới", "2026-05-21 08:00"),
    ("8h thứ tư tới", "2026-05-27 08:00"),
    ("chủ nhật, 8h", "2026-05-24 08:00"),
    ("T7 8h", "2026-05-23 08:00"),
    ("8h chủ nhựt", "2026-05-24 08:00"),
    ("8h chúa nhựt tuần sau", "2026-05-31 08:00"),
    # Parts of the day
    ("7 giờ tối thứ 7", "2026-05-23 19:00"),
    ("19 giờ 30 tối thứ bảy", "2026-05-23 19:30"),
    ("10 giờ đêm mai", "2026-05-21 22:00"),
    ("12 giờ trưa mai", "2026-05-21 12:00"),
    ("1 giờ trưa mai", "2026-05-21 13:00"),
    ("8 giờ rưỡi sáng mai", "2026-05-21 08:30"),
    ("9 giờ kém 15 sáng mai", "2026-05-21 08:45"),
    ("9 giờ kém 1 phút sáng mai", "2026-05-21 08:59"),
    # Without marks
    ("8 gio 30 ngay 28/5/2020", "2020-05-28 08:30"),
    ("2 gio chieu thu sau", "2026-05-22 14:00"),
    ("8 gio thu sau tuan sau", "2026-05-29 08:00"),
    ("8 gio thu nam tuan toi", "2026-05-28 08:00"),
    ("7 gio toi thu 7", "2026-05-23 19:00"),
    ("toi thu bay 7 gio", "2026-05-23 19:00"),
]

UNCLEAR = [
    "",
    "28/5",
    "8h30",
    "28/5/2026",
    "2 giờ ngày 28/5",
    "1 giờ ngày 28/5",
    "5 giờ ngày 28/5",
    "0 giờ kém 15 28/5",
    "9 giờ kém 0 28/5",
    "24 giờ 28/5",
    "2 giờ thứ sáu",
    "8h thứ tư",
    "thu bay toi 8 gio",
    "chu nhut toi 8 gio",
    "chua nhat toi 8 gio",
    "8h thứ Năm tuần sau, 4/6/2026",
    "8.30 28/5",
    "28.5 8h",
    "8h-10h 28/5",
    "8h30 – 10h30 28/5/2026",
    "8h 28/5 hoặc 29/5",
    "8h mai 28/5",
    "12 giờ đêm mai",
    "13 giờ sáng mai",
    "25 giờ 28/5",
    "8 giờ 60 28/5",
    "8 giờ 31/2",
    "8h 28/13/2026",
    "8h ngày 28",
    "8h mùng 6 tháng 3 âm lịch",
    "8:30 AM 28/5",
    "8h thứ năm năm sau",
    "khoảng 8h 28/5",
    "8h 28/5 tại hội trường",
    "2026-05-28T25:30",
    "2026-02-31 08:30",
    "0001-01-01T00:00+14:00",
    "0912345678",
    "bà con ơi",
]

DAYS = [
    ("28/5", "2026-05-28"),
    ("hết ngày 28/5", "2026-05-28"),
    ("đến hết ngày 28/5/2026", "2026-05-28"),
    ("het 28 thang 5", "2026-05-28"),
    ("2026-05-28", "2026-05-28"),
    ("thứ Năm, ngày 28/5/2026", "2026-05-28"),
    ("20/5", "2026-05-20"),
    ("19/5", "2027-05-19"),
    ("mai", "2026-05-21"),
    ("thứ sáu", "2026-05-22"),
    ("chủ nhật tuần sau", "2026-05-31"),
]

# Each part of the day, and which hour of the clock is meant by each that may be said with it.
PARTS: dict[str, dict[int, int]] = {
    "sáng": {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11},
    "trưa": {10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 1: 13, 2: 14},
    "chiều": {12: 12, 1: 13, 2: 14, 3: 15, 4: 16, 5: 17, 6: 18, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17, 18: 18},
    "tối": dict(zip([*range(5, 12), *range(17, 24)], [*range(17, 24)] * 2, strict=True)),
    "đêm": {9: 21, 10: 22, 11: 23, 21: 21, 22: 22, 23: 23},
}
WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


@pytest.mark.parametrize(("typed", "meant"), READ)
def test_a_moment_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    found = read_moment(typed, NOW)
    assert found == datetime.fromisoformat(meant).replace(tzinfo=LOCAL)
    assert found
    assert found.tzinfo is LOCAL


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_is_not_clear_is_not_guessed(typed: str) -> None:
    assert read_moment(typed, NOW) is None


@pytest.mark.parametrize(("part", "hour"), list(product(PARTS, range(26))))
def test_an_hour_is_read_with_the_parts_of_the_day_that_people_say_it_with(part: str, hour: int) -> None:
    meant = PARTS[part].get(hour)
    expected = None if meant is None else datetime.combine(date(2026, 5, 21), time(meant), LOCAL)
    assert read_moment(f"{hour} giờ {part} mai", NOW) == expected


@pytest.mark.parametrize(("today", "number"), list(product(range(18, 25), range(7))))
def test_a_weekday_is_the_next_of_its_name_or_that_of_the_week_that_is_said(today: int, number: int) -> None:
    """The week from Monday, 18 May 2026; a weekday named on the same weekday may be either and is asked for again."""
    now = NOW.replace(day=today)
    names = ("chủ nhật", "CN") if number == 6 else (f"thứ {WEEKDAYS[number]}", f"thứ {number + 2}", f"T{number + 2}")
    ahead = next(days for days in range(1, 8) if (now + timedelta(days=days)).weekday() == number)
    for name in names:
        assert read_date(name, now) == (None if ahead == 7 else now.date() + timedelta(days=ahead))
        assert read_date(f"{name} tới", now) == now.date() + timedelta(days=ahead)
        assert read_date(f"{name} kế tiếp", now) == now.date() + timedelta(days=ahead)
        assert read_date(f"{name} này", now) == now.date() + timedelta(days=ahead % 7)
        assert read_date(f"{name} tuần này", now) == date(2026, 5, 18 + number)
        assert read_date(f"{name} tuần sau", now) == date(2026, 5, 18) + timedelta(days=number + 7)


def test_the_next_leap_day_is_eight_years_away_where_a_century_has_none() -> None:
    now = datetime(2096, 3, 1, 8, 0, tzinfo=LOCAL)
    assert read_date("29/2", now) == date(2104, 2, 29)


def test_what_lies_behind_the_last_day_of_the_calendar_is_no_day() -> None:
    last = datetime(9999, 12, 31, 8, 0, tzinfo=LOCAL)
    assert read_date("ngày kia", last) is None
    assert read_moment("8h sáng mai", last) is None


def test_a_text_of_more_than_two_hundred_letters_is_more_than_a_moment() -> None:
    assert read_moment("8h 28/5".ljust(200), NOW) == datetime(2026, 5, 28, 8, 0, tzinfo=LOCAL)
    assert read_moment("8h 28/5".ljust(201), NOW) is None
    assert read_date("28/5".ljust(200), NOW) == date(2026, 5, 28)
    assert read_date("28/5".ljust(201), NOW) is None


@pytest.mark.parametrize(
    ("typed", "given_day", "real"),
    [
        ("thứ hai 8h ngày 28/5", 0, 3),
        ("8h chủ nhật 28/5/2026", 6, 3),
        ("8h ngày mai thứ sáu", 4, 3),
        ("8h thứ Sáu tuần sau, 28/5/2026", 4, 3),
        ("thứ Sáu tới 28/5 8h", 4, 3),
        ("8h thứ sáu này 28/5", 4, 3),
        ("8h thứ ba kế tiếp 2026-05-28", 1, 3),
        ("8h T2 tuần này, ngày 28 tháng 5", 0, 3),
        ("8h thu hai tuan toi 28/5", 0, 3),
        ("8h thứ bảy tuần này, ngày mai", 5, 3),
        ("8h chủ nhựt 28/5", 6, 3),
        ("8h Chúa nhật tuần tới, 28/5", 6, 3),
        ("8h chua nhut 28/5", 6, 3),
    ],
)
def test_a_weekday_that_contradicts_the_date_is_told(typed: str, given_day: int, real: int) -> None:
    with pytest.raises(WeekdayMismatchError) as told:
        read_moment(typed, NOW)
    assert (told.value.given, told.value.real) == (given_day, real)


@pytest.mark.parametrize("typed", ["thứ Sáu tuần sau, 28/5/2026", "hết thứ Sáu này 28/5", "đến hết chủ nhựt tới, 28/5"])
def test_a_weekday_that_contradicts_a_last_day_is_told(typed: str) -> None:
    with pytest.raises(WeekdayMismatchError) as told:
        read_date(typed, NOW)
    assert told.value.real == 3


@pytest.mark.parametrize(("typed", "meant"), DAYS)
def test_a_last_day_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert read_date(typed, NOW) == date.fromisoformat(meant)


@pytest.mark.parametrize("typed", ["", "20", "trước ngày 30/5", "17h 28/5", "28/5 29/5", "31/2", "tháng 5", "thứ tư"])
def test_a_last_day_that_is_not_clear_is_not_guessed(typed: str) -> None:
    assert read_date(typed, NOW) is None


def test_a_last_day_is_held_against_its_weekday_too() -> None:
    with pytest.raises(WeekdayMismatchError):
        read_date("thứ hai 28/5", NOW)


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2099-12-31"), timezones=st.just(LOCAL))
)
def test_every_full_moment_is_read_in_the_official_form(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert read_moment(f"{minute:%H giờ %M phút, ngày %d/%m/%Y}", NOW) == minute
    assert read_moment(f"{minute:%d-%m-%Y %H:%M}", NOW) == minute
    assert read_moment(minute.isoformat(), NOW) == minute


@given(st.text() | st.from_regex(r"[0-9/:.\- hgtTZ+]{0,24}") | st.text("0123456789/-: hmaithunsgo", max_size=24))
def test_nothing_that_is_typed_breaks_the_reader(typed: str) -> None:
    with suppress(WeekdayMismatchError):
        read_moment(typed, NOW)
    with suppress(WeekdayMismatchError):
        read_date(typed, NOW)
