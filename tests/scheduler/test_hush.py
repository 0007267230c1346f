"""How long the sender is silent, and how often it tries again what was refused for no known reason."""

from datetime import timedelta

from rules.notice import Policy
from rules.outcome import Sent, Settlement, UnknownRefusal, Unsent, Wait, decide_settlement
from scheduler.rate_limit_pause import RateLimitPause
from storage.queue.leased import Leased
from tests.storage.locality import BOT, NOW

MINUTE = timedelta(minutes=1)


def row(attempts: int = 1, *, in_group: bool = False) -> Leased:
    return Leased(
        *(1, "k", BOT, 5, None, 0, "said", None, {}, "p", attempts),
        doubtful=False,
        lease_token="t",
        lease_until=NOW,
        due_at=NOW,
        in_group=in_group,
    )


def test_a_silence_without_a_number_lasts_twice_as_long_each_time_up_to_ten_minutes() -> None:
    hush = RateLimitPause()
    told = [hush.heard(row(), Wait(None), paused=False) for _ in range(7)]
    assert told == [30, 60, 120, 240, 480, 600, 600]
    assert hush.heard(row(), Sent(()), paused=False) is None
    assert hush.heard(row(), Wait(None), paused=False) == 30


def test_several_in_flight_that_are_told_so_at_once_are_told_it_once() -> None:
    hush = RateLimitPause()
    told = [hush.heard(row(), Wait(None), paused=paused) for paused in (False, True, True, True)]
    assert told == [30, 30, 30, 30]


def test_a_number_that_was_said_is_kept_to_and_a_group_counts_for_itself() -> None:
    hush = RateLimitPause()
    assert hush.heard(row(), Wait(7), paused=False) == 7
    assert hush.heard(row(attempts=3, in_group=True), Wait(None), paused=False) == 120
    assert hush.heard(row(), Wait(None), paused=False) == 30
    assert hush.heard(row(), Unsent("x"), paused=False) is None


def test_what_nobody_knows_the_reason_of_is_tried_three_times_over_an_hour() -> None:
    found: list[Settlement] = []
    moment, refusals = NOW, 0
    while not found or found[-1].state == "queued":
        end = decide_settlement(UnknownRefusal("new"), Policy.AT_LEAST_ONCE, 30, moment, refusals)
        found.append(end)
        refusals, moment = end.refusals or 0, end.rest_until or moment
    assert [one.state for one in found] == ["queued", "queued", "failed"]
    assert moment - NOW == 60 * MINUTE
    assert found[-1] == Settlement("failed", error="new", refusals=3)
