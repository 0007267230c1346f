"""When a digest is sent, and in which words it is turned off and on."""

import pytest

from locales import phrases
from rules.digests import DigestWish, read_wish
from rules.text import fold

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
