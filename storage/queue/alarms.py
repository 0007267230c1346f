"""Which alarms are on: the letters that tell of them are the memory, so that nobody hears of one twice."""

from datetime import datetime

from sqlalchemy import ColumnElement, select, update

from rules.alarms import AlarmKind, Incident
from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from rules.notice_table import NOTICES
from storage.engine.database import OUTGOING, Db
from storage.queue import admins, outbox
from storage.queue.admins import NOBODY
from storage.queue.outbox import Letter
from storage.tables import Contact, Outbox
from storage.tables.base import one_of

BEGAN = {row.alarm: notice for notice, row in NOTICES.items() if row.alarm and not row.over}
OVER = {row.alarm: notice for notice, row in NOTICES.items() if row.alarm and row.over}
ALL: dict[str, AlarmKind] = {notice: kind for one in (BEGAN, OVER) for kind, notice in one.items()}


def began_notice(kind: AlarmKind) -> Notice:
    return BEGAN[kind]


def over_notice(kind: AlarmKind) -> Notice:
    return OVER[kind]


async def current_alarms(db: Db, account_id: int) -> dict[AlarmKind, int]:
    """The causes of the alarms that are on, by their kind."""
    letters = select(Outbox.notice, Outbox.subject_id).where(
        Outbox.notice.in_(list(ALL)), _tells_of(account_id), Outbox.state != "cancelled"
    )
    begun: dict[AlarmKind, int] = {}
    ended: set[tuple[AlarmKind, int]] = set()
    for name, cause in (await db.execute(letters.order_by(Outbox.id))).all():
        if name == over_notice(ALL[name]):
            ended.add((ALL[name], cause or 0))
        else:
            begun[ALL[name]] = cause or 0
    return {kind: cause for kind, cause in begun.items() if (kind, cause) not in ended and kind != AlarmKind.SILENCE}


async def begin_alarm(db: Db, account_id: int, trouble: Incident, what: Outgoing | None, now: datetime) -> None:
    """Tell every admin in private, each once; without words here they are made when the message leaves.

    Of an account to which no admin has written those hear whom another reaches; but not that it was silent, as what
    ends a silence is told by the message itself.
    """
    key = _key(account_id, trouble.kind, trouble.cause)
    readers = await admins.of_all_units(db, account_id)
    if not readers and trouble.kind != AlarmKind.SILENCE:
        readers = await admins.reached_elsewhere(db, account_id)
    letter = Letter(key, Address(account_id, NOBODY), now, began_notice(trouble.kind), trouble.cause, what)
    await admins.queue_for_each(db, letter, readers)


async def end_alarm(db: Db, account_id: int, kind: AlarmKind, cause: int, what: Outgoing, now: datetime) -> None:
    """Tell that it is over; whoever has not even heard that it began hears only this."""
    letter = Letter(
        f"{_key(account_id, kind, cause)}:over",
        Address(account_id, NOBODY),
        now,
        over_notice(kind),
        cause,
        what,
    )
    readers = [*await admins.of_all_units(db, account_id), *await _told(db, account_id, kind, cause)]
    await _call_back(db, account_id, kind, cause)
    await admins.queue_for_each(db, letter, readers)


async def call_back_alarm(db: Db, account_id: int, kind: AlarmKind) -> None:
    """Forget an alarm that nobody has heard yet, as a graver one takes its place."""
    for one, cause in (await current_alarms(db, account_id)).items():
        if one == kind:
            await _call_back(db, account_id, kind, cause)


def _key(account_id: int, *facts: object) -> str:
    """How the key of a letter begins that tells of an account; it may leave through another."""
    return ":".join(map(str, ("alarm", account_id, *facts)))


def _tells_of(account_id: int) -> ColumnElement[bool]:
    return Outbox.dedup_key.startswith(f"{_key(account_id)}:")


async def _told(db: Db, account_id: int, kind: AlarmKind, cause: int) -> list[Contact]:
    """Whoever was told that it began, or was about to be."""
    begun = (Outbox.notice == began_notice(kind), Outbox.subject_id == cause, Outbox.state != "cancelled")
    told = select(Contact).join(Outbox, Outbox.contact_id == Contact.id).where(*begun, _tells_of(account_id))
    return list((await db.scalars(told.order_by(Outbox.id))).all())


async def _call_back(db: Db, account_id: int, kind: AlarmKind, cause: int) -> None:
    begun = (Outbox.notice == began_notice(kind), Outbox.subject_id == cause, Outbox.state.in_(outbox.WAITING))
    await outbox.call_back(db, *begun, _tells_of(account_id))


async def is_sender_silent(db: Db, account_id: int) -> bool:
    """Whether a silence of the sender lasts: word of it waits to leave."""
    statement = select(Outbox.id).where(
        Outbox.notice == began_notice(AlarmKind.SILENCE),
        Outbox.account_id == account_id,
        one_of(Outbox.state, "queued", "leased"),
    )
    return (await db.execute(statement.limit(1))).one_or_none() is not None


async def hasten_silence_over(db: Db, account_id: int, now: datetime) -> None:
    """Something got through again: word of the silence need not wait for its next try."""
    waiting = update(Outbox).where(
        Outbox.notice == began_notice(AlarmKind.SILENCE),
        Outbox.account_id == account_id,
        one_of(Outbox.state, "queued"),
        Outbox.rest_until > now,
    )
    await db.execute(waiting.values(rest_until=None).execution_options(synchronize_session=False))
    db.info[OUTGOING] = True
