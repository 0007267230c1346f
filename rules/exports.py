"""Who may take which feedbacks out as a register, with names or without, and the chain of what was taken out."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from rules.access import Clerk, Right, Scope, ScopeKind, Units, in_common, role_has, units_in
from rules.chain import ROOT, moment
from rules.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Extent:
    """Which feedbacks a register holds: those of some units (None: of all), or of one area, and whether with names."""

    units: Units
    area: int | None
    names: bool


def scopes_to_export(clerk: Clerk) -> tuple[Scope, ...]:
    """What somebody's duties let them take out, each scope once, the oldest duty's first; that of all holds the rest.

    A dialogue and a hamlet are none: feedbacks are not of the one, and nobody takes out those of the other.
    """
    kinds = {ScopeKind.ALL, ScopeKind.UNIT, ScopeKind.AREA}
    held = (one.scope for one in clerk.duties if role_has(one.role, Right.EXPORT) and one.scope.kind in kinds)
    found = tuple(dict.fromkeys(held))
    return (Scope(),) if Scope() in found else found


def require_export(clerk: Clerk) -> None:
    """Refuse whoever may take out nothing."""
    if not scopes_to_export(clerk):
        raise Refusal("not-allowed")


def extent_of(clerk: Clerk, scope: Scope, below: frozenset[int]) -> Extent:
    """What a register of a scope holds, given the units below the scope's own; refuses what they may not take out.

    Of a unit it holds what stands below it as well, as far as that is theirs. Names stand in it only where every
    feedback in it may be taken out with names.
    """
    if scope.kind == ScopeKind.AREA:
        holding = [one.role for one in clerk.duties if one.scope in {scope, Scope()}]
        if not any(role_has(role, Right.EXPORT) for role in holding):
            raise Refusal("not-in-scope")
        return Extent(None, scope.id, names=any(role_has(role, Right.EXPORT_NAMES) for role in holding))
    theirs = clerk.units_of(Right.EXPORT)
    if theirs is not None and scope.id not in theirs:
        raise Refusal("not-in-scope")
    units = in_common(theirs, units_in(scope, below))
    return Extent(units, None, names=in_common(clerk.units_of(Right.EXPORT_NAMES), units) == units)


class ExportFacts(Protocol):
    """One register that was taken out: by whom, when, what it held, and how many rows."""

    number: int
    at: datetime
    duty_id: int
    profile: str
    scope_kind: str
    scope_id: int
    begins: date
    ends: date
    names: bool
    rows: int


class LinkedExport(ExportFacts, Protocol):
    """The same as it stands in the log."""

    link: str


def link_export(before: str, export: ExportFacts) -> str:
    """The link of a line of the log: over the line before it and all that this one says."""
    facts = (
        *(before, export.number, moment(export.at), export.duty_id, export.profile),
        *(export.scope_kind, export.scope_id, export.begins.isoformat(), export.ends.isoformat()),
        *(int(export.names), export.rows),
    )
    return hashlib.sha256("|".join(map(str, facts)).encode()).hexdigest()


def first_broken_export(log: Iterable[LinkedExport]) -> int | None:
    """The number of the first line that was changed, moved or lost; None if the chain holds."""
    before, expected = ROOT, 1
    for one in log:
        if one.number != expected or one.link != link_export(before, one):
            return expected
        before, expected = one.link, expected + 1
    return None
