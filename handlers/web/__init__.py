"""The doors that are opened by HTTP: Telegram's webhook, the health questions, and files by short-lived addresses."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from handlers.web import photo_door
from handlers.web.file_door import PATH, FileDoor
from handlers.web.photo_door import PhotoDoor
from rules.wire import is_readable
from storage.engine.json_text import dumps, loads

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name
LARGEST_UPDATE = 1 << 20
LARGEST_NUMBER = 1 << 63
# What Telegram or a proxy has whole is here within a fraction of a second.
BODY_WITHIN = 10.0
Owed = list[dict[str, Any]]
TakeIn = Callable[[dict[str, Any], Owed], Awaitable[bool]]
# Takes in a delivery of another messenger by its headers and body; gives the status with which it is answered.
TakeDelivery = Callable[[Mapping[str, str], bytes], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a process is of use, and by what that is known."""

    well: bool
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doors:
    """What the web is handed from above."""

    # Of each webhook's path, what names who takes in what comes just now.
    hooks: Mapping[str, Callable[[], TakeIn]]
    ready: Callable[[], Awaitable[Readiness]]
    secret: str
    lives: Callable[[], bool]
    figures: Callable[[], Awaitable[tuple[bytes, str]]]
    body_within: float = BODY_WITHIN
    # None where no address is known under which people reach us.
    files: FileDoor | None = None
    photos: PhotoDoor | None = None
    # Of each path of a messenger that is not Telegram, who reads and takes in what comes.
    deliveries: Mapping[str, TakeDelivery] = field(default_factory=dict)
    # Of each path that a messenger's console reads, the text that it has to find there.
    pages: Mapping[str, str] = field(default_factory=dict)


DOORS: web.AppKey[Doors] = web.AppKey("doors", Doors)


async def livez(request: web.Request) -> web.Response:
    """200 while the event loop keeps time; a process that says 503, or nothing, is to be started afresh."""
    lives = request.app[DOORS].lives()
    return web.json_response({"ok": lives}, status=200 if lives else 503)


async def metrics(request: web.Request) -> web.Response:
    """The figures, for Prometheus."""
    page, kind = await request.app[DOORS].figures()
    return web.Response(body=page, headers={"Content-Type": kind})


async def readyz(request: web.Request) -> web.Response:
    """200 when the database can be written and one account is of use; in any case with what is missing."""
    readiness = await request.app[DOORS].ready()
    return web.json_response(readiness.facts, status=200 if readiness.well else 503)


async def receive_telegram_update(find_receiver: Callable[[], TakeIn], request: web.Request) -> web.Response:
    """One update; 200 only after it is stored and dealt with, or safely stored, so that Telegram may forget it."""
    doors = request.app[DOORS]
    given = request.headers.get(SECRET_HEADER, "")
    # Bytes that are no text come as lone surrogates, and are only compared.
    if not doors.secret or not hmac.compare_digest(given.encode(errors="surrogateescape"), doors.secret.encode()):
        return web.Response(status=401)
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        return web.Response(status=415)
    try:
        update = loads(await read_body(request, doors.body_within))
    except (ValueError, RecursionError):
        return web.Response(status=400)
    if not is_update(update):
        return web.Response(status=400)
    owed: Owed = []
    if await find_receiver()(update, owed):
        return answer_with_call(owed)
    return web.Response(status=503, headers={"Retry-After": "5"})


async def receive_delivery(take: TakeDelivery, request: web.Request) -> web.Response:
    """A delivery whatever its body is, as other messengers ask with an empty one whether anybody is there."""
    body = await read_body(request, request.app[DOORS].body_within)
    return web.Response(status=await take(request.headers, body))


async def show_page(text: str, _: web.Request) -> web.Response:
    """What a messenger's console reads to see that the address is ours."""
    return web.Response(text=text, content_type="text/html")


async def read_body(request: web.Request, seconds: float) -> bytes:
    """All of a body that is neither too large nor too slow nor broken off; else the refusal that fits."""
    announced = request.content_length or 0
    if announced > LARGEST_UPDATE:
        raise web.HTTPRequestEntityTooLarge(LARGEST_UPDATE, announced)
    try:
        async with asyncio.timeout(seconds):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, HttpProcessingError, ConnectionError):
        raise web.HTTPBadRequest from None


def is_update(update: object) -> bool:
    """An object with a number that a row can bear, and no more of it than can be read."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return type(number) is int and 0 <= number < LARGEST_NUMBER and is_readable(update)


def answer_with_call(owed: Owed) -> web.Response:
    """200; the one call that is owed to the messenger goes along in the answer and costs no way of its own."""
    if not owed:
        return web.Response()
    return web.Response(body=dumps(owed[0]), content_type="application/json")


def make_app(doors: Doors) -> web.Application:
    """Every route of the bot's own server."""
    app = web.Application(client_max_size=LARGEST_UPDATE)
    app[DOORS] = doors
    app.router.add_get("/livez", livez)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    for path, find_receiver in doors.hooks.items():
        app.router.add_post(path, partial(receive_telegram_update, find_receiver))
    for path, take in doors.deliveries.items():
        app.router.add_post(path, partial(receive_delivery, take))
    for path, text in doors.pages.items():
        app.router.add_get(path, partial(show_page, text))
    if doors.photos is not None:
        app.router.add_get(photo_door.PATH, doors.photos.on_get)
    if doors.files is not None:
        app.router.add_get(PATH, doors.files.on_get)
        app.router.add_post(PATH, doors.files.on_post)
    return app
