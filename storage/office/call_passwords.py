"""Passwords that officials give before a call or a visit: made, ended, found again; and who serves, to compare with."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, select, update

from rules.access import ScopeKind
from rules.caller_check import CALLERS, PASSWORD_WORDS, Serving, sound_of
from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.office.invitations import ALL, hour_of
from storage.office.officials import code_digest
from storage.tables import Area, CallPassword, CodeTry, Duty, Hamlet, Unit

# In place of an account: what was tried through any of them.
EVERYWHERE = 0
# In place of a writer: wrong codes by which messengers are joined.
OF_JOINS = -1
CALLS = and_(Duty.ended_at.is_(None), Duty.role.in_(sorted(str(role) for role in CALLERS)))


async def make_password(db: Db, person_id: int, words: Sequence[str], until: datetime, now: datetime) -> str:
    """A new password of two words for an official, in place of the one they had; it is given back once and not kept."""
    over = CallPassword.expires_at <= now
    await db.execute(delete(CallPassword).where((CallPassword.person_id == person_id) | over))
    while True:
        pair = [secrets.choice(words)]
        while len(pair) < PASSWORD_WORDS:
            pair += [one for one in (secrets.choice(words),) if one not in pair]
        row = insert_into(db, CallPassword).values(person_id=person_id, digest=digest_of(pair), expires_at=until)
        made = await db.execute(row.on_conflict_do_nothing().returning(CallPassword.person_id))
        if made.one_or_none() is not None:
            return " ".join(pair)


def digest_of(words: Sequence[str]) -> str:
    return code_digest(" ".join(sound_of(one) for one in words))


async def end_password(db: Db, person_id: int) -> bool:
    """End the password of an official; false where there was none."""
    ended = delete(CallPassword).where(CallPassword.person_id == person_id)
    return (await db.execute(ended.returning(CallPassword.person_id))).one_or_none() is not None


async def find_password(db: Db, sounds: str, now: datetime) -> CallPassword | None:
    """The password that sounds so and is good now; of somebody who has left there is none."""
    serves = select(Duty.id).where(Duty.person_id == CallPassword.person_id, CALLS).exists()
    good = select(CallPassword).where(CallPassword.digest == code_digest(sounds), CallPassword.expires_at > now, serves)
    return (await db.scalars(good)).one_or_none()


async def serving(db: Db, office: str) -> list[Serving]:
    """Everybody who may call for the office, by name and body, the longest held duty of each first."""
    rows = (await db.scalars(select(Duty).where(CALLS).order_by(Duty.id))).all()
    bodies = {
        kind: {one.id: one.name for one in await db.execute(select(table.id, table.name))}
        for kind, table in ((ScopeKind.UNIT, Unit), (ScopeKind.AREA, Area), (ScopeKind.HAMLET, Hamlet))
    }
    return [
        Serving(one.person_id, one.name, bodies.get(ScopeKind(one.scope_kind), {}).get(one.scope_id, office))
        for one in rows
    ]


async def wrong_of_all(db: Db, now: datetime, of: int = ALL) -> int:
    """How many wrong passwords, or codes of another kind, were tried within this hour, by everybody."""
    mine = (CodeTry.account_id == EVERYWHERE, CodeTry.writer == of, CodeTry.hour == hour_of(now))
    return await db.scalar(select(CodeTry.count).where(*mine)) or 0


async def count_wrong(db: Db, now: datetime, of: int = ALL) -> int:
    """Count one wrong password more, and drop what earlier hours counted; gives the count of this one."""
    await db.execute(delete(CodeTry).where(CodeTry.account_id == EVERYWHERE, CodeTry.hour < hour_of(now)))
    row = insert_into(db, CodeTry).values(account_id=EVERYWHERE, hour=hour_of(now), writer=of, count=1)
    more = row.on_conflict_do_update(index_elements=["account_id", "hour", "writer"], set_={"count": CodeTry.count + 1})
    return int((await db.execute(more.returning(CodeTry.count))).scalar_one())


async def give_to(db: Db, kept: int, gone: int) -> None:
    """Of two who are one human the password of the one that goes is the other's, who has none of their own."""
    has = (await db.scalars(select(CallPassword.person_id).where(CallPassword.person_id == kept))).one_or_none()
    if has is None:
        await db.execute(update(CallPassword).where(CallPassword.person_id == gone).values(person_id=kept))
    await db.execute(delete(CallPassword).where(CallPassword.person_id == gone))
