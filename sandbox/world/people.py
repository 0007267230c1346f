"""People with phones, and the account that anonymous admins write as."""

from dataclasses import dataclass, field

from sandbox.world.shapes import Json

ANONYMOUS_ADMIN: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass
class TelegramUser:
    user: Json
    started: set[int] = field(default_factory=set)
    blocked: set[int] = field(default_factory=set)
    photos: list[list[Json]] = field(default_factory=list)
    gone: bool = False

    @property
    def id(self) -> int:
        return int(self.user["id"])
