"""Entities that Telegram finds in a text by itself."""

import re

from sandbox.telegram.spans import Marked, Span, units

TOP = "com|org|net|vn|info|biz|edu|gov|io|me|dev|app|ru|uk|de|fr|eu|us|jp|cn|kr|asia|xyz|online|site|shop|tv|test"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w@.+-])[A-Za-z0-9_+-][\w.+-]{0,57}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,8}(?![\w@])")),
    (
        "url",
        re.compile(
            r"(?<![\w@.])(?:(?:https?|ftp|tonsite)://[^\s/?#<>\"]+|"
            rf"(?:[\w-]+\.)+(?:{TOP})(?![\w-])(?::\d+)?|\d+\.\d+\.\d+\.\d+(?=[/:]))"
            r"(?:[/?#][^\s<>\"]*)?",
            re.IGNORECASE,
        ),
    ),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z0-9_]{2,32}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>@.:])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])")),
    (
        "hashtag",
        re.compile(r"(?<![\w#&;])#(?=[\w\u00b7\u200c]*[^\W\d_])[\w\u00b7\u200c]{1,256}(?:@[A-Za-z0-9_]{3,32})?(?!#)"),
    ),
    ("cashtag", re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?:@[A-Za-z0-9_]{3,32})?(?![\w$])")),
    ("phone_number", re.compile(r"(?<![\w+.-])\+\d[\d ()-]{6,18}\d(?!\w)")),
)
TRAILING = ".,;:!?'\")]}…»"
# Inside these nothing is found.
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})
HINT = re.compile(r"[@/#$+.:]")


def add(marked: Marked) -> None:
    """Add what is found in the text where no opaque entity covers it."""
    if not HINT.search(marked.text):
        return
    taken = [(span.offset, span.end) for span in marked.spans if span.type in OPAQUE]
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(marked.text):
            span = _span(kind, marked.text, match)
            if all(span.end <= start or span.offset >= end for start, end in taken):
                taken.append((span.offset, span.end))
                marked.spans.append(span)


def _span(kind: str, text: str, match: re.Match[str]) -> Span:
    found = match[0]
    if kind == "url":
        found = _trimmed(found)
    return Span(kind, units(text[: match.start()]), units(found))


def _trimmed(address: str) -> str:
    """Give an address without the punctuation of the sentence around it."""
    while address[-1] in TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
