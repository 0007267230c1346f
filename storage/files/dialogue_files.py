"""The drafts that a dialogue is to discuss: taken from whoever plans it, taken out again, sent on to whoever asks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from rules.files import FoundFile
from rules.notice import Attached
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.files.receiving import receive
from storage.files.sending import attached_of
from storage.files.unneeded import drop_received
from storage.files.unusable import UNUSABLE
from storage.tables import DialogueFile, ReceivedFile

MOST_FILES = 5


async def add(db: Db, dialogue_id: int, account_id: int, file: FoundFile, name: str, now: datetime) -> int:
    """Take a file in; refuses one too many. Gives how many there are now; one that was sent twice is one."""
    here = select(DialogueFile.id).join(ReceivedFile).where(DialogueFile.dialogue_id == dialogue_id)
    count = await db.scalar(select(func.count()).where(DialogueFile.dialogue_id == dialogue_id)) or 0
    if await db.scalar(here.where(ReceivedFile.handle == file.handle).limit(1)) is not None:
        return count
    if count >= MOST_FILES:
        raise Refusal("plan-files-many", most=MOST_FILES)
    received = await receive(db, account_id, file, now)
    db.add(DialogueFile(dialogue_id=dialogue_id, received_id=received.id, name=name))
    await db.flush()
    return count + 1


async def clear(db: Db, dialogue_id: int, now: datetime) -> None:
    """Take all of them out again; bytes that nothing else needs go too."""
    gone = delete(DialogueFile).where(DialogueFile.dialogue_id == dialogue_id).returning(DialogueFile.received_id)
    await drop_received(db, list(await db.scalars(gone)), now)


async def attached_to(db: Db, dialogue_id: int) -> Sequence[tuple[str, Attached]]:
    """Each by its name, as it is sent on now; what is of no use is left out."""
    joined = select(DialogueFile.name, ReceivedFile).join(ReceivedFile, ReceivedFile.id == DialogueFile.received_id)
    usable = (DialogueFile.dialogue_id == dialogue_id, ~UNUSABLE)
    rows = await db.execute(joined.where(*usable).order_by(DialogueFile.id))
    return [(name, attached_of(received)) for name, received in rows]
