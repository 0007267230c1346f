"""Who speaks, in which role, when, where: gathered once, before any handler."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import Chat, TelegramObject, Update, User

from bot.intake.typed_choice import read_typed_choice
from bot.intake.unit_of_work import UnitOfWork
from handlers.groups import accepts_update
from handlers.office_info import OfficeInfo
from handlers.talk import Talk, Toast
from locales import texts
from rules.notice import Address
from rules.refusal import Refusal
from storage.office import chats
from storage.people import people
from storage.people.people import Speaker
from storage.queue import accounts, held
from storage.queue.accounts import ChatKind

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
# Letters of one message, and of what a button carries.
MESSAGE_LIMIT = 20_000
LONGEST_DATA = 64
NOBODY = Speaker(None, None, None, {})


class Gather(BaseMiddleware):
    """Builds the Talk of an update; with a refusal of an earlier attempt in hand it only tells that."""

    def __init__(self, office: OfficeInfo) -> None:
        self.office = office

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if not isinstance(event, Update) or user is None or chat is None:
            if isinstance(event, Update) and event.callback_query is not None:
                # Below a message that the messenger does not tell us of: there is no chat to answer in.
                data["unit"].toast = Toast(texts("vi").say("button-old"), alert=True)
            return None
        talk = await self._talk(event, user, chat, data)
        data["talk"] = talk
        if is_too_long(event):
            return await talk.refuse(Refusal("message-too-long", limit=MESSAGE_LIMIT)) if talk.private else None
        data["choice"] = chosen_by_press(event) if event.callback_query else await read_typed_choice(event, talk)
        refusal: Refusal | None = data.get("refusal")
        if refusal is not None:
            return await talk.refuse(refusal)
        if not talk.private and not await accepts_update(event, chat, talk):
            return None
        if not talk.private and talk.linked is None:
            await accounts.note_chat(talk.db, Address(talk.account_id, chat.id), ChatKind.GROUP, chat.title or "")
        done = await handler(event, data)
        if talk.leads:
            leads, talk.leads = talk.leads, []
            await talk.say("\n\n".join(leads))
        return done

    async def _talk(self, event: Update, user: User, chat: Chat, data: dict[str, Any]) -> Talk:
        unit: UnitOfWork = data["unit"]
        account_id: int = data["bot"].id
        private = chat.type == ChatType.PRIVATE
        known = unit.speaker or NOBODY
        met = None
        if private:
            # Whoever has just blocked the bot has not come back by that.
            stays_away = known.met if is_leaving(event) else None
            met = stays_away or await people.meet_at(unit.db, Address(account_id, chat.id), unit.now, known.met)
            if known.held and stays_away is None:
                await held.release_chat(unit.db, Address(account_id, chat.id), unit.now)
        linked = None if private else await chats.find(unit.db, Address(account_id, chat.id))
        unit.toast = Toast() if event.callback_query and self.office.reach.toasts else None
        return Talk(
            db=unit.db,
            office=self.office,
            texts=texts(met.contact.language if met else "vi"),
            now=unit.now,
            account_id=account_id,
            chat_id=chat.id,
            user_id=user.id,
            update_id=event.update_id,
            private=private,
            thread_id=data.get("event_thread_id"),
            message_id=message_id_of(event),
            speaker=met,
            official=known.official,
            agreed=known.agreed,
            state=data["state"],
            toast=unit.toast,
            patient=unit.patient,
            linked=linked,
            public=not private and bool(chat.username),
        )


def is_leaving(event: Update) -> bool:
    """Whether this only tells that somebody blocked the bot."""
    change = event.my_chat_member
    return change is not None and change.new_chat_member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}


def message_id_of(event: Update) -> int | None:
    message = event.message or (event.callback_query.message if event.callback_query else None)
    return message.message_id if message else None


def is_too_long(event: Update) -> bool:
    """Whether a message or an edit is longer than any that is read at all; the messenger's own limits are far below."""
    message = event.message or event.edited_message
    return message is not None and len(message.text or message.caption or "") > MESSAGE_LIMIT


def chosen_by_press(event: Update) -> str | None:
    """The data of the button that was pressed."""
    data = event.callback_query.data or "" if event.callback_query else ""
    return data if len(data) <= LONGEST_DATA else None
