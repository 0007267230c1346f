"""The stream of events that the chat page listens to."""

import asyncio
import json

from aiohttp import web

from sandbox.world.keys import WORLD

HEARTBEAT = 15.0


async def events(request: web.Request) -> web.StreamResponse:
    """Server-sent events of what one person sees, or everybody."""
    raw = request.query.get("person", "")
    if raw and not raw.lstrip("-").isdigit():
        return web.json_response({"ok": False, "error": "person must be a whole number"}, status=400)
    world = request.app[WORLD]
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    response = web.StreamResponse(headers=headers)
    queue = world.events.listen(int(raw) if raw else None)
    try:
        await response.prepare(request)
        await response.write(b": open\n\n")
        while not world.closing:
            await _pass_on(queue, response)
    except ConnectionError:
        pass  # The page was closed.
    finally:
        world.events.leave(queue)
    return response


async def _pass_on(queue: asyncio.Queue[dict[str, object]], response: web.StreamResponse) -> None:
    try:
        event = await asyncio.wait_for(queue.get(), HEARTBEAT)
    except TimeoutError:
        await response.write(b": still here\n\n")
        return
    if event:
        await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())


ROUTES = [web.get("/sandbox/events", events)]
