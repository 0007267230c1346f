"""What is counted while the bot runs, and how it is shown to Prometheus: kinds and numbers, nobody's words or names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from rules.jobs import JobState
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
from storage.files.figures import FileFigures
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


# What is read of an account's figures, but for what has a lane as well.
OF_TABLES: tuple[tuple[str, str, Callable[[Figures], float]], ...] = (
    ("caunoi_inbox_open", "Updates that are kept and not yet dealt with.", lambda one: one.inbox_open),
    ("caunoi_inbox_oldest_seconds", "Age of the oldest of them.", lambda one: one.inbox_oldest),
    ("caunoi_poison", "Updates that were set aside.", lambda one: one.poison),
    ("caunoi_dead_letters", "Messages that failed by a slip of ours.", lambda one: one.dead),
    (
        "caunoi_undelivered",
        "Opinions whose authors were not reached, as /chuagui lists.",
        lambda one: one.undelivered,
    ),
    ("caunoi_lease_epoch", "How often the lead has changed hands, whoever has it.", lambda one: one.epoch),
)


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
    """What the tables said last of each account; nothing while they cannot be read."""

    def __init__(self) -> None:
        self.figures: dict[int, Figures] | None = None
        self.copied_ago: float | None = None
        self.files: FileFigures | None = None

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield one_gauge(
            "caunoi_database_readable", "1 if the gauges of the tables are there.", float(bool(self.figures))
        )
        if self.copied_ago is not None:
            yield one_gauge("caunoi_backup_age_seconds", "Age of the newest copy of the database.", self.copied_ago)
        if self.files is not None:
            yield from file_gauges(self.files)
        if self.figures is None:
            return
        unsent = GaugeMetricFamily(
            "caunoi_unsent_oldest_seconds",
            "For how long the oldest unsent message has been due.",
            labels=["account", "lane"],
        )
        for account, one in self.figures.items():
            for lane, seconds in one.unsent.items():
                unsent.add_metric([str(account), str(lane)], seconds)
        yield unsent
        yield held_gauge(self.figures)
        for name, told, read in OF_TABLES:
            gauge = GaugeMetricFamily(name, told, labels=["account"])
            for account, one in self.figures.items():
                gauge.add_metric([str(account)], read(one))
            yield gauge


def file_gauges(files: FileFigures) -> Iterator[GaugeMetricFamily]:
    yield one_gauge("caunoi_files", "Files that are kept.", files.kept)
    yield one_gauge("caunoi_files_bytes", "How many bytes these have together.", files.size)
    yield one_gauge("caunoi_files_due", "Files whose bytes are still to be fetched.", files.due)
    yield one_gauge("caunoi_files_amiss", "Kept files that were missing or damaged when last looked at.", files.amiss)
    refused = GaugeMetricFamily("caunoi_files_refused", "Files that were not kept, by why.", labels=["why"])
    jobs = GaugeMetricFamily("caunoi_jobs", "Files that officials asked for, by how far they are.", labels=["state"])
    for state in JobState:
        jobs.add_metric([state], files.jobs.get(state, 0))
    yield jobs
    for why, count in files.refused.items():
        refused.add_metric([why], count)
    yield refused


def held_gauge(figures: Mapping[int, Figures]) -> GaugeMetricFamily:
    held = GaugeMetricFamily("caunoi_held", "Messages that may not be sent now, by why.", labels=["account", "why"])
    for account, one in figures.items():
        for why, count in one.held.items():
            held.add_metric([str(account), why], count)
    return held


def one_gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)


class AccountMetrics:
    """What is counted of one account; every series is made at once, so that to count is one addition."""

    def __init__(self, metrics: "Metrics", account_id: int) -> None:
        name = str(account_id)
        self._letters = {
            (int(one), to): metrics.letters.labels(name, str(int(one)), to) for one in Lane for to in OUTCOMES
        }
        self._waits = {group: metrics.waits.labels(name, "group" if group else "bot") for group in (True, False)}
        self._refused = {kind: metrics.refused.labels(name, cause) for kind, cause in REFUSALS.items()}
        self.hearing = metrics.hearing.labels(name)
        self.waiting = metrics.waiting.labels(name)
        self.leading = metrics.leading.labels(name)
        self.away = metrics.away.labels(name)

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


class Metrics:
    """Counters of this process, those of an account with its number as a label."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.tables = Tables()
        self.registry.register(self.tables)
        ProcessCollector(registry=self.registry)
        self.letters = self._counter("letters", "Messages by what became of them.", "lane", "outcome")
        self.waits = self._counter(
            "told_to_wait", "How often a messenger said 429, to the whole bot or in a group.", "whom"
        )
        self.refused = self._counter(
            "refusals", "Attempts to send that the messenger refused, by the cause.", "outcome"
        )
        self.hearing = self._gauge(
            "hearing", "1 unless the one that leads knows that updates do not come in.", "account"
        )
        self.waiting = self._gauge(
            "updates_waiting", "Updates that waited at the messenger when last looked at.", "account"
        )
        self.leading = self._gauge("leading", "1 if this process is the one that sends.", "account")
        self.away = self._gauge("away", "1 if the one that leads knows that the account is of no use.", "account")
        self.ticking = self._gauge("ticking", "1 if this process is the one that does what is done by the clock.")
        self.dropped = self._gauge("updates_dropped", "Updates of floods that were not even written down.")
        self.lag = self._gauge("loop_lag_seconds", "The longest that the event loop was held up in the last minute.")
        self._file_door = Counter(
            "caunoi_file_door",
            "Knocks at the door of files by what became of them.",
            ("outcome",),
            registry=self.registry,
        )
        self.events = Gauge(
            "caunoi_events",
            "Events of messengers that are counted by kind, and what became of them.",
            ("account", "kind", "became"),
            registry=self.registry,
        )
        self.took = Histogram(
            "caunoi_update_seconds", "From an update's arrival to its commit.", buckets=SECONDS, registry=self.registry
        ).observe

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"caunoi_{name}", told, ("account", *labels), registry=self.registry)

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(f"caunoi_{name}", told, labels, registry=self.registry)

    def count_file_door(self, outcome: str) -> None:
        self._file_door.labels(outcome).inc()

    def of_account(self, account_id: int) -> AccountMetrics:
        return AccountMetrics(self, account_id)

    def page(self) -> bytes:
        return generate_latest(self.registry)


def outcome_name(one: Attempt) -> str:
    if isinstance(one.outcome, Unreachable):
        return "unreachable"
    return "again" if one.end.state in {"queued", "held"} else one.end.state
