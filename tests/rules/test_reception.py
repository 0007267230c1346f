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
