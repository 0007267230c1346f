"""Codes that make their holder an official: looked up, burnt where many saw them, and guesses at them counted."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import delete, func, select, update

from rules.access import Role
from storage.engine.database import Db
from storage.engine.upsert import insert_into
from storage.office.officials import code_digest
from storage.tables import CodeTry, Invite

# Codes that are none, within an hour: so many of one writer, until the next hour begins. After so many of all together
# the admins are told; nobody has to wait for it, or a few accounts would close the door to everybody, and no number of
# guesses finds one of 2^96.
MOST_TRIES = 10
ALARMING_TRIES = 100
ALL = 0
# What stands before a code in a link that opens the bot.
PREFIX = "moi_"


class Standing(StrEnum):
    """What a code is worth now."""

    GOOD = "good"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class Tries(NamedTuple):
    """How many wrong codes one writer typed within this hour, and all together."""

    own: int
    all: int

    @property
    def spent(self) -> bool:
        """Whether no more codes of this writer are looked at until the hour is over."""
        return self.own >= MOST_TRIES

    @property
    def nearly_alarming(self) -> bool:
        """Whether one more wrong code is the last that is looked at, or as many as the admins are told of."""
        return self.own == MOST_TRIES - 1 or self.all == ALARMING_TRIES - 1


async def find(db: Db, code: str) -> Invite | None:
    return (await db.scalars(select(Invite).where(Invite.digest == code_digest(code)))).one_or_none()


async def has_known_code(db: Db, codes: Sequence[str]) -> bool:
    """Whether one of the codes is or was an invitation's."""
    known = select(Invite.id).where(Invite.digest.in_([code_digest(code) for code in codes]))
    return await db.scalar(known.limit(1)) is not None


async def get(db: Db, number: int) -> Invite | None:
    return await db.get(Invite, number, populate_existing=True)


def invitation_state(invite: Invite | None, now: datetime) -> Standing:
    if invite is None:
        return Standing.UNKNOWN
    if invite.used_at is not None:
        return Standing.USED
    return Standing.GOOD if invite.expires_at > now else Standing.EXPIRED


async def waiting_admin(db: Db, now: datetime) -> str | None:
    """Who is invited to be an admin and has not sent the code yet; the one whose code holds longest."""
    waiting = select(Invite.name).where(Invite.role == Role.ADMIN, Invite.used_at.is_(None), Invite.expires_at > now)
    return await db.scalar(waiting.order_by(Invite.expires_at.desc(), Invite.id).limit(1))


async def revoke_codes(db: Db, codes: Sequence[str], now: datetime) -> Sequence[Invite]:
    """End those of the codes that are still good; gives their invitations."""
    good = (
        update(Invite)
        .where(
            Invite.digest.in_([code_digest(code) for code in codes]), Invite.used_at.is_(None), Invite.expires_at > now
        )
        .values(used_at=now)
        .returning(Invite)
    )
    return (await db.scalars(good)).all()


def hour_of(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


async def wrong_tries(db: Db, account_id: int, writer: int, now: datetime) -> Tries:
    """The wrong codes of this hour so far."""
    mine = select(CodeTry.writer, CodeTry.count).where(
        CodeTry.account_id == account_id, CodeTry.hour == hour_of(now), CodeTry.writer.in_((writer, ALL))
    )
    rows = (await db.execute(mine)).all()
    return Tries(*(sum(count for who, count in rows if who == asked) for asked in (writer, ALL)))


async def count_try(db: Db, account_id: int, writer: int, now: datetime) -> None:
    """Count one wrong code."""
    for who in (ALL, writer):
        new = insert_into(db, CodeTry).values(account_id=account_id, hour=hour_of(now), writer=who, count=1)
        more = new.on_conflict_do_update(
            index_elements=["account_id", "hour", "writer"], set_={"count": CodeTry.count + 1}
        )
        await db.execute(more)


async def count_guesses(db: Db, account_id: int, hour: datetime) -> tuple[int, int]:
    """How many wrong codes were typed within an hour, and by how many writers."""
    mine = (CodeTry.account_id == account_id, CodeTry.hour == hour)
    count = await db.scalar(select(CodeTry.count).where(*mine, CodeTry.writer == ALL))
    people = await db.scalar(select(func.count()).select_from(CodeTry).where(*mine, CodeTry.writer != ALL))
    return count or 0, people or 0


async def ended_hours(db: Db, account_id: int, now: datetime) -> Sequence[datetime]:
    """The hours that have ended and in which wrong codes were typed."""
    ended = select(CodeTry.hour).where(
        CodeTry.account_id == account_id, CodeTry.writer == ALL, CodeTry.hour < hour_of(now)
    )
    return (await db.scalars(ended.order_by(CodeTry.hour))).all()


async def forget_tries(db: Db, account_id: int, hour: datetime) -> None:
    """Drop the counts of one hour, once they were told."""
    await db.execute(delete(CodeTry).where(CodeTry.account_id == account_id, CodeTry.hour == hour))
