"""Faults that were asked for, to see how a bot bears them."""

from dataclasses import dataclass
from typing import Any

from sandbox.world.refusal import ApiError, too_many, upgraded
from sandbox.world.shapes import Json
from sandbox.world.wire import Fields

TEXTS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    500: "Internal Server Error: restart",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}
TOO_MANY = 429
WORDS = ("text", "caption", "media", "question")


@dataclass
class Fault:
    id: int
    method: str = ""
    bot: int = 0
    chat: str = ""
    contains: str = ""
    times: int = 1
    status: int = 0
    description: str = ""
    retry_after: int = 0
    migrate_to: int = 0
    delay: float = 0.0
    drop: str = ""
    # A 429 as gateways write it: without the parameters that say for how long.
    bare: int = 0

    def fits(self, bot: int, method: str, fields: Fields) -> bool:
        if self.bot and self.bot != bot:
            return False
        if self.method and self.method.lower() != method.lower():
            return False
        if self.chat and fields.texts.get("chat_id") != self.chat:
            return False
        return not self.contains or any(self.contains in fields.texts.get(name, "") for name in WORDS)

    def error(self) -> ApiError | None:
        """Find the refusal that this fault answers with, if it is one."""
        if self.migrate_to:
            return upgraded(self.migrate_to)
        if self.bare and self.status:
            return ApiError(self.status, self.description or "Too Many Requests")
        if self.status == TOO_MANY or (self.retry_after and not self.status):
            plain = too_many(self.retry_after or 1)
            return ApiError(plain.code, self.description or plain.description, plain.parameters)
        if not self.status:
            return None
        text = self.description or TEXTS.get(self.status, "Internal Server Error")
        return ApiError(self.status, text, {"retry_after": self.retry_after} if self.retry_after else None)

    def shown(self) -> Json:
        return {name: value for name, value in vars(self).items() if value}


class Faults:
    def __init__(self) -> None:
        self.waiting: list[Fault] = []
        self._last = 0

    def add(self, wanted: dict[str, Any]) -> Fault:
        self._last += 1
        fault = Fault(self._last, **wanted)
        self.waiting.append(fault)
        return fault

    def take(self, bot: int, method: str, fields: Fields) -> Fault | None:
        """Find the first fault that fits a call, used up by one."""
        for fault in self.waiting:
            if fault.fits(bot, method, fields):
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
