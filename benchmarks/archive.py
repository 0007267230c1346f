"""An office's memory of many years, made by the database itself (archive.sql)."""

from datetime import timedelta

from sqlalchemy import text

from benchmarks.contestants import BOT
from benchmarks.filling import FIRST_CHAT, run_file
from benchmarks.office import DESK
from bot import clock
from storage.engine.database import Database
from storage.feedback import counting

# Feedbacks a person, as archive.sql has it.
EACH = 5
KNOWN = {
    "person": "SELECT max(id) FROM person",
    "area": "SELECT min(id) FROM area WHERE NOT outside",
    "unit": "SELECT unit_id FROM area WHERE NOT outside ORDER BY id LIMIT 1",
    "official": "SELECT min(id) FROM duty",
}


async def fill(database: Database, most: int) -> None:
    """Write so many feedbacks, and all that is theirs."""
    then = clock.now() - timedelta(days=5)
    facts: dict[str, object] = {
        "most": most,
        "then": then,
        "due": (then + timedelta(days=20)).date(),
        "late": then.date(),
    }
    facts |= {"bot": BOT, "desk": DESK, "chats": FIRST_CHAT}
    async with database.reading() as db:
        for name, query in KNOWN.items():
            facts[name] = await db.scalar(text(query))
    await run_file(database, "archive.sql", facts)
    # As the clock does, chunk by chunk.
    added = 1
    while added:
        async with database.writing() as db:
            added = await counting.add_up(db)
    if not database.embedded:
        # PostgreSQL does this by itself, a little later: while the screens would be measured.
        async with database.writer.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            await connection.execute(text("VACUUM (ANALYZE)"))
            await connection.execute(text("CHECKPOINT"))
