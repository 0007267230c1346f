"""What a message holds, in the words of the house."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from aiogram.types import Message, MessageEntity

from locales import phrases
from rules.consent import NAMED_PLACE, HeldItem
from rules.date_words import DateWords
from rules.files import FoundFile
from rules.links import LinkedWords, write_out
from rules.notice import Attached
from rules.right_channel import RouteWords
from rules.short_words import Pleasantry, ShortWords, read_pleasantry
from rules.text import clean, utf16_length

EVENTS = ("message", "edited_message")
LONGEST = 4096
KINDS = ("video", "voice", "audio", "animation", "document", "video_note")
# No messenger takes a larger file; what an update says beyond that was made up.
GREATEST_SIZE = 2**40


def text_of(message: Message) -> str:
    """Its text or caption, cleaned, with the addresses behind its words; of a shared contact the name and number."""
    if message.contact is not None:
        names = (message.contact.first_name, message.contact.last_name)
        return clean(", ".join(filter(None, (" ".join(filter(None, names)), message.contact.phone_number))))
    marked = message.entities if message.text else message.caption_entities
    return clean(write_out(message.text or message.caption or "", links_in(marked or ())))


def links_in(marked: Sequence[MessageEntity]) -> list[LinkedWords]:
    """What words of a message lead to and do not say: an address, or somebody who has no public name."""
    found: list[LinkedWords] = []
    for one in marked:
        if one.type == "text_link" and one.url:
            found.append(LinkedWords(one.offset, one.length, one.url))
        elif one.type == "text_mention" and one.user is not None:
            name = f"@{one.user.username}" if one.user.username else one.user.full_name
            found.append(LinkedWords(one.offset, one.length, name))
    return found


def units_of(message: Message) -> int:
    """How long its text or caption is as its writer sent it, by which an app cuts a text that is too long."""
    return utf16_length(message.text or message.caption or "")


def text_in_update(update: dict[str, Any]) -> str:
    """What its writer wrote in an update that nobody has read yet: the text or caption, as long as a message can be."""
    event: Any = next((update[kind] for kind in EVENTS if kind in update), {})
    texts = [event.get(name) for name in ("text", "caption")] if isinstance(event, dict) else []
    return clean(next((text for text in texts if isinstance(text, str)), "")[:LONGEST])


def command_of(message: Message) -> str | None:
    """The command that it begins with, whatever its letter case and whichever bot it names."""
    first = (message.text or message.caption or "").partition("\n")[0].partition(" ")[0]
    return first[1:].partition("@")[0].casefold() if first.startswith("/") else None


@cache
def short_words() -> ShortWords:
    """The word lists by which a short message is told from a matter."""
    return ShortWords(*(phrases(f"short_{name}") for name in ShortWords._fields))


@cache
def date_words() -> DateWords:
    """The word lists by which a typed date is read."""
    return DateWords(*(phrases(f"date_{name}") for name in DateWords._fields))


def pleasantry_in(message: Message) -> Pleasantry | None:
    """What a message without a matter says; None where there is one, or more than words."""
    if file_of(message) is not None or place_of(message) is not None:
        return None
    return read_pleasantry(text_of(message), short_words())


def words_to_match() -> RouteWords:
    return RouteWords(*(phrases(name) for name in RouteWords._fields))


def file_of(message: Message) -> Attached | None:
    """Its file, by kind and id; the largest size of a photo."""
    if message.photo:
        return Attached("photo", message.photo[-1].file_id)
    for kind in KINDS:
        file = getattr(message, kind)
        if file is not None:
            return Attached(kind, file.file_id)
    return None


def size_of(message: Message) -> int:
    """How many bytes its file has, as the messenger says; 0 where it does not."""
    file = message.photo[-1] if message.photo else next(filter(None, (getattr(message, kind) for kind in KINDS)), None)
    return min(max(getattr(file, "file_size", None) or 0, 0), GREATEST_SIZE)


def found_file(message: Message) -> FoundFile | None:
    """Its file as it is received: kind, id, and size where the messenger says it."""
    file = file_of(message)
    return FoundFile(file.kind, file.handle, size_of(message) or None) if file else None


def place_of(message: Message) -> tuple[float, float] | None:
    location = message.location or (message.venue.location if message.venue else None)
    return (location.latitude, location.longitude) if location else None


def said_in(message: Message) -> str:
    """The words that are kept of it: its text or caption; of a place that has a name, that and its address."""
    venue = message.venue
    return text_of(message) if venue is None else clean(", ".join(filter(None, (venue.title, venue.address))))


def held_item_of(event: Message) -> HeldItem:
    """The message as far as it is kept where it is not yet known what it belongs to."""
    file, place = file_of(event), place_of(event)
    return HeldItem(
        message_id=event.message_id,
        words=said_in(event),
        kind=file.kind if file else NAMED_PLACE if event.venue else "words",
        file_id=file.handle if file else None,
        album=event.media_group_id,
        size=size_of(event),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )
