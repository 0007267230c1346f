from datetime import timedelta
from itertools import product

import pytest

from locales import phrases
from rules.consent import KEPT_FOR, MOST_MESSAGES, HeldItem, has_room_beside, is_answer, joined_text, same_aim
from rules.handin import WORDS_LIMIT

YES, NO, POLITE = phrases("agree"), phrases("refuse"), phrases("polite")


@pytest.mark.parametrize(
    "text",
    [
        *("Đồng ý", "ĐỒNG Ý!", "dong y", "Tôi đồng ý ạ", "tôi đồng ý nhé", "toi dong y a", "Dạ vâng ạ", "vâng", "ừ"),
        *("có", "Có ạ", "co", "ok", "OK.", "Dạ, đồng ý", "em đồng ý ạ", "Nhất trí", "vâng, đồng ý"),
        *("Vâng tôi đồng ý", "Dạ vâng, tôi đồng ý ạ", "vang toi dong y", "Tôi hoàn toàn đồng ý", "Ok tôi đồng ý nhé"),
    ],
)
def test_a_plain_yes_is_one(text: str) -> None:
    assert is_answer(text, YES, POLITE)
    assert not is_answer(text, NO, POLITE)


@pytest.mark.parametrize("text", ["Không", "khong", "không đồng ý ạ", "Tôi không đồng ý", "Thôi ạ", "Thôi, không ạ"])
def test_a_plain_no_is_one(text: str) -> None:
    assert is_answer(text, NO, POLITE)
    assert not is_answer(text, YES, POLITE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "…",
            ".",
            "👍",
            "ạ",
            "dạ",
            "cô",
            "cố",
            "cỏ",
            "bác ạ",
            "đồng",
            "ý",
            "có lẽ",
            "tôi có ý kiến",
            "đồng ý không",
        ),
        *("đồng ý không", "có đồng ý hay không", "không biết", "ok chưa", "vâng nhưng mà", "thôi được", "đường ngập"),
    ],
)
def test_anything_else_is_neither(text: str) -> None:
    assert not is_answer(text, YES, POLITE)
    assert not is_answer(text, NO, POLITE)


def read_at_length(words: tuple[str, ...], phrases: tuple[str, ...], polite: tuple[str, ...]) -> bool:
    """The same by trying every stretch of the words that leaves nothing but politeness on either side."""
    return any(
        " ".join(words[first:last]) in phrases and all(one in polite for one in (*words[:first], *words[last:]))
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
    )


def test_an_answer_is_found_at_any_place_between_words_of_politeness() -> None:
    known = (("co", "da co", "co da a"), ("da", "a", "co"))
    for count in range(6):
        for words in product(("da", "a", "co", "la"), repeat=count):
            assert is_answer(" ".join(words), *known) == read_at_length(words, *known), words


def test_there_is_room_for_five_messages_and_as_many_letters_as_a_draft_takes() -> None:
    some = HeldItem(words="x" * (WORDS_LIMIT // MOST_MESSAGES))
    assert has_room_beside([some] * (MOST_MESSAGES - 1), some)
    assert not has_room_beside([HeldItem(press="m:handin")] * MOST_MESSAGES, HeldItem())
    assert not has_room_beside([some] * (MOST_MESSAGES - 1), HeldItem(words=some.words + "x"))


@pytest.mark.parametrize(("length", "before", "after"), list(product(range(1, 6), range(6), range(3))))
def test_a_phrase_of_any_length_is_found_behind_and_before_any_politeness(length: int, before: int, after: int) -> None:
    phrase = " ".join(["toi", "hoan", "toan", "dong", "y"][:length])
    typed = " ".join(["da"] * before + [phrase] + ["a"] * after)
    assert is_answer(typed, [phrase], ["da", "a"])
    assert not is_answer(f"{typed} khong", [phrase], ["da", "a"])
    assert not is_answer(f"khong {typed}", [phrase], ["da", "a"])


def test_where_no_phrase_is_known_nothing_is_an_answer() -> None:
    assert not is_answer("vâng", [], ["vâng"])
    assert not is_answer("", [], [])


def test_no_more_than_five_wait_and_none_longer_than_a_day() -> None:
    for count, room in ((0, True), (4, True), (5, False), (6, False)):
        assert has_room_beside([HeldItem(words="Đường ngập")] * count, HeldItem()) is room
    assert timedelta(hours=24) == KEPT_FOR


def test_what_waits_has_no_file_and_no_bytes_unless_the_messenger_says_so() -> None:
    held = HeldItem(words="Đường ngập")
    assert (held.message_id, held.size, held.file_id) == (0, 0, None)


def test_what_was_written_is_joined_without_presses_and_bare_files() -> None:
    assert (
        joined_text([HeldItem(words="a"), HeldItem(press="m:handin"), HeldItem(file_id="f"), HeldItem(words="b")])
        == "a\nb"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("y:satisfied:5", "y:not:5", True),
        ("y:satisfied:5", "y:satisfied:6", False),
        ("m:handin", "m:anew", True),
        ("d:join:3", "d:join:3", True),
        ("d:join:3", "y:not:3", False),
        ("y:not:3", "d:join:3", False),
        ("y:satisfied:6", "y:not:5", False),
        ("y:satisfied:5", "y:not:50", False),
        ("y:satisfied:50", "y:not:5", False),
        ("y:satisfied:5:1", "y:not:5:2", False),
        ("y:satisfied:5:1", "y:not:5:1", True),
        ("iv:leader:5", "iv:intake:5", True),
        ("iv:leader:5", "i:leader:5", False),
    ],
)
def test_presses_about_the_same_thing_are_told(*, one: str, other: str, same: bool) -> None:
    assert same_aim(one, other) is same
