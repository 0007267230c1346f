"""The files of what officials write to residents: taken, counted, taken out, passed on to what stands in its place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Delete, delete, func, or_, select, update

from rules.answer_progress import MOST_FILES, AnswerFile
from rules.files import FileState, FoundFile
from rules.notice import Attached
from rules.refusal import Refusal
from rules.reply_states import ABANDONED, ENDED, ReplyState
from storage.engine.database import Db
from storage.files.receiving import receive
from storage.files.sending import attached_of
from storage.files.unneeded import drop_received
from storage.tables import ReceivedFile, Reply, ReplyFile, StoredFile
from storage.tables.base import one_of


@dataclass(frozen=True, slots=True)
class FileOfReply:
    """A file of a text to a resident, and what has become of it."""

    number: int
    message_id: int
    received: ReceivedFile

    @property
    def kind(self) -> str:
        return self.received.kind

    @property
    def is_due(self) -> bool:
        """Whether its bytes are still to come."""
        return self.received.state == FileState.DUE

    @property
    def is_lost(self) -> bool:
        """Whether it cannot be passed on: too large, refused, gone."""
        return self.received.state not in {FileState.DUE, FileState.KEPT}

    @property
    def of_answer(self) -> AnswerFile:
        return AnswerFile(self.number, self.kind)

    @property
    def attached(self) -> Attached:
        return attached_of(self.received)


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that came in for a text: through which account, by which message, when."""

    account_id: int
    message_id: int
    file: FoundFile
    now: datetime


async def read(db: Db, reply_id: int) -> Sequence[FileOfReply]:
    """The files of a text, in their order; what was sent twice is one."""
    statement = (
        select(ReplyFile, ReceivedFile)
        .join(ReceivedFile, ReceivedFile.id == ReplyFile.received_id)
        .where(ReplyFile.reply_id == reply_id)
        .order_by(ReplyFile.id)
        .execution_options(populate_existing=True)
    )
    found: dict[object, FileOfReply] = {}
    for row, received in (await db.execute(statement)).all():
        same = received.stored_id or (received.kind, received.handle)
        found.setdefault(same, FileOfReply(row.id, row.message_id, received))
    return list(found.values())


async def by_numbers(db: Db, numbers: Collection[int]) -> Sequence[FileOfReply]:
    """Files by the numbers of their rows."""
    statement = (
        select(ReplyFile, ReceivedFile)
        .join(ReceivedFile, ReceivedFile.id == ReplyFile.received_id)
        .where(ReplyFile.id.in_(numbers))
    )
    rows = (await db.execute(statement.order_by(ReplyFile.id))).all()
    return [FileOfReply(row.id, row.message_id, received) for row, received in rows]


async def add(db: Db, reply_id: int, taken: TakenFile) -> bool:
    """Take a file into a text; false where it is in it already. Refuses what is beyond the most."""
    files = await read(db, reply_id)
    # Not by the message's number: two chats may have it alike.
    if any(one.received.handle == taken.file.handle for one in files):
        return False
    if len(files) >= MOST_FILES:
        raise Refusal("reply-files-enough", most=MOST_FILES)
    received = await receive(db, taken.account_id, taken.file, taken.now)
    db.add(ReplyFile(reply_id=reply_id, received_id=received.id, message_id=taken.message_id))
    await db.flush()
    return True


async def move(db: Db, reply_id: int, to: int) -> None:
    """Pass the files of a text on to the one that stands in its place."""
    theirs = update(ReplyFile).where(ReplyFile.reply_id == reply_id)
    await db.execute(theirs.values(reply_id=to).execution_options(synchronize_session=False))


async def drop(db: Db, reply_id: int, now: datetime, numbers: Collection[int] | None = None) -> int:
    """Take files out of a text, all of them where no numbers are given; gives how many rows.

    What nothing else needs goes at once: once it is out of the text, nobody knows any more whom it was about.
    """
    theirs = delete(ReplyFile).where(ReplyFile.reply_id == reply_id)
    if numbers is not None:
        theirs = theirs.where(ReplyFile.id.in_(numbers))
    return await _delete(db, theirs, now)


async def _delete(db: Db, which: Delete, now: datetime) -> int:
    gone = which.returning(ReplyFile.received_id).execution_options(synchronize_session=False)
    received = (await db.scalars(gone)).all()
    await drop_received(db, received, now)
    return len(received)


async def take_out(db: Db, reply_id: int, now: datetime, number: int) -> int:
    """Take a file out of a text, and what turned out to be the same one; gives how many rows."""
    mine = select(ReplyFile.id).join(ReceivedFile, ReceivedFile.id == ReplyFile.received_id)
    of_number = select(ReceivedFile.stored_id).join(ReplyFile, ReplyFile.received_id == ReceivedFile.id)
    same = ReceivedFile.stored_id.in_(of_number.where(ReplyFile.id == number))
    both = mine.where(ReplyFile.reply_id == reply_id, or_(ReplyFile.id == number, same))
    return await drop(db, reply_id, now, (await db.scalars(both)).all())


async def drop_old(db: Db, before: datetime, now: datetime, most: int) -> int:
    """Take the files out of texts that were written before a moment and did not leave; gives how many rows."""
    over = select(ReplyFile.id).join(Reply, Reply.id == ReplyFile.reply_id)
    old = over.where(one_of(Reply.state, *ENDED, *ABANDONED), Reply.written_at < before).limit(most)
    numbers = (await db.scalars(old)).all()
    return await _delete(db, delete(ReplyFile).where(ReplyFile.id.in_(numbers)), now) if numbers else 0


async def of_message(db: Db, replies: Collection[int], message_id: int) -> int | None:
    """Which of some texts has a file that came by this message."""
    statement = select(ReplyFile.reply_id).where(ReplyFile.reply_id.in_(replies), ReplyFile.message_id == message_id)
    return (await db.scalars(statement.limit(1))).one_or_none()


async def left_with_files(db: Db, feedback_id: int) -> Sequence[Reply]:
    """What has left for the author of a feedback with files, the oldest first."""
    has = select(ReplyFile.id).where(ReplyFile.reply_id == Reply.id).exists()
    statement = select(Reply).where(Reply.feedback_id == feedback_id, one_of(Reply.state, ReplyState.LEFT), has)
    return (await db.scalars(statement.order_by(Reply.leaves_at, Reply.id))).all()


async def count_left(db: Db, feedback_id: int) -> int:
    """How many files have left for the author of a feedback."""
    statement = (
        select(func.count(func.distinct(func.coalesce(ReceivedFile.stored_id, -ReceivedFile.id))))
        .join(ReplyFile, ReplyFile.received_id == ReceivedFile.id)
        .join(Reply, Reply.id == ReplyFile.reply_id)
        .where(Reply.feedback_id == feedback_id, one_of(Reply.state, ReplyState.LEFT))
    )
    return await db.scalar(statement) or 0


async def digests(db: Db, files: Sequence[FileOfReply]) -> list[tuple[str, str]]:
    """Kind and digest of each of the kept files, in their order."""
    numbers = [one.received.stored_id for one in files]
    rows = await db.execute(select(StoredFile.id, StoredFile.digest).where(StoredFile.id.in_(numbers)))
    known: dict[int | None, str] = {row.id: row.digest for row in rows}
    return [(one.kind, known[one.received.stored_id]) for one in files if one.received.stored_id in known]
