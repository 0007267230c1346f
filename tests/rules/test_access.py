"""Every role, right and scope, written out: what the table says must be said here again by hand."""

from itertools import product

import pytest

from rules.access import (
    NONE,
    Clerk,
    HeldDuty,
    Right,
    Role,
    Scope,
    ScopeKind,
    covers,
    has,
    in_common,
    is_held_for,
    may_over,
    only_unit,
    require,
    require_over,
    role_has,
    roles_with,
    scope_covers,
    union,
    units_in,
)
from rules.refusal import Refusal

ALL, ONE, OTHER = None, 1, 2
YES, NO = True, False

# Right × role: admin, intake, official, leader, secretary, helper, observer.
TABLE: dict[str, tuple[bool, ...]] = {
    "handle": (YES, YES, YES, YES, NO, NO, NO),
    "approve": (NO, NO, NO, YES, NO, NO, NO),
    "summarise": (NO, YES, NO, YES, YES, NO, NO),
    "see_hidden_name": (NO, YES, NO, NO, NO, NO, NO),
    "release_files": (NO, YES, NO, NO, NO, NO, NO),
    "see_set_aside": (NO, YES, NO, NO, NO, NO, NO),
    "block": (YES, YES, NO, NO, NO, NO, NO),
    "hold_dialogue": (YES, YES, NO, YES, YES, NO, NO),
    "link_chat": (YES, NO, NO, NO, NO, NO, NO),
    "manage_officials": (YES, NO, NO, NO, NO, NO, NO),
    "templates": (YES, NO, NO, NO, NO, NO, NO),
    "answer_requests": (YES, YES, NO, NO, NO, NO, NO),
    "export": (YES, YES, YES, YES, YES, NO, YES),
    "export_names": (YES, YES, YES, YES, YES, NO, NO),
    "observe": (NO, NO, NO, NO, NO, NO, YES),
    "enter_for_others": (NO, YES, NO, NO, YES, YES, NO),
    "minute": (NO, YES, NO, NO, YES, NO, NO),
    "check_in": (NO, YES, NO, NO, YES, YES, NO),
    "posted": (YES, YES, NO, YES, YES, YES, NO),
    "import": (NO, YES, NO, NO, YES, NO, NO),
}
ROLES = ("admin", "intake", "official", "leader", "secretary", "helper", "observer")
# Role × what it may be held for: all, unit, area, hamlet, dialogue.
HELD: dict[str, tuple[bool, ...]] = {
    "admin": (YES, YES, NO, NO, NO),
    "intake": (YES, YES, NO, NO, NO),
    "official": (YES, YES, NO, NO, NO),
    "leader": (YES, YES, NO, NO, NO),
    "secretary": (NO, YES, NO, NO, YES),
    "helper": (NO, NO, YES, YES, NO),
    "observer": (YES, NO, YES, NO, NO),
}
KINDS = ("all", "unit", "area", "hamlet", "dialogue")
# Scope of the duty × what it is used on: whether the one holds the other.
SCOPES: list[tuple[int | None, int | None, bool]] = [
    (ALL, ALL, YES),
    (ALL, ONE, YES),
    (ALL, OTHER, YES),
    (ONE, ALL, NO),
    (ONE, ONE, YES),
    (ONE, OTHER, NO),
    (OTHER, ALL, NO),
    (OTHER, ONE, NO),
    (OTHER, OTHER, YES),
]


def duty(role: str, scope: Scope, *below: int, number: int = 7) -> HeldDuty:
    return HeldDuty(number, role, scope, units_in(scope, frozenset(below)))


def somebody(*duties: HeldDuty) -> Clerk:
    return Clerk(3, "Khang", duties)


def of_unit(role: str, unit: int | None) -> Clerk:
    return somebody(duty(role, Scope.of_unit(unit)))


def test_the_tables_speak_of_every_right_every_role_and_every_scope() -> None:
    assert set(TABLE) == frozenset({str(right) for right in Right})
    assert set(ROLES) == set(HELD) == frozenset({str(role) for role in Role})
    assert set(KINDS) == frozenset({str(kind) for kind in ScopeKind})
    assert {(scope, thing) for scope, thing, _ in SCOPES} == set(product((ALL, ONE, OTHER), repeat=2))


@pytest.mark.parametrize("right", TABLE)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
@pytest.mark.parametrize(("scope", "thing", "holds"), SCOPES)
def test_a_right_is_had_where_the_role_carries_it_and_the_scope_holds_the_thing(
    right: str, place: int, role: str, scope: int | None, thing: int | None, *, holds: bool
) -> None:
    carried = TABLE[right][place]
    clerk = of_unit(role, scope)
    assert role_has(role, Right(right)) is has(clerk, Right(right)) is carried
    assert scope_covers(scope, thing) is covers(only_unit(scope), thing) is holds
    assert may_over(clerk, Right(right), thing) is (carried and holds)
    if carried and holds:
        require_over(clerk, Right(right), thing)
        return
    with pytest.raises(Refusal) as refused:
        require_over(clerk, Right(right), thing)
    assert refused.value.key == ("not-in-scope" if carried else "not-allowed")


@pytest.mark.parametrize("right", TABLE)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_a_right_that_the_role_does_not_carry_is_refused(right: str, place: int, role: str) -> None:
    if TABLE[right][place]:
        require(of_unit(role, ONE), Right(right))
        return
    with pytest.raises(Refusal, match="not-allowed"):
        require(of_unit(role, ONE), Right(right))


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("place", "kind"), list(enumerate(KINDS)))
def test_a_role_is_held_for_what_the_table_says_and_only_all_names_nothing(role: str, place: int, kind: str) -> None:
    named, unnamed = Scope(ScopeKind(kind), 5), Scope(ScopeKind(kind))
    assert is_held_for(role, named) is (HELD[role][place] and kind != "all")
    assert is_held_for(role, unnamed) is (HELD[role][place] and kind == "all")


def test_of_several_things_one_outside_the_scope_is_enough_to_refuse() -> None:
    leader = of_unit("leader", ONE)
    require_over(leader, Right.HOLD_DIALOGUE, ONE, ONE)
    with pytest.raises(Refusal, match="not-in-scope"):
        require_over(leader, Right.HOLD_DIALOGUE, ONE, OTHER)


@pytest.mark.parametrize(
    ("own", "group", "left"),
    [(ALL, ALL, ALL), (ALL, ONE, ONE), (ONE, ALL, ONE), (ONE, ONE, ONE), (ONE, OTHER, "refused")],
)
def test_in_a_group_an_official_may_see_what_both_may(own: int | None, group: int | None, left: object) -> None:
    clerk = of_unit("admin", own)
    if left == "refused":
        with pytest.raises(Refusal, match="group-of-others"):
            clerk.in_group(group)
        return
    here = clerk.in_group(group)
    assert here.units_of(Right.HANDLE) == (left if left is None else {left})
    assert here.anywhere() == clerk


def test_the_holders_of_a_right_are_those_of_the_table() -> None:
    assert set(roles_with(Right.BLOCK)) == ({"admin", "intake"})
    assert set(roles_with(Right.HANDLE)) == ({"admin", "intake", "official", "leader"})


def test_a_units_duty_holds_the_units_below_it_and_a_places_duty_none() -> None:
    assert units_in(Scope(), frozenset({4})) is None
    assert units_in(Scope.of_unit(ONE), frozenset({4, 5})) == frozenset({ONE, 4, 5})
    assert units_in(Scope.of_unit(ONE)) == units_in(Scope.of_unit(ONE), frozenset({ONE})) == frozenset({ONE})
    for kind in (ScopeKind.AREA, ScopeKind.HAMLET, ScopeKind.DIALOGUE):
        assert units_in(Scope(kind, ONE), frozenset({4})) == NONE
    assert Scope.of_unit(None) == Scope(ScopeKind.ALL, 0)
    assert Scope.of_unit(ONE) == Scope(ScopeKind.UNIT, ONE)


def test_several_duties_add_up_and_each_right_keeps_to_its_own_scope() -> None:
    clerk = somebody(
        duty("official", Scope.of_unit(ONE), 4, number=7),
        duty("intake", Scope.of_unit(OTHER), number=9),
        duty("helper", Scope(ScopeKind.HAMLET, 30), number=11),
    )
    assert clerk.id == 7
    assert clerk.numbers == frozenset({7, 9, 11})
    assert clerk.roles == ("official", "intake", "helper")
    assert clerk.units_of(Right.HANDLE) == frozenset({ONE, 4, OTHER})
    assert clerk.units_of(Right.SEE_HIDDEN_NAME) == frozenset({OTHER})
    assert clerk.units_of(Right.LINK_CHAT) == NONE
    assert [clerk.number_for(Right.HANDLE, unit) for unit in (ONE, 4, OTHER, 5, None)] == [7, 7, 9, 7, 7]
    assert clerk.number_for(Right.SEE_HIDDEN_NAME, OTHER) == 9
    assert clerk.units_as("official") == frozenset({ONE, 4})
    assert clerk.units_as("helper") == clerk.units_as("admin") == NONE
    assert clerk.in_group(ONE).units_of(Right.HANDLE) == frozenset({ONE})
    assert clerk.in_group(ONE).units_of(Right.SEE_HIDDEN_NAME) == NONE
    with pytest.raises(Refusal, match="group-of-others"):
        clerk.in_group(30)
    helper = somebody(duty("helper", Scope(ScopeKind.HAMLET, 30)))
    assert helper.in_group(ONE).units_of(Right.HANDLE) == helper.in_group(None).units_of(Right.HANDLE) == NONE


def test_a_duty_is_known_again_by_its_role_and_its_whole_scope() -> None:
    clerk = somebody(duty("official", Scope.of_unit(ONE)), duty("official", Scope.of_unit(OTHER)))
    assert clerk.holds("official", Scope(ScopeKind.UNIT, ONE))
    assert clerk.holds("official", Scope(ScopeKind.UNIT, OTHER))
    assert not clerk.holds("official", Scope())
    assert not clerk.holds("official", Scope(ScopeKind.AREA, ONE))
    assert not clerk.holds("leader", Scope(ScopeKind.UNIT, ONE))


def test_all_units_are_more_than_any_of_them() -> None:
    one, both = frozenset({ONE}), frozenset({ONE, OTHER})
    assert union([]) == NONE
    assert union([one, frozenset({OTHER})]) == both
    assert union([one, None, both]) is None
    assert in_common(None, None) is None
    assert in_common(one, None) == in_common(None, one) == in_common(both, one) == one
    assert in_common(one, frozenset({OTHER})) == NONE


def test_a_right_over_one_dialogue_comes_from_a_duty_for_it_and_holds_in_no_units_group() -> None:
    for_one = duty("secretary", Scope(ScopeKind.DIALOGUE, 5))
    for_unit = duty("secretary", Scope(ScopeKind.UNIT, 6))
    both = somebody(for_one, for_unit, duty("leader", Scope()), duty("secretary", Scope(ScopeKind.DIALOGUE, 8)))
    assert both.dialogues_of(Right.HOLD_DIALOGUE) == {5, 8}
    assert both.dialogues_of(Right.HANDLE) == NONE
    assert somebody(for_one).units_of(Right.HOLD_DIALOGUE) == NONE
    assert somebody(for_one).in_group(ONE).dialogues_of(Right.HOLD_DIALOGUE) == NONE
    assert somebody(for_one).in_group(ALL).dialogues_of(Right.HOLD_DIALOGUE) == {5}
