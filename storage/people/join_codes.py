"""Codes by which two messengers of one person are joined: shown on one, typed on the other, for minutes and once."""

import secrets
from datetime import datetime

from sqlalchemy import delete, select

from rules.messenger_joining import CODE_DIGITS, LASTS
from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.office.officials import code_digest
from storage.tables import Contact, JoinCode


async def make_join_code(db: Db, contact_id: int, now: datetime) -> str:
    """A new code for a contact, in place of the one before; it is given back once and not kept."""
    over = JoinCode.expires_at <= now
    await db.execute(delete(JoinCode).where((JoinCode.contact_id == contact_id) | over))
    while True:
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        row = insert_into(db, JoinCode).values(contact_id=contact_id, digest=code_digest(code), expires_at=now + LASTS)
        made = await db.execute(row.on_conflict_do_nothing().returning(JoinCode.contact_id))
        if made.one_or_none() is not None:
            return code


async def find_shown(db: Db, code: str, now: datetime) -> Contact | None:
    """The contact at which a code is shown that is good now."""
    shown = select(Contact).join(JoinCode, JoinCode.contact_id == Contact.id)
    return (
        await db.scalars(shown.where(JoinCode.digest == code_digest(code), JoinCode.expires_at > now))
    ).one_or_none()


async def use_up(db: Db, contact_id: int, now: datetime) -> bool:
    """Use the code that a contact shows; false where it is over, or was used."""
    used = delete(JoinCode).where(JoinCode.contact_id == contact_id, JoinCode.expires_at > now)
    return (await db.execute(used.returning(JoinCode.contact_id))).one_or_none() is not None
