"""How each kind of message is said by an Official Account: text in pieces, buttons, one picture or one file."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.messengers import FileBytes
from rules.notice import Button, Outgoing
from rules.text import split

LONGEST, LONGEST_TITLE = 2000, 100
LARGEST_PICTURE, LARGEST_FILE = 1024 * 1024, 5 * 1024 * 1024
# Of files no others are taken.
FILES = (".pdf", ".doc", ".docx", ".csv")
HIDDEN = "oa.query.hide"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OaSaying:
    """One message of the platform's: its body, and the file that is handed over before ("image" or "file")."""

    body: Json
    upload: str = ""
    file: FileBytes | None = None

    @property
    def attached(self) -> bool:
        return "attachment" in self.body or self.file is not None


def sayings_of(
    what: Outgoing, uploads: Mapping[int, FileBytes], number: int, *, typed_buttons: bool
) -> list[OaSaying] | None:
    """The messages by which something is said; None where nothing in it can be. Buttons bear the message's number."""
    texts = [OaSaying({"text": one}) for one in pieces(what.text)]
    if what.buttons and texts:
        below = template_of(what.buttons, number, typed=typed_buttons)
        texts[-1] = OaSaying(texts[-1].body | {"attachment": below})
    if not what.files:
        return texts or None
    file = uploads.get(what.files[0].stored or 0) if len(what.files) == 1 else None
    if file is None:
        return None
    if what.files[0].kind == "photo":
        if len(texts) == 1 and not what.buttons:
            return [OaSaying(texts[0].body, "image", file)]
        return [OaSaying({}, "image", file), *texts]
    if file.name.lower().endswith(FILES) and len(file.content) <= LARGEST_FILE:
        return [OaSaying({}, "file", file), *texts]
    return None


def pieces(text: str) -> list[str]:
    """A text as so many messages as it takes; signs that belong together are one, as its length is counted so."""
    whole = unicodedata.normalize("NFC", text)
    return [one for one in split(whole, LONGEST) if one.strip()] if whole.strip() else []


def template_of(rows: tuple[tuple[Button, ...], ...], number: int, *, typed: bool) -> Json:
    """Buttons below a text; whether they bear a type of template, sources differ."""
    buttons = [
        {"title": title_of(one.label), "type": HIDDEN, "payload": f"#{number}:{one.data}"}
        for row in rows
        for one in row
    ]
    payload: Json = {"buttons": buttons} | ({"template_type": "button"} if typed else {})
    return {"type": "template", "payload": payload}


def title_of(label: str) -> str:
    return label if len(label) <= LONGEST_TITLE else f"{label[: LONGEST_TITLE - 1]}…"


def with_upload(saying: OaSaying, given: Mapping[str, Any]) -> Json:
    """The body of a message whose file was handed over."""
    if saying.upload == "file":
        return saying.body | {"attachment": {"type": "file", "payload": {"token": str(given.get("token") or "")}}}
    one = {"media_type": "image", "attachment_id": str(given.get("attachment_id") or "")}
    return saying.body | {"attachment": {"type": "template", "payload": {"template_type": "media", "elements": [one]}}}
