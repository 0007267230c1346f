"""Does what officials asked for as jobs: claims one, has it done elsewhere, tells how far it is, notes its end."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from rules.jobs import LEASE, TOLD_EVERY
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.feedback import job_results
from storage.files import results
from storage.files.results import MadeFile
from storage.queue import job_runs
from storage.tables import Job

# Whether a job is still ours to do is asked so often (seconds); so a press of "cancel" ends it.
LOOK_EVERY = 1.0
# A database that hangs keeps nobody from ending.
GIVE_BACK_WITHIN = 1.0
HowFar = Callable[[int, int], Awaitable[None]]
# Have the job need what was made; false if it is not ours any more, and nothing is to be kept.
Point = Callable[[MadeFile], Awaitable[bool]]
log = structlog.get_logger()


class TryFailedError(RuntimeError):
    """A try came to nothing; `kind` is a short word of ours for why."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class NotOursError(RuntimeError):
    """Somebody cancelled the job, or another process has it."""


@dataclass(frozen=True, slots=True)
class WorkDeps:
    """The wires of who does jobs; none has a default, so that one that is forgotten fails at the start."""

    # Does the work in a process of its own and takes its file over; ends that process when it is cancelled. Gives what
    # is told of it, as plain values.
    make: Callable[[Job, HowFar, Point], Awaitable[dict[str, Any]]]
    clock: Callable[[], datetime]
    # Asked before each claim: only who leads the clock begins jobs.
    leads: Callable[[], bool]
    error_id: Callable[[], str]


class Working:
    """Does one job for each call of `work` at a time; what is cut off is given back for the next process."""

    def __init__(self, database: Database, deps: WorkDeps) -> None:
        self.database = database
        self.deps = deps
        self._token = secrets.token_hex(12)
        self._took_over = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._doing: set[int] = set()

    async def work(self) -> bool:
        """Do one job to its end, if one may be begun; whether there was one."""
        job = await self._claim()
        if job is None:
            return False
        self._doing.add(job.id)
        self._idle.clear()
        try:
            await self._do(job)
        finally:
            self._doing.discard(job.id)
            if not self._doing:
                self._idle.set()
        return True

    async def until_idle(self) -> None:
        """Wait until nothing is being done."""
        await self._idle.wait()

    async def _claim(self) -> Job | None:
        if not self.deps.leads():
            return None
        now = self.deps.clock()
        if self.database.embedded and not self._took_over:
            # On a file nobody else is left who could do what a process before us had begun.
            async with self.database.writing() as db:
                await job_runs.reap_lapsed(db, now, self.deps.error_id(), alone=self._token)
        self._took_over = True
        async with self.database.reading() as db:
            if not await job_runs.has_due(db, now):
                return None
        async with self.database.writing() as db:
            await job_runs.reap_lapsed(db, now, self.deps.error_id(), doing=self._doing)
            return await job_runs.claim_job(db, self._token, now)

    async def _do(self, job: Job) -> None:
        """Do it; write down how it ended, whatever that was."""
        log.info("job begun", job=job.id, kind=job.kind, attempt=job.attempts)
        try:
            await self._while_ours(job)
        except NotOursError:
            log.info("job stopped", job=job.id)
        except asyncio.CancelledError:
            await self._give_back(job)
            raise
        except Refusal as refusal:
            async with self.database.writing() as db:
                await job_runs.refuse(db, job, self._token, (refusal.key, None), self.deps.clock())
        except (TryFailedError, SQLAlchemyError, OSError) as error:
            await self._note_failure(job, error)

    async def _note_failure(self, job: Job, error: Exception) -> None:
        kind = error.kind if isinstance(error, TryFailedError) else type(error).__name__
        name = self.deps.error_id()
        log.warning("job failed", job=job.id, error_id=name, kind=kind, attempt=job.attempts)
        async with self.database.writing() as db:
            await job_runs.end_try(db, job, self._token, (kind, name), self.deps.clock())

    async def _give_back(self, job: Job) -> None:
        with suppress(SQLAlchemyError, OSError, TimeoutError):
            async with asyncio.timeout(GIVE_BACK_WITHIN), self.database.writing() as db:
                await job_runs.give_back(db, job.id, self._token, self.deps.clock())

    async def _while_ours(self, job: Job) -> None:
        """Have it done, and see to it that it ends once the job is not ours any more."""
        try:
            async with asyncio.TaskGroup() as group:
                watching = group.create_task(self._watch(job))
                await self._make(job)
                watching.cancel()
        except BaseExceptionGroup as several:
            raise several.exceptions[0] from None

    async def _watch(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        renewed = loop.time()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                if loop.time() - renewed > LEASE.total_seconds() / 3:
                    asked = loop.time()
                    async with self.database.writing() as db:
                        ours = await job_runs.renew(db, job.id, self._token, self.deps.clock())
                    renewed = asked
                else:
                    async with self.database.reading() as db:
                        ours = await job_runs.is_ours(db, job.id, self._token)
            except (SQLAlchemyError, OSError) as error:
                log.warning("job not looked after", job=job.id, kind=type(error).__name__)
                ours = loop.time() - renewed < LEASE.total_seconds()
            if not ours:
                raise NotOursError

    async def _make(self, job: Job) -> None:
        loop = asyncio.get_running_loop()
        told = -TOLD_EVERY.total_seconds()
        stored: list[int] = []

        async def how_far(done: int, total: int) -> None:
            nonlocal told
            if loop.time() - told < TOLD_EVERY.total_seconds():
                return
            told = loop.time()
            with suppress(SQLAlchemyError, OSError):
                async with self.database.writing() as db:
                    await job_runs.note_progress(db, job.id, self._token, (done, total), self.deps.clock())

        async def point(made: MadeFile) -> bool:
            async with self.database.writing() as db:
                number = await results.point_to(db, job, self._token, made, self.deps.clock())
            stored.extend([number] if number is not None else [])
            return number is not None

        told_of_it = await self.deps.make(job, how_far, point)
        if not stored:
            raise NotOursError
        async with self.database.writing() as db:
            now = self.deps.clock()
            if not await job_runs.finish(db, job.id, self._token, stored[0], now):
                raise NotOursError
            await job_results.note_result(db, job, told_of_it, now)
        log.info("job done", job=job.id)
