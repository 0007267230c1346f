"""The world itself: all bots, people and chats, and finding one's way among them."""

from collections import deque
from dataclasses import dataclass, field

from sandbox.world.bell import Bell
from sandbox.world.bots import Bot, newborn
from sandbox.world.chats import Chat, Topic
from sandbox.world.clock import Clock
from sandbox.world.couriers import Couriers
from sandbox.world.events import Events
from sandbox.world.faults import Faults
from sandbox.world.files import Files
from sandbox.world.limits import RateLimits
from sandbox.world.messages import Message, shown
from sandbox.world.people import ANONYMOUS_ADMIN, TelegramUser
from sandbox.world.presses import Press
from sandbox.world.refusal import ApiError
from sandbox.world.shapes import Json

FIRST_PERSON = 1001
FIRST_GROUP = 4_000_000_000
FIRST_SUPERGROUP = 1_000_000_000_000 + 2_000_000_000
KEPT_CALLS = 50_000
NAMES = ("first_name", "last_name", "username")


@dataclass
class WorldState:
    """Everything that outlives a restart when the sandbox keeps a file."""

    people: dict[int, TelegramUser] = field(default_factory=dict)
    bots: dict[int, Bot] = field(default_factory=dict)
    groups: dict[int, Chat] = field(default_factory=dict)
    privates: dict[str, Chat] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    polls: dict[str, Json] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    last_person: int = FIRST_PERSON - 1
    last_group: int = FIRST_GROUP
    last_supergroup: int = FIRST_SUPERGROUP
    serial: int = 0
    ahead: float = 0.0


class World:
    """All bots, people, chats and what is happening between them."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.events = Events()
        self.changed = Bell()
        self.calls: deque[Json] = deque(maxlen=KEPT_CALLS)
        self.calls_made = 0
        self.state = WorldState()
        self.faults = Faults()
        self.limits = RateLimits()
        self.couriers = Couriers(self.clock)
        self.dirty = False
        self.closing = False

    def reset(self, *, keep_bots: bool) -> None:
        """Forget everything; the bots' tokens, offsets and webhooks stay on request."""
        kept = {number: bot for number, bot in self.state.bots.items() if keep_bots}
        for number, bot in self.state.bots.items():
            if number not in kept:
                bot.queue.interrupt(ApiError(500, "Internal Server Error: restart"))
                self.couriers.stop(bot)
        for bot in kept.values():
            bot.queue.pending.clear()
            bot.number = 0
        self.state = WorldState(bots=kept, files=Files(count=self.state.files.count))
        self.calls.clear()
        self.faults = Faults()
        self.limits = RateLimits()
        self.clock.ahead = 0.0
        self.events.tell_all({"type": "reset"})
        self.touch()

    def close(self) -> None:
        """Let go of everybody who waits."""
        self.closing = True
        self.events.end()
        for bot in self.state.bots.values():
            bot.queue.interrupt(ApiError(500, "Internal Server Error: restart"))
        self.changed.ring()

    def serial(self) -> int:
        self.state.serial += 1
        return self.state.serial

    def bot(self, token: str) -> Bot | None:
        """Find the bot of a token, made at its first sight; None when the id belongs to another token."""
        number = int(token.split(":", 1)[0])
        known = self.state.bots.get(number)
        if known is None:
            known = self.state.bots[number] = newborn(token)
        return known if known.token == token else None

    def user(self, number: int) -> Json | None:
        if number in self.state.people:
            return self.state.people[number].user
        if number in self.state.bots:
            return self.state.bots[number].user
        return ANONYMOUS_ADMIN if number == ANONYMOUS_ADMIN["id"] else None

    def next_person(self) -> int:
        self.state.last_person += 1
        while self.user(self.state.last_person) is not None:
            self.state.last_person += 1
        return self.state.last_person

    def private(self, bot: int, person: int) -> Chat:
        key = f"{bot}:{person}"
        chat = self.state.privates.get(key)
        if chat is None:
            chat = self.state.privates[key] = Chat(id=person, type="private", bot=bot)
        return chat

    def chat(self, bot: int, number: int) -> Chat | None:
        """Find the chat that a bot means by a number."""
        if number in self.state.people:
            return self.private(bot, number)
        return self.state.groups.get(number)

    def open_group(self, kind: str, title: str) -> Chat:
        """Find a new, empty group or channel."""
        if kind == "group":
            self.state.last_group += 1
            number = -self.state.last_group
        else:
            self.state.last_supergroup += 1
            number = -self.state.last_supergroup
        chat = Chat(id=number, type="supergroup" if kind == "forum" else kind, title=title, forum=kind == "forum")
        if chat.forum:
            chat.topics[1] = Topic(1, "General", 0x6FB9F0)
        self.state.groups[number] = chat
        return chat

    def number(self, chat: Chat) -> int:
        """Find the next message number: each supergroup counts its own, a bot counts all its other chats together."""
        if chat.type in {"supergroup", "channel"}:
            chat.last_id += 1
            return chat.last_id
        bots = [self.state.bots[user] for user in ([chat.bot] if chat.private else chat.members) if self._is_bot(user)]
        chat.last_id = max([chat.last_id, *(bot.number for bot in bots)]) + 1
        for bot in bots:
            bot.number = chat.last_id
        return chat.last_id

    def _is_bot(self, user: int) -> bool:
        return user in self.state.bots

    def people_in(self, chat: Chat) -> list[int]:
        if chat.private:
            return [chat.id]
        return [user for user in chat.inside() if user in self.state.people]

    def bots_in(self, chat: Chat) -> list[Bot]:
        if chat.private:
            return [self.state.bots[chat.bot]]
        return [self.state.bots[user] for user in chat.inside() if user in self.state.bots]

    def face(self, chat: Chat) -> Json:
        """Find the Chat object."""
        if chat.private:
            user = self.state.people[chat.id].user
            kept: Json = {key: user[key] for key in NAMES if key in user}
            return {"id": chat.id, **kept, "type": "private"}
        face: Json = {"id": chat.id, "title": chat.title, "type": chat.type}
        if chat.username:
            face["username"] = chat.username
        if chat.forum:
            face["is_forum"] = True
        return face

    def show(self, chat: Chat, message: Message) -> Json:
        return shown(chat.messages, message)

    def touch(self) -> None:
        """Say that something changed, to those who wait for it and to the file."""
        self.dirty = True
        self.changed.ring()

    def tell_people(self, chat: Chat, event: Json) -> None:
        """Let the pages of everybody in a chat hear of something."""
        for person in self.people_in(chat):
            if self.events.heard_by(person):
                self.events.tell(person, {"chat": chat.bot if chat.private else chat.id, **event})
        self.touch()
