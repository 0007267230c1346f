"""Words are read as they are written in haste: without marks, with slips, stretched, in the keys of a keyboard."""

import pytest

from rules.danger_words import Phrases, Word, compile_phrases, find_phrases, read_word, read_words

NOTHING: tuple[str, ...] = ()
SPELLED = ("k: không", "cíu: cứu", "bc: bà con")
WORDS = compile_phrases(
    (
        "fire: cháy nhà, bốc khói, =lửa to",
        "help: cứu với, cấp cứu ngay",
        "blast: nổ, =sập, nghẹt, gas",
        "hit: đâm, đánh",
    ),
    ("over: đã dập tắt, chữa", "harmless: cháy nhà hàng"),
    ("chạy bạn nghẹn", "nhá"),
    SPELLED,
)


def kinds(text: str, words: Phrases = WORDS) -> list[str]:
    return [kind for found in find_phrases(read_words(text, words), words) for kind in found.kinds]


def bare(text: str, words: Phrases = WORDS) -> list[str]:
    return [word.bare for word in read_words(text, words).words]


@pytest.mark.parametrize(
    ("written", "other"),
    [("hoà", "hòa"), ("thuý", "thúy"), ("toán", "tóan"), ("hoã", "hõa"), ("hoạ", "họa"), ("uỷ", "ủy")],
)
def test_the_tone_may_stand_on_any_vowel(written: str, other: str) -> None:
    assert read_word(written) == read_word(other)


@pytest.mark.parametrize(
    ("written", "letters", "marked"),
    [("cháy", "chay", True), ("chay", "chay", False), ("đường", "duong", True), ("đ", "d", True), ("3", "3", False)],
)
def test_a_word_has_bare_letters_and_is_marked_or_not(written: str, letters: str, *, marked: bool) -> None:
    assert (read_word(written).bare, read_word(written).marked) == (letters, marked)


def test_two_words_that_differ_in_a_mark_are_two() -> None:
    assert len({read_word(one).key for one in ("ma", "má", "mà", "mạ", "mả", "mã", "mă", "mâ", "mấ")}) == 9


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("CHÁY Nhà", ["chay", "nha"]),
        ("chasy nhaf", ["chay", "nha"]),
        ("nguwowif ddieenj", ["nguoi", "dien"]),
        ("chayj booos", ["chay", "bo"]),
        # Keys for marks stand behind the vowel; a word without a vowel has none.
        ("xe sao", ["xe", "sao"]),
        ("ddddd sfx", ["d", "sfx"]),
        ("cháyyyy", ["chay"]),
        ("Cha\u0301y", ["chay"]),
        ("chá\u200by", ["chay"]),
        ("chá\u00ady\ufe0f", ["chay"]),
        ("k cíu bc", ["khong", "cuu", "ba con"]),
        ("2 nhà_cháy", ["2", "nha", "chay"]),
        # What is listed without marks is no slip of the keyboard.
        ("gas", ["gas"]),
        ("gaf", ["ga"]),
        ("…", []),
        ("", []),
    ],
)
def test_a_text_is_read_as_it_was_meant(text: str, letters: list[str]) -> None:
    assert bare(text) == letters


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u034f", "\u200b", "\u200f", "\u2060", "\ufe0e", "\ufe0f", "\ufeff"], ids=ascii
)
def test_what_nobody_sees_parts_no_word(sign: str) -> None:
    assert bare(f"ch{sign}áy nhà") == ["chay", "nha"]


@pytest.mark.parametrize("sign", ["\u200a", "\u2010", "-", ","], ids=ascii)
def test_what_is_seen_parts_words(sign: str) -> None:
    assert bare(f"cháy{sign}nhà") == ["chay", "nha"]


def test_a_letter_that_is_written_twice_is_no_stretched_one() -> None:
    assert bare("nhàà nhààà nhàààà") == ["nhaa", "nha", "nha"]


def test_of_a_word_without_end_the_beginning_is_read() -> None:
    assert bare("ộa" * 40) == ["oa" * 12]


def test_of_a_text_without_end_the_beginning_is_read() -> None:
    assert bare("là " * 1365 + "vì" + " vì") == ["la"] * 1365 + ["v"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Cháy nhà. Cứu với!", {1, 3}),
        ("cháy nhà\ncứu với", {1}),
        ("cháy; cứu? ai… đó", {0, 1, 2}),
        ("... cháy", set()),
        ("cháy, nhà", set()),
    ],
)
def test_a_sentence_ends_at_its_stop_or_with_its_line(text: str, ends: set[int]) -> None:
    assert read_words(text, WORDS).ends == ends


@pytest.mark.parametrize(
    ("text", "unmarked"),
    [("chay nha roi", True), ("cháy nha roi", True), ("cháy nhà roi di", False), ("cháy nhà", False), ("", False)],
)
def test_a_text_is_unmarked_if_less_than_half_of_its_words_bear_a_mark(text: str, *, unmarked: bool) -> None:
    assert read_words(text, WORDS).unmarked == unmarked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cháy nhà", ["fire"]),
        ("chay nha", ["fire"]),
        # In a text with marks a phrase may lack all of its own, but one word alone may not.
        ("ở làng tôi đã chay nha rồi", ["fire"]),
        ("ở làng tôi nó no rồi đấy", []),
        ("no roi", ["blast"]),
        ("nổ rồi", ["blast"]),
        # A slip in the marks, if it makes no other word.
        ("chấy nhà", ["fire"]),
        ("chạy nhà", []),
        ("cháy nhá", []),
        ("cháy nhã", ["fire"]),
        ("ở làng cháy nha rồi", []),
        ("cứa với", []),
        # A word alone is taken for a slip only if it is long enough.
        ("nghẽt", ["blast"]),
        ("đãnh", ["hit"]),
        ("đầm", []),
        ("nở", []),
        # Exactly as it is listed.
        ("lửa to", ["fire"]),
        ("lua to", []),
        ("lừa to", []),
        ("sập", ["blast"]),
        ("sap", []),
        ("nha sap", []),
        # What speaks against a danger is looked for without slips.
        ("chữa", ["over"]),
        ("chứa", []),
        ("chua", ["over"]),
        ("đã dập tắt", ["over"]),
        ("đã đập tắt", []),
        ("da dap tat", ["over"]),
        # In full, in its order, and not past the end of the text.
        ("nhà cháy", []),
        ("cháy nhà hàng", ["fire", "harmless"]),
        ("cấp cứu", []),
        ("cấp cứu ngay", ["help"]),
        ("cấp cứu chậm", []),
        ("cấp cíu ngay", ["help"]),
        ("cháy", []),
        ("nổ, cháy nhà, cứu với", ["blast", "fire", "help"]),
    ],
)
def test_a_phrase_is_found_with_its_marks_without_or_with_a_slip(text: str, found: list[str]) -> None:
    assert kinds(text) == found


def test_what_is_found_says_where_it_stands() -> None:
    said = read_words("Trời ơi cháy nhà hàng, nổ", WORDS)
    assert [(one.begins, one.bits) for one in find_phrases(said, WORDS)] == [(2, 0b1100), (2, 0b11100), (5, 0b100000)]


def test_a_phrase_of_several_kinds_tells_all_of_them_once() -> None:
    words = compile_phrases(("fire: cháy nhà", "now: cháy nhà, cháy nhà"), NOTHING, NOTHING, NOTHING)
    assert kinds("cháy nhà", words) == ["fire", "now"]


def test_a_word_that_is_known_twice_over_is_no_slip_of_another() -> None:
    words = compile_phrases(("fire: cháy nhà", "smoke: khói nhả"), NOTHING, ("nhà",), NOTHING)
    assert kinds("khói nhà", words) == []
    assert kinds("khói nhã", words) == ["smoke"]


def test_what_is_listed_in_short_is_met_in_full_too() -> None:
    words = compile_phrases(("help: cíu với",), NOTHING, NOTHING, SPELLED)
    assert kinds("cứu với", words) == kinds("cíu với", words) == ["help"]


def test_no_lists_find_nothing() -> None:
    words = compile_phrases(("fire: , ,",), NOTHING, NOTHING, NOTHING)
    assert kinds("cháy nhà", words) == []
    assert Word("a", "a") == read_word("a")
