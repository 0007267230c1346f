"""Joins who does jobs to the child process that does the work, and to the folder where results are kept."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from bot.child import MODULE, ChildError, clear_work_folders, run_child, work_folder
from bot.errors import error_id
from rules.jobs import KINDS, JobKind
from scheduler.ticking import Tick
from scheduler.working import HowFar, Point, TryFailedError, WorkDeps, Working
from storage.engine.database import Database
from storage.files import results
from storage.files.folder import FileFolder
from storage.tables import Job

# So many jobs are done side by side; each has a process of its own.
AT_ONCE = 2
EVERY = 1.0
CLEAR_EVERY = 600.0
# Beside what is stored: the templates of papers that the office changed.
TEMPLATES = "templates"
# No work takes so long.
LEFT_AFTER = timedelta(hours=1)
# Seconds in which what is being done ends with the process that had it done.
END_WITHIN = 2.0


class JobWork:
    """What the leader of the clock does about jobs, and how it ends."""

    def __init__(
        self,
        database: Database,
        files: FileFolder,
        now: Callable[[], datetime],
        leads: Callable[[], bool],
        module: str = MODULE,
    ) -> None:
        self.files = files
        self.address = database.url.render_as_string(hide_password=False)
        self.module = module
        self._cleared = False
        self.working = Working(database, WorkDeps(self.make, now, leads, error_id))

    def ticks(self) -> dict[str, tuple[float, Tick]]:
        """Each looks for a job that may be begun, and does it to its end."""
        working = {f"working {number}": (EVERY, self.working.work) for number in range(1, AT_ONCE + 1)}
        return working | {"clearing work": (CLEAR_EVERY, self.clear)}

    async def clear(self) -> None:
        """Take away what work that was cut off has left; of what others may be doing only what is too old for that."""
        now = self.working.deps.clock()
        before = now if self.working.database.embedded and not self._cleared else now - LEFT_AFTER
        self._cleared = True
        await asyncio.to_thread(clear_work_folders, self.files, before)

    async def end(self) -> None:
        """Wait a little until what was being done is given back."""
        try:
            await asyncio.wait_for(self.working.until_idle(), END_WITHIN)
        except TimeoutError:
            return

    async def make(self, job: Job, how_far: HowFar, point: Point) -> dict[str, Any]:
        """Have a child process make the job's file, and take it over; gives what the child tells of it."""
        with work_folder(self.files) as folder:
            path = folder / "result"
            given: dict[str, Any] = {"database": self.address, "path": str(path), "unit": job.unit_id}
            given |= {"duty": job.duty_id, "now": self.working.deps.clock().isoformat()}
            given |= {"templates": str(self.files.folder / TEMPLATES), "files": str(self.files.folder)}
            try:
                told = await run_child(
                    job.kind,
                    job.arguments | given,
                    on_progress=how_far,
                    limit=KINDS[JobKind(job.kind)].limit,
                    folder=folder,
                    module=self.module,
                )
            except ChildError as error:
                raise TryFailedError(error.kind) from None
            made = await asyncio.to_thread(results.measure, path)
            if await point(made):
                await asyncio.to_thread(results.adopt, self.files, path, made)
        return told
