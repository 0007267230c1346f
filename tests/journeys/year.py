"""A stage on which a year is played: two bots and one of text alone, a clock that is put forward, people who talk."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_, select

from bot import clock
from rules.access import Scope, ScopeKind
from rules.agenda import ON_AGENDA
from rules.codes import show_code
from storage.engine.database import Database
from storage.feedback import history
from storage.office import officials
from storage.tables import AgendaItem, Dialogue, Feedback, Inbox, Job, Outbox, Unit
from tests.journeys.stage import BOT, PATIENCE, TOKEN, Actor, BotProcess, Stage, free_port
from tests.journeys.two_bots import OTHER_TOKEN
from tests.processes import fork
from tests.year_bot import AHEAD

TEXT = BOT + 2
TEXT_TOKEN = f"{TEXT}:text-token"
HOME = ZoneInfo("Asia/Ho_Chi_Minh")


class YearActor(Actor):
    """Somebody who presses what stands below the newest message that holds some words."""

    async def taps(self, words: str, label: str) -> None:
        """Press a button of the newest message that holds the words and has one so called."""
        message = await self.newest(words, label)
        self.read = max(self.read, message["message_id"] - 1)
        await self.presses(message, label)

    async def newest(self, words: str, label: str) -> dict[str, Any]:
        for _ in range(int(PATIENCE / 0.1)):
            heard = [one for one in await self.transcript() if self.is_ours(one)]
            fit: list[dict[str, Any]] = [one for one in heard if words in one.get("text", "") and has(one, label)]
            if fit:
                return fit[-1]
            await asyncio.sleep(0.1)
        raise AssertionError(f"no {label!r} below {words!r}; heard: {(await self.texts())[-6:]}")

    async def all_texts(self) -> list[str]:
        return [one.get("text", one.get("caption", "")) for one in await self.transcript() if self.is_ours(one)]

    def is_ours(self, message: dict[str, Any]) -> bool:
        return bool(message["from"]["id"] == self.bot)


def has(message: dict[str, Any], label: str) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any(label in button["text"] and "callback_data" in button for row in rows for button in row)


@dataclass
class Year(Stage):
    """One office at three accounts, and the days of a year."""

    ahead: timedelta = timedelta()
    running: BotProcess | None = None
    people: list[YearActor] = field(default_factory=list)

    async def prepare(self, first: datetime) -> None:
        """Have all three bots known to messenger and settings, and the clock at the first moment of the story."""
        for token, name in ((OTHER_TOKEN, "cau_noi_2_bot"), (TEXT_TOKEN, "cau_noi_3_bot")):
            await self.sandbox.ask("bots", {"token": token, "first_name": name, "username": name})
        self.settings |= {
            "CAUNOI_TELEGRAM_TOKEN": f"{TOKEN}, {OTHER_TOKEN}, {TEXT_TOKEN}",
            "CAUNOI_LEASE_SECONDS": "15",
        }
        await self._put_forward(first - clock.now())

    async def leaders(self) -> dict[str, str]:
        """Invitations for a leader of the commune and one of the city, who are not in the shipped office."""
        database = Database(self.database_url)
        async with database.writing() as db:
            made = {}
            for name, unit in (("commune", "ubnd-tay-phuong"), ("city", "ubnd-ha-noi")):
                number = (await db.scalars(select(Unit.id).where(Unit.code == unit))).one()
                scope = Scope(ScopeKind.UNIT, number)
                made[f"leader-{name}"] = await officials.invite(db, "leader", f"Lãnh đạo {name}", scope, self.now())
        await database.close()
        return made

    async def _put_forward(self, by: timedelta) -> None:
        self.ahead += by
        await self.sandbox.ask("clock", {"forward": by.total_seconds()})
        self.settings[AHEAD] = str(self.ahead.total_seconds())

    def now(self) -> datetime:
        return clock.now() + self.ahead

    async def start(self) -> BotProcess:
        port = free_port()
        await self.comes_to(port)
        process = fork("tests.year_bot", environment=self.environment(port), log=self.log)
        await self.until_it_leads(port, lambda: process.returncode)
        self.running = BotProcess(process, port)
        self.started.append(self.running)
        return self.running

    async def killed(self) -> None:
        """The bot dies at once, and is started again."""
        assert self.running is not None
        await self.running.kill()
        await self.start()

    async def comes(self, day: datetime) -> None:
        """Wait until nothing is under way, then let the clock be at a later moment; all that is due is done there."""
        await self.idle()
        assert self.running is not None
        await self.running.end()
        await self._put_forward(day - self.now())
        await self.start()
        await self.idle()

    async def idle(self) -> None:
        """Wait until everything that came in was done, and everything that is due has left."""
        database = Database(self.database_url)
        calm = 0
        for _ in range(1200):
            async with database.reading() as db:
                due = or_(Outbox.state == "leased", (Outbox.state == "queued") & (Outbox.due_at <= self.now()))
                left = await db.scalar(select(func.count()).select_from(Outbox).where(due)) or 0
                left += await db.scalar(select(func.count()).select_from(Inbox).where(Inbox.state == "open")) or 0
                busy = Job.state.in_(("queued", "running"))
                left += await db.scalar(select(func.count()).select_from(Job).where(busy)) or 0
            calm = calm + 1 if not left else 0
            if calm > CALM:
                break
            await asyncio.sleep(0.2)
        await database.close()
        assert calm, "it never came to rest"

    async def items_left(self) -> list[str]:
        """The codes of what waits for an outcome in the ledger of the dialogue that has begun."""
        database = Database(self.database_url)
        async with database.reading() as db:
            waiting = select(Feedback.code).join(AgendaItem, AgendaItem.feedback_id == Feedback.id)
            waiting = waiting.join(Dialogue, Dialogue.id == AgendaItem.dialogue_id)
            waiting = waiting.where(
                Dialogue.state == "in_session",
                Feedback.folded_into_id.is_(None),
                AgendaItem.state.in_(sorted(ON_AGENDA)),
            )
            found = [one for one in await db.scalars(waiting.order_by(AgendaItem.id)) if one]
        await database.close()
        return [show_code(one) for one in found]

    async def ledger(self) -> list[tuple[str, bool, str]]:
        """The code of each opinion that is or was for the first dialogue, whether it says another again, its state."""
        database = Database(self.database_url)
        async with database.reading() as db:
            first = select(func.min(Dialogue.id)).scalar_subquery()
            rows = select(Feedback.code, Feedback.folded_into_id, AgendaItem.state)
            rows = rows.join(AgendaItem, AgendaItem.feedback_id == Feedback.id).where(AgendaItem.dialogue_id == first)
            found = [
                (show_code(code or ""), folded is not None, state) for code, folded, state in await db.execute(rows)
            ]
        await database.close()
        return found

    async def opinions(self) -> list[str]:
        """The codes of all opinions."""
        database = Database(self.database_url)
        async with database.reading() as db:
            found = (await db.scalars(select(Feedback.code).order_by(Feedback.id))).all()
        await database.close()
        return [show_code(one) for one in found if one]

    async def counted(self) -> dict[str, int]:
        """How many opinions have come to no end, how many letters failed, how many histories do not hold."""
        database = Database(self.database_url)
        async with database.reading() as db:
            every = (await db.scalars(select(Feedback))).all()
            # What was folded ends with what it says again.
            opened = [one for one in every if one.open and one.state not in {"answered", "forwarded"}]
            failed = await db.scalar(select(func.count()).select_from(Outbox).where(Outbox.state == "failed")) or 0
            broken = [one for one in every if history.first_broken_line(await history.read(db, one.id)) is not None]
        await database.close()
        return {"without an end": len(opened), "failed": failed, "broken histories": len(broken)}

    async def somebody(self, number: int, name: str, bot: int = BOT) -> YearActor:
        made = await self.person(number, name, bot)
        actor = YearActor(made.sandbox, made.id, made.chat, made.read, made.bot)
        self.people.append(actor)
        return actor


# So many looks, a fifth of a second apart, find nothing to do before all is at rest: clocks of five seconds come round.
CALM = 28


def at(day: datetime, hour: int, minute: int = 0) -> datetime:
    """A local moment of a day."""
    return datetime.combine(day.astimezone(HOME).date(), time(hour, minute), HOME)
