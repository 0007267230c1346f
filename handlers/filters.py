"""Filters that are coroutines: aiogram runs any other in a thread, at 135 µs each."""

from collections.abc import Collection
from typing import Any

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message, TelegramObject

from handlers.accusing import accuses
from handlers.incoming import command_of, file_of, text_of, units_of
from handlers.replied_to import find_replied_to
from handlers.talk import Talk
from rules.access import Right, has
from rules.codes import read_code
from rules.notice_table import row_of
from rules.pieces import is_next_piece
from rules.reply_states import UNFINISHED, ReplyState
from rules.text import fold, has_letters
from storage.feedback import replies, reply_pieces, spoken
from storage.feedback.replies import Place
from storage.office.invitations import PREFIX

LONGEST_NAME = 40
LONGEST_CODE = 60
LONGEST_VALUE = 18


class InPrivate(Filter):
    async def __call__(self, event: TelegramObject, talk: Talk) -> bool:
        del event
        return talk.private


class InGroup(Filter):
    async def __call__(self, event: TelegramObject, talk: Talk) -> bool:
        del event
        return not talk.private


class Pressed(Filter):
    """A button of one of some kinds, pressed, or named by its digit or label."""

    def __init__(self, *kinds: type[CallbackData]) -> None:
        self.kinds = {kind.__prefix__: kind for kind in kinds}

    async def __call__(self, event: TelegramObject, choice: str | None = None) -> bool | dict[str, Any]:
        del event
        kind = self.kinds.get(choice.partition(":")[0]) if choice else None
        if kind is None or choice is None:
            return False
        try:
            press = kind.unpack(choice)
        except (TypeError, ValueError):
            return False
        # A number that no row of ours can have was made up.
        return {"press": press} if all(len(str(value)) <= LONGEST_VALUE for _, value in press) else False


class Named(Filter):
    """A message that says one of some words, however it is typed."""

    def __init__(self, *words: str) -> None:
        self.words = frozenset(words)

    async def __call__(self, event: Message, talk: Talk) -> bool:
        del talk
        text = event.text
        return text is not None and len(text) <= LONGEST_NAME and fold(text).strip(" ./!") in self.words


class AtDesk(Filter):
    """Somebody who handles feedbacks, in private."""

    async def __call__(self, event: TelegramObject, talk: Talk) -> bool:
        del event
        return talk.private and talk.official is not None and has(talk.official, Right.HANDLE)


class TypedCode(Filter):
    async def __call__(self, event: Message) -> bool | dict[str, Any]:
        code = read_code(event.text) if event.text and len(event.text) <= LONGEST_CODE else None
        return {"code": code} if code else False


class AnswerTo(Filter):
    """A reply to a message of ours about one of some notices; what it was about is looked up, never read from text."""

    def __init__(self, *notices: str) -> None:
        self.notices = frozenset(notices)

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        said = await find_replied_to(event, talk)
        return {"said": said} if said and said.notice in self.notices else False


class Continues(Filter):
    """The next piece of a text that an official has just written; a reply to something else is none.

    What comes within seconds is a piece whatever was pressed in between. What comes later is one only where it can be
    nothing else: no other text is asked for, and the one before it has not come to its end.
    """

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        if talk.official is None or not has_letters(event.text or "") or (event.text or "").startswith("/"):
            return False
        place = Place(talk.chat_id, talk.contact_id)
        reply = await replies.last_text_before(talk.db, talk.official.numbers, place, event.date)
        if reply is None or reply.piece_at is None:
            return False
        units = max(reply.piece_units or 0, units_of(event))
        together = is_next_piece(units, event.date - reply.piece_at)
        answers = event.reply_to_message is not None
        if not together and (reply.state not in UNFINISHED or await talk.state.get_state() is not None):
            return False
        # Below a card a refused text is begun anew; a later piece of it comes at once, or it was typed.
        if not together and answers and reply.state == ReplyState.REFUSED:
            return False
        if event.reply_to_message is not None:
            said = await find_replied_to(event, talk)
            if said is None or said.subject_id != reply.feedback_id:
                return False
        return {"reply": reply, "together": together}


class Edits(Filter):
    """An official's correction of a message that was taken as a text to a resident."""

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        if talk.official is None:
            return False
        place = Place(talk.chat_id, talk.contact_id)
        numbers = talk.official.numbers
        reply = await reply_pieces.text_with(talk.db, numbers, place, event.message_id)
        if reply is None and file_of(event) is not None:
            reply = await replies.text_with_file(talk.db, numbers, place, event.message_id)
        if reply is None and talk.private:
            said = await spoken.by_message(talk.db, talk.contact.id, event.message_id)
            return {"minute": said} if said else False
        return {"reply": reply} if reply else False


class EditsTaken(Filter):
    """An official's correction of a reply to one of some questions, or in private of whatever they wrote.

    There a resident's own words are left to the residents' doors.
    """

    def __init__(self, *notices: str) -> None:
        self.notices = frozenset(notices)

    async def __call__(self, event: Message, talk: Talk) -> bool:
        if talk.official is None or event.location is not None:
            return False
        if talk.private and not talk.agreed:
            return True
        said = await find_replied_to(event, talk)
        return said is not None and said.notice in self.notices


class Anonymous(Filter):
    """A message in a group that does not tell who wrote it, and that wants something of us: a command, or a reply."""

    def __init__(self, commands: Collection[str]) -> None:
        self.commands = frozenset(commands)

    async def __call__(self, event: Message, talk: Talk) -> bool:
        if event.sender_chat is None or event.is_automatic_forward or talk.private:
            return False
        to = event.reply_to_message
        if to is not None and to.from_user is not None and to.from_user.id == talk.account_id:
            return True
        return command_of(event) in self.commands


class AnswerToUnknown(Filter):
    """An official's reply to a message of ours that is no answer to anybody: a list, an alarm, a card sent twice."""

    async def __call__(self, event: Message, talk: Talk) -> bool:
        to = event.reply_to_message
        if talk.official is None or to is None or to.from_user is None or to.from_user.id != talk.account_id:
            return False
        said = await find_replied_to(event, talk)
        return said is None or row_of(said.notice).for_officials


class NoOfficial(Filter):
    """Somebody who is no official, or not any more."""

    async def __call__(self, event: Message, talk: Talk) -> bool:
        del event
        return talk.official is None


class Denounces(Filter):
    """Words that accuse somebody of breaking the law: they must not be kept, whatever question they answer."""

    async def __call__(self, event: Message, talk: Talk) -> bool:
        return await accuses(talk, text_of(event))


class Migrated(Filter):
    async def __call__(self, event: Message) -> bool:
        return event.migrate_to_chat_id is not None or event.migrate_from_chat_id is not None


class BringsInvitation(Filter):
    """/start with an invitation's code behind it."""

    async def __call__(self, event: Message) -> bool | dict[str, Any]:
        command, _, payload = (event.text or "").partition(" ")
        if command.lower() != "/start" or not payload.startswith(PREFIX):
            return False
        return {"code": payload.removeprefix(PREFIX).strip()}
