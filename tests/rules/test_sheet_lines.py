"""Lines of a sheet as people really write them."""

import unicodedata
from typing import Literal

import pytest

from handlers.incoming import words_to_match
from locales.sheet_phrases import sheet_headings, sheet_words
from rules.handin import NameMode
from rules.sheet_books import BookPage, BookRow, read_book, read_table
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
        ("7; Đèn tắt; Ông Ba; Ghi tên", 7, "Đèn tắt", "Ông Ba", FULL),
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


# Sheets as they come from other communes: strokes, dashes, bullets, numbers, brackets, labels, commas, several in one.
SHEETS = [
    (
        "1 - Đường liên thôn nứt toác - Ông Tạ Đình Hải - ghi tên\n3 — Ao làng ô nhiễm — — không nêu tên",
        [(1, "Đường liên thôn nứt toác", "Ông Tạ Đình Hải", FULL), (3, "Ao làng ô nhiễm", "", NONE)],
    ),
    (
        "• Chợ cóc lấn đường; bà Ngân; cho ghi tên\n- Thiếu nước; ông Thụ; xin giấu tên ạ\n▪ Rác; ; không nêu tên;",
        [
            (None, "Chợ cóc lấn đường", "bà Ngân", FULL),
            (None, "Thiếu nước", "ông Thụ", HIDDEN),
            (None, "Rác", "", NONE),
        ],
    ),
    (
        (
            "(3) Cây đa mục gốc; bà Hợi; ghi tên\n4 ) Trạm xá thiếu bác sĩ; ; không nêu\n"
            "Ý kiến 6: Khói; chị Thu; giấu tên\n⑦ Ghế đá gãy; bà Sáu; được nêu tên\n"
            "11.Chó thả rông; ông Bính; ghi tên\n2/Vỉa hè; Kiều Văn Tám; giữ kín họ tên"
        ),
        [
            (3, "Cây đa mục gốc", "bà Hợi", FULL),
            (4, "Trạm xá thiếu bác sĩ", "", NONE),
            (6, "Khói", "chị Thu", HIDDEN),
            (7, "Ghế đá gãy", "bà Sáu", FULL),
            (11, "Chó thả rông", "ông Bính", FULL),
            (2, "Vỉa hè", "Kiều Văn Tám", HIDDEN),
        ],
    ),
    (
        "1. Kênh N7 sạt; bà Dần (ghi tên)\n2. Bụi xưởng đá (bà Tý, giấu tên)\n3. Hội trường chật - ông Lập (giữ kín)",
        [
            (1, "Kênh N7 sạt", "bà Dần", FULL),
            (2, "Bụi xưởng đá", "bà Tý", HIDDEN),
            (3, "Hội trường chật", "ông Lập", HIDDEN),
        ],
    ),
    (
        "1. Nội dung: Sân bóng xuống cấp; Người nêu: Đoàn xã; Cách ghi tên: ghi tên",
        [(1, "Sân bóng xuống cấp", "Đoàn xã", FULL)],
    ),
    (
        (
            "1. Đường hỏng; ông Bảy; ghi tên 2. Cống tắc; bà Tám; giữ kín 3. Điện yếu; ; không nêu\n"
            "Bãi rác đầy; bà Lụa; ghi tên; Thiếu camera; ông Chung; giấu tên"
        ),
        [
            (1, "Đường hỏng", "ông Bảy", FULL),
            (2, "Cống tắc", "bà Tám", HIDDEN),
            (3, "Điện yếu", "", NONE),
            (None, "Bãi rác đầy", "bà Lụa", FULL),
            (None, "Thiếu camera", "ông Chung", HIDDEN),
        ],
    ),
    (
        "Xe rác muộn, bãi rác đầy, ông Tùng, giấu tên\nXin dỡ cột cũ, đã gãy, không muốn nêu tên",
        [(None, "Xe rác muộn, bãi rác đầy", "ông Tùng", HIDDEN), (None, "Xin dỡ cột cũ, đã gãy", "", NONE)],
    ),
    (
        "| 1 | Mương bồi lấp | Đỗ Văn Kha | Ghi tên |\n|---|---|---|---|\n| 2 | Trạm quá tải | bà Nụ | giữ kín |",
        [(1, "Mương bồi lấp", "Đỗ Văn Kha", FULL), (2, "Trạm quá tải", "bà Nụ", HIDDEN)],
    ),
    (
        "1. (1) làm rãnh (2) lắp đèn; bà Huệ; ghi tên\n2. a) sửa cầu; b) nạo ao; ông Trác; GHI TÊN",
        [(1, "(1) làm rãnh (2) lắp đèn", "bà Huệ", FULL), (2, "a) sửa cầu; b) nạo ao", "ông Trác", FULL)],
    ),
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("sheet", "lines"), SHEETS)
def test_sheets_of_other_hands_are_read(sheet: str, lines: list[object], form: Literal["NFC", "NFD"]) -> None:
    found = read_pasted(unicodedata.normalize(form, sheet), sheet_words(), words_to_match())
    assert [(one.number, one.words, one.said_by, one.name_mode) for one in found] == lines
    assert [one.fault for one in found] == [None] * len(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Đường tối bà Tám giữ kín tên",
        "Chợ bẩn/bà Năm/giấu tên",
        "Bà Năm (giấu tên) nói chợ bẩn",
        "Cống tắc, nước tràn vào nhà, giấu tên",
        "Đường tối - tối lắm - giấu tên",
        "Đường tối; bà C Lan; không giấu tên",
        "Đường tối; bà C Lan; không cần giữ kín",
        "Chợ bẩn, bà con khổ, ghi tên",
        "Bà Lụa - xin giữ kín: chợ bẩn",
        "Giữ kín: bà Lụa, chợ bẩn",
        "Bà Lụa (xin đừng nêu tên) nói chợ bẩn",
        "Bà Lụa không muốn công khai danh tính, chợ bẩn",
        # Whoever stands before the words, without a word about the name.
        "Ông Tạ Đức Mùi: chợ bẩn",
        "Nguyễn Thị Lụa: chợ bẩn",
    ],
)
def test_where_it_cannot_be_told_who_is_to_be_hidden_it_is_asked(line: str) -> None:
    found = read(line)
    assert (found.fault, found.said_by) == (LineFault.NO_MODE, "")
    named = name_last(found.words, HIDDEN, sheet_words(), words_to_match())
    assert named.fault == LineFault.NO_NAME or ";" in line


@pytest.mark.parametrize(
    "line",
    [
        "Đề nghị thôn công khai quỹ",
        "Dân đi lại, buôn bán khó",
        "Trẻ em - người già cần chỗ chơi",
        "Mất nước, mất điện",
        "Phú Hòa: chợ bẩn",
        "Cao Xá: mất nước",
        "Đề nghị: sửa mương",
        "Lại Thượng: đèn tắt",
    ],
)
def test_what_is_said_with_dashes_and_commas_is_one_matter(line: str) -> None:
    assert (read(line).words, read(line).fault) == (line, None)


def test_a_table_with_its_headings_is_read_by_its_columns() -> None:
    ticked = (
        "TT\tNội dung\tNgười nêu\tGhi tên\tGiữ kín\tKhông nêu\n"
        "1\tMương cạn\tÔng Quý\tx\t\t\n2\tChuồng hôi\tBà Xoan\t\tx\t"
    )
    strokes = (
        "| TT | Nội dung | Người nêu | Cách ghi tên |\n|--|--|--|--|\n"
        "| 1 | Mương cạn | Ông Quý | ghi tên |\n| 2 | Chuồng hôi | Bà Xoan | xin giấu tên |"
    )
    for table in (ticked, strokes):
        found = read_table(table, sheet_headings(), sheet_words(), words_to_match())
        assert found is not None
        assert [(one.number, one.words, one.said_by, one.name_mode) for one in found] == [
            (1, "Mương cạn", "Ông Quý", FULL),
            (2, "Chuồng hôi", "Bà Xoan", HIDDEN),
        ]
    assert read_table("1. Mương cạn; ông Quý; ghi tên", sheet_headings(), sheet_words(), words_to_match()) is None


@pytest.mark.parametrize(
    "line",
    [
        "Vòi nước sạch chỉ rỉ như nước mắt, tiền thì vẫn thu đủ; Ông Ba; giấu tên",
        "Chợ bẩn; bà Năm; giấu tên (người cao tuổi)",
        "giấu tên; bà Năm; Chợ bẩn",
    ],
)
def test_no_ordinary_line_is_dropped_because_it_only_sounds_like_a_denunciation(line: str) -> None:
    assert read(line).state == LineState.WAITING


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


def test_ways_of_hiding_and_of_leaving_a_line_empty_that_new_sheets_brought() -> None:
    for way in ("giữ bí mật tên", "bí mật tên", "giữ bí mật họ tên"):
        (read,) = read_pasted(
            f"- Xin có xe buýt qua thôn ; cháu Mai (học sinh) ; {way}", sheet_words(), words_to_match()
        )
        assert (read.name_mode, read.said_by, read.fault) == (NameMode.HIDDEN, "cháu Mai (học sinh)", None)
    assert [one.state for one in read_pasted("7. (trống)", sheet_words(), words_to_match())] == [LineState.EMPTY]


PONTOON = [
    ("Cầu phao ọp ẹp", "Lại Văn Sâm", FULL),
    ("Chợ cóc lấn đường", "bà Dần", HIDDEN),
    ("Xin thêm ghế đá", "", NONE),
]


@pytest.mark.parametrize(
    "rows",
    [
        # One column for both ways; another order; a question with yes and no; ticks; nothing that heads the ways.
        ["STT|Nội dung|Người nêu|Ghi tên/giấu tên", "1|{0}|{1}|Ghi tên", "2|{2}|{3}|Giấu tên", "3|{4}||Không nêu"],
        ["Cách ghi|Họ tên|TT|Ý kiến, kiến nghị", "Ghi tên|{1}|1|{0}", "Giấu tên|{3}|2|{2}", "||3|{4}"],
        ["TT|Nội dung|Người kiến nghị|Đồng ý ghi tên?", "1|{0}|{1}|Có", "2|{2}|{3}|Không", "3|{4}||"],
        ["TT|Nội dung|Người nêu|Ghi tên", "1|{0}|{1}|✓", "2|{2}|{3}|", "3|{4}||"],
        ["TT|Nội dung|Tên người nêu|Ghi chú", "1|{0}|{1}|ghi tên", "2|{2}|{3}|giấu tên", "3|{4}||không nêu"],
        # Headings in two rows, as they are merged; below the lines their sum and who signs.
        [
            "TT|Nội dung|Người nêu|",
            "TT|Nội dung|Họ tên|Cách ghi tên",
            "1|{0}|{1}|Ghi tên",
            "2|{2}|{3}|Giữ kín",
            "3|{4}||",
        ],
        [
            *("TT|Nội dung|Người nêu|Ghi tên", "1|{0}|{1}|có", "2|{2}|{3}|giấu tên", "3|{4}||"),
            *(
                "|Tổng cộng: 3 ý kiến||",
                "|Tây Phương, ngày 20 tháng 11 năm 2026||",
                "|TM. BAN CÔNG TÁC MẶT TRẬN|Trưởng ban|",
                "|(Ký, ghi rõ họ tên)||",
                "|Nguyễn Văn Tá||",
            ),
        ],
        # Other headings of who it was, and other answers to whether to name them.
        ["TT|Ai nêu|Nội dung|Nêu tên", "1|{1}|{0}|Đồng ý", "2|{3}|{2}|Không đồng ý", "3||{4}|"],
        ["STT|Hộ gia đình|Nội dung|Có đồng ý nêu tên không?", "1|{1}|{0}|được", "2|{3}|{2}|không được", "3||{4}|"],
    ],
)
def test_a_page_is_read_by_its_columns_however_they_are_headed(rows: list[str]) -> None:
    cells = [part for said, who, _ in PONTOON for part in (said, who)]
    page = BookPage(tuple(BookRow(at, tuple(row.format(*cells).split("|"))) for at, row in enumerate(rows, 4)))
    lines = read_book([page], sheet_headings(), sheet_words(), words_to_match()).lines
    found = [(one.words, one.said_by, one.name_mode) for one in lines if one.state != LineState.EMPTY]
    assert (found, {one.fault for one in lines}) == (PONTOON, {None})


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        # What somebody agrees to beside the way of naming, what households there are, and what is said of them.
        ("STT|Họ tên|Ý kiến|Có đồng ý với quy hoạch", [("1|{1}|{0}|có", NameMode.HIDDEN)]),
        ("STT|Họ tên|Ý kiến|Đồng ý công khai nội dung", [("1|{1}|{0}|x", NameMode.HIDDEN)]),
        ("STT|Nội dung|Hộ dân bị ảnh hưởng|Họ tên|Ghi tên", [("1|{0}|15|{1}|x", NameMode.FULL)]),
        ("Nội dung|Cử tri xã|Họ và tên|Ghi tên", [("{0}|Tây Phương|{1}|x", NameMode.FULL)]),
        ("STT|Cử tri kiến nghị|Nội dung trả lời|Họ tên|Ghi tên", [("1|{0}|Đã sửa xong|{1}|x", NameMode.FULL)]),
    ],
)
def test_a_heading_that_goes_on_tells_neither_name_nor_mode(row: str, lines: list[tuple[str, NameMode]]) -> None:
    said, who, _ = PONTOON[0]
    told = [row, *(cells.format(said, who) for cells, _ in lines)]
    page = BookPage(tuple(BookRow(at, tuple(one.split("|"))) for at, one in enumerate(told, 4)))
    found = read_book([page], sheet_headings(), sheet_words(), words_to_match()).lines
    assert [(one.words, one.said_by, one.name_mode) for one in found] == [(said, who, mode) for _, mode in lines]


def test_a_name_of_a_place_below_a_line_with_nothing_is_an_opinion_where_no_line_is_counted() -> None:
    told = ["Ý kiến|Người nêu", "Không có ý kiến|Bà Lan", "Cầu Đông Hưng|"]
    page = BookPage(tuple(BookRow(at, tuple(one.split("|"))) for at, one in enumerate(told, 4)))
    found = read_book([page], sheet_headings(), sheet_words(), words_to_match()).lines
    assert [one.state for one in found] == [LineState.EMPTY, LineState.WAITING]


def pasted_lines(text: str) -> list[tuple[int | None, str, str, NameMode]]:
    found = read_pasted(text, sheet_words(), words_to_match())
    return [(one.number, one.words, one.said_by, one.name_mode) for one in found if one.state == LineState.WAITING]


def test_a_numbered_line_that_was_broken_is_one_and_what_frames_lines_is_none() -> None:
    assert pasted_lines(
        "Thôn 4 tổng hợp ý kiến như sau:\n1. Đường từ đình ra nghĩa trang\nsụt lún, xe tang\nkhông vào được; "
        "ông Đỗ Tất Lợi; ghi tên\n2. Xin wifi; Đoàn thanh niên; ghi tên\nTổng số: 2 ý kiến\nNgày 20 tháng 11 năm 2026"
    ) == [
        (1, "Đường từ đình ra nghĩa trang sụt lún, xe tang không vào được", "ông Đỗ Tất Lợi", FULL),
        (2, "Xin wifi", "Đoàn thanh niên", FULL),
    ]
    # Without a way of naming nothing shows that a line goes on below: each stays what it is.
    plain = "1. Đèn hỏng\nChợ bẩn\n2. Cầu yếu"
    assert [one[1] for one in pasted_lines(plain)] == ["Đèn hỏng", "Chợ bẩn", "Cầu yếu"]
    for said in (
        "Cống tắc",
        "Tổng số hộ nghèo rà soát chưa đúng",
        "Đề nghị xã làm rõ:",
        "Kính gửi xã, đường thôn tôi hỏng",
    ):
        assert [one[1] for one in pasted_lines(said)] == [said]


def test_headings_of_parts_remarks_and_names_before_the_words_make_no_opinion_of_their_own() -> None:
    assert [
        one[1] for one in pasted_lines("I. Giao thông\n1. Cầu hẹp; ông Lã; ghi tên\nII. Rác\n2. Chợ bẩn; ; không nêu")
    ] == [
        *("Cầu hẹp", "Chợ bẩn"),
    ]
    assert [one[1] for one in pasted_lines("I. Giao thông\nII. Môi trường")] == ["I. Giao thông", "II. Môi trường"]
    for line in ("1. Trạm bơm kêu; ông Tấn; ghi tên; đã gọi 2 lần", "Bà Chanh (ghi tên): thêm xe buýt"):
        assert [one.fault for one in read_pasted(line, sheet_words(), words_to_match())] == [LineFault.NO_MODE]
    assert pasted_lines("2. Không có") == []


def test_parts_with_labels_are_read_and_no_to_a_name_on_papers_keeps_it_hidden() -> None:
    labelled = (
        "Nội dung: Kênh sạt bờ; Người nêu: Đặng Hùng; Cách ghi: ghi tên\n"
        "ND: Bò phá lúa; Người nêu: bà Sửu; Ghi tên: không"
    )
    assert pasted_lines(labelled) == [
        (None, "Kênh sạt bờ", "Đặng Hùng", FULL),
        (None, "Bò phá lúa", "bà Sửu", HIDDEN),
    ]


def test_a_name_that_is_not_to_be_written_is_kept_hidden_and_what_is_no_name_stays_among_the_words() -> None:
    assert pasted_lines(
        "1. Cống tắc; Phí Văn Tráng; không ghi tên\n2. Ruộng khô; chị Duyên; không muốn ghi tên đâu ạ\n"
        "3. Đường hỏng; đèn tắt; không nêu\n4. Chợ bẩn; Bà Năm; không nêu\n5. Vỉa hè hẹp; bà con khó đi; không nêu tên"
    ) == [
        (1, "Cống tắc", "Phí Văn Tráng", HIDDEN),
        (2, "Ruộng khô", "chị Duyên", HIDDEN),
        (3, "Đường hỏng; đèn tắt", "", NONE),
        (4, "Chợ bẩn", "", NONE),
        (5, "Vỉa hè hẹp; bà con khó đi", "", NONE),
    ]
    table = "TT\tHọ tên\tÝ kiến\tGhi tên\tKhông ghi tên\n1\tông Lũy\tKênh cạn\tx\t\n2\tbà Mít\tTrâu thả rông\t\tx"
    found = read_table(table, sheet_headings(), sheet_words(), words_to_match()) or []
    assert [(one.said_by, one.name_mode) for one in found] == [("ông Lũy", FULL), ("bà Mít", HIDDEN)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "begin",
    ["*7.* ", "**7.** ", "_7._ ", "*7. ", "👉 7. ", "> 7) ", "“7. ", "7\ufe0f\u20e3 ", "Ý kiến số 7: ", "Dòng 7; "],
)
def test_signs_around_the_number_of_a_line_are_no_part_of_it(begin: str, form: Literal["NFC", "NFD"]) -> None:
    found = read(unicodedata.normalize(form, f"{begin}Hố ga mất nắp; anh Mơ; ghi tên"))
    assert (found.number, found.words, found.said_by, found.name_mode) == (7, "Hố ga mất nắp", "anh Mơ", FULL)


def test_a_first_line_that_counts_matters_of_its_own_keeps_its_number() -> None:
    found = read("1. Đề nghị: 1) sửa mương; 2) thêm máy bơm; ông Thắng; ghi tên")
    assert (found.number, found.words) == (1, "Đề nghị: 1) sửa mương; 2) thêm máy bơm")


def test_who_signs_is_no_opinion_a_name_alone_is_asked_about_and_labels_tell_what_is_who() -> None:
    lines = "1. Xin camera; Chi bộ; ghi tên\n2. Đèn tắt; ; không nêu\n"
    assert [one[0] for one in pasted_lines(f"{lines}Trưởng ban công tác mặt trận\nNguyễn Văn Đỉnh")] == [1, 2]
    named = read_pasted(f"{lines}Nguyễn Văn Đỉnh", sheet_words(), words_to_match())
    assert [one.fault for one in named] == [None, None, LineFault.NO_MODE]
    turned = read("6. Người nêu: bà Sấu; Nội dung: Giếng làng bẩn; Ghi tên: có")
    assert (turned.words, turned.said_by, turned.name_mode) == ("Giếng làng bẩn", "bà Sấu", FULL)


def test_who_wrote_a_sheet_down_and_of_which_place_it_is_are_no_opinions() -> None:
    head = "Phiếu thôn Đồng Táng\nNgười ghi: Lê Thị Xoan\n"
    lines = "1/ Ổ gà trước UBND, ông Phùng Đạt, ghi tên\n[2] Thiếu nắp cống; bà Sen; giấu tên\n3. Hết"
    assert pasted_lines(head + lines) == [
        (1, "Ổ gà trước UBND", "ông Phùng Đạt", FULL),
        (2, "Thiếu nắp cống", "bà Sen", HIDDEN),
    ]
    for said in ("Trưởng thôn Nguyễn Văn A không họp dân", "Người ghi số điện không đến", "Nhà hết nước"):
        assert [one[1] for one in pasted_lines(said)] == [said]


# A name among the words beside a word against naming, or by itself: printed, it would show who was to be hidden.
NAMES_LEFT = [
    *("Đèn đường tắt. Anh Quyết. Đừng ghi", "Loa to quá. Cụ Bảng. Khỏi nêu", "Rác đầy (bà Xuyến) không nêu"),
    *("Rác đầy: bà Xuyến: không nêu", "Rác đầy - bà Xuyến không nêu", "Rác đầy, bà Xuyến xin không nêu ạ"),
    *("Rác đầy. Bà Xuyến (không nêu)", "Bà Xuyến. Rác đầy. Không nêu", "Bà Xuyến - Rác đầy - Không nêu"),
    *("Bà Xuyến; rác đầy; không nêu", "Không nêu. Bà Xuyến. Rác đầy", "Không nêu: bà Xuyến nói rác đầy"),
    *("Rác đầy. Bà Xuyến; không nêu", "Rác đầy • bà Xuyến • ko nêu", "Rác đầy_bà Xuyến_không nêu"),
    *("Rác đầy > bà Xuyến > không nêu", "Rác đầy. người nêu bà Xuyến. không nêu", "Rác đầy. B. Xuyến. Không nêu"),
    *("Rác đầy. Người nói: bà Xuyến. Cách ghi: không nêu", "Rác đầy. Bà Xuyến. Riêng tư", "rác đầy, bà xuyến; ko nêu"),
    *(
        "Rác đầy. Bà Xuyến. không",
        "Rác đầy. Bà Xuyến",
        "Rác đầy (bà Xuyến)",
        "Rác đầy, bà Xuyến",
        "Rác. Xuyến. Không nêu",
    ),
    *("RÁC ĐẦY (BÀ XUYẾN) KHÔNG NÊU", "Nguyễn Thị Mến. Rác đầy"),
]


@pytest.mark.parametrize("line", NAMES_LEFT)
def test_a_name_that_is_left_among_the_words_is_asked_about_in_a_paste_and_in_a_workbook(line: str) -> None:
    assert (read(line).fault, read(f"4. {line}").fault) == (LineFault.NAMED, LineFault.NAMED)
    rows = ["Nội dung\tNgười nêu\tGhi tên", f"{line}\t\tkhông nêu", f"{line}\t\t"]
    page = BookPage(tuple(BookRow(at, tuple(one.split("\t"))) for at, one in enumerate(rows, 4)))
    found = read_book([page], sheet_headings(), sheet_words(), words_to_match()).lines
    assert [one.fault for one in found] == [LineFault.NAMED, LineFault.NAMED]


@pytest.mark.parametrize(
    ("line", "words", "said_by", "mode"),
    [
        ("Chuồng lợn thối. Bà Lụa. Không nêu", "Chuồng lợn thối", "", NONE),
        ("Chó thả rông... Nguyễn Thị Mến... không nêu.", "Chó thả rông", "", NONE),
        ("Xe ben chạy đêm! Chị Thoa! Kín nhé!", "Xe ben chạy đêm", "Chị Thoa", HIDDEN),
        ("Rác đầy. Bà Xuyến. Không công khai", "Rác đầy", "Bà Xuyến", HIDDEN),
        ("Rác đầy. Bà Xuyến. Ghi tên", "Rác đầy", "Bà Xuyến", FULL),
        ("Rác đầy; bà Xuyến. Không nêu", "Rác đầy", "", NONE),
        # A place, an answer, a sentence that ends so, and several who are told of.
        ("Đèn tắt. Dương Liễu.", "Đèn tắt. Dương Liễu.", "", NONE),
        ("Bao giờ sửa? Chưa rõ. Không", "Bao giờ sửa? Chưa rõ. Không", "", NONE),
        ("Thu tiền nước, lý do không nêu", "Thu tiền nước, lý do không nêu", "", NONE),
        ("Ngõ nhà ông Hải, bà Loan ngập", "Ngõ nhà ông Hải, bà Loan ngập", "", NONE),
        ("Ngõ trước nhà ông Hải, bà Loan", "Ngõ trước nhà ông Hải, bà Loan", "", NONE),
        ("Nước vàng, có váng; ; không nêu", "Nước vàng, có váng", "", NONE),
        ("Đua xe tối thứ bảy, chủ nhật; ; không nêu", "Đua xe tối thứ bảy, chủ nhật", "", NONE),
    ],
)
def test_sentences_are_parts_where_they_say_how_to_name_and_no_name_where_none_is(
    line: str, words: str, said_by: str, mode: NameMode
) -> None:
    found = read(line)
    assert (found.words, found.said_by, found.name_mode, found.fault) == (words, said_by, mode, None)
