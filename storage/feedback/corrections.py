"""What was guessed from the words of a message and somebody set right: counted, without the words."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import func, select

from storage.engine.database import Db
from storage.tables import Correction, Field

NONE_TOLD = "-"


class Guessed(StrEnum):
    """What is guessed from words."""

    DOOR = "door"
    FIELD = "field"


class By(StrEnum):
    """Who set it right."""

    AUTHOR = "author"
    OFFICE = "office"


class CountedCorrection(NamedTuple):
    """How often one thing was told and another meant."""

    what: str
    told: str
    meant: str
    by: str
    times: int


async def note_field(db: Db, told: int | None, meant: int | None, by: By, now: datetime) -> None:
    """Note that a field was set right, by the numbers of both; the same one is no correction."""
    if told == meant:
        return
    known = {one.id: one.code for one in await db.scalars(select(Field).where(Field.id.in_([told or 0, meant or 0])))}
    note(db, Guessed.FIELD, known.get(told or 0, NONE_TOLD), known.get(meant or 0, NONE_TOLD), by, now)


def note(db: Db, what: Guessed, told: str, meant: str, by: By, now: datetime) -> None:
    db.add(Correction(what=what, told=told, meant=meant, by=by, day=now.date()))


async def counted(db: Db) -> Sequence[CountedCorrection]:
    """All corrections together, the most frequent first."""
    kinds = (Correction.what, Correction.told, Correction.meant, Correction.by)
    found = select(*kinds, func.count()).group_by(*kinds).order_by(func.count().desc(), *kinds)
    return [CountedCorrection(*row) for row in await db.execute(found)]
