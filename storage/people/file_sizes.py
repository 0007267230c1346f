"""Counts a file by its real size, once its bytes were fetched, where the messenger had said none or another one."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, case, select, update

from rules.quotas import Quota
from storage.engine.database import Db
from storage.tables import Attachment, Duty, Feedback, QuotaUse, ReceivedFile, Reply, ReplyFile

A_DAY = timedelta(days=1)


async def correct_size(db: Db, received_id: int, real: int) -> None:
    """Have what its sender used of that day's quota say the size that a file really has; of a past day nothing is left.

    `real` is in bytes. The count is that of the day in which the file came in.
    """
    received = await db.get(ReceivedFile, received_id)
    if received is None or real == (received.size or 0):
        return
    for quota, sender in ((Quota.FILES, _author(received_id)), (Quota.OFFICE_FILES, _official(received_id))):
        day = (QuotaUse.ends_at > received.received_at, QuotaUse.ends_at <= received.received_at + A_DAY)
        same = update(QuotaUse).where(QuotaUse.quota == quota, QuotaUse.person_id.in_(sender), *day)
        size = QuotaUse.size + real - (received.size or 0)
        change = same.values(size=case((size > 0, size), else_=0))
        await db.execute(change.execution_options(synchronize_session=False))


def _author(received_id: int) -> Select[Any]:
    mine = select(Feedback.person_id).join(Attachment, Attachment.feedback_id == Feedback.id)
    return mine.where(Attachment.received_id == received_id)


def _official(received_id: int) -> Select[Any]:
    wrote = select(Duty.person_id).join(Reply, Reply.official_id == Duty.id)
    return wrote.join(ReplyFile, ReplyFile.reply_id == Reply.id).where(ReplyFile.received_id == received_id)
