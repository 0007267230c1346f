"""What a loudspeaker reads aloud: numbers, days, papers and short words as they are said, nobody's name, no guess."""

import re
import unicodedata
from pathlib import Path
from time import process_time

import pytest

from locales import phrases, place_names
from rules.identity_words import IdentityWords
from rules.loudspeaker.lexicon import SpeechWords, SpokenFor
from rules.loudspeaker.reading_aloud import MOST_LETTERS, MOST_SECONDS, parts_of, read_aloud, seconds_of
from rules.public_line import PublicWords
from rules.refusal import Refusal

DATA = Path(__file__).parents[1] / "data"
PUBLIC = PublicWords(
    IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields)),
    phrases("office_titles"),
    phrases("house"),
    ("Tây Phương", "Phú Ổ", "Canh Nậu"),
    phrases("given_names"),
)
SPOKEN = SpokenFor(
    SpeechWords(*(phrases(f"loud_{name}") for name in SpeechWords._fields)),
    PUBLIC,
    frozenset({"0987654321"}),
    place_names("communes") | place_names("districts"),
)
PAIRS = [
    line.split(" => ")
    for line in (DATA / "loud_pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
UNITS = {"km", "m", "m2", "m3", "ha", "kg", "kV", "kWh", "cm", "mm", "h", "đ", "tr"}
SIGNS = re.compile(r"[%/&+=<>()\[\]\"“”_#@*•–—…;]|(?<!\w)-|-(?!\w)")


def notices(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("#")).split("\n---\n")


def amiss(said: str) -> list[str]:
    """What may not stand in a text that is read aloud."""
    words = re.findall(r"\w+", said)
    found = re.findall(r"\d", said) + SIGNS.findall(said)
    found += [word for word in words if (len(word) > 1 and word.isupper()) or word in UNITS]
    found += [line for line in said.split("\n") if not line.endswith((".", "?", "!"))]
    return found if unicodedata.is_normalized("NFC", said) else [*found, "NFC"]


def test_every_pair_is_read_as_it_is_said() -> None:
    read = {written: read_aloud(written, SPOKEN) for written, _ in PAIRS}
    wrong = [
        (written, read[written].text)
        for written, said in PAIRS
        if read[written].text.rstrip(".").casefold() != said.rstrip(".").casefold() or read[written].unread
    ]
    assert wrong == []
    assert len(PAIRS) >= 80


@pytest.mark.parametrize("name", ["loud_notices.txt", "loud_notices_later.txt", "loud_notices_third.txt"])
def test_a_notice_has_no_figure_sign_or_short_word_left(name: str) -> None:
    every = notices(name)
    read = [read_aloud(one, SPOKEN) for one in every]
    assert [(one.text, amiss(one.text)) for one in read if amiss(one.text)] == []
    assert [one.unread for one in read if one.unread] == []
    assert len(every) >= 20


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("đoạn 1.2 dài", ["1.2"]),
        ("nộp 30,000 đồng", ["30,000 đồng"]),
        ("TT xã họp", ["TT"]),
        ("chung kết ngày 2-9", ["2-9"]),
        ("cầu có trọng tải HL-93", ["HL-93"]),
        ("có 2/3 đồng ý", ["2/3"]),
        ("ngày 31/2/2027", ["31/2/2027"]),
        ("gọi 0912 345 678", ["0912 345 678"]),
        ("mã định danh 001099012345", ["001099012345"]),
        ("xem tayphuong.hanoi.gov.vn/tin", ["tayphuong.hanoi.gov.vn/tin"]),
        ("hộ ông Nguyễn Văn An bị ngập", ["ông Nguyễn Văn An"]),
        ("Trần Văn Cường hỏi về đất", ["Trần Văn Cường"]),
        ("họp ở chợ, Lê Văn Hùng dự", ["Lê Văn Hùng"]),
        ("gia đình bà Hoa kêu khó", ["bà Hoa"]),
        ("làm từ T3 tới T5", ["T3", "T5"]),
        ("điểm V", ["V"]),
        ("Số 45/TB-XYZ", ["Số 45/TB-XYZ"]),
        ("tỷ số 3-1", ["3-1"]),
        ("đạt 112, 114", ["112, 114"]),
        ("5 + x = 8", ["+", "x", "="]),
        ("bản Pleiku 😀", ["Pleiku", "😀"]),
        ("bảng thôn/xóm", ["thôn/xóm"]),
    ],
)
def test_what_may_be_read_in_two_ways_is_asked_about_and_stays_as_it_is_written(
    written: str, pieces: list[str]
) -> None:
    read = read_aloud(f"Kính thưa bà con.\n\n{written}", SPOKEN)
    assert [one.piece for one in read.unread] == pieces
    assert {one.line for one in read.unread} == {3}
    assert all(f"«{piece}»" in read.text for piece in pieces)


def test_a_resident_is_somebody_and_an_official_a_post() -> None:
    written = "Bà Lê Thị Hoa, thôn 5, đề nghị mở rộng ngõ 3.\nGặp đồng chí Đỗ Văn Nam - Trưởng thôn 6."
    read = read_aloud(f"{written}\nÔNG LÊ VĂN TÁM, THÔN 2.", SPOKEN)
    assert read.lines == (
        "Một người dân thôn năm đề nghị mở rộng ngõ ba.",
        "Gặp Trưởng thôn sáu.",
        "Một người dân thôn hai.",
    )
    assert read.unread == ()


def test_the_office_may_tell_its_own_mobile_telephone() -> None:
    assert read_aloud("Gọi 0987 654 321.", SPOKEN).text == "Gọi không chín tám bảy, sáu năm bốn, ba hai một."


def test_a_list_is_counted_and_a_long_one_is_told_how_long_it_is() -> None:
    short = read_aloud("Nội dung:\n- Giao thông\n- Nước sạch", SPOKEN)
    assert short.lines == ("Nội dung.", "Thứ nhất, giao thông.", "Thứ hai, nước sạch.")
    long = read_aloud("\n".join(f"{n}. Việc số {n}" for n in range(1, 8)), SPOKEN)
    assert long.lines[0] == "Gồm bảy việc. Việc số một."
    assert long.lines[6] == "Việc số bảy."


def test_a_time_is_told_the_everyday_way_once() -> None:
    read = read_aloud("Họp lúc 14h00 ngày 5/12.\nNhắc lại: 14h00.", SPOKEN)
    assert read.text.count("tức hai giờ chiều") == 1


def test_seconds_are_by_syllables_stops_and_commas() -> None:
    assert seconds_of("một hai ba, bốn năm. " * 26) == round(5 * 26 / 2.6 + 0.5 * 26 + 0.25 * 26)
    assert seconds_of("") == 0


def test_a_long_text_is_parted_between_lines_and_one_longer_than_any_is_refused() -> None:
    read = read_aloud("\n".join(["Bà con giữ gìn vệ sinh chung của thôn, không đổ rác ra đường."] * 60), SPOKEN)
    parts = list(parts_of(read))
    assert len(parts) > 1
    assert [line for part in parts for line in part] == list(read.lines)
    assert all(seconds_of("\n".join(part)) <= MOST_SECONDS for part in parts)
    with pytest.raises(Refusal):
        read_aloud("a " * MOST_LETTERS, SPOKEN)


def test_marks_of_other_forms_and_what_is_invisible_change_nothing() -> None:
    written = "UBND xã họp lúc 8h30 ngày 18/12/2026."
    apart = unicodedata.normalize("NFD", written)
    assert read_aloud(apart, SPOKEN) == read_aloud(written, SPOKEN)
    assert read_aloud(f"\u200f{written}\u202e\U000f0001", SPOKEN) == read_aloud(written, SPOKEN)
    assert read_aloud(" \n\t\n", SPOKEN).lines == ()


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "a ",
        "1/1 ",
        "8:30 ",
        "1'",
        "thứ 2, 3, ",
        "tháng 1 + 2 ",
        "(một ",
        "Nguyễn ",
        "thôn 1 ",
        "ngày 1, ",
        "QĐ-",
        "12/QĐ-",
        "(",
        "1-",
        "a.vn ",
        "I ",
    ],
)
def test_a_text_costs_no_more_than_its_length(piece: str) -> None:
    """Four times as many letters take no more than some seven times as long, the best of three."""

    def taken(letters: int) -> float:
        text = (piece * letters)[:letters]
        return min(_timed(text) for _ in range(3))

    assert taken(3600) <= 7 * taken(900) + 0.005


def _timed(text: str) -> float:
    begun = process_time()
    read_aloud(text, SPOKEN)
    return process_time() - begun


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("nước đạt QCVN 01-1:2018/BYT", "QCVN 01-1:2018/BYT"),
        ("hộ ông Đ.V.T có lợn bệnh", "Đ.V.T"),
        ("bà ở số nhà 5/2 đi lạc", "số nhà 5/2"),
        ("thầy Long dạy bơi", "Long"),
        ("liên hệ bà Thu ở nhà văn hóa", "Thu"),
        ("mương N7-2 cạn, sổ CS-01234", "N7-2"),
        ("ngày 9-12 họp", "9-12"),
        ("bón NPK 5-10-3 cho lúa", "5-10-3"),
        ("cấm xe từ nhà bia đến số 86", "số 86"),
        ("mất giấy mang tên Phan Văn Dũng", "Phan Văn Dũng"),
        ("chủ xe 29H1-234.56 đến nhận", "29H1-234.56"),
        ("kẻ lạ gọi từ số 0912 345 678", "0912 345 678"),
        ("gặp chị Hương ở tầng 3", "chị Hương"),
        ("giống lúa J02", "J02"),
        ("LH chị Hằng 0987.654.321", "chị Hằng"),
        ("cụ Đỗ Thị Nhàn từ trần hôm qua", "cụ Đỗ Thị Nhàn"),
    ],
)
def test_what_two_readings_fit_or_what_finds_somebody_is_asked_about_whole(written: str, asked: str) -> None:
    assert asked in {one.piece for one in read_aloud(written, SPOKEN).unread}
