"""Workbooks of sheets that come back, filled in, from helpers and clerks: told by their names, read beside the chat."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import limits
from handlers.incoming import found_file, size_of, text_of
from handlers.official.answer_files import BringsFile, join_file
from handlers.official.sheet_entry import SHEET
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Clerk, Right, role_has
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.sheet_books import LARGEST, SUFFIX, names_book
from storage.feedback import sheet_files
from storage.feedback.sheet_files import SentBook
from storage.tables import Reply

# Where no other question stands open.
FREE = frozenset({None, Work.sheet.state, Work.sheet_place.state})


def is_book(event: Message) -> bool:
    """Whether a message brings a workbook, also one of a kind that cannot be read: that is answered in words."""
    file = event.document
    return file is not None and names_book(file.file_name or "", file.mime_type or "")


def entering_duty(clerk: Clerk) -> int | None:
    """The first duty by which somebody enters what others said."""
    return next((one.id for one in clerk.duties if role_has(one.role, Right.ENTER_FOR_OTHERS)), None)


class BringsOwnFile(Filter):
    """A file of an official that answers no question of ours: with a text just written, or the workbook of a sheet."""

    def __init__(self) -> None:
        self.with_text = BringsFile()

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        if event.content_type == "text" or talk.official is None:
            return False
        if found := await self.with_text(event, talk):
            return found
        if not talk.private or not is_book(event) or text_of(event).startswith("/"):
            return False
        return entering_duty(talk.official) is not None and await talk.state.get_state() in FREE


async def take_own_file(event: Message, talk: Talk, reply: Reply | None = None) -> None:
    """Lead it to the text that it goes with, or to be read."""
    if reply is not None:
        await join_file(event, reply, talk)
    else:
        await take_book(event, talk)


async def take_book(event: Message, talk: Talk) -> None:
    """Note a workbook; as soon as it is read, which takes a moment, its sender is told what became of its lines."""
    file, duty = found_file(event), entering_duty(talk.clerk)
    if file is None or duty is None:
        raise Refusal("not-allowed")
    document = event.document
    if document is None or not (document.file_name or SUFFIX).lower().endswith(SUFFIX):
        raise Refusal("sheet-book-kind")
    if size_of(event) > LARGEST:
        raise Refusal("sheet-book-large")
    use = limits.own_use(talk, Quota.OFFICE_FILES, person_id=talk.clerk.person_id)
    await limits.count_use(talk, use, size_of(event))
    is_open = await talk.state.get_state() == Work.sheet.state
    number = int((await talk.state.get_data()).get(SHEET) or 0) if is_open else 0
    sent = SentBook(talk.account_id, file, duty, talk.contact.id, number or None, talk.now)
    await sheet_files.note_book(talk.db, sent)
    await talk.say(talk.t("sheet-book-came"))
