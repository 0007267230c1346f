"""A text and the marks upon it; places are counted in UTF-16 units, as Telegram counts them."""

import re
from dataclasses import dataclass, field

from sandbox.world.shapes import Json

ORDER = (
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
)
LITERAL = frozenset({"pre", "code"})
ASTRAL = 0xFFFF
BLANK = " \n\u00a0\u200b\u2060\u3164"
# Letters that Telegram throws away, and those it turns into blanks.
DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
BLANKED = re.compile("[\x00-\x09\x0b-\x1f]")


@dataclass
class Span:
    type: str
    offset: int
    length: int
    extra: Json = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.offset + self.length


@dataclass
class Marked:
    text: str
    spans: list[Span]

    def entities(self) -> list[Json]:
        return [
            {"offset": span.offset, "length": span.length, "type": span.type, **span.extra}
            for span in sorted(self.spans, key=_place)
        ]


def units(text: str) -> int:
    """Count a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def cut(text: str, span: Span) -> str:
    """Take the piece of a text that a span covers."""
    if text.isascii():
        return text[span.offset : span.end]
    return text.encode("utf-16-le")[span.offset * 2 : span.end * 2].decode("utf-16-le", "replace")


def tidy(marked: Marked) -> Marked:
    """Clean a text as Telegram does: no blanks at its ends, and no mark outside of it or upon nothing."""
    text = BLANKED.sub(" ", marked.text)
    spans = marked.spans
    if DROPPED.search(text):
        spans = _moved(text, spans)
        text = DROPPED.sub("", text)
    text = text.rstrip(BLANK)
    spans = [span for span in _clipped(spans, 0, units(text)) if cut(text, span).strip(BLANK)]
    first = min((span.offset for span in spans), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:]
    return Marked(text, _separated(_clipped(spans, lead, units(text))))


def _place(span: Span) -> tuple[int, int, int]:
    rank = ORDER.index(span.type) if span.type in ORDER else -1
    return span.offset, -span.length, rank


def _moved(text: str, spans: list[Span]) -> list[Span]:
    """Move the marks of a text from which letters are about to be dropped."""
    gone = [units(text[: found.start()]) for found in DROPPED.finditer(text)]

    def shift(place: int) -> int:
        return place - sum(1 for spot in gone if spot < place)

    return [Span(s.type, shift(s.offset), shift(s.end) - shift(s.offset), s.extra) for s in spans]


def _clipped(spans: list[Span], lead: int, length: int) -> list[Span]:
    kept = []
    for span in spans:
        start = max(span.offset - lead, 0)
        end = min(span.end - lead, length)
        if end > start:
            kept.append(Span(span.type, start, end - start, span.extra))
    return kept


def _separated(spans: list[Span]) -> list[Span]:
    """Drop what lies inside literal text, and a mark inside another of its own kind."""
    kept: list[Span] = []
    for span in sorted(spans, key=_place):
        outer = [other for other in kept if other.offset <= span.offset and span.end <= other.end]
        if not any(other.type in LITERAL or other.type == span.type for other in outer):
            kept.append(span)
    return kept
