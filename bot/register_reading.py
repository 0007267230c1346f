"""How the clock has the workbook of another office's register read: by a child process, into a file of its own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

import orjson
import structlog

from bot.child import ChildError, run_child, work_folder
from bot.file_keeping import no_progress
from handlers import import_words
from rules.register_books import BroughtRow, RegisterRead
from scheduler.register_bringing import ReadRegister, RegisterDeps
from storage.files.folder import FileFolder

TASK, LIMIT = "register_book", timedelta(seconds=90)
log = structlog.get_logger()


class RegisterReading:
    """Reads workbooks out of the folder of files."""

    def __init__(self, folder: FileFolder) -> None:
        self.folder = folder

    async def read(self, digest: str) -> Sequence[BroughtRow] | None:
        """The rows of a workbook; raises the Refusal of what is none, and gives None where its process died."""
        with work_folder(self.folder) as place:
            path = place / "rows"
            given = {"stored": str(self.folder.place(digest)), "path": str(path)}
            try:
                await run_child(TASK, given, on_progress=no_progress, limit=LIMIT, folder=place)
            except ChildError as error:
                log.warning("register not read", kind=error.kind)
                return None
            return [BroughtRow(number, tuple(cells)) for number, cells in orjson.loads(path.read_bytes())]


def register_deps(read: ReadRegister, phone: str, now: Callable[[], datetime]) -> RegisterDeps:
    """The wires of who brings registers in: how they are read, and what is said of them."""

    def lines(rows: Sequence[BroughtRow], columns: Mapping[str, int]) -> RegisterRead:
        return import_words.read_rows(rows, columns, now())

    taken = partial(import_words.taken_message, phone)
    words = (import_words.columns_message, taken, import_words.refused_message)
    return RegisterDeps(read, import_words.register_heads, lines, *words)
