"""The messages of which what an official writes to a resident is made, in the order in which they were written."""

from collections.abc import Collection

from sqlalchemy import delete, select, update

from rules.pieces import joined_pieces
from storage.engine.database import Db
from storage.engine.upsert import put
from storage.feedback.replies import Place, written_at
from storage.tables import Reply, ReplyPiece


async def keep(db: Db, reply_id: int, message_id: int, words: str) -> None:
    """Keep what one message of a text says; the same message again says something else by now."""
    row = {"reply_id": reply_id, "message_id": message_id, "words": words}
    await put(db, ReplyPiece, row, (ReplyPiece.reply_id, ReplyPiece.message_id), "words")


async def join(db: Db, reply: Reply, message_id: int, words: str) -> str:
    """Add one message to a text, in the place in which it was written; gives the whole."""
    known = await words_of(db, reply.id)
    if known is None and reply.words:
        # A text that is older than the table begins with what it says.
        await keep(db, reply.id, 0, reply.words)
    await keep(db, reply.id, message_id, words)
    return await words_of(db, reply.id) or ""


async def move(db: Db, reply_id: int, to: int) -> None:
    """Pass the messages of a text on to the one that stands in its place."""
    theirs = update(ReplyPiece).where(ReplyPiece.reply_id == reply_id)
    await db.execute(theirs.values(reply_id=to).execution_options(synchronize_session=False))


async def drop(db: Db, reply_id: int) -> None:
    """Forget the messages of a text that is written anew."""
    gone = delete(ReplyPiece).where(ReplyPiece.reply_id == reply_id)
    await db.execute(gone.execution_options(synchronize_session=False))


async def words_of(db: Db, reply_id: int) -> str | None:
    """All messages of a text as one; None of a text of which none are known, as it is older than they."""
    mine = select(ReplyPiece.words).where(ReplyPiece.reply_id == reply_id).order_by(ReplyPiece.message_id)
    pieces = (await db.scalars(mine)).all()
    whole = ""
    for words in filter(None, pieces):
        whole = joined_pieces(whole, words) if whole else words
    return whole if pieces else None


async def read_piece(db: Db, reply_id: int, message_id: int) -> str | None:
    """What one message of a text says; None if it is none of it."""
    mine = select(ReplyPiece.words).where(ReplyPiece.reply_id == reply_id, ReplyPiece.message_id == message_id)
    return (await db.scalars(mine)).one_or_none()


async def text_with(db: Db, duties: Collection[int], place: Place, message_id: int) -> Reply | None:
    """The newest text under one of these duties of which a message is a part."""
    mine = select(Reply).join(ReplyPiece, ReplyPiece.reply_id == Reply.id).where(ReplyPiece.message_id == message_id)
    here = mine.where(Reply.official_id.in_(duties), *written_at(place))
    return (await db.scalars(here.order_by(Reply.id.desc()).limit(1))).one_or_none()
