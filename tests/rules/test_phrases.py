"""Where phrases stand in a text: as whole words, spelled as they are listed or without any mark."""

import pytest

from rules.phrases import (
    Token,
    index_phrases,
    is_name,
    is_one_of,
    is_spelled,
    matches_word,
    phrases_in,
    plain_text,
    tokens,
)


def word(text: str) -> Token:
    (only,) = tokens(text)
    return only


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Nguyễn Thị Lan", "Nguyễn Thị Lan"),
        ("０９１２ Ｌａｎ", "0912 Lan"),
        ("1\ufe0f\u20e32\ufe0f\u20e3", "12"),
        # A mark of its own hangs on nothing; what stands beside its letter is one.
        ("Lan\u0336", "Lan"),
        ("\u0915\u0903", "\u0915\u0903"),
        ("½ hộ", "1⁄2 hộ"),
        # The usual form may be longer by a quarter and a hundred letters; else the text is read as it is.
        ("½" * 60 + "a" * 20, "1⁄2" * 60 + "a" * 20),
        ("½" * 60 + "a" * 19, "½" * 60 + "a" * 19),
        ("½" * 61 + "a" * 20, "½" * 61 + "a" * 20),
        ("½" * 300 + "a" * 2000, "1⁄2" * 300 + "a" * 2000),
        ("\ufdfa" * 200, "\ufdfa" * 200),
    ],
)
def test_letters_and_digits_are_read_in_their_usual_form(typed: str, plain: str) -> None:
    assert plain_text(typed) == plain


def test_a_word_is_known_by_where_it_stands_and_by_its_letters() -> None:
    place, road = tokens("ở Đường_làng")[:2]
    assert (place.start, place.end, place.bare, place.plain, place.capital) == (0, 1, "o", False, False)
    assert (road.start, road.end, road.bare, road.plain, road.capital) == (2, 7, "duong", False, True)


def test_figures_and_letters_without_marks_are_plain() -> None:
    assert [(token.bare, token.plain) for token in tokens("thon 3 Đá")] == [("thon", True), ("3", True), ("da", False)]


def test_a_word_of_a_script_without_marks_is_plain() -> None:
    assert [token.plain for token in tokens("да ừ")] == [True, False]


def test_a_name_has_a_capital_but_not_where_all_is_in_capitals() -> None:
    assert [token.capital for token in tokens("chị Lan đây")] == [False, True, False]
    assert [token.capital for token in tokens("chị LAN đây")] == [False, True, False]
    assert [token.capital for token in tokens("CHỊ LAN ĐÂY")] == [False, False, False]


@pytest.mark.parametrize(
    ("written", "listed", "same"),
    [
        ("hòa", "hòa", True),
        ("hoà", "hòa", True),
        ("HÒA", "hòa", True),
        ("hoa", "hòa", True),
        ("hóa", "hòa", False),
        ("hòa", "hoa", False),
        ("hòn", "hòa", False),
        ("da", "đá", True),
        ("đa", "đá", False),
        ("an", "lan", False),
        ("lan", "an", False),
    ],
)
def test_a_word_has_its_marks_or_none(written: str, listed: str, *, same: bool) -> None:
    assert matches_word(word(written), word(listed)) == same
    assert is_one_of(word(written), index_phrases((listed, "cả nhà"))) == same


@pytest.mark.parametrize(
    ("written", "name", "same"),
    [
        ("chị Hóa", "Hòa", True),
        ("chị Hoa", "Hòa", True),
        ("chị hóa", "Hòa", False),
        ("chị hoà", "Hòa", True),
        ("chị hoa", "Hòa", True),
        ("chị Hoan", "Hòa", False),
    ],
)
def test_a_name_with_a_capital_may_bear_other_marks(written: str, name: str, *, same: bool) -> None:
    assert is_name(tokens(written)[1], word(name)) == same


@pytest.mark.parametrize(
    ("written", "listed", "same"),
    [
        ("ạ", ("ạ", "dạ"), True),
        ("dạ", ("ạ", "dạ"), True),
        ("a", ("ạ",), False),
        ("á", ("ạ",), False),
        ("ạ", ("ạ thưa",), False),
        ("ạ", (), False),
    ],
)
def test_where_marks_tell_words_apart_a_word_has_exactly_its_own(
    written: str, listed: tuple[str, ...], *, same: bool
) -> None:
    assert is_spelled(word(written), index_phrases(listed)) == same


@pytest.mark.parametrize(
    ("text", "listed", "places"),
    [
        ("tôi là Lan", ("tôi là",), [(0, 2)]),
        ("toi la Lan", ("tôi là",), [(0, 2)]),
        ("Dạ, tôi là Lan", ("tôi là",), [(1, 3)]),
        ("Lan là tôi", ("tôi là",), []),
        ("tôi lạ lắm", ("tôi là",), []),
        # The longest at each place, and only that one.
        ("tên tôi là Lan", ("tên", "tên tôi", "tên tôi là"), [(0, 3)]),
        ("tên tôi đây", ("tên", "tên tôi", "tên tôi là"), [(0, 2)]),
        ("tên Lan", ("tên", "tên tôi", "tên tôi là"), [(0, 1)]),
        ("tên", ("tên", "tên tôi"), [(0, 1)]),
        # A phrase that the text breaks off is none.
        ("tên tôi", ("tên tôi là",), []),
        ("tên tôi gọi", ("tên tôi là", "tên tôi gọi là"), []),
        # Those that begin alike are told apart by what follows.
        ("số nhà tôi mười", ("số nhà tôi ở", "số nhà tôi mười"), [(0, 4)]),
        ("số nhà cũ ở", ("số nhà tôi ở",), []),
        # Every place counts, also one that lies within another.
        ("tôi tên tôi là Lan, tôi là con", ("tôi tên tôi", "tôi là"), [(0, 3), (2, 4), (5, 7)]),
        ("nhà ở cuối làng, nhà ở chợ", ("nhà ở",), [(0, 2), (4, 6)]),
        ("", ("tên",), []),
        ("tên", (), []),
        ("tên", ("…", "tên"), [(0, 1)]),
    ],
)
def test_a_phrase_is_found_as_whole_words_the_longest_at_each_place(
    text: str, listed: tuple[str, ...], places: list[tuple[int, int]]
) -> None:
    assert list(phrases_in(tokens(text), index_phrases(listed))) == places


def test_a_phrase_of_several_words_is_no_word() -> None:
    assert not is_one_of(word("tên"), index_phrases(("tên tôi",)))
