"""Twenty-six who write without end hold up neither an official's word nor a neighbour's receipt; time is made up."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from rules.notice import Lane
from rules.outcome import Sent
from scheduler.fairness import FEW, LATELY, OFFICIAL_SHARE, REMEMBERED, Fairness, Lately
from scheduler.pace import BULK_LANE, Limits, Pace
from storage.engine.database import Database
from storage.queue import claims
from storage.queue.leased import Claim, Leased
from storage.queue.outbox import Letter
from tests.storage.locality import BOT, NOW, letter, post

LIMITS = Limits(overall=10)
CROWD = range(100, 112)


@dataclass
class Street:
    """A sender's choices by its real pace and database, second by second of a time that nobody waits for."""

    database: Database
    now: float = 0.0
    left: list[tuple[float, int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pace = Pace(LIMITS, 0.0)
        self.fairness = Fairness(self.pace, 0.0)

    async def turn(self) -> list[Leased]:
        moment = NOW + timedelta(seconds=self.now)
        claim = Claim(BOT, "mine", moment, moment + timedelta(minutes=5), self.pace.resting(self.now))
        async with self.database.writing() as db:
            rows = await self.fairness.claim(db, claim, self.pace.room(self.now), self.now)
            if rows:
                await claims.settle_sent(db, dict.fromkeys(rows, Sent()), moment)
        for row in rows:
            self.pace.spend(row.chat_id, row.lane, self.now, in_group=row.in_group)
            self.fairness.note(row, self.now)
            self.left.append((self.now, row.lane, row.chat_id, row.dedup_key))
        return rows

    async def run(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            if self.pace.wait(self.now) > 0 or not await self.turn():
                self.now += 0.05

    async def write(self, key: str, chat: int, lane: Lane = Lane.REPLY) -> None:
        await post(self.database, self.made(key, chat, lane))

    def made(self, key: str, chat: int, lane: Lane = Lane.REPLY) -> Letter:
        return letter(key, chat, due_at=NOW + timedelta(seconds=self.now), lane=lane)

    async def flooded(self, seconds: int) -> None:
        """Everybody of the crowd writes once a second, and is owed two messages each time."""
        for _ in range(seconds):
            told = [self.made(f"{self.now:.2f}:{chat}:{n}", chat) for chat in CROWD for n in range(2)]
            await post(self.database, *told)
            await self.run(1)

    def after(self, key: str, since: float) -> float:
        return next(now for now, _, _, name in self.left if name == key) - since


async def test_a_crowd_that_fills_the_pace_holds_up_neither_officials_nor_neighbours(database: Database) -> None:
    street = Street(database)
    await street.flooded(10)
    since = street.now
    await street.write("answer", 1, Lane.OFFICIAL)
    await street.write("receipt", 2)
    await street.write("card", -3, Lane.OFFICIAL)
    await street.flooded(3)
    assert max(street.after(key, since) for key in ("answer", "receipt", "card")) <= 1
    rate = len(street.left) / street.now
    assert rate >= LIMITS.overall * 0.95


async def test_officials_have_their_share_and_no_more_while_replies_wait(database: Database) -> None:
    street = Street(database)
    await street.flooded(5)
    many = [street.made(f"answer {number}", 1000 + number, Lane.OFFICIAL) for number in range(60)]
    await post(database, *many)
    begin = len(street.left)
    await street.flooded(10)
    told = Counter(lane for _, lane, _, _ in street.left[begin:])
    assert LIMITS.overall * OFFICIAL_SHARE * 10 - 2 <= told[Lane.OFFICIAL] <= LIMITS.overall * OFFICIAL_SHARE * 10 + 4
    assert told[Lane.REPLY] + told[Lane.OFFICIAL] >= LIMITS.overall * 10 * 0.95


async def test_what_nobody_else_wants_goes_to_officials_at_once(database: Database) -> None:
    street = Street(database)
    await street.flooded(5)
    await street.run(30)
    many = [street.made(f"answer {number}", 1000 + number, Lane.OFFICIAL) for number in range(40)]
    await post(database, *many)
    begin = len(street.left)
    await street.run(4)
    assert len(street.left) - begin >= LIMITS.overall * 4 * 0.9


async def test_an_officials_word_does_not_overtake_a_reply_to_the_same_person(database: Database) -> None:
    street = Street(database)
    await street.flooded(10)
    for number in range(3):
        await street.write(f"reply {number}", CROWD[0])
    await street.write("answer", CROWD[0], Lane.OFFICIAL)
    await street.write("bulk", CROWD[0], Lane.BULK)
    await street.run(60)
    theirs = [(lane, key) for _, lane, chat, key in street.left if chat == CROWD[0]]
    assert theirs == sorted(theirs, key=lambda one: one[0])
    mine = [key for lane, key in theirs if lane == Lane.REPLY]
    assert mine[-3:] == [f"reply {number}" for number in range(3)]


async def test_bulk_goes_on_as_before_where_nobody_else_writes(database: Database) -> None:
    street = Street(database)
    await post(database, *[street.made(f"rem {number}", 1000 + number, Lane.BULK) for number in range(120)])
    await street.run(10)
    assert len([one for one in street.left if one[1] == BULK_LANE]) >= LIMITS.overall * 0.8 * 10 - 2


@given(st.lists(st.tuples(st.integers(1, 40), st.floats(0, 2, allow_nan=False)), max_size=300))
def test_only_who_got_more_than_a_few_lately_is_busy(sent: list[tuple[int, float]]) -> None:
    lately, now = Lately(), 0.0
    told: list[tuple[int, float]] = []
    for chat, pause in sent:
        now += pause
        lately.add(chat, now)
        told.append((chat, now))
    counts = Counter(chat for chat, at in told[-REMEMBERED:] if at >= now - LATELY)
    busy = lately.busy()
    assert all(counts[chat] > FEW for chat in busy)
    assert len(busy) <= REMEMBERED / FEW


def test_one_who_writes_without_end_among_many_is_busy_and_the_others_are_not() -> None:
    lately = Lately()
    for number in range(400):
        lately.add(1 if number % 2 else 100 + number % 100, number * 0.04)
    assert lately.busy() == [1]
