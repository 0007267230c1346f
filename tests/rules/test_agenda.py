"""The agenda as a table: what happens to an item in each state, what an opinion's action does to it, its place."""

from itertools import product

import pytest

from rules.access import Clerk, HeldDuty, Role, Scope, ScopeKind
from rules.actions import OPEN, Action
from rules.agenda import (
    AFTER,
    LEFT,
    ON_AGENDA,
    PARTING,
    AgendaMove,
    AgendaState,
    next_agenda_state,
    observed_areas,
    observing_duty,
    place_on_agenda,
)
from rules.lifecycle import ROWS
from rules.refusal import Refusal

COLUMNS = tuple(AgendaMove)
SPOKEN = "answered_orally written_due answered other_body upwards - withdrawn"
# A row a state; a column a move, in their order.
TABLE = {
    AgendaState.PROPOSED: f"- listed - answer_drafted approved - {SPOKEN} - carried_over -",
    AgendaState.LISTED: f"- - proposed answer_drafted approved - {SPOKEN} - carried_over -",
    AgendaState.ANSWER_DRAFTED: f"- - - - approved listed {SPOKEN} - carried_over -",
    AgendaState.APPROVED: f"- - - - - listed {SPOKEN} - carried_over -",
    AgendaState.ANSWERED_ORALLY: "proposed - - - - listed - - - - - - - - - -",
    AgendaState.WRITTEN_DUE: "proposed - - - - - - written_due answered other_body upwards - withdrawn - - -",
    AgendaState.ANSWERED: "proposed - - - - - - - - - - - - - - -",
    AgendaState.OTHER_BODY: "proposed - - - - - - - - - - listed - - - -",
    AgendaState.UPWARDS: "proposed - - - - - - - - - - listed - - - listed",
    AgendaState.WITHDRAWN: "proposed - - - - - - - - - - - - mistaken - -",
    AgendaState.MISTAKEN: "proposed - - - - - - - - - - - - - - -",
    AgendaState.CARRIED_OVER: "proposed - - - - - - - - - - - - - - listed",
}


@pytest.mark.parametrize(("state", "move"), list(product(AgendaState, AgendaMove)))
def test_a_move_leads_where_the_table_says_or_is_refused(state: AgendaState, move: AgendaMove) -> None:
    target = TABLE[state].split()[COLUMNS.index(move)]
    if target == "-":
        with pytest.raises(Refusal, match="agenda-changed"):
            next_agenda_state(state, move)
    else:
        assert next_agenda_state(state, move) == target


def test_what_left_the_agenda_and_what_stands_on_it_are_all_there_is() -> None:
    assert frozenset(AgendaState) == LEFT | ON_AGENDA
    assert not LEFT & ON_AGENDA


def test_whatever_ends_an_opinion_or_takes_it_out_takes_its_item_off() -> None:
    """No item stays for which there is nothing to speak about any more."""
    ends = {action for action, row in ROWS.items() if row.sources == OPEN and row.target and row.target not in OPEN}
    assert ends <= set(AFTER)
    off = {AgendaMove.ANSWER, AgendaMove.ANSWER_ORALLY, AgendaMove.FORWARD, AgendaMove.RAISE, *PARTING}
    assert {AFTER[action] for action in ends} <= off
    out = (Action.LEAVE_DIALOGUE, Action.UNSET_DIALOGUE, Action.DIALOGUE_OFF, Action.DIALOGUE_AREA_OUT)
    assert {AFTER[one] for one in out} <= PARTING


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ((1, 1, 1, 9), (2, 1, 1, 1)),
        ((1, 1, 9, 9), (1, 2, 1, 1)),
        ((1, 1, 1, 9), (1, 1, 2, 1)),
        ((1, 1, 1, 1), (1, 1, 1, 2)),
        ((998, 1, 1, 9), (None, 1, 1, 1)),
        ((1, 1, 998, 9), (1, 1, None, 1)),
        ((10**6, 1, 1, 1), (None, 1, 1, 1)),
    ],
)
def test_items_stand_by_field_area_and_hamlet_and_then_as_they_came(
    earlier: tuple[int, int, int, int], later: tuple[int | None, int, int | None, int]
) -> None:
    assert place_on_agenda(*earlier) < place_on_agenda(*later) < 2**63


# Nobody's number runs into the next place: each has a thousand, the last of them for none, and a thousand million come.
@pytest.mark.parametrize(
    ("field", "area", "hamlet", "number", "place"),
    [
        (0, 0, 0, 0, 0),
        (1, 2, 3, 4, 1_002_003_000_000_004),
        (None, 998, None, 999_999_999, 999_998_999_999_999_999),
        (999, 5_000, 998, 1_000_000_000, 998_998_998_000_000_000),
        (7, 7, 7, 1_000_000_001, 7_007_007_000_000_001),
    ],
)
def test_the_place_is_field_area_hamlet_and_number(
    field: int | None, area: int, hamlet: int | None, number: int, place: int
) -> None:
    assert place_on_agenda(field, area, hamlet, number) == place


ALL, UNIT, AREA = ScopeKind.ALL, ScopeKind.UNIT, ScopeKind.AREA


def somebody(*duties: tuple[Role, str, int]) -> Clerk:
    """Whoever has some duties, numbered from one; the kind of each is a word as a database gives it."""
    held = [(role, Scope(ScopeKind(kind), number)) for role, kind, number in duties]
    return Clerk(1, "Hoa", tuple(HeldDuty(one, role, scope, None) for one, (role, scope) in enumerate(held, 1)))


LEADS, OVER_ALL, OVER_5, OVER_6 = (
    (Role.LEADER, ALL, 0),
    (Role.OBSERVER, ALL, 0),
    (Role.OBSERVER, AREA, 5),
    (Role.OBSERVER, AREA, 6),
)


@pytest.mark.parametrize(
    ("duties", "areas", "duty", "observed"),
    [
        ((OVER_ALL,), {5}, 1, set()),
        ((OVER_ALL,), set(), 1, set()),
        ((LEADS,), {5}, None, set()),
        ((LEADS,), set(), None, set()),
        (((Role.LEADER, AREA, 5),), {5}, None, set()),
        ((LEADS, OVER_5), {5}, 2, {5}),
        ((LEADS, OVER_5), set(), None, {5}),
        ((LEADS, OVER_5), {5, 6}, None, {5}),
        ((LEADS, OVER_5), {6}, None, {5}),
        ((OVER_5, OVER_6), {6}, 2, {5, 6}),
        ((OVER_6, OVER_5), {5, 6}, 1, {5, 6}),
        ((OVER_5, OVER_ALL), {5}, 2, {5}),
        (((Role.OBSERVER, UNIT, 5), OVER_5), {5}, 2, {5}),
        (((Role.OBSERVER, ScopeKind.DIALOGUE, 5), (Role.OBSERVER, ScopeKind.HAMLET, 5)), {5}, None, set()),
    ],
)
def test_who_observes_a_dialogue_does_so_for_all_or_for_each_of_its_areas(
    duties: tuple[tuple[Role, str, int], ...], areas: set[int], duty: int | None, observed: set[int]
) -> None:
    clerk = somebody(*duties)
    assert observing_duty(clerk, areas) == duty
    assert observed_areas(clerk) == observed
