"""Reading a control call, and answering it."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from aiohttp import web

from sandbox.world.bots import Bot
from sandbox.world.chats import Chat
from sandbox.world.keys import WORLD
from sandbox.world.people import TelegramUser
from sandbox.world.refusal import ApiError
from sandbox.world.shapes import Json
from sandbox.world.world import World


class ControlError(Exception):
    """A control call that cannot be done, and why."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


class Ask:
    """One control call: the world it is about, its path, query and body."""

    def __init__(self, request: web.Request, body: Json) -> None:
        self.request = request
        self.world: World = request.app[WORLD]
        self.body = body

    def need(self, name: str) -> Any:
        if self.body.get(name) is None:
            raise ControlError(f"{name} is missing")
        return self.body[name]

    def whole(self, name: str) -> int:
        return to_whole(name, self.need(name))

    def path_number(self, name: str = "id") -> int:
        return to_whole(name, self.request.match_info[name])

    def query(self, name: str) -> str:
        return self.request.query.get(name, "")

    def query_number(self, name: str, default: int = 0) -> int:
        raw = self.query(name)
        return to_whole(name, raw) if raw else default

    def query_seconds(self, name: str = "wait") -> float:
        try:
            return float(self.query(name) or 0)
        except ValueError:
            raise ControlError(f"{name} must be a number") from None

    def person(self) -> TelegramUser:
        return self.find_person(self.path_number())

    def find_person(self, number: int) -> TelegramUser:
        found = self.world.state.people.get(number)
        if found is None:
            raise ControlError(f"no such person: {number}", 404)
        return found

    def find_bot(self, number: int) -> Bot:
        found = self.world.state.bots.get(number)
        if found is None:
            raise ControlError(f"no such bot: {number}", 404)
        return found

    def group(self) -> Chat:
        return self.find_group(self.path_number())

    def find_group(self, number: int) -> Chat:
        found = self.world.state.groups.get(number)
        if found is None:
            raise ControlError(f"no such chat: {number}", 404)
        return found

    def chat_of(self, person: TelegramUser, number: int) -> Chat:
        """Find the chat that a person means: a bot's number is the private chat with it."""
        if number in self.world.state.bots:
            return self.world.private(number, person.id)
        chat = self.find_group(number)
        if person.id not in chat.members:
            raise ControlError(f"person {person.id} is not in chat {number}")
        return chat


def to_whole(name: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise ControlError(f"{name} must be a whole number") from None


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def control(work: Callable[[Ask], Any]) -> Handler:
    """Find a handler for a piece of work, which may be plain or awaited."""

    @wraps(work)
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            result = work(Ask(request, await _read(request)))
            if isinstance(result, Awaitable):
                result = await result
        except ControlError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=error.status)
        except ApiError as error:
            return web.json_response({"ok": False, "error": error.description}, status=400)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return web.json_response({"ok": False, "error": f"not understood: {error!r}"}, status=400)
        if request.method != "GET":
            request.app[WORLD].dirty = True
        return web.json_response({"ok": True, "result": result})

    return handle


async def _read(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    try:
        body = await request.json()
    except ValueError:
        raise ControlError("the body must be JSON") from None
    if not isinstance(body, dict):
        raise ControlError("the body must be a JSON object")
    return body
