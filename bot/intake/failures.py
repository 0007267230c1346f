"""Attempts at an update that failed: which are held against it, and when it is set aside (docs/decisions/0009)."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.errors import error_id
from bot.intake.budget import OverBudgetError
from bot.intake.danger_first import EmergencyNumbers
from handlers.incoming import text_in_update, words_to_match
from locales import texts
from rules.notice import Address, Outgoing
from rules.right_channel import denounces
from storage.engine.database import Database, Db
from storage.engine.errors import is_connection_lost, is_transient
from storage.queue import inbox, outbox, set_aside
from storage.queue.inbox import Arrived
from storage.queue.outbox import Letter

UPDATE_TRIES = 5
# Two that ran over their time are enough.
OVER_BUDGET = 3
# A full disk or a lock is the database's own trouble; what meets it more often than this, while the database takes
# note of each time, brings it along.
PATIENCE = 10
REMEMBERED = 10_000
log = structlog.get_logger()


class Attempts:
    """Keeps the count in the inbox; nothing counts unless the database answers right after it."""

    def __init__(
        self, database: Database, account_id: int, clock: Callable[[], datetime], numbers: EmergencyNumbers
    ) -> None:
        self.database = database
        self.account_id = account_id
        self.clock = clock
        self.numbers = numbers
        self._troubled = Counter[int]()
        self._suspects: set[int] = set()

    def suspects(self, arrived: Arrived) -> bool:
        """Whether an update was cut off, or ran over its time, and so may do the same to whoever is beside it."""
        return arrived.update_id in self._suspects

    async def begin(self, arrived: Arrived, key: str, chat_id: int | None) -> int | None:
        """Count a try before it is made, which may be the process's last; gives which one it is, None for none."""
        async with self.database.writing() as db:
            await self.database.lock_person(db, key)
            count = await inbox.begin_try(db, self.account_id, arrived.update_id)
            if count is None or count <= UPDATE_TRIES:
                return count
            await self._set_aside(db, arrived, error_id(), chat_id)
        return None

    async def give_back(self, arrived: Arrived, counted: int) -> None:
        """A try that was counted and not made."""
        if counted:
            async with self.database.writing() as db:
                await inbox.note_failure(db, self.account_id, arrived.update_id, "", -counted)

    async def failed(self, arrived: Arrived, key: str, chat_id: int | None, error: Exception, counted: int) -> bool:
        """Note a failed try in a transaction of its own; after the last one set the update aside and apologise."""
        name = error_id()
        log.error(
            "update failed", update_id=arrived.update_id, error_id=name, kind=type(error).__name__, exc_info=error
        )
        if is_connection_lost(error) or isinstance(error, OverBudgetError):
            self._suspect(arrived)
        try:
            async with self.database.writing() as db:
                await self.database.lock_person(db, key)
                await inbox.keep_updates(db, self.account_id, [arrived], self.clock())
                await self.numbers.show(db, arrived)
                by = self._weight(arrived, error) - counted
                attempts = await inbox.note_failure(db, self.account_id, arrived.update_id, name, by)
                last = attempts is not None and attempts >= UPDATE_TRIES
                if last:
                    await self._set_aside(db, arrived, name, chat_id)
        except Exception as trouble:  # noqa: BLE001  the database is away: the update is still in the inbox
            log.warning("update failure not recorded", update_id=arrived.update_id, kind=type(trouble).__name__)
            return False
        return last

    def _weight(self, arrived: Arrived, error: Exception) -> int:
        if isinstance(error, OverBudgetError):
            return OVER_BUDGET
        if is_connection_lost(error) or not is_transient(error):
            return 1
        if len(self._troubled) > REMEMBERED:
            self._troubled.clear()
        self._troubled[arrived.update_id] += 1
        return 1 if self._troubled[arrived.update_id] > PATIENCE else 0

    def _suspect(self, arrived: Arrived) -> None:
        if len(self._suspects) > REMEMBERED:
            self._suspects.clear()
        self._suspects.add(arrived.update_id)

    async def _set_aside(self, db: Db, arrived: Arrived, name: str, chat_id: int | None) -> None:
        self._suspects.discard(arrived.update_id)
        del self._troubled[arrived.update_id]
        aside = await inbox.set_aside(db, self.account_id, arrived.update_id, name)
        # What must not be kept is not kept for intake to read either.
        accuses = denounces(text_in_update(arrived.update), words_to_match())
        if aside and accuses:
            await set_aside.erase_set_aside(db, self.account_id, arrived.update_id)
        if aside and chat_id is not None:
            text = texts("vi").say("sorry-not-kept" if accuses else "sorry", error=name)
            key = f"sorry:{self.account_id}:{arrived.update_id}"
            await outbox.add(db, Letter(key, Address(self.account_id, chat_id), self.clock(), what=Outgoing(text=text)))
