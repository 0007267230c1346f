"""Pictures of sheets: how long they are kept, how they are told, and what is said of one that somebody types."""

import re
from datetime import timedelta

from rules.refusal import Refusal
from rules.sheets import MOST_LINES
from rules.text import fold

# How a sheet's file is called that is a picture, or a scan.
PICTURE = "picture"
# While its bytes are fetched; while somebody is to type it, or decides about its lines; when that is over.
READING, WAITING, READ = "reading", "waiting", "read"
# Of which no sheet was chosen so long goes, and of which nobody has typed everything so long.
KEEP_UNPLACED = timedelta(days=1)
KEEP_UNREAD = timedelta(days=60)
# One that was sent just before a sheet is opened is meant for it.
MEANT_FOR_NEXT = timedelta(hours=1)
MOST_PICTURES = 20
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".pdf")
LONGEST_REASON = 500
PICTURE_ACTS_GUARDED = ("done", "blurred", "cut", "other-paper")
PICTURE_ACTS = (
    *("queue", "page", "open", "look", "hand", "over", "pass", "pass-to", "back"),
    *PICTURE_ACTS_GUARDED,
)
WHY_BACK = ("blurred", "cut", "other-paper")
_TOTAL = re.compile(r"(?:phieu )?(?:co )?([0-9]{1,4}) dong")


def is_picture(kind: str, mime: str, name: str) -> bool:
    """Whether a file of a message may be a picture or scan of a sheet, by what its sender's app says of it."""
    if kind != "document":
        return kind == "photo"
    return mime.startswith("image/") or mime == "application/pdf" or name.casefold().endswith(SUFFIXES)


def read_total(text: str) -> int | None:
    """How many lines a sheet has, as whoever types it writes it: "có 7 dòng"; None if it says no such thing."""
    found = _TOTAL.fullmatch(fold(text[: 2 * len("phieu co 1000 dong")]).strip(" ."))
    if found is None or not int(found[1]):
        return None
    if int(found[1]) > MOST_LINES:
        raise Refusal("sheet-too-long", count=MOST_LINES)
    return int(found[1])


def says_all_is_typed(text: str, words: frozenset[str]) -> bool:
    """Whether somebody writes that no line is left: "hết dòng"."""
    return fold(text[:40]).strip(" .!") in words
