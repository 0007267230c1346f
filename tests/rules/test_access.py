"""Every role, right and scope, written out: what the table says must be said here again by hand."""

from dataclasses import dataclass
from itertools import product

import pytest

from rules.access import (
    Clerk,
    Right,
    Role,
    keeps_every_right,
    may_over,
    require,
    require_over,
    role_has,
    roles_with,
    scope_covers,
    shared_scope,
)
from rules.refusal import Refusal

ALL, ONE, OTHER = None, 1, 2
YES, NO = True, False

# Right × role: admin, intake, official, leader.
TABLE: dict[str, tuple[bool, bool, bool, bool]] = {
    "handle": (YES, YES, YES, YES),
    "see_hidden_name": (NO, YES, NO, NO),
    "release_files": (NO, YES, NO, NO),
    "see_set_aside": (NO, YES, NO, NO),
    "block": (YES, YES, NO, NO),
    "hold_dialogue": (YES, YES, NO, YES),
    "link_chat": (YES, NO, NO, NO),
    "manage_officials": (YES, NO, NO, NO),
}
ROLES = ("admin", "intake", "official", "leader")
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


@dataclass(frozen=True)
class Somebody:
    role: str
    unit_id: int | None
    id: int = 7


def test_the_table_speaks_of_every_right_and_every_role() -> None:
    assert set(TABLE) == {str(right) for right in Right}
    assert set(ROLES) == {str(role) for role in Role}
    assert {(scope, thing) for scope, thing, _ in SCOPES} == set(product((ALL, ONE, OTHER), repeat=2))


@pytest.mark.parametrize("right", TABLE)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
@pytest.mark.parametrize(("scope", "thing", "holds"), SCOPES)
def test_a_right_is_had_where_the_role_carries_it_and_the_scope_holds_the_thing(
    right: str, place: int, role: str, scope: int | None, thing: int | None, *, holds: bool
) -> None:
    carried = TABLE[right][place]
    somebody = Somebody(role, scope)
    assert role_has(role, Right(right)) is carried
    assert scope_covers(scope, thing) is holds
    assert may_over(somebody, Right(right), thing) is (carried and holds)
    if carried and holds:
        require_over(somebody, Right(right), thing)
        return
    with pytest.raises(Refusal) as refused:
        require_over(somebody, Right(right), thing)
    assert refused.value.key == ("not-in-scope" if carried else "not-allowed")


@pytest.mark.parametrize("right", TABLE)
@pytest.mark.parametrize(("place", "role"), list(enumerate(ROLES)))
def test_a_right_that_the_role_does_not_carry_is_refused(right: str, place: int, role: str) -> None:
    if TABLE[right][place]:
        require(role, Right(right))
        return
    with pytest.raises(Refusal, match="not-allowed"):
        require(role, Right(right))


def test_of_several_things_one_outside_the_scope_is_enough_to_refuse() -> None:
    require_over(Somebody("leader", ONE), Right.HOLD_DIALOGUE, ONE, ONE)
    with pytest.raises(Refusal, match="not-in-scope"):
        require_over(Somebody("leader", ONE), Right.HOLD_DIALOGUE, ONE, OTHER)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [(ALL, ALL, ALL), (ALL, ONE, ONE), (ONE, ALL, ONE), (ONE, ONE, ONE), (ONE, OTHER, "refused")],
)
def test_in_a_group_an_official_may_see_what_both_may(one: int | None, other: int | None, shared: object) -> None:
    if shared == "refused":
        with pytest.raises(Refusal, match="group-of-others"):
            shared_scope(one, other)
    else:
        assert shared_scope(one, other) == shared


def test_the_holders_of_a_right_are_those_of_the_table() -> None:
    assert set(roles_with(Right.BLOCK)) == {"admin", "intake"}
    assert set(roles_with(Right.HANDLE)) == set(ROLES)


def test_a_clerk_is_an_actor_with_what_the_chat_leaves() -> None:
    clerk = Clerk(7, 3, "admin", "Khang", ONE, ALL)
    assert may_over(clerk, Right.MANAGE_OFFICIALS, ONE)
    assert not may_over(clerk, Right.MANAGE_OFFICIALS, OTHER)


@pytest.mark.parametrize(
    ("before", "kept_by"),
    [
        ("admin", {"admin"}),
        ("intake", {"intake"}),
        ("official", {"admin", "intake", "official", "leader"}),
        ("leader", {"admin", "intake", "leader"}),
    ],
)
def test_a_new_role_keeps_every_right_of_the_one_before_or_it_does_not(before: str, kept_by: set[str]) -> None:
    assert {role for role in ROLES if keeps_every_right(role, before)} == kept_by


def test_a_unit_is_the_same_whatever_its_number() -> None:
    assert scope_covers(int("70000"), int("70000"))
    assert not scope_covers(70_000, 70_001)
