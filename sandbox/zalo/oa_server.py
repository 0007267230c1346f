"""The web server of the emulator of Official Accounts: its calls by path, tokens, files, and the control."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from sandbox.world.clock import Clock
from sandbox.world.shapes import Json
from sandbox.zalo import oa_tokens
from sandbox.zalo.oa_control import WORLD
from sandbox.zalo.oa_desk import ROUTES
from sandbox.zalo.oa_hooks import deliver_for_ever
from sandbox.zalo.oa_messages import send_message, send_to_group
from sandbox.zalo.oa_reading import get_account, get_conversation, get_person, get_quota, keep_upload, read_upload
from sandbox.zalo.oa_state import OaFault, OaWorld, OfficialAccount
from sandbox.zalo.oa_wire import OaError, read_data, read_json, success

LARGEST = 30 * 1024 * 1024
PAGE = "<html><body>502 Bad Gateway</body></html>"
MINUTE = 60
Call = Callable[[OaWorld, OfficialAccount, dict[str, Any]], Awaitable[object]]
POSTED: dict[str, Call] = {
    "/v3.0/oa/message/cs": send_message,
    "/v3.0/oa/group/message": send_to_group,
    "/v3.0/oa/quota/message": get_quota,
}
READ: dict[str, Call] = {
    "/v2.0/oa/getoa": get_account,
    "/v3.0/oa/user/detail": get_person,
    "/v2.0/oa/conversation": get_conversation,
}
UPLOADS = ("image", "gif", "file")


class OaCutError(Exception):
    """The connection is to be cut without an answer."""


class _PageError(Exception):
    """Something that is no answer of the platform stands in its place: a gateway's page, or nothing at all."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(str(status))
        self.status, self.text = status, text


def build_zalo_oa(clock: Clock | None = None) -> web.Application:
    """The whole emulator, to stand by itself or below another application."""
    app = web.Application(client_max_size=LARGEST)
    app[WORLD] = OaWorld(clock)
    app.cleanup_ctx.append(_courier)
    app.add_routes(ROUTES)
    app.router.add_post("/v4/oa/access_token", _token)
    for path in POSTED:
        app.router.add_post(path, _called)
    for path in READ:
        app.router.add_get(path, _called)
    app.router.add_post("/v2.0/oa/upload/{kind}", _upload)
    app.router.add_route("*", "/v2.0/oa/message{anything:.*}", _of_old)
    return app


async def _courier(app: web.Application) -> AsyncIterator[None]:
    delivering = asyncio.get_running_loop().create_task(deliver_for_ever(app[WORLD]))
    yield
    delivering.cancel()
    with suppress(asyncio.CancelledError):
        await delivering


async def _token(request: web.Request) -> web.StreamResponse:
    """Tokens for a code or for the token of before; what is refused is answered with HTTP 200, too."""
    world = request.app[WORLD]
    given = dict(await request.post())
    try:
        fault = world.take_fault("/v4/oa/access_token", "")
        await befall(fault)
        pair = oa_tokens.exchange(world, request.headers.get("secret_key", ""), given)
        cut_after(fault)
    except (OaError, _PageError, OaCutError) as error:
        return ended(request, error)
    return web.Response(status=200) if pair is None else respond(pair)


async def _called(request: web.Request) -> web.StreamResponse:
    path = request.match_info.route.resource.canonical if request.match_info.route.resource else request.path
    call = next(found for known, found in (POSTED | READ).items() if path.endswith(known))

    async def run(world: OaWorld, account: OfficialAccount) -> object:
        given = await read_json(request) if request.method == "POST" else read_data(request)
        return await noted(world, account, path, given, call)

    return await _answered(request, run, bare=call is get_conversation)


async def _upload(request: web.Request) -> web.StreamResponse:
    kind = request.match_info["kind"]

    async def run(world: OaWorld, account: OfficialAccount) -> object:
        if kind not in UPLOADS:
            raise OaError(-201)
        name, content = await read_upload(request)
        fault = world.take_fault(f"/v2.0/oa/upload/{kind}", "")
        await befall(fault)
        return keep_upload(world, account, kind, name, content)

    return await _answered(request, run)


async def _of_old(_: web.Request) -> web.StreamResponse:
    return respond(OaError(-240).body())


async def _answered(
    request: web.Request, run: Callable[[OaWorld, OfficialAccount], Awaitable[object]], *, bare: bool = False
) -> web.StreamResponse:
    """One call in its envelope, with what is left of the minute."""
    world = request.app[WORLD]
    try:
        account = allowed(world, request.headers.get("access_token", ""))
        found = await run(world, account)
    except (OaError, _PageError, OaCutError) as error:
        return ended(request, error)
    answer = web.json_response(found if bare else success(found))
    answer.headers["X-RateLimit-Limit"] = str(world.switches.minute)
    answer.headers["X-RateLimit-Remain"] = str(world.switches.minute - account.calls_in_minute[this_minute(world)])
    return answer


def allowed(world: OaWorld, token: str) -> OfficialAccount:
    """The account that calls; raises OaError for a token that is none, and when the minute is full."""
    account = world.by_token(token)
    if account is None:
        raise OaError(-216)
    if not may_call(world, account):
        raise OaError(-32)
    return account


def this_minute(world: OaWorld) -> int:
    return int(world.clock.now()) // MINUTE


def may_call(world: OaWorld, account: OfficialAccount) -> bool:
    """Count a call; whether the minute has room for it."""
    now = this_minute(world)
    account.calls_in_minute = {now: account.calls_in_minute.get(now, 0) + 1}
    return account.calls_in_minute[now] <= world.switches.minute


async def noted(world: OaWorld, account: OfficialAccount, path: str, given: dict[str, Any], call: Call) -> object:
    """Write a call down, without its token, and have it done with whatever was asked to go wrong with it."""
    to = given.get("recipient") or {}
    person = str(to.get("user_id") or to.get("group_id") or "") if isinstance(to, dict) else ""
    stranger = bool(person) and person not in account.contacts and person not in account.groups
    note: Json = {"oa": account.id, "path": path, "given": given, "at": world.clock.now(), "stranger": stranger}
    world.calls.append(note)
    fault = world.take_fault(path, person)
    await befall(fault)
    try:
        found = await call(world, account, given)
    except OaError as error:
        note["answer"] = error.code
        raise
    note["answer"] = 0
    cut_after(fault)
    return found


def cut_after(fault: OaFault | None) -> None:
    if fault is not None and fault.cut == "after":
        raise OaCutError


async def befall(fault: OaFault | None) -> None:
    if fault is None:
        return
    await asyncio.sleep(fault.hang)
    if fault.cut == "before":
        raise OaCutError
    if fault.html or fault.empty:
        raise _PageError(fault.status or 200, "" if fault.empty else PAGE)
    if fault.error:
        raise OaError(fault.error, fault.words)


def ended(request: web.Request, error: Exception) -> web.StreamResponse:
    """A refusal, somebody else's page, or a connection that is cut."""
    if isinstance(error, OaError):
        return respond(error.body())
    if isinstance(error, _PageError):
        return web.Response(status=error.status, text=error.text, content_type="text/html")
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


def respond(body: Json) -> web.Response:
    return web.Response(text=json.dumps(body, ensure_ascii=False), content_type="application/json")
