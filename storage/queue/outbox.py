"""Writing to the outbox; `storage/queue/claims.py` is its other end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, case, select, update

from rules.message_length import in_parts
from rules.notice import Address, Lane, Outgoing, Policy
from rules.notice_kinds import Notice
from rules.notice_table import row_of
from rules.reach import Reach
from storage.engine.database import OUTGOING, Db
from storage.engine.upsert import add_new
from storage.queue import menus
from storage.queue.reaches import reach_of
from storage.tables import Outbox
from storage.tables.base import UtcTime, is_at, one_of

# What has not been taken up: it waits for its turn, is held, or goes with another letter that was released.
WAITING = ("queued", "held", "joined")


@dataclass(frozen=True, slots=True)
class Letter:
    """One thing to be said to a chat: words that stand (`what`), or a notice whose words are made when it leaves."""

    key: str
    address: Address
    due_at: datetime
    notice: str = Notice.SAID
    subject_id: int | None = None
    what: Outgoing | None = None
    expires_at: datetime | None = None
    # Of what is told to a person wherever they are reached, the contact at which that is now.
    contact_id: int | None = None
    # Whether it answers what the same person has just written: its numbers are 1 to 9, those of others a block's.
    in_turn: bool = False
    # Where the row of its kind leaves them to whoever queues it (rules/notice_table.py).
    lane: Lane | None = None
    policy: Policy | None = None

    @property
    def lane_of_row(self) -> Lane:
        return row_of(self.notice).lane if self.lane is None else self.lane

    @property
    def policy_of_row(self) -> Policy:
        return self.policy or row_of(self.notice).policy


def split_letter(letter: Letter, reach: Reach) -> list[Letter]:
    """A text of more than one message of an account bears becomes several letters, the last with the buttons."""
    parts = [None] if letter.what is None else in_parts(letter.what, reach)
    return [replace(letter, key=f"{letter.key}/{n}" if n else letter.key, what=one) for n, one in enumerate(parts)]


async def add_parts(db: Db, letter: Letter, parts: Sequence[Outgoing]) -> None:
    """Queue the parts of a letter that was too long when it was worded; it is over itself, and its key is taken."""
    await add(db, *(replace(letter, key=f"{letter.key}/p{n}", what=part) for n, part in enumerate(parts)))


async def add(db: Db, *letters: Letter) -> None:
    """Queue letters in the caller's transaction; a letter whose key is already there is the same letter."""
    pieces = [one for letter in letters for one in split_letter(letter, await reach_of(db, letter.address.account_id))]
    offered = await menus.menus_of_letters(db, pieces)
    rows = [
        {
            "dedup_key": one.key,
            **one.address._asdict(),
            "contact_id": one.contact_id,
            "lane": int(one.lane_of_row),
            "notice": one.notice,
            "subject_id": one.subject_id,
            "payload": one.what.to_json() if one.what else None,
            "policy": one.policy_of_row.value,
            "state": "queued",
            "due_at": one.due_at,
            "expires_at": one.expires_at,
            "attempts": 0,
            "doubtful": False,
            **menu,
        }
        for one, menu in zip(pieces, offered, strict=True)
    ]
    await add_new(db, Outbox, rows, "dedup_key")
    db.info[OUTGOING] = True


async def queue_again(db: Db, letter: Letter) -> None:
    """Queue a letter; one that was called back or did not arrive is queued anew, one that stands stays as it is."""
    values: dict[str, Any] = {
        "state": "queued",
        "due_at": letter.due_at,
        "thread_id": letter.address.thread_id,
        "payload": letter.what.to_json() if letter.what else None,
        "attempts": 0,
        "refusals": 0,
        "rest_until": None,
        "error": None,
        "shown_at": None,
        **(await menus.menus_of_letters(db, [letter]))[0],
    }
    over = Outbox.state.in_(("cancelled", "expired", "failed"))
    anew = update(Outbox).where(Outbox.dedup_key == letter.key, Outbox.chat_id == letter.address.chat_id, over)
    if (await db.execute(anew.values(values).returning(Outbox.id))).all():
        db.info[OUTGOING] = True
        return
    await add(db, letter)


async def is_waiting(db: Db, notice: str, subject_id: int, address: Address) -> bool:
    """Whether such a notice is queued or held and not yet taken up by the sender."""
    statement = select(Outbox.id).where(
        Outbox.notice == notice,
        Outbox.subject_id == subject_id,
        is_at(Outbox, address),
        Outbox.state.in_(WAITING),
    )
    return (await db.execute(statement.limit(1))).one_or_none() is not None


# Built once: every message that something arrived or was done asks for it.
SOONER: BindParameter[datetime] = bindparam("sooner", type_=UtcTime)
HASTENED = (
    update(Outbox)
    .where(Outbox.notice == bindparam("of_notice"), Outbox.subject_id == bindparam("of_subject"))
    .where(Outbox.account_id == bindparam("of_account"), Outbox.chat_id == bindparam("of_chat"))
    .where(Outbox.state.in_(WAITING))
    .values(due_at=case((Outbox.due_at > SOONER, SOONER), else_=Outbox.due_at))
    .returning(Outbox.id)
    .execution_options(synchronize_session="fetch")
)


async def hasten(db: Db, notice: str, subject_id: int, address: Address, due_at: datetime) -> bool:
    """Have such a notice that is queued leave by a moment at the latest; false if none is.

    It is locked until the caller's transaction ends, so that it is not worded before what the caller changes. One that
    is held stays so, as it is worded when it leaves.
    """
    of_it = {"of_notice": notice, "of_subject": subject_id, "sooner": due_at}
    there = {"of_account": address.account_id, "of_chat": address.chat_id}
    return bool((await db.execute(HASTENED, of_it | there)).all())


async def cancel_notice(db: Db, notice: str, subject_id: int) -> int:
    """Call back what waits of a notice; gives how many letters."""
    statement = update(Outbox).where(
        Outbox.notice == notice, Outbox.subject_id == subject_id, Outbox.state.in_(WAITING)
    )
    rows = await db.execute(statement.values(state="cancelled", payload=None).returning(Outbox.id))
    return len(rows.all())


async def cancel_for(db: Db, notice: str, subject_id: int, address: Address) -> None:
    """Call back what waits of a notice about one thing for one chat: what comes next says how it stands."""
    of_it = (Outbox.notice == notice, Outbox.subject_id == subject_id, is_at(Outbox, address))
    await call_back(db, *of_it, Outbox.state.in_(WAITING))


async def call_back(db: Db, *which: ColumnElement[bool]) -> int:
    """Have letters not leave, and forget their words; gives how many."""
    called = update(Outbox).where(*which).values(state="cancelled", payload=None).returning(Outbox.id)
    return len((await db.execute(called.execution_options(synchronize_session=False))).all())


async def readdress(db: Db, row_id: int, chat_id: int) -> None:
    """Send a row to the number under which its group lives on."""
    await db.execute(update(Outbox).where(Outbox.id == row_id).values(chat_id=chat_id))


async def cancel_chat(db: Db, address: Address, notice: str) -> None:
    """Call back what waits of a notice for one chat."""
    for state in WAITING:
        await call_back(db, is_at(Outbox, address), Outbox.notice == notice, one_of(Outbox.state, state))
