"""How a call of Bot Platform is read, from JSON, a form or the query, and how an answer is put into its envelope."""

import json
from typing import Any

from aiohttp import web

from sandbox.world.shapes import Json


class PlatformError(Exception):
    """A call that is refused, with the platform's number and words."""

    def __init__(self, code: int, words: str, key: str = "error_code") -> None:
        super().__init__(words)
        self.code = code
        self.words = words
        self.key = key

    def body(self) -> Json:
        return {"ok": False, "description": self.words, self.key: self.code}


async def read_fields(request: web.Request) -> dict[str, Any]:
    """The parameters of a call, wherever they stand."""
    found: dict[str, Any] = dict(request.query)
    if not request.can_read_body:
        return found
    if request.content_type == "application/json":
        try:
            told = json.loads(await request.text() or "{}")
        except (ValueError, UnicodeDecodeError):
            raise PlatformError(400, "Bad request") from None
        if not isinstance(told, dict):
            raise PlatformError(400, "Bad request")
        return found | told
    return found | dict(await request.post())


def text_field(given: dict[str, Any], name: str) -> str:
    """A field that must be there, as text."""
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise PlatformError(400, f"Bad request: {name} is required")
    return value


def length_of(text: str, unit: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if unit == "utf16" else len(text)


def answer_of(result: object) -> Json:
    """A success; an action has no result at all."""
    return {"ok": True} if result is None else {"ok": True, "result": result, "error_code": 0}
