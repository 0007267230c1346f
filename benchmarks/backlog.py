"""Many people who are to be reminded of one dialogue, made by the database itself (backlog.sql)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from benchmarks.contestants import BOT
from benchmarks.filling import FIRST_CHAT, run_file
from bot import clock
from scheduler.reminding import ReminderPolicy, queue_due_reminders, queue_mailing_chunks
from storage.dialogue import dialogues
from storage.engine.database import Database

POLICY = ReminderPolicy((timedelta(days=7), timedelta(days=1), timedelta(hours=2)), None, ZoneInfo("Asia/Ho_Chi_Minh"))


async def subscribe(database: Database, people: int) -> None:
    """A dialogue in twenty hours, and so many subscribers who are due to hear of it."""
    now = clock.now()
    starts = now + timedelta(hours=20)
    facts: dict[str, object] = {"early": now - timedelta(days=30), "starts": starts, "until": starts.date()}
    await run_file(database, "backlog.sql", facts | {"most": people, "bot": BOT, "chats": FIRST_CHAT})


async def queue(database: Database) -> int:
    """Queue the reminders as the clock does; gives how many."""
    return await queue_due_reminders(database, POLICY, clock.now())


async def announce(database: Database) -> None:
    """Queue word of a new time to every subscriber, which goes before the bulk."""
    now = clock.now()
    async with database.writing() as db:
        (dialogue,) = await dialogues.read_coming(db, now)
        await dialogues.tell_subscribers(db, dialogue, "dialogue-moved", now)
    await queue_mailing_chunks(database, now)
