"""Word to a resident that somebody looked at what they hide: a message of its own, or the last lines of another."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from handlers.notices.moment import Moment
from locales import texts
from locales.spoken import code, day
from rules.message_length import fits, text_room
from rules.notice import Lane, Outgoing
from rules.notice_table import row_of
from rules.outcome import Settlement
from rules.text import utf16_length
from storage.engine.database import Db
from storage.feedback import looks
from storage.queue import contacts
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of

CODES_SHOWN = 3
# Whoever is in danger reads whom to call, and nothing else.
ALONE = "danger:"


async def name_seen_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """Word of looks at what somebody hides, in the daytime; nothing where another message has told of them."""
    if row.lane != Lane.REPLY and moment.is_night:
        return Settlement("queued", moment.morning)
    return await looks_message(db, row, moment.zone) or Settlement("cancelled")


async def looks_message(db: Db, row: Leased, zone: ZoneInfo) -> Outgoing | None:
    """All looks that whoever reads a chat has not been told of, in one sentence; None where there are none."""
    contact = await contacts.at_chat(db, row.address)
    found = await looks.read_untold(db, contact.person_id) if contact else ()
    if contact is None or not found:
        return None
    words = texts(contact.language)
    kinds, codes = {one.kind for one in found}, list(dict.fromkeys(code(one.code) for one in found))
    text = words.say(
        "looks-told",
        who=", ".join(dict.fromkeys(words.say(f"role-{one.role}") for one in found)),
        kind=kinds.pop() if len(kinds) == 1 else "both",
        codes=", ".join(codes[:CODES_SHOWN]),
        rest=len(codes[CODES_SHOWN:]),
        count=len(found),
        day=day(words, found[-1].at.astimezone(zone).date()),
    )
    return Outgoing(text=text, looks=tuple(one.id for one in found))


async def with_looks(db: Db, row: Leased, made: Outgoing | Settlement, zone: ZoneInfo) -> Outgoing | Settlement:
    """A message with the lines that its reader is owed below its text, where they fit.

    One that is half full may be the first part of a text that goes on, and is left alone.
    """
    if isinstance(made, Settlement) or not can_carry(row, made):
        return made
    reach = await reach_of(db, row.account_id)
    if 2 * utf16_length(made.text) > text_room(reach):
        return made
    owed = await looks_message(db, row, zone)
    if owed is None:
        return made
    both = replace(made, text=f"{made.text}\n\n{owed.text}", looks=owed.looks)
    return both if fits(both, reach) else made


def can_carry(row: Leased, what: Outgoing) -> bool:
    """Whether a message is one of words to a resident, and new."""
    if row.in_group or row_of(row.notice).for_officials or row_of(row.notice).rides:
        return False
    return bool(what.text) and not what.files and what.edits is None and not row.dedup_key.startswith(ALONE)
