"""Bots as the sandbox knows them: token, name, webhook, commands and waiting updates."""

import re
from dataclasses import dataclass, field

from sandbox.world.shapes import Json
from sandbox.world.updates import Queue

TOKEN = re.compile(r"^(\d{1,18}):[A-Za-z0-9_-]{3,}$")

ABILITIES: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
    "can_manage_bots": False,
    "supports_guest_queries": False,
    "supports_join_request_queries": False,
}


@dataclass
class Hook:
    url: str = ""
    secret: str = ""
    max_connections: int = 40
    has_certificate: bool = False
    ip: str = ""
    error_date: int = 0
    error_message: str = ""


@dataclass
class Bot:
    token: str
    user: Json
    reads_all: bool = False
    number: int = 0
    queue: Queue = field(default_factory=Queue)
    hook: Hook = field(default_factory=Hook)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    menus: dict[int, Json] = field(default_factory=dict)
    rights: dict[str, Json] = field(default_factory=dict)
    sticker_sets: dict[str, Json] = field(default_factory=dict)
    signed_out: str = ""

    @property
    def id(self) -> int:
        return int(self.user["id"])

    def me(self) -> Json:
        return {**self.user, **ABILITIES, "can_read_all_group_messages": self.reads_all}


def newborn(token: str) -> Bot:
    """Make a bot as it is when its token is seen for the first time."""
    number = int(token.split(":", 1)[0])
    user = {"id": number, "is_bot": True, "first_name": f"Bot {number}", "username": f"sandbox{number}_bot"}
    return Bot(token, user)
