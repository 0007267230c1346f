"""Linking a group in which officials work, and following what becomes of it."""

from collections.abc import Sequence

from aiogram.enums import ChatMemberStatus
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message

from handlers.buttons import LinkUnit
from handlers.duties import record_duty
from handlers.groups import unlink_public_group
from handlers.official import choices
from handlers.talk import Talk
from rules.access import Right, only_unit, require, require_over, scope_covers
from rules.notice import Address, Outgoing
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import one_line
from storage.feedback import cards, postings
from storage.office import chats, offices
from storage.queue import admins, contacts, outbox
from storage.queue.outbox import Letter
from storage.tables import LinkedChat, Unit

# Where the conversation keeps that the question was put: a button could be made up, or pressed in another chat.
ASKED = "linking"
GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}


async def on_link_command(event: Message, command: CommandObject, talk: Talk) -> None:
    """/ketnoi in a group, or /ketnoi NAME: link it to the office, or ask to which unit where there are several."""
    if event.sender_chat is not None:
        raise Refusal("anonymous-admin")
    require_link_allowed(talk)
    await check_rights(event, talk)
    units, with_all = await units_to_choose(talk)
    if len(units) <= 1:
        only = units[0].id if units and not with_all else None
        await link_group(event.chat, talk, only, talk.thread_id)
        return
    await choices.ask_unit(talk, units, talk.thread_id or 0, command.args or "", with_all=with_all)
    await talk.state.update_data({ASKED: True})


async def units_to_choose(talk: Talk) -> tuple[Sequence[Unit], bool]:
    """The units for which whoever speaks may link a group, and whether they may do so for all of them.

    A unit that answers for no place of its own is offered to nobody but whose only one it is.
    """
    ours, units = talk.duty.units_of(Right.LINK_CHAT), await offices.units(talk.db)
    if ours is None:
        return units, True
    answering = [one for one in units if one.id in ours]
    return answering or [await offices.unit(talk.db, number) for number in sorted(ours)], False


def require_link_allowed(talk: Talk) -> None:
    """Refuse whoever may not link this chat, as it is and as it is linked now, and a chat that anybody may read."""
    if talk.private:
        raise Refusal("group-only" if talk.reach.groups else "groups-none")
    require(talk.duty, Right.LINK_CHAT)
    if talk.public:
        raise Refusal("group-is-public")
    if talk.linked is not None:
        require_over(talk.duty, Right.LINK_CHAT, talk.linked.unit_id)


async def was_asked(talk: Talk) -> bool:
    """Whether the question which unit a group serves was put to whoever speaks, here; says what to do if not."""
    require_link_allowed(talk)
    if (await talk.state.get_data()).get(ASKED):
        return True
    await talk.say(talk.t("link-ask-first"))
    return False


async def show_units_page(talk: Talk, cut: Cut, thread: int) -> None:
    """Another page of the units."""
    if await was_asked(talk):
        units, with_all = await units_to_choose(talk)
        await choices.ask_unit(talk, units, thread, cut=cut, with_all=with_all)


async def on_link_unit(event: CallbackQuery, press: LinkUnit, talk: Talk) -> None:
    """The answer to the question which unit is served by a group, from whoever was asked."""
    require_link_allowed(talk)
    require_over(talk.duty, Right.LINK_CHAT, press.unit or None)
    if event.message is None or not await was_asked(talk):
        return
    await talk.state.update_data({ASKED: False})
    await link_group(event.message.chat, talk, press.unit or None, press.thread or None)


async def link_group(group: Chat, talk: Talk, unit_id: int | None, thread_id: int | None) -> None:
    unit = await offices.unit(talk.db, unit_id) if unit_id else None
    title = one_line(group.title or "")[:255]
    chat = LinkedChat(
        account_id=talk.account_id,
        chat_id=talk.chat_id,
        thread_id=thread_id,
        unit_id=unit_id,
        title=title,
        linked_at=talk.now,
    )
    before = talk.linked.unit_id if talk.linked else unit_id
    await chats.link_group(talk.db, chat)
    name = unit.name if unit else talk.t("link-all")
    if not scope_covers(unit_id, before):
        # What this group took until now hangs with its other groups, or with the admins.
        chats_of_admins = [one.chat_id for one in await admins.of_all_units(talk.db, talk.account_id)]
        await postings.begin_posting(talk.db, talk.account_id, chats_of_admins, talk.now)
    await record_duty(talk, "linked", unit_id, before, by=talk.duty.id, detail=title)
    waiting = await cards.begin_posting_open_cards(talk.db, talk.address, only_unit(unit_id), talk.now)
    facts = {"count": waiting, "shown": postings.MOST, "rest": max(waiting - postings.MOST, 0)}
    await talk.say(talk.t("linked", unit=name, **facts, privacy="off" if talk.office.reads_all else "on"))


async def check_rights(event: Message, talk: Talk) -> None:
    """Have the sender look up what we may do here; if something is amiss the official hears of it in private."""
    key = f"rights:{talk.account_id}:{talk.update_id}"
    title = Outgoing(text=one_line(event.chat.title or ""))
    letter = Letter(key, Address(talk.account_id, talk.user_id), talk.now, Notice.RIGHTS_CHECK, talk.chat_id, title)
    await outbox.add(talk.db, letter)


async def on_bot_membership(event: ChatMemberUpdated, talk: Talk) -> None:
    """The bot was let in, put out or blocked, its rights were changed, or the group was opened to everybody."""
    gone = event.new_chat_member.status in GONE
    if talk.private:
        if gone:
            await contacts.mark_lost(talk.db, talk.address, talk.now)
    elif gone:
        by = talk.official.id if talk.official else None
        await cards.lose_chat(talk.db, talk.address, talk.now, by=by)
    elif talk.linked is not None:
        await act_on_lost_rights(event, talk)
    elif event.old_chat_member.status in GONE and talk.official is not None and not talk.public:
        await talk.say(talk.t("group-hello"))


async def act_on_lost_rights(event: ChatMemberUpdated, talk: Talk) -> None:
    """What the change says of a linked group: that it is public by now, or that we may not write there."""
    if talk.public:
        await unlink_public_group(talk)
    elif event.new_chat_member.status == ChatMemberStatus.RESTRICTED:
        await talk.say(talk.t("group-restricted"))


async def on_migrated_group(event: Message, talk: Talk) -> None:
    """A group became a supergroup: its numbers start anew, so every open card is posted afresh."""
    old, new = talk.chat_id, event.migrate_to_chat_id
    if event.migrate_from_chat_id is not None:
        old, new = event.migrate_from_chat_id, talk.chat_id
    if new is not None:
        await follow_group(talk, old, new)


async def follow_group(talk: Talk, old: int, new: int) -> None:
    here = Address(talk.account_id, new)
    if await chats.follow_migration(talk.db, Address(talk.account_id, old), here):
        chat = await chats.find(talk.db, here)
        await cards.begin_posting_open_cards(talk.db, here, only_unit(chat.unit_id if chat else None), talk.now)
