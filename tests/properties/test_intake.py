"""The way in against a model: whatever is fetched, delivered twice, cut off or poisonous, each update counts once."""

import asyncio
from collections import defaultdict
from typing import Any

from aiogram.types import Message
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from bot.intake.backlog import read_unprocessed
from bot.intake.intake import Intake, arrived_from
from handlers.talk import Talk
from storage.engine.database import Database
from storage.tables import Conversation, Inbox, Outbox
from tests.bot.desk import intake, written
from tests.properties.effort import effort
from tests.properties.world import World, a_world

PEOPLE = (5, 6, 7)
HARMLESS, POISON, STUMBLE, STUCK, UNREADABLE = "chào", "độc", "vấp", "kẹt", "không đọc được"
texts = st.sampled_from((HARMLESS, HARMLESS, HARMLESS, STUMBLE, POISON, UNREADABLE))
news = st.lists(st.tuples(st.sampled_from(PEOPLE), texts), min_size=1, max_size=5)


class Office:
    """One process: an intake whose only door counts, stumbles, falls, or stands still until the process is gone."""

    def __init__(self, database: Database) -> None:
        self.reached = asyncio.Event()
        self._never = asyncio.Event()
        self._stumbled: set[str] = set()
        self.intake: Intake = intake(database, self._door)

    async def _door(self, event: Message, talk: Talk) -> None:
        seen = (await talk.state.get_data()).get("seen", 0) + 1
        await talk.state.update_data(seen=seen)
        await talk.say(f"{event.message_id} là tin thứ {seen}")
        kind = (event.text or "").partition(" ")[0]
        stumbles = kind == STUMBLE and str(event.message_id) not in self._stumbled
        self._stumbled.add(str(event.message_id))
        if kind == POISON or stumbles:
            raise ZeroDivisionError
        if kind == STUCK and not self.reached.is_set():
            self.reached.set()
            await self._never.wait()


class Reception(RuleBasedStateMachine):
    world: World

    def __init__(self) -> None:
        super().__init__()
        self.world.empty(Inbox, Outbox, Conversation)
        self.office = Office(self.world.database)
        self.updates: dict[int, dict[str, Any]] = {}
        self.open: list[int] = []
        self.states: dict[int, str] = {}
        self.said: dict[int, list[str]] = defaultdict(list)
        self.counts: dict[int, int] = defaultdict(int)

    def made(self, person: int, text: str) -> int:
        number = len(self.updates) + 1
        update = written(number, text, person)
        if text == UNREADABLE:
            update["message"]["message_id"] = "not a number"
        self.updates[number] = update
        return number

    def person(self, number: int) -> int:
        return int(self.updates[number]["message"]["from"]["id"])

    def dealt_with(self, number: int) -> None:
        """What the model expects of an update that has had its turn."""
        person, text = self.person(number), self.updates[number]["message"]["text"]
        if text in {POISON, UNREADABLE}:
            self.states[number] = "poison"
            self.said[person].append("sorry")
            return
        self.counts[person] += 1
        self.states[number] = "done"
        self.said[person].append(f"{number} là tin thứ {self.counts[person]}")

    @rule(batch=news)
    def fetch(self, batch: list[tuple[int, str]]) -> None:
        """A batch is written down; its turn comes later."""
        numbers = [self.made(*one) for one in batch]
        self.world.run(self.office.intake.keep([self.updates[number] for number in numbers]))
        self.open += numbers
        self.states |= dict.fromkeys(numbers, "open")

    @precondition(lambda self: self.states)
    @rule(data=st.data())
    def fetch_again(self, data: st.DataObject) -> None:
        """Telegram gives the same updates again, as the offset was not confirmed."""
        again = data.draw(st.lists(st.sampled_from(sorted(self.states)), min_size=1, max_size=3))
        self.world.run(self.office.intake.keep([self.updates[number] for number in again]))

    @rule()
    def work(self) -> None:
        """All that waits is begun at once; people's turns keep the order."""
        self.world.run(self.work_at(self.office, self.open))
        self.all_dealt_with()

    def all_dealt_with(self) -> None:
        for number in self.open:
            self.dealt_with(number)
        self.open = []

    async def work_at(self, office: Office, numbers: list[int]) -> None:
        await asyncio.gather(*(office.intake.work(arrived_from(self.updates[number])) for number in numbers))

    @rule()
    def crash_and_take_up(self) -> None:
        """A new process finds exactly what was open, oldest first, and deals with it before anything new."""
        self.office = Office(self.world.database)
        left = self.world.run(read_unprocessed(self.office.intake))
        assert [one.update_id for one in left] == self.open
        assert all(one.update == self.updates[one.update_id] for one in left)
        self.work()

    @rule(batch=news)
    def deliver(self, batch: list[tuple[int, str]]) -> None:
        """Updates come by webhook, one after another of one person, of several people at once."""
        self.work()
        self.open = [self.made(*one) for one in batch]

        async def hooks() -> list[bool]:
            return await asyncio.gather(*(self.office.intake.receive(self.updates[number]) for number in self.open))

        assert all(self.world.run(hooks()))
        self.all_dealt_with()

    @precondition(lambda self: self.states)
    @rule(data=st.data())
    def deliver_again(self, data: st.DataObject) -> None:
        """Telegram did not hear our 200 and gives an old update again, twice at once."""
        self.work()
        number = data.draw(st.sampled_from(sorted(self.states)))

        async def hooks() -> list[bool]:
            return await asyncio.gather(*(self.office.intake.receive(self.updates[number]) for _ in range(2)))

        assert all(self.world.run(hooks()))

    @rule(person=st.sampled_from(PEOPLE), text=texts)
    def deliver_to_two(self, person: int, text: str) -> None:
        """Two processes get the same new update at the same time."""
        self.work()
        number = self.made(person, text)
        other = Office(self.world.database)

        async def hooks() -> list[bool]:
            offices = (self.office, other)
            return await asyncio.gather(*(one.intake.receive(self.updates[number]) for one in offices))

        assert all(self.world.run(hooks()))
        self.dealt_with(number)

    @rule(person=st.sampled_from(PEOPLE), text=texts)
    def deliver_to_another(self, person: int, text: str) -> None:
        """A second process gets somebody's next words while their earlier ones still lie with the first."""
        number = self.made(person, text)
        assert self.world.run(Office(self.world.database).intake.receive(self.updates[number]))
        for one in [*self.open, number]:
            if self.person(one) == person:
                self.dealt_with(one)
        self.open = [one for one in self.open if self.person(one) != person]

    @rule(person=st.sampled_from(PEOPLE), kept=st.booleans())
    def crash_in_the_middle(self, person: int, kept: bool) -> None:  # noqa: FBT001  hypothesis names it
        """A process dies inside a unit of work: nothing of it is left, and the update takes effect afterwards."""
        self.work()
        number = self.made(person, STUCK)
        office = self.office

        async def die() -> None:
            if kept:
                await office.intake.keep([self.updates[number]])
            working = asyncio.create_task(office.intake.receive(self.updates[number]))
            await office.reached.wait()
            working.cancel()
            await asyncio.wait({working})

        self.world.run(die())
        self.office = Office(self.world.database)
        self.office.reached.set()
        left = self.world.run(read_unprocessed(self.office.intake))
        assert [one.update_id for one in left] == [number] * kept
        if not kept:
            assert self.world.run(self.office.intake.receive(self.updates[number]))
        self.open = [number] * kept
        if kept:
            self.states[number] = "open"
            self.work()
        else:
            self.dealt_with(number)

    @invariant()
    def the_inbox_is_as_it_should_be(self) -> None:
        async def look() -> dict[int, tuple[str, bool]]:
            async with self.world.database.reading() as db:
                rows = await db.execute(select(Inbox.update_id, Inbox.state, Inbox.raw))
                return {row.update_id: (row.state, row.raw is not None) for row in rows}

        expected = {number: (state, state != "done") for number, state in self.states.items()}
        assert self.world.run(look()) == expected

    @invariant()
    def each_update_took_effect_once_and_in_order(self) -> None:
        async def look() -> dict[int, list[str]]:
            heard: dict[int, list[str]] = defaultdict(list)
            async with self.world.database.reading() as db:
                rows = await db.execute(select(Outbox.chat_id, Outbox.payload, Outbox.dedup_key).order_by(Outbox.id))
                for chat, payload, key in rows:
                    heard[chat].append("sorry" if key.startswith("sorry:") else str((payload or {}).get("text")))
            return heard

        assert self.world.run(look()) == self.said

    @invariant()
    def nobody_waits_for_a_turn(self) -> None:
        assert self.office.intake.turns._locks == {}


def test_each_update_counts_once_and_in_order_whatever_happens_to_it(migrated_url: str) -> None:
    with a_world(migrated_url, hasty=True) as found:

        class Here(Reception):
            world = found

        run_state_machine_as_test(Here, settings=effort(12, migrated_url, 15))
