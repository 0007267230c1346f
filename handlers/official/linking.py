"""Linking a group in which officials work, and following what becomes of it."""

from aiogram.enums import ChatMemberStatus
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message

from handlers.official import choices
from handlers.presses import LinkUnit
from handlers.talk import Talk
from rules.access import Right, require
from rules.notice import Lane, Outgoing
from rules.refusal import Refusal
from rules.text import one_line
from storage import cards, chats, offices, outbox, people, postings
from storage.outbox import Letter
from storage.tables import LinkedChat


async def connect(event: Message, command: CommandObject, talk: Talk) -> None:
    """/ketnoi in a group, or /ketnoi NAME: link it to the office, or ask to which unit where there are several."""
    if event.sender_chat is not None:
        raise Refusal("anonymous-admin")
    if talk.private:
        raise Refusal("group-only")
    require(talk.clerk.role, Right.LINK_CHAT)
    await check_rights(event, talk)
    units = await offices.units(talk.db)
    if talk.clerk.unit_id is not None or len(units) <= 1:
        await link(event.chat, talk, talk.clerk.unit_id, talk.thread_id)
        return
    await choices.ask_unit(talk, units, talk.thread_id or 0, command.args or "")


async def choose_unit(event: CallbackQuery, press: LinkUnit, talk: Talk) -> None:
    require(talk.clerk.role, Right.LINK_CHAT)
    if event.message is not None:
        await link(event.message.chat, talk, press.unit or None, press.thread or None)


async def link(group: Chat, talk: Talk, unit_id: int | None, thread_id: int | None) -> None:
    unit = await offices.unit(talk.db, unit_id) if unit_id else None
    title = one_line(group.title or "")[:255]
    chat = LinkedChat(
        bot_id=talk.bot_id,
        chat_id=talk.chat_id,
        thread_id=thread_id,
        unit_id=unit_id,
        title=title,
        linked_at=talk.now,
    )
    await chats.link(talk.db, chat)
    name = unit.name if unit else talk.t("link-all")
    waiting = await cards.post_open(talk.db, talk.bot_id, talk.chat_id, unit_id, talk.now)
    facts = {"count": waiting, "shown": postings.MOST, "rest": max(waiting - postings.MOST, 0)}
    await talk.say(talk.t("linked", unit=name, **facts, privacy="off" if talk.house.reads_all else "on"))


async def check_rights(event: Message, talk: Talk) -> None:
    """Have the sender look up what we may do here; if something is amiss the official hears of it in private."""
    key = f"rights:{talk.bot_id}:{talk.update_id}"
    title = Outgoing(text=one_line(event.chat.title or ""))
    letter = Letter(key, talk.bot_id, talk.user_id, talk.now, Lane.OFFICIAL, "rights-check", talk.chat_id, title)
    await outbox.add(talk.db, letter)


async def member(event: ChatMemberUpdated, talk: Talk) -> None:
    """The bot was let in, put out or blocked, or its rights were changed."""
    gone = event.new_chat_member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
    if talk.private:
        if gone:
            await people.lose(talk.db, talk.bot_id, talk.chat_id, talk.now)
    elif gone:
        await cards.lose_chat(talk.db, talk.bot_id, talk.chat_id, talk.now)
    elif event.new_chat_member.status == ChatMemberStatus.RESTRICTED:
        await talk.say(talk.t("group-restricted"))
    elif event.old_chat_member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}:
        await talk.say(talk.t("group-hello"))


async def migrated(event: Message, talk: Talk) -> None:
    """A group became a supergroup: its numbers start anew, so every open card is posted afresh."""
    old, new = talk.chat_id, event.migrate_to_chat_id
    if event.migrate_from_chat_id is not None:
        old, new = event.migrate_from_chat_id, talk.chat_id
    if new is not None:
        await follow(talk, old, new)


async def follow(talk: Talk, old: int, new: int) -> None:
    if await chats.move(talk.db, talk.bot_id, old, new):
        chat = await chats.find(talk.db, talk.bot_id, new)
        await cards.post_open(talk.db, talk.bot_id, new, chat.unit_id if chat else None, talk.now)
