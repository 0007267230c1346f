"""An address by which a sheet or a register is handed in, where the messenger carries no files."""

from handlers import limits
from handlers.file_links import keys_of, offer_file
from handlers.sheet_words import sheet_facts
from handlers.talk import Talk
from rules.access import Right
from rules.file_links import Purpose
from rules.quotas import Quota
from rules.sheets import require_duty_at
from storage.dialogue import sheets
from storage.files.links import FileOffer


async def offer_upload(talk: Talk, sheet_id: int, right: Right) -> None:
    """Tell an address that takes in one file for a sheet, by the duty that has the right for it."""
    sheet = await sheets.get(talk.db, sheet_id)
    duty_id = require_duty_at(talk.clerk, await sheets.place_of(talk.db, sheet), (right,))
    await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES, person_id=talk.clerk.person_id))
    duty = next(one for one in talk.clerk.duties if one.id == duty_id)
    what = FileOffer(
        duty_id=duty_id,
        needs=right,
        name=talk.t("sheet-upload-name", **await sheet_facts(talk, sheet)),
        scope=duty.scope,
        purpose=Purpose.UPLOAD,
        sheet_id=sheet.id,
    )
    await offer_file(talk.db, keys_of(talk.office.held_key), what, talk.contact, talk.now)
