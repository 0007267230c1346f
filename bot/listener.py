"""Our own server, as it stands open to whoever reaches it: bounded in time, in memory and in what it writes down."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar, cast

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.connections import BoundedConnection, Bounds, Connections
from bot.door_log import FAILED, DoorLog, server_logger
from bot.errors import CannotRunError
from handlers.web.file_door import REFUSED_AS

# Each is waited for twice by aiohttp: to end by itself, and then to bear that its caller is gone.
ANSWER_WITHIN = 4.0
# What comes behind a request that is answered already is read for so long, then the connection is closed.
LINGER = 2.0
# Where one address stands for everything that is asked, a kilobyte of line and eight of headers are plenty.
LONGEST_LINE = 2048
LONGEST_FIELD = 4096
MOST_FIELDS = 64
REFUSED = {
    400: "no update",
    401: "wrong secret",
    404: "no such path",
    405: "wrong method",
    408: "slow body",
    413: "too large",
    415: "encoded body",
}
BOUNDS = Bounds()
log = structlog.get_logger()
T = TypeVar("T")


class SharedAnswer(Generic[T]):
    """An answer that costs something: it is given anew so many times a second, and whoever asks more hears the last."""

    def __init__(self, ask: Callable[[], Awaitable[T]], most: int = 10, seconds: float = 1.0) -> None:
        self._ask = ask
        self._seconds = seconds
        self._asked: deque[tuple[float, T]] = deque(maxlen=most)
        self._asking = asyncio.Lock()

    async def __call__(self) -> T:
        async with self._asking:
            now = asyncio.get_running_loop().time()
            if len(self._asked) < (self._asked.maxlen or 1) or now - self._asked[0][0] >= self._seconds:
                self._asked.append((now, await self._ask()))
            return self._asked[-1][1]


class BoundedSite(web.BaseSite):
    """A port on which every connection is bounded."""

    def __init__(self, runner: web.AppRunner, host: str, port: int, connections: Connections) -> None:
        super().__init__(runner)
        self._host = host
        self._port = port
        self._connections = connections

    @property
    def name(self) -> str:
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        await super().start()
        server, guard = cast("web.Server", self._runner.server), self._connections.guard
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: guard(server()), self._host, self._port)


def watched(note: Callable[[str], bool]) -> Middleware:
    """Tell the connection while a request is in hand, count what is refused, and let no error of ours out."""

    @web.middleware
    async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
        connection = request.transport.get_protocol() if request.transport else None
        if isinstance(connection, BoundedConnection):
            connection.request_begun()
        try:
            answer = await handler(request)
        except web.HTTPException as refused:
            note(REFUSED.get(refused.status, "refused"))
            raise
        except Exception as error:
            if note(FAILED):
                log.exception("door failed", kind=type(error).__name__, exc_info=error)
            return web.Response(status=500)
        finally:
            if isinstance(connection, BoundedConnection):
                connection.request_ended()
        if answer.status in REFUSED:
            note(answer.get(REFUSED_AS, REFUSED[answer.status]))
        return answer

    return watch


async def open_listener(
    app: web.Application,
    host: str,
    port: int,
    bounds: Bounds = BOUNDS,
    door_log: DoorLog | None = None,
) -> web.AppRunner:
    """Open the port; refuses where somebody else has it."""
    noted = door_log or DoorLog(asyncio.get_running_loop().call_later)
    app.middlewares.append(watched(noted.note))
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=ANSWER_WITHIN,
        logger=server_logger(noted),
        keepalive_timeout=bounds.idle,
        lingering_time=LINGER,
        # Nobody sends us compressed bodies; who does gets 415 and not a megabyte made of a kilobyte.
        auto_decompress=False,
        max_line_size=LONGEST_LINE,
        max_field_size=LONGEST_FIELD,
        max_headers=MOST_FIELDS,
    )
    await runner.setup()
    try:
        await BoundedSite(runner, host, port, Connections(bounds, noted.note)).start()
    except OSError:
        await runner.cleanup()
        raise CannotRunError("port-taken", port=str(port)) from None
    return runner
