"""Which sheets wait to be typed from their pictures: put there, taken in hand by one person, passed on, ended."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from rules.access import Clerk
from rules.refusal import Refusal
from rules.sheets import ROWS_PRINTED
from storage.dialogue.sheet_lines import Entered
from storage.engine.database import Db
from storage.engine.upsert import add_new
from storage.feedback import sheet_pictures
from storage.office import officials
from storage.tables import Duty, QueuedSheet, SheetFile, SheetLine, ThonSheet


@dataclass(frozen=True, slots=True)
class QueueStanding:
    """How the typing of a sheet stands: pictures, who sent the first, who types it, how many lines of how many."""

    pictures: int
    sent_by: str
    sent_at: datetime
    typed: int
    total: int
    # Of somebody who is in service no more nothing is in hand.
    duty_id: int | None = None
    holder: str = ""


async def of_sheet(db: Db, sheet_id: int) -> QueuedSheet | None:
    """The place of a sheet in the queue, if it is there."""
    found = select(QueuedSheet).where(QueuedSheet.sheet_id == sheet_id)
    return (await db.scalars(found.execution_options(populate_existing=True))).one_or_none()


async def every(db: Db) -> Sequence[tuple[QueuedSheet, ThonSheet]]:
    """All of it, whoever waits longest first."""
    joined = select(QueuedSheet, ThonSheet).join(ThonSheet, ThonSheet.id == QueuedSheet.sheet_id)
    return [(queued, sheet) for queued, sheet in await db.execute(joined.order_by(QueuedSheet.since, QueuedSheet.id))]


async def put(db: Db, sheet: ThonSheet, now: datetime) -> bool:
    """Have a sheet wait; false where it does already. With its picture it has reached the office."""
    if await of_sheet(db, sheet.id) is not None:
        return False
    await add_new(db, QueuedSheet, [{"sheet_id": sheet.id, "since": now, "total": 0}], "sheet_id")
    sheet.received_at = sheet.received_at or now
    await db.flush()
    return True


async def holder(db: Db, queued: QueuedSheet) -> Duty | None:
    """Who has it in hand, as long as they serve by that duty."""
    duty = await db.get(Duty, queued.duty_id) if queued.duty_id is not None else None
    return duty if duty is not None and duty.ended_at is None else None


async def take(db: Db, queued: QueuedSheet, duty_id: int, now: datetime) -> None:
    queued.duty_id, queued.taken_at = duty_id, now
    await db.flush()


async def stand(db: Db, queued: QueuedSheet) -> QueueStanding | None:
    """How a sheet stands; None where no picture of it is left."""
    pictures = await sheet_pictures.of_sheet(db, queued.sheet_id)
    if not pictures:
        return None
    sender = await db.get_one(Duty, pictures[0].duty_id)
    has = await holder(db, queued)
    lines = select(func.count()).where(SheetLine.sheet_id == queued.sheet_id, SheetLine.part == 0)
    typed = await db.scalar(lines) or 0
    total = queued.total or max(ROWS_PRINTED * len(pictures), typed)
    in_hand = (has.id, has.name) if has else (None, "")
    return QueueStanding(len(pictures), sender.name, pictures[0].at, typed, max(total, typed), *in_hand)


async def note_total(db: Db, queued: QueuedSheet, total: int) -> None:
    """How many lines it has, as whoever types it says."""
    queued.total = total
    await db.flush()


async def clerks_with(db: Db, roles: Collection[str]) -> list[Clerk]:
    """Everybody who serves in one of some roles, whoever came first."""
    people = select(Duty.person_id).where(Duty.ended_at.is_(None), Duty.role.in_([str(one) for one in roles]))
    numbers = (await db.scalars(people.distinct().order_by(Duty.person_id))).all()
    found = [await officials.read_clerk(db, one) for one in numbers]
    return [one for one in found if one is not None]


def senders(pictures: Sequence[SheetFile]) -> Sequence[int]:
    """The chats from which pictures came, each once."""
    return list(dict.fromkeys(one.contact_id for one in pictures))


async def end(db: Db, sheet: ThonSheet) -> None:
    """Nothing is left to be typed; whoever comes second is told."""
    gone = delete(QueuedSheet).where(QueuedSheet.sheet_id == sheet.id).returning(QueuedSheet.id)
    if (await db.execute(gone.execution_options(synchronize_session=False))).one_or_none() is None:
        raise Refusal("sheet-no-pictures")


async def give_back(db: Db, sheet: ThonSheet, by: Entered) -> None:
    """Take a sheet off the queue with its pictures; as long as nothing of it was typed, it has not come."""
    await end(db, sheet)
    await sheet_pictures.take_away(db, await sheet_pictures.of_sheet(db, sheet.id), by.now)
    await forget_arrival(db, sheet)


async def forget_arrival(db: Db, sheet: ThonSheet) -> None:
    """A sheet of which no picture is here and no line was ever typed has not reached the office."""
    if await db.scalar(select(SheetLine.id).where(SheetLine.sheet_id == sheet.id).limit(1)) is None:
        sheet.received_at = None
    await db.flush()
