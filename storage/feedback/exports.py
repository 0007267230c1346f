"""The log of registers that were taken out: each line linked to the one before, read by admins and for own data."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Select, select

from rules.access import Scope, ScopeKind, Units
from rules.chain import ROOT
from rules.exports import link_export
from rules.paging import PAGE
from rules.periods import Period
from storage.engine.database import Db, hold_back_others
from storage.tables import Duty, Export, Feedback, UnitBelow

# Before the first that there can be.
NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What somebody took out, by the number of their duty."""

    duty_id: int
    profile: str
    scope: Scope
    period: Period
    names: bool
    rows: int


class ExportLine(NamedTuple):
    """A line of the log with who it was."""

    export: Export
    who: str


async def note_export(db: Db, taken: TakenOut, now: datetime) -> Export:
    """Write a line behind the last one."""
    await hold_back_others(db, "export")
    last = (await db.scalars(select(Export).order_by(Export.number.desc()).limit(1))).one_or_none()
    made = Export(
        number=last.number + 1 if last else 1,
        at=now,
        duty_id=taken.duty_id,
        profile=taken.profile,
        scope_kind=taken.scope.kind,
        scope_id=taken.scope.id,
        begins=taken.period.first,
        ends=taken.period.last,
        names=taken.names,
        rows=taken.rows,
    )
    made.link = link_export(last.link if last else ROOT, made)
    db.add(made)
    await db.flush()
    return made


async def read_exports(db: Db, units: Units, before: int = NEWEST) -> Sequence[ExportLine]:
    """The newest lines before one, of some units alone (None: of all), one more than a page where there are more."""
    lines: Select[Export, str] = select(Export, Duty.name).join(Duty, Duty.id == Export.duty_id)
    if units is not None:
        lines = lines.where(Export.scope_kind == ScopeKind.UNIT, Export.scope_id.in_(sorted(units)))
    rows = await db.execute(lines.where(Export.number < before).order_by(Export.number.desc()).limit(PAGE + 1))
    return [ExportLine(*row) for row in rows.all()]


async def exports_of(db: Db, feedbacks: Collection[tuple[Feedback, date]]) -> dict[int, list[datetime]]:
    """When each of some feedbacks, given the local day of its hand-in, was among those that were taken out."""
    if not feedbacks:
        return {}
    first = min(day for _, day in feedbacks)
    log = (await db.scalars(select(Export).where(Export.ends >= first).order_by(Export.number))).all()
    scopes = [one.scope_id for one in log if one.scope_kind == ScopeKind.UNIT]
    rows = await db.execute(select(UnitBelow.unit_id, UnitBelow.below_id).where(UnitBelow.unit_id.in_(scopes)))
    below = {(row.unit_id, row.below_id) for row in rows}
    return {
        feedback.id: [one.at for one in log if one.begins <= day <= one.ends and _holds(one, feedback, below)]
        for feedback, day in feedbacks
    }


def _holds(export: Export, feedback: Feedback, below: Collection[tuple[int, int]]) -> bool:
    """Whether a feedback is of what was taken out, and was there by then."""
    if export.at < feedback.received_at:
        return False
    match export.scope_kind:
        case ScopeKind.ALL:
            return True
        case ScopeKind.AREA:
            return export.scope_id == feedback.area_id
        case ScopeKind.DIALOGUE:
            return export.scope_id == feedback.dialogue_id
        case _:
            return export.scope_id == feedback.unit_id or (export.scope_id, feedback.unit_id) in below
