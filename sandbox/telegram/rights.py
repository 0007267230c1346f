"""What members may do, as the Bot API spells it."""

from sandbox.world.chats import Chat, Member
from sandbox.world.shapes import Json
from sandbox.world.world import World

ADMIN = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)
ADMIN_OF_GROUP = ("can_pin_messages", "can_manage_tags")
ADMIN_OF_CHANNEL = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
USUAL = frozenset({"can_promote_members"})
SENDING = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
)
PERMISSIONS = (
    *SENDING,
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
)


def admin_names(chat: Chat) -> tuple[str, ...]:
    """Give the rights that an administrator of this kind of chat has or has not."""
    if chat.type == "channel":
        return (*ADMIN, *ADMIN_OF_CHANNEL)
    if chat.forum:
        return (*ADMIN, *ADMIN_OF_GROUP, "can_manage_topics")
    return (*ADMIN, *ADMIN_OF_GROUP)


def all_but_promoting(chat: Chat) -> Json:
    """Give the rights of a new administrator when nobody says which."""
    return {name: name not in USUAL for name in admin_names(chat)}


def default_permissions() -> Json:
    return dict.fromkeys(PERMISSIONS, True)


def shown(world: World, chat: Chat, user: int, member: Member) -> Json:
    """Give the ChatMember object of somebody."""
    face: Json = {"user": world.user(user), "status": member.status}
    if member.status == "creator":
        return {**face, "is_anonymous": bool(member.rights.get("is_anonymous")), **_title(member)}
    if member.status == "administrator":
        rights = {name: bool(member.rights.get(name)) for name in admin_names(chat)}
        rights["can_manage_chat"] = True
        anonymous = bool(member.rights.get("is_anonymous"))
        return {**face, "can_be_edited": False, "is_anonymous": anonymous, **rights, **_title(member)}
    if member.status == "restricted":
        rights = {name: bool(member.rights.get(name)) for name in PERMISSIONS}
        return {**face, "is_member": member.inside, **rights, "until_date": member.until}
    if member.status == "kicked":
        return {**face, "until_date": member.until}
    return face


def _title(member: Member) -> Json:
    title = member.rights.get("custom_title")
    return {"custom_title": title} if title else {}
