"""Files as storage tests need them: bytes that are kept, received by an account, and attached to what was handed in."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from storage.engine.database import Database, Db
from storage.files.folder import FileFolder
from storage.tables import Attachment, FileHandle, ReceivedFile, ReplyFile, StoredFile
from tests.storage.locality import BOT, NOW


@dataclass(frozen=True, slots=True)
class Filing:
    """A database and its folder of files."""

    database: Database
    folder: FileFolder

    async def keep(self, content: bytes, account: int = BOT, now: datetime = NOW) -> int:
        """Receive a file and keep its bytes, once however often they come; gives the number as it was received."""
        digest = self.folder.keep(content)
        async with self.database.writing() as db:
            stored = await find_stored(db, content)
            if stored is None:
                facts: dict[str, Any] = {"kind": "image/jpeg", "suffix": ".jpg", "stored_at": now}
                stored = StoredFile(digest=digest, size=len(content), **facts)
                db.add(stored)
                await db.flush()
                db.add(FileHandle(stored_id=stored.id, account_id=account, kind="photo", handle=f"AgAD{stored.id}"))
            facts = {"account_id": account, "kind": "photo", "attempts": 1, "received_at": now, "due_at": now}
            received = ReceivedFile(**facts, handle="AgAC", size=None, state="kept", stored_id=stored.id)
            db.add(received)
            await db.flush()
            return received.id

    async def attach(self, feedback_id: int, content: bytes) -> int:
        received = await self.keep(content)
        async with self.database.writing() as db:
            db.add(Attachment(feedback_id=feedback_id, kind="photo", file_id="AgAC", received_id=received))
        return received

    async def answer(self, reply_id: int, content: bytes) -> int:
        received = await self.keep(content)
        async with self.database.writing() as db:
            db.add(ReplyFile(reply_id=reply_id, received_id=received, message_id=received))
        return received

    async def rows(self) -> dict[str, int]:
        """How much there is of everything that is known of files."""
        async with self.database.reading() as db:
            tables = (StoredFile, FileHandle, ReceivedFile, ReplyFile, Attachment)
            return {one.__tablename__: len((await db.execute(select(one))).all()) for one in tables}

    def has(self, content: bytes) -> bool:
        return self.folder.has(sha256(content).hexdigest())


async def find_stored(db: Db, content: bytes) -> StoredFile | None:
    found = select(StoredFile).where(StoredFile.digest == sha256(content).hexdigest())
    return (await db.scalars(found)).one_or_none()
