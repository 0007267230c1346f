"""Has workbooks of sheets read one by one as their bytes are here, writes their lines down, tells who sent them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from rules.notice import Lane, Outgoing
from rules.notice_kinds import Notice
from rules.quotas import LINES_A_DAY, Quota, Quotas, Use, quota_end
from rules.refusal import Refusal
from rules.sheet_books import BookRead
from rules.working_days import at_home
from storage.dialogue import sheets
from storage.engine.database import Database, Db
from storage.feedback import sheet_files
from storage.feedback.sheet_files import BookTaken, DueBook
from storage.people import quotas
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact

log = structlog.get_logger()
# Reads the workbook of a digest; refuses what is none, and gives None where the process that read it died.
ReadBook = Callable[[str], Awaitable[BookRead | None]]


@dataclass(frozen=True, slots=True)
class BookDeps:
    """What is handed in from above: how a workbook is read, and the words of what became of it."""

    read: ReadBook
    taken: Callable[[BookTaken, str], Outgoing]
    refused: Callable[[Refusal], Outgoing]


async def read_sheet_books(database: Database, deps: BookDeps, now: Callable[[], datetime]) -> int:
    """Go on with each that can be; gives how many came to an end.

    Its lines are written in the transaction that lets go of it: whoever dies before that, reads it once more.
    """
    async with database.reading() as db:
        due = await sheet_files.due_books(db)
    ended = 0
    for book in due:
        ended += await _go_on(database, book, deps, now)
    return ended


async def _go_on(database: Database, book: DueBook, deps: BookDeps, now: Callable[[], datetime]) -> bool:
    try:
        if book.refused is not None or book.digest is None:
            raise Refusal(book.refused or "sheet-book-lost")  # noqa: TRY301  told below as any other
        read = await deps.read(book.digest)
        if read is None:
            return await _try_again(database, book, deps, now())
        async with database.writing() as db:
            sender = await sheet_files.sender_of(db, book.id)
            taken = await sheet_files.take_book(db, book.id, read, now())
            await _count_lines(db, taken, now())
            place = await sheets.name_of(db, taken.sheet)
            await _tell(db, book, sender, deps.taken(taken, place), now())
    except Refusal as refusal:
        async with database.writing() as db:
            await _let_go(db, book, deps.refused(refusal), now())
    log.info("workbook of a sheet read", book=book.id)
    return True


async def _count_lines(db: Db, taken: BookTaken, now: datetime) -> None:
    """Count lines that are new as those that are typed; refuses, and then none of them is written, what is too much."""
    use = Use(taken.person_id, Quota.SHEET_LINES, quota_end(Quota.SHEET_LINES, at_home(now)))
    count = len(taken.added.numbers)
    if count and not await quotas.count_use(db, use, Quotas().of(Quota.SHEET_LINES), count):
        raise Refusal("sheet-book-many", count=count, most=LINES_A_DAY)


async def _try_again(database: Database, book: DueBook, deps: BookDeps, now: datetime) -> bool:
    async with database.writing() as db:
        again = await sheet_files.note_death(db, book.id)
        if not again:
            await _let_go(db, book, deps.refused(Refusal("sheet-book-broken")), now)
    return not again


async def _let_go(db: Db, book: DueBook, what: Outgoing, now: datetime) -> None:
    await _tell(db, book, await sheet_files.sender_of(db, book.id), what, now)
    await sheet_files.drop_book(db, book.id, now)


async def _tell(db: Db, book: DueBook, sender: Contact | None, what: Outgoing, now: datetime) -> None:
    """Tell whoever sent it, if somebody is there still; its number may be that of another one tomorrow."""
    if sender is not None:
        key = f"sheet-book:{book.id}:{now.timestamp():.6f}"
        await outbox.add(db, Letter(key, sender.address, now, Notice.DESK, 0, what, lane=Lane.REPLY))
