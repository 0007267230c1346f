"""Looks every few seconds whether something is amiss; the admins are told once when it begins and once when it ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from rules.alarms import AlarmKind, Heads, Incident, lacks_room, late_since, silent_since
from rules.notice import Outgoing
from storage.engine.database import Database, Db
from storage.queue import admins, alarms, pauses
from storage.upkeep import health
from storage.upkeep.health import Aside

# What was given up is spoken of until a day has gone by without more of it.
LASTS = timedelta(days=1)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How long a message may wait, how old the newest copy may be (None: nobody watches it), and whether files are."""

    late: timedelta
    copy: timedelta | None
    files: bool


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """What is said of a trouble that begins, and of one that is over: its kind, its cause, the moment."""

    begun: Callable[[Incident, datetime], Outgoing]
    over: Callable[[AlarmKind, int, datetime], Outgoing]
    # The same, where it is read at another account: of which one it is.
    of_account: Callable[[Outgoing], Outgoing]


@dataclass(frozen=True, slots=True)
class AlarmSources:
    """What only others know: the newest copy, whether Telegram answers, whether people are heard, room on the disk."""

    newest_copy: Callable[[], datetime | None]
    # Whether the last try to send was answered, whatever the answer was.
    answered: Callable[[], bool]
    # Whether it is known that people are heard, and what is amiss with it.
    deaf: Callable[[], tuple[bool, Incident | None]]
    # How many bytes are left for files.
    room: Callable[[], int]


class Alarms:
    """The memory of what is on lies in the database, so that a restart repeats nothing."""

    def __init__(
        self,
        database: Database,
        account_id: int,
        terms: Thresholds,
        words: AlarmWords,
        sources: AlarmSources,
    ) -> None:
        self.database = database
        self.account_id = account_id
        self.terms = terms
        self.words = words
        self.sources = sources
        self._heads = Heads()
        self._began: datetime | None = None

    async def look(self, now: datetime) -> None:
        """One tick of whoever leads."""
        async with self.database.reading() as db:
            silent, on = (
                await alarms.is_sender_silent(db, self.account_id),
                await alarms.current_alarms(db, self.account_id),
            )
            found = await self._found(db, on, now, silent=silent)
        begun = [one for kind, one in found.items() if kind not in on]
        ended = {kind: cause for kind, cause in on.items() if kind not in found}
        if silent or self._is_new(now):
            ended.pop(AlarmKind.LATE, None)
        if not self.sources.deaf()[0]:
            ended.pop(AlarmKind.DEAF, None)
        hasten = silent and self.sources.answered()
        if not (begun or ended or hasten):
            return
        async with self.database.writing() as db:
            for trouble in begun:
                await self._begin(db, trouble, now)
            for kind, cause in ended.items():
                log.info("alarm over", kind=kind.value, cause=cause)
                words = await self._named(db, self.words.over(kind, cause, now))
                await alarms.end_alarm(db, self.account_id, kind, cause, words, now)
            if hasten:
                await alarms.hasten_silence_over(db, self.account_id, now)

    async def fall_silent(self, since: datetime, now: datetime) -> None:
        """Write down that the sender gets nothing through; it is told, with how long it lasted, once something does."""
        trouble = Incident(AlarmKind.SILENCE, int(since.timestamp()), since)
        async with self.database.writing() as db:
            if not await alarms.is_sender_silent(db, self.account_id):
                await alarms.call_back_alarm(db, self.account_id, AlarmKind.LATE)
                await self._begin(db, trouble, now)

    def _is_new(self, now: datetime) -> bool:
        """Whether this sender has not been at it for long enough to know that nothing is late any more."""
        return self._began is None or now - self._began < self.terms.late / 2

    async def _begin(self, db: Db, trouble: Incident, now: datetime) -> None:
        log.warning("alarm", kind=trouble.kind.value, cause=trouble.cause, count=trouble.count)
        # What ends a silence is told by the message itself, and is known only when it leaves.
        words = None if trouble.kind == AlarmKind.SILENCE else await self._named(db, self.words.begun(trouble, now))
        await alarms.begin_alarm(db, self.account_id, trouble, words, now)

    async def _named(self, db: Db, words: Outgoing) -> Outgoing:
        """Words that say of which account they are, where no admin can be told through that account itself."""
        return words if await admins.of_all_units(db, self.account_id) else self.words.of_account(words)

    async def _found(
        self, db: Db, on: dict[AlarmKind, int], now: datetime, *, silent: bool
    ) -> dict[AlarmKind, Incident]:
        """Everything that is amiss now."""
        new, self._began = self._began is None, self._began or now
        lateness = await self._late(db, on, now)
        if new and AlarmKind.LATE not in on:
            lateness = await self._silence(db, now)
        found = [
            None if silent else lateness,
            _aside(AlarmKind.POISON, await health.poison_updates(db, self.account_id, now - LASTS)),
            _aside(AlarmKind.DEAD, await health.dead_letters(db, self.account_id, now - LASTS)),
            await self._copy(db, now),
            _aside(AlarmKind.HISTORY, await health.changed_past(db)),
            self.sources.deaf()[1],
            *(await self._files(db, on, now) if self.terms.files else ()),
        ]
        return {one.kind: one for one in found if one is not None}

    async def _silence(self, db: Db, now: datetime) -> Incident | None:
        """Whether, before this sender began, nothing had left for long."""
        queues = await health.queue_heads(db, self.account_id, now)
        paused = await pauses.paused_until(db, self.account_id)
        since = silent_since(queues, paused, now, self.terms.late)
        return Incident(AlarmKind.SILENCE, int(since.timestamp()), since) if since else None

    async def _late(self, db: Db, on: dict[AlarmKind, int], now: datetime) -> Incident | None:
        # Half the time until it is over, so that what lies near the border is not told in turns.
        allowed = self.terms.late / 2 if AlarmKind.LATE in on else self.terms.late
        queues = await health.queue_heads(db, self.account_id, now)
        since = late_since(queues, self._heads, self._began or now, now, allowed)
        return Incident(AlarmKind.LATE, int(since.timestamp()), since) if since else None

    async def _files(self, db: Db, on: dict[AlarmKind, int], now: datetime) -> list[Incident | None]:
        full = lacks_room(self.sources.room(), lately=AlarmKind.ROOM in on)
        return [
            _aside(AlarmKind.FILES, await health.amiss_files(db)),
            Incident(AlarmKind.ROOM, int(now.timestamp()), now) if full else None,
        ]

    async def _copy(self, db: Db, now: datetime) -> Incident | None:
        if self.terms.copy is None:
            return None
        copied = self.sources.newest_copy()
        since = copied or await health.in_service_since(db)
        if since is None or now - since <= self.terms.copy:
            return None
        return Incident(AlarmKind.BACKUP, int(since.timestamp()), since, name="copy" if copied else "")


def _aside(kind: AlarmKind, found: Aside | None) -> Incident | None:
    return Incident(kind, found.first, found.since, found.count, found.name) if found else None
