"""What doctor says of a bot at Zalo Bot Platform: token, way of receiving, how much of the month's plan is used."""

from collections.abc import AsyncIterator
from typing import Any

from bot import clock
from bot.account_use import tell_plan, tell_use
from bot.channels.zalo_bot.client import (
    NOT_FOUND,
    UNAUTHORIZED,
    PlatformAwayError,
    PlatformRefusalError,
    ZaloBotClient,
)
from bot.channels.zalo_reaches import zalo_reach
from bot.config import Settings
from bot.zalo_bot_account import ZaloBotAccount
from locales import texts
from storage.engine.database import Database

say = texts("vi").say
Told = tuple[bool, str]
TEST_WITHIN = 30.0


async def tell_zalo_bots(settings: Settings, database: Database, *, whole: bool) -> AsyncIterator[Told]:
    """Of each thing whether all is well, and the words; of tables only where they are `whole`."""
    for account in settings.zalo_bot_accounts:
        client = ZaloBotClient(account.token, account.api)
        try:
            well, words = await tell_token(client)
            yield well, words
            if well:
                yield await tell_way_in(client, account)
        finally:
            await client.close()
        if whole:
            for one in await tell_use(database, account.account_id, clock.now()):
                yield one
            if settings.zalo_bot_month:
                yield await tell_plan(database, account.account_id, zalo_reach(settings))


async def tell_token(client: ZaloBotClient) -> Told:
    try:
        me = await client.call("getMe")
    except PlatformRefusalError as error:
        if error.code in {UNAUTHORIZED, NOT_FOUND}:
            return False, say("doctor-zalo-token-bad")
        return False, say("doctor-zalo-away", kind=str(error.code))
    except PlatformAwayError as error:
        return False, say("doctor-zalo-away", kind=error.kind)
    told = me if isinstance(me, dict) else {}
    return True, say("doctor-zalo-token", name=str(told.get("display_name") or told.get("account_name") or "Zalo"))


async def tell_way_in(client: ZaloBotClient, account: ZaloBotAccount) -> Told:
    """Whether Zalo delivers where the settings say, and reaches us there."""
    wanted = account.webhook.url if account.webhook else ""
    try:
        stands = await address_of_webhook(client)
        if stands.rstrip("/") != wanted.rstrip("/"):
            return False, say("doctor-zalo-webhook-bad", wanted=wanted or "–", real=stands or "–")
        if not wanted:
            return True, say("doctor-zalo-polls")
        tried: Any = await client.call("testWebhook", patience=TEST_WITHIN)
    except PlatformRefusalError:
        # It may be asked only so often a day.
        return True, say("doctor-zalo-webhook", url=wanted)
    except PlatformAwayError as error:
        return False, say("doctor-zalo-away", kind=error.kind)
    if isinstance(tried, dict) and tried.get("ok") is False:
        return False, say("doctor-zalo-webhook-closed", url=wanted, outcome=str(tried.get("outcome"))[:40])
    return True, say("doctor-zalo-webhook", url=wanted)


async def address_of_webhook(client: ZaloBotClient) -> str:
    try:
        told = await client.call("getWebhookInfo")
    except PlatformRefusalError as error:
        if error.code == NOT_FOUND:
            return ""
        raise PlatformAwayError(str(error.code), left=True) from None
    return str(told.get("url") or "") if isinstance(told, dict) else ""
