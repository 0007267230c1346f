"""One person's phone: what they see when, what they type, and a sender that may be killed at any moment between."""

import asyncio
import random
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aiogram.types import Message
from sqlalchemy import select

from bot.sender_words import mark_as_repeated
from handlers.talk import Talk
from rules.menus import BACK, is_guarded, menu_of, numbers_of, shows_numbers
from rules.notice import Address, Button, Lane, Outgoing
from rules.outcome import Sent, Settlement
from rules.reach import Reach
from rules.typed_words import is_called, read_typed
from scheduler.after_send import Ended, settle_all
from scheduler.sender_deps import SenderDeps
from scheduler.wording import Wording
from storage.engine.database import Database, Db
from storage.queue import claims, outbox
from storage.queue.leased import Claim, Leased
from storage.queue.outbox import Letter
from storage.tables import Outbox
from tests.bot.desk import NOBODY, intake, written
from tests.journeys.stage import BOT
from tests.storage.locality import NOW

ME = 5
LABELS = ("Gửi", "Sửa", "Hài lòng", "Chưa hài lòng", "Xem tiếp", "3")
# What is worded as it leaves, and not before.
LATE = "reminder"
LEASE = timedelta(seconds=30)


@dataclass(frozen=True)
class OnScreen:
    """A message as it stands on the phone."""

    number: int
    row: int
    what: Outgoing
    since: datetime

    def fits(self, text: str, reach: Reach) -> set[str]:
        """The data of the answers that can be read there under what is typed."""
        menu, said = menu_of(self.what), read_typed(text)
        if menu is None:
            return set()
        readable = shows_numbers(menu, reach)
        numbers = numbers_of(menu, self.what.block) if readable else [""] * len(menu.answers)
        return {
            answer.data
            for answer, number in zip(menu.answers, numbers, strict=True)
            if is_called(said, answer.label, number)
        }


@dataclass(frozen=True)
class Written:
    """A message of the person, with what stood before their eyes at that moment."""

    text: str
    at: datetime
    number: int
    screen: tuple[OnScreen, ...]


@dataclass(frozen=True)
class Decided:
    """What was made of it: the answer that was chosen, those that were asked about, and what was in the air then."""

    data: str | None
    which: frozenset[str]
    perhaps: frozenset[int]


@dataclass
class Phone:
    database: Database
    reach: Reach
    chance: random.Random
    now: datetime = NOW
    number: int = 0
    letters: int = 0
    screen: list[OnScreen] = field(default_factory=list)
    pending: deque[Written] = field(default_factory=deque)
    # What a sender has in hand, and as which message it stands on the phone by now, if it does.
    flying: list[tuple[Leased, Outgoing, OnScreen | None]] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk = intake(self.database, self.door, reach=self.reach)
        self.desk.clock = lambda: self.now
        told = (lambda _ended: None, lambda _unknown: None)
        deps = SenderDeps(
            NOBODY,
            self._standing,
            self._nothing_together,
            self._worded,
            mark_as_repeated,
            lambda: self.now,
            bool,
            *told,
        )
        self.wording = Wording(self.database, deps)

    async def door(self, _event: Message, talk: Talk, choice: str | None = None) -> None:
        which = frozenset(match.answer.data for match in talk.offered.which)
        self.decided.append(Decided(choice, which, frozenset(await self._perhaps())))

    async def _perhaps(self) -> set[int]:
        """Rows of which nobody can know whether they were seen, or since when."""
        rows = await self._rows()
        return {one.id for one in rows if one.state in {"leased", "unknown"} or one.doubtful}

    async def _rows(self) -> list[Any]:
        async with self.database.reading() as db:
            facts = (Outbox.id, Outbox.state, Outbox.doubtful)
            return list(await db.execute(select(*facts)))

    def _standing(self, row: Leased) -> Outgoing | None:
        return Outgoing.from_json(row.payload) if row.payload is not None else None

    async def _nothing_together(self, *_: Any) -> dict[Leased, Outgoing | Settlement]:
        return {}

    async def _worded(self, _db: Db, _row: Leased, _now: datetime) -> Outgoing:
        return self.message(numbered=False)

    def message(self, *, numbered: bool) -> Outgoing:
        """A message with a few answers, whose labels others have as well and whose data none."""
        self.letters += 1
        labels = self.chance.sample(
            (*LABELS, f"Việc {self.letters}", f"Việc {self.letters} nữa"), self.chance.randint(1, 4)
        )
        act = self.chance.choice(("view", "view", "send", "accept"))
        buttons = tuple((Button(label, f"y:{act}:{self.letters}{place}"),) for place, label in enumerate(labels))
        return Outgoing(f"Tin {self.letters}", buttons, numbered=numbered, back=numbered and self.chance.random() < 0.5)

    async def write(self) -> None:
        """The house says something: in turn, or unasked, or unasked and not yet worded."""
        kind = self.chance.choice(("turn", "turn", "unasked", "late"))
        self.letters += 1
        what = None if kind == "late" else self.message(numbered=kind == "turn" and self.chance.random() < 0.7)
        letter = Letter(
            f"l:{self.letters}", Address(BOT, ME), self.now, LATE, what=what, in_turn=kind == "turn", lane=Lane.REPLY
        )
        async with self.database.writing() as db:
            await outbox.add(db, letter)

    async def claim(self) -> None:
        async with self.database.writing() as db:
            rows = await claims.claim_due(db, Claim(BOT, "me", self.now, self.now + LEASE, ()), (0,), 1)
        for row in rows:
            what = await self.wording.worded(row, None)
            assert isinstance(what, Outgoing), what
            self.flying.append((row, what, None))

    async def arrive(self) -> None:
        """What is in hand stands on the phone; nobody here knows of it yet."""
        for place, (row, what, shown) in enumerate(self.flying):
            if shown is None:
                self.number += 1
                self.screen.append(OnScreen(self.number, row.id, what, self.now))
                self.flying[place] = (row, what, self.screen[-1])

    async def settle(self) -> None:
        """It is written down as which message each stands, and since when."""
        ended = [
            Ended(row, Sent((shown.number,), shown.since), Settlement("sent"), what=what)
            for row, what, shown in self.flying
            if shown is not None
        ]
        self.flying = [one for one in self.flying if one[2] is None]
        if ended:
            async with self.database.writing() as db:
                await settle_all(db, ended, self.now)

    async def kill(self) -> None:
        """The sender is gone; another one takes back what it had in hand."""
        self.flying.clear()
        async with self.database.writing() as db:
            await claims.reap_expired_leases(db, BOT, self.now + LEASE * 2)

    async def type(self) -> None:
        """Something that can be read on the phone, or a number out of the blue; once, or twice at once."""
        choices = [*map(str, range(13)), BACK, *LABELS, "21", "32", "số 11", "…", "Nên trồng thêm cây."]
        text = self.chance.choice(choices)
        newest = self.screen[-1:] and menu_of(self.screen[-1].what)
        if newest and self.chance.random() < 0.6:
            shown = [one for one in numbers_of(newest, self.screen[-1].what.block) if one]
            text = self.chance.choice(shown) if shows_numbers(newest, self.reach) else newest.answers[-1].label
        for _ in range(self.chance.choice((1, 1, 2))):
            self.number += 1
            self.pending.append(Written(text, self.now, self.number, tuple(self.screen)))

    async def deliver(self) -> None:
        """The oldest message of theirs comes in; what is in the air may be settled while it waits."""
        if not self.pending:
            return
        one = self.pending.popleft()
        update = written(one.number, one.text, ME, date=int(one.at.timestamp()))
        before = len(self.decided)
        settling = self.chance.random() < 0.7

        async def sender() -> None:
            await asyncio.sleep(0.1)
            if settling:
                await self.settle()

        _, taken = await asyncio.gather(sender(), self.desk.receive(update))
        assert taken
        assert len(self.decided) == before + 1
        self.check(one, self.decided[-1])

    def check(self, one: Written, decided: Decided) -> None:
        """Nothing was chosen that had not been seen; and what was read last and is told clearly was understood."""
        readable = {data: shown for shown in one.screen for data in shown.fits(one.text, self.reach)}
        if decided.data is not None and decided.data not in readable:
            # Whether it was seen nobody here can know: then it is nothing that can hardly be undone.
            assert decided.perhaps, (one, decided)
            assert not is_guarded(decided.data), (one, decided)
        assert decided.data is None or not decided.which
        if one.screen and not decided.perhaps:
            newest = one.screen[-1].fits(one.text, self.reach)
            assert newest <= {decided.data} | decided.which, (one, decided)

    async def step(self) -> None:
        often = (self.write, self.claim, self.arrive, self.settle, self.type, self.deliver, self.deliver, self.go_on)
        seldom = (self.kill, self.wait, self.deliver)
        await self.chance.choice(often if self.chance.random() < 0.9 else seldom)()

    async def go_on(self) -> None:
        """A sender does its work to the end."""
        await self.claim()
        await self.arrive()
        await self.settle()

    async def wait(self) -> None:
        """An hour goes by."""
        self.now += timedelta(hours=1)

    async def live(self, steps: int) -> None:
        for _ in range(steps):
            await self.step()
            self.now += timedelta(seconds=self.chance.choice((0, 0, 0.3, 1.2)))
