"""Yes, no, thanks and greetings are known by every word of a message; a word more makes it a matter, or a doubt."""

from pathlib import Path

import pytest

from locales import phrases
from rules.short_words import Answer, Pleasantry, ShortWords, is_about_agreeing, read_answer, read_pleasantry, says_only

DATA = Path(__file__).parents[1] / "data"
WORDS = ShortWords(*(phrases(f"short_{name}") for name in ShortWords._fields))
SAID = {
    Answer.YES: (
        *("có", "Có ạ", "vâng", "Vâng ạ", "ừ", "uh", "đc", "được", "co", "yes", "OK.", "oke", "dạ vâng ạ", "đúng rồi"),
        *("vângggg", "dạ có ạ", "có bác ạ", "ok nhé", "ừa", "tất nhiên rồi ạ", "đương nhiên"),
    ),
    Answer.AGREES: (
        *(
            "Đồng ý",
            "ĐỒNG Ý!",
            "dong y",
            "Tôi đồng ý ạ",
            "toi dong y a",
            "Vâng tôi đồng ý",
            "đông y",
            "Nhất trí",
            "ừ đồng ý",
        ),
        *(
            "Tôi hoàn toàn đồng ý",
            "Ok tôi đồng ý nhé",
            "em xin đồng ý",
            "tui đồng ý luôn",
            "tôi bằng lòng",
            *("đồng ý ạ, cảm ơn", "cảm ơn bác, tôi nhất trí", "vâng em đồng ý, cám ơn anh chị"),
            "đồng\u200b ý",
            "Đồng ý",
        ),
    ),
    Answer.NO: ("Không", "khong", "ko", "k", "hong", "thôi", "Thôi ạ", "đừng", "dạ không ạ", "không, cảm ơn"),
    Answer.NOT_YET: ("Chưa", "chua", "chưa ạ", "dạ chưa đâu ạ", "chưa, cảm ơn", "không, chưa đâu"),
    Answer.REFUSES: (
        *("không đồng ý ạ", "Tôi không đồng ý", "khong dong y", "chưa đồng ý", "không, tôi không đồng ý", "k đồng ý"),
        *("tôi chưa đồng ý đâu", "hông đồng ý", "hong đồng ý đâu", "tôi không chịu"),
        *("không em không đồng ý", "thôi không đồng ý", "không phải đâu, tôi không đồng ý", "không. Phản đối"),
    ),
    Answer.MAYBE: ("dạ", "Dạ ạ", "da"),
    Answer.DONE: (
        "xong rồi ạ",
        "hết",
        "hết rồi bác ạ",
        "không còn gì nữa",
        "vậy thôi",
        "xong, cảm ơn",
        "không, hết rồi",
        *("thôi xong rồi", "xong rùi ạ", "chỉ có vậy thôi"),
    ),
}
DOUBTFUL = (
    *(
        "",
        "…",
        ".",
        "👍",
        "ạ",
        "cô",
        "cố",
        "cỏ",
        "bác ạ",
        "đồng",
        "ý",
        "có lẽ",
        *("chưa xong", "chưa hết ạ", "không xong", "xong chưa", "hết chưa ạ"),
        "tôi có ý kiến",
        "đồng ý không",
        "có không",
    ),
    *("đồng ý nhưng không cho xem tên", "không, tôi đồng ý", "đồng ý hay không", "không biết", "ok chưa", "đường ngập"),
    *("vâng nhưng mà", "đồng ý à?", "có?", "được không", "ok cảm ơn", "đồng ý với quyết định", "có thể", "chắc là có"),
    # What is no refusal says not yet what it is.
    *("không phải không đồng ý", "không phải tôi không muốn", "không phản đối ạ", "khong phai khong duoc"),
    *("có ảnh", "đồng ý một phần", "tôi đồng ý cho ông Tám", "có " * 200),
)


def rows(name: str) -> list[tuple[str, str]]:
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines) if label in {"n", "m"}]


@pytest.mark.parametrize(("answer", "text"), [(answer, text) for answer, texts in SAID.items() for text in texts])
def test_an_answer_is_known_however_it_is_typed(answer: Answer, text: str) -> None:
    assert read_answer(text, WORDS) == answer


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_says_more_both_or_asks_back_is_no_answer(text: str) -> None:
    assert read_answer(text, WORDS) is None


def test_what_speaks_of_agreeing_alone_is_known_where_it_leaves_a_doubt() -> None:
    for text in ("không phản đối", "không, tôi đồng ý", "đồng ý không", "đồng ý ạ?", "vâng không từ chối ạ"):
        assert is_about_agreeing(text, WORDS), text
    for text in ("không", "chưa được", "tôi không đồng ý với quyết định", "phản đối mức thu rác", "đường ngập", ""):
        assert not is_about_agreeing(text, WORDS), text


def test_what_is_too_long_for_a_few_words_is_no_answer() -> None:
    assert [read_answer("vâng".ljust(length), WORDS) for length in (200, 201)] == [Answer.YES, None]
    assert [read_answer("ạ " * words + "vâng", WORDS) for words in (29, 30)] == [Answer.YES, None]
    assert read_answer("không không ạ", WORDS) == Answer.NO


def test_politeness_alone_says_none_of_some_phrases() -> None:
    assert says_only("thôi ạ", ["thôi"], ["ạ"])
    assert not says_only("ạ", ["thôi"], ["ạ"])


@pytest.mark.parametrize("yes", ["có", "vâng", "đồng ý", "ok", "được", "nhất trí"])
@pytest.mark.parametrize(
    "denial", ["không {}", "chưa {}", "tôi không {}", "đừng {}", "{} nhưng chưa", "không thể {}", "ko {}"]
)
def test_no_yes_counts_beside_a_denial(yes: str, denial: str) -> None:
    assert read_answer(denial.format(yes), WORDS) not in {Answer.YES, Answer.AGREES, Answer.MAYBE}


def test_of_the_set_that_was_written_before_the_rule_no_matter_is_lost_but_one_that_is_yet_to_be_told() -> None:
    found = rows("pleasantries")
    assert len(found) >= 240
    wrong = [(label, text) for label, text in found if (read_pleasantry(text, WORDS) is None) != (label == "m")]
    assert wrong == [("m", "thay mặt thôn xin hỏi")]


def test_of_the_set_that_was_written_after_it_no_matter_is_lost() -> None:
    found = rows("pleasantries_later")
    wrong = [(label, text) for label, text in found if (read_pleasantry(text, WORDS) is None) != (label == "m")]
    assert wrong == [("n", "tuyệt vời ông mặt trời"), ("n", ":))")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dạ em cảm ơn ạ 🙏🙏", Pleasantry.THANKS),
        ("cảm ơn xã đã sửa đường", Pleasantry.THANKS),
        ("ok cảm ơn", Pleasantry.THANKS),
        ("Chào các bác ạ", Pleasantry.GREETING),
        ("có ai ở đó không?", Pleasantry.GREETING),
        ("👍", Pleasantry.HEARD),
        ("rồi nhé", Pleasantry.HEARD),
        ("", None),
        ("…", None),
        ("ạ", None),
        ("cảm ơn đã sửa. Sửa đường giúp tôi", None),
        ("sửa đường, cảm ơn", None),
        ("cảm ơn cái gì?", None),
        ("cảm ơn " * 40, None),
        ("vì đã sửa đường, cảm ơn", None),
        ("cảm ơn ạ?", None),
        ("chào bác vì?", Pleasantry.GREETING),
        # The first sign that is a picture, and the last that is none.
        ("\u2190", Pleasantry.HEARD),
        ("\u218f", None),
    ],
)
def test_what_begins_nothing_is_told_from_a_matter(text: str, said: Pleasantry | None) -> None:
    assert read_pleasantry(text, WORDS) == said
