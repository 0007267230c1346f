"""What a bot can find out about chats and people."""

from sandbox.telegram import access, rights
from sandbox.telegram.call import ApiCall
from sandbox.world.chats import Chat
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

MOST_REACTIONS = 11
MOST_PHOTOS = 100
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_chat(call: ApiCall) -> Json:
    chat = access.readable(call)
    face: Json = {**call.world.face(chat), "accent_color_id": abs(chat.id) % 7, "max_reaction_count": MOST_REACTIONS}
    face["accepted_gift_types"] = dict.fromkeys(GIFTS, chat.private)
    if chat.username:
        face["active_usernames"] = [chat.username]
    if chat.private:
        person = call.world.state.people[chat.id]
        face.update({"active_usernames": [person.user["username"]]} if person.user.get("username") else {})
    else:
        face.update(_of_group(call, chat))
    if chat.pinned:
        face["pinned_message"] = call.world.show(chat, chat.messages[chat.pinned[-1]])
    return face


def _of_group(call: ApiCall, chat: Chat) -> Json:
    face: Json = {}
    if chat.description:
        face["description"] = chat.description
    if chat.type != "channel":
        face["permissions"] = chat.permissions or rights.default_permissions()
    link = chat.links.get(f"primary:{call.bot.id}")
    if link and chat.member(call.bot.id).may("can_invite_users"):
        face["invite_link"] = link["invite_link"]
    if chat.photo:
        small, big = chat.photo[0], chat.photo[-1]
        face["photo"] = {
            "small_file_id": small["file_id"],
            "small_file_unique_id": small["file_unique_id"],
            "big_file_id": big["file_id"],
            "big_file_unique_id": big["file_unique_id"],
        }
    return {**face, **chat.extras}


def get_chat_member(call: ApiCall) -> Json:
    chat = access.inside(call)
    user = user_of(call)
    if chat.private:
        if user not in {chat.id, chat.bot}:
            raise bad("user not found")
        return {"user": call.world.user(user), "status": "member"}
    if chat.type == "channel" and user != call.bot.id and not chat.member(call.bot.id).leads:
        raise bad("member list is inaccessible")
    return rights.shown(call.world, chat, user, chat.member(user))


def user_of(call: ApiCall) -> int:
    user = call.number("user_id")
    if user <= 0:
        raise bad("invalid user_id specified")
    if call.world.user(user) is None:
        raise bad("user not found")
    return user


def get_chat_member_count(call: ApiCall) -> int:
    chat = access.inside(call)
    return 2 if chat.private else len(chat.inside())


def get_chat_administrators(call: ApiCall) -> list[Json]:
    chat = access.inside(call)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    leaders = ((user, member) for user, member in chat.members.items() if member.leads)
    wanted = [
        (user, member)
        for user, member in leaders
        if user == call.bot.id or user not in call.world.state.bots or call.flag("return_bots")
    ]
    return [rights.shown(call.world, chat, user, member) for user, member in wanted]


def get_user_profile_photos(call: ApiCall) -> Json:
    user = user_of(call)
    person = call.world.state.people.get(user)
    photos = person.photos if person else []
    start = max(call.number("offset"), 0)
    most = min(max(call.number("limit", MOST_PHOTOS), 1), MOST_PHOTOS)
    return {"total_count": len(photos), "photos": photos[start : start + most]}
