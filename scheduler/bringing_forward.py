"""Brings reminders forward to the last moment at which their readers may still be written to, by day and once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.dialogue_states import ANNOUNCED
from rules.reach import Reach
from rules.reminders import Planned, is_allowed_hour, last_allowed_moment, offsets_in_force, plan_reminders
from rules.reply_windows import window_since
from scheduler.reminding import ReminderPolicy, told_together_by
from storage.dialogue import brought_forward, dialogues
from storage.engine.database import Database
from storage.tables import Dialogue

# The longest night, and more: whose window closes within so long is looked at.
AHEAD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class EarlyReminder:
    """A reminder that whoever's window closes before it is due, and after the one before, is told early."""

    minutes: int
    after: datetime
    due: datetime


async def bring_reminders_forward(database: Database, policy: ReminderPolicy, now: datetime) -> int:
    """Queue what its reader could not be told later; asked again it queues nothing twice. Gives how many."""
    async with database.reading() as db:
        windowed = await brought_forward.windowed_accounts(db)
        coming = await dialogues.read_coming(db, now) if windowed else ()
    told = 0
    for dialogue in coming:
        if dialogue.state not in ANNOUNCED or not _by_day(dialogue, policy, now):
            continue
        for stretch in stretches(planned_of(dialogue, policy), now):
            for account_id, reach in windowed:
                told += await _bring(database, policy, now, (dialogue, stretch, account_id, reach))
    return told


def planned_of(dialogue: Dialogue, policy: ReminderPolicy) -> Sequence[Planned]:
    """When people are reminded of a dialogue."""
    offsets = offsets_in_force(dialogue.reminder_minutes, policy.offsets)
    return plan_reminders(dialogue.starts_at.astimezone(policy.zone), offsets, policy.quiet)


def stretches(planned: Sequence[Planned], now: datetime) -> list[EarlyReminder]:
    """The reminders that are still to come, each with the moment behind which a window must close for it."""
    found, after = [], now
    for one in planned:
        if one.due > now:
            found.append(EarlyReminder(int(one.offset.total_seconds() // 60), after, one.due))
            after = one.due
    return found


def _by_day(dialogue: Dialogue, policy: ReminderPolicy, now: datetime) -> bool:
    starts = dialogue.starts_at.astimezone(policy.zone)
    return is_allowed_hour(now.astimezone(policy.zone), starts, policy.quiet)


async def _bring(
    database: Database, policy: ReminderPolicy, now: datetime, what: tuple[Dialogue, EarlyReminder, int, Reach]
) -> int:
    dialogue, stretch, account_id, reach = what
    closes = min(stretch.due, now + AHEAD)
    if closes <= stretch.after:
        return 0
    heard = brought_forward.heard_between(reach, stretch.after, closes)
    async with database.reading() as db:
        found = await brought_forward.closing(db, dialogue, stretch.minutes, account_id, heard)
    last = {
        one: last_allowed_moment(until.astimezone(policy.zone), policy.quiet)
        for one in found
        if (until := window_since(one.heard_at, reach).until) is not None
    }
    chosen = [one for one, moment in last.items() if now >= moment]
    if not chosen:
        return 0
    async with database.writing() as db:
        current = await dialogues.get(db, dialogue.id)
        if current.edition == dialogue.edition and current.state in ANNOUNCED:
            along = await told_together_by(policy, now)(db, current, stretch.minutes)
            await brought_forward.queue_now(db, current, stretch.minutes, chosen, now, along)
    return len(chosen)
