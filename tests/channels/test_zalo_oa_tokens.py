"""Tokens of an Official Account: asked for once among many, used while they are good, ended only by Zalo's word."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.zalo_oa.oa_keeper import TokenKeeper
from bot.channels.zalo_oa.oauth import Application, Pair, RefreshEndedError, RefreshPassingError, lifetime_of, pair_of
from bot.messengers import AwayError, TokenError
from storage.engine.database import Database
from storage.queue import oa_tokens
from tests.sandbox.zalo_oa import APP, APP_SECRET, OaSandbox, oa_sandbox
from tests.storage.locality import hasty as database

__all__ = ["database"]
ACCOUNT = 7_000_000_000_000_000


@dataclass
class Desk:
    """Keepers of one account, as several processes have them, with one clock."""

    oa: OaSandbox
    database: Database
    now: datetime

    def keeper(self, first: str | None = None) -> TokenKeeper:
        app = Application(self.oa.api, APP, APP_SECRET)
        given = self.oa.refresh if first is None else first
        return TokenKeeper(self.database, ACCOUNT, app, given, lambda: self.now, lambda: self.oa.session)

    async def later(self, **by: float) -> None:
        self.now += timedelta(**by)
        await self.oa.ask("clock", {"seconds": timedelta(**by).total_seconds()})

    async def spent(self) -> int:
        return int((await self.oa.ask("tokens"))["spent"])

    async def is_good(self, token: str) -> bool:
        self.oa.token = token
        return bool((await self.oa.read("/v2.0/oa/getoa"))["error"] == 0)


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    async with oa_sandbox() as oa:
        yield Desk(oa, database, datetime.now(UTC))


async def test_of_ten_who_need_a_token_at_one_moment_one_asks(desk: Desk) -> None:
    found = await asyncio.gather(*(desk.keeper().token() for _ in range(10)))
    assert len(set(found)) == 1
    assert await desk.is_good(found[0])
    assert await desk.spent() == 1


async def test_a_new_token_is_had_before_the_old_one_ends_and_after_a_refusal(desk: Desk) -> None:
    keeper, other = desk.keeper(), desk.keeper()
    first = await keeper.token()
    await desk.later(hours=19)
    assert await keeper.token() == first
    await desk.later(hours=2)
    second = await keeper.token()
    assert second != first
    # Another process, whose token was refused since, reads what stands.
    assert await other.after_refusal(first) == second
    assert await desk.spent() == 2
    await desk.oa.ask("expire", {})
    third = await other.after_refusal(second)
    assert await desk.is_good(third)
    assert await desk.spent() == 3


async def test_a_gateways_page_is_no_end_and_what_is_good_is_used_on(desk: Desk) -> None:
    keeper = desk.keeper()
    first = await keeper.token()
    await desk.later(hours=21)
    await desk.oa.ask("fault", {"path": "/v4/oa/access_token", "status": 504, "html": True, "times": 2})
    assert await keeper.token() == first
    # For a minute nobody is asked.
    assert await keeper.token() == first
    assert await desk.spent() == 1
    await desk.later(minutes=2)
    assert await keeper.token() == first
    await desk.later(minutes=2)
    second = await keeper.token()
    assert second != first
    await desk.oa.ask("fault", {"path": "/v4/oa/access_token", "cut": "before"})
    with pytest.raises(AwayError):
        await keeper.after_refusal(second)


async def test_a_used_token_is_the_end_until_a_person_gives_another(desk: Desk) -> None:
    keeper = desk.keeper()
    first = await keeper.token()
    # Somebody else, such as a copy of the database, asks with the token that we keep.
    async with desk.database.reading() as db:
        stands = await oa_tokens.kept(db, ACCOUNT)
    assert stands is not None
    pair = (await desk.oa.refreshes(stands.refresh))[2]
    await desk.later(hours=21)
    assert await keeper.token() == first
    with pytest.raises(TokenError, match="used"):
        await keeper.after_refusal(first)
    spent = await desk.spent()
    with pytest.raises(TokenError):
        await desk.keeper().after_refusal(first)
    assert await desk.spent() == spent
    # A person puts a new one into the settings, or enters a code.
    fresh = await desk.keeper(pair["refresh_token"]).token()
    assert await desk.is_good(fresh)
    code = await desk.oa.ask("consent", {})
    await keeper.exchange(code)
    assert await desk.is_good(await desk.keeper().token())
    with pytest.raises(RefreshEndedError):
        await keeper.exchange(code)


async def test_a_kill_between_the_answer_and_the_commit_is_found_out(desk: Desk) -> None:
    keeper = desk.keeper()
    await keeper.token()
    async with desk.database.writing() as db:
        stands = await oa_tokens.kept(db, ACCOUNT)
        assert stands is not None
        assert await oa_tokens.may_ask(db, ACCOUNT, stands.version, "killed", desk.now, timedelta(seconds=60))
        assert not await oa_tokens.may_ask(db, ACCOUNT, stands.version, "other", desk.now, timedelta(seconds=60))
    await desk.oa.refreshes(stands.refresh)
    await desk.later(hours=26)
    with pytest.raises(TokenError, match="used"):
        await desk.keeper().token()
    async with desk.database.writing() as db:
        # The one who was thought dead comes back too late.
        assert not await oa_tokens.keep(db, ACCOUNT, "killed", ("a", "b"), desk.now)


async def test_without_any_token_a_person_has_to_begin(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(TokenError, match="no token yet"):
        await desk.keeper("").token()
    with caplog.at_level(logging.DEBUG):
        token = await desk.keeper().token()
        await desk.oa.ask("expire", {"refresh": True})
        with pytest.raises(TokenError) as ended:
            await desk.keeper().after_refusal(token)
    for secret in (token, desk.oa.refresh, APP_SECRET):
        assert secret not in caplog.text + str(ended.value)


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        (
            200,
            b'{"access_token":"AT","refresh_token":"RT","expires_in":"90000"}',
            Pair("AT", "RT", timedelta(hours=25)),
        ),
        (200, b'{"access_token":"AT","refresh_token":"RT","expires_in":3600}', Pair("AT", "RT", timedelta(hours=1))),
        (200, b'{"access_token":"AT","expires_in":"x"}', Pair("AT", "old", timedelta(hours=25))),
        (200, b"", RefreshEndedError),
        (200, b" \n", RefreshEndedError),
        (200, b'{"access_token":"","refresh_token":""}', RefreshEndedError),
        (200, b'{"error":"-14014","error_name":"Invalid refresh token.","access_token":""}', RefreshEndedError),
        (200, b'{"error":-14014,"error_name":"Invalid code"}', RefreshEndedError),
        (200, b'{"error":-32,"message":"rate limit"}', RefreshPassingError),
        (200, b"<html></html>", RefreshPassingError),
        (200, b"[]", RefreshPassingError),
        (504, b"<html><body>504 Gateway Timeout</body></html>", RefreshPassingError),
        (500, b"", RefreshPassingError),
        (302, b"", RefreshPassingError),
    ],
)
def test_an_answer_is_a_pair_an_end_or_a_hiccup(status: int, body: bytes, found: Pair | type[Exception]) -> None:
    if isinstance(found, Pair):
        assert pair_of(status, body, "old") == found
        return
    with pytest.raises(found):
        pair_of(status, body, "old")


@pytest.mark.parametrize("told", [None, True, 0, -5, "", "abc", 10**12, [], 1.5])
def test_a_lifetime_that_cannot_be_is_the_usual_one(told: object) -> None:
    assert lifetime_of(told) == timedelta(hours=25)
