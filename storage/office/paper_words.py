"""What an office gave the papers of its dialogues: kept with each, and taken over from the one before."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from storage.engine.database import Db
from storage.office import issuers
from storage.tables import Dialogue

# No more dialogues are looked at for what their unit gave before.
LOOKED_AT = 30
Kept = Mapping[str, Sequence[str]]


async def words_for(db: Db, dialogue: Dialogue) -> Kept:
    """What was given to the papers of a dialogue; what was not, as the same unit last gave it for another."""
    newest = select(Dialogue).where(Dialogue.paper_words.is_not(None), Dialogue.id != dialogue.id)
    others = (await db.scalars(newest.order_by(Dialogue.id.desc()).limit(LOOKED_AT))).all()
    unit, found = await issuers.issuing_unit(db, dialogue), dict(dialogue.paper_words or {})
    for one in others:
        if await issuers.issuing_unit(db, one) == unit:
            found = dict(one.paper_words or {}) | found
    return found


async def give(db: Db, dialogue_id: int, name: str, words: Sequence[str]) -> None:
    """Give one of them to the papers of a dialogue; an empty one says that there is to be none."""
    found = await db.get_one(Dialogue, dialogue_id, with_for_update=True, populate_existing=True)
    found.paper_words = {**(found.paper_words or {}), name: list(words)}
    await db.flush()
