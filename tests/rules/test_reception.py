from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from rules.reception import Mending, Reception, ReceptionFault, WebhookInfo

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OURS = "https://xa.example/hook"
NEEDS = ("message", "callback_query")


def causes(hearing: Reception, *looks: tuple[int, WebhookInfo, int]) -> list[ReceptionFault | None]:
    """The cause at each look: at which second, what is told, how many updates have come by then."""
    judged = [hearing.judge(hook, heard, NOW + second * SECOND) for second, hook, heard in looks]
    return [one.cause if one else None for one in judged]


@pytest.mark.parametrize(
    ("wanted", "hook", "cause"),
    [
        ("", WebhookInfo("", 0), None),
        ("", WebhookInfo("https://elsewhere.example/x", 0), ReceptionFault.HOOK),
        (OURS, WebhookInfo(OURS, 0), None),
        (OURS, WebhookInfo("https://XA.example/hook/", 0), None),
        (OURS, WebhookInfo("", 3), ReceptionFault.HOOK),
        (OURS, WebhookInfo("https://elsewhere.example/x", 0), ReceptionFault.HOOK),
        (OURS, WebhookInfo(OURS, 0, frozenset(NEEDS)), None),
        (OURS, WebhookInfo(OURS, 0, frozenset({"message"})), ReceptionFault.HOOK),
        (OURS, WebhookInfo(OURS, 0, frozenset({*NEEDS, "poll"})), None),
        (OURS, WebhookInfo(OURS, 0, frozenset({"message", "poll"})), ReceptionFault.HOOK),
        (OURS, WebhookInfo(OURS, 0, frozenset()), ReceptionFault.HOOK),
        ("", WebhookInfo("", 0, frozenset({"message"})), None),
    ],
)
def test_where_the_messenger_delivers_must_be_where_we_are(
    wanted: str, hook: WebhookInfo, cause: ReceptionFault | None
) -> None:
    assert causes(Reception(wanted, NEEDS), (0, hook, 0)) == [cause]


def test_what_waits_while_nothing_comes_is_deafness_after_a_while_and_ends_when_something_comes() -> None:
    hook = WebhookInfo("", 4)
    looks = [(0, hook, 1), (60, hook, 1), (95, hook, 1), (125, hook, 2), (155, WebhookInfo("", 0), 3)]
    assert causes(Reception("", NEEDS), *looks) == [None, None, ReceptionFault.WAITING, None, None]


@pytest.mark.parametrize(("seconds", "cause"), [(89, None), (90, ReceptionFault.WAITING), (91, ReceptionFault.WAITING)])
def test_what_waits_is_no_trouble_before_a_minute_and_a_half(seconds: int, cause: ReceptionFault | None) -> None:
    assert causes(Reception("", NEEDS), (0, WebhookInfo("", 1), 1), (seconds, WebhookInfo("", 1), 1)) == [None, cause]


@pytest.mark.parametrize("second", [7, 5])
def test_any_change_of_what_was_heard_shows_that_something_came(second: int) -> None:
    """What was heard is any value: equal ones are the same, however they were made."""
    hearing, hook = Reception("", NEEDS), WebhookInfo("", 1)
    heard = [(6, "a"), (int("6"), "a"), (second, "a"), (second, "a")]
    judged = [hearing.judge(hook, one, NOW + 60 * place * SECOND) for place, one in enumerate(heard)]
    assert judged == [None, None, None, None]
    assert hearing.judge(hook, (int(str(second)), "a"), NOW + 210 * SECOND) is not None


def test_however_much_waits_it_is_none_while_updates_come() -> None:
    looks = [(second, WebhookInfo(OURS, 50, failed_at=NOW), second) for second in range(0, 600, 30)]
    assert set(causes(Reception(OURS, NEEDS), *looks)) == {None}


def test_a_webhook_that_cannot_be_reached_is_told_from_one_that_rests() -> None:
    failed = WebhookInfo(OURS, 4, failed_at=NOW + 80 * SECOND)
    assert causes(Reception(OURS, NEEDS), (0, failed, 1), (95, failed, 1)) == [None, ReceptionFault.UNREACHABLE]
    old = WebhookInfo(OURS, 4, failed_at=NOW - timedelta(hours=3))
    assert causes(Reception(OURS, NEEDS), (0, old, 1), (95, old, 1)) == [None, ReceptionFault.WAITING]
    assert causes(
        Reception(OURS, NEEDS), (0, WebhookInfo(OURS, 0, failed_at=NOW), 1), (95, WebhookInfo(OURS, 0), 1)
    ) == [
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("age", "cause"),
    [
        (timedelta(), ReceptionFault.UNREACHABLE),
        (timedelta(minutes=10) - SECOND, ReceptionFault.UNREACHABLE),
        (timedelta(minutes=10), ReceptionFault.WAITING),
        (timedelta(minutes=11), ReceptionFault.WAITING),
    ],
)
def test_a_delivery_that_failed_ten_minutes_ago_says_nothing_of_now(age: timedelta, cause: ReceptionFault) -> None:
    hook = WebhookInfo(OURS, 4, failed_at=NOW + 95 * SECOND - age)
    assert causes(Reception(OURS, NEEDS), (0, hook, 1), (95, hook, 1)) == [None, cause]


def test_where_we_fetch_a_webhook_of_old_cannot_be_what_fails() -> None:
    hook = WebhookInfo("", 4, failed_at=NOW)
    assert causes(Reception("", NEEDS), (0, hook, 1), (95, hook, 1)) == [None, ReceptionFault.WAITING]


@pytest.mark.parametrize(
    ("times", "at", "deaf"),
    [
        ((0,), 0, False),
        ((0, 120), 120, True),
        ((0, 121), 121, False),
        ((0, 60, 120), 120, True),
        ((0, 60, 90, 100, 110, 120), 120, True),
        ((60, 120), 181, False),
        (range(40), 40, True),
    ],
)
def test_two_others_within_two_minutes_are_a_fight(*, times: Sequence[int], at: int, deaf: bool) -> None:
    hearing = Reception("", NEEDS)
    for second in times:
        hearing.another_fetched(NOW + second * SECOND)
    judged = hearing.judge(WebhookInfo("", 0), 0, NOW + at * SECOND)
    assert (judged is not None and judged.cause == ReceptionFault.POLLER) is deaf


def test_another_fetcher_is_one_that_comes_between_more_than_once() -> None:
    hearing = Reception("", NEEDS)
    hearing.another_fetched(NOW)
    assert hearing.judge(WebhookInfo("", 0), 0, NOW + SECOND) is None
    hearing.another_fetched(NOW + 30 * SECOND)
    deaf = hearing.judge(WebhookInfo("", 0), 0, NOW + 31 * SECOND)
    assert deaf is not None
    assert deaf.cause == ReceptionFault.POLLER
    assert hearing.judge(WebhookInfo("", 0), 0, NOW + 200 * SECOND) is None


def test_since_when_we_are_deaf_stays_the_same_whatever_the_cause_becomes() -> None:
    hearing = Reception("", NEEDS)
    for second, url in ((5, "https://a.example"), (40, "https://b.example")):
        deaf = hearing.judge(WebhookInfo(url, 0), 0, NOW + second * SECOND)
        assert deaf is not None
        assert deaf.since == NOW + 5 * SECOND


def test_nobody_fights_for_ever() -> None:
    mending = Mending()
    assert [mending.may(NOW + minute * 60 * SECOND) for minute in (0, 1, 2, 30, 59)] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert mending.may(NOW + 61 * 60 * SECOND)


def test_what_was_mended_an_hour_ago_counts_no_more() -> None:
    mending = Mending()
    assert [mending.may(NOW + minute * 60 * SECOND) for minute in (0, 30, 59, 60, 61, 90)] == [
        *(True, True, False, True, False, True),
    ]
    assert [mending.may(NOW + minute * 60 * SECOND) for minute in (200, 201, 202)] == [True, True, False]
