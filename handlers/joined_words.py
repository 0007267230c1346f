"""What those read whose opinion is answered with another, as they joined it or say the same: nobody else is named."""

from functools import cache, lru_cache

from locales import phrases, texts
from locales.spoken import code
from rules.identity_words import IdentityWords
from rules.notice import Outgoing
from rules.redaction import NameBeside, without_others
from rules.text import clean
from storage.engine.database import Db
from storage.feedback import joinings
from storage.office import offices
from storage.queue import contacts
from storage.tables import Feedback


@cache
def _identity() -> IdentityWords:
    return IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))


@lru_cache(maxsize=1000)
def _without(text: str, beside: NameBeside, *, numbers: bool) -> str:
    """A text without a name; hundreds may join one opinion, and each of them is told the same words."""
    return without_others(text, [beside], _identity(), numbers=numbers)


async def words_for(db: Db, text: str, feedback: Feedback) -> str:
    """What the office wrote, as the author of an opinion reads it: whole, or without who else is told the same.

    To whoever it was written to the numbers in it are to be told, as nobody else's stand there but by mistake.
    """
    numbers = bool(feedback.joined_id or feedback.folded_into_id)
    others = await joinings.named_beside(db, feedback)
    text = clean(text) if others or numbers else text
    for one in [NameBeside("", hidden=True)] * numbers + others:
        text = _without(text, one, numbers=numbers)
    return text


async def asked_message(db: Db, joined: Feedback) -> Outgoing:
    """That the office has asked whoever handed in what somebody joined; the question itself is theirs alone."""
    author = await contacts.of_person(db, joined.person_id)
    words = texts(author.language if author else "vi")
    unit = await offices.unit(db, joined.unit_id)
    return Outgoing(text=words.say("told-joined-ask", code=code(joined.code), unit=unit.name))
