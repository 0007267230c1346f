"""HTML as bots write it."""

import html
import re
from dataclasses import dataclass, field

from sandbox.telegram.call import whole
from sandbox.telegram.marks import fault, text_link
from sandbox.telegram.spans import Marked, Span, units
from sandbox.world.shapes import Json

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
BLANK = " \t\r\n\v\f\0"
REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
LANGUAGE = "language-"


@dataclass
class Tag:
    name: str
    place: int
    start: int
    about: dict[str, str] = field(default_factory=dict)


def parse(raw: str) -> Marked:
    return _Reader(raw).read()


class _Reader:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 0
        self.out: list[str] = []
        self.place = 0
        self.open: list[Tag] = []
        self.spans: list[Span] = []

    def read(self) -> Marked:
        while self.at < len(self.raw):
            letter = self.raw[self.at]
            if letter == "<":
                self._tag()
            elif letter == "&":
                self._put(self._reference())
            else:
                self._plain()
        if self.open:
            raise fault(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        return Marked("".join(self.out), self.spans)

    def _plain(self) -> None:
        end = self.at
        while end < len(self.raw) and self.raw[end] not in "<&":
            end += 1
        self._put(self.raw[self.at : end])
        self.at = end

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.place += units(text)

    def _reference(self) -> str:
        found = REFERENCE.match(self.raw, self.at)
        if found is None:
            self.at += 1
            return "&"
        self.at = found.end()
        return html.unescape(found[0])

    def _byte(self, at: int) -> int:
        return len(self.raw[:at].encode())

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.raw[self.at : self.at + 1] == "/":
            self._end(begin)
        else:
            self._start(begin)

    def _word(self, stops: str) -> str:
        begin = self.at
        while self.at < len(self.raw) and self.raw[self.at] not in stops:
            self.at += 1
        return self.raw[begin : self.at]

    def _skip_blanks(self) -> None:
        while self.at < len(self.raw) and self.raw[self.at] in BLANK:
            self.at += 1

    def _here(self, begin: int) -> str:
        """Give the letter that is next; a tag that ends with the text is refused."""
        if self.at >= len(self.raw):
            raise fault(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return self.raw[self.at]

    def _start(self, begin: int) -> None:
        name = self._word(BLANK + ">").lower()
        self._here(begin)
        if name not in KINDS:
            raise fault(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        tag = Tag(name, self.place, len(self.out))
        while True:
            self._skip_blanks()
            if self._here(begin) == ">":
                break
            self._attribute(tag, begin)
        self.at += 1
        if name == "span" and tag.about.get("class") != "tg-spoiler":
            raise fault(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(tag)

    def _attribute(self, tag: Tag, begin: int) -> None:
        where = f'the tag "{tag.name}" at byte offset {self._byte(begin)}'
        name = self._word(BLANK + "=>").lower()
        if not name:
            raise fault(f"Empty attribute name in {where}")
        self._skip_blanks()
        if self._here(begin) != "=":
            if tag.name == "blockquote" and name == "expandable":
                tag.about[name] = ""
                return
            raise fault(f"Expected equal sign in declaration of an attribute of {where}")
        self.at += 1
        self._skip_blanks()
        tag.about[name] = self._value(begin)

    def _value(self, begin: int) -> str:
        quote = self._here(begin)
        if quote not in "'\"":
            spot = self.at
            word = self._word(BLANK + ">").lower()
            if not re.fullmatch(r"[A-Za-z0-9.-]*", word):
                raise fault(f"Unexpected end of name token at byte offset {self._byte(spot)}")
            return word
        self.at += 1
        value = ""
        while self._here(begin) != quote:
            if self.raw[self.at] == "&":
                value += self._reference()
            else:
                value += self.raw[self.at]
                self.at += 1
        self.at += 1
        return value

    def _end(self, begin: int) -> None:
        where = f"at byte offset {self._byte(begin)}"
        if not self.open:
            raise fault(f"Unexpected end tag {where}")
        self.at += 1
        name = self._word(BLANK + ">").lower()
        self._skip_blanks()
        if self.raw[self.at : self.at + 1] != ">":
            raise fault(f"Unclosed end tag {where}")
        self.at += 1
        tag = self.open.pop()
        if name not in {"", tag.name}:
            raise fault(f'Unmatched end tag {where}, expected "</{tag.name}>", found "</{name}>"')
        if self.place > tag.place:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        length = self.place - tag.place
        kind, extra = KINDS[tag.name], self._extra(tag)
        if tag.name == "a":
            link = text_link(tag.about.get("href") or "".join(self.out[tag.start :]))
            if link is None:
                return
            kind, extra = link
        if tag.name == "blockquote" and "expandable" in tag.about:
            kind = "expandable_blockquote"
        if tag.name == "pre":
            extra = self._language(tag, length)
        if tag.name == "code" and not self._alone_in_pre(tag):
            extra = {}
        self.spans.append(Span(kind, tag.place, length, extra))

    def _extra(self, tag: Tag) -> Json:
        if tag.name == "tg-emoji":
            return {"custom_emoji_id": tag.about.get("emoji-id", "")}
        if tag.name == "tg-time":
            shape = {"date_time_format": tag.about["format"]} if tag.about.get("format") else {}
            return {"unix_time": whole(tag.about.get("unix", "")), **shape}
        if tag.name == "code" and tag.about.get("class", "").startswith(LANGUAGE):
            return {"language": tag.about["class"][len(LANGUAGE) :]}
        return {}

    def _alone_in_pre(self, tag: Tag) -> bool:
        return bool(self.open) and self.open[-1].name == "pre" and self.open[-1].place == tag.place

    def _language(self, tag: Tag, length: int) -> Json:
        """Give the language of a code that fills its pre, which then is no entity of its own."""
        last = self.spans[-1] if self.spans else None
        if last is None or last.type != "code" or (last.offset, last.length) != (tag.place, length):
            return {}
        return self.spans.pop().extra
