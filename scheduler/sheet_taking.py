"""Goes on with sheets of which lines are still to be taken in, some in each transaction, and says when one is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rules.notice import Lane, Outgoing
from rules.notice_kinds import Notice
from rules.sheets import LineState, SheetState
from rules.working_days import home_day
from storage.dialogue import sheets
from storage.engine.database import Database, Db
from storage.feedback import sheet_lines_taken
from storage.feedback.sheet_lines_taken import LineJudge
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, ThonSheet


@dataclass(frozen=True, slots=True)
class SheetWording:
    """What is handed in from above: by what words are judged, and how it is told that a sheet is taken in."""

    judge: LineJudge
    taken: Callable[[str, str, int], Outgoing]


async def take_sheets(database: Database, words: SheetWording, now: datetime) -> int:
    """Take the next lines of each; gives how many became opinions."""
    async with database.reading() as db:
        numbers = await sheet_lines_taken.entering(db)
    taken = 0
    for number in numbers:
        async with database.writing() as db:
            sheet = await sheets.lock(db, number)
            taken += await sheet_lines_taken.take_some(db, sheet, now, home_day(now).year, words.judge)
            if sheet.state == SheetState.ENTERED:
                await _tell(db, sheet, words, now)
    return taken


async def _tell(db: Db, sheet: ThonSheet, words: SheetWording, now: datetime) -> None:
    contact = await db.get(Contact, sheet.contact_id or 0)
    if contact is None:
        return
    counts = await sheets.counts(db, sheet.id)
    what = words.taken(sheet.code or "", await sheets.name_of(db, sheet), counts.get(LineState.TAKEN, 0))
    key = f"sheet-taken:{sheet.id}:{now.timestamp():.6f}"
    await outbox.add(db, Letter(key, contact.address, now, Notice.DESK, 0, what, lane=Lane.REPLY))
