"""Has registers of other offices read as their bytes are here: asks for their columns, or writes their rows down."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from rules.notice import Lane, Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from rules.register_books import BroughtRow, RegisterHeads
from storage.dialogue import sheets
from storage.engine.database import Database, Db
from storage.feedback import register_files, sheet_files
from storage.feedback.register_files import AskedColumns, DueRegister, ReadLines, RegisterTaken
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact

log = structlog.get_logger()


# Reads the workbook of a digest; refuses what is none, and gives None where the process that read it died.
ReadRegister = Callable[[str], Awaitable[Sequence[BroughtRow] | None]]


@dataclass(frozen=True, slots=True)
class RegisterDeps:
    """What is handed in from above: how a workbook is read and its rows understood, and what is said of it."""

    read: ReadRegister
    heads: Callable[[], RegisterHeads]
    lines: ReadLines
    asked: Callable[[AskedColumns], Outgoing]
    taken: Callable[[RegisterTaken, str], Outgoing]
    refused: Callable[[Refusal], Outgoing]


async def read_registers(database: Database, deps: RegisterDeps, now: Callable[[], datetime]) -> int:
    """Go on with each that can be; gives how many were gone on with.

    Its rows are written in the transaction that lets go of it: whoever dies before that, reads it once more.
    """
    async with database.reading() as db:
        due = await register_files.due_registers(db, now())
    return sum([await _go_on(database, book, deps, now) for book in due])


async def _go_on(database: Database, book: DueRegister, deps: RegisterDeps, now: Callable[[], datetime]) -> bool:
    try:
        if book.digest is None:
            raise Refusal(book.refused or "import-file-kind")  # noqa: TRY301  told below as any other
        rows = await deps.read(book.digest)
        if rows is None:
            return await _try_again(database, book, deps, now())
        async with database.writing() as db:
            sender = await sheet_files.sender_of(db, book.id)
            done = await register_files.go_on(db, book.id, rows, deps.heads(), deps.lines, now())
            if done is None:
                return False
            await _tell(db, book, sender, await _words(db, deps, done), now())
    except Refusal as refusal:
        async with database.writing() as db:
            await _let_go(db, book, deps.refused(refusal), now())
    log.info("register read", book=book.id)
    return True


async def _words(db: Db, deps: RegisterDeps, done: AskedColumns | RegisterTaken) -> Outgoing:
    if isinstance(done, AskedColumns):
        return deps.asked(done)
    return deps.taken(done, await sheets.name_of(db, done.sheet))


async def _tell(db: Db, book: DueRegister, sender: Contact | None, what: Outgoing, now: datetime) -> None:
    if sender is not None:
        key = f"register:{book.id}:{now.timestamp():.6f}"
        await outbox.add(db, Letter(key, sender.address, now, Notice.DESK, 0, what, lane=Lane.REPLY))


async def _try_again(database: Database, book: DueRegister, deps: RegisterDeps, now: datetime) -> bool:
    async with database.writing() as db:
        again = await register_files.note_death(db, book.id)
        if not again:
            await _let_go(db, book, deps.refused(Refusal("import-broken")), now)
    return not again


async def _let_go(db: Db, book: DueRegister, what: Outgoing, now: datetime) -> None:
    await _tell(db, book, await sheet_files.sender_of(db, book.id), what, now)
    await sheet_files.drop_book(db, book.id, now)
