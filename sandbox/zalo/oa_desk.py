"""The control's calls of the emulator of Official Accounts, by their paths."""

from dataclasses import asdict

from aiohttp import web

from sandbox.world.shapes import Json
from sandbox.zalo import oa_control as control
from sandbox.zalo.oa_control import WORLD, told
from sandbox.zalo.oa_state import OaWorld, new_message
from sandbox.zalo.telling import Body, address_of


async def put_file(request: web.Request) -> web.Response:
    """Bytes for a picture, a voice message or a file; gives their address."""
    name = new_message() + str(request.query.get("ending", ""))
    request.app[WORLD].files[name] = (await request.read(), request.content_type)
    return web.json_response({"ok": True, "result": f"{address_of(request)}/files/{name}"})


async def give_file(request: web.Request) -> web.Response:
    content, kind = request.app[WORLD].files.get(request.match_info["name"], (b"", ""))
    return web.Response(body=content, content_type=kind) if kind else web.Response(status=404)


async def asset(request: web.Request) -> web.Response:
    """The bytes of something that the account uploaded."""
    accounts = request.app[WORLD].accounts.values()
    name = request.match_info["name"]
    found = next((one.assets[name] for one in accounts if name in one.assets), None)
    return web.Response(body=found.content) if found else web.Response(status=404)


async def switch(world: OaWorld, body: Body, _: web.Request) -> Json:
    world.switches.turn(body)
    return asdict(world.switches)


async def forgive(world: OaWorld, _: Body, __: web.Request) -> None:
    """Have nothing go wrong any more."""
    world.faults.clear()


async def calls(world: OaWorld, _: Body, request: web.Request) -> list[Json]:
    wanted = request.query.get("path")
    return [one for one in world.calls if wanted in {None, one["path"]}]


async def deliveries(world: OaWorld, _: Body, __: web.Request) -> list[Json]:
    return [*world.deliveries]


async def forward(world: OaWorld, body: Body, _: web.Request) -> float:
    world.clock.forward(float(body["seconds"]))
    world.changed.ring()
    return world.clock.ahead


async def reset(world: OaWorld, _: Body, __: web.Request) -> None:
    world.clear()


ROUTES = [
    web.post("/control/accounts", told(control.add_account)),
    web.post("/control/settings", told(control.set_up)),
    web.post("/control/consent", told(control.consent)),
    web.get("/control/tokens", told(control.tokens)),
    web.post("/control/expire", told(control.expire)),
    web.post("/control/console", told(control.console)),
    web.post("/control/people", told(control.add_person)),
    web.get("/control/people", told(control.people)),
    web.post("/control/turn", told(control.turn)),
    web.post("/control/say", told(control.say)),
    web.post("/control/press", told(control.press)),
    web.post("/control/staff", told(control.staff_says)),
    web.post("/control/raw", told(control.raw)),
    web.get("/control/messages", told(control.messages)),
    web.post("/control/fault", told(control.fault)),
    web.post("/control/files", put_file),
    web.get("/files/{name}", give_file),
    web.get("/control/assets/{name}", asset),
    web.post("/control/switch", told(switch)),
    web.post("/control/forgive", told(forgive)),
    web.get("/control/calls", told(calls)),
    web.get("/control/deliveries", told(deliveries)),
    web.post("/control/clock", told(forward)),
    web.post("/control/reset", told(reset)),
]
