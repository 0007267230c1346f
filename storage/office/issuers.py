"""Who issues the papers of a dialogue, and the hamlets whose people are invited to it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from storage.engine.database import Db
from storage.tables import Area, Dialogue, DialogueArea, Hamlet, Invitation, Organisation, Unit


class IssuerNames(NamedTuple):
    """The names of the unit whose dialogue it is and of the one above it, and its kind; empty where there is none."""

    unit: str
    above: str
    kind: str


async def issuer_names(db: Db, dialogue: Dialogue) -> IssuerNames:
    """The names of who issues; where that is a unit above several areas, nobody above it is named."""
    unit, alone = await _issuer(db, dialogue)
    above = await _by_code(db, unit.parent) if unit and alone else None
    return IssuerNames(unit.name if unit else "", above.name if above else "", unit.kind if unit else "")


async def issuing_unit(db: Db, dialogue: Dialogue) -> Unit | None:
    """Who issues: the unit that holds a dialogue; else that of all its areas, or the one right above them."""
    return (await _issuer(db, dialogue))[0]


async def _issuer(db: Db, dialogue: Dialogue) -> tuple[Unit | None, bool]:
    """Who issues, and whether they do so for themselves, not for several below them."""
    host = await db.get(Unit, dialogue.host_unit_id) if dialogue.host_unit_id else None
    if host is not None:
        return host, True
    found = select(Unit).join(Area, Area.unit_id == Unit.id).join(DialogueArea, DialogueArea.area_id == Area.id)
    units = (await db.scalars(found.where(DialogueArea.dialogue_id == dialogue.id).distinct())).all()
    if len(units) == 1:
        return units[0], True
    above = {one.parent for one in units}
    return await _by_code(db, above.pop() if len(above) == 1 else None), False


async def _by_code(db: Db, code: str | None) -> Unit | None:
    return await db.scalar(select(Unit).where(Unit.code == code)) if code else None


async def bodies_of(db: Db, dialogue_id: int) -> Sequence[Organisation]:
    """The organisations that are invited to a dialogue, by name."""
    found = select(Organisation).join(Invitation, Invitation.organisation_id == Organisation.id)
    return (await db.scalars(found.where(Invitation.dialogue_id == dialogue_id).order_by(Organisation.name))).all()


async def hamlets_of(db: Db, dialogue_id: int) -> Sequence[str]:
    """The hamlets of the areas of a dialogue, in the office's order; those that are gone are not among them."""
    found = select(Hamlet.name).join(DialogueArea, DialogueArea.area_id == Hamlet.area_id)
    found = found.join(Area, Area.id == Hamlet.area_id).where(Hamlet.gone_at.is_(None))
    ordered = found.where(DialogueArea.dialogue_id == dialogue_id).order_by(Area.position, Hamlet.position)
    return (await db.scalars(ordered)).all()
