"""What people do with Zalo, as the events that Bot Platform makes of it."""

from dataclasses import dataclass
from typing import Any

from sandbox.world.shapes import Json
from sandbox.zalo.bot_state import PlatformBot, ZaloGroup, ZaloPerson, ZaloWorld, new_id

KINDS = {"text", "image", "voice", "sticker", "unsupported", "link", "reaction"}


@dataclass(frozen=True)
class Doing:
    """Something that somebody does in a chat."""

    kind: str
    text: str = ""
    # Addresses of pictures, or of a voice message.
    files: tuple[str, ...] = ()
    group: ZaloGroup | None = None
    # So many seconds ago, and so many times.
    ago: float = 0.0
    times: int = 1


def happens(world: ZaloWorld, bot: PlatformBot, person: ZaloPerson, said: Doing) -> Json:
    """Have somebody do something; gives the event. A bot with as many users as its plan allows hears nobody new."""
    chat = said.group.id if said.group else person.id
    event = event_of(world, person, said)
    world.keep_said(
        bot,
        chat,
        {
            "kind": said.kind,
            "text": said.text,
            "files": [*said.files],
            "from": person.id,
            "message_id": event.get("message", {}).get("message_id", ""),
            "date": world.now_ms(),
        },
    )
    if person.id not in bot.users:
        if len(bot.users) >= world.switches.users:
            return event
        bot.users.append(person.id)
    if said.group and f"@{bot.name}" not in said.text:
        return event
    if world.switches.counts == "both":
        world.count_message(bot)
    bot.pending.extend([event] * said.times)
    world.changed.ring()
    return event


def event_of(world: ZaloWorld, person: ZaloPerson, said: Doing) -> Json:
    name = f"message.{said.kind}.received"
    if said.kind == "unsupported" and world.switches.unsupported == "without":
        return {"event_name": name}
    chat = {"chat_type": "GROUP" if said.group else "PRIVATE", "id": said.group.id if said.group else person.id}
    message: Json = {
        "date": world.now_ms() - int(said.ago * 1000),
        "chat": chat,
        "message_id": new_id(),
        "from": {"id": person.id, "is_bot": False, "display_name": person.name},
    }
    return {"event_name": name, "message": message | content_of(world, said)}


def content_of(world: ZaloWorld, said: Doing) -> Json:
    found: dict[str, Any] = {}
    if said.kind in {"text", "link"}:
        found["text"] = said.text
    if said.kind == "image":
        found = picture_of(world, said) | ({"caption": said.text} if said.text else {})
    if said.kind == "voice":
        found = {"voice_url": said.files[0], "message_type": "CHAT_VOICE"}
    if said.kind == "sticker":
        found = {"sticker": new_id(), "url": "https://zalo-api.zadn.vn/sticker", "message_type": "CHAT_STICKER"}
    return found


def picture_of(world: ZaloWorld, said: Doing) -> Json:
    if world.switches.photo == "photos" or len(said.files) > 1:
        return {"photos": [{"url": one} for one in said.files]}
    return {world.switches.photo: said.files[0], "message_type": "CHAT_PHOTO"}
