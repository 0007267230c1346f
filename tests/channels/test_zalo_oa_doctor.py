"""What an operator is told of an Official Account: connected by a code, who it is, and what to do when tokens end."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import typer

from bot.config import Settings
from bot.oa_command import _connect
from bot.oa_findings import tell_official_accounts
from locales import texts
from storage.engine.database import Database
from storage.queue import oa_tokens
from tests.channels.oa_desk import settings_of
from tests.sandbox.zalo_oa import OaSandbox, oa_sandbox
from tests.storage.locality import hasty as database

__all__ = ["database"]
say = texts("vi").say


@pytest.fixture
async def oa() -> AsyncIterator[OaSandbox]:
    async with oa_sandbox() as sandbox:
        yield sandbox


async def told(settings: Settings, database: Database) -> dict[str, bool]:
    return {words: well async for well, words in tell_official_accounts(settings, database, whole=True)}


async def test_an_account_is_connected_by_a_code_and_doctor_says_until_when(
    oa: OaSandbox, database: Database, tmp_path: Path
) -> None:
    settings = settings_of(oa, database, tmp_path, zalo_oa_refresh_token="")
    assert (await told(settings, database))[say("doctor-oa-no-token")] is False
    await _connect(settings, await oa.ask("consent", {}))
    found = await told(settings, database)
    assert found[say("doctor-oa-account", name="Xã Đối Thoại")] is True
    assert any("dùng được đến" in words for words in found)
    await oa.ask("settings", {"verified": False})
    assert (await told(settings, database))[say("doctor-oa-unverified", name="Xã Đối Thoại")] is False
    (account,) = settings.zalo_oa_accounts
    other = settings_of(oa, database, tmp_path, zalo_oa_refresh_token="", zalo_oa_id="123")
    async with database.writing() as db:
        pair = await oa_tokens.kept(db, account.account_id)
        assert pair is not None
        assert await oa_tokens.may_ask(
            db, account.account_id, pair.version, "me", pair.good_until, pair.good_until - pair.good_until
        )
        await oa_tokens.give_up(db, account.account_id, "me", ended="used", now=pair.good_until)
    assert (await told(settings, database))[say("doctor-oa-ended", why="used", code="used")] is False
    with pytest.raises(typer.Exit):
        await _connect(settings, "nobody's code")
    with pytest.raises(typer.Exit):
        await _connect(other, "nobody's code")


@pytest.mark.parametrize("name", ["zalo_oa_app_id", "zalo_oa_app_secret", "zalo_oa_secret", "zalo_oa_webhook_url"])
async def test_an_account_without_its_application_or_address_is_no_setting(
    oa: OaSandbox, database: Database, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ValueError, match=name):
        settings_of(oa, database, tmp_path, **{name: ""})
