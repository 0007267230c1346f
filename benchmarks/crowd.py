"""Simulated residents: each goes on only when the bot has answered, and the wait is measured by this side's clock."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter, time
from typing import Any

from benchmarks.flow import FLOWS, Step

Put = Callable[[int, dict[str, Any]], None]
FIRST_PERSON = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How many residents walk which way: so many at once, or so many steps a second; the first steps do not count."""

    flow: str
    people: int
    at_once: int = 32
    rate: float = 0.0
    warm_up: int = 0
    kill_after: int = 0


@dataclass(slots=True)
class Walk:
    """Where one resident stands."""

    person: int
    place: int = 0
    asked_at: float = 0.0
    waits: bool = False
    message: dict[str, Any] = field(default_factory=dict)


class Crowd:
    """Starts residents, hands their updates to `put`, hears the bot's messages, and tells at milestones."""

    def __init__(self, plan: Plan, put: Put, tell: Callable[[str], None]) -> None:
        self.plan = plan
        self.flow = FLOWS[plan.flow]
        self.put = put
        self.tell = tell
        self.walks: dict[int, Walk] = {}
        self.ready: deque[Walk] = deque()
        self.steps = 0
        self.started = 0
        self.waits: list[float] = []
        self.counted: tuple[float, float] = (0.0, 0.0)
        self.received: list[int] = []
        self.moved_at = perf_counter()
        self.ended = asyncio.Event()
        self._update = 0
        self._waiting = 0
        self._all_said = False
        self._half = plan.people * len(self.flow) // 2

    def begin(self) -> None:
        """The bot listens: the first residents write."""
        if self.plan.warm_up == 0:
            self._count_from_here()
        if not self.plan.rate:
            for _ in range(min(self.plan.at_once, self.plan.people)):
                self._step(self._somebody_new(), perf_counter())

    async def arrive(self) -> None:
        """Let a step happen every so often, whether the bot keeps up or not; whoever has an answer goes first."""
        first = perf_counter()
        for number in range(self.plan.people * len(self.flow)):
            due = first + number / self.plan.rate
            await asyncio.sleep(max(0.0, due - perf_counter()))
            self._step(self.ready.popleft() if self.ready else self._somebody_new(), due)
        self._all_said = True
        self._end_if_all_is_answered()

    def hear(self, chat: int, message: dict[str, Any]) -> None:
        """What the bot said to somebody; anything but the answer that is waited for is passed over."""
        walk = self.walks.get(chat)
        if walk is None or not walk.waits or self.flow[walk.place].hears not in message["text"]:
            return
        now = perf_counter()
        walk.waits, walk.message = False, message
        self._note(now - walk.asked_at, now)
        self._waiting -= 1
        walk.place += 1
        if walk.place == len(self.flow):
            self._home(walk)
        elif self.plan.rate:
            self.ready.append(walk)
        else:
            self._step(walk, now)
        self._end_if_all_is_answered()

    def stuck(self) -> list[int]:
        return [person for person, walk in self.walks.items() if walk.waits]

    def _note(self, wait: float, now: float) -> None:
        self.steps += 1
        self.moved_at = now
        if self.counted[0] and not self.counted[1]:
            self.waits.append(wait)
        if self.steps == self.plan.warm_up:
            self._count_from_here()
        if self.steps == self._half:
            self.tell("half")
        if self.steps == self.plan.kill_after:
            self.tell("kill")

    def _count_from_here(self) -> None:
        self.counted = (perf_counter(), 0.0)
        self.tell("counting")

    def _count_to_here(self) -> None:
        if not self.counted[1]:
            self.counted = (self.counted[0], perf_counter())
            self.tell("counted")

    def _home(self, walk: Walk) -> None:
        self.received.append(walk.person)
        del self.walks[walk.person]
        if self.plan.rate:
            return
        if self.started < self.plan.people:
            self._step(self._somebody_new(), perf_counter())
            return
        # From now on fewer walk at once than were asked for.
        self._count_to_here()
        self._all_said = True

    def _end_if_all_is_answered(self) -> None:
        if self._all_said and not self._waiting:
            self._count_to_here()
            self.ended.set()

    def _somebody_new(self) -> Walk:
        self.started += 1
        walk = Walk(FIRST_PERSON + self.started)
        self.walks[walk.person] = walk
        return walk

    def _step(self, walk: Walk, now: float) -> None:
        self._update += 1
        self._waiting += 1
        step = self.flow[walk.place]
        walk.asked_at, walk.waits = now, True
        event = pressing(walk, step, self._update) if step.presses else writing(walk, step, self._update)
        self.put(walk.person, {"update_id": self._update, **event})


def chat_of(person: int) -> dict[str, Any]:
    return {"id": person, "type": "private", "first_name": "Lan"}


def writing(walk: Walk, step: Step, number: int) -> dict[str, Any]:
    who = {"id": walk.person, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    text = step.says.format(number)
    message = {"message_id": number * 2, "date": int(time()), "chat": chat_of(walk.person), "from": who, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"message": message}


def pressing(walk: Walk, step: Step, number: int) -> dict[str, Any]:
    """The press of the first button whose label holds the step's words."""
    rows = walk.message["reply_markup"]["inline_keyboard"]
    data = next((one["callback_data"] for row in rows for one in row if step.presses in one["text"]), None)
    if data is None:
        raise LookupError(step.presses, json.dumps(rows, ensure_ascii=False))
    who = {"id": walk.person, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
    return {
        "callback_query": {
            "id": str(number),
            "from": who,
            "chat_instance": "1",
            "message": walk.message,
            "data": data,
        }
    }
