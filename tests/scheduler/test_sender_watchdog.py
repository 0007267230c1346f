"""When the sender counts as silent: it does not turn, or nobody answers, while something is due."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from rules.outcome import Doubtful, Outcome, Refused, Sent, Settlement, Unreachable, Unsent, Wait
from scheduler.after_send import Ended
from scheduler.sender_watchdog import SenderWatchdog
from storage.queue.leased import Leased

ALLOWED = timedelta(seconds=0.2)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
ROW = Leased(
    id=1,
    dedup_key="k",
    account_id=1,
    chat_id=5,
    thread_id=None,
    lane=0,
    notice="said",
    subject_id=None,
    payload={},
    policy="at_least_once",
    attempts=1,
    doubtful=False,
    lease_token="t",
    lease_until=NOW,
    due_at=NOW,
)


def ended(outcome: Outcome) -> Ended:
    return Ended(ROW, outcome, Settlement("queued", NOW))


async def due() -> bool:
    return True


async def test_a_sender_that_does_not_turn_any_more_is_silent() -> None:
    silence = SenderWatchdog(ALLOWED)
    assert (await asyncio.wait_for(silence.found(due), 30)).seconds >= ALLOWED.total_seconds()


@pytest.mark.parametrize("outcome", [Unsent("ClientConnectorError"), Doubtful("TimeoutError")])
async def test_a_sender_that_turns_and_is_never_answered_is_silent(outcome: Outcome) -> None:
    assert await turning(SenderWatchdog(ALLOWED), outcome)


@pytest.mark.parametrize("outcome", [None, Sent((1,)), Wait(600), Refused("Bad Request"), Unreachable("Forbidden")])
async def test_a_sender_that_has_nothing_to_do_or_is_answered_anything_is_not(outcome: Outcome | None) -> None:
    assert not await turning(SenderWatchdog(ALLOWED), outcome)


async def turning(silence: SenderWatchdog, outcome: Outcome | None) -> bool:
    """Whether a sender that makes an attempt each moment counts as silent within ten times what is allowed."""
    finding = asyncio.create_task(silence.found(due))
    for _ in range(400):
        silence.turned([ended(outcome)] if outcome else [])
        await asyncio.wait({finding}, timeout=0.005)
        if finding.done():
            return True
    finding.cancel()
    return False


async def test_while_nothing_is_due_nobody_misses_anything() -> None:
    silence, asked = SenderWatchdog(ALLOWED), asyncio.Queue[int]()

    async def nothing_due() -> bool:
        asked.put_nowait(asked.qsize())
        return False

    finding = asyncio.create_task(silence.found(nothing_due))
    for _ in range(5):
        await asyncio.wait_for(asked.get(), 30)
    assert not finding.done()
    finding.cancel()


async def test_one_try_in_vain_and_then_nothing_to_do_is_no_silence() -> None:
    silence = SenderWatchdog(ALLOWED)
    finding = asyncio.create_task(silence.found(due))
    await asyncio.sleep(0)
    silence.turned([ended(Doubtful("TimeoutError"))])
    for _ in range(200):
        await asyncio.wait({finding}, timeout=0.005)
        silence.turned([])
    assert not finding.done()
    silence.turned([ended(Unsent("x"))])
    assert (await asyncio.wait_for(finding, 30)).seconds >= ALLOWED.total_seconds()


async def test_the_last_answer_counts() -> None:
    silence = SenderWatchdog(ALLOWED)
    seen = []
    turns: list[list[Outcome]] = [[], [Unsent("x"), Sent((1,))], [], [Doubtful("x")]]
    for outcomes in turns:
        silence.turned([ended(one) for one in outcomes])
        seen.append(silence.answered)
    assert seen == [False, True, True, False]
