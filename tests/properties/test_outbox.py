"""The outbox and the lease against a model of a page: whatever comes in whatever order, both tell the same."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from rules.notice import Address, Lane, Outgoing, Policy
from rules.outcome import Doubtful, Outcome, Refused, Sent, Unsent, Wait, decide_settlement
from storage.engine import leases
from storage.queue import claims, outbox, pauses
from storage.queue.leased import Claim, Leased
from storage.queue.outbox import Letter
from storage.tables import Lease, Outbox, Pause
from tests.properties.effort import effort
from tests.properties.world import World, a_world
from tests.storage.locality import BOT, NOW

LEASE = timedelta(seconds=30)
# Nobody waits longer for what was tried in vain.
A_MOMENT = timedelta(seconds=30)
TTL = timedelta(seconds=15)
# A claim looks at so many of the rows that are due for each one that it may take.
SIGHT = 8
CHATS = (1, 2, -3)
COLUMNS = (
    *(Outbox.dedup_key, Outbox.id, Outbox.chat_id, Outbox.lane, Outbox.policy, Outbox.state),
    *(Outbox.due_at, Outbox.rest_until, Outbox.lease_until),
    *(Outbox.attempts, Outbox.doubtful, Outbox.lease_token, Outbox.message_id),
    Outbox.payload.is_not(None).label("words"),
)


@dataclass
class Row:
    """What the model knows of a letter; `maybe` counts the attempts of which nobody can say that they failed."""

    letter: Letter
    due_at: datetime
    id: int = 0
    state: str = "queued"
    attempts: int = 0
    doubtful: bool = False
    token: str | None = None
    until: datetime | None = None
    message_id: int | None = None
    words: bool = True
    maybe: int = 0
    rest_until: datetime | None = None

    @property
    def order(self) -> tuple[int, int]:
        return (self.letter.lane_of_row, self.id)

    def ends(self, state: str) -> None:
        """Leave the sender's hands; only what waits or has failed keeps its words."""
        self.state, self.token, self.until = state, None, None
        self.words = self.words and state in {"queued", "failed"}

    def told(self) -> tuple[object, ...]:
        one = self.letter
        facts = (one.key, self.id, one.address.chat_id, int(one.lane_of_row), one.policy_of_row.value, self.state)
        moments = (self.due_at, self.rest_until, self.until)
        return (*facts, *moments, self.attempts, self.doubtful, self.token, self.message_id, self.words)


@dataclass(frozen=True)
class Attempt:
    row: Leased
    token: str


seconds = st.sampled_from((-5, 0, 0, 0, 20)).map(lambda n: timedelta(seconds=n))
expiries = st.sampled_from((None, None, 1, 40)).map(lambda n: n and timedelta(seconds=n))
outcomes: st.SearchStrategy[Outcome] = st.sampled_from(
    (Sent((4,)), Sent((5, 6)), Wait(3.0), Unsent("no connection"), Doubtful("timeout"), Refused("bad request"))
)
senders = st.sampled_from("AB")
lanes_open = st.sampled_from(((0, 3, 9), (0, 3)))
notices = st.sampled_from(("said", "card", "step"))


@st.composite
def letters(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "key": f"k{draw(st.integers(0, 60))}",
        "chat_id": draw(st.sampled_from(CHATS)),
        "lane": draw(st.sampled_from(Lane)),
        "notice": draw(notices),
        "policy": draw(st.sampled_from(Policy)),
        "due": draw(seconds),
        "expires": draw(expiries),
    }


class Mailroom(RuleBasedStateMachine):
    world: World
    attempts = Bundle("attempts")

    def __init__(self) -> None:
        super().__init__()
        self.world.empty(Outbox, Lease, Pause)
        self.now = NOW
        self.rows: dict[str, Row] = {}
        self.lives = {"A": 0, "B": 0}
        self.in_hand: dict[str, set[int]] = {}
        self.silent_until: datetime | None = None
        self.holder, self.epoch, self.free_at = "", 0, NOW
        self.leading: dict[str, datetime] = {}

    def token(self, sender: str) -> str:
        return f"{sender}{self.lives[sender]}"

    def queued(self) -> list[Row]:
        return [row for row in self.rows.values() if row.state == "queued"]

    @rule(several=st.lists(letters(), min_size=1, max_size=14))
    def queue(self, several: list[dict[str, Any]]) -> None:
        """Letters written in one transaction; one whose key is known is the same letter."""
        made = []
        for facts in several:
            due, expires = self.now + facts.pop("due"), facts.pop("expires")
            what = Outgoing(text=f"tin {facts['key']}")
            until = None if expires is None else self.now + expires
            address = Address(BOT, facts.pop("chat_id"))
            made.append(Letter(address=address, due_at=due, what=what, subject_id=7, expires_at=until, **facts))

        async def work() -> list[tuple[str, int]]:
            async with self.world.database.writing() as db:
                for one in made:
                    await outbox.add(db, one)
                return [(row.dedup_key, row.id) for row in await db.execute(select(Outbox.dedup_key, Outbox.id))]

        numbers = dict(self.world.run(work()))
        for one in made:
            self.rows.setdefault(one.key, Row(one, one.due_at, numbers[one.key]))
        assert numbers.keys() == self.rows.keys()

    def claimable(self, lanes: tuple[int, ...], busy: set[int]) -> list[Row]:
        flying = {row.letter.address.chat_id for row in self.rows.values() if row.state == "leased"}
        resting_rows = [row for row in self.queued() if self.rests(row, A_MOMENT)]
        resting = {(row.letter.address.chat_id, row.letter.lane_of_row) for row in resting_rows}
        return [
            row
            for row in self.queued()
            if row.due_at <= self.now and not self.rests(row, timedelta.max)
            if row.letter.expires_at is None or row.letter.expires_at > self.now
            if row.letter.lane_of_row in lanes and row.letter.address.chat_id not in flying | busy
            if (row.letter.address.chat_id, row.letter.lane_of_row) not in resting
        ]

    def rests(self, row: Row, for_at_most: timedelta) -> bool:
        return row.rest_until is not None and timedelta() < row.rest_until - self.now <= for_at_most

    @rule(target=attempts, sender=senders, most=st.integers(1, 4), lanes=lanes_open)
    def claim(self, sender: str, most: int, lanes: tuple[int, ...]) -> MultipleResults[Attempt]:
        return multiple(*self.take(sender, most, lanes))

    @rule(sender=senders, lanes=lanes_open, ends=st.lists(outcomes, min_size=3, max_size=3))
    def turn(self, sender: str, lanes: tuple[int, ...], ends: list[Outcome]) -> None:
        """Claim, and be done with all of it at once."""
        for attempt, outcome in zip(self.take(sender, len(ends), lanes), ends, strict=False):
            self.end(attempt, outcome)

    def take(self, sender: str, most: int, lanes: tuple[int, ...]) -> list[Attempt]:
        token = self.token(sender)
        busy = self.in_hand.setdefault(token, set())
        able = sorted(self.claimable(lanes, busy), key=lambda row: (row.letter.lane_of_row, row.due_at, row.id))
        seen = able[: most * SIGHT]

        async def work() -> list[Leased]:
            async with self.world.database.writing() as db:
                claim = Claim(BOT, token, self.now, self.now + LEASE, tuple(busy))
                return await claims.claim_due(db, claim, lanes, most)

        found = self.world.run(work())
        chats = {row.chat_id for row in found}
        assert len(found) == len(chats) == min(most, len({row.letter.address.chat_id for row in seen}))
        assert not seen or seen[0].letter.address.chat_id in chats
        for row in found:
            mine = self.rows[row.dedup_key]
            assert mine in seen
            assert mine.order == min(one.order for one in seen if one.letter.address.chat_id == row.chat_id)
            self.take_up(mine, token)
        busy |= chats
        return [Attempt(row, token) for row in found]

    def take_up(self, row: Row, token: str) -> None:
        assert not row.maybe or (row.doubtful and row.letter.policy_of_row == Policy.AT_LEAST_ONCE)
        row.state, row.token, row.until = "leased", token, self.now + LEASE
        row.attempts += 1
        row.maybe += 1

    @rule(attempt=consumes(attempts), outcome=outcomes)
    def told(self, attempt: Attempt, outcome: Outcome) -> None:
        self.end(attempt, outcome)

    def end(self, attempt: Attempt, outcome: Outcome) -> None:
        """An attempt is over; what a sender says whose lease has gone to somebody else counts for nothing."""
        row = self.rows[attempt.row.dedup_key]
        end = decide_settlement(outcome, row.letter.policy_of_row, attempt.row.attempts, self.now)
        message_id = outcome.message_ids[0] if isinstance(outcome, Sent) else None

        async def work() -> bool:
            async with self.world.database.writing() as db:
                if isinstance(outcome, Sent):
                    return bool(await claims.settle_sent(db, {attempt.row: outcome}, self.now))
                return await claims.settle_row(db, attempt.row, end, self.now)

        settled = self.world.run(work())
        self.in_hand[attempt.token].discard(attempt.row.chat_id)
        row.maybe -= isinstance(outcome, Wait | Unsent | Refused)
        assert settled == (row.state == "leased" and row.token == attempt.token)
        if settled:
            self.settled(row, outcome, message_id, end.rest_until)

    def settled(self, row: Row, outcome: Outcome, message_id: int | None, rest_until: datetime | None) -> None:
        doubtful = isinstance(outcome, Doubtful)
        match outcome:
            case Sent():
                row.message_id = message_id
                row.ends("sent")
            case Refused():
                row.ends("failed")
            case Doubtful() if row.letter.policy_of_row == Policy.AT_MOST_ONCE:
                row.ends("unknown")
            case _ if row.letter.notice == "card" and self.another_card_waits(row):
                row.ends("cancelled")
            case _:
                assert rest_until is not None
                row.rest_until, row.doubtful = rest_until, row.doubtful or doubtful
                row.ends("queued")

    def another_card_waits(self, row: Row) -> bool:
        one = row.letter
        return any(
            w.letter.notice == one.notice and w.letter.address.chat_id == one.address.chat_id for w in self.queued()
        )

    @rule(sender=senders)
    def kill(self, sender: str) -> None:
        """A sender dies with rows in hand; what it sent may yet be told late, as if it had only been stopped."""
        self.lives[sender] += 1
        self.leading.pop(sender, None)

    @rule()
    def reap(self) -> None:
        async def work() -> tuple[int, int]:
            async with self.world.database.writing() as db:
                return await claims.reap_expired_leases(db, BOT, self.now)

        lapsed = [row for row in self.rows.values() if row.until is not None and row.until < self.now]
        for row in lapsed:
            repeats = row.letter.policy_of_row == Policy.AT_LEAST_ONCE
            row.ends("queued" if repeats else "unknown")
            row.doubtful = row.doubtful or repeats
        again = sum(row.letter.policy_of_row == Policy.AT_LEAST_ONCE for row in lapsed)
        assert self.world.run(work()) == (again, len(lapsed) - again)

    @rule()
    def expire(self) -> None:
        async def work() -> int:
            async with self.world.database.writing() as db:
                return await claims.expire_rows(db, BOT, self.now)

        late = [row for row in self.queued() if row.letter.expires_at and row.letter.expires_at <= self.now]
        for row in late:
            row.ends("expired")
        assert self.world.run(work()) == len(late)

    @rule(notice=notices, subject=st.sampled_from((7, 8)))
    def cancel(self, notice: str, subject: int) -> None:
        async def work() -> int:
            async with self.world.database.writing() as db:
                return await outbox.cancel_notice(db, notice, subject)

        meant = [row for row in self.queued() if (row.letter.notice, row.letter.subject_id) == (notice, subject)]
        for row in meant:
            row.ends("cancelled")
        assert self.world.run(work()) == len(meant)

    @rule(notice=notices, chat=st.sampled_from(CHATS))
    def cancel_chat(self, notice: str, chat: int) -> None:
        async def work() -> None:
            async with self.world.database.writing() as db:
                await outbox.cancel_chat(db, Address(BOT, chat), notice)

        self.world.run(work())
        for row in self.queued():
            if (row.letter.notice, row.letter.address.chat_id) == (notice, chat):
                row.ends("cancelled")

    @rule(chat=st.sampled_from(CHATS))
    def revive(self, chat: int) -> None:
        """Somebody who had blocked the bot is back."""

        async def work() -> None:
            async with self.world.database.writing() as db:
                await claims.queue_undelivered_again(db, Address(BOT, chat), self.now)

        self.world.run(work())
        for row in self.rows.values():
            if row.state == "failed" and (row.letter.notice, row.letter.address.chat_id) == ("step", chat):
                row.state, row.due_at, row.attempts = "queued", self.now, 0
                row.rest_until = None

    @rule(length=st.integers(1, 60))
    def pause(self, length: int) -> None:
        """Telegram asks for silence; several messages in flight may hear so, and the longest wait counts."""
        until = self.now + timedelta(seconds=length)

        async def work() -> datetime | None:
            async with self.world.database.writing() as db:
                await pauses.pause_sending(db, BOT, until)
            async with self.world.database.reading() as db:
                return await pauses.paused_until(db, BOT)

        self.silent_until = max(until, self.silent_until or until)
        assert self.world.run(work()) == self.silent_until

    @rule(by=st.sampled_from((1, 4, 16, 31, 100)))
    def time_passes(self, by: int) -> None:
        self.now += timedelta(seconds=by)

    @rule(sender=senders)
    def take_lease(self, sender: str) -> None:
        """Take or renew; on a file the folder's lock has shown that nobody else is left."""
        database = self.world.database

        async def work() -> int | None:
            async with database.writing() as db:
                return await leases.take_lease(db, "sender", self.token(sender), self.now, TTL)

        mine = self.holder == self.token(sender)
        free = not self.holder or mine or self.free_at < self.now or database.embedded
        epoch = self.world.run(work())
        assert (epoch is not None) == free
        if epoch is None:
            return
        assert epoch == self.epoch + (not mine)
        self.holder, self.epoch, self.free_at = self.token(sender), epoch, self.now + TTL
        self.leading = {who: until for who, until in self.leading.items() if not database.embedded}
        self.leading[sender] = self.free_at

    @rule(sender=senders)
    def give_back_lease(self, sender: str) -> None:
        async def work() -> None:
            async with self.world.database.writing() as db:
                await leases.release_lease(db, "sender", self.token(sender), self.now)

        self.world.run(work())
        self.leading.pop(sender, None)
        if self.holder == self.token(sender):
            self.free_at = self.now - timedelta(seconds=1)

    @invariant()
    def one_leads_at_most(self) -> None:
        assert sum(until >= self.now for until in self.leading.values()) <= 1

    @invariant()
    def one_letter_of_a_chat_is_in_the_air(self) -> None:
        flying = [row.letter.address.chat_id for row in self.rows.values() if row.state == "leased"]
        assert len(flying) == len(set(flying))

    @invariant()
    def what_must_not_come_twice_cannot_have(self) -> None:
        assert all(row.maybe <= 1 for row in self.rows.values() if row.letter.policy_of_row == Policy.AT_MOST_ONCE)

    @invariant()
    def both_tell_the_same(self) -> None:
        async def work() -> list[tuple[object, ...]]:
            async with self.world.database.reading() as db:
                return [tuple(row) for row in await db.execute(select(*COLUMNS).order_by(Outbox.id))]

        wanted = sorted((row.told() for row in self.rows.values()), key=lambda facts: str(facts[1]).zfill(12))
        assert self.world.run(work()) == wanted


def test_whatever_befalls_letters_and_leases_outbox_and_model_tell_the_same(migrated_url: str) -> None:
    with a_world(migrated_url) as found:

        class Here(Mailroom):
            world = found

        run_state_machine_as_test(Here, settings=effort(45, migrated_url, 40))
