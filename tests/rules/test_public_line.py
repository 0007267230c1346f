"""One line for the public: short, and nobody can be found by it."""

import unicodedata

import pytest

from locales import phrases
from rules.identity_words import IdentityWords
from rules.public_line import MOST_LETTERS, PublicWords, named_in, read_public_line
from rules.refusal import Refusal

WORDS = PublicWords(
    IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields)),
    phrases("office_titles"),
    phrases("house"),
    ("Thạch Thất", "Kim Quan", "Hạ Bằng", "Lại Thượng", "Phú Ổ 3", "Yên Lỗ", "Phùng Xá"),
    phrases("given_names"),
)
AUTHOR = "Nguyễn Thị Bích Thủy"


@pytest.mark.parametrize(
    "line",
    [
        "Đường liên thôn Phú Ổ 3 hỏng nặng, đề nghị sửa trước mùa mưa",
        "Rác ở chợ Kim Quan không được thu gom đúng lịch",
        "Đề nghị lắp đèn ở ngã ba đường Nguyễn Trãi",
        "Người dân xin sửa cầu Phùng Xá và đường Lê Lợi",
        "Đề nghị ông Chủ tịch xã đối thoại về giá đền bù 50.000.000 đồng",
        "Hộ nghèo ở thôn Yên Lỗ chưa được nhận 1.500.000 đồng tiền Tết",
        "Ông bà, cô chú đi bộ ở Thạch Thất sợ ngã vì vỉa hè vỡ",
        "Trường tiểu học thiếu 12 phòng học cho năm 2026",
        "Nước Hồ Tây có mùi, bà con lo lắng",
        "Đề nghị thăm hỏi bà mẹ việt nam anh hùng, ông bà già yếu và chị em phụ nữ",
        "Bà con thôn Yên Lỗ xin nước sạch, cô giáo xin thêm phòng học",
        "Đề nghị anh em công an đi tuần, các cháu học sinh đi học về an toàn",
        "Xin hỏi chế độ của anh hùng liệt sĩ và cụ cao tuổi",
        "Chị em bình đẳng, em trung học được vay vốn",
    ],
)
def test_what_names_nobody_may_stand(line: str) -> None:
    assert named_in(line, AUTHOR, WORDS) == []
    assert read_public_line(line, AUTHOR, WORDS) == line


@pytest.mark.parametrize(
    ("line", "piece"),
    [
        ("Bà Thủy xin sửa mương trước ngõ", "Bà Thủy"),
        ("Chị Nguyễn Thị Bích Thủy hỏi về sổ đỏ", "Nguyễn Thị Bích Thủy"),
        ("Ông Tám lấn đường liên thôn", "Ông Tám"),
        ("Hộ Trần Văn Khoái xây nhà lấn mương", "Trần Văn Khoái"),
        ("hộ trần văn khoái xây nhà lấn mương", "trần văn khoái"),
        ("Hộ Lê Quang Đạt nuôi lợn gây mùi", "Lê Quang Đạt"),
        ("ông tám lấn đường liên thôn", "ông tám"),
        ("Đề nghị xem lại việc của bà lan ở cuối thôn", "bà lan"),
        ("chị hạnh và anh tuấn xây nhà trên mương", "anh tuấn"),
        ("nhà cụ đức đổ rác ra đường", "cụ đức"),
        ("Hỏi thêm qua số 0912 345 678", "0912 345 678"),
        ("Gọi không chín một hai ba bốn năm sáu bảy tám để hẹn", "không chín một hai ba bốn năm sáu bảy tám"),
        ("CCCD 001085012345 chưa được cấp lại", "001085012345"),
        ("Viết thư cho toi@example.com", "toi@example.com"),
        ("Xe 29A-123.45 đổ đất ra ruộng", "29A-123.45"),
        ("Nhà ở số nhà 12 bị ngập khi mưa", "số nhà 12"),
        ("Mương trước nhà số 5 bị tắc", "nhà số 5"),
    ],
)
def test_what_leads_to_somebody_is_named_to_the_official(line: str, piece: str) -> None:
    for typed in (line, unicodedata.normalize("NFD", line)):
        found = named_in(typed, AUTHOR, WORDS)
        assert any(piece in one for one in found), found
        with pytest.raises(Refusal) as refused:
            read_public_line(typed, AUTHOR, WORDS)
        assert refused.value.key == "public-line-names"
        assert piece in str(refused.value.facts["found"])


@pytest.mark.parametrize("empty", ["", " \n ", "…", "👍", "\u202e\u200f"])
def test_nothing_is_no_line(empty: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_public_line(empty, None, WORDS)
    assert refused.value.key == "public-line-empty"


def test_it_is_one_line_of_so_many_letters() -> None:
    assert read_public_line("Sửa đường\n\nliên thôn", None, WORDS) == "Sửa đường liên thôn"
    longest = ("sửa " * 40)[:MOST_LETTERS].strip().ljust(MOST_LETTERS, "a")
    assert read_public_line(unicodedata.normalize("NFD", longest), None, WORDS) == longest
    with pytest.raises(Refusal) as refused:
        read_public_line(longest + "a", None, WORDS)
    assert (refused.value.key, refused.value.facts["count"]) == ("public-line-long", MOST_LETTERS + 1)


def test_an_offices_own_telephones_hide_nobody_behind_them() -> None:
    lines = "; ".join(f"024 3384 23{n}" for n in range(41, 47))
    said = f"Điện thoại các thôn: {lines}. Giao trưởng thôn xem việc của bà Đỗ Thị Sáu, số 0912 345 678."
    found = named_in(said, None, WORDS, of_office=True)
    assert "bà Đỗ Thị Sáu" in found
    assert "0912 345 678" in found
    assert not any("024" in one for one in found)
    assert any("024" in one for one in named_in(said, None, WORDS))
