"""The methods of Bot Platform, and nothing that it does not have: no edit, no deletion, no reply, no button."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.world.shapes import Json
from sandbox.zalo import bot_hooks
from sandbox.zalo.bot_state import PlatformBot, ZaloWorld, new_id
from sandbox.zalo.bot_wire import PlatformError, length_of, text_field

LONGEST_TEXT = 2000
LONGEST_POLL = 120.0
USUAL_POLL = 30.0
FETCHES = 2
FETCH_WITHIN = 20.0
STYLES = frozenset(
    [
        *("b", "i", "u", "s", "f_13", "f_15", "f_18", "f_20", "lst_1", "lst_2"),
        *("c_050a19", "c_15a85f", "c_f7b503", "c_f27806", "c_db342e"),
        *(f"ind_{depth}" for depth in range(1, 6)),
    ]
)
JAVA = {"User-Agent": "Java/1.8.0_192"}
Given = dict[str, Any]
Method = Callable[[ZaloWorld, PlatformBot, Given], Awaitable[object]]


async def get_me(_: ZaloWorld, bot: PlatformBot, __: Given) -> Json:
    return {
        "id": bot.id,
        "account_name": bot.name.replace(" ", "."),
        "account_type": "BASIC",
        "can_join_groups": False,
        "display_name": bot.name,
    }


async def get_updates(world: ZaloWorld, bot: PlatformBot, given: Given) -> Json:
    """One update; where none comes in time, a refusal of its own number."""
    if bot.hook.url:
        words = "You cannot use this API while a webhook is set. Please remove the webhook first"
        raise PlatformError(400, words)
    try:
        seconds = min(float(given.get("timeout", USUAL_POLL)), LONGEST_POLL)
    except (TypeError, ValueError):
        raise PlatformError(400, "Bad request: timeout") from None
    wakes = world.wakes
    await world.changed.until(lambda: bool(bot.pending) or world.closing or world.wakes > wakes, seconds)
    # What is taken here is gone, whether its reader is still there or not.
    if world.closing or not bot.pending:
        raise PlatformError(408, "Request timeout")
    if world.switches.updates == "replay":
        bot.replayed += 1
        return bot.pending[bot.replayed % len(bot.pending)]
    return bot.pending.popleft()


async def send_message(world: ZaloWorld, bot: PlatformBot, given: Given) -> Json:
    text = text_field(given, "text")
    if length_of(text, world.switches.unit) > LONGEST_TEXT:
        raise PlatformError(400, "Bad request: text is too long")
    if given.get("parse_mode") not in {None, "", "markdown", "html"}:
        raise PlatformError(400, "Bad request: parse_mode")
    said = {"kind": "text", "text": text, "styles": styles_of(given, text)}
    return say(world, bot, text_field(given, "chat_id"), said)


def styles_of(given: Given, text: str) -> list[Json]:
    """The styles of a text, each of which must lie within it."""
    styles = given.get("text_styles") or []
    if isinstance(styles, str):
        try:
            styles = json.loads(styles)
        except ValueError:
            raise PlatformError(400, "Bad request: text_styles") from None
    whole = length_of(text, "utf16")
    for one in styles:
        start, length, names = one.get("start"), one.get("len"), one.get("st")
        within = isinstance(start, int) and isinstance(length, int) and start >= 0 and 0 < length <= whole - start
        if not within or not isinstance(names, list) or not STYLES.issuperset(names):
            raise PlatformError(400, "Bad request: text_styles")
    return list(styles)


async def send_photo(world: ZaloWorld, bot: PlatformBot, given: Given) -> Json:
    """Fetch the picture from its address, twice as the platform does, and only then show it."""
    chat, address = text_field(given, "chat_id"), text_field(given, "photo")
    caption = given.get("caption") or ""
    if length_of(caption, world.switches.unit) > LONGEST_TEXT:
        raise PlatformError(400, "Bad request: caption is too long")
    check_chat(world, bot, chat)
    content, kind = await fetch_picture(world, address)
    await asyncio.sleep(world.switches.photo_seconds)
    name = new_id()
    world.files[name] = (content, kind)
    return say(world, bot, chat, {"kind": "photo", "text": caption, "file": name, "bytes": len(content)})


async def fetch_picture(world: ZaloWorld, address: str) -> tuple[bytes, str]:
    if not world.switches.private_addresses and is_private(address):
        raise PlatformError(400, "Bad request: photo url")
    content, kind = b"", ""
    try:
        async with ClientSession(headers=JAVA, timeout=ClientTimeout(total=FETCH_WITHIN)) as session:
            for _ in range(FETCHES):
                async with session.get(address) as answer:
                    content, kind = await answer.read(), answer.content_type
                    if not answer.ok or not kind.startswith("image/"):
                        raise PlatformError(400, "Bad request: photo")
    except (ClientError, TimeoutError, ValueError):
        raise PlatformError(400, "Bad request: photo") from None
    return content, kind


def is_private(address: str) -> bool:
    """Whether an address leads to no public host."""
    host = urlsplit(address).hostname or "localhost"
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host


async def send_sticker(world: ZaloWorld, bot: PlatformBot, given: Given) -> Json:
    return say(world, bot, text_field(given, "chat_id"), {"kind": "sticker", "file": text_field(given, "sticker")})


async def send_voice(world: ZaloWorld, bot: PlatformBot, given: Given) -> Json:
    """In a group it is said to have been sent, and never arrives."""
    chat, address = text_field(given, "chat_id"), text_field(given, "voice_url")
    if not urlsplit(address).path.endswith(".aac"):
        raise PlatformError(400, "Bad request: voice_url")
    if chat in world.groups:
        return {"message_id": new_id(), "date": world.now_ms()}
    return say(world, bot, chat, {"kind": "voice", "file": address})


async def send_chat_action(world: ZaloWorld, bot: PlatformBot, given: Given) -> None:
    check_chat(world, bot, text_field(given, "chat_id"))
    if given.get("action") != "typing":
        raise PlatformError(400, "Bad request: action")


def check_chat(world: ZaloWorld, bot: PlatformBot, chat: str) -> None:
    """Refuse a chat that has never written to this bot; who blocks it is told of as of one that is not there."""
    person = world.people.get(chat)
    if chat not in bot.users and chat not in world.groups:
        raise PlatformError(404, "Not Found")
    if person is not None and person.blocks:
        raise PlatformError(404, "Not Found")


def say(world: ZaloWorld, bot: PlatformBot, chat: str, said: Json) -> Json:
    """Show something in a chat, if the month's plan has room for it."""
    check_chat(world, bot, chat)
    if not world.may_send(bot):
        raise PlatformError(429, "Quota exceeded")
    world.count_message(bot)
    shown = {"message_id": new_id(), "date": world.now_ms()}
    world.keep_said(bot, chat, {**said, **shown, "from": "bot"})
    return shown


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "getMe": get_me,
        "getUpdates": get_updates,
        "sendMessage": send_message,
        "sendPhoto": send_photo,
        "sendSticker": send_sticker,
        "sendVoice": send_voice,
        "sendChatAction": send_chat_action,
        "setWebhook": bot_hooks.set_webhook,
        "deleteWebhook": bot_hooks.delete_webhook,
        "getWebhookInfo": bot_hooks.get_webhook_info,
        "testWebhook": bot_hooks.try_webhook,
    }
)
