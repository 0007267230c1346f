"""Files that people send from the page, and the downloads of those that were sent."""

from aiohttp import web

from sandbox.world.files import Stored
from sandbox.world.keys import WORLD
from sandbox.world.world import World


async def upload(request: web.Request) -> web.Response:
    """Keep a file that a person is about to send."""
    data = await request.read()
    if not data:
        return web.json_response({"ok": False, "error": "the file is empty"}, status=400)
    world = request.app[WORLD]
    name = world.state.files.keep(Stored(request.query.get("name", "file"), request.content_type, data))
    world.touch()
    return web.json_response({"ok": True, "result": {"file": name}})


async def fetch(request: web.Request) -> web.Response:
    found = request.app[WORLD].state.files.stored.get(request.match_info["file"])
    return _bytes(found)


async def fetch_by_id(request: web.Request) -> web.Response:
    files = request.app[WORLD].state.files
    handle = files.handles.get(request.match_info["file_id"])
    return _bytes(files.of(handle) if handle else None)


async def download(request: web.Request) -> web.Response:
    """Serve what a bot fetches after getFile."""
    world: World = request.app[WORLD]
    number = int(request.match_info["id"])
    bot = world.state.bots.get(number)
    if bot is None or bot.token != f"{number}:{request.match_info['secret']}":
        return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
    found = world.state.files.at(number, request.match_info["path"])
    if found is None:
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
    return _bytes(found)


def _bytes(found: Stored | None) -> web.Response:
    if found is None:
        return web.json_response({"ok": False, "error": "no such file"}, status=404)
    kind = found.kind.split(";")[0] or "application/octet-stream"
    return web.Response(body=found.data, content_type=kind, headers={"Cache-Control": "max-age=3600"})


ROUTES = [
    web.post("/sandbox/files", upload),
    web.get("/sandbox/files/{file}", fetch),
    web.get("/sandbox/media/{file_id}", fetch_by_id),
    web.get(r"/file/bot{id:\d+}:{secret:[A-Za-z0-9_-]+}/{path:.+}", download),
]
