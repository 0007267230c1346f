import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import moments
from rules.moments import DoubtError
from rules.refusal import Refusal
from rules.text import fold
from tests.rules.typed_lists import DATE_WORDS, Typed, typed_list

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
read_moment = partial(moments.read_moment, words=DATE_WORDS)
read_date = partial(moments.read_date, words=DATE_WORDS)
exact_day = partial(moments.exact_day, words=DATE_WORDS)
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

# What is asked again or refused, whichever of both.
UNCLEAR = [
    *("", "8h30", "0 giờ kém 15 28/5", "9 giờ kém 0 28/5", "thu bay toi 8 gio", "chu nhut toi 8 gio", "8h28"),
    *("chua nhat toi 8 gio", "8h thứ Năm tuần sau, 4/6/2026", "8h-10h 28/5", "8h30 – 10h30 28/5/2026"),
    *("8h 28/5 hoặc 29/5", "8h mai 28/5", "12 giờ đêm mai", "13 giờ sáng mai", "25 giờ 28/5", "8 giờ 60 28/5"),
    *("8h 28/13/2026", "8h ngày 28", "8h mùng 6 tháng 3 âm lịch", "8h thứ năm năm sau", "khoảng 8h 28/5"),
    *("2026-05-28T25:30", "2026-02-31 08:30", "0001-01-01T00:00+14:00", "0912345678", "8 giờ 31/2", "5 giờ 28/5"),
]

# Each part of the day, and which hour of the clock is meant by each that may be said with it.
PARTS: dict[str, dict[int, int]] = {
    "sáng": {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11},
    "trưa": {10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 1: 13, 2: 14},
    "chiều": {12: 12, 1: 13, 2: 14, 3: 15, 4: 16, 5: 17, 6: 18, 7: 19, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17, 18: 18},
    "tối": dict(zip([*range(5, 12), *range(17, 24)], [*range(17, 24)] * 2, strict=True)),
    "đêm": {9: 21, 10: 22, 11: 23, 21: 21, 22: 22, 23: 23},
}
WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")


TYPED = typed_list("dates_typed")
WHY = {"hour": "moment-no-hour", "day": "moment-no-day", "none": "date-none"}
WHY |= {"weekday": "moment-weekday", "unread": "moment-unread"}


def outcome(kind: str, text: str, now: datetime = NOW) -> tuple[str, tuple[str, ...]]:
    """What comes of a text: its sign, and the readings, or why it is refused."""
    form = "%Y-%m-%d %H:%M" if kind == "m" else "%Y-%m-%d"
    try:
        found = read_moment(text, now) if kind == "m" else read_date(text, now)
    except DoubtError as doubt:
        return "?", tuple(f"{one:{form}}" for one in doubt.readings)
    except Refusal as refusal:
        return "!", (refusal.key,)
    return "=", (f"{found:{form}}",)


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed.text)
def test_what_is_typed_is_read_as_meant_or_asked_and_never_read_otherwise(typed: Typed) -> None:
    sign, found = outcome(typed.kind, typed.text)
    if typed.sign == "?" and not typed.readings:
        assert sign in "?!"
    elif typed.sign == "?":
        assert sign == "?"
        assert set(typed.readings) <= set(found)
    else:
        assert (sign, found) == (typed.sign, tuple(WHY.get(one, one) for one in typed.readings))


def test_the_list_is_long_enough_to_tell() -> None:
    assert len(TYPED) == len(set(TYPED)) >= 560


@pytest.mark.parametrize("typed", [one for one in TYPED if one.sign == "="], ids=lambda typed: typed.text)
def test_without_marks_or_in_capitals_it_means_the_same_or_is_asked(typed: Typed) -> None:
    for text in (fold(typed.text), typed.text.upper(), unicodedata.normalize("NFD", typed.text)):
        sign, found = outcome(typed.kind, text)
        assert sign in "?!" or found == typed.readings


def test_each_reading_that_is_offered_can_be_sent_back_as_it_stands() -> None:
    for typed in TYPED:
        with suppress(Refusal):
            try:
                read_moment(typed.text, NOW)
            except DoubtError as doubt:
                for one in doubt.readings:
                    assert isinstance(one, datetime)
                    assert read_moment(f"{one:%Y-%m-%dT%H:%M}", NOW) == one


@pytest.mark.parametrize(("typed", "meant"), READ)
def test_a_moment_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    found = read_moment(typed, NOW)
    assert found == datetime.fromisoformat(meant).replace(tzinfo=LOCAL)
    assert found
    assert found.tzinfo is LOCAL


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_is_not_clear_is_not_guessed(typed: str) -> None:
    assert outcome("m", typed)[0] in "?!"


@pytest.mark.parametrize(("part", "hour"), list(product(PARTS, range(26))))
def test_an_hour_is_read_with_the_parts_of_the_day_that_people_say_it_with(part: str, hour: int) -> None:
    meant = PARTS[part].get(hour)
    sign, found = outcome("m", f"{hour} giờ {part} mai")
    assert sign == "=" if meant is not None else sign in "?!"
    assert meant is None or found == (f"2026-05-21 {meant:02}:00",)


@pytest.mark.parametrize(("today", "number"), list(product(range(18, 25), range(7))))
def test_a_weekday_is_the_next_of_its_name_or_that_of_the_week_that_is_said(today: int, number: int) -> None:
    """The week from Monday, 18 May 2026; a weekday named on the same weekday may be either and is asked for again."""
    now = NOW.replace(day=today)
    names = ("chủ nhật", "CN") if number == 6 else (f"thứ {WEEKDAYS[number]}", f"thứ {number + 2}", f"T{number + 2}")
    ahead = next(days for days in range(1, 8) if (now + timedelta(days=days)).weekday() == number)
    for name in names:
        days = (0, 7) if ahead == 7 else (ahead,)
        assert outcome("d", name, now)[1] == tuple(str(now.date() + timedelta(days=one)) for one in days)
        assert read_date(f"{name} tới", now) == now.date() + timedelta(days=ahead)
        assert read_date(f"{name} kế tiếp", now) == now.date() + timedelta(days=ahead)
        assert read_date(f"{name} này", now) == now.date() + timedelta(days=ahead % 7)
        assert read_date(f"{name} tuần này", now) == date(2026, 5, 18 + number)
        assert read_date(f"{name} tuần sau", now) == date(2026, 5, 18) + timedelta(days=number + 7)


def test_the_next_leap_day_may_be_four_years_away() -> None:
    assert outcome("d", "29/2", datetime(2092, 3, 1, 8, 0, tzinfo=LOCAL)) == ("?", ("2096-02-29",))


def test_a_year_of_which_no_lunar_day_is_known_is_not_read() -> None:
    assert outcome("d", "29/2", datetime(2096, 3, 1, 8, 0, tzinfo=LOCAL)) == ("!", ("moment-unread",))
    assert outcome("m", "8h 28/5/2100") == outcome("m", "2100-05-28T08:30") == ("!", ("moment-unread",))
    assert outcome("m", "2099-05-28T08:30") == ("=", ("2099-05-28 08:30",))


def test_what_lies_behind_the_last_day_of_the_calendar_is_no_day() -> None:
    last = datetime(9999, 12, 31, 8, 0, tzinfo=LOCAL)
    assert outcome("d", "ngày kia", last) == ("!", ("moment-unread",))
    assert outcome("m", "8h sáng mai", last) == ("!", ("moment-unread",))
    assert outcome("d", "ngày rằm", last)[0] == "!"


def test_a_text_of_more_than_two_hundred_letters_is_more_than_a_moment() -> None:
    assert read_moment("8h 28/5".ljust(200), NOW) == datetime(2026, 5, 28, 8, 0, tzinfo=LOCAL)
    assert outcome("m", "8h 28/5".ljust(201)) == ("!", ("moment-unread",))
    assert read_date("28/5".ljust(200), NOW) == date(2026, 5, 28)
    assert outcome("d", "28/5".ljust(201)) == ("!", ("moment-unread",))
    assert outcome("m", "2026-05-28T08:30".ljust(201)) == ("!", ("moment-unread",))


@pytest.mark.parametrize(
    ("typed", "real"),
    [
        ("thứ hai 8h ngày 28/5", 3),
        ("8h chủ nhật 28/5/2026", 3),
        ("8h ngày mai thứ sáu", 3),
        ("8h thứ Sáu tuần sau, 28/5/2026", 3),
        ("thứ Sáu tới 28/5 8h", 3),
        ("8h thứ sáu này 28/5", 3),
        ("8h thứ ba kế tiếp 2026-05-28", 3),
        ("8h T2 tuần này, ngày 28 tháng 5", 3),
        ("8h thu hai tuan toi 28/5", 3),
        ("8h thứ bảy tuần này, ngày mai", 3),
        ("8h chủ nhựt 28/5", 3),
        ("8h Chúa nhật tuần tới, 28/5", 3),
        ("8h chua nhut 28/5", 3),
        ("8h thứ Năm 31/5", 6),
        ("8h thứ Ba 1/6", 0),
    ],
)
def test_a_weekday_that_contradicts_the_date_is_told(typed: str, real: int) -> None:
    with pytest.raises(Refusal) as told:
        read_moment(typed, NOW)
    assert (told.value.key, told.value.facts) == ("moment-weekday", {"real": real})


def test_a_day_that_there_is_not_is_named() -> None:
    for typed, named in (("31/4", "31/4"), ("29/2/2027", "29/2/2027"), ("ngày 31 tháng sau", "31/6/2026")):
        with pytest.raises(Refusal) as told:
            read_date(typed, NOW)
        assert (told.value.key, told.value.facts) == ("date-none", {"date": named})


def test_what_can_only_be_past_is_refused_as_past_where_it_is_not_one_moment() -> None:
    assert outcome("m", "8h hom kia") == ("!", ("moment-past",))
    assert outcome("m", "8h hôm kia") == ("=", ("2026-05-18 08:00",))


def test_an_exact_day_is_one_that_nobody_has_to_be_asked_about() -> None:
    for typed, day in (("28/5/2026", date(2026, 5, 28)), ("1/2/2024", date(2024, 2, 1)), ("cuối tháng 5", None)):
        assert exact_day(typed, NOW) == day
    assert exact_day("31/4/2026", NOW) is None
    with pytest.raises(Refusal, match="moment-weekday"):
        exact_day("thứ hai 28/5/2026", NOW)


@given(
    st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2028-05-01"), timezones=st.just(LOCAL))
)
def test_every_full_moment_is_read_in_the_official_form(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert read_moment(f"{minute:%H giờ %M phút, ngày %d/%m/%Y}", NOW) == minute
    assert read_moment(f"{minute:%d-%m-%Y %H:%M}", NOW) == minute
    assert read_moment(minute.isoformat(), NOW) == minute


WORDS = ["8h", "28/5", "ngày", "tháng", "mai", "thứ", "hai", "năm", "sáu", "sau", "tới", "kia", "tuần", "nữa"]
WORDS += ["âm", "cuối", "trước", "rằm", "mùng", "3", "đêm", "-", "hết", "2026", "5"]


@given(
    st.text()
    | st.from_regex(r"[0-9/:.\- hgtTZ+]{0,24}")
    | st.text("0123456789/-: hmaithunsgo", max_size=24)
    | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
)
def test_nothing_that_is_typed_breaks_the_reader(typed: str) -> None:
    for kind in "md":
        sign, found = outcome(kind, typed)
        assert sign != "?" or 1 <= len(found) <= 4
