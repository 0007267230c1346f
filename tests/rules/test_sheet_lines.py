"""Lines of a sheet as people really write them."""

import unicodedata

import pytest

from handlers.incoming import words_to_match
from locales.sheet_phrases import sheet_words
from rules.handin import NameMode
from rules.sheet_lines import LineRead, matters_of, name_last, read_line, read_order, read_part, read_pasted
from rules.sheets import LineFault, LineState, make_sheet_code, read_sheet_code, show_sheet_code

FULL, HIDDEN, NONE = NameMode.FULL, NameMode.HIDDEN, NameMode.NONE


def read(line: str) -> LineRead:
    return read_line(line, sheet_words(), words_to_match())


@pytest.mark.parametrize(
    ("line", "number", "words", "said_by", "mode"),
    [
        ("5. Bãi rác cháy; Nguyễn Bá Sự; ghi tên", 5, "Bãi rác cháy", "Nguyễn Bá Sự", FULL),
        ("10- Thiếu thùng rác; Bà Lan; ghi tên", 10, "Thiếu thùng rác", "Bà Lan", FULL),
        ("2 - 3 hộ mất nước; Bà Lan; ghi tên", None, "2 - 3 hộ mất nước", "Bà Lan", FULL),
        ("5) bai rac chay; nguyen ba su; giau ten", 5, "bai rac chay", "nguyen ba su", HIDDEN),
        ("Dòng 12: Cầu yếu; bà Tư; Giữ kín.", 12, "Cầu yếu", "bà Tư", HIDDEN),
        ("7\tĐèn tắt\tÔng Ba\tGhi tên", 7, "Đèn tắt", "Ông Ba", FULL),
        ("Thiếu chỗ đỗ xe; nên làm bãi; ; không nêu tên", None, "Thiếu chỗ đỗ xe; nên làm bãi", "", NONE),
        ("Chợ bẩn; Bà Năm; không nêu", None, "Chợ bẩn", "", NONE),
        ("Chợ bẩn; ; giữ kín", None, "Chợ bẩn", "", NONE),
        ("2h sáng còn ồn", None, "2h sáng còn ồn", "", NONE),
        ("1) làm đường 2) lắp đèn; Ông Ba; kín", None, "1) làm đường 2) lắp đèn", "Ông Ba", HIDDEN),
        ("3. 1) làm đường 2) lắp đèn; Ông Ba; kín", 3, "1) làm đường 2) lắp đèn", "Ông Ba", HIDDEN),
    ],
)
def test_a_line_is_read(line: str, number: int | None, words: str, said_by: str, mode: NameMode) -> None:
    for written in (line, unicodedata.normalize("NFD", line), f"\u200f{line}"):
        found = read(written)
        assert (found.number, found.words, found.said_by, found.name_mode) == (number, words, said_by, mode)
        assert (found.state, found.fault) == (LineState.WAITING, None)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Đèn tắt; ; ghi tên", LineFault.NO_NAME),
        ("Đèn tắt; Ông Ba", LineFault.NO_MODE),
        (f"{'a' * 4001}", LineFault.TOO_LONG),
        (f"Đèn tắt; {'b' * 101}; ghi tên", LineFault.LONG_NAME),
        ("Tôi khiếu nại quyết định số 5 của xã; Ông Ba; ghi tên", LineFault.COMPLAINT),
    ],
)
def test_a_line_that_cannot_be_taken_says_why(line: str, fault: LineFault) -> None:
    assert read(line).fault == fault


@pytest.mark.parametrize("said", ["Tôi không có ý kiến gì thêm, cảm ơn.", "Không", "ko có ý kiến", "...", "-; ;"])
def test_a_line_that_says_nothing_is_none(said: str) -> None:
    assert read(f"4. {said}").state == LineState.EMPTY


@pytest.mark.parametrize("said", ["Không có nước", "Không có ý kiến nào được trả lời", "không có gì mới về đường"])
def test_what_only_begins_so_is_an_opinion(said: str) -> None:
    assert (read(said).state, read(said).words) == (LineState.WAITING, said)


def test_nothing_of_a_denunciation_is_read() -> None:
    assert read("9. Tôi tố cáo ông Zê tham ô; Bà Xê; giấu tên") == LineRead(9, state=LineState.NOT_KEPT)
    assert read("9. Đường hỏng; Tôi tố cáo ông Zê; ghi tên").said_by == ""


def test_each_line_of_a_message_is_one() -> None:
    found = read_pasted("1. a b\n\n  \n2. c d\r\n…\n3. e f", sheet_words(), words_to_match())
    assert [(one.number, one.words) for one in found] == [(1, "a b"), (2, "c d"), (3, "e f")]


@pytest.mark.parametrize(
    ("words", "matters"),
    [
        ("Đề nghị: (a) sửa đường, (b) diệt muỗi; (c) dẹp quán", ("sửa đường", "diệt muỗi", "dẹp quán")),
        ("1. làm đường 2. lắp đèn", ("làm đường", "lắp đèn")),
        ("đường rộng 2.5 m, dài 3.5 km", ()),
        ("1) chỉ một việc", ()),
        ("2) hai 1) một", ()),
    ],
)
def test_the_matters_that_a_line_counts(words: str, matters: tuple[str, ...]) -> None:
    assert matters_of(words) == matters


def test_an_order_about_a_line_is_told_from_a_line() -> None:
    assert read_order("bỏ dòng 5") == ("skip", 5, 0, "")
    assert read_order("Không lưu 12.") == ("none", 12, 0, "")
    assert read_order("tach dong 3: a | b") == ("split", 3, 0, " a | b")
    assert read_order("bỏ 5.2") == read_order("Bỏ dòng 5b") == ("skip", 5, 2, "")
    assert read_order("Bỏ rác đúng chỗ") is None
    assert read_order("bỏ dòng 5: đường hỏng") is None


def test_a_matter_of_a_line_is_judged_as_any_line_and_is_of_whoever_raised_it() -> None:
    lists = (sheet_words(), words_to_match())
    of = ("Ông Ba", HIDDEN)
    plain = read_part("1. Sửa đường; lắp đèn", of, *lists)
    assert (plain.number, plain.words, plain.said_by, plain.name_mode) == (None, "Sửa đường; lắp đèn", *of)
    own = read_part("Sửa đường; Bà Tư; ghi tên", of, *lists)
    assert (own.words, own.said_by, own.name_mode) == ("Sửa đường", "Bà Tư", FULL)
    assert read_part("Tôi khiếu nại quyết định số 5 của xã", of, *lists).fault == LineFault.COMPLAINT
    kept = read_part("Tôi tố cáo ông A trưởng thôn lấy quỹ làm đường", of, *lists)
    assert (kept.state, kept.words, kept.said_by) == (LineState.NOT_KEPT, "", "")
    named = name_last("Cống tắc; lâu rồi; Bà Tư", FULL, *lists)
    assert (named.words, named.said_by, named.name_mode, named.fault) == ("Cống tắc; lâu rồi", "Bà Tư", FULL, None)


def test_what_tells_of_a_danger_says_so_whatever_becomes_of_it() -> None:
    assert read("3. Dây điện đứt vắt ngang đường; Ông Ba; giấu tên").danger
    assert read("Dây điện đứt vắt ngang đường; ; ghi tên").danger
    assert not read("3. Tháng trước có tai nạn ở ngã ba, xin lắp gờ giảm tốc").danger


def test_a_sheets_code_is_no_opinions_code_and_is_read_however_it_is_typed() -> None:
    code = make_sheet_code(2026, 12)
    assert show_sheet_code(code) == f"P26-00012-{code[-1]}"
    for typed in (code, show_sheet_code(code), f"phiếu p 26 00012 {code[-1]}", show_sheet_code(code).lower()):
        assert read_sheet_code(typed) == code
    for typed in (code[1:], "P26-00012-x", "thôn 3", "p" * 500):
        assert read_sheet_code(typed) is None
