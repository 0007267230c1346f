"""When a digest is sent, and in which words it is turned off and on."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from locales import phrases
from rules.digests import DigestWish, begins_on, ends_on, is_time, read_wish
from rules.text import fold
from rules.working_days import DayOverride

LINES = phrases("digest")


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("bản tin", DigestWish.SHOW),
        ("Tắt bản tin", DigestWish.STOP),
        ("tắt bản tin sáng ạ", DigestWish.STOP),
        ("Dạ, đừng gửi bản tin nữa nhé!", DigestWish.STOP),
        ("bật lại bản tin sáng", DigestWish.START),
        ("NHẬN LẠI BẢN TIN", DigestWish.START),
        ("bản tin của xã đọc nhỏ quá", None),
        ("tắt", None),
        ("bật", None),
        ("tắt bản tin loa phường vì ồn", None),
        ("", None),
        ("…", None),
        ("tắt bản tin " * 30, None),
    ],
)
def test_only_a_text_that_says_nothing_else_is_a_wish(said: str, wish: DigestWish | None) -> None:
    assert read_wish(said, LINES) == wish
    assert read_wish(fold(said), LINES) == wish


def test_each_wish_can_be_said() -> None:
    assert {line.partition(":")[0] for line in LINES} == {*DigestWish, "behind-stop", "behind-start"}
    assert read_wish("tắt", LINES, behind=True) == DigestWish.STOP
    assert read_wish("bật lại nhé", LINES, behind=True) == DigestWish.START


@pytest.mark.parametrize("spaces", [60, 61])
def test_what_is_longer_than_a_wish_says_something_else(spaces: int) -> None:
    assert read_wish("tắt bản tin".ljust(spaces), LINES) == (DigestWish.STOP if spaces == 60 else None)


LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize(
    ("clock", "sent"),
    [
        *(("00:00", False), ("07:29:59.999999", False), ("07:30", True), ("08:00", True)),
        *(("11:59:59.999999", True), ("12:00", False), ("19:30", False)),
    ],
)
def test_it_is_sent_on_a_working_day_from_half_past_seven_until_noon(*, clock: str, sent: bool) -> None:
    monday, sunday = (datetime.fromisoformat(f"2026-03-0{day}T{clock}").replace(tzinfo=LOCAL) for day in (2, 1))
    assert is_time(monday) is sent
    assert not is_time(sunday)
    assert not is_time(monday, [DayOverride(date(2026, 3, 2), working=False)])
    assert is_time(sunday, [DayOverride(date(2026, 3, 1), working=True)]) is sent
    assert begins_on(monday) == datetime(2026, 3, 2, 7, 30, tzinfo=LOCAL)
    assert ends_on(monday) == datetime(2026, 3, 2, 12, tzinfo=LOCAL)
