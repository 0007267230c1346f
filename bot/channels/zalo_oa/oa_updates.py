"""Events of an Official Account as the updates that the house knows, under numbers of ours."""

import re
from datetime import datetime

from bot.channels.zalo.zalo_arrivals import LEAVE, Update
from bot.channels.zalo.zalo_events import PassedOver, ZaloEvent, read_body
from bot.channels.zalo_oa.oa_events import OaEvent, read_oa_event
from handlers.buttons import Agree

# What a button of ours sends back: the number of its message, and what it bears.
PRESSED = re.compile(r"#(\d{1,18}):(.{1,64})", re.DOTALL | re.ASCII)
# Kinds with a file, whose words are said beside it.
BEARING = frozenset({"photo", "voice", "video", "document"})
# A place and a picture go along as they are; anything with more is none of ours.
HIDDEN_MARK = "#"


class OaReader:
    """Reads one account's deliveries."""

    def __init__(self, oa_id: str) -> None:
        self.oa_id = oa_id

    def read(self, body: bytes, now: datetime) -> ZaloEvent | PassedOver:
        """The event in a body, in the words of both products of Zalo."""
        raw = read_body(body)
        if raw is None:
            return PassedOver("none", "empty")
        found = read_oa_event(raw, self.oa_id, body, now)
        if not isinstance(found, OaEvent):
            return PassedOver(found.kind, found.why)
        return ZaloEvent(
            kind=found.kind,
            key=key_of(found),
            chat=found.person,
            writer=None,
            name="",
            at=found.at,
            text=found.text,
            files=found.files,
            file_name=found.file_name,
            place=found.place,
            opens=found.kind not in {LEAVE, "withdraw"},
            lacks=found.kind in BEARING and not found.files,
        )


def key_of(event: OaEvent) -> str:
    """Who begins by following and by the button of the chat at one moment is greeted once."""
    return f"begin-{event.person}-{event.at:%Y%m%d%H%M}" if event.kind in {"begin", "open"} else event.key


def oa_update_of(event: ZaloEvent, number: int, peer: int, place: int = 0) -> Update:
    """An event, or one of its several files, as an update of one private message, or as the press that it is."""
    who = {"id": peer, "is_bot": False, "first_name": event.name}
    chat = {"id": peer, "type": "private"}
    date = int(event.at.timestamp())
    message: Update = {"message_id": number, "date": date, "chat": chat, "from": who}
    if event.kind == LEAVE:
        return {"update_id": number, "my_chat_member": left(chat, who, date)}
    pressed = PRESSED.fullmatch(event.text) if event.kind == "text" else None
    if event.kind == "withdraw" or pressed:
        data = pressed[2] if pressed else Agree(to="withdraw-yes").pack()
        shown = message | {"message_id": int(pressed[1]) if pressed else number}
        press = {"id": f"z{number}", "from": who, "message": shown, "chat_instance": str(peer), "data": data}
        return {"update_id": number, "callback_query": press}
    content = {"text": event.text} if event.comes_apart and not place else content_of(event, place)
    return {"update_id": number, "message": message | content}


def left(chat: Update, who: Update, date: int) -> Update:
    """Somebody does not follow any more: as if they had blocked us."""
    us = {"id": 1, "is_bot": True, "first_name": ""}
    return {
        "chat": chat,
        "from": who,
        "date": date,
        "old_chat_member": {"user": us, "status": "member"},
        "new_chat_member": {"user": us, "status": "kicked", "until_date": 0},
    }


def content_of(event: ZaloEvent, place: int) -> Update:
    if event.kind in {"begin", "open"}:
        return {"text": "/start"}
    if event.kind == "text":
        # In the console it may be set that only texts with this mark before them are delivered.
        return {"text": event.text.removeprefix(HIDDEN_MARK).strip() or event.text}
    if event.kind == "place" and event.place is not None:
        return {"location": {"latitude": event.place[0], "longitude": event.place[1]}}
    if event.files and event.kind in BEARING:
        return file_of(event, place)
    if event.kind == "sticker":
        sizes = {"width": 0, "height": 0, "is_animated": False, "is_video": False}
        return {"sticker": {"file_id": event.key, "file_unique_id": event.key, "type": "regular", **sizes}}
    # What nobody can be given, such as somebody else's card; or a file whose address is none.
    return {"story": {"id": 1, "chat": {"id": 1, "type": "private"}}}


def file_of(event: ZaloEvent, place: int) -> Update:
    """One file; several pictures belong together, and the words stand with the first."""
    name = {"file_id": event.files[place], "file_unique_id": f"{event.key}-{place}"}
    sizes = {"width": 0, "height": 0}
    made: dict[str, Update] = {
        "photo": {"photo": [name | sizes]},
        "voice": {"voice": name | {"duration": 0}},
        "video": {"video": name | sizes | {"duration": 0}},
        "document": {"document": name | ({"file_name": event.file_name} if event.file_name else {})},
    }
    shown = made[event.kind] | ({"media_group_id": event.key} if len(event.files) > 1 else {})
    return shown | ({"caption": event.text} if event.text and not place else {})
