"""The accounts that the settings name, each with its way out and in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from bot.channels.telegram.channel import Telegram, make_bot
from bot.channels.telegram.receiving import receive_updates
from bot.channels.telegram.reception import ReceptionWatch
from bot.channels.zalo.deliveries import Deliveries
from bot.channels.zalo.spool import Spool
from bot.channels.zalo.zalo_arrivals import Arrivals, ZaloReading
from bot.channels.zalo_bot.client import ZaloBotClient
from bot.channels.zalo_bot.hook import ZaloHook
from bot.channels.zalo_bot.updates import BOT_PLATFORM
from bot.channels.zalo_bot.watch import ZaloWatch
from bot.channels.zalo_bot.zalo_channel import ZaloBot, ZaloPlaces
from bot.channels.zalo_bot.zalo_receiving import receive_events
from bot.channels.zalo_oa.oa_catching_up import CatchingUp
from bot.channels.zalo_oa.oa_channel import OaMeans, ZaloOa
from bot.channels.zalo_oa.oa_client import OaClient
from bot.channels.zalo_oa.oa_hook import OaHook
from bot.channels.zalo_oa.oa_keeper import TokenKeeper
from bot.channels.zalo_oa.oa_pictures import shrink_picture
from bot.channels.zalo_oa.oa_receiving import OaWatch, receive_oa_events
from bot.channels.zalo_oa.oa_updates import OaReader, oa_update_of
from bot.channels.zalo_oa.oauth import Application
from bot.channels.zalo_reaches import oa_reach, zalo_reach
from bot.config import Settings
from bot.messengers import Served
from bot.setting_checks import words_of
from bot.telegram_accounts import TelegramAccount
from bot.zalo_bot_account import ZaloBotAccount
from bot.zalo_oa_settings import ZaloOaAccount
from handlers.file_links import photo_keys_of
from rules.reach import TELEGRAM, Reach
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.people.held_key import HeldKey


def make_served(settings: Settings, database: Database, now: Callable[[], datetime]) -> list[Served]:
    """Every account that is set."""
    alone = len(settings.account_ids) == 1
    served = [serve_telegram(one, TELEGRAM, database, now, alone=alone) for one in settings.telegram_accounts]
    served += [serve_zalo_bot(one, settings, database, now) for one in settings.zalo_bot_accounts]
    return served + [serve_zalo_oa(one, settings, database, now) for one in settings.zalo_oa_accounts]


def serve_telegram(
    account: TelegramAccount, reach: Reach, database: Database, now: Callable[[], datetime], *, alone: bool
) -> Served:
    """A bot at Telegram, which may be the only account of the process."""
    channel = Telegram(make_bot(account.token, account.api), reach)
    watch = ReceptionWatch(account.webhook, database, channel, now)
    path = urlsplit(account.webhook.url).path or "/telegram" if account.webhook else None
    return Served(channel, partial(receive_updates, channel, account.webhook, watch, alone=alone), watch, path)


def serve_zalo_bot(
    account: ZaloBotAccount, settings: Settings, database: Database, now: Callable[[], datetime]
) -> Served:
    """A bot at Zalo Bot Platform."""
    client = ZaloBotClient(account.token, account.api)
    channel = ZaloBot(client, account.account_id, zalo_reach(settings), database, now, zalo_places(settings, now))
    spool = Spool(settings.folder / f"zalo-{account.account_id}.spool")
    oldest = timedelta(hours=settings.zalo_bot_oldest_hours)
    reading = replace(BOT_PLATFORM, counts=channel.reach.counts_in)
    arrivals = Arrivals(reading, database, account.account_id, spool, now, oldest)
    watch = ZaloWatch(client, account.account_id, account.webhook, now, channel.room.exhausted)
    deliveries = Deliveries(arrivals)
    hook = ZaloHook(deliveries, account.webhook.secret) if account.webhook else None
    channel.before_close = deliveries.end if hook else None
    path = urlsplit(account.webhook.url).path or "/zalo" if account.webhook else None
    receive = partial(receive_events, watch, arrivals)
    begin = deliveries.begin if hook else None
    return Served(channel, receive, watch, path, hook.take if hook else None, arrivals.kinds, begin)


def zalo_places(settings: Settings, now: Callable[[], datetime]) -> ZaloPlaces:
    """Where files are fetched from, and where Zalo fetches ours."""
    hosts = tuple(words_of(settings.zalo_bot_file_hosts))
    if not settings.public_url:
        return ZaloPlaces(hosts, None)
    keys = photo_keys_of(HeldKey(settings.folder, settings.held_key.get_secret_value()))
    return ZaloPlaces(hosts, lambda stored: f"{settings.public_url}/anh/{keys.key_of(stored, now())}")


def serve_zalo_oa(
    account: ZaloOaAccount, settings: Settings, database: Database, now: Callable[[], datetime]
) -> Served:
    """An Official Account of Zalo."""
    client = OaClient(account.api)
    app = Application(account.oauth, account.app_id, account.app_secret)
    keeper = TokenKeeper(database, account.account_id, app, account.refresh_token, now, lambda: client.session)
    hosts = tuple(words_of(settings.zalo_bot_file_hosts))
    shrink = partial(shrink_picture, FileFolder(settings.file_folder))
    means = OaMeans(database, now, hosts, shrink, typed_buttons=settings.zalo_oa_button_type)
    channel = ZaloOa(client, keeper, account.oa_id, oa_reach(settings), means)
    reading = ZaloReading(OaReader(account.oa_id).read, oa_update_of)
    spool = Spool(settings.folder / f"zalo-{account.account_id}.spool")
    oldest = timedelta(hours=settings.zalo_oa_oldest_hours)
    deliveries = Deliveries(Arrivals(reading, database, account.account_id, spool, now, oldest))
    channel.before_close = deliveries.end
    watch = OaWatch(channel, now)
    hook = OaHook(deliveries, account.app_id, account.secret)
    receive = partial(receive_oa_events, watch, CatchingUp(channel, deliveries, oldest))
    return Served(channel, receive, watch, account.hook_path, hook.take, deliveries.arrivals.kinds, deliveries.begin)
