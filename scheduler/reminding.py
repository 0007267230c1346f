"""Queues the reminders of dialogues when their time has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rules.dialogue_states import ANNOUNCED
from rules.notice_kinds import Notice
from rules.reminders import Planned, Quiet, is_allowed_hour, nearest_due, plan_reminders
from storage.dialogue import dialogues, mailings
from storage.engine.database import Database
from storage.tables import Dialogue


@dataclass(frozen=True, slots=True)
class ReminderPolicy:
    """How long before the start people are reminded, and when they are left in peace."""

    offsets: tuple[timedelta, ...]
    quiet: Quiet | None
    zone: ZoneInfo


async def queue_due_reminders(database: Database, policy: ReminderPolicy, now: datetime) -> int:
    """Queue what is due of every published dialogue, chunk by chunk; asked again it queues nothing twice."""
    async with database.reading() as db:
        coming = await dialogues.read_coming(db, now)
    for dialogue in coming:
        due = _due(dialogue.starts_at, policy, now)
        if due is not None:
            await _begin(database, dialogue, due)
    return await queue_mailing_chunks(database, now)


def _due(moment: datetime, policy: ReminderPolicy, now: datetime) -> Planned | None:
    local, starts = now.astimezone(policy.zone), moment.astimezone(policy.zone)
    due = nearest_due(plan_reminders(starts, policy.offsets, policy.quiet), local, starts)
    return due if due is not None and is_allowed_hour(local, starts, policy.quiet) else None


async def _begin(database: Database, dialogue: Dialogue, due: Planned) -> None:
    minutes = int(due.offset.total_seconds() // 60)
    async with database.reading() as db:
        if await mailings.find(db, dialogue, Notice.REMINDER, minutes) is not None:
            return
    async with database.writing() as db:
        current = await dialogues.get(db, dialogue.id)
        if current.edition == dialogue.edition and current.state in ANNOUNCED:
            await mailings.begin_mailing(db, current, Notice.REMINDER, due.due, minutes)


async def queue_mailing_chunks(database: Database, now: datetime) -> int:
    """Go on with all that many are to hear until everybody has a row; gives how many rows were written."""
    async with database.reading() as db:
        unfinished = await mailings.unfinished_mailings(db)
    written = 0
    for number in unfinished:
        chunk: int | None = 0
        while chunk is not None:
            written += chunk
            async with database.writing() as db:
                await mailings.commit_without_waiting(db)
                chunk = await mailings.queue_next_chunk(db, number, now)
    return written
