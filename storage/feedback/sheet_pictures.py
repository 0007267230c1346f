"""Pictures of a sheet: noted when they come, known again, shown while they are typed, and then gone."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update

from rules.files import FileState, FoundFile
from rules.refusal import Refusal
from rules.sheet_pictures import MEANT_FOR_NEXT, MOST_PICTURES, PICTURE, READ, READING, WAITING
from storage.dialogue.sheet_lines import Entered
from storage.engine.database import ERASED, Db
from storage.files.receiving import receive
from storage.files.unneeded import drop_received
from storage.tables import ReceivedFile, SheetFile, SheetLine, StoredFile, ThonSheet
from storage.tables.base import one_of

OPEN = (SheetFile.kind == PICTURE, one_of(SheetFile.state, READING, WAITING))


async def add(db: Db, sheet_id: int | None, account_id: int, file: FoundFile, by: Entered) -> bool:
    """Note a picture that came, of a sheet or of none as yet; false where it is the very one that is there already."""
    of = SheetFile.sheet_id == sheet_id if sheet_id is not None else _unplaced(by.contact_id)
    there = select(ReceivedFile.handle).join(SheetFile, SheetFile.received_id == ReceivedFile.id).where(*OPEN, of)
    handles = (await db.scalars(there)).all()
    if file.handle in handles:
        return False
    if len(handles) >= MOST_PICTURES:
        raise Refusal("sheet-pictures-many", most=MOST_PICTURES)
    received = await receive(db, account_id, file, by.now)
    facts = {"duty_id": by.duty_id, "contact_id": by.contact_id, "at": by.now}
    db.add(SheetFile(sheet_id=sheet_id, received_id=received.id, kind=PICTURE, state=READING, **facts))
    await db.flush()
    return True


def _unplaced(contact_id: int) -> ColumnElement[bool]:
    return SheetFile.sheet_id.is_(None) & (SheetFile.contact_id == contact_id)


async def place(db: Db, sheet: ThonSheet, by: Entered) -> int:
    """Have what somebody sent just before be of the sheet that they open now; gives how many pictures."""
    theirs = update(SheetFile).where(*OPEN, _unplaced(by.contact_id), SheetFile.at > by.now - MEANT_FOR_NEXT)
    placed = theirs.values(sheet_id=sheet.id, duty_id=by.duty_id).returning(SheetFile.id)
    return len((await db.scalars(_quietly(placed))).all())


async def of_sheet(db: Db, sheet_id: int) -> Sequence[SheetFile]:
    """Those that are to be typed or decided about, in the order in which they came."""
    found = select(SheetFile).where(*OPEN, SheetFile.sheet_id == sheet_id).order_by(SheetFile.id)
    return (await db.scalars(found.execution_options(populate_existing=True))).all()


async def kept(db: Db, sheet_id: int) -> Sequence[tuple[ReceivedFile, StoredFile]]:
    """Those of them whose bytes are here."""
    found = (
        select(ReceivedFile, StoredFile)
        .join(SheetFile, SheetFile.received_id == ReceivedFile.id)
        .join(StoredFile, StoredFile.id == ReceivedFile.stored_id)
        .where(*OPEN, SheetFile.sheet_id == sheet_id, StoredFile.unneeded_at.is_(None))
        .order_by(SheetFile.id)
    )
    return [(received, stored) for received, stored in await db.execute(found)]


async def settle(db: Db, sheet: ThonSheet, picture: SheetFile, now: datetime) -> str:
    """Write down what became of a picture that was fetched: kept, known from before, or why it cannot be kept."""
    received = await db.get_one(ReceivedFile, picture.received_id or 0)
    if received.state != FileState.KEPT:
        await take_away(db, [picture], now)
        return received.why or received.state
    stored = await db.get_one(StoredFile, received.stored_id or 0)
    digest = hashlib.sha256(f"{sheet.salt}\n{stored.digest}".encode()).hexdigest()
    same = (SheetFile.kind == PICTURE, SheetFile.sheet_id == sheet.id, SheetFile.digest == digest)
    if await db.scalar(select(SheetFile.id).where(*same, SheetFile.id != picture.id).limit(1)) is not None:
        await take_away(db, [picture], now)
        return "known"
    picture.digest, picture.state = digest, WAITING
    await db.flush()
    return "kept"


async def take_away(db: Db, pictures: Collection[SheetFile], now: datetime) -> None:
    """Know nothing of some pictures any more: what was given back may be sent again."""
    numbers = [one.id for one in pictures]
    gone = delete(SheetFile).where(SheetFile.id.in_(numbers)).returning(SheetFile.received_id)
    await _drop(db, (await db.scalars(_quietly(gone))).all(), now)


async def end(db: Db, pictures: Collection[SheetFile], now: datetime) -> None:
    """Nobody needs to look at some pictures any more: their bytes go, and they are known again."""
    received = [one.received_id for one in pictures]
    over = update(SheetFile).where(SheetFile.id.in_([one.id for one in pictures]))
    await db.execute(_quietly(over.values(state=READ, received_id=None)))
    await _drop(db, received, now)


async def erase_of(db: Db, feedback_id: int, now: datetime) -> None:
    """What somebody who is forgotten raised stands on pictures too: their bytes go, and whoever sent them is told."""
    of = select(SheetLine.sheet_id).where(SheetLine.feedback_id == feedback_id)
    found = select(SheetFile).where(*OPEN, SheetFile.sheet_id.in_(of))
    pictures = (await db.scalars(found)).all()
    received = [one.received_id for one in pictures]
    gone = update(SheetFile).where(SheetFile.id.in_([one.id for one in pictures]))
    await db.execute(_quietly(gone.values(state=WAITING, received_id=None)))
    await _drop(db, received, now)


async def _drop(db: Db, received: Sequence[int | None], now: datetime) -> None:
    if received:
        db.info[ERASED] = True
    await drop_received(db, [one for one in received if one is not None], now)


async def counts(db: Db, sheets: Collection[int]) -> dict[int, int]:
    """How many pictures of each of some sheets are open."""
    each = select(SheetFile.sheet_id, func.count()).where(*OPEN, SheetFile.sheet_id.in_(sheets))
    rows = await db.execute(each.group_by(SheetFile.sheet_id))
    return {row[0]: row[1] for row in rows if row[0] is not None}


def _quietly(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)
