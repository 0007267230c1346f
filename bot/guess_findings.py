"""What the doctor tells of guesses that were set right here, so that whoever runs the bot knows when to teach it."""

from locales import texts
from storage.engine.database import Database
from storage.feedback import corrections


async def tell_corrections(database: Database) -> str:
    """How many fields and doors authors and officials have set right, and the command that leans to them."""
    async with database.reading() as db:
        found = await corrections.counted(db)
    of = {what: sum(one.times for one in found if one.what == what) for what in corrections.Guessed}
    facts = {"fields": of[corrections.Guessed.FIELD], "doors": of[corrections.Guessed.DOOR]}
    return texts("vi").say("doctor-corrections", **facts)
