"""What a resident changes of a message that was taken in: it counts wherever the message stands by now."""

from dataclasses import replace

from aiogram.types import Message

from handlers import limits
from handlers.incoming import held_item_of, place_of
from handlers.resident import adding, asking, draft_length, hidden, versions, which_feedback, whole
from handlers.resident.draft_place import PLACE_FROM
from handlers.resident.hidden import UNSURE
from handlers.talk import Talk
from rules.consent import HeldItem
from rules.quotas import Quota
from storage.feedback import drafts, feedbacks, resident_messages
from storage.feedback.drafts import OpenDraft, Part
from storage.tables import DraftPart


async def on_edited_message(event: Message, talk: Talk) -> None:
    """Take the new words, caption or file in the place of the old; what only looks different now is passed over."""
    if place_of(event) is not None:
        await move_place(event, talk)
        return
    draft = await drafts.find_open(talk.db, talk.person.id)
    number = draft_length.number_of(event, talk, draft) if draft else 0
    parts = await drafts.read_parts(talk.db, draft.id) if draft else []
    part = next((one for one in parts if one.message_id == number), None)
    if draft is not None and part is not None:
        await change_part(event, talk, draft, part)
    elif not await change_elsewhere(event, talk):
        await talk.say(talk.t("edit-too-late" if talk.official is None else "edit-taken-already"))


async def change_elsewhere(event: Message, talk: Talk) -> bool:
    """A message that waits, is held back or was handed in; whether it is one of these."""
    if await change_waiting(event, talk) or await change_held_back(event, talk):
        return True
    row = await resident_messages.find(talk.db, talk.contact.id, event.message_id)
    if row is None or row.feedback_id is None:
        return False
    item, before = held_item_of(event), resident_messages.item_of(row)
    if not is_same(item, before) and await versions.correct(talk, row, replace(item, album=before.album)):
        await go_on(talk)
    return True


async def go_on(talk: Talk) -> None:
    """Put the question once more that stands open."""
    draft, state = await drafts.find_open(talk.db, talk.person.id), await talk.state.get_state() or ""
    if draft is not None and state.startswith("HandIn:"):
        await asking.put_next_step(talk, draft)


async def move_place(event: Message, talk: Talk) -> None:
    """A live place moves: the newest counts while its message is not handed in, and nobody is told of each step."""
    place = place_of(event)
    draft = await drafts.find_open(talk.db, talk.person.id)
    if place is not None and draft is not None and (await talk.state.get_data()).get(PLACE_FROM) == event.message_id:
        draft.latitude, draft.longitude = place
    row = await resident_messages.find(talk.db, talk.contact.id, event.message_id)
    if place is not None and row is not None and row.feedback_id is None:
        row.latitude, row.longitude = place
        await talk.db.flush()


async def change_part(event: Message, talk: Talk, draft: OpenDraft, part: Part) -> None:
    """A message of the open draft: what it says now counts."""
    item = held_item_of(event)
    if item.words == part.words and item.file_id == part.file_id:
        return
    parts = await drafts.read_parts(talk.db, draft.id)
    if await draft_length.refuse_if_too_much(event, talk, parts, part.message_id):
        return
    await limits.count_use(talk, limits.own_use(talk, Quota.EDITS))
    if item.file_id is not None and item.file_id != part.file_id:
        await limits.count_use(talk, limits.own_use(talk, Quota.FILES), item.size)
    changed = DraftPart(draft_id=draft.id, message_id=part.message_id, kind=item.kind, words=item.words)
    changed.file_id, changed.album = item.file_id, part.album
    await drafts.add_part(talk.db, changed)
    whole.on_words_changed(draft)
    if await whole.ask_about_changed_words(talk, draft):
        return
    talk.lead(talk.t("edit-kept", who="resident"))
    await whole.go_on_with_changed(talk, draft)


async def change_waiting(event: Message, talk: Talk) -> bool:
    """A message that waits until it is said what it is about; whether it is one."""
    row = await resident_messages.find(talk.db, talk.contact.id, event.message_id)
    if row is None or row.feedback_id is not None:
        return False
    item, before = held_item_of(event), resident_messages.item_of(row)
    if is_same(item, before):
        return True
    others = [one for one in await resident_messages.read_unplaced(talk.db, talk.contact.id) if one != before]
    if await which_feedback.refuse_if_not_to_be_kept(talk, item, others):
        return True
    await limits.count_use(talk, limits.own_use(talk, Quota.EDITS))
    await which_feedback.keep_waiting(talk, [replace(item, album=before.album)])
    await talk.say(talk.t("edit-kept", who="resident"))
    await which_feedback.put_question(talk)
    return True


async def change_held_back(event: Message, talk: Talk) -> bool:
    """A message that is not passed on before its author has said so; whether it is one."""
    held = await hidden.held_back(talk)
    found = next(
        (one for one in held if any(said.message_id == event.message_id for said in hidden.said_in(one))), None
    )
    if found is None or not event.message_id:
        return False
    items, item = hidden.said_in(found), held_item_of(event)
    changed = [item if one.message_id == item.message_id else one for one in items]
    if all(is_same(one, before) for one, before in zip(changed, items, strict=True)):
        return True
    await limits.count_use(talk, limits.own_use(talk, Quota.EDITS))
    await talk.state.update_data({UNSURE: [one for one in held if one is not found]})
    feedback = await feedbacks.get_own(talk.db, talk.person.id, found["feedback"])
    if await adding.add_items(talk, feedback, changed, counted=True):
        await adding.say_kept(talk, feedback, item)
    return True


def is_same(item: HeldItem, before: HeldItem) -> bool:
    """Whether a message says and brings what it did before, however it looks."""
    return item.words == before.words and item.file_id == before.file_id
