"""What of a dialogue stands in other tables: whose it is, which bodies are invited, what it is to discuss."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BindParameter, Integer, bindparam, cast, literal, null, select, union_all

from rules.dialogue_states import ANNOUNCING, DialogueMove
from rules.files import FileState
from storage.engine.database import Db
from storage.tables import Dialogue, DialogueEvent, DialogueFile, Invitation, Organisation, ReceivedFile, Unit
from storage.tables.base import one_of


class Beside(NamedTuple):
    """By name: the unit that holds it, the organisations with the seats kept for them, the files to discuss."""

    host: str = ""
    organisations: tuple[tuple[str, int | None], ...] = ()
    files: tuple[str, ...] = ()


# Word of a move has left by then, also where it was held for a night.
SURELY_TOLD = timedelta(hours=12)
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
    select(literal(FILE), DialogueFile.name, NO_SEATS, DialogueFile.id)
    .join(ReceivedFile)
    .where(DialogueFile.dialogue_id == NUMBER, ~one_of(ReceivedFile.state, FileState.REFUSED, FileState.GONE)),
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


async def stood_before(db: Db, dialogue_id: int) -> tuple[datetime, str] | None:
    """When and where it was to be before its last move, as all know who follow it; None where some may know otherwise.

    So it is where it was put off, or moved so shortly before that word of that may never have left.
    """
    theirs = (DialogueEvent.dialogue_id == dialogue_id, one_of(DialogueEvent.move, *sorted(ANNOUNCING)))
    asked = select(DialogueEvent).where(*theirs).order_by(DialogueEvent.id.desc()).limit(2)
    last, before = [*(await db.scalars(asked)).all(), None, None][:2]
    if last is None or before is None or before.move == DialogueMove.POSTPONE:
        return None
    told = before.move == DialogueMove.PUBLISH or last.at - before.at >= SURELY_TOLD
    return (before.starts_at, before.place) if told else None
