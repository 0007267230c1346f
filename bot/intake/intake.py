"""The unit of work: one update, one person at a time, one transaction around the whole dispatcher."""

import asyncio
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from math import inf
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.arrivals import arrived_from, chat_of, turn_key
from bot.intake.budget import limited_to
from bot.intake.danger_first import EmergencyNumbers
from bot.intake.failures import UPDATE_TRIES, Attempts
from bot.intake.postponing import postpone
from bot.intake.raw_update import read_update
from bot.intake.retrying import retry_until_done
from bot.intake.turns import Turns
from bot.intake.unit_of_work import UNIT, UnitOfWork
from bot.intake.wires import IntakeWires, hand_over
from handlers.waiting import WAITS, InTheAirError
from rules.refusal import Refusal
from storage.engine.database import Database
from storage.queue import inbox
from storage.queue.inbox import Arrived

__all__ = ["UPDATE_TRIES", "Intake", "Owed", "arrived_from", "chat_of", "turn_key"]

# Seconds that an update may take of those in which it waits for something; what takes longer is given up.
BUDGET = 10.0
# More than this at one time is more than we can do: who delivers is asked to come again.
MOST_IN_HAND = 200
Owed = list[dict[str, Any]]
log = structlog.get_logger()


class Intake:
    """Takes raw updates in; knows nothing of what they mean."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        clock: Callable[[], datetime],
        wires: IntakeWires,
    ) -> None:
        self.database = database
        self.dispatcher = dispatcher
        self.bot = bot
        self.clock = clock
        self.turns = Turns()
        self.numbers = EmergencyNumbers(self.bot.id, clock)
        self.presses = wires.presses
        self.redelivers = wires.redelivers
        self.throttle = wires.throttle
        self.in_hand = wires.in_hand
        self.took = wires.took
        self.budget = BUDGET
        self.attempts = Attempts(database, self.bot.id, clock, self.numbers)
        # What may have cut off or killed others goes alone, so that only itself is held against it the next time.
        self._alone = asyncio.Lock()
        self._in_hand = Counter[int]()
        self._waiting: set[asyncio.Task[None]] = set()

    def turn_of(self, arrived: Arrived) -> str:
        """Whose turn an update is: of its writer at this account."""
        return turn_key(self.bot.id, arrived)

    async def keep(self, updates: list[dict[str, Any]]) -> list[Arrived]:
        """Write a batch to the inbox; only after this may Telegram be told that it arrived."""
        arrived = [arrived_from(one) for one in updates]
        async with self.database.writing() as db:
            await inbox.keep_updates(db, self.bot.id, arrived, self.clock())
        return arrived

    async def receive(self, update: dict[str, Any], owed: Owed | None = None) -> bool:
        """One update, fresh from the messenger: dealt with, or at least kept; false if the database would do neither.

        Its turn lasts until it is done with, so that what the same person says next does not overtake it. What a
        pressed button is answered with is put into `owed`, if given, else sent.
        """
        arrived = arrived_from(update)
        if self.redelivers and self._in_hand.total() >= MOST_IN_HAND:
            return False
        came = asyncio.get_running_loop().time()
        key = self.turn_of(arrived)
        # Asked for again while the first is still in hand, it is no haste of its writer's.
        counts = self.throttle if arrived.update_id not in self._in_hand else None
        wait = counts.wait(key, came) if counts else 0.0
        if wait == inf:
            await self.numbers.show_alone(self.database, arrived)
            return True
        if not self.redelivers and not await self._kept(arrived):
            return False
        self._in_hand[arrived.update_id] += 1
        try:
            done = await self._later(arrived, wait, owed) if wait else await self._now(arrived, owed)
            if not done and counts:
                counts.give_back(key)
            return done
        finally:
            self._in_hand[arrived.update_id] -= 1
            if not self._in_hand[arrived.update_id]:
                del self._in_hand[arrived.update_id]
            if not wait:
                self.took(asyncio.get_running_loop().time() - came)

    async def _now(self, arrived: Arrived, owed: Owed | None) -> bool:
        async with self.turns.of(self.turn_of(arrived)):
            suspect = arrived.update_id in self.in_hand.left
            if not suspect and await self._try(arrived, owed):
                return True
            if not await self._kept(arrived):
                return False
            if not suspect:
                await retry_until_done(partial(self._try_with_care, arrived, owed))
        if suspect:
            self.in_hand.left.discard(arrived.update_id)
            await self.resume(arrived)
        return True

    async def _kept(self, arrived: Arrived) -> bool:
        try:
            await self.keep([arrived.update])
        except (SQLAlchemyError, OSError) as error:
            log.warning("update not kept", update_id=arrived.update_id, kind=type(error).__name__)
            return False
        return True

    async def _later(self, arrived: Arrived, wait: float, owed: Owed | None) -> bool:
        """What comes too fast is kept, its writer told so once, and dealt with when its time has come."""
        try:
            text = await postpone(self.database, self.bot.id, arrived, self.clock(), self.numbers)
        except (SQLAlchemyError, OSError) as error:
            log.warning("update not kept", update_id=arrived.update_id, kind=type(error).__name__)
            return False
        query = arrived.update.get("callback_query")
        if isinstance(query, dict):
            await hand_over(self.presses, self.presses.answer_to_press(str(query.get("id")), text, alert=False), owed)
        task = asyncio.get_running_loop().create_task(self._in_time(arrived, wait))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
        return True

    async def _in_time(self, arrived: Arrived, wait: float) -> None:
        await asyncio.sleep(wait)
        await self.work(arrived)

    async def resume(self, arrived: Arrived) -> None:
        """Deal with what a process kept and did not end: each try is counted first, for that may have ended it."""
        async with self.turns.of(self.turn_of(arrived)):
            await retry_until_done(partial(self._resume_once, arrived))

    async def _resume_once(self, arrived: Arrived) -> bool:
        try:
            if not arrived.attempts:
                count = await self._begin(arrived)
                if count is None or count == 1:
                    return count is None or await self._try(arrived, counted=1)
                await self.attempts.give_back(arrived, 1)
            # Nobody else of them is counted while this one may end the process.
            async with self._alone:
                return await self._begin(arrived) is None or await self._try(arrived, counted=1)
        except (SQLAlchemyError, OSError) as error:
            log.warning("update attempt not recorded", update_id=arrived.update_id, kind=type(error).__name__)
            return False

    async def _begin(self, arrived: Arrived) -> int | None:
        return await self.attempts.begin(arrived, self.turn_of(arrived), chat_of(arrived))

    async def work(self, arrived: Arrived) -> None:
        """Deal with one kept update: until it is done, or set aside; a database that is away is waited for."""
        async with self.turns.of(self.turn_of(arrived)):
            await retry_until_done(partial(self._try_with_care, arrived, None))

    async def _try_with_care(self, arrived: Arrived, owed: Owed | None) -> bool:
        if not self.attempts.suspects(arrived):
            return await self._try(arrived, owed)
        async with self._alone:
            return await self._try(arrived, owed)

    async def _try(self, arrived: Arrived, owed: Owed | None = None, counted: int = 0) -> bool:
        try:
            # What the same person wrote before, and another process kept and has not come to, goes first.
            while (earlier := await self._deal(arrived, owed)) is not None:
                if await self._begin(earlier) is None:
                    continue
                if not await self._try(earlier, counted=1):
                    await self.attempts.give_back(arrived, counted)
                    return False
        except Refusal as refusal:
            return await self._refuse(arrived, owed, refusal, counted)
        except Exception as error:  # noqa: BLE001  whatever it was, the update is kept and tried again
            return await self._failed(arrived, error, counted)
        return True

    async def _refuse(self, arrived: Arrived, owed: Owed | None, refusal: Refusal, counted: int) -> bool:
        try:
            return await self._deal(arrived, owed, refusal) is None
        except Exception as error:  # noqa: BLE001  as above, the update is kept
            return await self._failed(arrived, error, counted)

    async def _deal(self, arrived: Arrived, owed: Owed | None, refusal: Refusal | None = None) -> Arrived | None:
        """Deal with it; a refusal undoes what led to it. What answers a message in the air waits until that arrived."""
        for seconds in WAITS:
            try:
                return await self._deal_once(arrived, owed, refusal, patient=True)
            except InTheAirError:
                await asyncio.sleep(seconds)
        return await self._deal_once(arrived, owed, refusal, patient=False)

    async def _deal_once(
        self, arrived: Arrived, owed: Owed | None, refusal: Refusal | None, *, patient: bool
    ) -> Arrived | None:
        """One transaction; where its writer's earlier words still wait, nothing is done and they are given instead."""
        async with self.database.writing() as db:
            await self.database.lock_person(db, self.turn_of(arrived))
            unit = UnitOfWork(db, self.clock(), patient)
            if not await inbox.finish_update(db, self.bot.id, arrived.update_id, unit.now, arrived.writer):
                return await inbox.earlier_of_writer(db, self.bot.id, arrived)
            await self.numbers.show(db, arrived)
            update = read_update(arrived.update, self.bot)
            token = UNIT.set(unit)
            try:
                with self.in_hand.holding(arrived.update_id):
                    async with limited_to(self.budget):
                        await self._feed(update, unit, refusal)
            finally:
                UNIT.reset(token)
        if update.callback_query is not None:
            text, alert = (unit.toast.text, unit.toast.alert) if unit.toast else ("", False)
            answer = self.presses.answer_to_press(update.callback_query.id, text, alert=alert)
            await hand_over(self.presses, answer, owed)
        return None

    async def _feed(self, update: Update, unit: UnitOfWork, refusal: Refusal | None) -> None:
        await self.dispatcher.feed_update(self.bot, update, unit=unit, refusal=refusal)
        await unit.flush()

    async def _failed(self, arrived: Arrived, error: Exception, counted: int) -> bool:
        return await self.attempts.failed(arrived, self.turn_of(arrived), chat_of(arrived), error, counted)
