"""Writing down what became of messages: several that end at the same time share one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import structlog
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from rules.outcome import Outcome, Settlement
from scheduler.aftermath import after
from storage import sending
from storage.database import Database, Db
from storage.tables import Outbox

TRIES = 8
log = structlog.get_logger()


@dataclass(frozen=True, slots=True, eq=False)
class Ended:
    """A row whose attempt is over, until that is written down."""

    row: Outbox
    outcome: Outcome | None
    end: Settlement
    settled: asyncio.Future[None]


async def _and_what_follows(db: Db, one: Ended, now: datetime) -> None:
    await after(db, one.row, one.outcome, one.end, now)


async def _and_no_more(db: Db, one: Ended, now: datetime) -> None:
    await sending.settle(db, one.row, one.end, None, now)


class Settler:
    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.database = database
        self.clock = clock
        self._ended: list[Ended] = []
        self._turn = asyncio.Lock()

    async def settle(self, row: Outbox, outcome: Outcome | None, end: Settlement) -> None:
        """Return once it is on disk, or once the database has been away too long and the lease will tell."""
        ended = Ended(row, outcome, end, asyncio.get_running_loop().create_future())
        self._ended.append(ended)
        if len(self._ended) == 1:
            async with self._turn:
                several, self._ended = self._ended, []
                await self._write(several)
        await ended.settled

    async def _write(self, several: list[Ended]) -> None:
        write = _and_what_follows
        for attempt in range(TRIES):
            try:
                async with self.database.writing() as db:
                    for one in several:
                        await write(db, one, self.clock())
                break
            except (DBAPIError, PoolTimeoutError, OSError) as error:
                log.warning("settling waits", outbox=several[0].row.id, kind=type(error).__name__)
                await asyncio.sleep(0.1 * 2**attempt)
            except Exception:
                log.exception("aftermath failed", outbox=several[0].row.id)
                write = _and_no_more
        else:
            log.error("not settled", outbox=several[0].row.id, others=len(several) - 1)
        for one in several:
            one.settled.set_result(None)
