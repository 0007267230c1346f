"""What people send that is not plain text."""

from collections.abc import Callable
from typing import Any

from sandbox.control.body import Ask, ControlError
from sandbox.telegram import entities_auto, media
from sandbox.telegram.formatting import MOST_CAPTION, MOST_TEXT
from sandbox.telegram.spans import Marked, tidy
from sandbox.world import samples
from sandbox.world.files import Stored
from sandbox.world.shapes import Json

MOST_IN_ALBUM = 10


def words(text: str, name: str, entities: str) -> Json:
    """Make a text with the entities that Telegram finds in it, under these names."""
    marked = tidy(Marked(text, []))
    if not marked.text:
        raise ControlError("there is nothing but blanks to send")
    entities_auto.add(marked)
    return {name: marked.text, entities: marked.entities()} if marked.spans else {name: marked.text}


def split(text: str) -> list[str]:
    """Cut a text as Telegram's apps do when it is too long for one message."""
    return [text[start : start + MOST_TEXT] for start in range(0, len(text), MOST_TEXT)]


def album(ask: Ask, group: Any) -> list[Json]:
    """Make the contents of an album, each its own message."""
    if not isinstance(group, list) or not 1 < len(group) <= MOST_IN_ALBUM:
        raise ControlError("media_group must list 2 to 10 files")
    number = str(13_000_000_000_000_000 + ask.world.serial())
    return [{"media_group_id": number, **_file(ask, item)} for item in group]


def single(ask: Ask) -> Json:
    item = ask.body["media"]
    return _file(ask, {"caption": ask.body.get("caption"), **item} if isinstance(item, dict) else item)


def _file(ask: Ask, item: Any) -> Json:
    kind = item.get("kind") if isinstance(item, dict) else None
    if kind not in media.TYPE_NAMES or kind == "thumbnail":
        raise ControlError("kind must be photo, video, document, audio, voice, sticker, animation or video_note")
    about = {name: item[name] for name in ("duration", "width", "height", "title", "emoji") if name in item}
    fields = media.describe(ask.world.state.files, kind, _stored(ask, kind, item.get("file")), about)
    caption = item.get("caption")
    if caption and len(str(caption)) > MOST_CAPTION:
        raise ControlError(f"a caption has at most {MOST_CAPTION} letters")
    return {**fields, **words(str(caption), "caption", "caption_entities")} if caption else fields


def _stored(ask: Ask, kind: str, name: Any) -> Stored:
    if name is None:
        return samples.make(kind)
    found = ask.world.state.files.stored.get(str(name))
    if found is None:
        raise ControlError(f"no such file: {name}", 404)
    return found


def location(ask: Ask) -> Json:
    spot = ask.body["location"]
    return {"location": {"latitude": float(spot["latitude"]), "longitude": float(spot["longitude"])}}


def contact(ask: Ask) -> Json:
    given = ask.body["contact"]
    names = ("phone_number", "first_name", "last_name", "user_id", "vcard")
    shown = {name: given[name] for name in names if given.get(name)}
    person = ask.person()
    if shown.get("first_name") == person.user["first_name"]:
        # Sharing one's own number, which Telegram marks by the owner's id.
        shown.setdefault("user_id", person.id)
    return {"contact": shown}


KINDS: dict[str, Callable[[Ask], Json]] = {"media": single, "location": location, "contact": contact}
