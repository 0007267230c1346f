import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from storage.office_problem import Notes
from storage.office_tree import Branch, Leaf, Node, hidden

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)
DATE = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", re.ASCII)
DATE_BY_HAND = re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})", re.ASCII)
NAME = 120
FLAGS = {"true": True, "false": False}


class Sheet:
    """One table of the file: its values are taken key by key, and every mistake met is noted with its line."""

    def __init__(self, table: Branch, known: tuple[str, ...], notes: Notes) -> None:
        self._table_line = table.line
        self._notes = notes
        self._values: dict[str, Node] = {}
        for key, value in zip(table.children[::2], table.children[1::2], strict=True):
            self._keep(key, value, known)

    def _keep(self, key: Node, value: Node, known: tuple[str, ...]) -> None:
        name = key.text if isinstance(key, Leaf) else ""
        if name not in known:
            self._notes.add(key.line, "office-file-unknown-key", field=name, known=", ".join(known))
        elif name in self._values:
            self._notes.add(key.line, "office-file-repeated-key", field=name)
        if isinstance(value, Leaf) and value.empty:
            value = replace(value, line=key.line)  # YAML puts nothing on the line after it
        self._values.setdefault(name, value)

    def has(self, key: str) -> bool:
        """Say whether the key is written at all."""
        return key in self._values

    def line(self, key: str) -> int:
        """Answer with the line of a key's value, or of the table if the key is absent."""
        return self._values[key].line if key in self._values else self._table_line

    def text(self, key: str, limit: int = NAME) -> str:
        """Take a key that must be there, of at most limit characters; a number counts as the text it was written as."""
        return self._text(self._values.get(key), key, limit)

    def code(self, key: str, seen: dict[str, int] | None = None) -> str:
        """Take a short code; with seen, one that no earlier table has."""
        code = self.text(key)
        if code and not CODE.fullmatch(code):
            self._notes.add(self.line(key), "office-file-bad-code", field=key, value=code)
        if seen is not None:
            self._notes.once(seen, key, code, self.line(key))
        return code

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        """Take one of the known words."""
        word = self.text(key)
        if word and word not in known:
            self._notes.add(self.line(key), "office-file-unknown-choice", field=key, value=word, known=", ".join(known))
        return word

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self._values.get(key)
        if value is None:
            return default
        if isinstance(value, Leaf) and not value.quoted and value.text.lower() in FLAGS:
            return FLAGS[value.text.lower()]
        self._notes.add(value.line, "office-file-wrong-type", field=key, wanted="flag")
        return default

    def day(self, key: str, seen: dict[str, int]) -> date:
        """Take a date, 2026-09-02 or 2/9/2026, that no earlier table has."""
        text = self.text(key)
        day = _read_day(text)
        if text and day is None:
            self._notes.add(self.line(key), "office-file-bad-date", field=key, value=text)
        if day:
            self._notes.once(seen, key, day.isoformat(), self.line(key))
        return day or date.min

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of names, each once; an absent key is an empty list."""
        seen: dict[str, int] = {}
        found = []
        for node in self._items(key):
            found.append(self._text(node, key, NAME))
            self._notes.once(seen, key, found[-1], node.line)
        return tuple(found)

    def tables(self, key: str, known: tuple[str, ...]) -> Iterator["Sheet"]:
        """Go through a list of tables; an absent key is an empty list."""
        for node in self._items(key):
            if isinstance(node, Branch) and node.table:
                yield Sheet(node, known, self._notes)
            else:
                self._notes.add(node.line, "office-file-wrong-type", field=key, wanted="table")

    def require(self, *keys: str) -> None:
        """Note each of the keys that is absent."""
        for key in keys:
            if key not in self._values:
                self._notes.add(self._table_line, "office-file-missing-key", field=key)

    def _items(self, key: str) -> list[Node]:
        value = self._values.get(key)
        if value is None:
            return []
        if value.table if isinstance(value, Branch) else not value.empty:
            self._notes.add(value.line, "office-file-wrong-type", field=key, wanted="list")
            return []
        items = value.children if isinstance(value, Branch) else []
        if not items:
            self._notes.add(value.line, "office-file-empty-list", field=key)
        return items

    def _text(self, value: Node | None, key: str, limit: int) -> str:
        if value is None:
            self._notes.add(self._table_line, "office-file-missing-key", field=key)
            return ""
        if not isinstance(value, Leaf) or value.empty:
            self._notes.add(value.line, "office-file-wrong-type", field=key, wanted="text")
            return ""
        text = unicodedata.normalize("NFC", " ".join(value.text.split()))
        self._check(text, value.line, key, limit)
        return text

    def _check(self, text: str, line: int, key: str, limit: int) -> None:
        if not text:
            self._notes.add(line, "office-file-wrong-type", field=key, wanted="text")
        if len(text) > limit:
            self._notes.add(line, "office-file-too-long", field=key, limit=limit, length=len(text))
        for character in hidden(text):
            self._notes.add(line, "office-file-character", code=f"U+{ord(character):04X}")


def _read_day(text: str) -> date | None:
    found = DATE.fullmatch(text) or DATE_BY_HAND.fullmatch(text)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])) if found else None
    except ValueError:
        return None
