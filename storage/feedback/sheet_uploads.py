"""What was handed in by an address for a sheet or a register goes the way of what is sent by chat."""

from datetime import datetime

from rules.files import UPLOADED, FoundFile
from rules.refusal import Refusal
from rules.sheet_books import LARGEST
from rules.sheets import SheetSource
from storage.dialogue import sheets
from storage.dialogue.sheet_lines import Entered
from storage.engine.database import Db
from storage.feedback import register_files, sheet_files, sheet_pictures, sheet_queue
from storage.feedback.register_files import SentRegister
from storage.feedback.sheet_files import SentBook
from storage.files import links
from storage.files.links import KeptUpload
from storage.tables import Contact, FileLink, ThonSheet

PHOTO, DOCUMENT = "photo", "document"


async def lead_on(db: Db, link: FileLink, file: KeptUpload, sender: Contact | None, now: datetime) -> ThonSheet | None:
    """Have it fetched, cleaned and read like any other; refuses what is too large, or no register, as a whole.

    Gives the sheet where with its picture it begins to wait to be typed.
    """
    if link.sheet_id is None or sender is None:
        return None
    sheet = await sheets.lock(db, link.sheet_id)
    picture = file.kind.startswith("image/")
    found = FoundFile(PHOTO if picture else DOCUMENT, f"{UPLOADED}{file.digest}", file.size)
    if not picture and file.size > LARGEST:
        raise Refusal("upload-book-large")
    if sheet.source != SheetSource.SHEET:
        await _register(db, sheet, link, found, sender, now)
    elif picture:
        return sheet if await _picture(db, sheet, link, found, sender, now) else None
    else:
        sent = SentBook(sender.account_id, found, link.duty_id, sender.id, sheet.id, now)
        await sheet_files.note_book(db, sent)
    return None


async def _register(db: Db, sheet: ThonSheet, link: FileLink, found: FoundFile, sender: Contact, now: datetime) -> None:
    if found.kind == PHOTO:
        raise Refusal("upload-no-register")
    about = (SheetSource(sheet.source), sheet.area_id, link.duty_id)
    await register_files.note_register(db, SentRegister(sender.account_id, found, *about, sender.id, now))


async def _picture(db: Db, sheet: ThonSheet, link: FileLink, found: FoundFile, sender: Contact, now: datetime) -> bool:
    by = Entered(link.duty_id, sender.id, now)
    if await sheet_pictures.add(db, sheet.id, sender.account_id, found, by):
        return await sheet_queue.put(db, sheet, now)
    await links.release_upload(db, found.handle.removeprefix(UPLOADED), now)
    return False
