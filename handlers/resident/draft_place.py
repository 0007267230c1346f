"""A place that is sent while a draft is open: kept with it, and what the place is called among its words."""

from aiogram.types import Message

from handlers.incoming import place_of, said_in
from handlers.resident import asking, draft_length, proposing, whole
from handlers.talk import Talk
from rules.consent import NAMED_PLACE
from rules.handin import REREAD, Step, settle
from rules.notice import Outgoing
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft
from storage.tables import DraftPart

Place = tuple[float | None, float | None]
# Where the conversation keeps which message gave the place of the draft: a live one goes on moving.
PLACE_FROM = "place_from"
# The text where no other place was kept before.
PLACE_KEPT = "place-kept"


async def keep_place(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> None:
    """Where the newest place is, the matter is, which is said; the question that stands open is put once more."""
    before, place = (draft.latitude, draft.longitude), place_of(event) or (None, None)
    draft.latitude, draft.longitude = place
    kept = talk.t(kept_key(before, place))
    await talk.state.update_data({PLACE_FROM: talk.message_id})
    if said_in(event) and await keep_its_name(event, talk, draft, step):
        return
    if proposing.proposes(draft) and step != Step.FILES:
        # No keyboard of ours stands there that would have to be taken away.
        talk.lead(kept)
        settle(draft, REREAD)
        await asking.put_next_step(talk, draft)
        return
    await talk.send(Outgoing(text=kept, hide_keyboard=True))
    await asking.put_step(talk, draft, step)


def kept_key(*places: Place) -> str:
    """The text that says that a place is kept: of several a draft holds the last."""
    several = len({one for one in places if None not in one}) > 1
    return "place-kept-instead" if several else PLACE_KEPT


async def keep_its_name(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> bool:
    """What a place is called tells more than its degrees; whether something else has to be asked or said first."""
    parts, number = await drafts.read_parts(talk.db, draft.id), draft_length.number_of(event, talk, draft)
    if await draft_length.refuse_if_too_much(event, talk, parts, number):
        await asking.put_step(talk, draft, step)
        return True
    part = DraftPart(draft_id=draft.id, message_id=number, kind=NAMED_PLACE, words=said_in(event))
    await drafts.add_part(talk.db, part)
    whole.on_words_changed(draft)
    return await whole.ask_about_changed_words(talk, draft)
