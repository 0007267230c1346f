"""How much more a draft holds: counted over all its messages, captions and edits too, before anything is kept."""

from collections.abc import Sequence

from aiogram.types import Message

from handlers.incoming import said_in
from handlers.resident import asking
from handlers.talk import Talk
from rules.handin import FILES_LIMIT, PARTS_LIMIT, WORDS_LIMIT, Room, Step, room_in_draft
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft, Part

# Where the conversation keeps of which album it was said that no more files are taken.
TOO_MANY = "album-too-many"


def number_of(event: Message, talk: Talk, draft: OpenDraft) -> int:
    """Under which number a message is a part of the draft."""
    return drafts.number_in(draft, talk.contact.id, event.message_id)


async def refuse_if_too_much(event: Message, talk: Talk, parts: Sequence[Part], number: int) -> bool:
    """Say so where a message, or an edit of one, would be too much; what was kept before stays as it is."""
    others = [len(part.words) for part in parts if part.message_id != number]
    room = room_in_draft(len(said_in(event)), others)
    if room == Room.TOO_LONG:
        await talk.say(talk.t("words-too-long", limit=WORDS_LIMIT))
    elif room == Room.TOO_MANY:
        await talk.say(talk.t("parts-too-many", limit=PARTS_LIMIT))
    return room != Room.ENOUGH


async def refuse_more_files(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> None:
    """There are enough files; of an album that is said once."""
    album = event.media_group_id
    if album is not None and (await talk.state.get_data()).get(TOO_MANY) == album:
        return
    await talk.state.update_data({TOO_MANY: album})
    talk.lead(talk.t("files-enough", limit=FILES_LIMIT))
    await asking.put_step(talk, draft, step)
