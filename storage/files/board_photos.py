"""Photos that show the results of a dialogue on the notice boards of its thôn: one each, the newest."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from rules.files import FoundFile
from rules.notice import Attached
from storage.dialogue import sheets
from storage.engine.database import Db, hold_back_others
from storage.files.receiving import receive
from storage.files.sending import attached_of
from storage.files.unneeded import drop_received
from storage.tables import BoardPhoto, ReceivedFile


async def put(db: Db, place: tuple[int, int], received: tuple[int, FoundFile], duty_id: int, now: datetime) -> None:
    """Take in the photo of a dialogue and thôn; an older one goes, with its bytes."""
    dialogue_id, hamlet_id = place
    await hold_back_others(db, f"board of:{dialogue_id}:{hamlet_id}")
    here = (BoardPhoto.dialogue_id == dialogue_id, BoardPhoto.hamlet_id == hamlet_id)
    older = list(await db.scalars(delete(BoardPhoto).where(*here).returning(BoardPhoto.received_id)))
    file = await receive(db, *received, now)
    facts = {"received_id": file.id, "duty_id": duty_id, "sent_at": now}
    db.add(BoardPhoto(dialogue_id=dialogue_id, hamlet_id=hamlet_id, **facts))
    await db.flush()
    await drop_received(db, older, now)


async def photo_of(db: Db, dialogue_id: int, hamlet_id: int) -> Attached | None:
    """The photo of a thôn's board as it is sent on; None where there is none."""
    joined = select(ReceivedFile).join(BoardPhoto, BoardPhoto.received_id == ReceivedFile.id)
    found = await db.scalar(joined.where(BoardPhoto.dialogue_id == dialogue_id, BoardPhoto.hamlet_id == hamlet_id))
    return attached_of(found) if found is not None else None


async def posted(db: Db, dialogue_id: int) -> Collection[int]:
    """The thôn of which there is a photo."""
    return set(await db.scalars(select(BoardPhoto.hamlet_id).where(BoardPhoto.dialogue_id == dialogue_id)))


async def missing(db: Db, dialogue_id: int) -> int:
    """How many thôn of a dialogue have none."""
    have = await posted(db, dialogue_id)
    return sum(one.id not in have for one in await sheets.hamlets_of(db, dialogue_id))
