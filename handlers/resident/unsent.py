"""What somebody has written and not sent: their draft, what is not placed yet, what waits for their consent."""

from collections.abc import Sequence

from handlers.talk import Talk
from rules.consent import HeldItem
from storage.feedback import drafts, resident_messages
from storage.feedback.drafts import OpenDraft
from storage.people import held_words


async def items_of(talk: Talk, draft: OpenDraft) -> list[HeldItem]:
    """The messages of a draft with its place, as they were sent."""
    parts = await drafts.read_parts(talk.db, draft.id)
    known = [(max(one.message_id, 0) & drafts.MESSAGE_NUMBERS, one) for one in parts]
    items = [HeldItem(number, one.words, one.kind, one.file_id, one.album) for number, one in known]
    place = HeldItem(latitude=draft.latitude, longitude=draft.longitude)
    return items if draft.latitude is None else [place, *items]


async def drafted(talk: Talk) -> list[HeldItem]:
    """The messages of the open draft; none where there is none."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    return [] if draft is None else await items_of(talk, draft)


async def waiting(talk: Talk) -> list[HeldItem]:
    """What it has to be said of what it is about, and what waits for a consent; but for what was pressed."""
    held = await held_words.read_held(talk.db, talk.office.held_key, talk.contact.id, talk.now)
    unplaced = await resident_messages.read_unplaced(talk.db, talk.contact.id)
    return [*(row.item for row in held if row.item.press is None), *unplaced]


def but_for(items: Sequence[HeldItem], others: Sequence[HeldItem]) -> list[HeldItem]:
    """Those of some messages that are none of the others, as they may have been changed."""
    known = {one.message_id for one in others if one.message_id}
    return [one for one in items if one.message_id not in known]
