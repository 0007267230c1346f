"""Listed words are met with their own marks or fewer; short ones are read in full as they are written."""

import pytest

from rules.word_features import FeatureWords, meant_by, sentences, slots_told

WORDS = FeatureWords(("tui: toi", "giời: troi"), ("sell: bán, đem bán", "pocket: bỏ túi", "forged: !khống"))


def told(text: str) -> dict[str, int] | None:
    meant = meant_by(WORDS)
    return slots_told(sentences(text, meant), meant)


@pytest.mark.parametrize(
    "text", ["ông ấy đem bán", "ong ay dem ban", "ông ấy đem ban", "ÔNG ẤY ĐEM BÁN", "đem ba\u0301n"]
)
def test_a_listed_word_is_met_with_its_marks_or_fewer(text: str) -> None:
    assert "sell" in (told(text) or {})


@pytest.mark.parametrize("text", ["cái bàn gãy chân", "cả bản mất nước", "bận việc", "bạn tôi"])
def test_other_marks_make_another_word(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize("text", ["bỏ túi hết", "bo tui het", "Bỏ Túi"])
def test_a_short_word_is_no_word_that_has_marks(text: str) -> None:
    assert told(text) == {"pocket": 1}


def test_a_short_word_is_read_in_full_as_it_is_written() -> None:
    meant = meant_by(WORDS)
    assert sentences("tui hỏi giời", meant) == [("toi", "hỏi", "troi")]
    assert sentences("túi giỏi", meant) == [("túi", "giỏi")]


def test_a_strict_word_is_met_with_all_its_marks_alone() -> None:
    assert told("kê khống sổ") == {"forged": 1}
    assert told("không kê sổ") == {}
    assert told("khong ke so") == {}


ASIDE = FeatureWords(
    (),
    (
        "official: chủ tịch, bí thư",
        "fake: chữ ký",
        "take: lấy tiền",
        "beside: trước nhà",
        "asked: nhờ",
        "thing: chữ ký số",
        "denied: không lấy tiền",
    ),
)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("cống trước nhà ông chủ tịch bị tắc", {"beside": 1}),
        ("cong truoc nha ong chu tich bi tac", {"beside": 1}),
        ("nhờ ông bí thư xem giúp", {"asked": 1}),
        ("chủ tịch đổ đất trước nhà tôi", {"official": 1, "beside": 1}),
        ("trước nhà bà Lan nước đọng, chủ tịch lấy tiền", {"beside": 1, "official": 1, "take": 1}),
        ("nhờ xử lý việc ông bí thư lấy tiền", {"asked": 1, "official": 1, "take": 1}),
    ],
)
def test_who_is_a_landmark_or_is_asked_is_nobody_who_did_something(text: str, slots: dict[str, int]) -> None:
    meant = meant_by(ASIDE)
    assert slots_told(sentences(text, meant), meant) == slots


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("chữ ký số của xã bị lỗi", {"thing": 1}),
        ("chữ ký của tôi bị sửa", {"fake": 1}),
        ("chữ ký số và chữ ký", {"thing": 1, "fake": 1}),
        ("anh ấy không lấy tiền", {"denied": 1}),
        ("không lấy tiền của tôi mà lấy tiền của bà", {"denied": 1, "take": 1}),
    ],
)
def test_words_within_a_thing_or_what_is_denied_mean_nothing_else(text: str, slots: dict[str, int]) -> None:
    meant = meant_by(ASIDE)
    assert slots_told(sentences(text, meant), meant) == slots
