"""What a duty is held for, as a condition over rows: a unit's scope holds the units below it as well."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import InstrumentedAttribute

from rules.access import ScopeKind, Units
from storage.tables import Duty, UnitBelow

IS_FOR_ALL = Duty.scope_kind == ScopeKind.ALL


def holds_unit(unit: InstrumentedAttribute[int] | int) -> ColumnElement[bool]:
    """The condition that a duty's scope holds a unit."""
    below = exists().where(UnitBelow.unit_id == Duty.scope_id, UnitBelow.below_id == unit)
    return or_(IS_FOR_ALL, and_(Duty.scope_kind == ScopeKind.UNIT, or_(Duty.scope_id == unit, below)))


def is_among(column: Any, units: Units) -> tuple[ColumnElement[bool], ...]:
    """The condition, if any, that a row belongs to one of the units; of a single one an index keeps the order."""
    if units is None:
        return ()
    return (column == next(iter(units)) if len(units) == 1 else column.in_(sorted(units)),)
