"""What goes from the parts of an office paper: names and dates in their XML, parts that are about its makers alone."""

import re
from collections.abc import Mapping
from posixpath import normpath
from typing import Any

from lxml import etree

from documents.office_fields import PATH, blank_authors_in_words, blank_telling_fields
from documents.office_names import MANIFEST, RELATIONS, TYPES, strays, target_of
from documents.office_xml import LENIENT, STRICT, written

# In any case of letters. Parts that tell of makers, of where the paper lay, of the machine: they go, with all links.
DROPPED = (
    "docprops/", "package/services/metadata/", "docmetadata/", "customxml/", "meta.xml", "thumbnails/", "xl/revisions/",
    "xl/printersettings/", "word/printersettings/", "ppt/printersettings/", "_xmlsignatures/", "layout-cache",
    "configurations2/", "manifest.rdf", "meta-inf/documentsignatures.xml", "meta-inf/macrosignatures.xml",
    "xl/connections.xml", "xl/querytables/", "ppt/changesinfos/", "ppt/revisioninfo.xml", "basic/", "scripts/",
    "dialogs/", "versions/", "versionlist.xml",
)  # fmt: skip
# So ends the name of what tells of a paper within a paper.
FACTS = "/meta.xml"
# So end the kinds of links to such parts, wherever they lie.
TELLING = (
    "core-properties", "extended-properties", "custom-properties", "thumbnail", "digital-signature/origin", "customxml",
)  # fmt: skip
# What an attribute tells of a person, whatever its namespace.
NAMES = frozenset(
    {
        "author", "initials", "lastmodifiedby", "lastguid", "username", "userid", "providerid", "useremail",
        "presenceinfo", "ownername", "lasteditedby", "refreshedby", "odcfile", "sourcefile", "destinationfile",
        "ddetopic", "ddeservice", "dde-application", "dde-topic", "dde-item", "securitydescriptor", "user-name",
        "source-name", "database-name",
    }
)  # fmt: skip
# Elements whose text is such a name.
NAMED = frozenset(
    {
        "author", "creator", "initial-creator", "creator-initials", "printed-by", "author-name", "author-initials",
        "lastmodifiedby", "manager", "company", "initials", "sender-firstname", "sender-lastname", "sender-initials",
        "sender-email", "sender-company", "sender-street", "sender-city", "sender-phone-private", "sender-phone-work",
        "sender-title", "sender-position", "sender-fax", "sender-postal-code", "sender-state-or-province",
        "sender-country", "file-name", "template-name", "user-defined",
    }
)  # fmt: skip
# Elements that go whole: where the paper lay, which template on which disk, variables of programs, and numbers by which
# two papers are known to be of one hand.
GONE = frozenset(
    {
        "abspath", "filesharing", "docvars", "attachedtemplate", "mailmerge", "presenceinfo", "customworkbookviews",
        "customsheetviews", "webpublishitems", "rsids", "docid", "revisionptr",
    }
)  # fmt: skip
SAVED_WITH = "rsid"
# What tells of a person or a file in one kind of element alone.
TELLING_HERE = frozenset(
    {("permstart", "ed"), ("scenario", "user"), ("scenario", "comment"), ("tag", "val"), ("imagedata", "title")}
    | {("ddeitem", "name"), ("dde-source", "name"), ("docpr", "name")}
)
# Settings of a program that are words may name a printer, a folder, a person.
SETTING, WORDS = "config-item", frozenset({"string", "base64Binary"})
# Those who remarked, in PowerPoint and in threads of Excel, have their names in these.
PEOPLE = frozenset({"cmauthor", "person", "author", "people"})
NAMES_OF_PEOPLE = frozenset({"name", "displayname"})
# What is said of a picture is often the name of the file that was put in, by some programs without its ending.
PICTURED = frozenset({"cnvpr", "docpr", "frame", "image", "shape", "imagedata"})
SAID_OF_PICTURES, SAID_IN_PICTURES = frozenset({"title", "desc"}), frozenset({"descr", "title", "alt"})
FILE_NAME = re.compile(r"[\\/]|\.\w{3,4}$")
MOMENTS = frozenset({"date", "dateutc", "dt", "creation-date"})
STILL = "2000-01-01T00:00:00Z"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LINKS = frozenset({"href", "src"})
PRINTED = frozenset({"pagesetup"})
# A link to a place on somebody's disk, and a link that leads to none: to the open web, by mail, within the paper.
FOREIGN = re.compile(r"^file:|^/|^[A-Za-z]:[\\/]|\\|^\.\./(?!#)", re.IGNORECASE)
OPEN = re.compile(r"(?:https?://(?![^/]*sharepoint\.com/personal/)|mailto:|tel:|#)", re.IGNORECASE)
# In any attribute but a form of numbers.
DISK = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\[\w.$-]+\\|\bfile:/", re.IGNORECASE)
NUMBERS = "formatcode"
# A formula or the name of an area may lead into a file on somebody's disk.
FORMULAS, LOST = frozenset({"definedname", "f", "formula", "formula1", "formula2"}), "#REF!"
# Under a paper's own suffix no program opens what says that it is a template.
TEMPLATE, DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
# The library ships no types.
Element = Any
DRAWING = ".vml"
# A pivot's source may be a sheet of another file, which is called in brackets.
SOURCE = ("worksheetsource", "sheet")


def _is_of_somebody(local: str, attribute: str) -> bool:
    of_people = local in PEOPLE and attribute in NAMES_OF_PEOPLE
    return attribute in NAMES or of_people or (local, attribute) in TELLING_HERE


def _is_file_name(local: str, attribute: str, value: str) -> bool:
    if attribute in LINKS:
        return FOREIGN.search(value) is not None
    if local in PICTURED and attribute in SAID_IN_PICTURES:
        return True
    if (attribute != NUMBERS and DISK.search(value)) or ((local, attribute) == SOURCE and "[" in value):
        return True
    return local in PICTURED and attribute == "name" and FILE_NAME.search(value) is not None


def dropped_parts(parts: Mapping[str, bytes]) -> set[str]:
    """The names of the parts that go, told by their place or by what links to them."""
    gone = {name for name in parts if _is_dropped(name)} | strays(parts)
    for name, part in parts.items():
        if name.endswith(RELATIONS):
            gone |= {target_of(name, one) for one in _relations(part) if _is_telling(one)}
    return gone & parts.keys()


def _is_dropped(name: str) -> bool:
    bare = normpath(name).lstrip("./").lower()
    return bare.startswith(DROPPED) or bare.endswith(FACTS)


def _relations(part: bytes) -> list[Element]:
    return list(etree.fromstring(part, STRICT))


def _is_telling(relation: Element) -> bool:
    return str(relation.get("Type", "")).lower().endswith(TELLING)


def bare_part(name: str, part: bytes) -> bytes:
    """A part without names, moments and places; raises XMLSyntaxError where it is none."""
    root = etree.fromstring(part, LENIENT if name.lower().endswith(DRAWING) else STRICT)
    if root is None or root.getroottree().docinfo.doctype:
        raise ValueError("a doctype")
    blank_authors_in_words(root)
    for one in list(root.iter(etree.Element)):
        _clean_element(one)
    blank_telling_fields(root)
    return written(root)


def _local(one: Element) -> str:
    return str(etree.QName(one).localname).lower()


def _clean_element(one: Element) -> None:
    local, parent = _local(one), one.getparent()
    if local in GONE and parent is not None:
        _take_out(one, parent)
        return
    of_picture = local in SAID_OF_PICTURES and parent is not None and _local(parent) in PICTURED
    if local in NAMED or of_picture or (local in SAID_OF_PICTURES and FILE_NAME.search(one.text or "")):
        one.text = ""
    if local in FORMULAS and PATH.search(one.text or ""):
        one.text = LOST
    if local == SETTING and WORDS.intersection(map(str, one.values())):
        one.text = ""
    for name in list(one.attrib):
        _clean_attribute(one, str(name), local)


def _shows_picture(one: Element, local: str) -> bool:
    """Whether it is called as the file of a picture was, with or without its ending."""
    around = one.getparent()
    if local == "cnvpr":
        return around is not None and _local(around) == "nvpicpr"
    return local == "frame" and any(_local(inner) == "image" for inner in one.iterchildren(etree.Element))


def _take_out(one: Element, parent: Element) -> None:
    """Take an element out, and leave what stands behind it."""
    before = one.getprevious()
    if one.tail and before is not None:
        before.tail = (before.tail or "") + one.tail
    parent.remove(one)


def _clean_attribute(one: Element, name: str, local: str) -> None:
    attribute = name.rpartition("}")[2].lower()
    value = str(one.get(name))
    of_picture = attribute == "name" and _shows_picture(one, local)
    if of_picture or _is_of_somebody(local, attribute) or _is_file_name(local, attribute, value):
        one.set(name, "")
    elif attribute in MOMENTS and "T" in value:
        one.set(name, STILL)
    elif attribute.startswith(SAVED_WITH) or (name == RELATIONSHIP and local in PRINTED):
        del one.attrib[name]


def unlinked(name: str, part: bytes, dropped: set[str]) -> bytes:
    """A part with the links between parts, without those to what was dropped and to a place on somebody's disk."""
    if not name.endswith(RELATIONS):
        return part
    root = etree.fromstring(part, STRICT)
    for one in list(root):
        if one.get("TargetMode") == "External":
            if not OPEN.match(str(one.get("Target", ""))):
                one.set("Target", "about:blank")
        elif _is_telling(one) or target_of(name, one) in dropped:
            root.remove(one)
    return written(root)


def dropped_from(name: str, part: bytes, dropped: set[str]) -> bytes:
    """The list of parts without those that were dropped."""
    if name not in {TYPES, MANIFEST}:
        return part
    root = etree.fromstring(part.replace(TEMPLATE, DOCUMENT), STRICT)
    for one in list(root):
        listed = {str(value).lstrip("/") for value in one.values()}
        if listed & dropped:
            root.remove(one)
    return written(root)
