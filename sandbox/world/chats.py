"""Chats with their members, topics and messages."""

from dataclasses import dataclass, field

from sandbox.world.messages import Message
from sandbox.world.shapes import Json

INSIDE = frozenset({"creator", "administrator", "member"})


@dataclass
class Member:
    status: str
    rights: Json = field(default_factory=dict)
    until: int = 0

    @property
    def inside(self) -> bool:
        return self.status in INSIDE or (self.status == "restricted" and bool(self.rights.get("is_member", True)))

    @property
    def leads(self) -> bool:
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and bool(self.rights.get(right)))


@dataclass
class Topic:
    id: int
    name: str
    color: int
    icon: str = ""
    closed: bool = False
    hidden: bool = False


@dataclass
class Chat:
    """A private chat of one bot and one person, a group or a channel, with all that was said in it."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    forum: bool = False
    bot: int = 0
    description: str = ""
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)
    permissions: Json = field(default_factory=dict)
    links: dict[str, Json] = field(default_factory=dict)
    photo: list[Json] = field(default_factory=list)
    extras: Json = field(default_factory=dict)
    migrated_to: int = 0
    gone: bool = False

    @property
    def private(self) -> bool:
        return self.type == "private"

    def member(self, user: int) -> Member:
        return self.members.get(user) or Member("left")

    def inside(self) -> list[int]:
        return [user for user, member in self.members.items() if member.inside]

    def message(self, number: int) -> Message | None:
        found = self.messages.get(number)
        return None if found is None or found.deleted else found
