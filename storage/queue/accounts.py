"""The bots that we run, the chats that they are in, and what was left with a bot that is retired."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, FromClause, and_, exists, func, literal, literal_column, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from rules.notice import Address
from rules.reach import Reach
from storage.engine.database import Db
from storage.engine.upsert import add_new, put
from storage.queue.reaches import remember_reach
from storage.tables import Account, Contact, KnownChat, Lease, LinkedChat, Outbox
from storage.tables.base import one_of, table_of

CHATS = table_of(KnownChat)


class Messenger(StrEnum):
    """The messengers whose accounts we run."""

    TELEGRAM = "telegram"
    ZALO_BOT = "zalo_bot"
    ZALO_OA = "zalo_oa"


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a retired account holds that nothing reaches any more: people, linked groups, and messages that wait."""

    name: str
    external_id: str
    people: int
    groups: int
    waiting: int


async def register(db: Db, account: Account, reach: Reach) -> bool:
    """Keep an account that the settings name, or its new name; true of one that was retired and serves again."""
    remember_reach(db, account, reach)
    known = await db.get(Account, account.id, populate_existing=True)
    again = known is not None and known.retired_at is not None
    values = {
        "id": account.id,
        "channel": account.channel,
        "external_id": account.external_id,
        "name": account.name,
        "since": account.since,
        "retired_at": None,
        "reach": account.reach,
    }
    await put(db, Account, values, (Account.id,), "name", "retired_at", "reach")
    return again


async def introduce(db: Db, account_id: int, messenger: Messenger, now: datetime) -> None:
    """Keep an account that the settings name before its messenger has ever said who it is; a known one stays as is."""
    number = str(account_id)
    row = {"id": account_id, "channel": messenger, "external_id": number, "name": number, "since": now}
    await add_new(db, Account, [row], "id")


async def serving(db: Db) -> Sequence[int]:
    """The accounts that are not retired, whichever process serves them."""
    return (await db.scalars(select(Account.id).where(Account.retired_at.is_(None)).order_by(Account.id))).all()


async def retire_others(db: Db, serving: Collection[int], now: datetime, idle: timedelta = timedelta(0)) -> list[str]:
    """Note of every account that the settings do not name any more that it is retired; gives their external ids.

    One that a process still sends with, as its lease says, or did so until it was `idle` for so long, is left alone:
    that is for another settings file to say.
    """
    sender = literal("sender:").concat(Account.id.cast(Lease.name.type))
    sends = exists().where(Lease.name == sender, Lease.expires_at > now - idle)
    unnamed = update(Account).where(Account.id.not_in(serving), Account.retired_at.is_(None), ~sends)
    gone = unnamed.values(retired_at=now).execution_options(synchronize_session=False)
    return list((await db.scalars(gone.returning(Account.external_id))).all())


async def find(db: Db, word: str) -> Account | None:
    """An account by its number or its name, as operators write it."""
    typed = word.strip().removeprefix("@")
    if not typed:
        return None
    named = or_(Account.external_id == typed, func.lower(Account.name) == typed.lower())
    return (await db.scalars(select(Account).where(named).order_by(Account.id).limit(1))).one_or_none()


async def name_of(db: Db, account_id: int) -> str:
    """What an account is called; its number while its messenger has not said."""
    return await db.scalar(select(Account.name).where(Account.id == account_id)) or str(account_id)


async def by_external_id(db: Db, messenger: Messenger, external_id: str) -> int | None:
    """The number under which a bot is known, by what its messenger calls it."""
    found = select(Account.id).where(Account.channel == messenger.value, Account.external_id == external_id)
    return await db.scalar(found)


async def leftovers(db: Db) -> list[Leftover]:
    """What is left with each account that is retired, where anything is."""
    retired = (await db.scalars(select(Account).where(Account.retired_at.is_not(None)).order_by(Account.id))).all()
    found = [
        Leftover(
            one.name,
            one.external_id,
            await db.scalar(select(func.count(Contact.id)).where(Contact.account_id == one.id, ~_elsewhere())) or 0,
            await db.scalar(
                select(func.count(LinkedChat.id)).where(LinkedChat.account_id == one.id, LinkedChat.lost_at.is_(None))
            )
            or 0,
            await db.scalar(
                select(func.count(Outbox.id)).where(
                    Outbox.account_id == one.id, one_of(Outbox.state, "queued", "leased", "owed", "held", "joined")
                )
            )
            or 0,
        )
        for one in retired
    ]
    return [one for one in found if one.people or one.groups or one.waiting]


def _elsewhere() -> ColumnElement[bool]:
    """The condition that the person of a contact has another one, with an account that serves."""
    other = aliased(Contact)
    return exists().where(other.person_id == Contact.person_id, ~is_retired(other.account_id))


def is_retired(account_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The condition that nothing is sent or heard with an account any more."""
    return exists().where(Account.id == account_id, Account.retired_at.is_not(None))


async def note_chat(db: Db, address: Address, kind: ChatKind, title: str = "") -> None:
    """Keep what a chat is, and its newest title."""
    values = {"account_id": address.account_id, "chat_id": address.chat_id, "kind": kind.value, "title": title}
    if kind == ChatKind.PRIVATE:
        await add_new(db, KnownChat, [values], "account_id", "chat_id")
    else:
        await put(db, KnownChat, values, (KnownChat.account_id, KnownChat.chat_id), "kind", "title")


def in_group(outbox: FromClause) -> ColumnElement[bool]:
    """The condition that a row of the outbox is for a chat of several; one that nobody has noted yet is private."""
    here = and_(CHATS.c.account_id == outbox.c.account_id, CHATS.c.chat_id == outbox.c.chat_id)
    return exists().where(here, CHATS.c.kind != literal_column(f"'{ChatKind.PRIVATE}'")).correlate(outbox)
