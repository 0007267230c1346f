"""Pictures of a sheet as they are sent: below /phieu, in a sheet that is open, or before it is known of which thôn."""

from aiogram.types import Message

from handlers import limits
from handlers.incoming import found_file, size_of, text_of
from handlers.sheet_came import tell_office
from handlers.sheet_words import show_sheet
from handlers.states import Work
from handlers.talk import Talk
from rules.access import Right
from rules.notice import Outgoing
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.sheet_pictures import is_picture
from rules.sheets import duty_at
from rules.text import has_letters
from storage.dialogue import sheets
from storage.dialogue.sheet_lines import Entered
from storage.feedback import sheet_pictures, sheet_queue
from storage.tables import ThonSheet


async def take_picture(event: Message, talk: Talk, sheet: ThonSheet, by: Entered) -> None:
    """A picture of the sheet that is open: it waits to be typed; an album is answered once."""
    fresh = await note_picture(event, talk, sheet.id, by)
    if fresh:
        await queue(talk, sheet)
    said = talk.t("sheet-picture-came" if fresh else "sheet-picture-twice")
    if has_letters(text_of(event)):
        said += f"\n{talk.t('sheet-picture-words')}"
    await show_sheet(talk, sheet, said, key=album_key(event, talk, f"{sheet.id}:{fresh}"))


async def hold_picture(event: Message, talk: Talk) -> None:
    """A picture of a sheet that is still to be chosen; the next question is of which thôn it is."""
    await note_picture(event, talk, None, Entered(talk.clerk.id, talk.contact.id, talk.now))
    await talk.state.set_state(Work.sheet_place)
    await talk.send(Outgoing(text=talk.t("sheet-picture-whose")), key=album_key(event, talk, "whose"))


async def note_picture(event: Message, talk: Talk, sheet_id: int | None, by: Entered) -> bool:
    """Note what a message brings; refuses what is no picture, and what is too much for a day."""
    file = found_file(event)
    document = event.document
    mime, name = (document.mime_type or "", document.file_name or "") if document else ("", "")
    if file is None or not is_picture(file.kind, mime, name):
        raise Refusal("sheet-file-kind")
    use = limits.own_use(talk, Quota.OFFICE_FILES, person_id=talk.clerk.person_id)
    await limits.count_use(talk, use, size_of(event))
    return await sheet_pictures.add(talk.db, sheet_id, talk.account_id, file, by)


def album_key(event: Message, talk: Talk, about: str) -> str:
    """What is said once of an album; each other picture is answered by itself."""
    if event.media_group_id is None:
        return ""
    return f"sheet-album:{talk.account_id}:{talk.chat_id}:{event.media_group_id}:{about}"


async def place_pictures(talk: Talk, sheet: ThonSheet) -> str:
    """Have what was sent before the sheet was chosen be of it, if whoever did may enter it; gives what to say."""
    duty = duty_at(talk.clerk, await sheets.place_of(talk.db, sheet), (Right.ENTER_FOR_OTHERS,))
    if duty is None or not await sheet_pictures.place(talk.db, sheet, Entered(duty, talk.contact.id, talk.now)):
        return ""
    await queue(talk, sheet)
    return talk.t("sheet-picture-came")


async def queue(talk: Talk, sheet: ThonSheet) -> None:
    """Have a sheet wait to be typed; where a helper sent it, whoever types for the office is told, once."""
    if await sheet_queue.put(talk.db, sheet, talk.now):
        await tell_office(talk.db, sheet, talk.clerk, talk.duty.name, talk.now)
