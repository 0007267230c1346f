"""The one web server of the sandbox: bot methods, control API and chat page around one world."""

import asyncio
import json
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

from aiohttp import web

from sandbox import control
from sandbox.telegram import desk
from sandbox.telegram.methods import polls
from sandbox.world import wire
from sandbox.world.bots import TOKEN
from sandbox.world.keys import WORLD
from sandbox.world.refusal import ApiError
from sandbox.world.shapes import Json
from sandbox.world.world import World
from sandbox.zalo.bot_server import build_zalo_bot
from sandbox.zalo.oa_server import build_zalo_oa

PAGE = Path(__file__).resolve().parent / "page"
LARGEST_REQUEST = 60 * 1024 * 1024
RETRY_AFTER = "retry_after"
LONGEST_SLEEP = 3600.0


def build(world: World) -> web.Application:
    """Build the whole server around one world."""
    app = web.Application(client_max_size=LARGEST_REQUEST)
    app[WORLD] = world
    world.couriers.answer = partial(desk.answer, world)
    app.cleanup_ctx.append(_couriers)
    app.cleanup_ctx.append(_polls)
    app.add_routes(control.routes())
    # Each below its own address, as the paths of the methods are those of Telegram's; the clock is the same.
    app.add_subapp("/zalo-bot/", build_zalo_bot(world.clock))
    app.add_subapp("/zalo-oa/", build_zalo_oa(world.clock))
    app.router.add_get("/", _index)
    app.router.add_get("/page/{file:.+}", _page)
    app.router.add_route("*", "/bot{token:[^/]*}/{method:.*}", _call)
    app.router.add_route("*", "/{anything:.*}", _nothing)
    return app


async def _couriers(app: web.Application) -> AsyncIterator[None]:
    world = app[WORLD]
    for bot in world.state.bots.values():
        if bot.hook.url:
            world.couriers.start(bot)
    yield
    await world.couriers.close()


async def _polls(app: web.Application) -> AsyncIterator[None]:
    """Close polls when their time is over, by the sandbox's clock."""
    world = app[WORLD]

    async def close() -> None:
        while True:
            soonest = polls.close_those_over(world)
            await world.changed.wait(LONGEST_SLEEP if soonest is None else soonest - world.clock.now())

    closing = asyncio.get_running_loop().create_task(close())
    yield
    closing.cancel()


async def _index(_: web.Request) -> web.StreamResponse:
    page = PAGE / "index.html"
    if not page.is_file():
        return web.Response(text="The sandbox runs; its chat page is not installed.")
    return web.FileResponse(page)


async def _page(request: web.Request) -> web.StreamResponse:
    file = (PAGE / request.match_info["file"]).resolve()
    if not file.is_relative_to(PAGE) or not file.is_file():
        return await _nothing(request)
    return web.FileResponse(file, headers={"Cache-Control": "no-cache"})


async def _call(request: web.Request) -> web.StreamResponse:
    token = request.match_info["token"]
    method = request.match_info["method"].strip("/")
    if not TOKEN.match(token):
        return respond(401, wire.refusal(ApiError(401, "Unauthorized: invalid token specified")))
    if not method:
        return await _nothing(request)
    try:
        fields = await wire.read(request)
    except ApiError as error:
        return respond(error.code, wire.refusal(error))
    try:
        status, answer = await desk.answer(request.app[WORLD], token, method, fields)
    except desk.DroppedError as dropped:
        return await _cut(request, dropped.half)
    return respond(status, answer)


async def _cut(request: web.Request, half: tuple[int, Json] | None) -> web.StreamResponse:
    """Cut the connection; where there is an answer to be halved, its first half goes out before."""
    response = web.StreamResponse()
    if half is not None:
        whole = json.dumps(half[1]).encode()
        response = web.StreamResponse(status=half[0], headers={"Content-Type": "application/json"})
        response.content_length = len(whole)
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
    if request.transport is not None:
        request.transport.close()
    return response


async def _nothing(_: web.Request) -> web.StreamResponse:
    return respond(404, wire.refusal(ApiError(404, "Not Found")))


def respond(status: int, answer: Json) -> web.Response:
    """Build an answer in the Bot API's envelope, with its waiting time in a header too."""
    response = web.json_response(answer, status=status)
    wait = answer.get("parameters", {}).get(RETRY_AFTER)
    if wait is not None:
        response.headers["Retry-After"] = str(wait)
    return response
