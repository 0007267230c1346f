"""How the clock has the workbook of a sheet read: by a child process, which puts its lines into a file of its own."""

from datetime import timedelta

import orjson
import structlog

from bot.child import ChildError, run_child, work_folder
from bot.file_keeping import no_progress
from rules.sheet_books import BookRead, line_of
from storage.files.folder import FileFolder

TASK, LIMIT = "sheet_book", timedelta(seconds=90)
log = structlog.get_logger()


class BookReading:
    """Reads workbooks out of the folder of files, one at a time."""

    def __init__(self, folder: FileFolder) -> None:
        self.folder = folder

    async def read(self, digest: str) -> BookRead | None:
        """What a workbook tells; raises the Refusal of what is none, and gives None where its process died."""
        with work_folder(self.folder) as place:
            path = place / "lines"
            given = {"stored": str(self.folder.place(digest)), "path": str(path)}
            try:
                told = await run_child(TASK, given, on_progress=no_progress, limit=LIMIT, folder=place)
            except ChildError as error:
                log.warning("workbook not read", kind=error.kind)
                return None
            return BookRead(told["code"], tuple(map(line_of, orjson.loads(path.read_bytes()))), told["beside"])
