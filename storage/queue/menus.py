"""What a typed choice means: kept with the row of the outbox that offers the answers, read when somebody types."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import and_, bindparam, func, literal_column, or_, select, update

from rules.answer_numbers import next_block
from rules.menus import AnswerMenu, ShownMenu, menu_of
from rules.notice import Address, Outgoing
from storage.engine.database import Db
from storage.queue.leased import Leased
from storage.tables import Outbox
from storage.tables.base import UtcTime, padded, table_of

# What is older is no answer to anything any more; the rows go after as long (scheduler/tidying.py).
KEEP_MENUS = timedelta(days=30)
# Of the menus in one's own turn the newest few are looked at, of those that came unasked as many as have a number.
OWN, UNASKED = 8, 12
OWN_BLOCK = 0
OUTBOX = table_of(Outbox)
ROW = OUTBOX.c
FACTS = (ROW.id, ROW.state, ROW.doubtful, ROW.due_at, ROW.message_id, ROW.shown_at, ROW.block, ROW.choices)
OF_CHAT = (
    ROW.account_id == bindparam("account_id"),
    ROW.chat_id == bindparam("chat_id"),
    ROW.due_at > bindparam("since", type_=UtcTime()),
)
# As rules/menus.py has it: what cannot have been seen when somebody wrote must not push out what was.
PERHAPS_SEEN = or_(
    ROW.doubtful,
    ROW.state.in_(("leased", "unknown")),
    and_(
        ROW.state == literal_column("'sent'"),
        or_(ROW.shown_at.is_(None), ROW.shown_at < bindparam("next_second", type_=UtcTime())),
    ),
)


def _newest(most: int, *which: Any) -> Any:
    """The newest menus of a chat, as part of a statement."""
    found = select(*FACTS).where(*OF_CHAT, PERHAPS_SEEN, *which).order_by(ROW.id.desc()).limit(most)
    return select(found.subquery())


NEWEST: Any = _newest(OWN, ROW.block == literal_column(str(OWN_BLOCK))).union_all(
    _newest(UNASKED, ROW.block > literal_column(str(OWN_BLOCK)))
)
OF_MESSAGE = (
    select(*FACTS)
    .where(*OF_CHAT, ROW.block.is_not(None), ROW.message_id == bindparam("message_id"))
    .order_by(ROW.id.desc())
    .limit(OWN)
)
LAST = OUTBOX.alias("last")
LAST_BLOCKS = select(ROW.chat_id, ROW.block).where(
    ROW.id.in_(
        select(func.max(LAST.c.id))
        .where(
            LAST.c.account_id == bindparam("account_id"),
            LAST.c.chat_id.in_(bindparam("chats", expanding=True)),
            LAST.c.block > literal_column(str(OWN_BLOCK)),
        )
        .group_by(LAST.c.chat_id)
    )
)
WRITE = (
    update(OUTBOX)
    .where(ROW.id == bindparam("row_id"), ROW.lease_token == bindparam("token"))
    .values(block=bindparam("in_block"), choices=bindparam("offered", type_=ROW.choices.type))
)
NONE: dict[str, Any] = {"block": None, "choices": None}


class Offering(Protocol):
    """A letter, as far as its menu is concerned."""

    @property
    def address(self) -> Address: ...
    @property
    def what(self) -> Outgoing | None: ...
    @property
    def in_turn(self) -> bool: ...


async def menus_of_letters(db: Db, letters: Sequence[Offering]) -> list[dict[str, Any]]:
    """The columns of the menu of each letter, in order; those of letters that come unasked get the next block."""
    offered = [menu_of(one.what) if one.what else None for one in letters]
    unasked = [one for one, menu in zip(letters, offered, strict=True) if menu is not None and not one.in_turn]
    last: dict[tuple[int, int], int] = {}
    for account_id in {one.address.account_id for one in unasked}:
        chats = {one.address.chat_id for one in unasked if one.address.account_id == account_id}
        last |= {(account_id, chat): block for chat, block in (await last_blocks(db, account_id, chats)).items()}
    made = []
    for one, menu in zip(letters, offered, strict=True):
        if menu is None:
            made.append(NONE)
            continue
        chat = (one.address.account_id, one.address.chat_id)
        block = OWN_BLOCK if one.in_turn else next_block(last.get(chat, 0))
        last[chat] = block or last.get(chat, 0)
        made.append({"block": block, "choices": menu.to_json()})
    return made


async def last_blocks(db: Db, account_id: int, chats: Collection[int]) -> dict[int, int]:
    """The block of the last menu that came unasked to each of some chats; a chat that had none is left out."""
    asked = {"account_id": account_id, "chats": padded(chats)}
    return {row.chat_id: row.block for row in (await db.execute(LAST_BLOCKS, asked)).all()}


async def write_menus(db: Db, menus: Mapping[Leased, AnswerMenu]) -> dict[Leased, int]:
    """Write the menus of rows of one account that were worded as they leave; gives the block of each."""
    rows = [*menus]
    if not rows:
        return {}
    last = await last_blocks(db, rows[0].account_id, {row.chat_id for row in rows})
    blocks: dict[Leased, int] = {}
    for row in rows:
        blocks[row] = last[row.chat_id] = next_block(last.get(row.chat_id, 0))
    await db.execute(
        WRITE,
        [
            {"row_id": row.id, "token": row.lease_token, "in_block": blocks[row], "offered": menus[row].to_json()}
            for row in rows
        ],
    )
    return blocks


async def shown_menus(db: Db, address: Address, now: datetime, typed_at: datetime) -> list[ShownMenu]:
    """The menus of a chat that may be meant by what was typed there at some second, the newest first."""
    asked = {"account_id": address.account_id, "chat_id": address.chat_id, "since": now - KEEP_MENUS}
    asked["next_second"] = typed_at.replace(microsecond=0) + timedelta(seconds=1)
    return _read_shown(sorted((await db.execute(NEWEST, asked)).all(), key=lambda row: row.id, reverse=True))


async def menus_of_message(db: Db, address: Address, message_id: int, now: datetime) -> list[ShownMenu]:
    """The menus of one message, of each form that it has had, the newest first; none where it offers nothing."""
    asked = {"account_id": address.account_id, "chat_id": address.chat_id, "since": now - KEEP_MENUS}
    return _read_shown((await db.execute(OF_MESSAGE, asked | {"message_id": message_id})).all())


def _read_shown(rows: Sequence[Any]) -> list[ShownMenu]:
    return [
        ShownMenu(
            AnswerMenu.from_json(row.choices),
            row.block,
            row.state,
            row.doubtful,
            row.due_at,
            row.message_id,
            row.shown_at,
        )
        for row in rows
    ]
