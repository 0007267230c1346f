"""Which of several menus a number means: what was read last, what a question wants, and what is never guessed."""

from datetime import timedelta

import pytest

from rules.menus import (
    NOTHING,
    Candidate,
    Choice,
    FittingAnswer,
    Offered,
    Seen,
    ShownMenu,
    Typed,
    as_seen,
    candidates,
    choose,
    is_guarded,
    is_in_the_air,
    seen,
    since_own,
)
from rules.menus import AnswerMenu as Menu
from rules.notice import Button
from rules.reach import TELEGRAM, TEXT_ONLY
from tests.rules.test_menus import NOON, NUMBERED, shown

TYPED = Typed("1", NOON, 100)
SEND = Button("Gửi", "p:send:1")
REVIEW = Menu((SEND, Button("Sửa", "p:edit:1")), numbered=True, about="Xem lại")
CARD = Menu((Button("Hài lòng", "y:satisfied:1"), Button("Xem", "y:view:1")), about="Có trả lời")
ASKED = Choice(which=(FittingAnswer(SEND, "Xem lại"),))


def sure(*menus: ShownMenu) -> list[Candidate]:
    return [Candidate(one, sure=True) for one in menus]


def test_a_number_chooses_what_is_guarded_only_from_what_was_read_last() -> None:
    review, card = shown(REVIEW), shown(CARD, 1, after=5)
    assert choose("1", sure(review, card), TELEGRAM) == Choice("p:send:1")
    assert choose("1", sure(card, review), TELEGRAM) == ASKED
    assert choose("1", [Candidate(card, sure=False), *sure(review)], TELEGRAM) == ASKED
    assert choose("2", sure(card, review), TELEGRAM) == Choice("p:edit:1")
    assert choose("gửi", sure(card, review), TELEGRAM) == Choice("p:send:1")
    # What is said of both in one turn was read together; the same answer, read last, is the one.
    assert choose("1", sure(shown(Menu()), review), TELEGRAM) == Choice("p:send:1")
    assert choose("1", sure(shown(Menu(), after=5), review), TELEGRAM) == ASKED
    assert choose("1", sure(shown(CARD, 1), review), TELEGRAM) == ASKED
    assert choose("1", sure(shown(REVIEW, after=9), card, review), TELEGRAM) == Choice("p:send:1")


def test_where_words_are_wanted_a_number_of_what_was_read_before_the_question_is_the_words() -> None:
    prompt, card = shown(Menu(about="Ở thôn nào?"), after=9), shown(CARD, 1)
    asked_before = sure(prompt, card)
    assert choose("12", asked_before, TEXT_ONLY, wants_words=True) == NOTHING
    assert choose("12", asked_before, TEXT_ONLY) == Choice("y:view:1")
    assert choose("Xem", asked_before, TEXT_ONLY, wants_words=True) == Choice("y:view:1")
    assert choose("12", sure(card, prompt), TEXT_ONLY, wants_words=True) == Choice("y:view:1")
    assert choose("12", sure(card), TEXT_ONLY, wants_words=True) == Choice("y:view:1")
    older = shown(CARD, 2, after=-9)
    assert choose("22", sure(card, prompt, older), TEXT_ONLY, wants_words=True) == NOTHING
    assert choose("2", sure(prompt, card, shown(NUMBERED)), TEXT_ONLY, wants_words=True) == Choice("b")


def test_what_was_overtaken_on_its_way_is_the_newest_once_it_stands_there() -> None:
    late, early = shown(NUMBERED, after=-1, message_id=12), shown(CARD, after=-60, message_id=11)
    assert candidates([early, late], TYPED) == sure(late)
    same = shown(CARD, after=-1, message_id=13, turn=NOON - timedelta(hours=1))
    assert candidates([late, same], TYPED) == sure(same)
    other = shown(CARD, 1, after=-60, message_id=11)
    assert candidates([other, late], TYPED) == sure(late, other)


def test_what_nobody_knows_of_stands_by_the_order_in_which_it_was_written() -> None:
    late, early = shown(NUMBERED, after=-1, message_id=12), shown(CARD, after=-60, message_id=11)
    air = shown(CARD, state="leased", after=-30)
    assert candidates([early, air, late], TYPED) == [Candidate(air, sure=False), *sure(late)]
    assert candidates([early, late, air], TYPED) == sure(late)
    assert candidates([air], TYPED) == [Candidate(air, sure=False)]
    before = shown(CARD, 3, state="leased", after=-90)
    assert candidates([early, before], TYPED) == [*sure(early), Candidate(before, sure=False)]


@pytest.mark.parametrize(
    ("state", "doubtful", "air"),
    [
        ("leased", False, True),
        ("unknown", False, True),
        ("queued", True, True),
        ("queued", False, False),
        ("sent", True, False),
        ("failed", True, False),
    ],
)
def test_what_is_in_the_air_has_left_and_has_no_number_yet(*, state: str, doubtful: bool, air: bool) -> None:
    assert is_in_the_air(shown(NUMBERED, state=state, doubtful=doubtful)) is air


@pytest.mark.parametrize(
    ("data", "guarded"),
    [
        *((one, True) for one in ("b:yes:5:0", "b:lift-yes:5:0", "n:move-yes:5", "n:off-yes:5", "t:one:5:9")),
        *((one, True) for one in ("t:all:5:9", "y:not:5", "y:partly:5", "y:satisfied:5", "y:still:5", "y:unsay:5")),
        *((one, True) for one in ("y:claim-still:5", "y:mistaken:5", "h:5:words:rewrite", "h:5:words:lawful")),
        *((one, True) for one in ("e:done:4", "m:anew", "k:withdraw-yes", "ap:all:3:1:9:0:0", "na:accuses")),
        *((one, False) for one in ("k:yes", "h:5:words:done", "b:no:5:0", "t:page:5:9", "y:done:5", "y:view:5")),
        *((one, False) for one in ("d:leave:5", "c:name:5", "yes", "one:t", "na:none")),
    ],
)
def test_what_is_guarded_is_told_by_the_kind_of_button_too(*, data: str, guarded: bool) -> None:
    assert is_guarded(data) is guarded


def test_what_is_not_known_to_have_been_sent_is_only_perhaps_seen_whatever_was_known_of_it_before() -> None:
    for state in ("leased", "unknown"):
        before = shown(REVIEW, state=state, shown_at=NOON - timedelta(seconds=9), message_id=3)
        assert seen(before, TYPED) == Seen.PERHAPS


def test_several_of_which_nobody_knows_keep_their_order_around_what_is_known() -> None:
    airs = [shown(CARD, n, "leased") for n in (1, 2, 3)]
    known = shown(REVIEW, after=-1)
    assert [one.shown for one in as_seen([airs[0], airs[1], known, airs[2]], TYPED)] == [
        airs[0],
        airs[1],
        known,
        airs[2],
    ]


def test_between_two_questions_of_ones_own_what_came_unasked_is_older_than_the_newer_one() -> None:
    newer, unasked, older = shown(Menu(), after=9), shown(CARD, 1), shown(NUMBERED, after=-9)
    assert since_own(sure(newer, unasked, older)) == sure(newer, older)
    assert choose("12", sure(newer, unasked, older), TEXT_ONLY, wants_words=True) == NOTHING


def test_what_was_read_last_is_so_by_its_place_and_not_by_when_it_was_written() -> None:
    review, card = shown(REVIEW), shown(CARD, 1, after=-5)
    assert choose("1", sure(card, review), TELEGRAM) == ASKED


def test_in_which_turn_the_newest_question_of_ones_own_was_put() -> None:
    question, card = shown(REVIEW, after=3), shown(CARD, 1)
    assert Offered((card, question)).own_turn == NOON + timedelta(seconds=3)
    assert Offered((card,)).own_turn is None
