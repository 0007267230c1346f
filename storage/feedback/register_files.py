"""Registers of other offices as workbooks: noted, read once their columns are known, and let go of with that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from rules.access import Right
from rules.files import FileState, FoundFile
from rules.refusal import Refusal
from rules.register_books import NEEDED, BroughtRow, RegisterHeads, RegisterRead, headings_of
from rules.sheets import SheetState, require_duty_at
from storage.dialogue import register_lines, sheets
from storage.dialogue.register_lines import Rows
from storage.dialogue.sheet_lines import Entered
from storage.dialogue.sheets import SheetOf
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.feedback.sheet_files import drop_book, lock_book
from storage.files import receiving
from storage.office import officials
from storage.tables import ImportMap, ReceivedFile, SheetFile, StoredFile, ThonSheet
from storage.tables.base import one_of

KIND, WAITS, ASKING = "register", "waiting", "reading"
# What can be read, by its content: a workbook, or text with separators.
READABLE = frozenset({".xlsx", ".txt"})
# So many are looked at in one round; so often one may end the process that reads it; so long its columns are asked for.
AT_ONCE, FATAL_TRIES, ASKED_FOR = 20, 3, timedelta(days=1)
IMPORT = (Right.IMPORT,)
# The lines of some rows, by which column is what.
ReadLines = Callable[[Sequence[BroughtRow], Mapping[str, int]], RegisterRead]


@dataclass(frozen=True, slots=True)
class SentRegister:
    """A workbook as it was sent: of which register and area, through which account, by which duty, from which chat."""

    account_id: int
    file: FoundFile
    source: str
    area_id: int
    duty_id: int
    contact_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class DueRegister:
    """A workbook that can be gone on with: the digest of its bytes, or why nothing comes of it."""

    id: int
    digest: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class AskedColumns:
    """A workbook of which it is asked which column is what."""

    file_id: int
    headings: Sequence[str]
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RegisterTaken:
    """What became of a workbook's rows."""

    sheet: ThonSheet
    rows: Rows
    faulty: Mapping[str, Sequence[int]]


async def note_register(db: Db, sent: SentRegister) -> None:
    """Note a workbook; its bytes are fetched as those of any other file."""
    received = await receiving.receive(db, sent.account_id, sent.file, sent.now)
    told = {"source": sent.source, "area": sent.area_id}
    noted = {"duty_id": sent.duty_id, "contact_id": sent.contact_id, "at": sent.now, "kind": KIND, "state": WAITS}
    db.add(SheetFile(received_id=received.id, told=told, **noted))
    await db.flush()


async def due_registers(db: Db, now: datetime) -> Sequence[DueRegister]:
    """Those that can be gone on with, the oldest first; and those whose columns nobody told in time."""
    late = SheetFile.at < now - ASKED_FOR
    found = (
        select(SheetFile.id, SheetFile.state, ReceivedFile.state, StoredFile.digest, StoredFile.suffix)
        .outerjoin(ReceivedFile, ReceivedFile.id == SheetFile.received_id)
        .outerjoin(StoredFile, StoredFile.id == ReceivedFile.stored_id)
        .where(SheetFile.kind == KIND, or_(one_of(SheetFile.state, WAITS), late))
        .where(ReceivedFile.state.is_distinct_from(FileState.DUE))
        .order_by(SheetFile.id)
        .limit(AT_ONCE)
    )
    return [_due(*row) for row in await db.execute(found)]


def _due(number: int, state: str, received: str | None, digest: str | None, suffix: str | None) -> DueRegister:
    if state != WAITS:
        return DueRegister(number, refused="import-not-told")
    if received == FileState.KEPT and digest is not None and suffix in READABLE:
        return DueRegister(number, digest)
    return DueRegister(number, refused="import-file-kind")


async def go_on(
    db: Db, number: int, rows: Sequence[BroughtRow], heads: RegisterHeads, lines: ReadLines, now: datetime
) -> AskedColumns | RegisterTaken | None:
    """Ask for its columns where they are not known, else put its rows to the sheet of the register, and let go of it.

    None where that sheet is being taken in just now: it is gone on with after that.
    """
    file = await lock_book(db, number)
    told = dict(file.told or {})
    head = heads.head_of(rows)
    if head is None:
        raise Refusal("import-empty")
    headings = headings_of(head)
    known = await _map_of(db, told["source"], told["area"])
    if known is None or known.headings != headings:
        file.state, file.told = ASKING, told | {"headings": headings, "columns": heads.propose(headings)}
        await db.flush()
        return AskedColumns(file.id, headings, file.told["columns"])
    sheet, by = await _sheet_for(db, file, now)
    if sheet.state == SheetState.ENTERING:
        return None
    read = lines([row for row in rows if row.number > head.number], known.columns)
    added = await register_lines.add_rows(db, sheet, read.lines, by)
    await drop_book(db, number, now)
    return RegisterTaken(sheet, added, read.faulty)


async def _sheet_for(db: Db, file: SheetFile, now: datetime) -> tuple[ThonSheet, Entered]:
    """The sheet of its register and area; refuses a sender who may not bring that in any more."""
    clerk = await officials.serving_now(db, file.duty_id)
    if clerk is None:
        raise Refusal("not-allowed")
    told = file.told or {}
    sheet = await sheets.issue(db, SheetOf(told["area"], source=told["source"]), now, now.year)
    sheet = await sheets.lock(db, sheet.id)
    duty = require_duty_at(clerk, await sheets.place_of(db, sheet), IMPORT)
    return sheet, Entered(duty, file.contact_id, now)


async def _map_of(db: Db, source: str, area_id: int) -> ImportMap | None:
    same = select(ImportMap).where(ImportMap.source == source, ImportMap.area_id == area_id)
    return (await db.scalars(same.execution_options(populate_existing=True))).one_or_none()


async def asking_at(db: Db, contact_id: int) -> SheetFile | None:
    """The newest workbook from a chat of which it is asked which column is what."""
    mine = (SheetFile.contact_id == contact_id, SheetFile.kind == KIND, SheetFile.state == ASKING)
    return (await db.scalars(select(SheetFile).where(*mine).order_by(SheetFile.id.desc()).limit(1))).one_or_none()


async def get_asking(db: Db, number: int, contact_id: int) -> SheetFile:
    """The one that was meant; refuses one that was let go of, goes on already, or came from elsewhere."""
    file = await lock_book(db, number)
    if file.kind != KIND or file.state != ASKING or file.contact_id != contact_id:
        raise Refusal("button-old")
    return file


async def change_columns(db: Db, file: SheetFile, columns: Mapping[str, int]) -> AskedColumns:
    file.told = dict(file.told or {}) | {"columns": dict(columns)}
    await db.flush()
    return AskedColumns(file.id, file.told["headings"], columns)


async def confirm_columns(db: Db, file: SheetFile, now: datetime) -> None:
    """Keep which column is what for the next time, and have it read."""
    told = dict(file.told or {})
    if any(one not in told["columns"] for one in NEEDED):
        raise Refusal("import-needs")
    row = {"source": told["source"], "area_id": told["area"], "headings": told["headings"]}
    row |= {"columns": told["columns"], "duty_id": file.duty_id, "made_at": now}
    by = (ImportMap.source, ImportMap.area_id)
    await put(db, ImportMap, row, by, "headings", "columns", "duty_id", "made_at")
    file.state = WAITS
    await db.flush()


async def note_death(db: Db, number: int) -> bool:
    """Note that a workbook ended the process that read it; whether it is tried again."""
    file = await lock_book(db, number)
    told = dict(file.told or {})
    file.told = told | {"tries": int(told.get("tries", 0)) + 1}
    await db.flush()
    return int(file.told["tries"]) < FATAL_TRIES
