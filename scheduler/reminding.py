"""Queues the reminders of dialogues when their time has come; of two on one day a reminder tells together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rules.dialogue_states import ANNOUNCED
from rules.notice_kinds import Notice
from rules.reminders import (
    Planned,
    Quiet,
    are_told_together,
    is_allowed_hour,
    nearest_due,
    offsets_in_force,
    plan_reminders,
)
from storage.dialogue import dialogues, mailings
from storage.dialogue.mailings import Together, nothing_together
from storage.engine.database import Database, Db
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
        due = _due(dialogue, policy, now)
        if due is not None:
            await _begin(database, dialogue, due)
    return await queue_mailing_chunks(database, now, told_together_by(policy, now))


def _due(dialogue: Dialogue, policy: ReminderPolicy, now: datetime) -> Planned | None:
    local, starts = now.astimezone(policy.zone), dialogue.starts_at.astimezone(policy.zone)
    offsets = offsets_in_force(dialogue.reminder_minutes, policy.offsets)
    due = nearest_due(plan_reminders(starts, offsets, policy.quiet), local, starts)
    return due if due is not None and is_allowed_hour(local, starts, policy.quiet) else None


async def _begin(database: Database, dialogue: Dialogue, due: Planned) -> None:
    minutes = _minutes(due.offset)
    async with database.reading() as db:
        if await mailings.find(db, dialogue, Notice.REMINDER, minutes) is not None:
            return
    async with database.writing() as db:
        current = await dialogues.get(db, dialogue.id)
        if current.edition == dialogue.edition and current.state in ANNOUNCED:
            await mailings.begin_mailing(db, current, Notice.REMINDER, due.due, minutes)


def _minutes(offset: timedelta) -> int:
    return int(offset.total_seconds() // 60)


def told_together_by(policy: ReminderPolicy, now: datetime) -> Together:
    """How to find the other dialogues of the day of which the same reminder is still to come."""

    async def told_together(db: Db, dialogue: Dialogue, minutes: int) -> Sequence[Dialogue]:
        return [
            other
            for other in await dialogues.read_coming(db, now)
            if other.id != dialogue.id
            and are_told_together(dialogue.starts_at, other.starts_at, policy.zone)
            and minutes in map(_minutes, offsets_in_force(other.reminder_minutes, policy.offsets))
        ]

    return told_together


async def queue_mailing_chunks(database: Database, now: datetime, told_together: Together = nothing_together) -> int:
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
                chunk = await mailings.queue_next_chunk(db, number, now, told_together)
    return written
