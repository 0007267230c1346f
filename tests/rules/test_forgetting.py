"""What becomes of each place in each way, as the office's notice of privacy promises it."""

from datetime import timedelta

import pytest

from rules import forgetting
from rules.forgetting import Becomes, Way, WordPlace, goes, names_one, plain_numbers, term_of, what_becomes

S, G = Becomes.STAYS, Becomes.GONE
WAYS = (Way.DENUNCIATION, Way.WITHDRAWAL, Way.ERASURE, Way.TERM)
PROMISED = {
    "unsent": (G, G, G, G),
    "menu": (G, G, G, G),
    "incoming": (G, G, G, G),
    "echo": (G, G, G, G),
    "about": (S, S, G, G),
    "reminder": (S, G, G, G),
    "speaking": (S, G, G, G),
    "feedback": (S, S, G, G),
    "answer": (S, S, Becomes.GONE_IF_NAMED, Becomes.GONE_IF_NAMED),
    "facts": (S, S, S, S),
    "consent": (S, Becomes.WITHDRAWN, Becomes.UNLINKED, S),
    "contact": (S, S, G, Becomes.UNLINKED),
    "block": (S, S, G, G),
    "request": (S, S, G, S),
}


def test_every_place_has_an_answer_for_every_way() -> None:
    found = {str(place): tuple(what_becomes(place, way) for way in WAYS) for place in WordPlace}
    assert found == PROMISED
    assert set(Way) == set(WAYS)


def test_only_what_is_wholly_gone_goes() -> None:
    assert [way for way in WAYS if goes(WordPlace.ABOUT, way)] == [Way.ERASURE, Way.TERM]
    assert not any(goes(WordPlace.ANSWER, way) for way in WAYS)


def test_what_is_noted_of_a_denunciation_does_not_say_that_it_was_one() -> None:
    assert [str(way) for way in WAYS] == ["words", "withdrawal", "erasure", "term"]


def test_what_waits_has_its_time_and_a_term_is_counted_in_years() -> None:
    kept = (forgetting.KEEP_DRAFTS, forgetting.KEEP_SET_ASIDE, forgetting.KEEP_FAILED)
    assert kept == (timedelta(days=30), timedelta(days=30), timedelta(days=90))
    assert (forgetting.LEAST_YEARS, forgetting.USUAL_YEARS, forgetting.MOST_YEARS) == (1, 5, 50)
    assert term_of(3) == timedelta(days=3 * 365)


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        forgetting.TABLE[WordPlace.FACTS] = {}  # type: ignore[index] # that it cannot be done is what is shown
    with pytest.raises(TypeError):
        forgetting.TABLE[WordPlace.FACTS][Way.TERM] = Becomes.GONE  # type: ignore[index] # that it cannot be done either


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Chào bà Nguyễn Thị Lan, xã sẽ xét", True),
        ("Kính gửi NGUYEN THI LAN!", True),
        ("Chào bà Lan, xã sẽ xét.", True),
        ("Đã gặp ông/bà Lan hôm qua", True),
        ("Chị Lan", True),
        ("Chào chị Thị Lan", True),
        ("Thị Lan trồng ở công viên", False),
        ("Chào bà Thị", False),
        ("Chào bà Nguyễn", False),
        ("Hoa lan ở công viên bị giẫm", False),
        ("Đường Nguyễn Thị Lan Anh đã sửa", True),
        ("Chào bà Lành", False),
        ("Chào bà Hoa", False),
        ("", False),
    ],
)
def test_an_answer_names_its_author_in_full_or_by_title(words: str, *, named: bool) -> None:
    assert names_one(words, {"Trần Văn Kẻ", "Nguyễn  Thị Lan."}) is named
    assert not names_one(words, ())
    assert not names_one(words, {"", "…"})


def test_every_title_is_one() -> None:
    for title in ("Ông", "Bà", "Anh", "Chị", "Cô", "Chú", "Bác", "Em", "Cháu", "Cụ", "Đồng chí", "Thím"):
        assert names_one(f"thưa {title} Lan ạ", {"Lan"})
    assert names_one("Lan ơi", {"Lan"})


def test_a_conversation_remembers_numbers_and_no_words() -> None:
    remembered = {"about": 7, "again": True, "unsure": [{"text": "x"}], "words": "x", "held": [1], "place": 1.5}
    assert plain_numbers(remembered) == {"about": 7, "again": True}
