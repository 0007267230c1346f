"""Messages of a resident as they are kept: in a draft, and each with the line of a history in which it stands."""

from collections.abc import Sequence

from handlers.resident import whole
from handlers.talk import Talk
from rules.consent import HeldItem
from rules.handin import FILES_LIMIT, PARTS_LIMIT, WORDS_LIMIT, Room, room_in_draft
from storage.feedback import drafts, resident_messages
from storage.feedback.drafts import OpenDraft, Part
from storage.tables import DraftPart, Feedback

# The text that was handed in stands in the first line of a history; what was added stands in lines of its own.
FIRST_LINE = 1


async def keep_item(talk: Talk, draft: OpenDraft, item: HeldItem) -> None:
    """Put one message into a draft."""
    if item.latitude is not None:
        draft.latitude, draft.longitude = item.latitude, item.longitude
    if item.words or item.file_id:
        number = drafts.number_in(draft, talk.contact.id, item.message_id)
        part = DraftPart(draft_id=draft.id, message_id=number, kind=item.kind, words=item.words)
        part.file_id, part.album = item.file_id, item.album
        await drafts.add_part(talk.db, part)
        whole.on_words_changed(draft)


async def refuse_items_if_too_much(talk: Talk, draft: OpenDraft, items: Sequence[HeldItem]) -> bool:
    """Say so where messages are more than a draft still takes; nothing of them is kept then."""
    parts = await drafts.read_parts(talk.db, draft.id)
    files = sum(bool(one.file_id) for one in parts) + sum(bool(one.file_id) for one in items)
    room = room_in_draft(sum(len(one.words) for one in items), [len(one.words) for one in parts])
    if room == Room.TOO_LONG:
        await talk.say(talk.t("words-too-long", limit=WORDS_LIMIT))
    elif room == Room.TOO_MANY or len(parts) + len(items) > PARTS_LIMIT:
        await talk.say(talk.t("parts-too-many", limit=PARTS_LIMIT))
    elif files > FILES_LIMIT:
        await talk.say(talk.t("files-enough", limit=FILES_LIMIT))
    else:
        return False
    return True


async def keep_handed_in(talk: Talk, draft: OpenDraft, parts: Sequence[Part], feedback: Feedback) -> None:
    """Note which messages a feedback was made of, so that a late photo and a correction find their place."""
    by_contact: dict[int, list[HeldItem]] = {}
    for part in parts:
        contact = drafts.contact_of(draft, part.message_id) or talk.contact.id
        # What another bot of ours had numbered stands far below, and is corrected there no more.
        number = part.message_id & drafts.MESSAGE_NUMBERS if part.message_id > 0 else 0
        by_contact.setdefault(contact, []).append(
            HeldItem(number, part.words, part.kind, part.file_id, part.album),
        )
    for contact, items in by_contact.items():
        await resident_messages.keep(talk.db, contact, items, talk.now, feedback.id, FIRST_LINE)
