"""The calls of a control as handlers of a web server: the body and the answer in one envelope, for both products."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from aiohttp import web

Body = dict[str, Any]
Remembered = TypeVar("Remembered")
Control = Callable[[Remembered, Body, web.Request], Awaitable[object]]
Handler = Callable[[web.Request], Awaitable[web.Response]]


def telling(key: "web.AppKey[Remembered]") -> Callable[[Control[Remembered]], Handler]:
    """How the control calls around what is kept below a key become handlers: what cannot be done is said in words."""

    def told(control: Control[Remembered]) -> Handler:
        @wraps(control)
        async def handle(request: web.Request) -> web.Response:
            try:
                body = await request.json() if request.can_read_body else {}
                return web.json_response({"ok": True, "result": await control(request.app[key], body, request)})
            except (KeyError, ValueError, TypeError, StopIteration) as error:
                return web.json_response({"ok": False, "description": f"{type(error).__name__}: {error}"}, status=400)

        return handle

    return told


def address_of(request: web.Request) -> str:
    """Where an emulator is, below whatever it hangs."""
    return f"{request.scheme}://{request.host}{request.path.partition('/control/')[0]}"
