"""Tokens of Official Accounts in the database: one process alone asks for a new pair, and says so before it does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.tables import OaToken


@dataclass(frozen=True, slots=True)
class KeptPair:
    """The pair of an account as it stands, and why no other can be had."""

    access: str
    refresh: str
    good_until: datetime
    version: int
    ended: str | None
    begun_with: str
    asking: str | None


async def kept(db: Db, account_id: int) -> KeptPair | None:
    """What stands of an account's tokens; None where it has none yet."""
    row = await db.scalar(select(OaToken).where(OaToken.account_id == account_id))
    if row is None:
        return None
    return KeptPair(row.access, row.refresh, row.good_until, row.version, row.ended, row.begun_with, row.asking)


async def begin(db: Db, account_id: int, refresh: str, begun_with: str, now: datetime) -> None:
    """A person gives a refresh token: it takes the place of whatever stood there, and a first pair has to be had."""
    row = {
        "account_id": account_id,
        "access": "",
        "refresh": refresh,
        "good_until": now,
        "version": 1,
        "begun_with": begun_with,
    }
    fresh = insert_into(db, OaToken).values(row)
    anew = {
        "access": "",
        "refresh": refresh,
        "good_until": now,
        "version": OaToken.version + 1,
        "begun_with": begun_with,
        "asking": None,
        "asking_until": None,
        "ended": None,
        "ended_at": None,
    }
    await db.execute(fresh.on_conflict_do_update(index_elements=["account_id"], set_=anew))


async def may_ask(db: Db, account_id: int, version: int, who: str, now: datetime, within: timedelta) -> bool:
    """Write down that this process asks for the pair after this one; whether nobody else does."""
    free = or_(OaToken.asking_until.is_(None), OaToken.asking_until < now)
    mine = (OaToken.account_id == account_id, OaToken.version == version, OaToken.ended.is_(None), free)
    asking = update(OaToken).where(*mine).values(asking=who, asking_until=now + within)
    return (await db.scalar(asking.returning(OaToken.account_id))) is not None


async def keep(db: Db, account_id: int, who: str, pair: tuple[str, str], good_until: datetime) -> bool:
    """Keep the pair that was asked for; false where somebody else has begun anew meanwhile."""
    access, refresh = pair
    mine = (OaToken.account_id == account_id, OaToken.asking == who)
    changed = update(OaToken).where(*mine)
    told = {"access": access, "refresh": refresh, "good_until": good_until, "version": OaToken.version + 1}
    done = changed.values(**told, asking=None, asking_until=None).returning(OaToken.account_id)
    return (await db.scalar(done)) is not None


async def give_up(db: Db, account_id: int, who: str, *, ended: str | None, now: datetime) -> None:
    """No pair came: another try may, or (`ended` says why) none will before a person acts."""
    mine = (OaToken.account_id == account_id, OaToken.asking == who)
    over = {"ended": ended, "ended_at": now} if ended is not None else {}
    await db.execute(update(OaToken).where(*mine).values(asking=None, asking_until=None, **over))


async def forget_account(db: Db, account_id: int) -> None:
    """Leave no token of an account that is ours no more."""
    await db.execute(delete(OaToken).where(OaToken.account_id == account_id))
