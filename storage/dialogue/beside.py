"""What of a dialogue stands in other tables: whose it is, which bodies are invited, what it is to discuss."""

from typing import NamedTuple

from sqlalchemy import BindParameter, Integer, bindparam, cast, literal, null, select, union_all

from storage.engine.database import Db
from storage.tables import Dialogue, DialogueFile, Invitation, Organisation, Unit


class Beside(NamedTuple):
    """By name: the unit that holds it, the organisations with the seats kept for them, the files to discuss."""

    host: str = ""
    organisations: tuple[tuple[str, int | None], ...] = ()
    files: tuple[str, ...] = ()


NOTHING_BESIDE = Beside()
HOST, BODY, FILE = range(3)
NUMBER: BindParameter[int] = bindparam("dialogue_id")
NO_SEATS = cast(null(), Integer)
# One statement, as it is asked whenever a reminder leaves.
ROWS = union_all(
    select(literal(HOST).label("what"), Unit.name.label("name"), NO_SEATS.label("seats"), literal(0).label("place"))
    .join(Dialogue, Dialogue.host_unit_id == Unit.id)
    .where(Dialogue.id == NUMBER),
    select(literal(BODY), Organisation.name, Invitation.seats, literal(0))
    .join(Invitation, Invitation.organisation_id == Organisation.id)
    .where(Invitation.dialogue_id == NUMBER),
    select(literal(FILE), DialogueFile.name, NO_SEATS, DialogueFile.id).where(DialogueFile.dialogue_id == NUMBER),
).subquery()
BESIDE = select(ROWS.c.what, ROWS.c.name, ROWS.c.seats).order_by(ROWS.c.what, ROWS.c.place, ROWS.c.name)


async def read_beside(db: Db, dialogue_id: int) -> Beside:
    """What stands beside a dialogue, in one look."""
    rows = (await db.execute(BESIDE, {"dialogue_id": dialogue_id})).all()
    return Beside(
        next((name for what, name, _ in rows if what == HOST), ""),
        tuple((name, seats) for what, name, seats in rows if what == BODY),
        tuple(name for what, name, _ in rows if what == FILE),
    )
