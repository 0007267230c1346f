"""Who may hold a dialogue, and which bodies are invited to it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from storage.engine.database import Db
from storage.tables import Area, Invitation, Organisation, Unit

# Rooms prepare papers and hold no dialogue.
ROOM = "room"


async def default_host(db: Db, areas: Sequence[int]) -> Unit | None:
    """The unit of all areas that a dialogue is for, or the one right above theirs; None where there is no such one."""
    units = (
        await db.scalars(select(Unit).join(Area, Area.unit_id == Unit.id).where(Area.id.in_(areas)).distinct())
    ).all()
    if len(units) == 1:
        return units[0]
    above = {one.parent for one in units}
    if len(above) != 1 or None in above:
        return None
    return (await db.scalars(select(Unit).where(Unit.code == above.pop()))).one_or_none()


async def hosts(db: Db) -> Sequence[Unit]:
    """The units that may hold a dialogue: the upper levels first, then in the office's order."""
    found = select(Unit).where(Unit.kind != ROOM).order_by(Unit.level.desc(), Unit.id)
    return (await db.scalars(found)).all()


async def organisations(db: Db) -> Sequence[Organisation]:
    """The bodies that may be invited, by name."""
    return (await db.scalars(select(Organisation).order_by(Organisation.name))).all()


async def invitations_of(db: Db, dialogue_id: int) -> dict[int, int | None]:
    """The organisations that are invited to a dialogue, with the seats kept for them."""
    rows = await db.execute(
        select(Invitation.organisation_id, Invitation.seats).where(Invitation.dialogue_id == dialogue_id)
    )
    return {one.organisation_id: one.seats for one in rows}


async def invite(db: Db, dialogue_id: int, wanted: Mapping[int, int | None]) -> None:
    """Have these organisations invited, and no others."""
    await db.execute(delete(Invitation).where(Invitation.dialogue_id == dialogue_id))
    db.add_all([Invitation(dialogue_id=dialogue_id, organisation_id=one, seats=seats) for one, seats in wanted.items()])
    await db.flush()
