"""An official's own address of a file, or the operator's command where the office has no addresses."""

from handlers.file_links import COMMAND, address_of, facts_of_file
from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import short
from rules.file_links import Purpose, show_operator_code
from rules.notice import Outgoing
from rules.outcome import Settlement
from storage.engine.database import Db
from storage.files import links
from storage.queue.leased import Leased


async def file_link_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """The address, or the operator's command; nothing to whoever may not have the file any more."""
    found = await links.find(db, row.subject_id or 0, moment.now)
    if found is None or row.in_group:
        return Settlement("cancelled")
    words = texts("vi")
    url = address_of(found, moment.addresses)
    upload = found.link.purpose == Purpose.UPLOAD
    facts = {"until": short(found.link.expires_at.astimezone(moment.zone)), **facts_of_file(found)}
    if url is not None:
        facts["url"] = url
        return Outgoing(text=words.say("file-link-upload" if upload else "file-link", **facts))
    command = f"{COMMAND} {show_operator_code(found.link.code)}"
    return Outgoing(text=words.say("file-link-none-upload" if upload else "file-link-none", command=command, **facts))
