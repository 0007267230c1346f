"""Which parts of an office paper belong to it, and neutral names for those that may bear the name of a file."""

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath, relpath, splitext
from typing import Any
from urllib.parse import unquote

from lxml import etree

from documents.office_xml import STRICT, written

RELATIONS, TYPES, MANIFEST = ".rels", "[Content_Types].xml", "META-INF/manifest.xml"
# Parts without which no program reads a paper, whatever is said of them elsewhere.
CORE = frozenset(
    {
        *(TYPES, MANIFEST, "mimetype", "content.xml", "styles.xml", "settings.xml"),
        *("word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"),
    }
)
# Parts in these were files of their own, and may be called as they were.
PUT_IN = ("/media/", "/embeddings/", "/fonts/", "/activex/", "/audio/", "/model3d/", "pictures/", "media/")
LINKS = frozenset({"href", "full-path"})
# Besides lists of links these call parts by their names.
NAMING = frozenset({TYPES, basename(MANIFEST), "content.xml", "styles.xml"})


def targets_of(name: str, part: bytes) -> Iterator[tuple[Any, str]]:
    """Each link in a list of links to a part, with the part's name as it should be written."""
    for one in etree.fromstring(part, STRICT):
        if one.get("TargetMode") != "External":
            yield one, target_of(name, one)


def target_of(name: str, relation: Any) -> str:
    """The part that a link in a list of links leads to."""
    target = unquote(str(relation.get("Target", ""))).partition("#")[0]
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(dirname(name)), target))


def strays(parts: Mapping[str, bytes]) -> set[str]:
    """The parts that nothing of the paper names: they were laid in, and no program shows them."""
    named = {one.lower() for one in CORE}
    if MANIFEST in parts:
        for one in etree.fromstring(parts[MANIFEST], STRICT).iter(etree.Element):
            named.update(normpath(str(value)).lower() for value in one.values())
    for name, part in parts.items():
        if name.endswith(RELATIONS):
            named.update(target.lower() for _, target in targets_of(name, part))
    return {name for name in parts if name.lower() not in named and not _lists_links(name, parts)}


def _lists_links(name: str, parts: Mapping[str, bytes]) -> bool:
    """Whether it is the list of links of the paper, or of one of its parts."""
    of = join(dirname(dirname(name)), basename(name).removesuffix(RELATIONS))
    return name == "_rels/.rels" or (name.endswith(RELATIONS) and of in parts)


def neutral_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """A new name for each part that was put in, by its number and suffix."""
    found = sorted(name for name in parts if any(place in f"/{name.lower()}" for place in PUT_IN))
    return {
        name: join(dirname(name), f"part{number}{splitext(name)[1].lower()}")
        for number, name in enumerate(found, start=1)
        if not name.endswith(RELATIONS)
    }


def renamed(name: str, part: bytes, names: Mapping[str, str]) -> bytes:
    """A part that calls others by their new names."""
    if not names or not (name.endswith(RELATIONS) or basename(name) in NAMING):
        return part
    root = etree.fromstring(part, STRICT)
    if name.endswith(RELATIONS):
        for one in root:
            if one.get("TargetMode") != "External" and target_of(name, one) in names:
                one.set("Target", "/" + names[target_of(name, one)])
    else:
        for one in root.iter(etree.Element):
            _rename_in(one, names, dirname(name) if name != MANIFEST else "")
    return written(root)


def _rename_in(one: Any, names: Mapping[str, str], folder: str) -> None:
    for key, value in list(one.attrib.items()):
        if key == "PartName" and str(value).lstrip("/") in names:
            one.set(key, "/" + names[str(value).lstrip("/")])
        elif etree.QName(key).localname in LINKS and (new := names.get(normpath(join(folder, unquote(str(value)))))):
            one.set(key, relpath(new, folder or "."))
