"""How a bot changes what a group looks like, and who is invited."""

import secrets

from sandbox.telegram import access, media
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.attachments import stored
from sandbox.telegram.posting import service
from sandbox.world.chats import Chat
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

LONGEST_TITLE = 128
LONGEST_DESCRIPTION = 255


def set_chat_title(call: ApiCall) -> bool:
    chat = _changeable(call, "not enough rights to set chat title")
    title = call.text("title").strip()
    if not title:
        raise bad("chat title must be non-empty")
    chat.title = title[:LONGEST_TITLE]
    _say(call, chat, {"new_chat_title": chat.title})
    return True


def set_chat_description(call: ApiCall) -> bool:
    chat = _changeable(call, "not enough rights to set chat description")
    description = call.text("description").strip()
    if len(description) > LONGEST_DESCRIPTION:
        raise bad("chat description is too long")
    if description == chat.description:
        raise bad("chat description is not modified")
    chat.description = description
    call.world.touch()
    return True


def set_chat_photo(call: ApiCall) -> bool:
    chat = _changeable(call, "not enough rights to change chat photo")
    upload = call.file("photo") or call.file(call.text("photo").removeprefix("attach://"))
    if upload is None:
        raise bad("there is no photo in the request")
    files = call.world.state.files
    chat.photo = media.sizes(files, files.keep(stored(upload)))
    _say(call, chat, {"new_chat_photo": chat.photo})
    return True


def delete_chat_photo(call: ApiCall) -> bool:
    chat = _changeable(call, "not enough rights to change chat photo")
    if not chat.photo:
        raise bad("chat has no photo")
    chat.photo = []
    _say(call, chat, {"delete_chat_photo": True})
    return True


def export_invite_link(call: ApiCall) -> str:
    chat = _inviting(call)
    chat.links.pop(f"primary:{call.bot.id}", None)
    return str(_primary(call, chat)["invite_link"])


def create_invite_link(call: ApiCall) -> Json:
    chat = _inviting(call)
    link = _link(call, primary=False)
    chat.links[link["invite_link"]] = link
    return link


def edit_invite_link(call: ApiCall) -> Json:
    chat = _inviting(call)
    address = call.text("invite_link")
    if address not in chat.links:
        raise bad("INVITE_HASH_EXPIRED")
    chat.links[address] = {**_link(call, primary=False), "invite_link": address}
    return chat.links[address]


def revoke_invite_link(call: ApiCall) -> Json:
    chat = _inviting(call)
    address = call.text("invite_link")
    found = next((key for key, link in chat.links.items() if link["invite_link"] == address), None)
    if found is None:
        raise bad("INVITE_HASH_EXPIRED")
    chat.links[found] = {**chat.links[found], "is_revoked": True}
    return chat.links[found]


def _inviting(call: ApiCall) -> Chat:
    chat = access.inside(call)
    if chat.private:
        raise bad("can't invite members to a private chat")
    if not chat.member(call.bot.id).may("can_invite_users"):
        raise bad("not enough rights to manage chat invite link")
    return chat


def _primary(call: ApiCall, chat: Chat) -> Json:
    return chat.links.setdefault(f"primary:{call.bot.id}", _link(call, primary=True))


def _link(call: ApiCall, *, primary: bool) -> Json:
    link: Json = {
        "invite_link": f"https://t.me/+{secrets.token_urlsafe(12)}",
        "creator": call.bot.user,
        "creates_join_request": call.flag("creates_join_request"),
        "is_primary": primary,
        "is_revoked": False,
    }
    if call.text("name"):
        link["name"] = call.text("name")
    for field in ("expire_date", "member_limit"):
        if call.number(field):
            link[field] = call.number(field)
    if call.number("member_limit") and link["creates_join_request"]:
        raise bad("member limit can't be specified for links requiring administrator approval")
    return link


def _changeable(call: ApiCall, refusal: str) -> Chat:
    chat = access.inside(call)
    if chat.private:
        raise bad(
            f"can't change {call.method.removeprefix('setChat').removeprefix('deleteChat').lower()} of private chats"
        )
    member = chat.member(call.bot.id)
    if not member.may("can_change_info"):
        raise bad(refusal)
    return chat


def _say(call: ApiCall, chat: Chat, content: Json) -> None:
    service(call.world, chat, call.bot.id, content)
