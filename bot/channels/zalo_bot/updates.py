"""Events of Zalo as the updates that the house knows, under numbers of ours."""

from datetime import datetime

from bot.channels.zalo.zalo_arrivals import Update, ZaloReading
from bot.channels.zalo.zalo_events import PassedOver, ZaloEvent, read_body
from bot.channels.zalo_bot.events import IMAGE, STICKER, TEXT, UNSUPPORTED, VOICE, read_event


def update_of(event: ZaloEvent, number: int, peer: int, place: int = 0) -> Update:
    """An event, or one of its several pictures, as an update of one private message."""
    message: Update = {
        "message_id": number,
        "date": int(event.at.timestamp()),
        "chat": {"id": peer, "type": "private"},
        "from": {"id": peer, "is_bot": False, "first_name": event.name},
    }
    content = {"text": event.text} if event.comes_apart and not place else content_of(event, place)
    return {"update_id": number, "message": message | content}


def content_of(event: ZaloEvent, place: int) -> Update:
    if event.kind == TEXT:
        return {"text": event.text}
    if event.kind == IMAGE and event.files:
        return picture_of(event, place)
    if event.kind == VOICE and event.files:
        return {"voice": {"file_id": event.files[0], "file_unique_id": event.key, "duration": 0}}
    if event.kind == STICKER:
        sizes = {"width": 0, "height": 0, "is_animated": False, "is_video": False}
        return {"sticker": {"file_id": event.key, "file_unique_id": event.key, "type": "regular", **sizes}}
    # What Zalo hands on to no bot; or a picture whose address is none.
    return {"story": {"id": 1, "chat": {"id": 1, "type": "private"}}}


def picture_of(event: ZaloEvent, place: int) -> Update:
    """One picture; several belong together, and the words stand with the first."""
    picture = {"file_id": event.files[place], "file_unique_id": f"{event.key}-{place}", "width": 0, "height": 0}
    made: Update = {"photo": [picture]}
    if len(event.files) > 1:
        made["media_group_id"] = event.key
    return made | ({"caption": event.text} if event.text and not place else {})


def read_delivery(body: bytes, now: datetime) -> ZaloEvent | PassedOver:
    """What a body bears; an empty one only asks whether anybody is there."""
    raw = read_body(body)
    return read_event(raw, now) if raw is not None else PassedOver("none", "empty")


BOT_PLATFORM = ZaloReading(read_delivery, update_of, UNSUPPORTED)
