"""The files of what somebody hands in or adds, each with its row by which the clock fetches its bytes."""

from collections.abc import Sequence
from datetime import datetime

from handlers.talk import Talk
from rules.files import FoundFile
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft, Part
from storage.files import receiving
from storage.queue import contacts
from storage.tables import Attachment, Feedback


def attach(account_id: int, file: FoundFile, now: datetime, feedback: Feedback | None = None) -> Attachment:
    """A file of a feedback that came in through an account."""
    made = Attachment(kind=file.kind, file_id=file.handle, received=receiving.row_of(account_id, file, now))
    if feedback is not None:
        made.feedback_id = feedback.id
    return made


async def files_of_parts(
    talk: Talk, draft: OpenDraft, parts: Sequence[Part], feedback: Feedback | None = None
) -> list[Attachment]:
    """The files of a draft's messages, which may have come in through several accounts."""
    accounts = {talk.contact.id: talk.account_id}
    made: list[Attachment] = []
    for part in parts:
        if part.file_id is None:
            continue
        contact = drafts.contact_of(draft, part.message_id) or talk.contact.id
        if contact not in accounts:
            accounts[contact] = await contacts.account_of(talk.db, contact) or talk.account_id
        made.append(attach(accounts[contact], FoundFile(part.kind, part.file_id), talk.now, feedback))
    return made
