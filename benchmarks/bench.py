"""What every scenario is given, and the figures it gives back."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.office import Offices


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is done in each scenario; the small sizes only show that everything works."""

    people: int = 250
    arrivals: int = 1000
    kills: int = 3
    backlog: int = 100_000
    pace_seconds: int = 30
    reminders: int = 300_000
    feedbacks: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    looks: int = 100
    long_walk: int = 50_000
    register: int = 100_000
    paper_people: int = 200


SMALL = Sizes(
    people=16,
    arrivals=240,
    kills=1,
    backlog=3000,
    pace_seconds=8,
    reminders=6000,
    feedbacks=(500, 1000, 2000),
    looks=20,
    long_walk=600,
    register=3000,
    paper_people=16,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: a median, its share of the bare echo's where that makes sense, and its goal."""

    part: int
    what: str
    value: float
    unit: str
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    folder: Path
    offices: Offices
    sizes: Sizes
    rounds: int
    seed: int
    kinds: tuple[str, ...]

    @property
    def log(self) -> Path:
        return self.folder / "log"


def at_most(part: int, what: str, value: float, unit: str, goal: float, note: str = "") -> Figure:
    return Figure(part, what, value, unit, goal=f"≤ {goal:g}", met=value <= goal, note=note)


def at_least(part: int, what: str, value: float, unit: str, goal: float, note: str = "") -> Figure:
    return Figure(part, what, value, unit, goal=f"≥ {goal:g}", met=value >= goal, note=note)


def middle(values: Iterable[float]) -> float:
    return median(values)
