"""How refusals and answers of Official Accounts look: always HTTP 200, a number below nought and words."""

import json
from typing import Any

from aiohttp import web

from sandbox.world.shapes import Json

WORDS = {
    -32: "Your application reached limit call api",
    -100: "attachment_id was expired",
    -200: "Send message failed",
    -201: "Params is invalid",
    -210: "Parameter exceeds allowable limit",
    -211: "Out of quota",
    -213: "User has not followed OA",
    -216: "Access token is invalid",
    -217: "User has blocked this invitation request",
    -218: "Out of quota receive",
    -220: "Access token is expired or removed",
    -227: "User is banned or has been inactive for more than 45 days",
    -230: "User has not interacted with the OA in the past 7 days",
    -233: "message type is invalid or not support",
    -240: "MessageV2 API has been shut down, please switch to MessageV3",
    -244: "User has restricted this type of message from your OA",
    -403: "OA is not in group",
}


class OaError(Exception):
    """A call that is refused, with the platform's number."""

    def __init__(self, code: int, words: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.words = words or WORDS.get(code, "Unknown error")

    def body(self) -> Json:
        return {"error": self.code, "message": self.words}


def success(data: object) -> Json:
    return {"data": data, "error": 0, "message": "Success"}


def needed(given: dict[str, Any], name: str) -> str:
    """A field of a call that must be there, as text; raises OaError."""
    value = given.get(name)
    if not isinstance(value, str) or not value:
        raise OaError(-201, f"{name} is empty")
    return value


def length_of(text: str, unit: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if unit == "utf16" else len(text)


async def read_json(request: web.Request) -> dict[str, Any]:
    """The body of a call, which must be an object."""
    try:
        told = json.loads(await request.text() or "{}")
    except (ValueError, UnicodeDecodeError):
        raise OaError(-201) from None
    if not isinstance(told, dict):
        raise OaError(-201)
    return told


def read_data(request: web.Request) -> dict[str, Any]:
    """What stands as JSON in the query, as the calls that only read have it."""
    try:
        told = json.loads(request.query.get("data", "{}"))
    except ValueError:
        raise OaError(-201) from None
    if not isinstance(told, dict):
        raise OaError(-201)
    return told
