"""Messages without a file."""

import random

from sandbox.telegram import access, formatting
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.outgoing import send
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)
FACES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "⚽️": 5, "🎰": 64}
FURTHEST_NORTH = 90.0
FURTHEST_EAST = 180.0
SHORTEST_LIVE = 60
LONGEST_LIVE = 86_400
LIVE_FOR_EVER = 0x7FFFFFFF
LINKS = frozenset({"url", "text_link"})


def send_message(call: ApiCall) -> Json:
    chat = access.writable(call)
    content = formatting.message_text(call)
    preview = call.mapping("link_preview_options", "link preview options")
    if call.flag("disable_web_page_preview"):
        preview = {"is_disabled": True}
    if not preview and any(one["type"] in LINKS for one in content.get("entities", [])):
        # Nothing is fetched here, and of a link without a preview Telegram says so.
        preview = {"is_disabled": True}
    if preview:
        content["link_preview_options"] = preview
    return send(call, content, chat)


def send_location(call: ApiCall) -> Json:
    return send(call, {"location": location(call)})


def location(call: ApiCall) -> Json:
    """Read the location that a call names, with what is said about it being live."""
    spot = point(call)
    accuracy = call.decimal("horizontal_accuracy")
    if accuracy:
        spot["horizontal_accuracy"] = accuracy
    period = call.number("live_period")
    if period:
        if period != LIVE_FOR_EVER and not SHORTEST_LIVE <= period <= LONGEST_LIVE:
            raise bad("wrong live location period specified")
        spot["live_period"] = period
        for name in ("heading", "proximity_alert_radius"):
            if call.number(name):
                spot[name] = call.number(name)
    return spot


def point(call: ApiCall) -> Json:
    for name in ("latitude", "longitude"):
        if not call.text(name).strip():
            raise bad(f"{name} is empty")
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    if abs(latitude) > FURTHEST_NORTH or abs(longitude) > FURTHEST_EAST:
        raise bad("wrong location")
    return {"latitude": latitude, "longitude": longitude}


def send_venue(call: ApiCall) -> Json:
    spot = point(call)
    title, address = call.text("title"), call.text("address")
    if not title:
        raise bad("venue title must be non-empty")
    if not address:
        raise bad("venue address must be non-empty")
    names = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    extra = {name: call.text(name) for name in names if call.text(name)}
    return send(call, {"venue": {"location": spot, "title": title, "address": address, **extra}, "location": spot})


def send_contact(call: ApiCall) -> Json:
    number, name = call.text("phone_number"), call.text("first_name")
    if not number:
        raise bad("phone number must be non-empty")
    if not name:
        raise bad("first name must be non-empty")
    extra = {field: call.text(field) for field in ("last_name", "vcard") if call.text(field)}
    return send(call, {"contact": {"phone_number": number, "first_name": name, **extra}})


def send_dice(call: ApiCall) -> Json:
    emoji = call.text("emoji") or "🎲"
    if emoji not in FACES:
        raise bad("wrong dice emoji")
    return send(call, {"dice": {"emoji": emoji, "value": random.randint(1, FACES[emoji])}})


def send_chat_action(call: ApiCall) -> bool:
    chat = access.writable(call)
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    call.world.tell_people(chat, {"type": "typing", "action": action})
    return True
