"""What goes from the parts of an office paper: names and dates in their XML, parts that are about its makers alone."""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from documents.office_fields import blank_telling_fields

# In any case of letters. Parts that tell of makers, of where the paper lay, of the machine: they go, with all links.
DROPPED = (
    "docprops/", "package/services/metadata/", "docmetadata/", "customxml/", "meta.xml", "thumbnails/", "xl/revisions/",
    "xl/printersettings/", "word/printersettings/", "ppt/printersettings/", "_xmlsignatures/", "layout-cache",
    "configurations2/", "manifest.rdf", "meta-inf/documentsignatures.xml", "meta-inf/macrosignatures.xml",
)  # fmt: skip
# So end the kinds of links to such parts, wherever they lie.
TELLING = (
    "core-properties", "extended-properties", "custom-properties", "thumbnail", "digital-signature/origin", "customxml",
)  # fmt: skip
# What an attribute tells of a person, whatever its namespace.
NAMES = frozenset(
    {
        "author", "initials", "lastmodifiedby", "lastguid", "username", "userid", "providerid", "useremail",
        "presenceinfo", "ownername", "lasteditedby",
    }
)  # fmt: skip
# Elements whose text is such a name.
NAMED = frozenset(
    {
        "author", "creator", "initial-creator", "creator-initials", "printed-by", "author-name", "author-initials",
        "lastmodifiedby", "manager", "company", "initials", "sender-firstname", "sender-lastname", "sender-initials",
        "sender-email", "sender-company", "sender-street", "sender-city", "sender-phone-private", "sender-phone-work",
    }
)  # fmt: skip
# Elements that go whole: where the paper lay, which template on which disk, variables of programs.
GONE = frozenset({"abspath", "filesharing", "docvars", "attachedtemplate", "mailmerge", "presenceinfo"})
# Settings of a program that are words may name a printer, a folder, a person.
SETTING, WORDS = "config-item", frozenset({"string", "base64Binary"})
# Those who remarked, in PowerPoint and in threads of Excel, have their names in these.
PEOPLE = frozenset({"cmauthor", "person", "author", "people"})
NAMES_OF_PEOPLE = frozenset({"name", "displayname"})
# What is said of a picture is often the name of the file that was put in.
PICTURED = frozenset({"cnvpr", "docpr"})
FILE_NAME = re.compile(r"[\\/]|\.\w{3,4}$")
MOMENTS = frozenset({"date", "dateutc", "dt", "creation-date"})
STILL = "2000-01-01T00:00:00Z"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PRINTED = frozenset({"pagesetup"})
FOREIGN = re.compile(r"^file:|^/|^[A-Za-z]:|\\")
RELATIONS = ".rels"
TYPES = "[Content_Types].xml"
# Under a paper's own suffix no program opens what says that it is a template.
TEMPLATE, DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
MANIFEST = "META-INF/manifest.xml"
# The library ships no types.
Element = Any
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
# Drawings of an older kind are often not quite well made.
LENIENT = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=True)
DRAWING = ".vml"


def _is_name_of_somebody(local: str, attribute: str) -> bool:
    return local in PEOPLE and attribute in NAMES_OF_PEOPLE


def _is_file_name(local: str, attribute: str, value: str) -> bool:
    return local in PICTURED and attribute in {"name", "descr", "title"} and FILE_NAME.search(value) is not None


def dropped_parts(parts: Mapping[str, bytes]) -> set[str]:
    """The names of the parts that go, told by their place or by what links to them."""
    gone = {name for name in parts if name.lower().startswith(DROPPED)}
    for name, part in parts.items():
        if name.endswith(RELATIONS):
            gone |= {_target_of(name, one) for one in _relations(part) if _is_telling(one)}
    return gone & parts.keys()


def _relations(part: bytes) -> list[Element]:
    return list(etree.fromstring(part, STRICT))


def _is_telling(relation: Element) -> bool:
    return str(relation.get("Type", "")).lower().endswith(TELLING)


def _target_of(name: str, relation: Element) -> str:
    """The part that a link in a list of links leads to."""
    target = str(relation.get("Target", ""))
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(dirname(name)), target))


def bare_part(name: str, part: bytes) -> bytes:
    """A part without names, moments and places; raises XMLSyntaxError where it is none."""
    root = etree.fromstring(part, LENIENT if name.lower().endswith(DRAWING) else STRICT)
    if root is None or root.getroottree().docinfo.doctype:
        raise ValueError("a doctype")
    for one in list(root.iter(etree.Element)):
        _clean_element(one)
    blank_telling_fields(root)
    return _written(root)


def _written(root: Element) -> bytes:
    for one in list(root.iter(etree.ProcessingInstruction)):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made


def _local(one: Element) -> str:
    return str(etree.QName(one).localname).lower()


def _clean_element(one: Element) -> None:
    local, parent = _local(one), one.getparent()
    if local in GONE and parent is not None:
        _take_out(one, parent)
        return
    if local in NAMED:
        one.text = ""
    if local == SETTING and WORDS.intersection(map(str, one.values())):
        one.text = ""
    for name in list(one.attrib):
        _clean_attribute(one, str(name), local)


def _take_out(one: Element, parent: Element) -> None:
    """Take an element out, and leave what stands behind it."""
    before = one.getprevious()
    if one.tail and before is not None:
        before.tail = (before.tail or "") + one.tail
    parent.remove(one)


def _clean_attribute(one: Element, name: str, local: str) -> None:
    attribute = name.rpartition("}")[2].lower()
    value = str(one.get(name))
    if attribute in NAMES or _is_name_of_somebody(local, attribute) or _is_file_name(local, attribute, value):
        one.set(name, "")
    elif attribute in MOMENTS and "T" in value:
        one.set(name, STILL)
    elif name == RELATIONSHIP and local in PRINTED:
        del one.attrib[name]


def unlinked(name: str, part: bytes, dropped: set[str]) -> bytes:
    """A part with the links between parts, without those to what was dropped and to a place on somebody's disk."""
    if not name.endswith(RELATIONS):
        return part
    root = etree.fromstring(part, STRICT)
    for one in list(root):
        if one.get("TargetMode") == "External":
            if FOREIGN.search(str(one.get("Target", ""))):
                one.set("Target", "about:blank")
        elif _is_telling(one) or _target_of(name, one) in dropped:
            root.remove(one)
    return _written(root)


def dropped_from(name: str, part: bytes, dropped: set[str]) -> bytes:
    """The list of parts without those that were dropped."""
    if name not in {TYPES, MANIFEST}:
        return part
    root = etree.fromstring(part.replace(TEMPLATE, DOCUMENT), STRICT)
    for one in list(root):
        listed = {str(value).lstrip("/") for value in one.values()}
        if listed & dropped:
            root.remove(one)
    return _written(root)
