"""What a comparison of two sides comes to: the ratios of each round, and their medians."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple


class Cost(NamedTuple):
    """What one walk of one side measured."""

    updates_a_second: float
    cpu_ms_a_hand_in: float


class Pair(NamedTuple):
    """Both sides in one round, minutes apart at most: what troubles the machine troubles both."""

    base: Cost
    head: Cost

    @property
    def speed(self) -> float:
        """How fast head is, base being 1: less is slower."""
        return self.head.updates_a_second / self.base.updates_a_second

    @property
    def cpu(self) -> float:
        """What a hand-in costs head, base being 1: more is dearer."""
        return self.head.cpu_ms_a_hand_in / self.base.cpu_ms_a_hand_in


COLUMNS = ("round", "base, updates/s", "head, updates/s", "ratio", "base, ms CPU a hand-in", "head", "ratio")


def rows(pairs: Sequence[Pair]) -> list[tuple[str, ...]]:
    """The table: one row a round, and a last one with the medians, of the ratios and not of the figures' ratio."""
    return [
        *(cells(str(number), pair, pair.speed, pair.cpu) for number, pair in enumerate(pairs, 1)),
        cells("median", middle(pairs), median(pair.speed for pair in pairs), median(pair.cpu for pair in pairs)),
    ]


def middle(pairs: Sequence[Pair]) -> Pair:
    """The median of each figure by itself."""
    base, head = (Cost(*(median(figures) for figures in zip(*side, strict=True))) for side in zip(*pairs, strict=True))
    return Pair(base, head)


def cells(name: str, pair: Pair, speed: float, cpu: float) -> tuple[str, ...]:
    rates = (f"{pair.base.updates_a_second:.0f}", f"{pair.head.updates_a_second:.0f}", f"{speed:.3f}")
    costs = (f"{pair.base.cpu_ms_a_hand_in:.1f}", f"{pair.head.cpu_ms_a_hand_in:.1f}", f"{cpu:.3f}")
    return (name, *rates, *costs)
