import re
import unicodedata
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from storage.office_problem import Notes, OfficeFileError

MOST_BYTES = 2_000_000
MOST_DEEP = 8
HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
INDENT_WITH_TAB = re.compile(r" *\t")


@dataclass(frozen=True)
class Leaf:
    """A single value as it was written."""

    line: int
    text: str
    quoted: bool

    @property
    def empty(self) -> bool:
        return not self.quoted and self.text in {"", "~", "null"}


@dataclass(frozen=True)
class Branch:
    """A list, or a table whose keys and values follow each other."""

    line: int
    table: bool
    children: list["Node"] = field(default_factory=list)


Node = Leaf | Branch


def read_tree(source: str | bytes, notes: Notes) -> Branch:
    """Read YAML into values that know their lines; raises OfficeFileError if the file cannot be read to its end.

    Only lists, tables and plain values are taken: anchors can make a small file huge, and tags can ask for anything.
    """
    text = _visible(_text(source, notes), notes)
    trunk = Branch(1, table=False)
    noted = len(notes.problems)
    try:
        _parse(text, trunk, notes)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        notes.add(mark.line + 1, "office-file-not-yaml", column=mark.column + 1)
    except YAMLError:
        notes.add(1, "office-file-not-yaml", column=1)
    if len(notes.problems) > noted:
        notes.settle()
    return _root(trunk, notes)


def _text(source: str | bytes, notes: Notes) -> str:
    raw = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    if len(raw) > MOST_BYTES:
        notes.add(1, "office-file-huge", limit=MOST_BYTES // 1_000_000)
    if isinstance(source, bytes):
        try:
            source = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            notes.add(raw[: error.start].count(b"\n") + 1, "office-file-not-utf8")
    notes.settle()
    return str(source).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _visible(text: str, notes: Notes) -> str:
    """Blank out the characters that nobody sees, and stop at tabs where YAML counts spaces."""
    tabs = [number for number, line in enumerate(text.split("\n"), 1) if INDENT_WITH_TAB.match(line)]
    for number in tabs:
        notes.add(number, "office-file-tab")
    lines = [_clear(line, number, notes) for number, line in enumerate(text.split("\n"), 1)]
    if tabs:
        notes.settle()
    return "\n".join(lines)


def _clear(line: str, number: int, notes: Notes) -> str:
    for character in hidden(line):
        notes.add(number, "office-file-character", code=f"U+{ord(character):04X}")
        line = line.replace(character, " ")
    return line


def hidden(text: str) -> list[str]:
    """List the control, bidirectional and other invisible characters of a text, each once; a tab is none."""
    found = (character for character in text if character != "\t" and unicodedata.category(character) in HIDDEN)
    return list(dict.fromkeys(found))


def _parse(text: str, trunk: Branch, notes: Notes) -> None:
    open_branches = [trunk]
    for event in YAML(typ="safe", pure=True).parse(text):
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent) and trunk.children:
            notes.add(line, "office-file-not-yaml", column=1)
        elif isinstance(event, NodeEvent):
            _refuse_tricks(event, line, notes)
            _grow(event, line, open_branches)
        elif isinstance(event, CollectionEndEvent):
            open_branches.pop()
        if len(open_branches) > MOST_DEEP:
            notes.add(line, "office-file-deep", limit=MOST_DEEP)
            notes.settle()


def _refuse_tricks(event: NodeEvent, line: int, notes: Notes) -> None:
    if event.anchor:
        notes.add(line, "office-file-anchor", name=str(event.anchor))
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag:
        notes.add(line, "office-file-tag", tag=str(event.tag))


def _grow(event: NodeEvent, line: int, open_branches: list[Branch]) -> None:
    if isinstance(event, CollectionStartEvent):
        branch = Branch(line, table=isinstance(event, MappingStartEvent))
        open_branches[-1].children.append(branch)
        open_branches.append(branch)
    elif isinstance(event, ScalarEvent):
        open_branches[-1].children.append(Leaf(line, event.value, quoted=event.style is not None))
    else:
        open_branches[-1].children.append(Leaf(line, "", quoted=False))


def _root(trunk: Branch, notes: Notes) -> Branch:
    root = trunk.children[0] if trunk.children else Leaf(1, "", quoted=False)
    if isinstance(root, Branch) and root.table:
        return root
    empty = isinstance(root, Leaf) and root.empty
    notes.add(root.line, "office-file-empty" if empty else "office-file-shape")
    raise OfficeFileError(notes.problems)
