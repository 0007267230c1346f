"""Edits of what is not text: the file of a message, and a live location."""

from typing import Any

from sandbox.telegram import markup
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods import albums
from sandbox.telegram.methods.editing import SAME, target
from sandbox.telegram.methods.talk import location
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

MEDIA = ("photo", "video", "document", "audio", "animation", "voice")
KINDS = frozenset({"photo", "video", "document", "audio", "animation"})
WORDS = ("text", "entities", "caption", "caption_entities", "has_media_spoiler", "show_caption_above_media")


def edit_media(call: ApiCall) -> Json:
    chat, message = target(call)
    item: Any = call.structure("media", "media")
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: InputMedia must be an Object")
    kind = str(item.get("type", ""))
    if kind not in KINDS:
        raise bad(f'can\'t parse InputMedia: type "{kind}" is invalid')
    if not any(name in message.body for name in (*MEDIA, "text")):
        raise bad("there is no media in the message to edit")
    content = albums.content(call, item, kind)
    keyboard = markup.read_inline(call)
    after = {**content, **({"reply_markup": keyboard} if keyboard else {})}
    names = (*MEDIA, *WORDS, "reply_markup", "link_preview_options")
    if after == {name: message.body[name] for name in names if name in message.body}:
        raise bad(SAME)
    message.change({**after, "edit_date": call.world.clock.seconds()}, drop=names)
    call.world.tell_people(chat, {"type": "edit", "message_id": message.id})
    return call.world.show(chat, message)


def edit_live_location(call: ApiCall) -> Json:
    before = _live(call)
    after = location(call)
    after["live_period"] = call.number("live_period") or before["live_period"]
    return _move(call, after)


def stop_live_location(call: ApiCall) -> Json:
    before = _live(call)
    return _move(
        call, {name: before[name] for name in ("latitude", "longitude", "horizontal_accuracy") if name in before}
    )


def _live(call: ApiCall) -> Json:
    _, message = target(call)
    found: Json | None = message.body.get("location")
    if found is None or "live_period" not in found:
        raise bad("message can't be edited")
    if call.world.clock.seconds() > message.body["date"] + found["live_period"]:
        raise bad("message can't be edited")
    return found


def _move(call: ApiCall, after: Json) -> Json:
    chat, message = target(call)
    keyboard = markup.read_inline(call)
    fields: Json = {"location": after, **({"reply_markup": keyboard} if keyboard else {})}
    if fields == {name: message.body[name] for name in ("location", "reply_markup") if name in message.body}:
        raise bad(SAME)
    message.change({**fields, "edit_date": call.world.clock.seconds()}, drop=("reply_markup",))
    call.world.tell_people(chat, {"type": "edit", "message_id": message.id})
    return call.world.show(chat, message)
