"""The ways in by HTTP: updates as Telegram delivers them, deliveries of others, pictures that these fetch."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from bot.account import RunningAccount
from bot.config import Settings
from bot.entrance import Entrance
from bot.messengers import TakeIn, TakeRaw
from handlers.file_links import photo_keys_of
from handlers.web import TakeDelivery
from handlers.web.photo_door import PhotoDoor
from storage.engine.database import Database
from storage.files.folder import FileFolder
from storage.people.held_key import HeldKey

Hooks = dict[str, Callable[[], TakeIn]]


def way_ins(accounts: Iterable[RunningAccount]) -> tuple[Hooks, dict[str, TakeDelivery]]:
    """Of each webhook's path who takes in what comes: updates as Telegram delivers them, and what others deliver."""
    hooks: Hooks = {}
    deliveries: dict[str, TakeDelivery] = {}
    for one in accounts:
        path, raw = one.served.hook_path, one.served.take_raw
        if path and raw is None:
            hooks[path] = one.entrance.find_receiver
        elif path and raw is not None:
            deliveries[path] = delivery_to(raw, one.entrance)
    return hooks, deliveries


def delivery_to(raw: TakeRaw, entrance: Entrance) -> TakeDelivery:
    """Reads a delivery, and hands what is in it to an account's entrance."""

    async def take(headers: Mapping[str, str], body: bytes) -> int:
        return await raw(headers, body, entrance.find_receiver())

    return take


def photo_door(settings: Settings, database: Database, now: Callable[[], datetime]) -> PhotoDoor | None:
    """The door of pictures, where a messenger is set that fetches them and one can reach us."""
    if not settings.public_url or not settings.zalo_bot_accounts:
        return None
    keys = photo_keys_of(HeldKey(settings.folder, settings.held_key.get_secret_value()))
    return PhotoDoor(database, FileFolder(settings.file_folder), now, keys)
