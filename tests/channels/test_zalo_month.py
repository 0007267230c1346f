"""A month of a commune at Zalo by the virtual clock: nothing is tried in vain, and what was held is heard or called."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import ColumnElement, exists, func, literal, select

from rules.attendance import Attends
from rules.lifecycle import Action
from rules.months import next_month
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.reminders import last_allowed_moment, plan_reminders
from scheduler.bringing_forward import bring_reminders_forward
from scheduler.reminding import ReminderPolicy, queue_due_reminders
from storage.dialogue import attendances, dialogues
from storage.dialogue.unheard import read_unheard
from storage.engine.database import Database
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.people import people
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.queue.peers import FIRST_PEER
from storage.tables import Area, Contact, Dialogue, Duty, Feedback, Inbox, Outbox, Peer, Person, Reply, Unit
from tests.channels.oa_desk import OaDesk, oa_desk
from tests.channels.zalo_desk import SECRET, ZaloDesk, zalo_desk
from tests.journeys.stage import free_port
from tests.rules.test_reminders import NIGHT
from tests.sandbox.zalo import zalo_sandbox
from tests.sandbox.zalo_oa import oa_sandbox
from tests.storage.locality import found_office
from tests.storage.locality import hasty as database

__all__ = ["database"]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
POLICY = ReminderPolicy((timedelta(days=1), timedelta(hours=2)), NIGHT, ZONE)
OPINION = "Đường thôn Ba bị hỏng nặng, xin sửa giúp bà con chúng tôi"
HOUR, DAY, WINDOW = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
PATIENCE, AT_ONCE = 120, 6
QUICK = {"chat_pace": 1000, "pace": 1000, "person_pace": 1000}
MOST_A_FEEDBACK = 8
Deeds = list[tuple[datetime, Callable[[], Any]]]


@dataclass
class Commune:
    """A commune at one product of Zalo: so many residents, opinions, and who wants to be reminded."""

    desk: OaDesk | ZaloDesk
    database: Database
    residents: int
    opinions: int
    chance: random.Random = field(default_factory=lambda: random.Random(19))
    duty: int = 0
    dialogue: int = 0
    starts: datetime = field(init=False)
    # How many people the clerk's list named at most as not told of the dialogue.
    unheard: int = 0

    @property
    def hand(self) -> Any:
        return self.desk.oa if isinstance(self.desk, OaDesk) else self.desk.zalo

    @property
    def account(self) -> int:
        return self.desk.account.account_id

    def now(self) -> datetime:
        return self.desk.now() if isinstance(self.desk, OaDesk) else self.desk.clock.now()

    async def come_to(self, moment: datetime) -> None:
        """Put all clocks forward once nothing is under way, and do what the clocks of the house do."""
        ahead = max(0.0, (moment - self.now()).total_seconds())
        if isinstance(self.desk, OaDesk):
            await self.desk.later(seconds=ahead)
        else:
            await self.hand.ask("clock", {"seconds": ahead})
            self.desk.clock.ahead = (self.desk.clock.ahead or timedelta()) + timedelta(seconds=ahead)
        await self.desk.account._tidy()
        told = await bring_reminders_forward(self.database, POLICY, self.now())
        told += await queue_due_reminders(self.database, POLICY, self.now())
        self.desk.account.sender.wake()
        if told:
            await self.idle()
        async with self.database.reading() as db:
            self.unheard = max([self.unheard, *[one.people for one in await read_unheard(db, self.now())]])

    async def idle(self, *whose: ColumnElement[bool]) -> None:
        """Wait until everything that came is dealt with and everything that is due has left, of one or of all."""
        for _ in range(6000):
            async with self.database.reading() as db:
                due = (Outbox.state.in_(("queued", "leased")), Outbox.due_at <= self.now(), *whose)
                busy = exists().where(*due) | exists().where(Inbox.state == "open", literal(not whose))
                if not await db.scalar(select(busy)):
                    return
            await asyncio.sleep(0.02)
        raise AssertionError("never idle")

    async def says(self, person: str, *texts: str) -> None:
        """Write, each text once the answer to the one before has come and is known to have."""
        chat = select(Peer.id + FIRST_PEER).where(Peer.external_id == person).scalar_subquery()
        for text in texts:
            before = len(await self.told(person))
            await self.hand.ask("say", {"person": person, "text": text})
            assert len(await self.told(person, before + 1)) > before, text
            await self.idle(Outbox.chat_id == chat)

    async def told(self, person: str, least: int = 0) -> list[dict[str, Any]]:
        """What the office said to somebody, once there is so much of it."""
        found = await self.hand.ask(f"messages?chat={person}&least={least}&wait={PATIENCE if least else 0}")
        return [one for one in found if one["from"] != person]

    async def contact(self, person: str) -> Contact:
        async with self.database.reading() as db:
            theirs = select(Contact).join(Peer, Peer.id == Contact.chat_id - FIRST_PEER)
            return (await db.scalars(theirs.where(Peer.external_id == person))).one()

    async def raises(self, person: str) -> None:
        """Somebody hands an opinion in: words, consent, place, sent; by numbers, as at both products."""
        await self.says(person, OPINION, "Tôi đồng ý", "Xã Một", "2", "Gửi ý kiến này")

    async def follows(self, person: str) -> None:
        """Somebody writes, and wants to be reminded of the dialogue."""
        await self.says(person, "chào")
        contact = await self.contact(person)
        async with self.database.writing() as db:
            await people.give_consent(db, await db.get_one(Contact, contact.id), "remind", "x", self.now())
            await attendances.answer(db, self.dialogue, contact.person_id, Attends.FOLLOWING, self.now())

    async def act(self, person: str, action: Action) -> None:
        """The office takes an opinion up, or answers it."""
        contact = await self.contact(person)
        async with self.database.writing() as db:
            found = (await db.scalars(select(Feedback).where(Feedback.person_id == contact.person_id))).one()
            words = "Xã sửa xong đường trong tháng tới." if action == Action.ANSWER else ""
            await feedbacks.change(db, found, Deed(action, self.now(), self.duty, words))
            what = Outgoing(text=words or "Xã đã nhận xem xét ý kiến của ông/bà.")
            step = Letter(f"step:{found.id}:{action}", contact.address, self.now(), Notice.STEP, found.id, what)
            await outbox.add(db, replace(step, contact_id=contact.id))
            if words:
                reply = {"feedback_id": found.id, "official_id": self.duty, "chat_id": 1, "action": "answer"}
                db.add(Reply(**reply, words=words, state="left", written_at=self.now()))

    async def opens(self) -> datetime:
        """The first of a month, eight in the morning; an official, and a dialogue on the 25th."""
        first = next_month(self.now()) + 8 * HOUR
        self.starts = first + 24 * DAY + HOUR
        await self.come_to(first)
        async with self.database.writing() as db:
            unit = await db.scalar(select(Unit.id))
            # Officials are elsewhere here: cards go to another messenger.
            official = Person(first_seen_at=self.now())
            db.add(official)
            await db.flush()
            duty = Duty(person_id=official.id, role="intake", name="Hạnh", since=self.now())
            db.add(duty)
            await db.flush()
            self.duty = duty.id
            areas = list(await db.scalars(select(Area.id).where(Area.unit_id == unit)))
            made = Dialogue(
                place="Hội trường",
                topics="Đường làng",
                starts_at=self.starts,
                collect_until=(self.starts - DAY).date(),
                state="published",
                edition=1,
                created_by=self.duty,
            )
            self.dialogue = (await dialogues.create(db, made, areas)).id
        return first

    async def deeds(self, first: datetime) -> Deeds:
        """What happens in the month, by its moments: in the day, and each at one of its own."""
        chance = self.chance
        found: Deeds = []
        for number in range(self.residents):
            person = await self.hand.person(f"Người {number}", **self.quiet)
            came = first + chance.randrange(20) * DAY + chance.choice((1, 5, 9)) * HOUR
            if number < self.opinions:
                found.append((came, partial(self.raises, person)))
                taken = came + chance.randrange(1, 8) * 4 * HOUR
                answered = taken + chance.randrange(1, 11) * DAY
                found.append((taken, partial(self.act, person, Action.ACCEPT)))
                found.append((answered, partial(self.act, person, Action.ANSWER)))
                if chance.random() < 0.5:
                    again = answered + chance.randrange(1, 4) * DAY
                    found.append((again, partial(self.says, person, "xin chào")))
            elif number % 3 == 0:
                found.append((came, partial(self.follows, person)))
            else:
                found.append((came, partial(self.says, person, "chào")))
        return found

    @property
    def quiet(self) -> dict[str, Any]:
        return {"writes": False} if isinstance(self.desk, OaDesk) else {}

    async def month(self) -> None:
        """All of it, moment by moment; with each what clocks have to do until the next."""
        first = await self.opens()
        deeds = await self.deeds(first)
        turns = {moment for moment, _ in deeds if moment < self.starts + 5 * DAY}
        turns |= {one.due for one in plan_reminders(self.starts.astimezone(ZONE), POLICY.offsets, NIGHT)}
        turns |= self.windows_close(deeds)
        for moment in sorted(turns):
            await self.come_to(moment)
            await self.all_at_once([deed for when, deed in deeds if when == moment])
            await self.idle()
        await self.come_to(next_month(self.now()) + HOUR)
        await self.idle()

    async def all_at_once(self, deeds: list[Callable[[], Any]]) -> None:
        """What several people do at one moment, a few of them at a time."""
        few = asyncio.Semaphore(AT_ONCE)

        async def does(deed: Callable[[], Any]) -> None:
            async with few:
                await deed()

        async with asyncio.TaskGroup() as group:
            for deed in deeds:
                group.create_task(does(deed))

    def windows_close(self, deeds: Deeds) -> set[datetime]:
        """When whoever wrote at these moments may still be written to, as the clock looks then."""
        found = {last_allowed_moment((moment + WINDOW).astimezone(ZONE), NIGHT) for moment, _ in deeds}
        return {moment + timedelta(minutes=2) for moment in found if moment < self.starts}

    async def calls(self) -> list[dict[str, Any]]:
        if isinstance(self.desk, OaDesk):
            return list(await self.hand.ask("calls?path=/v3.0/oa/message/cs"))
        return list(await self.hand.ask("calls?method=sendMessage"))

    async def ends_well(self) -> dict[str, int]:
        """That nothing was refused and nothing is lost; gives the figures of the month."""
        calls = await self.calls()
        refused = [one for one in calls if one["answer"]]
        assert refused == []
        assert not [one for one in calls if one.get("stranger")]
        async with self.database.reading() as db:
            states = set(await db.scalars(select(Outbox.state).where(Outbox.account_id == self.account).distinct()))
            ours = Outbox.account_id == self.account
            held = (await db.scalars(select(Outbox).where(ours, Outbox.state == "held"))).all()
            listed = await self.listed(db)
            over = (await db.scalars(select(Outbox).where(ours, Outbox.state == "expired"))).all()
            reminded = set(
                await db.scalars(select(Outbox.chat_id).where(Outbox.notice == "reminder", Outbox.state == "sent"))
            )
            # What was held is counted by itself, and not once more as the message that said it.
            left = (ours, Outbox.state == "sent", Outbox.notice != Notice.RELEASED)
            theirs = select(Outbox.chat_id, func.count()).where(*left).group_by(Outbox.chat_id)
            said = {row[0]: row[1] for row in await db.execute(theirs)}
            wrote = select(Contact.chat_id).join(Feedback, Feedback.person_id == Contact.person_id)
            authors = set(await db.scalars(wrote))
            count = await db.scalar(select(func.count()).select_from(Feedback)) or 0
        assert count == self.opinions
        assert not states & {"failed", "unknown", "queued", "leased", "joined"}
        # What is held waits on the clerk's list; a reminder that is over was told before, or was named there.
        assert {one.subject_id for one in held if one.notice != "said"} <= listed
        late = {one.chat_id for one in over} - reminded
        assert len(late) <= self.unheard
        most = max(said[one] for one in authors)
        mean = sum(said[one] for one in authors) / len(authors)
        assert most <= MOST_A_FEEDBACK
        figures = {"sent": len(calls), "held at the end": len(held), "reminded": len(reminded), "by others": len(late)}
        return figures | {"most a feedback": most, "a feedback x100": round(mean * 100)}

    async def listed(self, db: Any) -> set[int]:
        found, cut = set[int](), Cut()
        while True:
            page = await feedbacks.undelivered_page(db, None, cut)
            found |= {one.id for one in page}
            if page.after is None:
                return found
            cut = page.after


def whole(residents: int, opinions: int) -> Any:
    return pytest.param(residents, opinions, marks=[pytest.mark.whole, pytest.mark.timeout(3000)])


SIZES = pytest.mark.parametrize(("residents", "opinions"), [(4, 2), whole(1000, 300)])


@pytest.fixture
async def oa(database: Database, tmp_path: Path) -> AsyncIterator[OaDesk]:
    await found_office(database)
    async with oa_sandbox() as sandbox, oa_desk(sandbox, database, tmp_path, **QUICK) as made:
        # By the clock of the emulator months pass in minutes, and its deadlines, too.
        await sandbox.ask("switch", {"minute": 1_000_000, "deadline": 60.0})
        yield made


@pytest.fixture
async def bot(database: Database, tmp_path: Path) -> AsyncIterator[ZaloDesk]:
    await found_office(database)
    port = free_port()
    hook = {"zalo_bot_webhook_url": f"http://127.0.0.1:{port}/zalo", "zalo_bot_webhook_secret": SECRET}
    async with zalo_sandbox() as zalo:
        await zalo.ask("switch", {"users": 10_000})
        async with zalo_desk(zalo, database, tmp_path, **hook, http_port=port, **QUICK) as made:
            yield made


@SIZES
async def test_a_month_against_the_window_of_an_official_account(
    oa: OaDesk, database: Database, residents: int, opinions: int
) -> None:
    commune = Commune(oa, database, residents, opinions)
    await commune.month()
    print(await commune.ends_well())  # noqa: T201  the figures of the month


@SIZES
async def test_a_month_against_the_messages_of_a_bots_plan(
    bot: ZaloDesk, database: Database, residents: int, opinions: int
) -> None:
    commune = Commune(bot, database, residents, opinions)
    await commune.month()
    print(await commune.ends_well())  # noqa: T201  the figures of the month
