"""Markdown as bots wrote it first: no nesting, few marks."""

from sandbox.telegram.marks import fault, text_link
from sandbox.telegram.spans import Marked, Span, units

KINDS = {"_": "italic", "*": "bold", "`": "code", "[": "text_link"}
ESCAPABLE = "_*`["
FENCE = "```"


def parse(raw: str) -> Marked:
    return _Reader(raw).read()


class _Reader:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 0
        self.out: list[str] = []
        self.place = 0
        self.spans: list[Span] = []

    def read(self) -> Marked:
        while self.at < len(self.raw):
            letter = self.raw[self.at]
            if letter == "\\" and self.raw[self.at + 1 : self.at + 2] in set(ESCAPABLE):
                self._put(self.raw[self.at + 1])
                self.at += 2
            elif letter in KINDS:
                self._entity(letter)
            else:
                self._put(letter)
                self.at += 1
        return Marked("".join(self.out), self.spans)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.place += units(text)

    def _entity(self, mark: str) -> None:
        begin = self.at
        fenced = self.raw.startswith(FENCE, begin)
        end_mark = FENCE if fenced else "]" if mark == "[" else mark
        self.at += 3 if fenced else 1
        language = self._language() if fenced else ""
        end = self.raw.find(end_mark, self.at)
        if end < 0:
            raise fault(f"Can't find end of the entity starting at byte offset {len(self.raw[:begin].encode())}")
        inner = self.raw[self.at : end]
        start = self.place
        self._put(inner)
        self.at = end + len(end_mark)
        if mark == "[":
            self._link(inner, start)
        elif inner:
            extra = {"language": language} if language else {}
            self.spans.append(Span("pre" if fenced else KINDS[mark], start, units(inner), extra))

    def _language(self) -> str:
        """Give the word after a fence, and the line's end, which both are passed over."""
        end = self.at
        while end < len(self.raw) and not self.raw[end].isspace() and self.raw[end] != "`":
            end += 1
        language = ""
        if end < len(self.raw) and self.raw[end] != "`":
            language, self.at = self.raw[self.at : end], end
        if self.raw[self.at : self.at + 2] in {"\r\n", "\n\r"}:
            self.at += 2
        elif self.raw[self.at : self.at + 1] in {"\n", "\r"}:
            self.at += 1
        return language

    def _link(self, inner: str, start: int) -> None:
        address = inner
        if self.raw[self.at : self.at + 1] == "(":
            end = self.raw.find(")", self.at)
            end = len(self.raw) if end < 0 else end
            address = self.raw[self.at + 1 : end]
            self.at = end + 1
        link = text_link(address)
        if link is not None and inner:
            self.spans.append(Span(link[0], start, units(inner), link[1]))
