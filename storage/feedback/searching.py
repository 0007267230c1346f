"""Finding feedbacks by their words, newest first; the index is the database's own (migration 0003)."""

import re
from collections.abc import Sequence

from sqlalchemy import text

from rules.access import NONE, Actor, Right, Units
from rules.paging import PAGE
from rules.text import fold
from storage.engine.database import Db

MOST_WORDS = 10
LONGEST_WORD = 40

# PostgreSQL's index gives its findings all together and in no order, so the fewer it is asked for the better. What is
# common is found among the newest, looked through one by one; what is not quite so common by the index in the newest
# blocks (as wide as migration 0003 has them); and what is in neither is rare enough to be asked for as a whole. In a
# block the index is not asked for what most of the newest have: it would step through all of that.
NEWEST = 1000
SAMPLE = 100
BLOCK = 16384

_BETWEEN = re.compile(r"[\W_]+")

_IN_FILE = text(
    "SELECT rowid FROM feedback_words WHERE feedback_words MATCH :asked AND rowid < :before "
    "ORDER BY rowid DESC LIMIT :most"
)
# Put together once and not for every row. A text in which PostgreSQL sees no word is no query: together with the marks
# it would find whatever bears them.
_SOUGHT = """
    WITH sought AS MATERIALIZED (
        SELECT CAST(CAST(:marks AS text) AS tsquery) && plainto_tsquery('simple', :asked) AS query
        WHERE numnode(plainto_tsquery('simple', :asked)) > 0
    )
"""
_NEWEST = text(f"""
    {_SOUGHT}
    SELECT id FROM (
        SELECT id, feedback_words FROM feedback WHERE id < :before ORDER BY id DESC LIMIT {NEWEST}
    ) AS newest WHERE feedback_words @@ (SELECT query FROM sought) ORDER BY id DESC LIMIT :most
""")  # noqa: S608  nothing in it comes from outside
# The newest number, and of words and marks those that at most half of the newest have.
_NOT_COMMON = text(f"""
    WITH newest AS MATERIALIZED (
        SELECT id, feedback_words FROM feedback WHERE id < :before ORDER BY id DESC LIMIT {SAMPLE}
    ), parts AS (
        SELECT part, plainto_tsquery('simple', part) AS query FROM unnest(CAST(:words AS text[])) AS part
        UNION ALL SELECT :marks, CAST(CAST(:marks AS text) AS tsquery) WHERE :marks <> ''
    )
    SELECT (SELECT coalesce(max(id), 0) FROM newest), ARRAY(
        SELECT part FROM parts
        WHERE (SELECT count(*) FROM newest WHERE feedback_words @@ query) * 2 <= (SELECT count(*) FROM newest)
    )
""")  # noqa: S608  nothing in it comes from outside
_IN_BLOCKS = text(f"""
    {_SOUGHT}, asked AS MATERIALIZED (
        SELECT CAST(CAST(:near AS text) AS tsquery) && plainto_tsquery('simple', :rare) AS query
        WHERE EXISTS (SELECT FROM sought)
    ), found AS MATERIALIZED (
        SELECT id, feedback_words FROM feedback WHERE feedback_words @@ (SELECT query FROM asked)
    )
    SELECT id FROM found WHERE id < :before AND feedback_words @@ (SELECT query FROM sought)
    ORDER BY id DESC LIMIT :most
""")  # noqa: S608  nothing in it comes from outside
_BY_INDEX = text(f"""
    {_SOUGHT}, found AS MATERIALIZED (SELECT id FROM feedback WHERE feedback_words @@ (SELECT query FROM sought))
    SELECT id FROM found WHERE id < :before ORDER BY id DESC LIMIT :most
""")  # noqa: S608  nothing in it comes from outside

# Behind the last one that there can be.
NOWHERE = 2**62


def search_words(asked: str) -> list[str]:
    """The words that are looked for, each once; signs are nothing, and neither is what a database's language means."""
    return list(dict.fromkeys(word for word in _BETWEEN.split(fold(asked)) if word))


async def find_feedbacks(db: Db, official: Actor, words: Sequence[str], before: int = NOWHERE) -> list[int]:
    """The numbers of the newest feedbacks before one that hold all the words, among those of the official's units.

    One more than a page where there is more; no words are held by none.
    """
    units = official.units_of(Right.HANDLE)
    if not words or units == NONE:
        return []
    asked: dict[str, object] = {"before": before, "most": PAGE + 1}
    if db.get_bind().dialect.name == "sqlite":
        found = await db.scalars(_IN_FILE, asked | {"asked": _in_file(words, units)})
        return list(found.all())
    marks = "" if units is None else "(" + " | ".join(f"'unit:{unit}'" for unit in sorted(units)) + ")"
    return await _on_server(db, words, marks, asked | {"asked": " ".join(words), "marks": marks})


async def _on_server(db: Db, words: Sequence[str], marks: str, asked: dict[str, object]) -> list[int]:
    """As `find_feedbacks` where the database is PostgreSQL."""
    found = list((await db.scalars(_NEWEST, asked)).all())
    if len(found) > PAGE:
        return found
    newest, rare = (await db.execute(_NOT_COMMON, asked | {"words": list(words)})).one()
    block = newest // BLOCK
    if block > 1:
        near = " & ".join(filter(None, [marks if marks in rare else "", f"('block:{block}' | 'block:{block - 1}')"]))
        narrowed = {"near": near, "rare": " ".join(word for word in words if word in rare)}
        found = list((await db.scalars(_IN_BLOCKS, asked | narrowed)).all())
    return found if len(found) > PAGE else list((await db.scalars(_BY_INDEX, asked)).all())


def _in_file(words: Sequence[str], units: Units) -> str:
    """The query in SQLite's language; in quotation marks every word is only a word."""
    query = "folded : (" + " AND ".join(f'"{word}"' for word in words) + ")"
    if units is None:
        return query
    theirs = " OR ".join(f'"{unit}"' for unit in sorted(units))
    return f"{query} AND unit_id : ({theirs})"
