"""Tells people once that what they wrote has not been sent: a press of theirs may have been lost in an outage."""

from collections.abc import Callable
from datetime import datetime, timedelta

from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.reminders import next_allowed_moment
from scheduler.reminding import ReminderPolicy
from storage.engine.database import Database
from storage.feedback import drafts, resident_messages
from storage.queue import contacts, outbox
from storage.queue.outbox import Letter

QUIET_FOR = timedelta(minutes=30)
FORGOTTEN = timedelta(days=3)


async def nudge_unsent_drafts(
    database: Database, policy: ReminderPolicy, words: Callable[[str], Outgoing], now: datetime
) -> int:
    """Queue a word to everybody whose draft has lain for half an hour; gives how many."""
    local = now.astimezone(policy.zone)
    if policy.quiet is not None and next_allowed_moment(local, policy.quiet) > local:
        return 0
    async with database.reading() as db:
        if not await drafts.find_idle(db, now - FORGOTTEN, now - QUIET_FOR):
            return 0
    async with database.writing() as db:
        idle = await drafts.find_idle(db, now - FORGOTTEN, now - QUIET_FOR)
        for draft in idle:
            draft.nudged_at = now
            contact = await contacts.of_person(db, draft.person_id)
            if contact is None:
                continue
            key = f"nudge:{draft.id}:{draft.touched_at.timestamp():.0f}"
            what = words(contact.language)
            await outbox.add(db, Letter(key, contact.address, now, Notice.NUDGE, what=what, contact_id=contact.id))
    return len(idle)


async def nudge_waiting_words(
    database: Database, policy: ReminderPolicy, words: Callable[[str], Outgoing], now: datetime
) -> int:
    """Ask everybody once more who has written something and has not said for half an hour what it is about."""
    local = now.astimezone(policy.zone)
    if policy.quiet is not None and next_allowed_moment(local, policy.quiet) > local:
        return 0
    async with database.reading() as db:
        if not await resident_messages.find_unasked(db, now - FORGOTTEN, now - QUIET_FOR):
            return 0
    async with database.writing() as db:
        idle = await resident_messages.find_unasked(db, now - FORGOTTEN, now - QUIET_FOR)
        await resident_messages.note_asked(db, [contact.id for contact, _ in idle], now)
        for contact, newest in idle:
            key, what = f"nudge:words:{contact.id}:{newest}", words(contact.language)
            await outbox.add(db, Letter(key, contact.address, now, what=what, contact_id=contact.id))
    return len(idle)
