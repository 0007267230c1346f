"""Looks after the files that are kept: takes away what nothing needs, looks whether the others are whole."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from storage.engine.database import Database
from storage.files import checking, unneeded
from storage.files.folder import FileFolder
from storage.upkeep import file_sweeping

# Calls that one tick makes at most while there is more to do.
MOST_CALLS = 10
# Seconds between two parts of the folder that are swept, so that all were seen in an hour.
SWEEP_SECONDS = 10.0
log = structlog.get_logger()


class FileUpkeep:
    """The jobs of the clock about the folder of files; how far they have come through the rows is known here alone."""

    def __init__(self, database: Database, folder: FileFolder) -> None:
        self.database = database
        self.folder = folder
        self._received = self._stored = 0

    def jobs(self, now: Callable[[], datetime]) -> dict[str, tuple[float, Callable[[], Awaitable[object]]]]:
        """Each by its name: every how many seconds, and what."""
        return {
            "removing files": (2.0, self.remove),
            "sweeping files": (SWEEP_SECONDS, lambda: self.sweep(now())),
            "checking files": (5.0, lambda: self.check(now())),
        }

    async def remove(self) -> int:
        """Take away the bytes of what was forgotten or given up; gives how many files went."""
        gone = 0
        for _ in range(MOST_CALLS):
            some = await unneeded.remove_unneeded(self.database, self.folder)
            gone += some
            if some < unneeded.AT_ONCE:
                break
        return gone

    async def sweep(self, now: datetime) -> int:
        """Go through one part of the folder, and some of the rows; gives how many files without a row went."""
        part = int(now.timestamp() / SWEEP_SECONDS) % file_sweeping.PARTS
        gone = await file_sweeping.sweep_part(self.database, self.folder, part, now)
        if gone:
            log.warning("files without rows removed", count=gone)
        self._received = await file_sweeping.drop_unused_received(self.database, self._received, now) or 0
        self._stored = await file_sweeping.mark_unpointed(self.database, self._stored, now) or 0
        return gone

    async def check(self, now: datetime) -> None:
        """Read one file, and say in the log if it is not what it was."""
        file = await checking.check_next(self.database, self.folder, now)
        if file is not None and file.amiss is not None:
            log.error("file amiss", stored=file.id, what=file.amiss)
