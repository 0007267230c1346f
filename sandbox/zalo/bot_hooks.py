"""Webhooks of Bot Platform: how one is set and asked whether it is there, and how events are delivered to it."""

import asyncio
import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientConnectorDNSError, ClientError, ClientSession, ClientTimeout

from sandbox.world.shapes import Json
from sandbox.zalo.bot_state import PlatformBot, PlatformHook, ZaloWorld
from sandbox.zalo.bot_wire import PlatformError

SHORTEST_SECRET, LONGEST_SECRET = 8, 256
HEADER = "X-Bot-Api-Secret-Token"
WITHIN = 10.0
OK, SERVER_ERRORS = 200, 500
NAMED = frozenset({403, 404})
PRIVATE = ("localhost", "127.", "10.", "192.168.")
Given = dict[str, Any]


async def set_webhook(world: ZaloWorld, bot: PlatformBot, given: Given) -> Json:
    """Keep an address, and ask at once whether anybody is there; it is kept whatever is found."""
    url, secret = given.get("url"), given.get("secret_token")
    if not isinstance(url, str) or not is_public(world, url):
        raise PlatformError(400, "Bad request: url")
    if not isinstance(secret, str) or not SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET:
        raise PlatformError(400, "Bad request: secret_token")
    count_today(world, bot)
    bot.hook = PlatformHook(url, secret, world.now_ms())
    found = await probe(world, bot)
    return {"url": url, "updated_at": bot.hook.updated_at, "verification": found}


def count_today(world: ZaloWorld, bot: PlatformBot) -> None:
    today = world.day()
    if bot.hooks_set.get(today, 0) >= world.switches.hooks_a_day:
        raise PlatformError(426, "Too many requests today", key="errorCode")
    bot.hooks_set[today] = bot.hooks_set.get(today, 0) + 1


def is_public(world: ZaloWorld, url: str) -> bool:
    parts = urlsplit(url)
    if world.switches.private_addresses:
        return bool(parts.hostname)
    return parts.scheme == "https" and bool(parts.hostname) and not str(parts.hostname).startswith(PRIVATE)


async def delete_webhook(world: ZaloWorld, bot: PlatformBot, _: Given) -> Json:
    bot.hook = PlatformHook(updated_at=world.now_ms())
    world.changed.ring()
    return {"url": "", "updated_at": bot.hook.updated_at}


async def get_webhook_info(world: ZaloWorld, bot: PlatformBot, _: Given) -> Json:
    if not bot.hook.url and world.switches.webhook_info == "404":
        raise PlatformError(404, "Not Found")
    return {"url": bot.hook.url, "updated_at": bot.hook.updated_at}


async def try_webhook(world: ZaloWorld, bot: PlatformBot, _: Given) -> Json:
    if not bot.hook.url:
        raise PlatformError(404, "Not Found")
    count_today(world, bot)
    return await probe(world, bot)


async def probe(world: ZaloWorld, bot: PlatformBot) -> Json:
    """Ask whether anybody is at the webhook's address."""
    told = {"date": int(world.clock.now()), "message_id": "webhook-test", "text": "Zalo Bot Platform webhook test"}
    body = json.dumps({"event_name": "webhook.test", "message": told}) if world.switches.probe == "test" else ""
    hook = bot.hook if world.switches.probe_secret else replace(bot.hook, secret="")
    status, why = await post(world, hook, body)
    found: Json = {"ok": status == OK, "url": bot.hook.url, "outcome": outcome_of(status, why), "hint": why or ""}
    return found | ({"status_code": status} if status else {})


def outcome_of(status: int, why: str) -> str:
    if not status:
        return f"webhook.err.{why}"
    if status == OK:
        return "webhook.ok"
    return f"webhook.http.{'5xx' if status >= SERVER_ERRORS else status if status in NAMED else 'other'}"


async def post(world: ZaloWorld, hook: PlatformHook, body: str, secret: str | None = None) -> tuple[int, str]:
    """The status with which an address answered, or 0 and why it did not."""
    given = hook.secret if secret is None else secret
    headers = {"User-Agent": "Java/1.8.0_192"} | ({HEADER: given} if given else {})
    if body and world.switches.json_type:
        headers["Content-Type"] = "application/json"
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=WITHIN)) as session,
            session.post(hook.url, data=body.encode(), headers=headers, allow_redirects=False) as answer,
        ):
            return answer.status, ""
    except ClientConnectorDNSError:
        return 0, "dns"
    except TimeoutError:
        return 0, "timeout"
    except (ClientError, ValueError):
        return 0, "unreachable"


def body_of(world: ZaloWorld, event: Json) -> str:
    """An event as it is delivered: wrapped or flat."""
    return json.dumps({"ok": True, "result": event} if world.switches.body == "wrapped" else event, ensure_ascii=False)


async def deliver_for_ever(world: ZaloWorld) -> None:
    """Deliver what waits for bots with a webhook, in order; what is not taken comes again so often as is switched."""
    while True:
        await world.changed.until(lambda: any(bot.hook.url and bot.pending for bot in world.bots.values()), 3600)
        for bot in list(world.bots.values()):
            while bot.hook.url and bot.pending:
                await deliver(world, bot, bot.pending.popleft())


async def deliver(world: ZaloWorld, bot: PlatformBot, event: Json) -> None:
    body = body_of(world, event)
    for number in range(world.switches.repeats + 1):
        status, _ = await post(world, bot.hook, body)
        world.deliveries.append({"bot": bot.id, "event": event.get("event_name"), "status": status, "try": number + 1})
        if status == OK:
            return
        await asyncio.sleep(world.switches.repeat_after if number < world.switches.repeats else 0)
