"""The walk at random where people are on Zalo: what has no buttons is typed by its number, and nothing is edited."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from rules.menus import menu_of, numbers_of, shows_numbers
from rules.notice import Outgoing
from rules.outcome import Outcome
from rules.reach import Reach
from storage.queue.leased import Leased
from storage.tables import Feedback
from tests.handlers.consent_scene import a_dialogue
from tests.handlers.ears import document, photo, video, voice
from tests.properties.walk import PLACES, STICKER, Listening, Walk, walked, without_numbers

# What people send that no bot is given.
STORY: dict[str, Any] = {"story": {"id": 1, "chat": {"id": 1, "type": "private"}}}
BY_BOT = (photo(), voice(), STICKER, STORY)
BY_ACCOUNT = (*BY_BOT, *PLACES, document(), video())


@dataclass(frozen=True, slots=True)
class Offered:
    """An answer that can be read in a message: by which number, and what it bears."""

    message: int
    number: str
    label: str
    data: str
    is_button: bool


@dataclass
class ZaloListening(Listening):
    """Ears that remember which answers each message offers."""

    offers: dict[int, list[Offered]] = field(default_factory=dict)

    def _told(self, row: Leased, what: Outgoing) -> Outcome:
        outcome = super()._told(row, what)
        menu, number = menu_of(what), self.heard[-1].number
        if menu is not None:
            numbers = numbers_of(menu, what.block) if shows_numbers(menu, self.reach) else [""] * len(menu.answers)
            pressed = len(menu.answers) <= self.reach.buttons
            self.offers.setdefault(row.chat_id, []).extend(
                Offered(number, shown, one.label, one.data, pressed)
                for shown, one in zip(numbers, menu.answers, strict=True)
            )
        return outcome


@dataclass
class ZaloWalk(Walk):
    """Three residents and three officials, each in their own chat."""

    async def begin(self) -> None:
        self.residents = [self.ears.town.somebody() for _ in range(3)]
        self.officials = [await self.ears.an_official(role) for role in ("admin", "intake", "leader")]
        await a_dialogue(self.ears.town)
        for one in self.residents:
            await self.agree(one)

    @property
    def reach(self) -> Reach:
        return self.ears.reach

    async def agree(self, person: int) -> None:
        await self.give(person, "message", self.message(person, "/start"))
        await self.listen()
        await self.say(person, "tôi đồng ý")

    def deeds(self) -> list[tuple[tuple[str, Callable[[], Awaitable[None]]], int]]:
        mine = {"press", "type", "kind", "command", "double", "both", "restart", "time"}
        return [(deed, weight) for deed, weight in super().deeds() if deed[0] in mine]

    def offer_of(self, chat: int) -> Offered | None:
        """An answer before somebody's eyes, or now and then an old one."""
        assert isinstance(self.ears, ZaloListening)
        found = self.ears.offers.get(chat, [])
        newest = [one for one in found if one.message == found[-1].message] if found else []
        near = self.chance.choices((newest, found[-20:], found), (6, 3, 1))[0]
        return self.chance.choice(near) if near else None

    def button_of(self, chat: int) -> tuple[int, str, str] | None:
        one = self.offer_of(chat)
        return (one.message, one.data, one.label) if one is not None else None

    async def choose(self, person: int, one: Offered) -> None:
        """By its button where it has one, now and then by its number all the same."""
        self.pressed[without_numbers(one.data)] += 1
        if one.is_button and self.chance.random() < 0.8:
            await self.give(person, "callback_query", self.press(person, person, one.message, one.data))
        else:
            await self.say(person, one.number or one.label)

    async def presses_button(self) -> None:
        one = self.offer_of(self.who)
        if one is None:
            await self.say(self.who, "/start")
            return
        await self.choose(self.who, one)

    async def presses_twice(self) -> None:
        one = self.offer_of(self.who)
        for _ in range(2):
            if one is not None:
                await self.choose(self.who, one)

    async def two_at_once(self) -> None:
        """Two people write in the same moment."""
        one, other = self.chance.sample([*self.residents, *self.officials], 2)
        for person in (one, other):
            offer = self.offer_of(person)
            if offer is not None:
                await self.say(person, offer.number or offer.label, quiet=True)

    async def sends_kind(self) -> None:
        kind = self.chance.choice(BY_ACCOUNT if self.reach.buttons else BY_BOT)
        takes = any(name in kind for name in ("photo", "document", "video", "voice"))
        await self.say(self.who, quiet=takes and self.who in self.officials, **kind)

    async def is_answered(self, feedback: Feedback) -> None:
        """An official comes by what can be read from the list to an answer that arrives."""
        town = self.ears.town
        khang = self.chance.choice(self.officials)
        if not await self.may_answer(khang):
            self.officials[self.officials.index(khang)] = khang = await self.ears.an_official("admin")
        self.trail.append(f"{town.updates} {khang} answers from here")
        words = f"Xã trả lời ý kiến số {feedback.id}: đã khơi cống."
        await self.say(khang, f"/hoso {feedback.code}")
        await self.listen()
        await self.choose(khang, self.newest(khang, f"c:answer:{feedback.id}"))
        await self.listen()
        await self.say(khang, words)
        await self.listen()
        await self.choose(khang, self.newest(khang, "p:send:"))
        await town.time_passes(timedelta(minutes=2))
        await self.listen()
        assert any(words in one.text for one in self.ears.heard[-60:]), self.story()

    def newest(self, chat: int, data: str) -> Offered:
        """The newest answer that bears this."""
        assert isinstance(self.ears, ZaloListening)
        found = [one for one in self.ears.offers.get(chat, []) if one.data.startswith(data)]
        assert found, self.story()
        return found[-1]


async def walk_on_zalo(ears: ZaloListening, seed: int, steps: int, looks: int = 100) -> ZaloWalk:
    """So many steps, and from every hundredth on the way to a receipt and an answer; gives the walk as it ended."""
    one = ZaloWalk(ears, random.Random(seed))
    await walked(one, steps, looks)
    return one
