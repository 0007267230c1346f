"""Which alarms are on: the letters that tell of them are the memory, so that nobody hears of one twice."""

from datetime import datetime

from sqlalchemy import select, update

from rules.alarms import AlarmKind, Incident
from rules.notice import Address, Lane, Outgoing
from storage.engine.database import OUTGOING, Db
from storage.queue import admins, outbox
from storage.queue.admins import NOBODY
from storage.queue.outbox import Letter
from storage.tables import Outbox
from storage.tables.base import one_of


def began_notice(kind: AlarmKind) -> str:
    return f"alarm-{kind}"


def over_notice(kind: AlarmKind) -> str:
    return f"alarm-{kind}-over"


ALL = {name(kind): kind for kind in AlarmKind for name in (began_notice, over_notice)}


async def current_alarms(db: Db, account_id: int) -> dict[AlarmKind, int]:
    """The causes of the alarms that are on, by their kind."""
    letters = select(Outbox.notice, Outbox.subject_id).where(
        Outbox.notice.in_(list(ALL)), Outbox.account_id == account_id, Outbox.state != "cancelled"
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
    """Tell every admin in private, each once; without words here they are made when the message leaves."""
    key = f"alarm:{account_id}:{trouble.kind}:{trouble.cause}"
    # What ends a silence must not queue behind all that the silence has held up.
    lane = Lane.REPLY if trouble.kind == AlarmKind.SILENCE else Lane.OFFICIAL
    await _tell(
        db, Letter(key, Address(account_id, NOBODY), now, lane, began_notice(trouble.kind), trouble.cause, what)
    )


async def end_alarm(db: Db, account_id: int, kind: AlarmKind, cause: int, what: Outgoing, now: datetime) -> None:
    """Tell that it is over; whoever has not even heard that it began hears only this."""
    await outbox.cancel_notice(db, began_notice(kind), cause, account_id)
    key = f"alarm:{account_id}:{kind}:{cause}:over"
    await _tell(db, Letter(key, Address(account_id, NOBODY), now, Lane.OFFICIAL, over_notice(kind), cause, what))


async def call_back_alarm(db: Db, account_id: int, kind: AlarmKind) -> None:
    """Forget an alarm that nobody has heard yet, as a graver one takes its place."""
    for one, cause in (await current_alarms(db, account_id)).items():
        if one == kind:
            await outbox.cancel_notice(db, began_notice(kind), cause, account_id)


async def _tell(db: Db, letter: Letter) -> None:
    await admins.queue_for_each(db, letter, await admins.of_all_units(db, letter.address.account_id))


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
