"""What doctor says of an Official Account: its tokens and until when, who it is, where it delivers."""

from collections.abc import AsyncIterator
from datetime import timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot import clock
from bot.account_use import tell_plan, tell_use
from bot.channels.zalo_oa.oa_channel import ACCOUNT
from bot.channels.zalo_oa.oa_client import OaAwayError, OaClient, OaRefusalError
from bot.channels.zalo_oa.oa_hook import UNSIGNED
from bot.channels.zalo_reaches import oa_reach
from bot.config import Settings
from bot.zalo_oa_settings import ZaloOaAccount
from locales import texts
from storage.engine.database import Database
from storage.queue import oa_tokens, peers
from storage.queue.oa_tokens import KeptPair

say = texts("vi").say
Told = tuple[bool, str]
OK = 200
ANSWER_WITHIN = 5.0
# Who was heard of so lately signs with our secret; what else is refused comes from strangers.
LATELY = timedelta(days=1)


async def tell_official_accounts(settings: Settings, database: Database, *, whole: bool) -> AsyncIterator[Told]:
    """Of each thing whether all is well, and the words; nothing is asked that would spend a token."""
    for account in settings.zalo_oa_accounts if whole else ():
        async with database.reading() as db:
            pair = await oa_tokens.kept(db, account.account_id)
        well, words = tell_tokens(pair, has_first=bool(account.refresh_token))
        yield well, words
        if pair is not None and pair.access and well:
            yield await tell_account(account, pair.access)
        async for one in tell_way_in(settings, account, database):
            yield one
        for one in await tell_use(database, account.account_id, clock.now()):
            yield one
        yield await tell_plan(database, account.account_id, oa_reach(settings))


async def tell_way_in(settings: Settings, account: ZaloOaAccount, database: Database) -> AsyncIterator[Told]:
    """Whether the address is open and events come by it; where the console delivers Zalo tells nobody."""
    yield True, say("doctor-oa-webhook", url=account.webhook_url)
    async with ClientSession(timeout=ClientTimeout(total=ANSWER_WITHIN)) as session:
        status, _ = await read(session, account.webhook_url)
        _, figures = await read(session, f"http://127.0.0.1:{settings.http_port}/metrics")
    if status != OK:
        yield False, say("doctor-oa-closed", url=account.webhook_url, status=str(status or "–"))
    async with database.reading() as db:
        last = await peers.last_arrival(db, account.account_id)
    if refused := count_unsigned(figures, account):
        yield last is not None and clock.now() - last < LATELY, say("doctor-oa-unsigned", count=refused)
    if last is None:
        yield False, say("doctor-oa-unheard", url=account.webhook_url)
    else:
        yield True, say("doctor-oa-heard", when=f"{last.astimezone():%H:%M %d/%m/%Y}")


async def read(session: ClientSession, address: str) -> tuple[int, str]:
    """The status and the text of a page; 0 where nobody answers."""
    try:
        async with session.get(address, allow_redirects=False) as answer:
            return answer.status, await answer.text(errors="replace")
    except (ClientError, TimeoutError, ValueError, OSError):
        return 0, ""


def count_unsigned(figures: str, account: ZaloOaAccount) -> int:
    """How many deliveries the running bot refused, being signed with another secret than ours, or by a stranger."""
    lines = (one for one in figures.splitlines() if one.startswith("caunoi_events{"))
    kind, became = (f'{name}="{value}"' for name, value in zip(("kind", "became"), UNSIGNED, strict=True))
    mine = (one for one in lines if all(part in one for part in (f'"{account.account_id}"', kind, became)))
    return sum(int(float(one.rpartition(" ")[2])) for one in mine)


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
