"""The clocks of the law: what they run on, what actions do to them, and the day on which each is due."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clocks import TERMS, Basis, ClockKind, Effect, SubjectKind, begin, due_of, may_stop, passed_on_late
from rules.lifecycle import OPEN, ROWS, Action
from rules.working_days import Count, DayOverride, is_working

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 1))
SPANS = st.integers(0, 40)
# Thursday and Friday: ten working days after it are 4/12 or, as 24/11 is off, 7/12.
RECEIVED = date(2026, 11, 20)
KINDS = {
    ClockKind.FIRST_ANSWER: (SubjectKind.FEEDBACK, 10, Count.WORKING),
    ClockKind.FORWARD: (SubjectKind.FEEDBACK, 5, Count.WORKING),
    ClockKind.AUTHOR_REPLY: (SubjectKind.FEEDBACK, 10, Count.CALENDAR),
    ClockKind.VERDICT: (SubjectKind.FEEDBACK, 14, Count.CALENDAR),
    ClockKind.APPROVAL: (SubjectKind.FEEDBACK, 1, Count.WORKING),
    ClockKind.REQUEST_ANSWER: (SubjectKind.REQUEST, 2, Count.WORKING),
    ClockKind.REQUEST_DONE: (SubjectKind.REQUEST, 15, Count.CALENDAR),
    ClockKind.AT_DIALOGUE: (SubjectKind.FEEDBACK, 0, Count.DATE),
    ClockKind.PREPARED_ANSWER: (SubjectKind.FEEDBACK, 0, Count.DATE),
    ClockKind.WRITTEN_ANSWER: (SubjectKind.FEEDBACK, 0, Count.DATE),
    ClockKind.PROMISE: (SubjectKind.PROMISE, 0, Count.DATE),
    ClockKind.YEAR_PLAN: (SubjectKind.YEAR_PLAN, 0, Count.DATE),
    ClockKind.PUBLIC_NOTICE: (SubjectKind.DIALOGUE, 0, Count.DATE),
    ClockKind.CONCLUSION: (SubjectKind.DIALOGUE, 0, Count.DATE),
    ClockKind.RESULTS_TO_THON: (SubjectKind.DIALOGUE, 0, Count.DATE),
}
# That have a term, and run to no date that somebody set.
WITH_TERM = [kind for kind in ClockKind if KINDS[kind][2] != Count.DATE]


@pytest.mark.parametrize("kind", ClockKind)
def test_each_kind_of_clock_has_its_term(kind: ClockKind) -> None:
    assert TERMS[kind] == KINDS[kind]
    assert begin(kind, RECEIVED, RECEIVED) == Basis(RECEIVED, *KINDS[kind][1:])


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (ClockKind.FIRST_ANSWER, date(2026, 12, 7)),
        (ClockKind.FORWARD, date(2026, 11, 30)),
        (ClockKind.AUTHOR_REPLY, date(2026, 11, 30)),
        (ClockKind.VERDICT, date(2026, 12, 4)),
        (ClockKind.APPROVAL, date(2026, 11, 23)),
        (ClockKind.REQUEST_ANSWER, date(2026, 11, 25)),
        # The fifteenth day is Saturday 5/12: it ends with the next day that is worked.
        (ClockKind.REQUEST_DONE, date(2026, 12, 7)),
    ],
)
def test_a_term_begins_the_day_after_and_ends_on_a_day_that_is_worked(kind: ClockKind, due: date) -> None:
    assert due_of(begin(kind, RECEIVED)) == due


def test_a_term_of_days_counts_days_off_and_moves_only_its_end() -> None:
    assert due_of(begin(ClockKind.REQUEST_DONE, date(2026, 11, 23))) == date(2026, 12, 8)
    own = [DayOverride(date(2026, 12, 8), working=False), DayOverride(date(2026, 11, 30), working=False)]
    assert due_of(begin(ClockKind.REQUEST_DONE, date(2026, 11, 23)), own) == date(2026, 12, 9)


def test_the_offices_own_days_win() -> None:
    assert due_of(begin(ClockKind.FIRST_ANSWER, RECEIVED), [DayOverride(date(2026, 11, 24), working=True)]) == date(
        2026, 12, 4
    )


# First answer, forward, author's reply, verdict, at the dialogue, prepared answer, a leader's word, answer in writing.
# + starts, = stands still, ~ goes on, - ends.
SIGNS = {"+": Effect.START, "=": Effect.STOP, "~": Effect.RESUME, "-": Effect.END}
OF_FEEDBACK = (
    *(ClockKind.FIRST_ANSWER, ClockKind.FORWARD, ClockKind.AUTHOR_REPLY, ClockKind.VERDICT),
    *(ClockKind.AT_DIALOGUE, ClockKind.PREPARED_ANSWER, ClockKind.APPROVAL),
    ClockKind.WRITTEN_ANSWER,
)
MOVES = {
    Action.RECEIVE: "++      ",
    Action.ACCEPT: " -      ",
    Action.ASK: "=-+     ",
    Action.SUPPLY: "~ -     ",
    Action.ANSWER: "---+----",
    Action.DECLINE: "---+----",
    Action.CONFIRM: "   -    ",
    Action.PARTLY: "   -    ",
    Action.OBJECT: "+  -    ",
    Action.RECONSIDER: "   +    ",
    Action.LAPSE: "   -    ",
    Action.FORWARD: "--------",
    Action.WITHDRAW: "--------",
    Action.ERASE: "--------",
    **dict.fromkeys((Action.CHOOSE_DIALOGUE, Action.SET_FOR_DIALOGUE), "=   +   "),
    **dict.fromkeys((Action.LEAVE_DIALOGUE, Action.UNSET_DIALOGUE), "~   -- -"),
    **dict.fromkeys((Action.DIALOGUE_OFF, Action.DIALOGUE_AREA_OUT, Action.CARRY_OVER), "~   -- -"),
    Action.DIALOGUE_MOVED: "    +   ",
    Action.PREPARE_ANSWER: "     +  ",
    Action.ANSWER_ORALLY: "---+----",
    Action.DEFER: "    -- +",
    **dict.fromkeys((Action.REFER, Action.ESCALATE, Action.LET_BE), "--------"),
    Action.ANSWER_ABOVE: "   +    ",
    Action.BRING_BACK: "+       ",
    **dict.fromkeys((Action.CARRY_TO, Action.RAISE), "=   +- -"),
    Action.SEND_BACK: "~   -- -",
    Action.CALL_BACK: "=   +   ",
    Action.STAND_ALONE: "++      ",
}


@pytest.mark.parametrize("action", Action)
def test_each_action_moves_its_clocks_and_no_other(action: Action) -> None:
    moves = zip(OF_FEEDBACK, MOVES.get(action, ""), strict=bool(MOVES.get(action)))
    assert dict(ROWS[action].clocks) == {kind: SIGNS[sign] for kind, sign in moves if sign in SIGNS}


def test_whatever_leaves_the_open_states_ends_the_clock_and_whatever_comes_back_starts_it() -> None:
    moving = ((action, row, row.sources, row.target) for action, row in ROWS.items() if row.sources and row.target)
    for action, row, sources, target in moving:
        effect = row.clocks.get(ClockKind.FIRST_ANSWER)
        assert (effect == Effect.END) is (sources <= OPEN and target not in OPEN), action
        assert (effect == Effect.START) is (not sources <= OPEN and target in OPEN), action


def test_a_clock_goes_on_with_what_was_left_when_it_was_stopped() -> None:
    basis = begin(ClockKind.FIRST_ANSWER, date(2026, 3, 2))
    assert due_of(basis) == date(2026, 3, 16)
    # After three of ten days; seven are left from 12/3 on.
    assert due_of(basis.resumed(date(2026, 3, 5), date(2026, 3, 12))) == date(2026, 3, 23)
    twice = basis.resumed(date(2026, 3, 5), date(2026, 3, 12)).resumed(date(2026, 3, 13), date(2026, 3, 17))
    assert due_of(twice) == date(2026, 3, 25)
    # It went on at the weekend: the first day of what was left is the next that is worked.
    assert due_of(basis.resumed(date(2026, 3, 13), date(2026, 3, 21))) == date(2026, 3, 23)


def test_one_that_was_stopped_on_its_last_day_is_due_on_the_day_on_which_it_goes_on() -> None:
    basis = begin(ClockKind.FIRST_ANSWER, date(2026, 3, 2))
    assert due_of(basis.resumed(date(2026, 3, 16), date(2026, 3, 18))) == date(2026, 3, 18)
    assert due_of(basis.resumed(date(2026, 3, 16), date(2026, 3, 21))) == date(2026, 3, 23)


def test_what_was_late_when_it_was_stopped_stays_late() -> None:
    basis = begin(ClockKind.FIRST_ANSWER, date(2026, 3, 2))
    assert due_of(basis.resumed(date(2026, 3, 17), date(2026, 3, 27))) == date(2026, 3, 16)


def test_a_term_of_days_goes_on_by_days() -> None:
    basis = begin(ClockKind.REQUEST_DONE, date(2026, 3, 2))
    assert due_of(basis) == date(2026, 3, 17)
    assert due_of(basis.resumed(date(2026, 3, 7), date(2026, 3, 10))) == date(2026, 3, 20)
    assert due_of(basis.resumed(date(2026, 3, 17), date(2026, 3, 19))) == date(2026, 3, 19)


@given(st.sampled_from(WITH_TERM), DAYS, SPANS)
def test_to_stop_and_go_on_in_one_day_changes_nothing(kind: ClockKind, start: date, span: int) -> None:
    basis = begin(kind, start)
    day = start + timedelta(days=span)
    assert due_of(basis.resumed(day, day)) == due_of(basis)


@given(st.sampled_from(WITH_TERM), DAYS, SPANS, SPANS)
def test_to_stand_still_longer_is_never_due_sooner(kind: ClockKind, start: date, span: int, more: int) -> None:
    basis, stopped = begin(kind, start), start + timedelta(days=span)
    resumed = stopped + timedelta(days=more)
    due = due_of(basis.resumed(stopped, resumed))
    assert due_of(basis) <= due <= due_of(basis.resumed(stopped, resumed + timedelta(days=1)))
    assert is_working(due)


@pytest.mark.parametrize(
    ("today", "may"), [(date(2026, 3, 15), True), (date(2026, 3, 16), True), (date(2026, 3, 17), False)]
)
def test_a_clock_that_is_late_does_not_stop(today: date, *, may: bool) -> None:
    assert may_stop(date(2026, 3, 16), today) is may


@given(st.sampled_from(WITH_TERM), DAYS, st.lists(st.tuples(DAYS, DAYS), max_size=3))
def test_what_is_kept_of_a_clock_is_read_back(kind: ClockKind, start: date, stops: list[tuple[date, date]]) -> None:
    basis = begin(kind, start)
    for stop in stops:
        basis = basis.resumed(*stop)
    kept = basis.to_json()
    assert set(kept) == {"start", "days", "count", "stops"}
    assert Basis.from_json(kept) == basis


@pytest.mark.parametrize("kept", [{}, {"start": "x", "days": 1, "count": "working", "stops": []}])
def test_what_is_no_basis_is_refused(kept: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        Basis.from_json(kept)


def test_two_clocks_that_are_counted_alike_are_one_value() -> None:
    assert len({begin(kind, RECEIVED) for kind in (ClockKind.VERDICT, ClockKind.VERDICT, ClockKind.AUTHOR_REPLY)}) == 2


@pytest.mark.parametrize(
    ("due", "days", "reopened", "late"),
    [
        (RECEIVED, 0, False, False),
        (RECEIVED, 1, False, True),
        (RECEIVED, -1, False, False),
        (RECEIVED, 1, True, False),
        (None, 1, False, False),
    ],
)
def test_what_is_passed_on_is_late_after_its_term_unless_it_was_opened_again(
    due: date | None, days: int, *, reopened: bool, late: bool
) -> None:
    assert passed_on_late(due, RECEIVED + timedelta(days=days), reopened=reopened) is late


def test_what_is_counted_is_read_by_its_name() -> None:
    plain: Any = "".join(Count.WORKING)
    basis = Basis(date(2026, 3, 2), 10, plain).resumed(date(2026, 3, 5), date(2026, 3, 12))
    assert due_of(basis) == date(2026, 3, 23)
