"""A number and a label are understood however they are typed or dictated; what may be words of one's own is left."""

import unicodedata

import pytest

from rules.menus import NOTHING, AnswerMenu, Candidate, Choice, choose
from rules.notice import Button
from rules.reach import TELEGRAM, TEXT_ONLY
from rules.typed_words import TypedWords, is_called, names_of, read_typed, typed_number
from tests.rules.test_menus import KINDS, NUMBERED, shown

MANY = AnswerMenu(tuple(Button(f"Câu {n}", f"d:{n}") for n in range(1, 11)))
WORDS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def chosen(text: str, menu: AnswerMenu = NUMBERED, *, wants_words: bool = False) -> str | None:
    return choose(text, [Candidate(shown(menu), sure=True)], TEXT_ONLY, wants_words=wants_words).data


@pytest.mark.parametrize(
    "typed",
    [
        *("số hai", "so hai", "SỐ HAI", "câu hai", "câu số hai", "câu thứ hai", "chọn hai", "hai", "Hai ạ", "dạ hai ạ"),
        *(
            "2ạ",
            "2.ạ",
            "2 .ạ",
            "số 2nhé",
            "ừ 2",
            "ok 2",
            "bác chọn 2",
            "bà chọn câu 2",
            "toi chon so 2",
            "bấm 2",
            "gõ số 2",
        ),
        *("ý 2", "ý số 2", "câu thứ 2", "mục thứ 2", "{2}", "<2>", "«2»", "_2_", "2/", "/2", "（２）", "②", "⒉", "2️⃣ ạ"),
        *("\u200f2", "\u20662\u2069", "\ufeff2\u200b", "2\u00a0ạ", "số\u00a02", "\t2\n"),
        *(
            "2 phản ánh",
            "2) Phản ánh",
            "(2) phản ánh",
            "2: phản ánh",
            "2 - Phản ánh",
            "số 2: phan anh",
            "02. Phản ánh ạ",
        ),
        *("chọn phản ánh", "tôi chọn Phản ánh", "em chọn mục phản ánh ạ", "bấm phan anh"),
    ],
)
def test_two_is_chosen(typed: str) -> None:
    for form in ("NFC", "NFD"):
        assert chosen(unicodedata.normalize(form, typed)) == "b"


@pytest.mark.parametrize(
    "typed",
    [
        *("thứ 2", "thứ hai", "câu sau", "bà", "không", "nhà 2", "2 hộ", "2?", "2-3", "2, 3", "2 góp ý", "3. phản ánh"),
        *(
            "2b",
            "chọn",
            "chọn phản",
            "số",
            "số hai ba",
            "câu",
            "Cầu 2",
            "Ông 2",
            "thôn 2",
            "hai ba",
            "2 và 3",
            "số2a",
            "ok",
        ),
    ],
)
def test_what_may_mean_something_else_is_left(typed: str) -> None:
    assert chosen(typed) is None


def test_all_ten_are_known_as_words_and_nought_only_behind_so() -> None:
    assert [chosen(word, MANY) for word in WORDS] == [one.data for one in MANY.answers]
    assert [typed_number(f"số {word}") for word in [*WORDS, "bẩy"]] == [*map(str, range(1, 11)), "7"]
    unmarked = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
    assert [typed_number(f"so {word}") for word in unmarked] == [*map(str, range(1, 11))]
    assert [typed_number(word) for word in unmarked] == [None, "2", "3", *[None] * 7]
    assert [typed_number(word) for word in ("số không", "so khong", "không", "câu không")] == ["0", "0", None, None]
    assert chosen("số không") == "back"


def test_a_word_alone_is_words_where_words_are_wanted_and_a_figure_is_not() -> None:
    said = {
        text: chosen(text, wants_words=True)
        for text in ("hai", "Hai ạ", "dạ hai", "số hai", "câu hai", "2", "chọn hai")
    }
    assert said == {
        "hai": None,
        "Hai ạ": None,
        "dạ hai": None,
        "số hai": "b",
        "câu hai": "b",
        "2": "b",
        "chọn hai": "b",
    }
    assert [read_typed(text).bare_word for text in ("hai", "số hai", "câu hai", "bấm hai", "2", "xe")] == [
        *(True, False, False, False, False, False)
    ]


def test_what_a_text_may_call_an_answer() -> None:
    assert read_typed("Tôi chọn Xong ạ") == TypedWords(("toi chon xong", "xong"))
    assert read_typed("số 02 - Xong") == TypedWords(("so 02 - xong",), None, ("2", "xong"))
    assert read_typed("2") == TypedWords(("2",), "2")
    assert [typed_number(text) for text in ("1000", "100", "0010", "")] == [None, "100", "10", None]


def test_a_name_behind_another_number_is_not_meant_and_where_none_are_shown_no_number_is() -> None:
    both = read_typed("2. Phản ánh")
    assert [is_called(both, "Phản ánh", number) for number in ("2", "3", "")] == [True, False, False]
    assert is_called(read_typed("2"), "Phản ánh", "2")
    assert not is_called(read_typed("phản"), "Phản ánh", "2")
    bare = AnswerMenu((Button("Phản ánh", "b"),))
    assert choose("1. phản ánh", [Candidate(shown(bare), sure=True)], TELEGRAM) == NOTHING
    assert choose("phản ánh", [Candidate(shown(bare), sure=True)], TELEGRAM) == Choice("b")


def test_a_number_is_no_name_where_other_numbers_are_shown() -> None:
    assert [
        names_of(label, number) for label, number in (("3", "1"), ("3", ""), ("Ba", "1"), ("Xong", "1"), ("👍", ""))
    ] == [*(frozenset(), {"3"}, frozenset(), {"xong"}, frozenset())]
    assert KINDS[1].label == "Phản ánh"
