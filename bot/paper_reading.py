"""What a task of the child process is told, and the one moment of the database that it reads, a piece at a time."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from rules.access import Scope, ScopeKind
from rules.exports import Extent, extent_of
from rules.periods import Period
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.engine.snapshot import open_snapshot
from storage.office import offices, officials
from storage.tables import Area

T = TypeVar("T")
# What is of no days is of the one on which it is made.
SIDES = ("from", "to")


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is to be made: for whom by their duty, of what, for which days, and where the office is."""

    database: str
    path: Path
    duty_id: int
    scope: Scope
    period: Period
    zone: ZoneInfo
    office: str
    made_at: datetime

    @classmethod
    def of(cls, arguments: dict[str, Any]) -> "PaperOrder":
        zone = ZoneInfo(arguments["zone"])
        area, made_at = arguments.get("area"), datetime.fromisoformat(arguments["now"]).astimezone(zone)
        return cls(
            database=arguments["database"],
            path=Path(arguments["path"]),
            duty_id=arguments["duty"],
            scope=Scope(ScopeKind.AREA, area) if area else Scope.of_unit(arguments["unit"]),
            period=Period(*(date.fromisoformat(arguments.get(side) or f"{made_at:%Y-%m-%d}") for side in SIDES)),
            zone=zone,
            office=arguments["office"],
            made_at=made_at,
        )

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class OpenSnapshot:
    """The database at one moment, for a caller that knows nothing of loops."""

    runner: asyncio.Runner
    db: Db

    def run(self, reading: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(reading)


@contextmanager
def opened(order: PaperOrder) -> Iterator[OpenSnapshot]:
    """Read one moment until the end of the block."""
    with opened_database(order.database) as snapshot:
        yield snapshot


@contextmanager
def opened_database(address: str) -> Iterator[OpenSnapshot]:
    """The same by the address of the database."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        try:
            yield OpenSnapshot(runner, runner.run(stack.enter_async_context(open_snapshot(address))))
        finally:
            runner.run(stack.aclose())


async def find_extent(db: Db, order: PaperOrder) -> Extent:
    """What may be in it, by what whoever asked for it does for the office now; refuses who lost the right meanwhile."""
    clerk = await officials.serving_now(db, order.duty_id)
    if clerk is None:
        raise Refusal("not-allowed")
    below = await offices.units_below(db, order.scope.id) if order.scope.kind == ScopeKind.UNIT else frozenset()
    return extent_of(clerk, order.scope, below)


async def name_of(db: Db, scope: Scope) -> str:
    """What stands above it: the unit's or the area's name; nothing where it is of all."""
    if scope.kind == ScopeKind.AREA:
        area = await db.get(Area, scope.id)
        return area.name if area else ""
    return (await offices.unit(db, scope.id)).name if scope.kind == ScopeKind.UNIT else ""
