"""What goes on with something a resident sent before: it follows it, whatever question stands open now."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers import continuing
from handlers.continuing import DRAFT, FEEDBACK, OWN, WAITING, Before, Goes
from handlers.incoming import file_of, place_of, pleasantry_in, text_of
from handlers.resident import which_feedback
from handlers.states import HandIn
from handlers.talk import Talk
from rules.text import has_letters
from storage.feedback import drafts, resident_messages

# Here words are no answer.
WANT_CHOICE = frozenset(one.state for one in (HandIn.group, HandIn.kind, HandIn.field, HandIn.files, HandIn.review))


class Follows(Filter):
    """A late photo of an album, a piece of a text, a part of what waits, or words about what is listened for."""

    async def __call__(self, event: Message, talk: Talk, raw_state: str | None = None) -> bool | dict[str, Any]:
        if not (raw_state in OWN or has_letters(text_of(event)) or file_of(event) or place_of(event)):
            return False
        found = await self._of_album(event, talk) or await self._goes_on(event, talk, raw_state)
        return {"goes": found} if found else False

    async def _of_album(self, event: Message, talk: Talk) -> Goes | None:
        if event.media_group_id is None:
            return None
        first = await resident_messages.first_of_album(talk.db, talk.contact.id, event.media_group_id)
        if first is not None:
            return Goes(FEEDBACK, first.feedback_id) if first.feedback_id else Goes(WAITING)
        draft = await drafts.find_open(talk.db, talk.person.id)
        parts = await drafts.read_parts(talk.db, draft.id) if draft else []
        return Goes(DRAFT) if any(part.album == event.media_group_id for part in parts) else None

    async def _goes_on(self, event: Message, talk: Talk, state: str | None) -> Goes | None:
        data = await talk.state.get_data()
        before = continuing.sent_together(event, talk, data) if event.media_group_id is None else None
        # Thanks and greetings are about nothing, unless a text was cut off before them.
        about_nothing = pleasantry_in(event) is not None
        if before is not None and (before.cut or not about_nothing) and await self._stands(before, talk, state):
            return before.goes
        if state is None and about_nothing:
            return None
        if await self._is_part_of_what_waits(talk, state):
            return Goes(WAITING)
        listening = continuing.listening_to(talk, data, state)
        if listening is None or (listening.stale and about_nothing):
            return None
        return Goes(WAITING) if listening.stale else Goes(FEEDBACK, listening.feedback_id)

    async def _stands(self, before: Before, talk: Talk, state: str | None) -> bool:
        """Whether what the message before went to is still there; at a question for words a short one may answer it."""
        if before.goes.to == WAITING:
            return await which_feedback.waits_since(talk) is not None
        if before.goes.to == FEEDBACK:
            return True
        draft = await drafts.find_open(talk.db, talk.person.id)
        if draft is None or before.cut:
            return draft is not None
        # What an official has asked meanwhile may be what it answers.
        return state in WANT_CHOICE and not await which_feedback.may_mean(talk, draft.touched_at)

    async def _is_part_of_what_waits(self, talk: Talk, state: str | None) -> bool:
        """Whether the question of what is meant stands, and nothing else was asked or answered since."""
        asked_at = await which_feedback.waits_since(talk)
        if asked_at is None:
            return False
        if state in OWN:
            return bool((await talk.state.get_data()).get(continuing.HEARD, 0) < continuing.number_of(asked_at))
        if state is None:
            return True
        draft = await drafts.find_open(talk.db, talk.person.id)
        return draft is None or draft.touched_at <= asked_at
