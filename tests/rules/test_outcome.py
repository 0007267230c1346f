"""What becomes of a message, as a table: every outcome of a try, under each policy, after so many tries."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.notice import Policy
from rules.outcome import (
    SURE_TRIES,
    Doubtful,
    KindRefused,
    Moved,
    Outcome,
    Refused,
    Rights,
    Sent,
    Settlement,
    TokenRefused,
    TopicGone,
    UnknownRefusal,
    Unreachable,
    Unsent,
    Vanished,
    Wait,
    decide_settlement,
    retry_wait,
    silence_after_refusals,
)

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
LEAST, MOST = Policy.AT_LEAST_ONCE, Policy.AT_MOST_ONCE


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def rests(seconds: float, why: str | None = None, *, doubtful: bool = False) -> Settlement:
    return Settlement("queued", rest_until=after(seconds), error=why, doubtful=doubtful)


@pytest.mark.parametrize("policy", [LEAST, MOST])
@pytest.mark.parametrize(
    ("outcome", "attempts", "end"),
    [
        (Sent((7,)), 1, Settlement("sent")),
        (Wait(12.5), 1, rests(12.5)),
        (Wait(None), 1, rests(30)),
        (Wait(None), 2, rests(60)),
        (Wait(None), 5, rests(480)),
        (Wait(None), 6, rests(600)),
        (Wait(None), 60, rests(600)),
        (Moved(-100), 1, Settlement("queued")),
        (TopicGone(), 1, Settlement("queued")),
        (Vanished(), 1, Settlement("queued")),
        (TokenRefused(), 1, Settlement("queued")),
        (Unsent("no route"), 1, rests(2, "no route")),
        (Unsent("no route"), 8, rests(256, "no route")),
        (Unsent("no route"), 9, rests(300, "no route")),
        (Unsent("no route"), 500, rests(300, "no route")),
        (Refused("too long"), 1, Settlement("failed", error="too long")),
        (KindRefused("no photos"), 1, Settlement("cancelled", error="no photos")),
        (Unreachable("blocked"), 1, Settlement("failed", error="unreachable: blocked")),
    ],
)
def test_an_outcome_that_is_certain_ends_the_same_under_both_policies(
    policy: Policy, outcome: Outcome, attempts: int, end: Settlement
) -> None:
    assert decide_settlement(outcome, policy, attempts, NOW) == end


@pytest.mark.parametrize(
    ("policy", "attempts", "end"),
    [
        (MOST, 1, Settlement("unknown", error="cut off")),
        (LEAST, 1, rests(2, "cut off", doubtful=True)),
        (LEAST, 11, rests(2048, "cut off", doubtful=True)),
        (LEAST, 12, rests(3600, "cut off", doubtful=True)),
        (LEAST, 35, rests(3600, "cut off", doubtful=True)),
        (LEAST, 36, Settlement("failed", error="cut off")),
        (LEAST, 37, Settlement("failed", error="cut off")),
    ],
)
def test_what_may_have_arrived_is_repeated_for_a_day_or_never(policy: Policy, attempts: int, end: Settlement) -> None:
    assert decide_settlement(Doubtful("cut off"), policy, attempts, NOW) == end


@pytest.mark.parametrize("policy", [LEAST, MOST])
@pytest.mark.parametrize(
    ("refusals", "end"),
    [
        (0, Settlement("queued", rest_until=after(5 * 60), error="new", refusals=1)),
        (1, Settlement("queued", rest_until=after(55 * 60), error="new", refusals=2)),
        (2, Settlement("failed", error="new", refusals=3)),
        (9, Settlement("failed", error="new", refusals=10)),
    ],
)
def test_what_nobody_knew_the_reason_of_is_tried_three_times_in_an_hour(
    policy: Policy, refusals: int, end: Settlement
) -> None:
    assert decide_settlement(UnknownRefusal("new"), policy, 30, NOW, refusals) == end


@pytest.mark.parametrize(("times", "seconds"), [(0, 30), (1, 30), (2, 60), (3, 120), (6, 600), (10**6, 600)])
def test_a_silence_without_a_number_doubles_up_to_ten_minutes(times: int, seconds: float) -> None:
    assert silence_after_refusals(times) == seconds


@pytest.mark.parametrize(
    ("attempts", "doubtful", "seconds"),
    [(1, False, 2), (2, False, 4), (9, False, 300), (1, True, 2), (11, True, 2048), (12, True, 3600), (99, True, 3600)],
)
def test_the_wait_for_the_next_try_doubles_up_to_its_limit(*, attempts: int, doubtful: bool, seconds: float) -> None:
    assert retry_wait(attempts, doubtful=doubtful) == timedelta(seconds=seconds)


def test_a_refusal_that_is_the_first_of_its_kind_needs_no_count() -> None:
    assert decide_settlement(UnknownRefusal("new"), LEAST, 1, NOW) == Settlement(
        "queued", rest_until=after(5 * 60), error="new", refusals=1
    )


def test_tries_are_counted_until_the_rest_grows_no_more() -> None:
    assert retry_wait(SURE_TRIES - 1) < retry_wait(SURE_TRIES) == retry_wait(SURE_TRIES + 1)


def test_nothing_is_doubtful_and_no_message_is_left_hanging_unless_it_is_said() -> None:
    assert not Settlement("queued").doubtful
    assert not Vanished().stays


def test_what_a_bot_may_do_in_a_group_is_the_same_where_all_three_answers_are() -> None:
    rights = Rights(inside=True, writes=True, sees_all=False)
    assert rights == Rights(inside=True, writes=True, sees_all=False)
    assert rights != Rights(inside=True, writes=True, sees_all=True)
