"""Numbers as officials type them: seats, times before the start, a body with its seats."""

import pytest

from rules.plan_words import read_body_and_seats, read_offsets, read_seats, says_same_place
from rules.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("3 ngày, 2 giờ", [4320, 120]),
        ("2 giờ và 3 ngày trước", [4320, 120]),
        ("1 tuần", [10080]),
        ("nửa ngày; 45 phút", [720, 45]),
        ("một ngày, hai giờ", [1440, 120]),
        ("2h + 1 ngày", [1440, 120]),
        ("nhắc trước 1 NGÀY rồi 1 ngày", [1440]),
        ("1 nga\u0300y", [1440]),
        ("60 ngày", [86400]),
        ("1000 phút", [1000]),
        ("trước3 ngày", [4320]),
        (" 2h", [120]),
        ("1 ngày, 2 ngày, 3 ngày, 4 ngày, 5 ngày", [7200, 5760, 4320, 2880, 1440]),
        ("1 ngày" + "," * 194, [1440]),
        ("45p", [45]),
        ("2 tiếng", [120]),
        ("1 hôm", [1440]),
        ("3 hôm", [4320]),
        ("90p; 1 tiếng", [90, 60]),
        ("nửa tuần", [5040]),
        ("hai ngày, ba ngày, bốn ngày, năm ngày", [7200, 5760, 4320, 2880]),
        ("sáu giờ, bảy giờ, tám giờ, chín giờ, mười giờ", [600, 540, 480, 420, 360]),
        ("cách 1 hôm.2h", [1440, 120]),
        ("9999p", [9999]),
    ],
)
def test_times_before_the_start_are_read(typed: str, minutes: list[int]) -> None:
    assert read_offsets(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("", "unread"),
        ("sáng hôm đó", "unread"),
        ("3", "unread"),
        ("3 ngày 2", "unread"),
        ("ngày", "unread"),
        ("-1 ngày", "unread"),
        ("3 ngày không", "unread"),
        ("0 giờ", "wrong"),
        ("44 phút", "wrong"),
        ("10000 phút", "unread"),
        ("1 ngày" + "," * 195, "unread"),
        ("61 ngày", "wrong"),
        ("1 ngày, 2 ngày, 3 ngày, 4 ngày, 5 ngày, 6 ngày", "wrong"),
        ("1 ngày " * 100, "unread"),
    ],
)
def test_what_no_reminder_can_keep_is_refused(typed: str, refused: str) -> None:
    with pytest.raises(Refusal, match=f"plan-reminders-{refused}"):
        read_offsets(typed)


@pytest.mark.parametrize(
    ("typed", "seats"),
    [("150", 150), ("khoảng 1.200 chỗ", 1200), ("80 người", 80), ("1", 1), ("100 000", 100_000), ("99,999", 99_999)],
)
def test_seats_are_read(typed: str, seats: int) -> None:
    assert read_seats(typed) == seats


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "nhiều",
        "-5",
        "1000000",
        "100001",
        "10 hoặc 20 tầng",
        "50 60",
        "1 1234",
        "1.20",
        "1000 000",
        "9" * 500,
        "٣٠",
        "1 ٣٠٠",
    ],
)
def test_what_is_no_number_of_seats_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="plan-seats-unread"):
        read_seats(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Hội Nông dân 5", ("Hội Nông dân", 5)),
        ("Hội Nông dân: 5 chỗ", ("Hội Nông dân", 5)),
        ("Hội Nông dân", ("Hội Nông dân", None)),
        ("Hội Nông dân 0", ("Hội Nông dân 0", None)),
        ("Hội 1", ("Hội", 1)),
        ("Hội 100000", ("Hội", 100_000)),
        ("Hội 100001", ("Hội 100001", None)),
        ("Hội 1000005 chỗ", ("Hội 1000005 chỗ", None)),
        ("Hội ٥", ("Hội ٥", None)),
        ("chỗ", ("chỗ", None)),
        ("5", ("5", None)),
        ("", ("", None)),
    ],
)
def test_a_body_is_read_with_the_seats_behind_it(typed: str, read: tuple[str, int | None]) -> None:
    assert read_body_and_seats(typed) == read


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        *(
            (one, True)
            for one in ("như cũ", "Vẫn chỗ cũ.", "ở nơi cũ", "giữ nguyên địa điểm", "khong doi", "Không thay đổi")
        ),
        *((one, False) for one in ("", "chỗ", "không", "vẫn ở", "Hội trường cũ", "Nhà văn hóa thôn 3", "Chợ cũ Chàng")),
    ],
)
def test_words_that_a_place_stays_are_told_from_the_name_of_a_place(typed: str, *, same: bool) -> None:
    assert says_same_place(typed) is same
