"""Follows the pictures of sheets: fetched, sent twice, of no thôn, typed, or left for too long; and tells of it."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, exists, or_, select

from rules.files import FileState
from rules.notice import Lane, Outgoing
from rules.notice_kinds import Notice
from rules.sheet_pictures import KEEP_UNPLACED, KEEP_UNREAD, PICTURE, READING, WAITING
from storage.dialogue import sheets
from storage.dialogue.sheet_lines import WAITS
from storage.engine.database import Database, Db
from storage.feedback import sheet_pictures, sheet_queue
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, QueuedSheet, ReceivedFile, SheetFile, SheetLine, ThonSheet
from storage.tables.base import one_of

# So many are dealt with in one transaction.
AT_ONCE = 20
# What became of a picture, of which sheet (code and place; empty where of none), as a message.
PictureWord = Callable[[str, str, str], Outgoing]
# Nothing is to be told of these.
SILENT = frozenset({"kept", "typed"})


def _due(now: datetime) -> Select[SheetFile]:
    """The pictures of which something is to be done."""
    queued = exists().where(QueuedSheet.sheet_id == SheetFile.sheet_id)
    undecided = exists().where(SheetLine.sheet_id == SheetFile.sheet_id, WAITS)
    fetched = exists().where(ReceivedFile.id == SheetFile.received_id, ~one_of(ReceivedFile.state, FileState.DUE))
    reading, waiting = one_of(SheetFile.state, READING), one_of(SheetFile.state, WAITING)
    return select(SheetFile).where(
        SheetFile.kind == PICTURE,
        one_of(SheetFile.state, READING, WAITING),
        or_(
            and_(SheetFile.sheet_id.is_(None), SheetFile.at < now - KEEP_UNPLACED),
            and_(reading, SheetFile.sheet_id.is_not(None), fetched),
            and_(waiting, SheetFile.received_id.is_(None)),
            and_(waiting, SheetFile.at < now - KEEP_UNREAD),
            and_(waiting, ~queued, ~undecided),
        ),
    )


async def follow_pictures(database: Database, word: PictureWord, now: datetime) -> int:
    """Do what is to be done of some pictures, all of them in one transaction; gives of how many."""
    async with database.reading() as db:
        if (await db.scalars(_due(now).limit(1))).one_or_none() is None:
            return 0
    async with database.writing() as db:
        pictures = (await db.scalars(_due(now).order_by(SheetFile.sheet_id, SheetFile.id).limit(AT_ONCE))).all()
        for picture in pictures:
            sheet = await sheets.lock(db, picture.sheet_id) if picture.sheet_id is not None else None
            what = await _follow(db, sheet, picture, now)
            if what not in SILENT:
                await _tell(db, sheet, picture, word, what, now)
        for sheet_id in {one.sheet_id for one in pictures if one.sheet_id is not None}:
            await _leave_queue(db, sheet_id)
    return len(pictures)


async def _follow(db: Db, sheet: ThonSheet | None, picture: SheetFile, now: datetime) -> str:
    """Deal with one; gives what became of it."""
    if sheet is None:
        await sheet_pictures.take_away(db, [picture], now)
        return "unplaced"
    if picture.state == READING:
        return await sheet_pictures.settle(db, sheet, picture, now)
    if picture.received_id is None:
        await sheet_pictures.take_away(db, [picture], now)
        return "erased"
    late = picture.at < now - KEEP_UNREAD
    await sheet_pictures.end(db, [picture], now)
    return "expired" if late and await sheet_queue.of_sheet(db, sheet.id) is not None else "typed"


async def _leave_queue(db: Db, sheet_id: int) -> None:
    """A sheet of which no picture is left waits for nobody; as long as nothing of it was typed, it has not come."""
    queued = await sheet_queue.of_sheet(db, sheet_id)
    if queued is not None and not await sheet_pictures.of_sheet(db, sheet_id):
        sheet = await sheets.get(db, sheet_id)
        await sheet_queue.end(db, sheet)
        await sheet_queue.forget_arrival(db, sheet)


async def _tell(
    db: Db, sheet: ThonSheet | None, picture: SheetFile, word: PictureWord, what: str, now: datetime
) -> None:
    """Tell whoever sent it."""
    contact = await db.get(Contact, picture.contact_id)
    if contact is None:
        return
    names: Sequence[str] = (sheet.code or "", await sheets.name_of(db, sheet)) if sheet else ("", "")
    said = word(what, *names)
    # Its row is gone by now, and its number may be another one's soon.
    key = f"sheet-picture:{picture.id}:{what}:{now.timestamp():.6f}"
    await outbox.add(db, Letter(key, contact.address, now, Notice.DESK, 0, said, lane=Lane.REPLY))
