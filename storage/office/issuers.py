"""Who issues the papers of a dialogue, and the hamlets whose people are invited to it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from storage.engine.database import Db
from storage.tables import Area, Dialogue, DialogueArea, Hamlet, Invitation, Organisation, Unit


class IssuerNames(NamedTuple):
    """The names of the unit whose dialogue it is, and of the one above it; empty where there is none or are several."""

    unit: str
    above: str


async def issuer_names(db: Db, dialogue: Dialogue) -> IssuerNames:
    """Who issues: the unit that holds a dialogue; else that of all its areas, or the one right above them."""
    host = await db.get(Unit, dialogue.host_unit_id) if dialogue.host_unit_id else None
    if host is not None:
        return IssuerNames(host.name, await _name_of(db, host.parent))
    found = select(Unit).join(Area, Area.unit_id == Unit.id).join(DialogueArea, DialogueArea.area_id == Area.id)
    units = (await db.scalars(found.where(DialogueArea.dialogue_id == dialogue.id).distinct())).all()
    above = {one.parent for one in units}
    if len(units) == 1:
        return IssuerNames(units[0].name, await _name_of(db, units[0].parent))
    common = above.pop() if len(above) == 1 else None
    return IssuerNames(await _name_of(db, common), "")


async def _name_of(db: Db, code: str | None) -> str:
    return await db.scalar(select(Unit.name).where(Unit.code == code)) or "" if code else ""


async def invited_bodies(db: Db, dialogue_id: int) -> Sequence[str]:
    """The organisations that are invited to a dialogue, by name."""
    found = select(Organisation.name).join(Invitation, Invitation.organisation_id == Organisation.id)
    return (await db.scalars(found.where(Invitation.dialogue_id == dialogue_id).order_by(Organisation.name))).all()


async def hamlets_of(db: Db, dialogue_id: int) -> Sequence[str]:
    """The hamlets of the areas of a dialogue, in the office's order; those that are gone are not among them."""
    found = select(Hamlet.name).join(DialogueArea, DialogueArea.area_id == Hamlet.area_id)
    found = found.join(Area, Area.id == Hamlet.area_id).where(Hamlet.gone_at.is_(None))
    ordered = found.where(DialogueArea.dialogue_id == dialogue_id).order_by(Area.position, Hamlet.position)
    return (await db.scalars(ordered)).all()
