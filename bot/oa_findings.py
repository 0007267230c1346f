"""What doctor says of an Official Account: its tokens and until when, who it is, where it delivers."""

from collections.abc import AsyncIterator

from bot import clock
from bot.account_use import tell_plan, tell_use
from bot.channels.zalo_oa.oa_channel import ACCOUNT
from bot.channels.zalo_oa.oa_client import OaAwayError, OaClient, OaRefusalError
from bot.channels.zalo_reaches import oa_reach
from bot.config import Settings
from bot.zalo_oa_settings import ZaloOaAccount
from locales import texts
from storage.engine.database import Database
from storage.queue import oa_tokens
from storage.queue.oa_tokens import KeptPair

say = texts("vi").say
Told = tuple[bool, str]


async def tell_official_accounts(settings: Settings, database: Database, *, whole: bool) -> AsyncIterator[Told]:
    """Of each thing whether all is well, and the words; nothing is asked that would spend a token."""
    for account in settings.zalo_oa_accounts if whole else ():
        async with database.reading() as db:
            pair = await oa_tokens.kept(db, account.account_id)
        well, words = tell_tokens(pair, has_first=bool(account.refresh_token))
        yield well, words
        if pair is not None and pair.access and well:
            yield await tell_account(account, pair.access)
        yield True, say("doctor-oa-webhook", url=account.webhook_url)
        for one in await tell_use(database, account.account_id, clock.now()):
            yield one
        yield await tell_plan(database, account.account_id, oa_reach(settings))


def tell_tokens(pair: KeptPair | None, *, has_first: bool) -> Told:
    """Whether there are tokens; where none can be had, what a person has to do."""
    if pair is None:
        return has_first, say("doctor-oa-not-yet" if has_first else "doctor-oa-no-token")
    if pair.ended is not None:
        return False, say("doctor-oa-ended", why="used" if pair.ended == "used" else "refused", code=pair.ended)
    return True, say("doctor-oa-tokens", until=f"{pair.good_until.astimezone():%H:%M %d/%m/%Y}")


async def tell_account(account: ZaloOaAccount, token: str) -> Told:
    client = OaClient(account.api)
    try:
        told = await client.get(ACCOUNT, token)
    except OaAwayError as error:
        return False, say("doctor-oa-away", kind=error.kind)
    except OaRefusalError as error:
        return False, say("doctor-oa-refused", code=str(error.code))
    finally:
        await client.close()
    found = told if isinstance(told, dict) else {}
    name, oa_id = str(found.get("name") or account.oa_id), str(found.get("oaid") or account.oa_id)
    if oa_id != account.oa_id:
        return False, say("doctor-oa-other", wanted=account.oa_id, real=oa_id)
    verified = found.get("is_verified") is True
    return verified, say("doctor-oa-account" if verified else "doctor-oa-unverified", name=name)
