"""How a bot leads a group."""

from sandbox.telegram import access, membership, rights
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.lookups import user_of
from sandbox.world.chats import Chat, Member
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

NO_RESTRICTING = "not enough rights to restrict/unrestrict chat member"
NO_BANNING = "not enough rights to restrict/unrestrict chat member"
NO_PROMOTING = "not enough rights"
LONGEST_TITLE = 16


def leave_chat(call: ApiCall) -> bool:
    chat = access.inside(call)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    membership.leave(call.world, chat, call.bot.id, call.bot.id)
    return True


def ban_chat_member(call: ApiCall) -> bool:
    chat = _group(call, "can_restrict_members", NO_BANNING)
    user = user_of(call)
    _spare_leaders(call, chat, user)
    if chat.member(user).inside:
        membership.leave(call.world, chat, user, call.bot.id)
    membership.change(call.world, chat, user, Member("kicked", until=_until(call)), call.bot.id)
    return True


def unban_chat_member(call: ApiCall) -> bool:
    chat = _group(call, "can_restrict_members", NO_BANNING)
    if chat.type == "group":
        raise bad("method is available for supergroup and channel chats only")
    user = user_of(call)
    member = chat.member(user)
    if member.status == "kicked":
        membership.change(call.world, chat, user, Member("left"), call.bot.id)
    elif member.inside and not call.flag("only_if_banned"):
        _spare_leaders(call, chat, user)
        membership.leave(call.world, chat, user, call.bot.id)
        membership.change(call.world, chat, user, Member("left"), call.bot.id)
    return True


def restrict_chat_member(call: ApiCall) -> bool:
    chat = access.supergroup(call)
    _need(call, chat, "can_restrict_members", NO_RESTRICTING)
    user = user_of(call)
    _spare_leaders(call, chat, user)
    allowed = permissions(call)
    if all(allowed.values()):
        after = Member("member") if chat.member(user).inside else Member("left")
    else:
        after = Member("restricted", {**allowed, "is_member": chat.member(user).inside}, _until(call))
    membership.change(call.world, chat, user, after, call.bot.id)
    return True


def permissions(call: ApiCall) -> Json:
    wanted = call.mapping("permissions", "permissions")
    if not call.text("permissions"):
        raise bad("can't parse permissions JSON object")
    if call.flag("use_independent_chat_permissions"):
        return {name: bool(wanted.get(name)) for name in rights.PERMISSIONS}
    other = bool(wanted.get("can_send_other_messages") or wanted.get("can_add_web_page_previews"))
    media = [name for name in rights.SENDING if name not in {"can_send_messages", "can_send_polls"}]
    given = {name: bool(wanted.get(name)) or (other and name in media[:6]) for name in rights.PERMISSIONS}
    given["can_send_messages"] = any(given[name] for name in rights.SENDING if name != "can_react_to_messages")
    if "can_react_to_messages" not in wanted:
        given["can_react_to_messages"] = given["can_send_messages"]
    return given


def set_chat_permissions(call: ApiCall) -> bool:
    chat = access.inside(call)
    if chat.private or chat.type == "channel":
        raise bad("can't change chat permissions in private and channel chats")
    _need(call, chat, "can_restrict_members", "not enough rights to change chat permissions")
    chat.permissions = permissions(call)
    call.world.touch()
    return True


def promote_chat_member(call: ApiCall) -> bool:
    chat = access.inside(call)
    if chat.private:
        raise bad("can't promote members in private chats")
    _need(call, chat, "can_promote_members", NO_PROMOTING)
    user = user_of(call)
    if chat.member(user).status == "creator":
        raise bad("can't remove chat owner")
    names = ("is_anonymous", *rights.admin_names(chat))
    wanted = {name: call.flag(name) for name in names}
    after = Member("administrator", wanted) if any(wanted.values()) else Member("member")
    membership.change(call.world, chat, user, after, call.bot.id)
    return True


def set_custom_title(call: ApiCall) -> bool:
    chat = access.supergroup(call)
    user = user_of(call)
    member = chat.member(user)
    if member.status == "creator":
        raise bad("only creator can edit their custom title")
    if member.status != "administrator":
        raise bad("user is not an administrator")
    if len(call.text("custom_title")) > LONGEST_TITLE:
        raise bad("ADMIN_RANK_INVALID")
    rights_now = {**member.rights, "custom_title": call.text("custom_title")}
    membership.change(call.world, chat, user, Member("administrator", rights_now), call.bot.id)
    return True


def _group(call: ApiCall, right: str, refusal: str) -> Chat:
    chat = access.inside(call)
    if chat.private:
        raise bad("can't ban members in private chats")
    _need(call, chat, right, refusal)
    return chat


def _need(call: ApiCall, chat: Chat, right: str, refusal: str) -> None:
    if not chat.member(call.bot.id).may(right):
        raise bad(refusal)


def _spare_leaders(call: ApiCall, chat: Chat, user: int) -> None:
    member = chat.member(user)
    if user == call.bot.id:
        raise bad("can't restrict self")
    if member.status == "creator":
        raise bad("can't remove chat owner")
    if member.status == "administrator":
        raise bad("user is an administrator of the chat")


def _until(call: ApiCall) -> int:
    """Until when: too near or too far a moment means for ever."""
    until = call.number("until_date")
    now = call.world.clock.seconds()
    return until if now + 30 <= until <= now + 366 * 86_400 else 0
