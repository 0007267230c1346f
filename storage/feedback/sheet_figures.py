"""How much came in on the sheets of a dialogue, as its papers tell it."""

from typing import NamedTuple

from sqlalchemy import func, select

from rules.sheets import LineState, SheetSource
from storage.engine.database import Db
from storage.office import issuers
from storage.tables import SheetLine, ThonSheet


class SheetFigures(NamedTuple):
    """Of how many thôn how many sent a sheet, the lines on them, and how many of those were shown another way."""

    hamlets: int
    sheets: int
    lines: int
    guided: int


async def count_sheets(db: Db, dialogue_id: int) -> SheetFigures:
    """A line counts once, also where it was split into several matters."""
    theirs = (ThonSheet.dialogue_id == dialogue_id, ThonSheet.source == SheetSource.SHEET)
    lines = select(SheetLine.sheet_id, SheetLine.number, SheetLine.state, SheetLine.part).join(
        ThonSheet, ThonSheet.id == SheetLine.sheet_id
    )
    rows = (await db.execute(lines.where(*theirs))).all()
    guided = {(row.sheet_id, row.number, row.part) for row in rows if row.state == LineState.GUIDED}
    came = await db.scalar(select(func.count()).where(*theirs, ThonSheet.received_at.is_not(None))) or 0
    hamlets = len(await issuers.hamlets_of(db, dialogue_id))
    return SheetFigures(max(hamlets, came), came, len({(row.sheet_id, row.number) for row in rows}), len(guided))
