"""MarkdownV2: marks that nest, and letters that must be escaped."""

import re
from dataclasses import dataclass

from sandbox.telegram.marks import fault, text_link
from sandbox.telegram.spans import Marked, Span, units
from sandbox.world.shapes import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!\n")
OPENING = (
    ("```", "Pre"),
    ("**", "BlockQuote"),
    ("__", "Underline"),
    ("||", "Spoiler"),
    ("![", "CustomEmoji"),
    ("_", "Italic"),
    ("*", "Bold"),
    ("~", "Strikethrough"),
    ("[", "TextUrl"),
    ("`", "Code"),
)
CLOSING = {
    "Pre": "```",
    "PreCode": "```",
    "Underline": "__",
    "Spoiler": "||",
    "Italic": "_",
    "Bold": "*",
    "Strikethrough": "~",
    "TextUrl": "]",
    "CustomEmoji": "]",
    "Code": "`",
}
KINDS = {
    "Pre": "pre",
    "PreCode": "pre",
    "Underline": "underline",
    "Spoiler": "spoiler",
    "Italic": "italic",
    "Bold": "bold",
    "Strikethrough": "strikethrough",
    "Code": "code",
    "BlockQuote": "blockquote",
}
LITERAL = frozenset({"Pre", "PreCode", "Code"})
LAST_ESCAPABLE = "~"
EMOJI = re.compile(r"^tg:(?://)?emoji\?(?:.*&)?id=(\d+)")


@dataclass
class Mark:
    kind: str
    place: int
    start: int
    at: int
    argument: str = ""


def parse(raw: str) -> Marked:
    return _Reader(raw).read()


class _Reader:
    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.at = 0
        self.out: list[str] = []
        self.place = 0
        self.open: list[Mark] = []
        self.spans: list[Span] = []
        self.quoting = False

    def read(self) -> Marked:
        while self.at < len(self.raw):
            if self._escaped(self.at):
                self._put(self.raw[self.at + 1])
                self.at += 2
            elif self.raw[self.at] not in self._reserved():
                self._put(self.raw[self.at])
                self.at += 1
            elif self._ends():
                self._end()
            else:
                self._begin()
        if self.quoting and self.open and self.open[-1].kind == "BlockQuote":
            self._end_quote()
        if self.open:
            raise self._endless()
        return Marked("".join(self.out), self.spans)

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.place += units(text)

    def _next(self, text: str) -> bool:
        return self.raw.startswith(text, self.at)

    def _escaped(self, at: int) -> bool:
        follower = self.raw[at + 1 : at + 2]
        return self.raw[at] == "\\" and "\0" < follower <= LAST_ESCAPABLE

    def _reserved(self) -> frozenset[str]:
        if self.open and self.open[-1].kind in LITERAL:
            return frozenset("`")
        return RESERVED

    def _byte(self, at: int) -> int:
        return len(self.raw[:at].encode())

    def _ends(self) -> bool:
        """Whether the innermost open mark ends here."""
        if not self.open:
            return False
        kind = self.open[-1].kind
        if self.quoting and self.raw[self.at] == "\n":
            return self.raw[self.at + 1 : self.at + 2] != ">"
        if kind == "BlockQuote":
            return self._next("||") and self.raw[self.at + 2 : self.at + 3] in {"", "\n"}
        if kind == "Italic":
            return self._next("_") and not self._next("__")
        return self._next(CLOSING[kind])

    def _begin(self) -> None:
        if self.raw[self.at] == "\n":
            self._new_line()
            return
        if self._next(">") and self.at == 0:
            self._open_quote(1)
            return
        for mark, kind in OPENING:
            if self._next(mark) and not (kind == "BlockQuote" and not self._next("**>")):
                self._open(mark, kind)
                return
        letter = self.raw[self.at]
        raise fault(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")

    def _open(self, mark: str, kind: str) -> None:
        if kind == "BlockQuote":
            self._open_quote(len("**>"))
            return
        begin = self.at
        self.at += len(mark)
        argument = self._language() if kind == "Pre" else ""
        self.open.append(Mark("PreCode" if argument else kind, self.place, len(self.out), begin, argument))

    def _new_line(self) -> None:
        self._put("\n")
        self.at += 1
        if self._next(">"):
            if self.quoting:
                self.at += 1
            else:
                self._open_quote(1)

    def _open_quote(self, length: int) -> None:
        self.open.append(Mark("BlockQuote", self.place, len(self.out), self.at))
        self.quoting = True
        self.at += length

    def _language(self) -> str:
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

    def _endless(self) -> Exception:
        mark = self.open[-1]
        return fault(f"Can't find end of {mark.kind} entity at byte offset {self._byte(mark.at)}")

    def _end(self) -> None:
        mark = self.open[-1]
        if mark.kind == "BlockQuote":
            self._end_of_quote()
            return
        if self.raw[self.at] == "\n":
            raise self._endless()
        self.open.pop()
        self.at += len(CLOSING[mark.kind])
        if mark.kind == "TextUrl":
            link = text_link(self._address("URL") if self._next("(") else "".join(self.out[mark.start :]))
            self._span(mark, link)
        elif mark.kind == "CustomEmoji":
            self._emoji(mark)
        else:
            self._span(mark, (KINDS[mark.kind], {"language": mark.argument} if mark.argument else {}))

    def _span(self, mark: Mark, what: tuple[str, Json] | None) -> None:
        if what is not None and self.place > mark.place:
            self.spans.append(Span(what[0], mark.place, self.place - mark.place, what[1]))

    def _end_of_quote(self) -> None:
        """End a quotation at the end of its last line; two bars there fold it."""
        folded = self._next("||")
        if folded:
            self.at += 2
        if self._next("\n"):
            self._put("\n")
            self.at += 1
        self._end_quote(folded=folded)

    def _end_quote(self, *, folded: bool = False) -> None:
        self.quoting = False
        self._span(self.open.pop(), ("expandable_blockquote" if folded else "blockquote", {}))

    def _emoji(self, mark: Mark) -> None:
        if not self._next("("):
            raise fault("Custom emoji entity must contain a tg://emoji URL")
        found = EMOJI.match(self._address("custom emoji URL"))
        if found is None:
            raise fault("Custom emoji URL must have an emoji identifier")
        self._span(mark, ("custom_emoji", {"custom_emoji_id": found[1]}))

    def _address(self, what: str) -> str:
        self.at += 1
        begin = self.at
        found = ""
        while self.at < len(self.raw) and self.raw[self.at] != ")":
            if self._escaped(self.at):
                self.at += 1
            found += self.raw[self.at]
            self.at += 1
        if self.at >= len(self.raw):
            raise fault(f"Can't find end of a {what} at byte offset {self._byte(begin)}")
        self.at += 1
        return found
