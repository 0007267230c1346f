"""Word to whoever types for the office that a sheet came as pictures, by chat or by an address."""

from datetime import datetime

from handlers.sheet_buttons import OnSheetPicture
from locales import texts
from rules.access import Clerk, Right, Role, roles_with
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.sheets import duty_at, show_sheet_code
from storage.dialogue import sheets
from storage.engine.database import Db
from storage.feedback import sheet_queue
from storage.office import officials
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import ThonSheet

OFFICE = frozenset({Role.INTAKE.value, Role.SECRETARY.value})


async def tell_office(db: Db, sheet: ThonSheet, sender: Clerk, name: str, now: datetime) -> None:
    """Tell everybody of the office who may type a sheet that begins to wait; nobody where one of them sent it."""
    if OFFICE & set(sender.roles):
        return
    place, said = await sheets.place_of(db, sheet), texts("vi").say
    facts = {"code": show_sheet_code(sheet.code or ""), "place": await sheets.name_of(db, sheet), "sender": name}
    opens = Button(said("sheet-passed-open"), OnSheetPicture(act="open", of=sheet.id).pack())
    what = Outgoing(text=said("sheet-queue-new", **facts), buttons=((opens,),))
    for clerk in await sheet_queue.clerks_with(db, roles_with(Right.ENTER_FOR_OTHERS)):
        duty = duty_at(clerk, place) if OFFICE & set(clerk.roles) and clerk.person_id != sender.person_id else None
        contact = await officials.contact_of(db, duty) if duty is not None else None
        if contact is not None:
            # A sheet may come, go back to whoever sent it, and come again.
            key = f"sheet-came:{sheet.id}:{now.isoformat()}:{contact.id}"
            about = (Notice.SHEET_CAME, place.unit_id, what)
            await outbox.add(db, Letter(key, contact.address, now, *about, contact_id=contact.id))
