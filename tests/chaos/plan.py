"""What happens in which scene: drawn from a seed, so that a scene can be played again."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from tests.chaos.points import EVERYBODYS, FETCHERS, LEADERS

KILLS = 10
# How far in, at most, a point is passed before the process is ended there: others are then at other points.
DEEPEST = 12


@dataclass(frozen=True)
class Setting:
    database: str
    way: str
    workers: int = 1

    @property
    def name(self) -> str:
        return f"{self.database}, {self.way}" + (f" × {self.workers}" if self.workers > 1 else "")


@dataclass(frozen=True)
class Trouble:
    """`kill` at a point, or one of the other kinds; `leader` says whom it is meant for."""

    kind: str
    point: str = ""
    passing: int = 1
    leader: bool = True


@dataclass(frozen=True)
class Scene:
    number: int
    setting: Setting
    troubles: tuple[Trouble, ...]
    seed: str

    @property
    def kills(self) -> int:
        return sum(one.kind == "kill" for one in self.troubles)


EMBEDDED = (Setting("sqlite", "polling"), Setting("sqlite", "webhook"))
SINGLE = (Setting("postgresql", "polling"), Setting("postgresql", "webhook"))
THREE = (Setting("postgresql", "webhook", 3), Setting("postgresql", "polling", 3))
SETTINGS = (*EMBEDDED, *SINGLE, THREE[0], EMBEDDED[0], THREE[1], EMBEDDED[1], THREE[0], THREE[0])
# Both products of Zalo beside Telegram: there the bot is killed at moments that nobody chose, and nothing else.
ZALO = (Setting("sqlite", "zalo"), Setting("postgresql", "zalo"))
SERVER = ("429", "5xx", "silence", "late", "half", "dropped", "twice", "deaf")
ALONE = (*SERVER, "freeze", "locked", "forward", "back")
FULL_FORM = 20


def others(setting: Setting) -> tuple[str, ...]:
    """The troubles besides kills that a setting can meet; `freeze` without a leader is a plain worker's."""
    if setting.database == "sqlite":
        return (*ALONE, "full")
    if setting.workers == 1:
        return (*ALONE, "stopped")
    return (*SERVER, "freeze", "freeze-worker", "locked", "stopped")


def points(setting: Setting) -> list[str]:
    fetched = FETCHERS if setting.way == "polling" else ()
    return [f"{point}:{when}" for point in (*LEADERS, *EVERYBODYS, *fetched) for when in ("before", "after")]


def kill(chance: random.Random, setting: Setting, point: str) -> Trouble:
    idle = setting.workers > 1 and setting.way == "polling"
    leader = idle or point.partition(":")[0] not in EVERYBODYS or chance.random() < 0.3
    return Trouble("kill", point, chance.randint(1, DEEPEST), leader)


def scenes(seed: int, settings: tuple[Setting, ...] = SETTINGS, number: int = FULL_FORM) -> list[Scene]:
    """Settings by turns; within one setting the points and the other troubles come round, from scene to scene."""
    chance = random.Random(seed)
    rounds: dict[Setting, tuple[Iterator[str], Iterator[str]]] = {}
    for setting in settings:
        shuffled = chance.sample(points(setting), len(points(setting)))
        rest = chance.sample(others(setting), len(others(setting)))
        rounds.setdefault(setting, (cycle(shuffled), cycle(rest)))
    made = []
    for order, setting in enumerate(islice(cycle(settings), number), 1):
        passing, rest_of = rounds[setting]
        share = -(-len(others(setting)) // max(1, number * settings.count(setting) // len(settings)))
        troubles = [kill(chance, setting, point) for point in islice(passing, KILLS)]
        troubles += [Trouble(kind) for kind in islice(rest_of, share)]
        chance.shuffle(troubles)
        # A clock that was put wrong stays wrong: what comes afterwards would be measured by it.
        troubles.sort(key=lambda one: one.kind in {"forward", "back"})
        made.append(Scene(order, setting, tuple(troubles), f"{seed}/{order}"))
    return made


def zalo_scenes(seed: int) -> list[Scene]:
    """After all others, one on each database."""
    return [
        Scene(FULL_FORM + order, setting, (Trouble("kill"),) * KILLS, f"{seed}/{FULL_FORM + order}")
        for order, setting in enumerate(ZALO, 1)
    ]
