"""What waits for a person's consent: locked, few, for a day; what cannot be read any more is dropped and no error."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import delete, select, update

from rules.consent import KEPT_FOR, HeldItem
from storage.engine.database import Db
from storage.engine.json_text import dumps, loads
from storage.people.held_key import HeldKey
from storage.tables import Contact, HeldWords

# Rows that one transaction takes away at most.
CHUNK = 250


class HeldRow(NamedTuple):
    id: int
    item: HeldItem


async def read_held(db: Db, key: HeldKey, contact_id: int, now: datetime) -> list[HeldRow]:
    """What waits at a contact for consent there, oldest first; what is a day old, or of another key, goes."""
    statement = select(HeldWords.id, HeldWords.at, HeldWords.ciphertext).where(HeldWords.contact_id == contact_id)
    rows = (await db.execute(statement.order_by(HeldWords.id))).all()
    found = {row.id: _opened(key.cipher(), row.ciphertext) if row.at > now - KEPT_FOR else None for row in rows}
    await forget(db, [number for number, item in found.items() if item is None])
    return [HeldRow(number, item) for number, item in found.items() if item is not None]


async def hold_words(db: Db, key: HeldKey, contact: Contact, item: HeldItem, now: datetime) -> None:
    words = _locked(key.cipher(), item, now)
    db.add(HeldWords(person_id=contact.person_id, contact_id=contact.id, at=now, ciphertext=words))
    await db.flush()


async def replace_words(db: Db, key: HeldKey, row_id: int, item: HeldItem, now: datetime) -> None:
    """Put what somebody edited in the place of what they said before; it goes when that would have gone."""
    ciphertext = _locked(key.cipher(), item, now)
    await db.execute(update(HeldWords).where(HeldWords.id == row_id).values(ciphertext=ciphertext))


async def forget(db: Db, rows: Sequence[int]) -> None:
    if rows:
        await db.execute(delete(HeldWords).where(HeldWords.id.in_(rows)))


async def clear_held(db: Db, contact_id: int) -> None:
    """Erase all that waits at a contact for consent there."""
    await db.execute(delete(HeldWords).where(HeldWords.contact_id == contact_id))


async def has_expired(db: Db, now: datetime) -> bool:
    """Whether something has waited for a day."""
    statement = select(HeldWords.id).where(HeldWords.at <= now - KEPT_FOR)
    return (await db.execute(statement.limit(1))).one_or_none() is not None


async def drop_over(db: Db, now: datetime) -> int:
    """Erase one chunk of what has waited for a day; gives how many."""
    oldest = select(HeldWords.id).where(HeldWords.at <= now - KEPT_FOR).order_by(HeldWords.at).limit(CHUNK)
    gone = delete(HeldWords).where(HeldWords.id.in_(oldest)).execution_options(synchronize_session=False)
    return len((await db.execute(gone.returning(HeldWords.id))).all())


def _locked(cipher: Fernet, item: HeldItem, now: datetime) -> str:
    return cipher.encrypt_at_time(dumps(asdict(item)).encode(), int(now.timestamp())).decode()


def _opened(cipher: Fernet, ciphertext: str) -> HeldItem | None:
    try:
        return HeldItem(**loads(cipher.decrypt(ciphertext)))
    except (InvalidToken, ValueError, TypeError):
        return None
