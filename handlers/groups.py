"""The first filter for updates of groups: drops strangers' ones, revokes codes shown there, unlinks public groups."""

import re
from collections.abc import Iterator

from aiogram.enums import ChatType
from aiogram.types import Chat, Message, Update

from handlers import invite_codes
from handlers.incoming import command_of
from handlers.talk import Talk
from rules.notice_kinds import Notice
from storage.feedback import cards
from storage.office import invitations

# As an invitation's link bears it, or as it is typed behind the command: what stands there is meant as a code.
MEANT = re.compile(r"(?:moi_|^/canbo(?:@\w+)? +)([A-Za-z0-9_-]{16})(?![A-Za-z0-9_-])", re.ASCII | re.IGNORECASE)
MOST_MEANT = 5


async def accepts_update(event: Update, chat: Chat, talk: Talk) -> bool:
    """Whether an update from outside a private chat is anybody's business here; what it shows of the chat is heeded."""
    if chat.type == ChatType.CHANNEL:
        return False
    if event.my_chat_member is not None:
        return True
    message = event.message or event.edited_message
    shown = message is not None and await burn_shown_codes(message, talk)
    if talk.public and talk.linked is not None:
        await unlink_public_group(talk)
        return False
    if shown:
        return False
    return talk.linked is not None or talk.official is not None or not may_not_be_answered(event)


def may_not_be_answered(event: Update) -> bool:
    """Whether some door would answer, which in a stranger's group none may; but a hidden admin may link it."""
    message = event.message
    if message is None:
        return event.callback_query is not None
    if message.sender_chat is not None and message.sender_chat.id == message.chat.id:
        return command_of(message) != "ketnoi"
    return (message.text or message.caption or "").startswith("/") or message.reply_to_message is not None


async def unlink_public_group(talk: Talk) -> None:
    """A linked group that anybody may read by now: its cards are taken away, its admins told, and so is the group."""
    await cards.lose_chat(talk.db, talk.address, talk.now, Notice.GROUP_PUBLIC)
    await talk.say(talk.t("group-public-now"))


def code_candidates(message: Message) -> Iterator[str]:
    """What was meant as invitations' codes, in the text or behind a link."""
    links = [one.url for one in (message.entities or message.caption_entities or ()) if one.url]
    for text in (message.text or message.caption or "", *links):
        yield from (found[1] for found in MEANT.finditer(text))


async def burn_shown_codes(message: Message, talk: Talk) -> bool:
    """A code that a whole group has seen is worth nothing any more; whether there was one, or what was meant as one."""
    shown = invite_codes.codes_in(message)
    if not shown:
        return False
    burnt = await invitations.revoke_codes(talk.db, shown, talk.now)
    for invite in burnt:
        await invite_codes.tell_burnt(talk, invite)
    meant = list(dict.fromkeys(code_candidates(message)))[:MOST_MEANT]
    if burnt:
        await talk.say(talk.t("invite-burnt"))
    elif meant and not (await invitations.wrong_tries(talk.db, talk.account_id, talk.user_id, talk.now)).spent:
        if not await invitations.has_known_code(talk.db, meant):
            await invite_codes.count_wrong_code(talk)
        if talk.linked is not None:
            await talk.say(talk.t("invite-private"))
    return bool(burnt or meant)
