"""What Zalo does to messages that leave: held, tried again, or waiting for another token; nobody is given up for it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import generate_latest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.channels.zalo_bot.client import PlatformAwayError, PlatformRefusalError
from bot.channels.zalo_bot.outcomes import outcome_of
from locales import texts
from rules.months import next_month
from rules.outcome import Held, HeldWhy, Wait
from scheduler.account_watch import AwayReason
from storage.engine.database import Database
from storage.queue import away
from storage.tables import Contact, Outbox
from tests.channels.zalo_desk import SECRET, ZaloDesk, zalo_desk
from tests.journeys.stage import free_port
from tests.sandbox.zalo import TOKEN, ZaloSandbox, zalo_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


@pytest.fixture
async def zalo() -> AsyncIterator[ZaloSandbox]:
    async with zalo_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def desk(zalo: ZaloSandbox, database: Database, tmp_path: Path) -> AsyncIterator[ZaloDesk]:
    await found_office(database)
    port = free_port()
    hook = {"zalo_bot_webhook_url": f"http://127.0.0.1:{port}/zalo", "zalo_bot_webhook_secret": SECRET}
    async with zalo_desk(zalo, database, tmp_path, **hook, http_port=port, chat_pace=1000, pace=1000) as made:
        yield made


async def until(database: Database, wanted: str, refusals: int = 0) -> Outbox:
    """The newest letter, once it is in a state, so often refused."""
    for _ in range(1200):
        async with database.reading() as db:
            row = await db.scalar(select(Outbox).order_by(Outbox.id.desc()).limit(1))
        if row is not None and (row.state, row.refusals) == (wanted, refusals):
            return row
        await asyncio.sleep(0.05)
    raise AssertionError(row.state if row else "nothing")


async def nobody_is_given_up(database: Database) -> bool:
    async with database.reading() as db:
        return not (await db.scalars(select(Contact).where(Contact.unreachable_at.is_not(None)))).all()


async def test_an_error_of_theirs_is_tried_again_soon(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    await zalo.ask("fault", {"method": "sendMessage", "status": 403, "description": "Internal server error"})
    await zalo.says(person, "chào")
    (first, *_) = await zalo.heard(person, 1)
    assert first["text"].startswith(say("resent"))
    assert await nobody_is_given_up(desk.database)


async def test_what_nobody_knows_is_tried_again_and_is_no_verdict(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    await zalo.says(person, "chào")
    await zalo.heard(person, 1)
    await until(desk.database, "sent")
    await zalo.ask("fault", {"method": "sendMessage", "status": 404, "description": "Not Found"})
    await zalo.says(person, "xin chào")
    row = await until(desk.database, "queued", refusals=1)
    assert row.rest_until is not None
    assert await nobody_is_given_up(desk.database)
    other = await zalo.person()
    await zalo.says(other, "chào")
    assert await zalo.heard(other, 1)


async def test_a_plan_that_is_used_up_holds_all_until_the_month_turns(desk: ZaloDesk, zalo: ZaloSandbox) -> None:
    person = await zalo.person()
    for count in range(1, 4):
        await zalo.says(person, "chào")
        before = len(await zalo.heard(person, count))
    await until(desk.database, "sent")
    used = (await zalo.ask("plan", {}))["used"]
    await zalo.ask("switch", {"month": used})
    await zalo.says(person, "xin chào")
    row = await until(desk.database, "held")
    assert (row.held_why, row.held_until) == ("quota", next_month(desk.clock.now()))
    tried = len(await zalo.ask("calls?method=sendMessage"))
    await zalo.says(await zalo.person("Trần Văn Ái"), "chào")
    await until(desk.database, "held")
    assert len(await zalo.ask("calls?method=sendMessage")) == tried
    assert desk.account.state.why_away() == AwayReason.QUOTA
    await desk.account.alarms.look()
    async with desk.database.reading() as db:
        found = await away.find_away(db, desk.account.account_id)
    assert found is not None
    assert found.why == AwayReason.QUOTA
    assert len(await zalo.heard(person)) == before
    # The month turns, for them and for us.
    ahead = next_month(desk.clock.now()) - desk.clock.now() + timedelta(minutes=1)
    await zalo.ask("clock", {"seconds": ahead.total_seconds()})
    desk.clock.ahead = ahead
    assert len(await zalo.heard(person, before + 1, wait=20)) > before
    assert desk.account.state.why_away() is None


async def test_a_token_that_is_reset_stops_this_account_and_stands_nowhere(
    desk: ZaloDesk, zalo: ZaloSandbox, caplog: pytest.LogCaptureFixture
) -> None:
    person = await zalo.person()
    with capture_logs() as told:
        await zalo.says(person, "chào")
        await zalo.heard(person, 1)
        await zalo.ask("revoke", {"token": TOKEN, "new": "777:another-token"})
        await zalo.ask("inject", {"event": event(person)})
        for _ in range(1200):
            if desk.account.state.why_away() == AwayReason.TOKEN:
                break
            await asyncio.sleep(0.05)
        assert desk.account.state.why_away() == AwayReason.TOKEN
    row = await until(desk.database, "queued")
    assert row.error is None or TOKEN not in row.error
    shown = repr(told) + caplog.text + generate_latest(desk.metrics.registry).decode()
    for secret in (TOKEN, TOKEN.partition(":")[2], SECRET):
        assert secret not in shown


def event(person: str) -> dict[str, object]:
    message = {"message_id": "f" * 20, "chat": {"id": person, "chat_type": "PRIVATE"}, "from": {"id": person}}
    return {"event_name": "message.text.received", "message": message | {"text": "xin chào"}}


@pytest.mark.parametrize("words", ["Too many requests", "Rate limit exceeded", "please slow down"])
def test_words_that_ask_to_go_slower_are_no_end_of_a_plan(words: str) -> None:
    now = next_month(NOW) - timedelta(days=3)
    assert outcome_of(PlatformRefusalError(429, words), now, photo=False) == Wait(None)
    quota = outcome_of(PlatformRefusalError(429, "Quota exceeded"), now, photo=False)
    assert quota == Held(HeldWhy.QUOTA, next_month(now))


def test_of_a_message_in_pieces_nobody_knows_once_one_has_left() -> None:
    refused = (PlatformRefusalError(429, "Quota exceeded"), PlatformRefusalError(401, "Unauthorized"))
    for error in (*refused, PlatformAwayError("x", left=False)):
        assert type(outcome_of(error, NOW, photo=False, first=False)).__name__ == "Doubtful"
