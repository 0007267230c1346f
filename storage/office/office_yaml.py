"""Reads an office's YAML into plain lists, tables and texts, each of which knows its line; mistakes are noted."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

MOST_BYTES = 2_000_000
MOST_DEEP = 8
SHOWN = 60
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
INDENT_WITH_TAB = re.compile(r"(?<! ) *\t")
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One mistake in an office's file: its line (from 1), the key of its sentence and what the sentence needs."""

    line: int
    key: str
    args: dict[str, str | int]


class OfficeFileError(Exception):
    """The file has mistakes, all of them listed by line, and nothing of it may be used."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.line)
        super().__init__("; ".join(f"{problem.line}: {problem.key}" for problem in self.problems))


class Plain(str):
    """A value that was written without quotation marks: only such a one can be true or false."""

    __slots__ = ()


class Sheet:
    """What the file holds, the line of each value and key, and what was found wrong so far."""

    def __init__(self) -> None:
        self.data: Any = None
        self.problems: list[Problem] = []
        self._lines: dict[Path, int] = {}
        self._keys: dict[Path, int] = {}

    def note(self, line: int, key: str, **args: str | int) -> None:
        """Note one mistake; long values are cut so that the list stays readable."""
        short = {name: value[:SHOWN] if isinstance(value, str) else value for name, value in args.items()}
        self.problems.append(Problem(line, f"office-file-{key}", short))

    def settle(self) -> None:
        """Go on only when nothing is wrong; raises OfficeFileError."""
        if self.problems:
            raise OfficeFileError(self.problems)

    def line(self, path: Path) -> int:
        """The line of a value, or of the table or list that it is missing from."""
        return self._lines[path] if path in self._lines else self.line(path[:-1])

    def key_line(self, path: Path) -> int:
        return self._keys[path]

    def read(self, source: str | bytes) -> None:
        """Read the YAML; raises OfficeFileError if the file cannot be read to its end.

        Only lists, tables and plain values: anchors can make a small file huge, and tags can ask for anything.
        """
        text = self._visible(self._text(source))
        try:
            self._refuse_tricks(text)
            node = YAML(typ="safe", pure=True).compose(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.note(mark.line + 1, "not-yaml", column=mark.column + 1)
            raise OfficeFileError(self.problems) from error
        except YAMLError as error:
            self.note(1, "not-yaml", column=1)
            raise OfficeFileError(self.problems) from error
        self.data = self._take(node, ()) if node is not None else None
        if not isinstance(self.data, dict):
            line = self._lines.get((), 1)
            self.note(line, "empty" if self.data is None else "shape")
            raise OfficeFileError(self.problems)

    def _text(self, source: str | bytes) -> str:
        raw = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
        if len(raw) > MOST_BYTES:
            self.note(1, "huge", limit=MOST_BYTES // 1_000_000)
        if isinstance(source, bytes):
            try:
                source = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                self.note(raw[: error.start].count(b"\n") + 1, "not-utf8")
        self.settle()
        return str(source).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")

    def _visible(self, text: str) -> str:
        """Blank out the characters that nobody sees, and stop at tabs where YAML counts spaces."""
        lines = text.split("\n")
        for number, line in enumerate(lines):
            for character in hidden_characters(line):
                self.note(number + 1, "character", code=f"U+{ord(character):04X}")
                lines[number] = lines[number].replace(character, " ")
        tabs = [number for number, line in enumerate(lines, 1) if INDENT_WITH_TAB.match(line)]
        for number in tabs:
            self.note(number, "tab")
        if tabs:
            self.settle()
        return "\n".join(lines)

    def _refuse_tricks(self, text: str) -> None:
        """Go through the events first: nothing nested beyond reason, no anchor and no tag is made into nodes."""
        depth, noted = 0, len(self.problems)
        for event in YAML(typ="safe", pure=True).parse(text):
            line = event.start_mark.line + 1
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth >= MOST_DEEP:
                self.note(line, "deep", limit=MOST_DEEP)
                self.settle()
            if isinstance(event, NodeEvent) and event.anchor:
                self.note(line, "anchor", name=str(event.anchor))
            if getattr(event, "tag", None):
                self.note(line, "tag", tag=str(event.tag))
        if len(self.problems) > noted:
            self.settle()

    def _take(self, node: Any, path: Path, key_line: int | None = None) -> Any:
        """A node as plain data; YAML puts a value that is not there on the line after its key."""
        empty = isinstance(node, ScalarNode) and node.style is None and node.value in {"", "~", "null"}
        self._lines[path] = key_line if empty and key_line else node.start_mark.line + 1
        if isinstance(node, SequenceNode):
            return [self._take(one, (*path, number)) for number, one in enumerate(node.value)]
        if isinstance(node, MappingNode):
            return self._table(node, path)
        return None if empty else Plain(node.value) if node.style is None else str(node.value)

    def _table(self, node: MappingNode, path: Path) -> dict[str, Any]:
        table: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            line = key.start_mark.line + 1
            if name in table:
                self.note(line, "repeated-key", field=name)
                continue
            self._keys[(*path, name)] = line
            table[name] = self._take(value, (*path, name), line)
        return table


def hidden_characters(text: str) -> list[str]:
    """List the control, bidirectional and other invisible characters of a text, each once; a tab is none."""
    found = (character for character in text if character != "\t" and unicodedata.category(character) in HIDDEN)
    return list(dict.fromkeys(found))
