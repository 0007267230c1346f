"""The list of everything that is done by the clock; each tick asks the database what is due."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError

Tick = Callable[[], Awaitable[object]]
log = structlog.get_logger()


def guard_tick(name: str, tick: Tick) -> Tick:
    """A tick whose failure is logged and made good by the next one."""

    async def run_clock() -> None:
        try:
            await tick()
        except asyncio.CancelledError:
            return  # the process is ending; what this tick would have found, the next process finds
        except (SQLAlchemyError, OSError) as error:
            log.warning("tick failed", tick=name, kind=type(error).__name__)

    return run_clock


def make_clock(zone: ZoneInfo, ticks: dict[str, tuple[float, Tick]], now: datetime) -> AsyncIOScheduler:
    """A clock with one job a tick, from now on every so many seconds; a late tick runs once, never twice at a time."""
    clock = AsyncIOScheduler(jobstores={"default": MemoryJobStore()}, timezone=zone)
    for name, (seconds, tick) in ticks.items():
        clock.add_job(
            guard_tick(name, tick),
            "interval",
            seconds=seconds,
            id=name,
            next_run_time=now,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    return clock
