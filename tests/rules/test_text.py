import json
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import letters
from rules.text import (
    ELLIPSIS,
    Marks,
    clean,
    count_marks,
    excerpt,
    first_lines,
    first_words,
    fold,
    has_letters,
    one_line,
    shorten,
    split,
    utf16_length,
)

MESSAGES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "data/messages.jsonl").read_text("utf-8").splitlines()
]
FAMILY = "👨\u200d👩\u200d👧"
ANY_TEXT = st.text(st.characters() | st.sampled_from("a.đĐ\u00d0\u200d\u0301\ufe0f😀❤\n\r\t \u00a0"))

CLEANED = [
    ("Ðối thoại, ð", "Đối thoại, đ"),
    (unicodedata.normalize("NFD", "Thạch Hòa ửng đỏ"), "Thạch Hòa ửng đỏ"),
    ("tiê\u0323n", "tiện"),
    ("a\u200bb\u202ec\ufeffd\u00ade", "abcde"),
    ("một\u00a0hai\u2003ba\tbốn", "một hai ba bốn"),
    ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
    ("  \n một  \n hai \n ", "một\n hai"),
    ("một\n\n\n\n\n\nhai", "một\n\n\nhai"),
    ("một\n\n\nhai", "một\n\n\nhai"),
    (f"nhà {FAMILY}\u200d em", f"nhà {FAMILY} em"),
    ("x\u200dy", "xy"),
    ("nul\x00 và \x1b[31m", "nul và [31m"),
    ("lẻ \ud83d đôi", "lẻ  đôi"),
    ("\u3164\u2800", ""),
]

FOLDED = [
    ("Đường Hòa Lạc", "duong hoa lac"),
    ("ĐƯỜNG  HOÀ\nLẠC", "duong hoa lac"),
    ("Ðối", "doi"),
    (unicodedata.normalize("NFD", "Quý, Uỷ ban"), "quy, uy ban"),
    ("1️⃣", "1"),
    ("２６", "26"),
]

VERDICTS = {"full": Marks.FULL, "none": Marks.NONE, "mostly_none": Marks.NONE, "unknown": Marks.UNKNOWN}
UNMADE = {"Cn", "Co", "Cs"}


@pytest.mark.parametrize(("raw", "kept"), CLEANED)
def test_what_is_typed_is_kept_composed_and_without_what_nobody_sees(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@pytest.mark.parametrize(("text", "key"), FOLDED)
def test_a_search_key_is_the_same_however_it_was_typed(text: str, key: str) -> None:
    assert fold(text) == key


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_what_is_kept_can_be_written_to_any_database(text: str) -> None:
    assert "\x00" not in clean(text)
    assert clean(text).encode().decode() == clean(text)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["id"])
def test_marks_are_judged_as_a_person_judged_them(message: dict[str, str]) -> None:
    assert count_marks(message["text"]) == VERDICTS[message["marks"]]


def test_half_marked_text_has_a_verdict_of_its_own() -> None:
    assert count_marks("Đường làng bị ngập nuoc tran ca vao") == Marks.SOME


def test_addresses_names_and_abbreviations_do_not_count_as_unmarked() -> None:
    text = "UBND HTX TT xem https://a.vn/tin-tuc-xa-nha @cong_an_xa giúp chúng tôi với ạ, đường ngập"
    assert count_marks(text) == Marks.FULL


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        # Four syllables are enough for a verdict, three are not.
        ("không có gì", Marks.UNKNOWN),
        ("không có gì đâu", Marks.FULL),
        ("duong lang ngap nuoc", Marks.NONE),
        # Of ten syllables two, three, five and six with a mark.
        ("một hai duong lang ngap nuoc tran vao nha dan", Marks.NONE),
        ("một hai bà làng ngap nuoc tran vao nha dan", Marks.SOME),
        ("một hài bà làng ngập nuoc tran vao nha dan", Marks.SOME),
        ("một hài bà làng ngập nước tran vao nha dan", Marks.FULL),
        # Capitals without marks may be an abbreviation, up to six of them.
        ("THUONG THUONG THUONG THUONG", Marks.UNKNOWN),
        ("NGHIENG NGHIENG NGHIENG NGHIENG", Marks.NONE),
        ("CA xa lam gi", Marks.UNKNOWN),
        ("ĐƯỜNG LÀNG NGẬP NƯỚC", Marks.FULL),
        # One letter is no syllable, two are.
        ("à ơ ừ ở", Marks.UNKNOWN),
        ("là và đã sẽ", Marks.FULL),
        # A domain has a name in front of it.
        ("đuôi .com là gì", Marks.FULL),
        ("xem x.com ngay nhé", Marks.UNKNOWN),
        ("hỏi @cong_an nhé anh", Marks.UNKNOWN),
        ("three words with English strength", Marks.UNKNOWN),
    ],
)
def test_the_share_of_marked_syllables_decides(text: str, marks: Marks) -> None:
    assert count_marks(text) == marks


@given(ANY_TEXT)
def test_any_text_has_a_verdict(text: str) -> None:
    assert count_marks(text) in Marks


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("ngắn", 4, "ngắn"),
        ("đường làng ngập nước", 12, "đường làng…"),
        ("đường làng ngập nước", 11, "đường làng…"),
        ("đường làng ngập nước", 10, "đường…"),
        ("đườnglàngngập", 6, "đường…"),
        ("😀😀😀", 4, "😀…"),
        (f"a{FAMILY}b", 6, "a…"),
        (" đườnglàng", 5, " đườ…"),
        ("ab", 2, "ab"),
        ("abc", 2, "…"),
        # An address may be so long; what is longer is no word, and hides nothing of the text.
        (f"Xem {'a' * 300}", 104, "Xem…"),
        (f"Xem {'a' * 300}", 105, f"Xem {'a' * 100}…"),
    ],
)
def test_a_long_text_is_cut_between_words_and_says_so(text: str, limit: int, shown: str) -> None:
    assert shorten(text, limit) == shown


@given(ANY_TEXT, st.integers(2, 40))
def test_a_shortened_text_fits_and_begins_like_the_whole(text: str, limit: int) -> None:
    shown = shorten(text, limit)
    assert utf16_length(shown) <= limit
    assert text.startswith(shown.removesuffix(ELLIPSIS))


@given(ANY_TEXT)
def test_length_is_counted_as_utf_16_does(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("", 10, []),
        ("một hai", 10, ["một hai"]),
        ("một hai ba\n\nbốn năm", 15, ["một hai ba", "bốn năm"]),
        ("Một hai ba.\nBốn năm sáu", 15, ["Một hai ba.", "Bốn năm sáu"]),
        ("Một hai ba. Bốn năm sáu", 15, ["Một hai ba.", "Bốn năm sáu"]),
        ("một hai ba bốn", 8, ["một hai", "ba bốn"]),
        ("môthaibabốn", 4, ["môth", "aiba", "bốn"]),
        ("😀😀😀", 4, ["😀😀", "😀"]),
        ("ae\u0315\u0315bc", 3, ["a", "e\u0315\u0315", "bc"]),
        ("a😀b", 3, ["a😀", "b"]),
        ("a😀b", 2, ["a", "😀", "b"]),
        ("một hai", 3, ["một", "hai"]),
        ("một \n  hai", 3, ["một", "hai"]),
        # A paragraph, a line or a sentence that fills no half of the piece is not worth a message of its own.
        ("Một.\n\nHai ba bốn năm sáu", 16, ["Một.\n\nHai ba bốn", "năm sáu"]),
        ("Một.\nHai ba bốn năm sáu", 16, ["Một.\nHai ba bốn", "năm sáu"]),
        ("Một. Hai ba bốn năm sáu", 16, ["Một. Hai ba bốn", "năm sáu"]),
        ("Một.\n\nHai ba bốn.\n\nNăm sáu bảy", 23, ["Một.\n\nHai ba bốn.", "Năm sáu bảy"]),
        ("một hai\nba bốn năm", 14, ["một hai\nba bốn", "năm"]),
        ("một haii\nba bốn năm", 14, ["một haii", "ba bốn năm"]),
        ("một hai ba\nbốn. Năm sáu bảy", 18, ["một hai ba", "bốn. Năm sáu bảy"]),
        ("a một", 3, ["a", "một"]),
        # A picture of several signs is not broken unless it is longer than a piece.
        ("👍🏽👍🏻👍🏿", 6, ["👍🏽", "👍🏻", "👍🏿"]),
        ("a👍🏽", 3, ["a", "👍", "🏽"]),
        (f"a{FAMILY}", 8, ["a", FAMILY]),
        (FAMILY, 4, ["👨\u200d", "👩\u200d", "👧"]),
        ("😀🔥💧", 5, ["😀🔥", "💧"]),
        # Marks that hang on nothing.
        ("\u0315" * 5, 2, ["\u0315\u0315", "\u0315\u0315", "\u0315"]),
    ],
)
def test_a_text_over_the_limit_is_cut_where_a_reader_would_pause(text: str, limit: int, pieces: list[str]) -> None:
    assert split(text, limit) == pieces


@given(ANY_TEXT, st.integers(2, 40))
def test_the_pieces_of_a_text_fit_and_lose_nothing_but_white_space(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert all(piece and utf16_length(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_long_letter_is_split_at_the_messengers_limit() -> None:
    letter = "\n\n".join(message["text"] for message in MESSAGES)
    pieces = split(letter, 4096)
    assert [utf16_length(piece) <= 4096 for piece in pieces] == [True] * 2
    assert "\n\n".join(pieces) == letter


@pytest.mark.parametrize("limit", [1, 0, -1])
def test_a_limit_without_room_for_a_letter_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        shorten("abc", limit)
    with pytest.raises(ValueError, match="limit"):
        split("abc", limit)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("một\nhai", "một\nhai"),
        ("một\n\nhai\nba\nbốn", "một\nhai\nba…"),
        ("một hai ba bốn năm sáu bảy tám", "một hai ba bốn năm sáu…"),
        ("", ""),
    ],
)
def test_the_first_lines_say_when_there_is_more(text: str, shown: str) -> None:
    assert first_lines(text, lines=3, width=9) == shown


@pytest.mark.parametrize(
    ("text", "lines", "shown"),
    [
        # A line that is one too long takes two of the lines.
        ("một hai b", 1, "một hai b"),
        ("một hai ba", 1, "một hai…"),
        ("một hai ba\nbốn", 2, "một hai ba…"),
        ("một hai ba\nbốn", 3, "một hai ba\nbốn"),
        ("một\nhai\nba bốn năm sáu bảy", 3, "một\nhai\nba bốn…"),
        ("một\nhai ba bốn năm sáu bảy tám chín mười", 3, "một\nhai ba bốn năm…"),
        ("mộthaibabốnnămsáu", 1, "mộthaib…"),
        ("một hai ba bốn năm\nsáu", 2, "một hai ba bốn…"),
        ("đường nghiêng quá\nsửa đi", 2, "đường nghiêng quá…"),
        # Spaces between two columns are no line of their own: the reader's screen breaks there.
        ("cột 1" + " " * 30 + "cột 2", 3, "cột 1" + " " * 30 + "cột 2"),
        # Empty lines take no room.
        ("một\n \nhai\n\n", 2, "một\nhai"),
        ("một", 0, ""),
    ],
)
def test_a_long_line_takes_the_room_of_several(text: str, lines: int, shown: str) -> None:
    assert first_lines(text, lines, width=9) == shown


def test_three_lines_of_sixty_are_shown_where_no_more_is_asked() -> None:
    assert first_lines("a\nb\nc") == "a\nb\nc"
    assert first_lines("a\nb\nc\nd") == "a\nb\nc…"
    assert first_lines("x" * 180) == "x" * 180
    assert first_lines("x" * 181) == "x" * 178 + ELLIPSIS


@pytest.mark.parametrize(
    ("text", "limit", "lines", "shown"),
    [
        ("một", 20, 2, "một"),
        ("một\nhai", 20, 2, "một\nhai"),
        ("một\nhai\nba", 20, 2, "một\nhai…"),
        ("một\nhai\nba", 8, 2, "một\nhai…"),
        ("một\nhai\nba", 7, 2, "một…"),
        ("một\n\nhai", 20, 2, "một…"),
        ("một hai ba bốn\nhai", 8, 2, "một hai…"),
        ("một hai ba bốn\nhai\nba", 8, 2, "một…"),
    ],
)
def test_an_excerpt_has_its_lines_and_says_when_there_is_more(text: str, limit: int, lines: int, shown: str) -> None:
    assert excerpt(text, limit, lines) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đường\nlàng", "Đường làng"),
        ("  Đường   làng\n", "Đường làng"),
        ("Đường làng hỏng", "Đường làng…"),
        ("ngập" + " " * 60 + "úng nặng lắm", "ngập úng…"),
    ],
)
def test_a_button_shows_one_line_and_says_when_there_is_more(text: str, shown: str) -> None:
    assert first_words(text, 12) == shown


def test_a_name_is_one_line() -> None:
    assert one_line("  Nguyễn\r\nThị \n Lan ") == "Nguyễn Thị Lan"


@pytest.mark.parametrize(("text", "told"), [("a", True), ("...3", True), ("ừ", True), ("?!…", False), ("🙂", False)])
def test_signs_and_pictures_alone_say_nothing(text: str, *, told: bool) -> None:
    assert has_letters(text) == told


@given(ANY_TEXT, st.integers(0, 4), st.integers(3, 20))
def test_first_lines_are_no_more_and_no_wider_than_asked(text: str, lines: int, width: int) -> None:
    shown = first_lines(text, lines, width)
    assert len(shown.splitlines()) <= lines
    assert utf16_length(shown) <= lines * (width + 1)


def test_no_sign_becomes_more_than_a_few_letters_where_it_is_looked_for() -> None:
    # Of signs that nobody has made yet nothing becomes; the table that is kept has no room for all the others.
    every = map(chr, range(sys.maxunicode + 1))
    longest = max((letters._folded(one) for one in every if unicodedata.category(one) not in UNMADE), key=len)
    assert len(longest) <= letters.MOST_FOR_ONE
    assert fold("\ufdfa" * 4000) == "\ufdfa" * 4000
    assert fold("½ … ﬃ") == "1⁄2 ... ffi"
