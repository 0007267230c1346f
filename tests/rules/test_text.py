import json
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import letters
from rules.text import ELLIPSIS, Marks, clean, count_marks, first_lines, fold, shorten, split, utf16_length

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
        ("ab", 2, "ab"),
        ("abc", 2, "…"),
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


@given(ANY_TEXT, st.integers(0, 4), st.integers(3, 20))
def test_first_lines_are_no_more_and_no_wider_than_asked(text: str, lines: int, width: int) -> None:
    shown = first_lines(text, lines, width)
    assert len(shown.splitlines()) <= lines
    assert utf16_length(shown) <= lines * (width + 1)


def test_no_sign_becomes_more_than_a_few_letters_where_it_is_looked_for() -> None:
    # Not by the table that is kept, which has no room for all of them.
    longest = max(map(letters._folded, map(chr, range(sys.maxunicode + 1))), key=len)
    assert len(longest) <= letters.MOST_FOR_ONE
    assert fold("\ufdfa" * 4000) == "\ufdfa" * 4000
    assert fold("½ … ﬃ") == "1⁄2 ... ffi"
