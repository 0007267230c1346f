"""How far an answer with files has come on its way to the author."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rules.answer_progress import left_to_send, not_carried
from rules.lifecycle import Action
from rules.notice import Outgoing
from storage.engine.database import Db
from storage.feedback import reply_files
from storage.queue import answer_rows
from storage.queue.reaches import reach_of
from storage.tables import Outbox, Reply


def letter_key(reply: Reply) -> str:
    """The key of the letter by which a text leaves for the author."""
    return f"fb:{reply.feedback_id}:{reply.action}:{reply.id}"


@dataclass(frozen=True, slots=True)
class AnswerDelivery:
    """Of how many files how many have not arrived: on their way (sending), or (short) not taken by the messenger."""

    state: str
    files: int
    left: int


async def answer_delivery(db: Db, feedback_id: int) -> AnswerDelivery | None:
    """How far the newest answer to a feedback has come; None where it has no files, or nobody knows any more."""
    sent = await reply_files.left_with_files(db, feedback_id)
    row = await _letter(db, sent[-1]) if sent else None
    if row is None or row.state in {"cancelled", "expired"}:
        return None
    files = [one.of_answer for one in await reply_files.read(db, sent[-1].id)]
    reach = await reach_of(db, row.account_id)
    if row.state != "sent":
        progress = Outgoing.from_json(row.payload or {}).answer
        left = left_to_send(files, progress, reach) if progress is not None else len(files)
        return AnswerDelivery("sending", len(files), left) if left else None
    short = len(not_carried(files, reach)) + answer_rows.left_out_of(row.error)
    return AnswerDelivery("short" if short else "sent", len(files), short)


async def question_seen_at(db: Db, feedback_id: int) -> datetime | None:
    """When the office's last question came before its author, as far as that is known: it may have been held."""
    asked = select(Reply).where(Reply.feedback_id == feedback_id, Reply.action == Action.ASK)
    last = (await db.scalars(asked.order_by(Reply.id.desc()).limit(1))).one_or_none()
    row = await _letter(db, last) if last is not None else None
    return (row.shown_at or row.sent_at) if row is not None else None


async def _letter(db: Db, reply: Reply) -> Outbox | None:
    return (await db.scalars(select(Outbox).where(Outbox.dedup_key == letter_key(reply)))).one_or_none()
