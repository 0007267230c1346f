"""Puts an office's own data, read from its file, into the tables; done again it brings them up to date."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from rules.access import Scope
from rules.refusal import Refusal
from rules.text import fold
from rules.working_days import home_day
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.office import duty_log, duty_scopes, office_file, officials
from storage.office.hamlet_codes import hamlets_with_codes
from storage.office.office_file import OfficeFile
from storage.tables import (
    Area,
    AreaName,
    CalendarNotice,
    DayOff,
    Duty,
    DutyEvent,
    Field,
    Hamlet,
    Invite,
    Organisation,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Invited:
    """A person of the file who is not an official yet, with the one-time code that makes them one."""

    ref: str
    name: str
    role: str
    code: str
    # What the other admins are to hear of; None where an unused code only took the place of an older one.
    event: DutyEvent | None


async def apply(db: Db, office: OfficeFile, now: datetime) -> list[Invited]:
    """Write everything in the caller's transaction; gives an invitation for everybody who has none yet."""
    for unit in office.units:
        above = {"level": unit.level, "parent": unit.parent, "kind": unit.kind, "approves": unit.approves}
        await put(db, Unit, {"code": unit.code, "name": unit.name} | above, (Unit.code,), "name", *above)
    await duty_scopes.note_units_below(db, now)
    units = await _numbers(db, Unit)
    for position, area in enumerate(office.areas):
        await _area(db, area, position, units[area.unit])
    await _hamlets(db, office, now)
    for body in office.organisations:
        values = {"code": body.code, "name": body.name, "takes_over": body.takes_over}
        await put(db, Organisation, values, (Organisation.code,), "name", "takes_over")
    for position, field in enumerate(office.fields):
        unit_id = units[field.unit] if field.unit else None
        values = {"code": field.code, "name": field.name, "unit_id": unit_id, "position": position}
        await put(db, Field, values, (Field.code,), "name", "unit_id", "position")
    await _calendar(db, office, home_day(now))
    invited = [await _invite(db, one, one.role, now) for one in office.people if one.role is not None]
    return [one for one in invited if one is not None]


async def _calendar(db: Db, office: OfficeFile, today: date) -> None:
    """Bring the office's own days up to date from today on, and the years it has compared; what is past stays."""
    await db.execute(delete(DayOff).where(DayOff.day >= today))
    for day in office.days:
        values = {"day": day.date, "working": day.working, "why": day.why}
        await put(db, DayOff, values, (DayOff.day,), "working", "why")
    gone = update(CalendarNotice).where(CalendarNotice.year >= today.year)
    await db.execute(gone.values(source=None))
    for notice in office.notices:
        values = {"year": notice.year, "source": notice.source}
        await put(db, CalendarNotice, values, (CalendarNotice.year,), "source")


def hamlet_count(office: OfficeFile) -> int:
    """How many hamlets of the file have a row."""
    return sum(len(hamlets_with_codes(area)) for area in office.areas)


async def _numbers(db: Db, table: type[Unit] | type[Area]) -> dict[str, int]:
    return {row.code: row.id for row in (await db.execute(select(table.code, table.id))).all()}


async def _area(db: Db, area: office_file.AreaEntry, position: int, unit_id: int) -> None:
    name = f"{area.kind[:1].upper()}{area.kind[1:]} {area.name}"
    values = {"code": area.code, "name": name, "unit_id": unit_id, "outside": area.outside, "position": position}
    await put(db, Area, values, (Area.code,), "name", "unit_id", "outside", "position")
    area_id = (await _numbers(db, Area))[area.code]
    await db.execute(delete(AreaName).where(AreaName.area_id == area_id))
    db.add_all([AreaName(area_id=area_id, name=said, folded=fold(said), kind=kind) for said, kind in names_of(area)])
    await db.flush()


async def _hamlets(db: Db, office: OfficeFile, now: datetime) -> None:
    """Bring the rows up to date by their codes; one that has left the file is marked, as things may point to it."""
    areas = await _numbers(db, Area)
    rows = []
    for area in office.areas:
        here = Hamlet.area_id == areas[area.code]
        await db.execute(update(Hamlet).where(here, Hamlet.gone_at.is_(None)).values(gone_at=now))
        for position, (hamlet, code, _) in enumerate(hamlets_with_codes(area)):
            lat, lon = hamlet.point or (None, None)
            facts = {"area_id": areas[area.code], "name": hamlet.name, "lat": lat, "lon": lon, "position": position}
            rows.append({"code": code, "head_ref": hamlet.head, "gone_at": None} | facts)
    if rows:
        await put(db, Hamlet, rows, (Hamlet.code,), *(name for name in rows[0] if name != "code"))


def names_of(area: office_file.AreaEntry) -> list[tuple[str, str]]:
    """Every name that leads to the area; a hamlet known only by its number is found with its commune alone."""
    old = [(name.name, name.kind) for name in area.names]
    own = [hamlet.name for hamlet in area.hamlets]
    hamlets = [*own, *(hamlet for name in area.names for hamlet in name.hamlets)]
    told = [(hamlet, "hamlet") for hamlet in hamlets if not any(word.isdigit() for word in fold(hamlet).split()[-1:])]
    numbered = [(hamlet, "hamlet") for hamlet in hamlets if _named_and_numbered(hamlet)]
    within = [(name, "within") for name in area.within]
    return list(dict.fromkeys([(area.name, "now"), *old, *told, *numbered, *within]))


def _named_and_numbered(hamlet: str) -> bool:
    words = fold(hamlet).split()
    return words[-1:] != [] and words[-1].isdigit() and len([word for word in words if word not in {"thon", "xom"}]) > 1


async def _invite(db: Db, person: office_file.PersonEntry, role: str, now: datetime) -> Invited | None:
    scope = await duty_scopes.find_scope(db, *person.place)
    if scope is None:
        raise Refusal("duty-scope")
    serving = select(Duty.id).where(Duty.ended_at.is_(None), _theirs(Duty, person, scope))
    if (await db.execute(serving.limit(1))).first() is not None:
        return None
    # A code is shown once and not kept: whoever loads the file again needs new ones, and the old ones end.
    asked = update(Invite).where(Invite.used_at.is_(None), _theirs(Invite, person, scope)).values(used_at=now)
    again = (await db.execute(asked.returning(Invite.id))).all()
    code = await officials.invite(db, role, person.name, scope, now, person.ref)
    unit_id = await duty_scopes.unit_concerned(db, scope)
    event = None if again else await duty_log.add_event(db, "invited", unit_id, now, detail=person.name)
    return Invited(person.ref, person.name, role, code, event)


def _theirs(kind: type[Duty] | type[Invite], person: office_file.PersonEntry, scope: Scope) -> ColumnElement[bool]:
    """The condition that a duty or code is this person's: by their ref; one from before there were refs by all else."""
    held = (kind.scope_kind == scope.kind, kind.scope_id == scope.id)
    same = and_(kind.ref.is_(None), kind.name == person.name, kind.role == person.role, *held)
    return or_(kind.ref == person.ref, same)
