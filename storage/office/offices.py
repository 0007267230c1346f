"""Units, areas, hamlets and fields, as conversations ask for them."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from rules.refusal import Refusal
from storage.engine.database import Db
from storage.tables import Area, AreaName, Field, Hamlet, Organisation, Unit, UnitBelow

# As many as can be chosen from below one message; others are typed.
MOST_BODIES = 20
FOLDED_NAMES = select(AreaName.folded)


async def areas(db: Db) -> Sequence[Area]:
    """The areas of the locality itself, in the office's order."""
    return (await db.scalars(select(Area).where(Area.outside.is_(False)).order_by(Area.position))).all()


async def all_areas(db: Db) -> Sequence[Area]:
    """The same, and behind them those outside of which it is known who answers."""
    return (await db.scalars(select(Area).order_by(Area.outside, Area.position))).all()


async def area(db: Db, area_id: int) -> Area | None:
    return await db.get(Area, area_id)


async def area_names(db: Db) -> Sequence[AreaName]:
    return (await db.scalars(select(AreaName).order_by(AreaName.id))).all()


async def folded_area_names(db: Db) -> frozenset[str]:
    """All names of areas as they are compared."""
    return frozenset(await db.scalars(FOLDED_NAMES))


async def hamlets(db: Db, area_id: int) -> Sequence[Hamlet]:
    """The hamlets of an area that stand in the office file now, in its order."""
    here = select(Hamlet).where(Hamlet.area_id == area_id, Hamlet.gone_at.is_(None))
    return (await db.scalars(here.order_by(Hamlet.position, Hamlet.id))).all()


async def hamlets_on_map(db: Db) -> Sequence[Hamlet]:
    """The hamlets of the locality whose place on the map is known."""
    here = select(Hamlet).join(Area, Area.id == Hamlet.area_id)
    here = here.where(Hamlet.gone_at.is_(None), Hamlet.lat.is_not(None), Area.outside.is_(False))
    return (await db.scalars(here.order_by(Hamlet.id))).all()


async def hamlet(db: Db, hamlet_id: int) -> Hamlet | None:
    return await db.get(Hamlet, hamlet_id)


async def place_names(db: Db) -> tuple[str, ...]:
    """The names of all areas, old ones too, hamlets and units, each once."""
    columns = (Area.name, AreaName.name, Hamlet.name, Unit.name)
    found = [name for column in columns for name in (await db.scalars(select(column).order_by(column))).all()]
    return tuple(dict.fromkeys(found))


async def fields(db: Db) -> Sequence[Field]:
    return (await db.scalars(select(Field).order_by(Field.position))).all()


async def field(db: Db, field_id: int) -> Field | None:
    return await db.get(Field, field_id)


async def units(db: Db) -> Sequence[Unit]:
    """The units that answer for an area of the locality or for a field."""
    ours = or_(
        Unit.id.in_(select(Area.unit_id).where(Area.outside.is_(False))),
        Unit.id.in_(select(Field.unit_id).where(Field.unit_id.is_not(None))),
    )
    return (await db.scalars(select(Unit).where(ours).order_by(Unit.id))).all()


async def unit(db: Db, unit_id: int) -> Unit:
    """One unit; refuses a number that none has."""
    found = await db.get(Unit, unit_id)
    if found is None:
        raise Refusal("button-old")
    return found


async def units_below(db: Db, unit_id: int) -> frozenset[int]:
    """The units that stand below one, at whatever distance."""
    return frozenset((await db.scalars(select(UnitBelow.below_id).where(UnitBelow.unit_id == unit_id))).all())


async def units_above(db: Db, unit_id: int) -> Sequence[Unit]:
    """The units above one, the nearest first: what stands above many stands further up."""
    under = aliased(UnitBelow)
    below = select(func.count()).select_from(under).where(under.unit_id == Unit.id).scalar_subquery()
    above = select(Unit).join(UnitBelow, UnitBelow.unit_id == Unit.id).where(UnitBelow.below_id == unit_id)
    return (await db.scalars(above.where(Unit.id != unit_id).order_by(below, Unit.id))).all()


async def names_of_units(db: Db, numbers: Collection[int]) -> Sequence[str]:
    """The names of some units, in the office's order."""
    return (await db.scalars(select(Unit.name).where(Unit.id.in_(numbers)).order_by(Unit.id))).all()


async def bodies(db: Db) -> Sequence[Organisation]:
    """The bodies outside the office to which feedbacks are forwarded, by name."""
    statement = select(Organisation).where(Organisation.takes_over.is_(True)).order_by(Organisation.name)
    return (await db.scalars(statement.limit(MOST_BODIES))).all()
