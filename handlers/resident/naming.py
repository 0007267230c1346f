"""What is sent while the name is asked for: a name, or nothing that is kept; never a part of what goes to officials."""

from aiogram.types import Message

from handlers.buttons import OwnButton
from handlers.incoming import file_of, text_of
from handlers.resident import asking, which_feedback
from handlers.resident.hidden import identity_words
from handlers.talk import Rows, Talk
from rules.handin import Step
from rules.identity import declines_name, name_given
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft

ALBUM = "album-at-name"


async def take_typed_name(event: Message, talk: Talk, draft: OpenDraft) -> None:
    """Take the name; anything else is not kept, and its sender is told where it can be said."""
    text, album = text_of(event), event.media_group_id
    if file_of(event) is not None:
        if album is None or await is_first(talk, album):
            await talk.say(talk.t("name-no-files"))
            await asking.put_step(talk, draft, Step.NAME)
        return
    name = name_given(text, identity_words()) if draft.name_mode else None
    if name is not None:
        draft.name = name
        await asking.put_next_step(talk, draft)
        return
    if declines_name(text, identity_words()):
        await talk.say(talk.t("name-declined"), await button_to_other_question(talk, draft), aside=True)
    else:
        rows = await button_to_other_question(talk, draft) if text else None
        await talk.say(talk.t("name-only" if text else "unreadable"), rows, aside=True)
    await asking.put_step(talk, draft, Step.NAME)


async def is_first(talk: Talk, album: str) -> bool:
    """An album comes as several messages; only its first is answered."""
    first = (await talk.state.get_data()).get(ALBUM) != album
    await talk.state.update_data({ALBUM: album})
    return first


async def button_to_other_question(talk: Talk, draft: OpenDraft) -> Rows:
    """The way to a question that an official asked meanwhile, if it was that which was answered."""
    found = await which_feedback.may_mean(talk, draft.touched_at)
    return [[(which_feedback.label_of(talk, one), OwnButton(act="supply", feedback=one.id).pack())] for one in found]


async def follows_album(event: Message, talk: Talk, draft: OpenDraft) -> bool:
    """Whether it is a late part of an album that was begun at an earlier question."""
    album = event.media_group_id
    return album is not None and any(part.album == album for part in await drafts.read_parts(talk.db, draft.id))
