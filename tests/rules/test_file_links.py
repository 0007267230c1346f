"""When the address of a file holds, for whom, and how the operator's code is read."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from rules.access import Clerk, HeldDuty, Right, Role, Scope, ScopeKind, units_in
from rules.file_links import (
    CODE_LENGTH,
    CODE_SIGNS,
    LARGEST_FILE,
    LASTS,
    LONGEST_TYPED,
    MOST_USES,
    Purpose,
    holds,
    may_use,
    read_operator_code,
    show_operator_code,
)

NOW = datetime(2026, 11, 26, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ONE, TWO = Scope(ScopeKind.UNIT, 1), Scope(ScopeKind.UNIT, 2)
AREA, OTHER_AREA = Scope(ScopeKind.AREA, 1), Scope(ScopeKind.AREA, 2)


@dataclass(frozen=True)
class Kept:
    expires_at: datetime = NOW + SECOND
    ended_at: datetime | None = None
    uses: int = 0


def clerk(*duties: tuple[Role, Scope], here: frozenset[int] | None = None) -> Clerk:
    held = tuple(HeldDuty(number, role, scope, units_in(scope)) for number, (role, scope) in enumerate(duties, 1))
    return Clerk(7, "Hạnh", held, here)


def test_what_the_house_promises() -> None:
    assert timedelta(hours=24) == LASTS
    assert (MOST_USES, LARGEST_FILE, LONGEST_TYPED) == (20, 20 * 1024 * 1024, 40)
    assert [*Purpose] == ["fetch", "upload"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Kept(), True),
        (Kept(expires_at=NOW), False),
        (Kept(expires_at=NOW - SECOND), False),
        (Kept(ended_at=NOW), False),
        (Kept(ended_at=NOW + SECOND), False),
        (Kept(uses=MOST_USES - 1), True),
        (Kept(uses=MOST_USES), False),
        (Kept(uses=MOST_USES + 1), False),
    ],
)
def test_an_address_holds_for_a_while_and_so_many_times(link: Kept, *, expected: bool) -> None:
    assert holds(link, NOW) is expected


OFFICIAL, OBSERVER, ADMIN = Role.OFFICIAL, Role.OBSERVER, Role.ADMIN
RIGHTS = [
    # Duties, by which of them (from 1), which right, for what; whether.
    (((OFFICIAL, ONE),), 1, Right.HANDLE, ONE, True),
    (((OFFICIAL, ONE),), 1, Right.HANDLE, TWO, False),
    (((OFFICIAL, ONE),), 1, Right.HANDLE, Scope(), False),
    (((OFFICIAL, ONE),), 1, Right.MANAGE_OFFICIALS, ONE, False),
    (((ADMIN, Scope()),), 1, Right.HANDLE, ONE, True),
    (((ADMIN, Scope()),), 1, Right.HANDLE, Scope(), True),
    # The duty by which it was made has ended, another one serves.
    (((OFFICIAL, ONE),), 2, Right.HANDLE, ONE, False),
    (((OFFICIAL, ONE), (ADMIN, Scope())), 1, Right.HANDLE, TWO, True),
    # Of an area: by a duty for that very one, or for all.
    (((OBSERVER, AREA),), 1, Right.EXPORT, AREA, True),
    (((OBSERVER, AREA),), 1, Right.EXPORT, OTHER_AREA, False),
    (((OBSERVER, AREA),), 1, Right.HANDLE, AREA, False),
    (((OBSERVER, Scope()),), 1, Right.EXPORT, AREA, True),
    (((OFFICIAL, ONE),), 1, Right.EXPORT, AREA, False),
    (((OFFICIAL, ONE), (OBSERVER, AREA)), 1, Right.EXPORT, AREA, True),
    (((OFFICIAL, ONE), (OBSERVER, AREA)), 1, Right.HANDLE, AREA, False),
]


@pytest.mark.parametrize(("duties", "by", "right", "scope", "expected"), RIGHTS, ids=range(len(RIGHTS)))
def test_whoever_uses_it_still_has_the_duty_and_the_right(
    duties: tuple[tuple[Role, Scope], ...], by: int, right: Right, scope: Scope, *, expected: bool
) -> None:
    assert may_use(clerk(*duties), by, right, scope) is expected


def test_nobody_in_no_service_and_a_group_that_narrows_nothing() -> None:
    assert may_use(None, 1, Right.HANDLE, Scope()) is False
    assert may_use(clerk((OFFICIAL, ONE), here=frozenset({2})), 1, Right.HANDLE, ONE) is True


def test_a_code_is_read_as_people_type_it() -> None:
    assert len(CODE_SIGNS) == len(set(CODE_SIGNS)) == 31
    assert not set("0O1IL") & set(CODE_SIGNS)
    shown = show_operator_code("ABCDEFGH")
    assert shown == "ABCD-EFGH"
    for typed in (shown, "ABCDEFGH", " abcd efgh ", "a-b-c-d-e-f-g-h", "ABCD -- EFGH"):
        assert read_operator_code(typed) == "ABCDEFGH"
    assert read_operator_code("".join(f"{sign} " for sign in "ABCDEFGH") + " " * (LONGEST_TYPED - 16)) == "ABCDEFGH"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "ABCDEFG",
        "ABCDEFGHJ",
        "ABCDEFG0",
        "ABCDEFGL",
        "ABCDEFGÄ",
        "ABCD_EFGH",
        "ABCDEFGH" + " " * LONGEST_TYPED,
    ],
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_operator_code(typed) is None
    assert CODE_LENGTH == 8
