"""Blanks in an office paper what programs write into its words of their own: fields that show authors, names, paths."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

SHOWS = re.compile(r"\s*(AUTHOR|LASTSAVEDBY|FILENAME|USER\w*|DOCPROPERTY|INFO|TEMPLATE)\b", re.IGNORECASE)
PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w\\]|\bfile:", re.IGNORECASE)
# What a form's field shows of the paper's own facts: who wrote it, for whom, where to reach them.
BOUND = re.compile(r"creator|lastModifiedBy|manager|company", re.IGNORECASE)
CONTROL, CONTENT, BINDING = "sdt", "sdtContent", "dataBinding"
TEXT, ORDER, MARK, SIMPLE = "t", "instrText", "fldChar", "fldSimple"


@dataclass
class OpenField:
    """A field of which the end has not come yet: what it is ordered to show, in which pieces, and whether it shows."""

    order: str = ""
    pieces: list[Any] = field(default_factory=list)
    begun: bool = False

    def add(self, piece: Any) -> None:
        """One more piece of the order; a path goes, in however many pieces it stands."""
        self.order += piece.text or ""
        self.pieces.append(piece)
        if PATH.search(self.order):
            for one in self.pieces:
                one.text = ""


def blank_telling_fields(root: Any) -> None:
    """Blank what such fields show, and the paths in any; whatever else the paper says stays."""
    fields: list[OpenField] = []
    for one in root.iter(etree.Element):
        local = etree.QName(one).localname
        if local == MARK:
            _follow(fields, next((str(value) for name, value in one.items() if name.endswith("fldCharType")), ""))
        elif local == ORDER and fields:
            fields[-1].add(one)
        elif local == SIMPLE:
            _blank_simple(one)
        elif local == CONTROL:
            _blank_bound(one)
        elif local == TEXT and any(open_.begun and SHOWS.match(open_.order) for open_ in fields):
            one.text = ""


def _follow(fields: list[OpenField], mark: str) -> None:
    if mark == "begin":
        fields.append(OpenField())
    elif mark == "separate" and fields:
        fields[-1].begun = True
    elif mark == "end" and fields:
        fields.pop()


def _blank_simple(simple: Any) -> None:
    """A field in one piece has its order in an attribute."""
    for name, value in list(simple.items()):
        if name.endswith("instr") and SHOWS.match(str(value)):
            for one in simple.iter(etree.Element):
                one.text = "" if etree.QName(one).localname == TEXT else one.text
        if name.endswith("instr") and PATH.search(str(value)):
            simple.set(name, "")


def _blank_bound(control: Any) -> None:
    """A place in the words that a program fills with a fact about the paper."""
    bound = next(control.iterfind(f"./{{*}}sdtPr/{{*}}{BINDING}"), None)
    if bound is not None and any(BOUND.search(str(value)) for name, value in bound.items() if name.endswith("xpath")):
        for one in control.iterfind(f"./{{*}}{CONTENT}//{{*}}{TEXT}"):
            one.text = ""


def blank_authors_in_words(root: Any) -> None:
    """Excel begins each remark with the name of whoever makes it, as words of the remark."""
    names = {(one.text or "").strip() for one in root.iter("{*}author")} - {""}
    if names:
        for one in root.iter("{*}t"):
            words = (one.text or "").lstrip()
            name = next((name for name in names if words.startswith(f"{name}:") or words.strip() == name), None)
            if name is not None:
                one.text = words[len(name) :].lstrip(":")
