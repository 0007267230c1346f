"""How each kind of message is said at Zalo Bot Platform: as text in pieces, or as a picture by its address."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.channels.zalo_bot.client import PATIENCE
from rules.notice import Attached, Outgoing
from rules.text import split

LONGEST = 2000
# Zalo fetches a picture from its address, and again, before it answers.
PHOTO_PATIENCE = 160.0


@dataclass(frozen=True, slots=True)
class SaidCall:
    """One call by which something is said."""

    method: str
    fields: dict[str, Any]
    patience: float = PATIENCE

    @property
    def is_photo(self) -> bool:
        return self.method == "sendPhoto"


def pieces_of(what: Outgoing, address_of: Callable[[int], str] | None) -> list[SaidCall] | None:
    """The calls by which a message is said; None where there is nothing in it that can be."""
    texts = text_calls(what.text)
    if not what.files:
        return texts or None
    photo = photo_of(what.files, address_of)
    if photo is None:
        return None
    if len(texts) == 1:
        # Words and picture are one message.
        return [SaidCall("sendPhoto", {"photo": photo, "caption": texts[0].fields["text"]}, PHOTO_PATIENCE)]
    return [SaidCall("sendPhoto", {"photo": photo}, PHOTO_PATIENCE), *texts]


def text_calls(text: str) -> list[SaidCall]:
    """A text as so many messages as it takes; signs that belong together are one, as its length is counted so."""
    whole = unicodedata.normalize("NFC", text)
    return (
        [SaidCall("sendMessage", {"text": one}) for one in split(whole, LONGEST) if one.strip()]
        if whole.strip()
        else []
    )


def photo_of(files: tuple[Attached, ...], address_of: Callable[[int], str] | None) -> str | None:
    """Where Zalo may fetch the one picture of a message."""
    (one, *more) = files
    if more or one.kind != "photo" or one.stored is None or address_of is None:
        return None
    return address_of(one.stored)
