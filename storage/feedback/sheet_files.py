"""Workbooks of sheets from when they are sent until their lines are written down; then nothing of them stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from rules.files import FileState, FoundFile, WhyRefused
from rules.refusal import Refusal
from rules.sheet_books import BookRead
from rules.sheets import require_duty_at
from storage.dialogue import sheet_lines, sheets
from storage.dialogue.sheet_lines import Added, Entered
from storage.engine.database import ERASED, Db
from storage.feedback.sheet_names import hide_names
from storage.files import receiving
from storage.files.unneeded import drop_received
from storage.office import officials
from storage.tables import Contact, ReceivedFile, SheetFile, StoredFile, ThonSheet
from storage.tables.base import one_of

WORKBOOK, SUFFIX, WAITS = "xlsx", ".xlsx", "waiting"
# So many are looked at in one round; so often one may end the process that reads it.
AT_ONCE, FATAL_TRIES = 20, 3
TRIES = "tries"
# Why a file that was fetched is none that can be read.
WHY = {
    WhyRefused.BOMB: "sheet-book-bomb",
    WhyRefused.LOCKED: "sheet-book-locked",
    WhyRefused.EMPTY: "sheet-book-broken",
    WhyRefused.BROKEN: "sheet-book-broken",
}


@dataclass(frozen=True, slots=True)
class SentBook:
    """A workbook as it was sent: through which account, by which duty, from which chat, with which sheet open."""

    account_id: int
    file: FoundFile
    duty_id: int
    contact_id: int
    sheet_id: int | None
    now: datetime


@dataclass(frozen=True, slots=True)
class DueBook:
    """A workbook that waits: the digest of its bytes once they are here, or why nothing comes of it."""

    id: int
    digest: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class BookTaken:
    """What became of a workbook: its sheet, what is new, how many rows hold something that is not kept, who sent it."""

    sheet: ThonSheet
    added: Added
    beside: int
    person_id: int
    # How many names are hidden from now on, as the sheet says by now.
    hidden: int = 0


async def note_book(db: Db, sent: SentBook) -> None:
    """Note a workbook; its bytes are fetched as those of any other file."""
    received = await receiving.receive(db, sent.account_id, sent.file, sent.now)
    noted = {"duty_id": sent.duty_id, "contact_id": sent.contact_id, "at": sent.now, "kind": WORKBOOK, "state": WAITS}
    db.add(SheetFile(sheet_id=sent.sheet_id, received_id=received.id, **noted))
    await db.flush()


async def due_books(db: Db) -> Sequence[DueBook]:
    """Those that can be gone on with, oldest first; what is still being fetched is none of them."""
    found = (
        select(SheetFile.id, ReceivedFile.state, ReceivedFile.why, StoredFile.digest, StoredFile.suffix)
        .outerjoin(ReceivedFile, ReceivedFile.id == SheetFile.received_id)
        .outerjoin(StoredFile, StoredFile.id == ReceivedFile.stored_id)
        .where(one_of(SheetFile.state, WAITS), SheetFile.kind == WORKBOOK)
        .where(ReceivedFile.state.is_distinct_from(FileState.DUE))
        .order_by(SheetFile.id)
        .limit(AT_ONCE)
    )
    return [_due(*row) for row in await db.execute(found)]


def _due(number: int, state: str | None, why: str | None, digest: str | None, suffix: str | None) -> DueBook:
    if state == FileState.KEPT and digest is not None:
        return DueBook(number, digest) if suffix == SUFFIX else DueBook(number, refused="sheet-book-kind")
    if state == FileState.LARGE:
        return DueBook(number, refused="sheet-book-large")
    if state == FileState.REFUSED:
        return DueBook(number, refused=WHY.get(WhyRefused(why), "sheet-book-kind") if why else "sheet-book-kind")
    return DueBook(number, refused="sheet-book-lost")


async def take_book(db: Db, number: int, read: BookRead, now: datetime) -> BookTaken:
    """Put its lines to its sheet, and let go of it; refuses who may not enter that sheet, and one that is not ours."""
    file = await lock_book(db, number)
    clerk = await officials.serving_now(db, file.duty_id)
    found = await sheets.by_code(db, read.code) if read.code else None
    sheet_id = found.id if found is not None else None if read.code else file.sheet_id
    if sheet_id is None:
        raise Refusal("sheet-unknown" if read.code else "sheet-book-no-code")
    sheet = await sheets.lock(db, sheet_id)
    if clerk is None:
        raise Refusal("not-allowed")
    duty = require_duty_at(clerk, await sheets.place_of(db, sheet))
    added = await sheet_lines.add_lines(db, sheet, read.lines, Entered(duty, file.contact_id, now), form=True)
    hidden = await hide_names(db, added, now)
    await drop_book(db, number, now)
    return BookTaken(sheet, added, read.beside, clerk.person_id, hidden)


async def note_death(db: Db, number: int) -> bool:
    """Note that a workbook ended the process that read it; whether it is tried again."""
    file = await lock_book(db, number)
    tries = int((file.told or {}).get(TRIES, 0)) + 1
    file.told = {TRIES: tries}
    await db.flush()
    return tries < FATAL_TRIES


async def lock_book(db: Db, number: int) -> SheetFile:
    """A workbook that waits; refuses one with which somebody was faster."""
    found = await db.get(SheetFile, number, populate_existing=True, with_for_update=True)
    if found is None:
        raise Refusal("button-old")
    return found


async def sender_of(db: Db, number: int) -> Contact | None:
    """The chat from which a workbook came; None once it was let go, or nobody is there any more."""
    file = await db.get(SheetFile, number, populate_existing=True)
    return await db.get(Contact, file.contact_id) if file is not None else None


async def drop_book(db: Db, number: int, now: datetime) -> None:
    """Let go of a workbook and its bytes: of a sheet its lines are kept, and of a tố cáo on it nothing."""
    gone = delete(SheetFile).where(SheetFile.id == number).returning(SheetFile.received_id)
    received = await db.scalar(gone.execution_options(synchronize_session=False))
    db.info[ERASED] = True
    if received is not None:
        await drop_received(db, [received], now)
