from datetime import UTC, datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics
from rules.outcome import (
    Doubtful,
    KindRefused,
    Outcome,
    Refused,
    Sent,
    Settlement,
    TopicGone,
    UnknownRefusal,
    Unreachable,
    Unsent,
    Vanished,
    Wait,
)
from scheduler.after_send import Ended
from storage.files.figures import FileFigures
from storage.queue.leased import Leased
from storage.upkeep.health import Figures

NOW = datetime(2026, 3, 2, tzinfo=UTC)
LABELS = {"account", "lane", "outcome", "whom", "le"}
BOT = 7
OURS = ("account", "7")


def ended(outcome: Outcome | None, state: str, lane: int = 0, chat_id: int = 5, *, in_group: bool = False) -> Ended:
    row = Leased(
        1,
        "k",
        1,
        chat_id,
        None,
        lane,
        "said",
        None,
        {},
        "p",
        1,
        doubtful=False,
        lease_token="t",
        lease_until=NOW,
        due_at=NOW,
        in_group=in_group,
    )
    return Ended(row, outcome, Settlement(state))


def samples(metrics: Metrics) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    """Every series by its name and labels."""
    families = text_string_to_metric_families(metrics.page().decode())
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


@pytest.mark.parametrize(
    ("outcome", "state", "counted"),
    [
        (Sent((1,)), "sent", "sent"),
        (Refused("x"), "failed", "failed"),
        (None, "failed", "failed"),
        (Unreachable("x"), "failed", "unreachable"),
        (Doubtful("x"), "unknown", "unknown"),
        (Unsent("x"), "queued", "again"),
        (None, "expired", "expired"),
        (None, "cancelled", "cancelled"),
    ],
)
def test_a_message_is_counted_by_its_lane_and_by_what_became_of_it(
    outcome: Outcome | None, state: str, counted: str
) -> None:
    metrics = Metrics()
    metrics.of_account(BOT).ended([ended(outcome, state, lane=3)] * 2)
    found = samples(metrics)
    grown = {key: value for key, value in found.items() if key[0] == "caunoi_letters_total" and value}
    assert grown == {("caunoi_letters_total", (OURS, ("lane", "3"), ("outcome", counted))): 2}


def test_each_429_is_counted_as_the_bots_or_a_groups() -> None:
    metrics = Metrics()
    metrics.of_account(BOT).ended(
        [ended(Wait(3), "queued"), ended(Wait(3), "queued", in_group=True), ended(Wait(3), "queued", in_group=True)]
    )
    found = samples(metrics)
    assert found["caunoi_told_to_wait_total", (OURS, ("whom", "bot"))] == 1
    assert found["caunoi_told_to_wait_total", (OURS, ("whom", "group"))] == 2


def test_each_refusal_is_counted_by_its_cause() -> None:
    metrics = Metrics()
    refusals: list[tuple[Outcome, str]] = [
        (Unreachable("x"), "gone"),
        (KindRefused("x"), "kind"),
        (TopicGone(), "thread"),
        (Vanished(), "edit"),
        (Refused("x"), "ours"),
        (UnknownRefusal("x"), "unknown"),
    ]
    metrics.of_account(BOT).ended([ended(outcome, "queued") for outcome, _ in refusals])
    found = samples(metrics)
    assert {name: found["caunoi_refusals_total", (OURS, ("outcome", name))] for _, name in refusals} == {
        name: 1 for _, name in refusals
    }


def test_however_much_is_counted_there_are_no_more_series_and_no_other_labels() -> None:
    metrics = Metrics()
    metrics.tables.figures = {BOT: Figures({0: 1.0, 3: 2.0, 9: 3.0}, 4, 5.0, 6, 7, 8)}
    ours = metrics.of_account(BOT)
    before = samples(metrics)
    for chat_id in range(-300, 300):
        ours.ended(
            [ended(Sent((1,)), "sent", chat_id=chat_id), ended(Wait(1), "queued", 9, chat_id, in_group=chat_id < 0)]
        )
        metrics.took(chat_id / 100 + 3)
    after = samples(metrics)
    assert after.keys() == before.keys()
    assert {name for _, labels in after for name, _ in labels} <= LABELS
    assert after["caunoi_update_seconds_count", ()] == 600
    assert after["caunoi_unsent_oldest_seconds", (OURS, ("lane", "9"))] == 3
    assert len(after) < 100


def test_without_the_tables_their_figures_are_left_out() -> None:
    found = samples(Metrics())
    assert found["caunoi_database_readable", ()] == 0
    assert not {"caunoi_poison", "caunoi_unsent_oldest_seconds", "caunoi_lease_epoch"} & {name for name, _ in found}


def test_files_are_counted_with_their_bytes_and_by_why_some_were_not_kept() -> None:
    metrics = Metrics()
    assert not [name for name, _ in samples(metrics) if name.startswith("caunoi_files")]
    metrics.tables.files = FileFigures(kept=3, size=2**40, due=2, amiss=1, refused={"bomb": 4}, jobs={"running": 2})
    found = samples(metrics)
    counted = {name: found[name, ()] for name in ("caunoi_files", "caunoi_files_due", "caunoi_files_amiss")}
    assert counted == {"caunoi_files": 3, "caunoi_files_due": 2, "caunoi_files_amiss": 1}
    assert found["caunoi_files_bytes", ()] == 2**40
    assert found["caunoi_files_refused", (("why", "bomb"),)] == 4
    states = {state: found["caunoi_jobs", (("state", state),)] for state in ("queued", "running", "failed")}
    assert states == {"queued": 0, "running": 2, "failed": 0}


def test_what_is_written_off_is_counted_too() -> None:
    metrics = Metrics()
    metrics.of_account(BOT).written_off(2)
    metrics.of_account(BOT).written_off(1, 4)
    found = samples(metrics)
    counts = {
        to: found["caunoi_letters_total", (OURS, ("lane", "9"), ("outcome", to))] for to in ("unknown", "expired")
    }
    assert counts == {"unknown": 3, "expired": 4}
