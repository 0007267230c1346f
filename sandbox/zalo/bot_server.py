"""The web server of the emulator of Zalo Bot Platform: methods by token, the control, and the files of messages."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from sandbox.world.clock import Clock
from sandbox.world.shapes import Json
from sandbox.zalo.bot_control import ROUTES, WORLD
from sandbox.zalo.bot_hooks import deliver_for_ever
from sandbox.zalo.bot_methods import METHODS
from sandbox.zalo.bot_state import PlatformBot, ZaloFault, ZaloWorld
from sandbox.zalo.bot_wire import PlatformError, answer_of, read_fields

LARGEST = 30 * 1024 * 1024
PAGE = "<html><body>502 Bad Gateway</body></html>"


class CutError(Exception):
    """The connection is to be cut without an answer."""


def build_zalo_bot(clock: Clock | None = None) -> web.Application:
    """The whole emulator, to stand by itself or below another application."""
    app = web.Application(client_max_size=LARGEST)
    app[WORLD] = ZaloWorld(clock)
    app.cleanup_ctx.append(_courier)
    app.add_routes(ROUTES)
    app.router.add_get("/files/{name}", _file)
    app.router.add_route("*", "/bot{token:[^/]*}/{method:.*}", _call)
    return app


async def _courier(app: web.Application) -> AsyncIterator[None]:
    delivering = asyncio.get_running_loop().create_task(deliver_for_ever(app[WORLD]))
    yield
    app[WORLD].closing = True
    app[WORLD].changed.ring()
    delivering.cancel()


async def _file(request: web.Request) -> web.Response:
    content, kind = request.app[WORLD].files.get(request.match_info["name"], (b"", ""))
    if not kind:
        return web.Response(status=404)
    return web.Response(body=content, content_type=kind)


async def _call(request: web.Request) -> web.StreamResponse:
    world, method = request.app[WORLD], request.match_info["method"]
    bot = world.bots.get(request.match_info["token"])
    try:
        return respond(world, answer_of(await _run(world, bot, method, request)))
    except PlatformError as error:
        return respond(world, error.body(), error.code)
    except _PageError as page:
        return web.Response(status=page.status, text=PAGE, content_type="text/html")
    except CutError:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


class _PageError(Exception):
    """A page of a gateway stands in an answer's place."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


async def _run(world: ZaloWorld, bot: PlatformBot | None, name: str, request: web.Request) -> object:
    """One call, with whatever was asked to go wrong with it."""
    if bot is None:
        raise PlatformError(401, "Unauthorized")
    method = METHODS.get(name)
    if method is None:
        raise PlatformError(400, "Bad request - invalid API name")
    given = await read_fields(request)
    chat = str(given.get("chat_id") or "")
    call = note_call(world, bot, name, given, chat)
    fault = world.take_fault(name, chat)
    if fault is not None:
        await befall(fault)
    try:
        result = await method(world, bot, given)
    except PlatformError as error:
        call["answer"] = error.code
        raise
    call["answer"] = 0
    if fault is not None and fault.cut == "after":
        raise CutError
    return result


def note_call(world: ZaloWorld, bot: PlatformBot, name: str, given: dict[str, Any], chat: str) -> Json:
    """Write a call down, without its token."""
    stranger = bool(chat) and chat not in bot.users and chat not in world.groups
    shown = {key: value for key, value in given.items() if key != "secret_token"}
    call = {"bot": bot.id, "method": name, "given": shown, "at": world.clock.now(), "stranger": stranger}
    world.calls.append(call)
    return call


async def befall(fault: ZaloFault) -> None:
    await asyncio.sleep(fault.hang)
    if fault.cut == "before":
        raise CutError
    if fault.html:
        raise _PageError(fault.http or fault.status)
    if fault.status:
        raise PlatformError(fault.status, fault.description or f"Error {fault.status}")


def respond(world: ZaloWorld, body: Json, code: int = 200) -> web.Response:
    status = 200 if world.switches.http == "200" else code
    return web.Response(status=status, text=json.dumps(body, ensure_ascii=False), content_type="application/json")
