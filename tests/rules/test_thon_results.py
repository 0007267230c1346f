"""What a thôn is told of what it raised: each matter once, with whoever raised it elsewhere, and nothing withdrawn."""

from dataclasses import dataclass
from datetime import date

from rules.agenda import AgendaState
from rules.lifecycle import State
from rules.thon_results import UNANSWERED, Outcome, results_by_hamlet


@dataclass(frozen=True)
class Said:
    id: int
    hamlet: str | None = "Thôn 1"
    state: str = State.ACCEPTED
    folded_into: int | None = None
    line: str | None = None
    answer: str | None = None
    agenda: str | None = None
    field: str | None = "Giao thông"
    due: date | None = None

    @property
    def code(self) -> str:
        return f"26-{self.id:05}-0"


def test_a_repeat_is_told_in_its_own_thon_with_the_answer_of_what_it_repeats() -> None:
    first = Said(1, line="Đường trục hỏng", answer="Vá xong.", state=State.CLOSED)
    thon_1, thon_2 = results_by_hamlet([first, Said(2, folded_into=1), Said(3, "Thôn 2", folded_into=2)])
    assert [(one.code, one.count, one.outcome) for one in thon_1.matters] == [("26-00001-0", 2, Outcome.DONE)]
    (told,) = thon_2.matters
    assert (told.code, told.line, told.answer) == ("26-00003-0", "Đường trục hỏng", "Vá xong.")
    assert (thon_1.total, thon_1.count(Outcome.DONE), thon_2.total) == (2, 2, 1)


def test_every_state_is_told_as_what_it_means_to_a_reader() -> None:
    states = {
        State.RECEIVED: Outcome.DOING,
        State.ACCEPTED: Outcome.DOING,
        State.ASKED: Outcome.DOING,
        State.REOPENED: Outcome.DOING,
        State.ANSWERED: Outcome.DONE,
        State.CLOSED: Outcome.DONE,
        State.DECLINED: Outcome.DECLINED,
        State.FORWARDED: Outcome.ELSEWHERE,
    }
    assert {*states} == {*State} - {State.WITHDRAWN, State.JOINED}
    for state, outcome in states.items():
        (result,) = results_by_hamlet([Said(1, state=state)])
        assert [one.outcome for one in result.matters] == [outcome]
    (later,) = results_by_hamlet([Said(1, agenda=AgendaState.CARRIED_OVER)])
    assert later.matters[0].outcome == Outcome.CARRIED_OVER
    (above,) = results_by_hamlet([Said(1, agenda=AgendaState.UPWARDS)])
    assert (above.matters[0].outcome, above.count(*UNANSWERED)) == (Outcome.ELSEWHERE, 0)


def test_what_was_withdrawn_is_told_nowhere_and_a_repeat_of_it_stands_for_itself() -> None:
    (result,) = results_by_hamlet([Said(1, state=State.WITHDRAWN, line="Rút"), Said(2, folded_into=1)])
    assert [(one.code, one.line) for one in result.matters] == [("26-00002-0", "")]
    assert results_by_hamlet([Said(1, state=State.WITHDRAWN)]) == []


def test_a_circle_of_repeats_and_one_of_what_is_not_here_lose_nothing() -> None:
    (result,) = results_by_hamlet([Said(1, folded_into=2), Said(2, folded_into=1), Said(3, folded_into=99)])
    assert result.total == 3


def test_those_that_named_no_thon_stand_apart() -> None:
    assert [one.hamlet for one in results_by_hamlet([Said(1), Said(2, None)])] == ["Thôn 1", ""]
