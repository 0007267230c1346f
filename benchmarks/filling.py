"""Statements from a file, run with values whose kinds the database is told."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import BigInteger, Date, bindparam, text

from storage.engine.database import Database
from storage.tables.base import UtcTime

FIRST_CHAT = 50_000_000
HERE = Path(__file__).parent


def kind(value: object) -> UtcTime | Date | BigInteger:
    if isinstance(value, datetime):
        return UtcTime()
    return Date() if isinstance(value, date) else BigInteger()


async def run_file(database: Database, name: str, facts: dict[str, object]) -> None:
    """Run the statements of a file one after another, each a transaction, with those of the facts that it names."""
    for words in (HERE / name).read_text().split(";\n"):
        used = {name: value for name, value in facts.items() if f":{name}" in words}
        typed = [bindparam(name, type_=kind(value)) for name, value in used.items()]
        async with database.writing() as db:
            await db.execute(text(words.strip()).bindparams(*typed), used)
