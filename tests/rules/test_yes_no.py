"""A plain yes or no means an answer only where it was asked so, and never one that cannot be undone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.menus import NOTHING, AnswerMenu, Candidate, Choice, is_guarded
from rules.notice import Button
from rules.short_words import Answer
from rules.yes_no import MEANT, button_meant, choose_by_answer
from tests.rules.test_menus import shown


def menu(*data: str, back: bool = False) -> AnswerMenu:
    return AnswerMenu(tuple(Button(f"Câu {one}", one) for one in data), numbered=True, back=back)


CONSENT = menu("k:yes", "k:no", "k:full")
RESUME = menu("m:resume", "m:anew", "m:home", back=True)
SURE = menu("k:keep", "k:withdraw-yes")
LAW = menu("h:7:words:lawful", "h:7:words:ordinary", "h:7:words:back", back=True)
REVIEW = menu("h:7:review:send", "h:7:review:change", "h:7:review:drop", "h:7:review:back", back=True)
WORDS = menu("h:7:words:done", "h:7:words:rewrite", "h:7:words:back", back=True)
ONE_AREA = menu("h:7:area:3", "h:7:area:back", back=True)
AREAS = menu("h:7:area:3", "h:7:area:4", "h:7:area:back", back=True)
PRINTED = menu("h:7:printed:keep", "h:7:printed:print", "h:7:printed:back", back=True)
VERDICT = menu("y:satisfied:5", "y:partly:5", "y:not:5")


@pytest.mark.parametrize(
    ("asked", "answer", "data"),
    [
        (CONSENT, Answer.YES, "k:yes"),
        (CONSENT, Answer.AGREES, "k:yes"),
        (CONSENT, Answer.MAYBE, None),
        (CONSENT, Answer.DONE, None),
        (CONSENT, Answer.REFUSES, "k:no"),
        (CONSENT, Answer.NO, "k:no"),
        (RESUME, Answer.MAYBE, "m:resume"),
        (RESUME, Answer.NO, "m:home"),
        (SURE, Answer.NO, "k:keep"),
        (LAW, Answer.NO, "h:7:words:ordinary"),
        (LAW, Answer.REFUSES, None),
        (LAW, Answer.AGREES, None),
        (WORDS, Answer.DONE, "h:7:words:done"),
        (WORDS, Answer.NO, "h:7:words:done"),
        (WORDS, Answer.YES, None),
        (REVIEW, Answer.NO, None),
        (ONE_AREA, Answer.YES, "h:7:area:3"),
        (AREAS, Answer.YES, None),
        (PRINTED, Answer.YES, "h:7:printed:print"),
        (PRINTED, Answer.REFUSES, "h:7:printed:keep"),
        (PRINTED, Answer.MAYBE, None),
        (VERDICT, Answer.YES, None),
        (VERDICT, Answer.NO, None),
        (menu("x:1", "y:done:1"), Answer.NO, None),
        (menu("y:done:1"), Answer.DONE, None),
        (menu("y:enough:1"), Answer.DONE, "y:enough:1"),
        *((menu("y:enough:1"), answer, None) for answer in (Answer.NO, Answer.YES, Answer.REFUSES)),
        (menu(), Answer.YES, None),
    ],
)
def test_it_means_the_answer_that_was_asked_for(asked: AnswerMenu, answer: Answer, data: str | None) -> None:
    choice = choose_by_answer(answer, [Candidate(shown(asked), sure=True)])
    assert choice == (Choice(data) if data else NOTHING)


@pytest.mark.parametrize(
    ("asked", "data"), [(SURE, "k:withdraw-yes"), (LAW, "h:7:words:lawful"), (REVIEW, "h:7:review:send")]
)
def test_what_cannot_be_undone_is_asked_about_once_more(asked: AnswerMenu, data: str) -> None:
    choice = choose_by_answer(Answer.YES, [Candidate(shown(asked), sure=True)])
    assert choice.data is None
    assert [one.answer.data for one in choice.which] == [data]


def test_no_answer_of_the_table_that_is_guarded_is_ever_chosen() -> None:
    for kind in MEANT:
        data = kind.replace("#", "7")
        for answer in Answer:
            chosen = choose_by_answer(answer, [Candidate(shown(menu(data)), sure=True)]).data
            assert chosen is None or not is_guarded(chosen)
        meant = [button_meant(answer, menu(data)) for answer in Answer]
        assert any(meant), kind


def test_what_was_perhaps_seen_or_is_not_what_was_read_last_is_asked_about() -> None:
    own = shown(CONSENT)
    assert choose_by_answer(Answer.YES, [Candidate(own, sure=False)]).data is None
    later = replace(shown(VERDICT), block=2, turn=own.turn + timedelta(minutes=1))
    choice = choose_by_answer(Answer.YES, [Candidate(later, sure=True), Candidate(own, sure=True)])
    assert [one.answer.data for one in choice.which] == ["k:yes"]
    assert choose_by_answer(Answer.YES, [Candidate(later, sure=True)]) == NOTHING
    assert choose_by_answer(None, [Candidate(own, sure=True)]) == NOTHING
    assert choose_by_answer(Answer.YES, []) == NOTHING
