"""One call of a bot's method, and the reading of its parameters."""

import json
from typing import Any

from sandbox.world.bots import Bot
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json
from sandbox.world.wire import Fields, Upload
from sandbox.world.world import World

TRUE = frozenset({"true", "yes", "1"})


class ApiCall:
    """One call of a method by a bot, with its parameters read as Telegram reads them."""

    def __init__(self, world: World, bot: Bot, method: str, fields: Fields) -> None:
        self.world = world
        self.bot = bot
        self.method = method
        self.fields = fields
        self.fetched: dict[str, Upload] = {}

    def has(self, name: str) -> bool:
        return name in self.fields.texts

    def text(self, name: str, default: str = "") -> str:
        return self.fields.texts.get(name, default)

    def number(self, name: str, default: int = 0) -> int:
        """Read a whole number; what cannot be read as one counts as nought."""
        raw = self.fields.texts.get(name)
        return default if raw is None else whole(raw)

    def decimal(self, name: str) -> float:
        try:
            return float(self.text(name))
        except ValueError:
            return 0.0

    def flag(self, name: str, *, default: bool = False) -> bool:
        raw = self.fields.texts.get(name)
        return default if raw is None else raw.strip().lower() in TRUE

    def structure(self, name: str, what: str) -> Any:
        """Read a parameter that is JSON, or None when it is absent or empty."""
        raw = self.text(name)
        if not raw:
            return None
        try:
            return json.loads(raw)
        except ValueError:
            raise bad(f"can't parse {what} JSON object") from None

    def mapping(self, name: str, what: str) -> Json:
        """Read a parameter that is a JSON object, empty when it is absent."""
        value = self.structure(name, what)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise bad(f"object expected as {what}")
        return value

    def file(self, name: str) -> Upload | None:
        return self.fields.files.get(name)


def whole(raw: str) -> int:
    """Read the number at the beginning of a text, 0 when there is none."""
    digits = raw.strip()
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    end = next((i for i, letter in enumerate(digits) if not letter.isascii() or not letter.isdigit()), len(digits))
    return sign * int(digits[:end]) if 0 < end <= len("9223372036854775807") else 0
