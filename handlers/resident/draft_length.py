"""How much more a draft holds: counted over all its messages, captions and edits too, before anything is kept."""

from collections.abc import Sequence

from aiogram.types import Message

from handlers.incoming import text_of
from handlers.talk import Talk
from rules.handin import PARTS_LIMIT, WORDS_LIMIT, Room, room_in_draft
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft, Part


def number_of(event: Message, talk: Talk, draft: OpenDraft) -> int:
    """Under which number a message is a part of the draft."""
    return drafts.number_in(draft, talk.contact.id, event.message_id)


async def refuse_if_too_much(event: Message, talk: Talk, parts: Sequence[Part], number: int) -> bool:
    """Say so where a message, or an edit of one, would be too much; what was kept before stays as it is."""
    others = [len(part.words) for part in parts if part.message_id != number]
    room = room_in_draft(len(text_of(event)), others)
    if room == Room.TOO_LONG:
        await talk.say(talk.t("words-too-long", limit=WORDS_LIMIT))
    elif room == Room.TOO_MANY:
        await talk.say(talk.t("parts-too-many", limit=PARTS_LIMIT))
    return room != Room.ENOUGH
