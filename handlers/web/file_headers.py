"""What is said of a file or page as it leaves: kept nowhere, run by nothing, under a name that forges nothing."""

import re
from urllib.parse import quote

from rules.text import fold

KINDS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".m4a": "audio/mp4",
}
UNKNOWN = "application/octet-stream"
CLOSED = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OF_FILE = CLOSED | {"Content-Security-Policy": "default-src 'none'; sandbox"}
# The pages bring their own style along, and a form that goes nowhere else.
OF_PAGE = CLOSED | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; sandbox allow-forms"
}
LONGEST_NAME = 120
# What looks at an address before anybody has asked for it; a telephone called Cubot is none of it.
PREVIEWS = re.compile(r"(?i)(?<!\bcu)bot\b|crawler|spider|preview|externalhit|facebot|slurp|^whatsapp/|^viber")


def is_preview(agent: str) -> bool:
    """Whether it is a messenger that looks at a link to show what it leads to."""
    return PREVIEWS.search(agent[:300]) is not None


def file_headers(name: str, suffix: str) -> dict[str, str]:
    """Of a file: its type, and the name under which it is saved, in both writings that browsers know."""
    plain, whole = plain_name(name), quote(one_name(name), safe="")
    return OF_FILE | {
        "Content-Type": KINDS.get(suffix.lower(), UNKNOWN),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}",
    }


def one_name(name: str) -> str:
    """A name without folders, signs that nobody sees, and dots at its beginning."""
    shown = "".join(sign for sign in name if sign.isprintable() and sign not in '/\\:"*?<>|')
    return shown.strip(". ")[:LONGEST_NAME] or "tep"


def plain_name(name: str) -> str:
    """The same in letters that every header takes."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", fold(one_name(name))).strip("-.") or "tep"
