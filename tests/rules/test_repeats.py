"""Which opinions are proposed as repeats: measured on the lines of twenty-one sheets, and on pairs written for this."""

import json
from pathlib import Path

import pytest

from locales import phrases
from rules.matters import ToldWords, take_apart
from rules.repeats import Repeat, SaidOpinion, find_repeats, named_places, names_in
from rules.similar import are_placed_apart
from rules.similar_words import read_words
from rules.text import fold

LINES = [json.loads(line) for line in Path("tests/data/dialogue.jsonl").read_text("utf-8").splitlines()]
KINDS = frozenset(phrases("repeat_places"))
PLACES = frozenset({"binh xa", "thai hoa", "phu o", "di nau", "huong ngai", "chang son", "phung xa", "canh nau"})


def matter(number: int, words: str, field: int | None = 1, area: int = 1) -> SaidOpinion:
    folded = fold(words)
    return SaidOpinion(number, folded, (field, area), names_in(folded, PLACES), named_places(words, KINDS))


def proposed(*said: str) -> list[Repeat]:
    return [*find_repeats([matter(number, words) for number, words in enumerate(said)])]


def of_sheets() -> list[SaidOpinion]:
    fields, areas = (sorted({line[key] for line in LINES}) for key in ("field", "old"))
    return [
        matter(number, line["words"], fields.index(line["field"]), areas.index(line["old"]))
        for number, line in enumerate(LINES)
    ]


def test_of_the_repeats_on_the_sheets_two_thirds_are_proposed_and_most_of_what_is_proposed_is_one() -> None:
    numbers = {line["id"]: number for number, line in enumerate(LINES)}
    first = [numbers[line.get("repeat_of", line["id"])] for line in LINES]
    found = [*find_repeats(of_sheets())]
    right = [one for one in found if first[one.id] == first[one.of]]
    repeats = [number for number, line in enumerate(LINES) if "repeat_of" in line]
    assert len(repeats) == 23
    assert len({one.id for one in right} & set(repeats)) >= 15
    assert len(right) / len(found) >= 0.6


def test_no_look_alike_of_the_sheets_is_proposed_as_the_same() -> None:
    numbers = {line["id"]: number for number, line in enumerate(LINES)}
    alike = {(number, numbers[line["looks_like"]]) for number, line in enumerate(LINES) if "looks_like" in line}
    assert len(alike) == 5
    assert not alike & {(one.id, one.of) for one in find_repeats(of_sheets())}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đèn đường ở chợ cũ hỏng đã lâu, đề nghị sửa.", "Đề nghị sửa đèn đường ở chợ cũ, hỏng đã lâu rồi"),
        ("Cống trước nhà văn hóa tắc, nước tràn ra đường", "cong truoc nha van hoa tac, nuoc tran ra duong"),
        ("Sân bóng của trường cấp hai nứt toác", "Sân bóng trường cấp hai bị nứt, các cháu ngã hoài"),
        ("Chó thả rông ngoài đường làng cắn người", "Nhà ai cũng thả rông chó, đi đường làng sợ bị cắn"),
    ],
)
def test_the_same_in_other_words_is_proposed(one: str, other: str) -> None:
    beside = ["Xin mở lớp học bơi cho trẻ em.", "Phí thu gom rác tăng mà không báo trước.", "Loa truyền thanh rè quá."]
    pairs = {(found.id, found.of) for found in proposed(*beside, one, other)}
    assert (4, 3) in pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đèn đường ngõ 12 hỏng cả tháng nay", "Đèn đường ngõ 15 hỏng cả tháng nay"),
        ("Đường từ Bình Xá ra tỉnh lộ hỏng nặng", "Đường từ Phùng Xá ra tỉnh lộ hỏng nặng"),
        ("Nhà văn hóa thôn 4 dột", "Nhà văn hóa thôn 9 dột"),
        ("Cầu qua kênh ở Thái Hòa gãy lan can", "Cầu qua kênh ở Dị Nậu gãy lan can"),
    ],
)
def test_numbers_and_places_that_differ_forbid_it_however_like_the_words_are(one: str, other: str) -> None:
    assert proposed(one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cống thôn hai tắc mưa là ngập", "Cống thôn ba tắc mưa là ngập", False),
        ("Đường ngõ mười hai lầy lội", "Đường ngõ mười lăm lầy lội", False),
        ("Xóm hai mươi ba thiếu đèn", "Xóm hai mươi lăm thiếu đèn", False),
        ("Cột điện đầu ngõ nghiêng", "Cột điện cuối ngõ nghiêng", False),
        ("Nước máy bên trái đường yếu", "Nước máy bên phải đường yếu", False),
        ("Loa mở to sáng thứ bảy", "Loa mở to sáng chủ nhật", False),
        ("Đường ngõ mười hai lầy lội", "Đường ngõ 12 lầy lội quá", True),
        ("Ngõ hai mươi ngập nước bẩn", "Ngõ 20 ngập nước bẩn", True),
        ("Xin lắp gờ giảm tốc trước cổng trường", "Cổng trường cần gờ giảm tốc, xe chạy nhanh", True),
    ],
)
def test_numbers_in_letters_sides_and_days_part_them_as_well(one: str, other: str, *, same: bool) -> None:
    said = ["Xin mở lớp học bơi cho trẻ em.", "Phí thu gom rác tăng.", "Mương tưới cạn.", one, other]
    told = [take_apart(ToldWords(0, words, fold(words)), PLACES, read_words(phrases)) for words in said]
    opinions = [matter(number, words) for number, words in enumerate(said)]
    found = find_repeats(opinions, lambda this, that: are_placed_apart(told[this], told[that]))
    assert ((4, 3) in {(each.id, each.of) for each in found}) == same


def test_only_what_is_of_one_field_and_area_is_compared() -> None:
    words = "Đường trước cổng trường ngập nước"
    same = [matter(1, words), matter(2, words)]
    assert [*find_repeats(same)] == [Repeat(2, 1, nearly_same=True)]
    assert [*find_repeats([matter(1, words), matter(2, words, field=2)])] == []
    assert [*find_repeats([matter(1, words), matter(2, words, area=2)])] == []


def test_what_has_no_field_may_repeat_what_has_any() -> None:
    """As the fields of lines on paper are guessed where that is sure, and others have none."""
    said = ("Cống đầu xóm Chùa bị lấp, mưa là ngập đường", "Cống đầu xóm Chùa tắc, nước tràn vào nhà", "Mất điện")
    for fields in ((1, None, 1), (None, 1, 2), (None, None, 1)):
        opinions = [matter(number, *one) for number, one in enumerate(zip(said, fields, strict=True))]
        assert [(one.id, one.of) for one in find_repeats(opinions)] == [(1, 0)]
    assert [*find_repeats([matter(1, said[0], None), matter(2, said[1], 1, area=2)])] == []


def test_the_end_of_a_year_is_that_year_and_more_on_one_side_parts_nothing() -> None:
    assert proposed("Đất giãn dân năm 1998 chưa có sổ đỏ", "Đất giãn dân năm 98 chưa có sổ đỏ")
    assert proposed("Cầu giữa thôn 3 và thôn 4 không có lan can", "Cầu ở thôn 3 không có lan can")


@pytest.mark.parametrize("words", ["", "…", "👍👍", "   ", "!!!"])
def test_what_has_no_words_repeats_nothing(words: str) -> None:
    assert proposed(words, words) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cống xóm Chùa bị lấp, đề nghị nạo vét", "Cống xóm Đình bị lấp, đề nghị nạo vét", False),
        ("Đèn đường xóm Đông cháy", "Đèn đường Xóm Tây cháy", False),
        ("Cầu sông Tích lan can gãy", "Cầu sông Đáy lan can gãy", False),
        ("Ao làng Nội bị lấn chiếm", "Ao làng Ngoại bị lấn chiếm", False),
        ("Đồng Trũng thiếu nước tưới", "Đồng Cao thiếu nước tưới", False),
        ("Khoản thu 200 nghìn làm đường chưa công khai", "Khoản thu 500 nghìn làm đường chưa công khai", False),
        ("Ngày 12/9 mất điện cả ngày không báo", "Ngày 25/10 mất điện cả ngày không báo", False),
        ("Cống xóm Chùa bị lấp, mưa là ngập", "Cống xóm Chùa Cao bị lấp, mưa ngập", True),
        ("Đèn đường xóm Đông cháy", "Xóm tôi đèn đường cháy, xóm Đông tối", True),
        ("Loa xóm Đông hỏng", "Loa hỏng ở ngõ Giữa xóm Đông", True),
        ("ĐÈN ĐƯỜNG XÓM ĐÔNG CHÁY", "Đèn đường xóm Đông cháy", True),
        ("Nghĩa trang xóm Nội hết chỗ", "Nghĩa trang làng Nội hết chỗ", True),
    ],
)
def test_names_that_differ_part_what_else_is_said_alike(one: str, other: str, *, same: bool) -> None:
    assert bool(proposed(one, other)) == same


def test_a_letter_behind_a_number_is_part_of_it_and_a_measure_is_none() -> None:
    assert proposed("Lớp 3A thiếu quạt, các cháu nóng", "Lớp 3B thiếu quạt, các cháu nóng") == []
    assert proposed("Lớp 3A thiếu quạt, các cháu nóng", "Lớp 3 thiếu quạt, các cháu nóng")
    assert proposed("Đường rộng 3m xe không tránh nhau", "Đường rộng 3 m xe không tránh nhau được")
