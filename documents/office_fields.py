"""Blanks the fields of a Word paper that show its author, its name or a path: a program would fill them in anew."""

import re
from typing import Any

from lxml import etree

SHOWS = re.compile(r"\s*(AUTHOR|LASTSAVEDBY|FILENAME|USER\w*|DOCPROPERTY|INFO|TEMPLATE)\b", re.IGNORECASE)
PATH = re.compile(r"[A-Za-z]:\\|file:", re.IGNORECASE)
TEXT, ORDER, MARK, SIMPLE = "t", "instrText", "fldChar", "fldSimple"


def blank_telling_fields(root: Any) -> None:
    """Blank what such fields show, and the paths in any; whatever else the paper says stays."""
    # Of each field that is open here: what it is ordered to show, and whether that has begun.
    fields: list[tuple[str, bool]] = []
    for one in root.iter(etree.Element):
        local = etree.QName(one).localname
        if local == MARK:
            _follow(fields, next((str(value) for name, value in one.items() if name.endswith("fldCharType")), ""))
        elif local == ORDER and fields:
            fields[-1] = (fields[-1][0] + (one.text or ""), fields[-1][1])
            one.text = "" if PATH.search(one.text or "") else one.text
        elif local == SIMPLE:
            _blank_simple(one)
        elif local == TEXT and any(begun and SHOWS.match(order) for order, begun in fields):
            one.text = ""


def _follow(fields: list[tuple[str, bool]], mark: str) -> None:
    if mark == "begin":
        fields.append(("", False))
    elif mark == "separate" and fields:
        fields[-1] = (fields[-1][0], True)
    elif mark == "end" and fields:
        fields.pop()


def _blank_simple(field: Any) -> None:
    """A field in one piece has its order in an attribute."""
    for name, value in list(field.items()):
        if name.endswith("instr") and SHOWS.match(str(value)):
            for one in field.iter(etree.Element):
                one.text = "" if etree.QName(one).localname == TEXT else one.text
        if name.endswith("instr") and PATH.search(str(value)):
            field.set(name, "")
