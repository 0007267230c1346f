"""What the table of actions decides: every state with every action, its conditions, and which buttons are offered."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from rules.access import Clerk, HeldDuty, Right, Role, Scope, ScopeKind, role_has
from rules.action_row import Circumstances, Doer, Placed, of_kinds, words_into
from rules.deciding import (
    ABOUT_WHO_WROTE,
    CARD_BUTTONS,
    ENDED_BY_AUTHOR,
    ENDINGS,
    FOR_OFFICE,
    FOR_REPEATS,
    GUARDED_BUTTONS,
    GUARDED_MOVES,
    LETTERS,
    LISTED,
    OWN_BUTTONS,
    PROMPTED,
    actions_below,
    author_actions,
    begin_life,
    card_actions,
    decide,
    is_as_handed_in,
    is_possible,
    may_do,
    refuse_if,
    right_of,
    what_is_added,
)
from rules.handin import Kind
from rules.lifecycle import OPEN, ROWS, Action, State
from rules.refusal import Refusal
from rules.upward_actions import OF_DIALOGUES

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
DUTY = 7


@dataclass
class Handled:
    state: str = State.RECEIVED
    kind: str = "report"
    reopened: int = 0
    forgotten_at: datetime | None = None
    name: str | None = None
    public_text: str | None = None
    published_at: datetime | None = None
    name_mode: str = "none"
    dialogue_id: int | None = None
    printed_name: bool | None = None
    folded_into_id: int | None = None
    joined_id: int | None = None
    code: str | None = "26000013"


# A row a state; a column an action: as in COLUMNS.
COLUMNS = (
    *(Action.ACCEPT, Action.ASK, Action.SUPPLY, Action.ANSWER, Action.DECLINE, Action.FORWARD),
    *(Action.CONFIRM, Action.PARTLY, Action.OBJECT, Action.RECONSIDER, Action.WITHDRAW, Action.LAPSE),
    *(Action.ANSWER_ORALLY, Action.REFER, Action.ESCALATE, Action.LET_BE, Action.ANSWER_ABOVE, Action.BRING_BACK),
    *(Action.LEAVE, Action.STAND_ALONE),
)
ENDS = "forwarded forwarded withdrawn - - - -"
TABLE = {
    State.RECEIVED: f"accepted asked - answered declined forwarded - - - - withdrawn - answered {ENDS}",
    State.ACCEPTED: f"- asked - answered declined forwarded - - - - withdrawn - answered {ENDS}",
    State.ASKED: f"- asked accepted answered declined forwarded - - - - withdrawn - answered {ENDS}",
    State.REOPENED: f"accepted asked - answered declined forwarded - - - - withdrawn - answered {ENDS}",
    State.ANSWERED: "- - - - - - closed closed reopened - - closed - - - - - - - -",
    State.DECLINED: "- - - - - - closed closed reopened - - closed - - - - - - - -",
    State.CLOSED: "- - - - - - - - - answered - - - - - - - - - -",
    State.FORWARDED: "- - - - - - - - reopened - - - - - - - answered accepted - -",
    State.WITHDRAWN: "- - - - - - - - - - - - - - - - - - - -",
}
TABLE[State.JOINED] = " ".join(["-"] * 18 + ["withdrawn", "received"])
FRESH = Circumstances(last=Action.CONFIRM, last_at=NOW - DAY)


def who(action: Action) -> int | None:
    return DUTY if ROWS[action].official else None


def refused(
    feedback: Handled, action: Action, known: Circumstances | None = None
) -> tuple[str, dict[str, str | float]]:
    with pytest.raises(Refusal) as caught:
        decide(feedback, action, who(action), NOW, known)
    return caught.value.key, caught.value.facts


def test_the_table_has_each_state_and_each_action_that_leads_from_one_to_another() -> None:
    assert set(TABLE) == set(State)
    assert set(COLUMNS) == {one for one, row in ROWS.items() if row.target} - {Action.RECEIVE, Action.JOIN}


@pytest.mark.parametrize(("state", "action"), list(product(State, COLUMNS)))
def test_an_action_leads_where_the_table_says_or_is_refused_with_the_present_state(
    state: State, action: Action
) -> None:
    target = TABLE[state].split()[COLUMNS.index(action)]
    feedback = Handled(state, dialogue_id=5 if action in OF_DIALOGUES else None)
    if target == "-":
        facts: dict[str, str | float] = {} if ROWS[action].leads_from(state) else {"state": state}
        assert refused(feedback, action, FRESH) == (ROWS[action].refusal, facts)
        assert not is_possible(feedback, action, NOW, FRESH)
        return
    made = decide(feedback, action, who(action), NOW, FRESH)
    assert (made.state, made.open, made.moves, made.before) == (target, target in OPEN, True, ROWS[action].sources)
    assert (made.action, made.at, made.by, made.clocks) == (action, NOW, who(action), ROWS[action].clocks)
    assert made.hears == ROWS[action].hears
    assert is_possible(feedback, action, NOW, FRESH)


@pytest.mark.parametrize(
    ("state", "action"), list(product(State, [one for one in Action if not ROWS[one].target and not ROWS[one].only]))
)
def test_what_leads_nowhere_leaves_the_feedback_where_it_is(state: State, action: Action) -> None:
    if not ROWS[action].leads_from(state):
        ends = state == State.WITHDRAWN and action in {Action.REMARK, Action.EDIT}
        assert ends or (action in {Action.ASSIGN, Action.HAND_OVER, Action.SORT, Action.OBSERVE} and state not in OPEN)
        assert refused(Handled(state), action) == ("overtaken", {"state": state})
        return
    made = decide(Handled(state), action, who(action), NOW, Circumstances("lời"))
    assert (made.state, made.moves, made.before, made.words) == (state, False, ROWS[action].sources, "lời")


def test_a_feedback_comes_into_being_once() -> None:
    made = begin_life(NOW, "Đường xấu")
    assert (made.action, made.state, made.open, made.before, made.by) == (Action.RECEIVE, "received", True, None, None)
    assert (made.words, made.at, made.clocks) == ("Đường xấu", NOW, ROWS[Action.RECEIVE].clocks)
    assert (made.sets, made.hears) == ({}, ROWS[Action.RECEIVE].hears)
    assert {refused(Handled(state), Action.RECEIVE)[0] for state in State} == {"overtaken"}


@pytest.mark.parametrize("action", [Action.CONFIRM, Action.PARTLY, Action.OBJECT])
@pytest.mark.parametrize(
    ("moved", "age", "why"),
    [
        (Action.LAPSE, timedelta(), None),
        (Action.LAPSE, timedelta(days=30), None),
        (Action.LAPSE, timedelta(days=30, seconds=1), "judged-too-late"),
        (Action.CONFIRM, timedelta(), "judged-already"),
        (Action.PARTLY, timedelta(), "judged-already"),
        ("", None, "judged-already"),
        (Action.LAPSE, None, "judged-already"),
    ],
)
def test_what_nobody_judged_in_time_can_be_judged_for_a_month_yet(
    action: Action, moved: str, age: timedelta | None, why: str | None
) -> None:
    """A remark that follows changes nothing."""
    known = Circumstances(last=Action.REMARK, last_at=NOW, moved=moved, moved_at=None if age is None else NOW - age)
    feedback = Handled(State.CLOSED)
    assert is_possible(feedback, action, NOW, known) is (why is None)
    if why:
        assert refused(feedback, action, known) == (why, {})
    else:
        assert decide(feedback, action, None, NOW, known).state == ROWS[action].target


@pytest.mark.parametrize("action", [one for one in Action if one != Action.RECEIVE])
def test_officials_act_under_a_duty_and_nobody_else_does(action: Action) -> None:
    wrong = None if ROWS[action].official else DUTY
    with pytest.raises(Refusal, match="not-allowed"):
        decide(Handled(), action, wrong, NOW, FRESH)


@pytest.mark.parametrize("action", [one for one, row in ROWS.items() if row.official])
def test_where_the_author_is_erased_officials_do_nothing_more(action: Action) -> None:
    feedback = Handled(forgotten_at=NOW)
    assert refused(feedback, action) == ("feedback-forgotten", {"code": "26-00001-3"})
    assert card_actions(feedback, NOW) == ()


# What may be done only with what is for a dialogue.
OF_NO_DIALOGUE = (
    *(Action.UNSET_DIALOGUE, Action.CARRY_OVER, Action.PREPARE_ANSWER, Action.ANSWER_PREPARED),
    *(Action.ANSWER_ORALLY, Action.DEFER, Action.REFER, Action.ESCALATE, Action.LET_BE),
    *(Action.CARRY_TO, Action.RAISE, Action.SEND_BACK, Action.CALL_BACK),
)
# What may be done only once an answer may be read by everybody, or has left.
OF_PUBLIC_ANSWERS = (Action.PUBLISH_ANSWER, Action.HIDE_ANSWER)


@pytest.mark.parametrize("state", State)
def test_what_was_only_handed_in_is_as_it_was(state: State) -> None:
    # As a database gives it: an equal word, and not the same object.
    assert is_as_handed_in(Handled("".join([*state]))) is (state == State.RECEIVED)


@pytest.mark.parametrize("action", [one for one, row in ROWS.items() if row.official])
def test_a_text_on_its_way_stands_in_the_way_of_the_next_one(action: Action) -> None:
    known = Circumstances(leaving=True)
    state = State.FORWARDED if action in {Action.ANSWER_ABOVE, Action.BRING_BACK} else State.RECEIVED
    possible = action not in {*LETTERS, *OF_PUBLIC_ANSWERS, Action.UNFOLD, *OF_NO_DIALOGUE}
    assert is_possible(Handled(), action, NOW, known) == possible
    if action in LETTERS:
        with pytest.raises(Refusal, match="reply-leaving"):
            refuse_if(Handled(state, dialogue_id=5), action, NOW, Circumstances(leaving=True))


@pytest.mark.parametrize("last", ["", *Action])
@pytest.mark.parametrize(
    ("age", "young"),
    [(timedelta(), True), (DAY, True), (DAY + timedelta(microseconds=1), False), (None, False)],
)
def test_a_verdict_can_be_taken_back_for_a_day(*, last: str, age: timedelta | None, young: bool) -> None:
    known = Circumstances(last=last, last_at=None if age is None else NOW - age)
    fresh = young and last in {Action.CONFIRM, Action.PARTLY}
    assert is_possible(Handled(State.CLOSED), Action.RECONSIDER, NOW, known) is fresh
    if fresh:
        assert decide(Handled(State.CLOSED), Action.RECONSIDER, None, NOW, known).sets == {"satisfaction": None}
    else:
        assert refused(Handled(State.CLOSED), Action.RECONSIDER, known) == ("judged-already", {})


@pytest.mark.parametrize("answered", ["", "answer", "decline"])
def test_a_verdict_that_is_taken_back_leads_to_where_the_answer_had_led(answered: str) -> None:
    known = Circumstances(last=Action.CONFIRM, last_at=NOW, answered=answered)
    decided = decide(Handled(State.CLOSED), Action.RECONSIDER, None, NOW, known)
    assert decided.state == (State.DECLINED if answered == "decline" else State.ANSWERED)
    # Nothing else goes back.
    assert decide(Handled(), Action.ACCEPT, DUTY, NOW, known).state == State.ACCEPTED


@pytest.mark.parametrize(("reopened", "room"), [(0, True), (1, True), (2, True), (3, False), (4, False)])
@pytest.mark.parametrize("state", [State.ANSWERED, State.DECLINED])
def test_an_answered_feedback_can_be_opened_again_three_times(*, state: State, reopened: int, room: bool) -> None:
    feedback = Handled(state, reopened=reopened)
    if room:
        made = decide(feedback, Action.OBJECT, None, NOW)
        assert made.sets == {"satisfaction": "not", "reopened": reopened + 1, **IN_NOBODYS_HAND}
    else:
        assert refused(feedback, Action.OBJECT) == ("reopened-enough", {})


# What is opened again is public no more, and somebody else may take it up.
IN_NOBODYS_HAND = {"published_at": None, "assigned_id": None, "holder_id": None}


@pytest.mark.parametrize(
    ("feedback", "apart"),
    [
        (Handled(State.ANSWERED, joined_id=7), {"joined_id": None, "recurs_id": 7}),
        (Handled(State.ANSWERED, folded_into_id=8), {"folded_into_id": None}),
        (
            Handled(State.ANSWERED, joined_id=7, folded_into_id=8),
            {"joined_id": None, "recurs_id": 7, "folded_into_id": None},
        ),
    ],
)
def test_what_is_opened_again_stands_by_itself(feedback: Handled, apart: dict[str, object]) -> None:
    made = decide(feedback, Action.OBJECT, None, NOW)
    assert made.sets == {"satisfaction": "not", "reopened": 1, **IN_NOBODYS_HAND, **apart}


@pytest.mark.parametrize(("action", "mark"), [(Action.CONFIRM, "satisfied"), (Action.PARTLY, "partly")])
def test_a_verdict_is_kept_apart_from_the_state(action: Action, mark: str) -> None:
    assert decide(Handled(State.ANSWERED), action, None, NOW).sets == {"satisfaction": mark}


@pytest.mark.parametrize(("action", "state"), [(Action.SUPPLY, State.ASKED), (Action.REMARK, State.CLOSED)])
def test_an_insult_flags_the_feedback(action: Action, state: State) -> None:
    assert decide(Handled(state), action, None, NOW, Circumstances("lời", abusive=True)).sets == {"abusive": True}
    assert decide(Handled(state), action, None, NOW, Circumstances("lời")).sets == {}


def test_by_an_erasure_nothing_stays_that_the_author_gave_and_the_first_day_of_it_stays() -> None:
    gone = dict.fromkeys(("name", "hamlet", "hamlet_id", "latitude", "longitude", "contact_id", "printed_name"))
    expected = {"words": "", "folded": "", **gone}
    assert decide(Handled(), Action.ERASE, None, NOW).sets == expected | {"forgotten_at": NOW}
    again = decide(Handled(forgotten_at=NOW - DAY), Action.ERASE, None, NOW)
    assert again.sets == expected | {"forgotten_at": NOW - DAY}


def test_what_sets_nothing_sets_nothing() -> None:
    # Who takes a feedback in hand is written down with it; everybody else leaves that as it is.
    taking = {Action.ACCEPT, Action.ASK, Action.ANSWER, Action.DECLINE, Action.FORWARD}
    verdicts = {Action.CONFIRM, Action.PARTLY, Action.OBJECT, Action.RECONSIDER, Action.LAPSE}
    setting = verdicts | {Action.SUPPLY, Action.ERASE, Action.LEAVE, Action.STAND_ALONE}
    for action in set(COLUMNS) - setting:
        state = next(one for one in State if TABLE[one].split()[COLUMNS.index(action)] != "-")
        expected = {"holder_id": who(action)} if action in taking else {}
        assert decide(Handled(state, dialogue_id=5), action, who(action), NOW).sets == expected


def test_what_was_put_in_somebodys_charge_stays_theirs_whoever_writes() -> None:
    known = Circumstances(in_charge=7)
    assert decide(Handled(), Action.ACCEPT, 3, NOW, known).sets == {"holder_id": 7}
    assert decide(Handled(), Action.NOTE, 3, NOW, known).sets == {}
    chosen = Circumstances(chosen=9, in_charge=7)
    assert decide(Handled(), Action.ASSIGN, 3, NOW, chosen).sets == {"assigned_id": 9, "holder_id": 9}
    gone = {"unit_id": 9, "assigned_id": None, "holder_id": None}
    assert decide(Handled(), Action.HAND_OVER, 3, NOW, chosen).sets == gone


def test_a_row_may_ask_for_some_kinds_and_put_the_words_into_a_column() -> None:
    condition = of_kinds("report", "petition")
    told = {kind: condition(Handled(kind=kind), Circumstances(), NOW) for kind in ("report", "petition", "idea")}
    assert told == {"report": "", "petition": "", "idea": "action-other-kind"}
    assert words_into("public_text")(Handled(), Circumstances("một dòng"), NOW) == {"public_text": "một dòng"}


@pytest.mark.parametrize("state", State)
def test_a_card_bears_what_officials_may_do_in_the_order_of_its_buttons(state: State) -> None:
    deeds = (Action.ACCEPT, Action.ASK, Action.ANSWER, Action.DECLINE)
    possible = tuple(one for one in deeds if TABLE[state].split()[COLUMNS.index(one)] != "-")
    assert card_actions(Handled(state), NOW) == possible
    assert bool(possible) == (state in OPEN)
    assert card_actions(Handled(state), NOW, Placed.FURTHER) == (
        *((Action.FORWARD,) if state in OPEN else ()),
        Action.NOTE,
        *((Action.ASSIGN, Action.HAND_OVER, Action.SORT) if state in OPEN else ()),
        Action.SUMMARISE,
        *((Action.SET_FOR_DIALOGUE,) if state in OPEN else ()),
    )


VERDICTS = (Action.CONFIRM, Action.PARTLY, Action.OBJECT)
OFFERED = {
    State.RECEIVED: (Action.REMARK, Action.WITHDRAW),
    State.ACCEPTED: (Action.REMARK, Action.WITHDRAW),
    State.ASKED: (Action.SUPPLY, Action.WITHDRAW),
    State.REOPENED: (Action.REMARK, Action.WITHDRAW),
    State.ANSWERED: VERDICTS,
    State.DECLINED: VERDICTS,
    State.CLOSED: (Action.RECONSIDER, Action.REMARK),
    State.FORWARDED: (Action.OBJECT, Action.REMARK),
    State.WITHDRAWN: (),
    State.JOINED: (Action.REMARK, Action.LEAVE, Action.STAND_ALONE),
}


@pytest.mark.parametrize("kind", Kind)
def test_only_a_report_or_a_petition_is_forwarded(kind: Kind) -> None:
    feedback = Handled(kind=kind)
    forwarded = kind in {Kind.REPORT, Kind.PETITION}
    assert is_possible(feedback, Action.FORWARD, NOW, Circumstances()) is forwarded
    assert card_actions(feedback, NOW, Placed.FURTHER) == (
        *((Action.FORWARD,) if forwarded else ()),
        *(Action.NOTE, Action.ASSIGN, Action.HAND_OVER, Action.SORT, Action.SUMMARISE, Action.SET_FOR_DIALOGUE),
    )
    if not forwarded:
        assert refused(feedback, Action.FORWARD) == ("action-other-kind", {})


@pytest.mark.parametrize("state", State)
def test_the_author_is_offered_what_fits_the_state(state: State) -> None:
    assert author_actions(Handled(state), NOW, FRESH) == OFFERED[state]


def test_the_author_is_not_offered_what_would_be_refused() -> None:
    assert author_actions(Handled(State.ANSWERED, reopened=3), NOW, Circumstances()) == VERDICTS[:2]
    assert author_actions(Handled(State.CLOSED), NOW, Circumstances(last=Action.REMARK, last_at=NOW)) == (
        Action.REMARK,
    )


@pytest.mark.parametrize("state", State)
def test_what_the_author_adds_is_an_answer_only_where_something_was_asked(state: State) -> None:
    assert what_is_added(Handled(state), NOW) == (Action.SUPPLY if state == State.ASKED else Action.REMARK)


@pytest.mark.parametrize("action", Action)
def test_below_a_letter_stands_what_its_reader_may_do_about_it(action: Action) -> None:
    below = {Action.ASK: (Action.SUPPLY,), Action.ANSWER: VERDICTS, Action.DECLINE: VERDICTS}
    below |= {Action.FORWARD: (Action.OBJECT,), Action.ANSWER_ORALLY: VERDICTS, Action.ANSWER_ABOVE: VERDICTS}
    below |= dict.fromkeys((Action.REFER, Action.ESCALATE), (Action.OBJECT,))
    below |= dict.fromkeys((Action.LET_BE, Action.BRING_BACK), ())
    if action in LETTERS:
        assert actions_below(action) == below[action]
    assert actions_below(Action.REMARK) == ()


def test_buttons_are_found_by_their_words() -> None:
    assert list(CARD_BUTTONS) == [
        *("accept", "ask", "answer", "decline", "forward", "note", "assign", "hand-over", "sort", "summarise"),
        *("publish", "hide", "set-dialogue", "unset-dialogue"),
    ]
    assert list(OWN_BUTTONS) == [
        *("supply", "satisfied", "partly", "not", "mistaken", "remark", "withdraw"),
        *("choose-dialogue", "leave-dialogue", "print-name", "keep-name", "leave", "stand-alone"),
    ]
    found = {**CARD_BUTTONS, **OWN_BUTTONS}
    assert all(ROWS[action].button == word for word, action in found.items())
    assert {ROWS[one].by for one in OWN_BUTTONS.values()} == {Doer.AUTHOR}
    assert all(ROWS[one].official for one in CARD_BUTTONS.values())
    words = (
        *("c:accept", "c:decline", "c:publish", "c:unset-dialogue"),
        *("y:satisfied", "y:partly", "y:not", "y:mistaken", "y:withdraw", "y:leave", "y:stand-alone"),
    )
    by_slip = {f"hh:{one}" for one in ("satisfied", "partly", "not", "mistaken")}
    assert {*words, *(one.replace(":", "l:") for one in words)} | by_slip == GUARDED_BUTTONS
    ends = (Action.ANSWER, Action.DECLINE, Action.FORWARD)
    there = (Action.ANSWER_ORALLY, Action.REFER, Action.ESCALATE, Action.LET_BE, Action.ANSWER_ABOVE)
    assert (Action.ASK, *ends, *there, Action.BRING_BACK) == LETTERS
    chosen = (Action.ASSIGN, Action.HAND_OVER, Action.SORT)
    further = (Action.NOTE, *chosen, Action.SUMMARISE, Action.SET_FOR_DIALOGUE, *there)
    assert (Action.ASK, *ends, *further, Action.BRING_BACK, Action.SEND_BACK) == PROMPTED
    assert (*ends, *there) == ENDINGS
    assert {*ENDINGS, Action.BRING_BACK} == FOR_REPEATS
    assert {"ag:carry-to", "ag:raise-to", "ag:up-go", "yd:join", "yd:part", "m:scam"} == GUARDED_MOVES
    without = {str(one): one for one in (Action.REFER, Action.ESCALATE, Action.SEND_BACK)}
    assert {**CARD_BUTTONS, **without} == LISTED


def test_lines_for_officials_and_lines_about_the_author_are_known_by_their_rows() -> None:
    of_dialogue = {Action.OBSERVE, Action.PREPARE_ANSWER, Action.ANSWER_PREPARED}
    assert {Action.NOTE, Action.ASSIGN, Action.SORT, Action.APPROVE, Action.RETURN, *of_dialogue} == FOR_OFFICE
    assert {Action.BLOCK, Action.LOOK, *FOR_OFFICE} == ABOUT_WHO_WROTE
    assert frozenset({State.WITHDRAWN}) == ENDED_BY_AUTHOR


@pytest.mark.parametrize("action", [None, *Action])
def test_the_right_of_an_action_stands_in_its_row_and_who_only_looks_handles_it(action: Action | None) -> None:
    by = ROWS[action].by if action else Right.HANDLE
    assert right_of(action) == (by if isinstance(by, Right) else Right.HANDLE)


def clerk(role: Role, *units: int) -> Clerk:
    return Clerk(1, "Hạnh", (HeldDuty(DUTY, role, Scope(), frozenset(units)),))


@pytest.mark.parametrize("action", [one for one, row in ROWS.items() if row.official])
def test_an_action_is_done_by_who_has_its_right_over_the_unit(action: Action) -> None:
    others = {Right.APPROVE: Role.LEADER, Right.OBSERVE: Role.OBSERVER}
    role = others.get(right_of(action), Role.INTAKE)
    assert may_do(clerk(role, 1), action, 1)
    assert not may_do(clerk(role, 1), action, 2)
    # Whoever gathers the sheets of a thôn hands over what its residents are owed, and does nothing else.
    assert may_do(clerk(Role.HELPER, 1), action, 1) == (right_of(action) == Right.ENTER_FOR_OTHERS)


@pytest.mark.parametrize("action", [one for one, row in ROWS.items() if row.official])
def test_the_secretary_of_one_dialogue_does_their_actions_to_what_is_for_it(action: Action) -> None:
    theirs = Clerk(1, "Hạnh", (HeldDuty(DUTY, Role.SECRETARY, Scope(ScopeKind.DIALOGUE, 5), frozenset()),))
    assert may_do(theirs, action, 1, 5) is role_has(Role.SECRETARY, right_of(action))
    assert not may_do(theirs, action, 1, 6)
    assert not may_do(theirs, action, 1)


@pytest.mark.parametrize("action", [one for one, row in ROWS.items() if not row.official])
def test_what_the_author_or_the_house_does_is_nobodys_right(action: Action) -> None:
    assert not may_do(clerk(Role.INTAKE, 1), action, 1)


# The state, whether there is a public line, whether it is public; what is decided, or the key of why not.
PUBLIC, LINE = NOW - DAY, "Cống tắc ở đầu làng"


@pytest.mark.parametrize(
    ("action", "state", "line", "since", "then"),
    [
        (Action.PUBLISH_ANSWER, State.ANSWERED, LINE, None, {"published_at": NOW}),
        (Action.PUBLISH_ANSWER, State.CLOSED, LINE, None, {"published_at": NOW}),
        (Action.PUBLISH_ANSWER, State.ANSWERED, None, None, "public-line-first"),
        (Action.PUBLISH_ANSWER, State.CLOSED, LINE, PUBLIC, "answer-public-already"),
        (Action.PUBLISH_ANSWER, State.REOPENED, LINE, None, "overtaken"),
        (Action.HIDE_ANSWER, State.ANSWERED, LINE, PUBLIC, {"published_at": None}),
        (Action.HIDE_ANSWER, State.CLOSED, LINE, None, "answer-not-public"),
    ],
)
def test_an_answer_is_made_public_once_with_its_line(
    action: Action, state: str, line: str | None, since: datetime | None, then: object
) -> None:
    feedback = Handled(state, public_text=line, published_at=since)
    if isinstance(then, str):
        assert refused(feedback, action)[0] == then
    else:
        assert decide(feedback, action, DUTY, NOW).sets == then


@pytest.mark.parametrize(
    ("known", "sets"),
    [
        (Circumstances("Cống Tắc"), {}),
        (Circumstances("Cống Tắc", abusive=True), {"abusive": True}),
        (Circumstances("Cống Tắc", whole=True), {"words": "Cống Tắc", "folded": "cong tac"}),
    ],
)
def test_a_correction_of_the_whole_is_what_it_says_from_then_on(known: Circumstances, sets: dict[str, object]) -> None:
    assert decide(Handled(), Action.EDIT, None, NOW, known).sets == sets
