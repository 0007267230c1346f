from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from rules.access import Clerk, HeldDuty, Scope, ScopeKind, Units, units_in
from rules.chain import ROOT
from rules.exports import Extent, extent_of, first_broken_export, link_export, require_export, scopes_to_export
from rules.refusal import Refusal

ALL, FIVE, SIX = Scope(), Scope(ScopeKind.UNIT, 5), Scope(ScopeKind.UNIT, 6)
AREA, HAMLET, DIALOGUE = Scope(ScopeKind.AREA, 3), Scope(ScopeKind.HAMLET, 3), Scope(ScopeKind.DIALOGUE, 3)
BELOW = {5: frozenset({51, 52})}
NO_UNITS: frozenset[int] = frozenset()


def somebody(*duties: tuple[str, Scope], here: Units = None) -> Clerk:
    held = tuple(
        HeldDuty(number, role, scope, units_in(scope, BELOW.get(scope.id, NO_UNITS)))
        for number, (role, scope) in enumerate(duties, 1)
    )
    return Clerk(1, "Khang", held, here)


def extent(clerk: Clerk, scope: Scope) -> Extent | str:
    try:
        return extent_of(clerk, scope, BELOW.get(scope.id, NO_UNITS))
    except Refusal as refusal:
        return refusal.key


@pytest.mark.parametrize(
    ("duties", "scopes"),
    [
        ([("admin", ALL)], (ALL,)),
        ([("official", FIVE)], (FIVE,)),
        ([("official", SIX), ("leader", FIVE), ("secretary", SIX)], (SIX, FIVE)),
        ([("official", FIVE), ("intake", ALL)], (ALL,)),
        ([("observer", AREA)], (AREA,)),
        ([("observer", ALL)], (ALL,)),
        ([("observer", AREA), ("official", FIVE)], (AREA, FIVE)),
        ([("secretary", DIALOGUE)], ()),
        ([("helper", HAMLET), ("helper", AREA)], ()),
    ],
)
def test_what_may_be_taken_out_is_what_duties_are_held_for(
    duties: list[tuple[str, Scope]], scopes: tuple[Scope, ...]
) -> None:
    clerk = somebody(*duties)
    assert scopes_to_export(clerk) == scopes
    if scopes:
        require_export(clerk)
    else:
        with pytest.raises(Refusal, match="not-allowed"):
            require_export(clerk)


@pytest.mark.parametrize(
    ("duties", "scope", "held"),
    [
        ([("admin", ALL)], ALL, Extent(None, None, names=True)),
        ([("admin", ALL)], FIVE, Extent(frozenset({5, 51, 52}), None, names=True)),
        ([("official", FIVE)], FIVE, Extent(frozenset({5, 51, 52}), None, names=True)),
        ([("official", FIVE)], Scope(ScopeKind.UNIT, 51), Extent(frozenset({51}), None, names=True)),
        ([("official", FIVE)], SIX, "not-in-scope"),
        ([("official", FIVE)], ALL, "not-in-scope"),
        ([("official", Scope(ScopeKind.UNIT, 51))], FIVE, "not-in-scope"),
        ([("observer", ALL)], ALL, Extent(None, None, names=False)),
        ([("observer", ALL)], SIX, Extent(frozenset({6}), None, names=False)),
        ([("observer", ALL), ("official", SIX)], SIX, Extent(frozenset({6}), None, names=True)),
        ([("observer", ALL), ("official", SIX)], ALL, Extent(None, None, names=False)),
        ([("observer", ALL), ("official", SIX)], FIVE, Extent(frozenset({5, 51, 52}), None, names=False)),
        ([("observer", AREA)], AREA, Extent(None, 3, names=False)),
        ([("observer", AREA)], Scope(ScopeKind.AREA, 4), "not-in-scope"),
        ([("observer", AREA)], ALL, "not-in-scope"),
        ([("helper", AREA)], AREA, "not-in-scope"),
        ([("admin", ALL)], AREA, Extent(None, 3, names=True)),
        ([("observer", ALL)], AREA, Extent(None, 3, names=False)),
        ([("official", FIVE), ("observer", AREA)], AREA, Extent(None, 3, names=False)),
        ([("official", FIVE)], AREA, "not-in-scope"),
        ([("secretary", DIALOGUE)], ALL, "not-in-scope"),
    ],
)
def test_a_register_holds_what_may_be_taken_out(
    duties: list[tuple[str, Scope]], scope: Scope, held: Extent | str
) -> None:
    assert extent(somebody(*duties), scope) == held


def test_a_group_for_one_unit_narrows_what_may_be_taken_out() -> None:
    assert extent(somebody(("admin", ALL), here=frozenset({6})), ALL) == "not-in-scope"
    assert extent(somebody(("admin", ALL), here=frozenset({6})), SIX) == Extent(frozenset({6}), None, names=True)


@dataclass
class Line:
    number: int = 1
    at: datetime = datetime(2026, 11, 26, 3, tzinfo=UTC)
    duty_id: int = 4
    profile: str = "dialogue"
    scope_kind: str = "unit"
    scope_id: int = 5
    begins: date = date(2026, 10, 1)
    ends: date = date(2026, 10, 31)
    names: bool = True
    rows: int = 12
    link: str = ""


def log(count: int) -> list[Line]:
    made: list[Line] = []
    for number in range(1, count + 1):
        one = Line(number=number)
        made.append(replace(one, link=link_export(made[-1].link if made else ROOT, one)))
    return made


def test_a_log_that_nobody_touched_holds() -> None:
    assert first_broken_export(log(3)) is None
    assert first_broken_export(log(300)) is None
    assert first_broken_export([]) is None
    assert (
        first_broken_export([*log(2), replace(log(3)[2], at=log(3)[2].at.astimezone(timezone(timedelta(hours=7))))])
        is None
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"at": datetime(2026, 11, 26, 3, tzinfo=UTC) + timedelta(microseconds=1)},
        {"duty_id": 5},
        {"profile": "reception"},
        {"scope_kind": "area"},
        {"scope_id": 6},
        {"begins": date(2026, 10, 2)},
        {"ends": date(2026, 10, 30)},
        {"names": False},
        {"rows": 11},
        {"link": "0" * 64},
    ],
)
def test_a_changed_line_is_found(changed: dict[str, Any]) -> None:
    lines = log(3)
    lines[1] = replace(lines[1], **changed)
    assert first_broken_export(lines) == 2


def test_a_line_that_is_gone_or_put_in_is_found() -> None:
    lines = log(3)
    assert first_broken_export(lines[1:]) == 1
    assert first_broken_export([lines[0], lines[2]]) == 2
    assert first_broken_export([lines[0], lines[0]]) == 2
    assert first_broken_export([lines[1], lines[0]]) == 1
    assert link_export(ROOT, Line(number=1)) != link_export(ROOT, Line(number=2))


@pytest.mark.parametrize("number", [1, 3])
def test_a_line_that_was_linked_on_under_another_number_is_found(number: int) -> None:
    (first,) = log(1)
    other = Line(number=number)
    assert first_broken_export([first, replace(other, link=link_export(first.link, other))]) == 2
