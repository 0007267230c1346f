"""What is counted while the bot runs, and how it is shown to Prometheus: kinds and numbers, nobody's words or names."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from rules.notice import Lane
from rules.outcome import (
    KindRefused,
    Outcome,
    Refused,
    Settlement,
    TopicGone,
    UnknownRefusal,
    Unreachable,
    Vanished,
    Wait,
)
from storage.upkeep.health import Figures

OUTCOMES = ("sent", "failed", "unreachable", "unknown", "expired", "cancelled", "again")
# Refusals by their cause; what asks for a pause is counted apart.
REFUSALS: dict[type, str] = {
    Unreachable: "gone",
    KindRefused: "kind",
    TopicGone: "thread",
    Vanished: "edit",
    Refused: "ours",
    UnknownRefusal: "unknown",
}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Row(Protocol):
    @property
    def lane(self) -> int: ...

    @property
    def in_group(self) -> bool: ...


class Attempt(Protocol):
    """A message whose attempt is over, as the sender has it."""

    @property
    def row(self) -> Row: ...

    @property
    def outcome(self) -> Outcome | None: ...

    @property
    def end(self) -> Settlement: ...


class Tables(Collector):
    """What the tables said last; nothing while they cannot be read."""

    def __init__(self) -> None:
        self.figures: Figures | None = None
        self.copied_ago: float | None = None

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield one_gauge(
            "caunoi_database_readable", "1 if the gauges of the tables are there.", float(bool(self.figures))
        )
        if self.copied_ago is not None:
            yield one_gauge("caunoi_backup_age_seconds", "Age of the newest copy of the database.", self.copied_ago)
        if self.figures is None:
            return
        unsent = GaugeMetricFamily(
            "caunoi_unsent_oldest_seconds", "For how long the oldest unsent message has been due.", labels=["lane"]
        )
        for lane, seconds in self.figures.unsent.items():
            unsent.add_metric([str(lane)], seconds)
        yield unsent
        yield one_gauge("caunoi_inbox_open", "Updates that are kept and not yet dealt with.", self.figures.inbox_open)
        yield one_gauge("caunoi_inbox_oldest_seconds", "Age of the oldest of them.", self.figures.inbox_oldest)
        yield one_gauge("caunoi_poison", "Updates that were set aside.", self.figures.poison)
        yield one_gauge("caunoi_dead_letters", "Messages that failed by a slip of ours.", self.figures.dead)
        yield one_gauge(
            "caunoi_undelivered",
            "Opinions whose authors were not reached, as /chuagui lists.",
            self.figures.undelivered,
        )
        yield one_gauge(
            "caunoi_lease_epoch", "How often the lead has changed hands, whoever has it.", self.figures.epoch
        )


def one_gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)


class Metrics:
    """Counters of this process; every series is made at once, so that to count is one addition."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.tables = Tables()
        self.registry.register(self.tables)
        ProcessCollector(registry=self.registry)
        letters = self._counter("letters", "Messages by what became of them.", "lane", "outcome")
        self._letters = {(int(one), to): letters.labels(str(int(one)), to) for one in Lane for to in OUTCOMES}
        waits = self._counter("told_to_wait", "How often Telegram said 429, to the whole bot or in a group.", "whom")
        self._waits = {group: waits.labels("group" if group else "bot") for group in (True, False)}
        refused = self._counter("refusals", "Attempts to send that the messenger refused, by the cause.", "outcome")
        self._refused = {kind: refused.labels(name) for kind, name in REFUSALS.items()}
        self.hearing = self._gauge("hearing", "1 unless the one that leads knows that updates do not come in.")
        self.waiting = self._gauge("updates_waiting", "Updates that waited at the messenger when last looked at.")
        self.dropped = self._gauge("updates_dropped", "Updates of floods that were not even written down.")
        self.leading = self._gauge("leading", "1 if this process is the one that sends.")
        self.lag = self._gauge("loop_lag_seconds", "The longest that the event loop was held up in the last minute.")
        self.took = Histogram(
            "caunoi_update_seconds", "From an update's arrival to its commit.", buckets=SECONDS, registry=self.registry
        ).observe

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"caunoi_{name}", told, labels, registry=self.registry)

    def _gauge(self, name: str, told: str) -> Gauge:
        return Gauge(f"caunoi_{name}", told, registry=self.registry)

    def ended(self, ended: Sequence[Attempt]) -> None:
        """Count attempts to send that are over."""
        for one in ended:
            self._letters[one.row.lane, outcome_name(one)].inc()
            if isinstance(one.outcome, Wait):
                self._waits[one.row.in_group].inc()
            if type(one.outcome) in self._refused:
                self._refused[type(one.outcome)].inc()

    def written_off(self, unknown: int, expired: int = 0) -> None:
        """Count letters that no attempt ended; nearly all such are bulk, and are counted as that."""
        self._letters[int(Lane.BULK), "unknown"].inc(unknown)
        self._letters[int(Lane.BULK), "expired"].inc(expired)

    def page(self) -> bytes:
        return generate_latest(self.registry)


def outcome_name(one: Attempt) -> str:
    if isinstance(one.outcome, Unreachable):
        return "unreachable"
    return "again" if one.end.state == "queued" else one.end.state
