"""What a minute-taker writes in one message is read: item, place, speaker, gist; what is unclear stays in the gist."""

import pytest

from locales.sheet_phrases import route_words, sheet_words
from rules.sheets import LineFault
from rules.spoken import SpokenOrder, SpokenPlace, read_spoken, read_spoken_order
from rules.text import fold

PLACES = [SpokenPlace(fold(name), number) for number, name in enumerate(("Thôn 2", "Yên Lạc 1", "Phú Ổ 3"), 1)]
HIDDEN, NONE, FULL = "hidden", "none", "full"


@pytest.mark.parametrize(
    ("typed", "item", "hamlet", "who", "words"),
    [
        ("thôn 2; ông Nguyễn Chí Lăng; xe đỗ kín đường", None, 1, ("ông Nguyễn Chí Lăng", FULL), "xe đỗ kín đường"),
        ("THON 2 ; giấu tên ; đất công ích", None, 1, ("", NONE), "đất công ích"),
        ("Phú Ổ 3; bà Lan (giấu tên); đèn ngõ hỏng", None, 3, ("bà Lan", HIDDEN), "đèn ngõ hỏng"),
        ("mục 4; yên lạc 1; Trần Văn Bảy; nước đục", 4, 2, ("Trần Văn Bảy", FULL), "nước đục"),
        ("mục số 12;;ông Ba;cầu gãy", 12, None, ("ông Ba", FULL), "cầu gãy"),
        ("đường hỏng; cầu gãy; đề nghị sửa sớm", None, None, ("", NONE), "đường hỏng; cầu gãy; đề nghị sửa sớm"),
        ("thôn 2; đường trục hỏng nặng từ đầu năm đến nay; cầu gãy; đề nghị sửa", None, 1, ("", NONE),
         "đường trục hỏng nặng từ đầu năm đến nay; cầu gãy; đề nghị sửa"),
        ("nước sạch yếu", None, None, ("", NONE), "nước sạch yếu"),
        ("thôn 2; đường hỏng; đề nghị sửa", None, 1, ("đường hỏng", HIDDEN), "đề nghị sửa"),
        ("thôn 2; nguyễn chí lăng; đề nghị sửa", None, 1, ("nguyễn chí lăng", HIDDEN), "đề nghị sửa"),
        ("thôn 99; ông Tư； điện yếu", None, None, ("ông Tư", FULL), "điện yếu"),
    ],
)  # fmt: skip
def test_it_is_read(typed: str, item: int | None, hamlet: int | None, who: tuple[str, str], words: str) -> None:
    read = read_spoken(typed, PLACES, sheet_words(), route_words())
    assert (read.item, read.hamlet_id) == (item, hamlet)
    assert (read.line.said_by, read.line.name_mode) == who
    assert read.line.words == words


def test_of_a_recording_only_who_speaks_needs_to_be_said() -> None:
    read = read_spoken("thôn 2; bà Hoa", PLACES, sheet_words(), route_words(), recorded=True)
    assert (read.hamlet_id, read.line.said_by, read.line.words) == (1, "bà Hoa", "")
    assert read_spoken("", PLACES, sheet_words(), route_words(), recorded=True).line.words == ""


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ("sửa 5: thôn 2; cống tắc", SpokenOrder("fix", 5, "thôn 2; cống tắc")),
        ("Sửa ý kiến số 12 : điện yếu", SpokenOrder("fix", 12, "điện yếu")),
        ("bỏ 7", SpokenOrder("drop", 7, "")),
        ("bỏ ý kiến 7.", SpokenOrder("drop", 7, "")),
        ("sửa đường thôn 5: hỏng nặng", None),
        ("sửa 5", None),
        ("bỏ 7: rác", None),
        ("bỏ hoang 7 mẫu ruộng", None),
    ],
)
def test_an_order_is_told_from_an_opinion(typed: str, order: SpokenOrder | None) -> None:
    assert read_spoken_order(typed) == order


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("thôn 2; giấu tên; bà Lụa, ở cuối xóm, nói cống tắc", True),
        ("Thôn 2; không nêu tên; cống tắc. Nguyễn Thị Lụa", True),
        ("cống tắc đầu xóm, xin giữ kín tên, ông Phùng Văn Tý", True),
        ("Người nói xin giấu tên: Trần Văn Bảy, nước đục", True),
        ("nước đục. Trần Văn Bảy", True),
        ("thôn 2; giấu tên; đường gom rác bẩn, bà Lụa ở xóm Trại nói", True),
        ("giấu tên; ông Tý phản ánh cống tắc", True),
        ("không nêu tên; Lê Thị Lụa hỏi bao giờ sửa cống", True),
        ("giấu tên; ông Tý xả thải ra mương", False),
        ("giấu tên; bà con nói mãi chưa ai sửa", False),
        ("giấu tên; ông Tý lấn đường nối xóm Trại", False),
        ("bà Lụa (giấu tên); cống tắc", False),
        ("ông Nguyễn Chí Lăng; cống tắc, ông Nguyễn Chí Lăng", False),
        ("thôn 2; giấu tên; cống trước nhà bà Lụa tắc", False),
        ("Đề nghị mở đường Lê Lợi. Hồ Tây ô nhiễm", False),
        ("giấu tên; đất công ích cho thuê chưa công khai", False),
    ],
)
def test_a_name_among_the_words_of_whoever_is_not_named_is_asked_about(typed: str, *, asked: bool) -> None:
    read = read_spoken(typed, PLACES, sheet_words(), route_words())
    assert read.line.fault == (LineFault.NAMED if asked else None)
