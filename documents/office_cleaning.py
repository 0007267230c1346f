"""Cleans Word, Excel, PowerPoint and OpenDocument papers: who wrote, changed, remarked, where and with what goes."""

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from documents.bare_drawings import bare_drawing
from documents.bare_pictures import bare_jpeg, bare_png
from documents.cleaned import CannotCleanError, Cleaned
from documents.office_names import MANIFEST, TYPES, neutral_names, renamed
from documents.office_parts import bare_part, dropped_from, dropped_parts, unlinked
from documents.pictures import clean_picture
from rules.files import WhyRefused

MOST_PARTS = 5000
# What the parts of a paper are together once they are unpacked, and how many times larger than they lie there.
MOST_UNPACKED = 100_000_000
MOST_TIMES = 400
# So small a part may be as empty as it likes.
SMALL = 1_000_000
DEEPEST = 2
READ_AT_ONCE = 1 << 20
MAIN_TYPES = {
    "word/document.xml": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
}
OPEN = "application/vnd.oasis.opendocument."
OPEN_SUFFIXES = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}
XML = (".xml", ".rels", ".vml", ".rdf")
PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp")
PAPERS = (".docx", ".xlsx", ".pptx")
DRAWN = (".emf", ".wmf")
# Letters, with nothing of a camera or a person in them.
LETTERS = (".odttf", ".ttf", ".otf", ".fntdata")
# What says of a program that it comes along: such a paper is not taken.
MACROS = b"macroEnabled"
ENCRYPTED = b"encryption-data"
PROGRAMS = ("vbaproject.bin", "vbadata.xml")


def clean_office(content: bytes, depth: int = 0) -> Cleaned:
    """Write a paper anew, part by part."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = _unpacked(packed)
            return _clean(parts, depth)
    except NotImplementedError:
        raise CannotCleanError(WhyRefused.LOCKED) from None
    except MemoryError:
        raise CannotCleanError(WhyRefused.BOMB) from None
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, etree.XMLSyntaxError):
        raise CannotCleanError(WhyRefused.BROKEN) from None


def _unpacked(packed: ZipFile) -> dict[str, bytes]:
    """The parts by their names; never more than is announced, nor more than fits."""
    infos = [one for one in packed.infolist() if not one.is_dir()]
    if len(infos) > MOST_PARTS or sum(one.file_size for one in infos) > MOST_UNPACKED:
        raise CannotCleanError(WhyRefused.BOMB)
    parts: dict[str, bytes] = {}
    for one in infos:
        if one.flag_bits & 1:
            raise CannotCleanError(WhyRefused.LOCKED)
        if one.file_size > SMALL and one.file_size > MOST_TIMES * max(one.compress_size, 1):
            raise CannotCleanError(WhyRefused.BOMB)
        parts[one.filename] = _read(packed, one)
    if sum(map(len, parts.values())) > MOST_UNPACKED:
        raise CannotCleanError(WhyRefused.BOMB)
    return parts


def _read(packed: ZipFile, one: ZipInfo) -> bytes:
    """A part, read no further than it says that it goes: what says less than it is, is a trap."""
    with packed.open(one) as part:
        content = part.read(one.file_size + 1)
    if len(content) > one.file_size:
        raise CannotCleanError(WhyRefused.BOMB)
    return content


def kind_of(parts: dict[str, bytes]) -> tuple[str, str]:
    """What a paper is, by its parts; raises CannotCleanError where it is another kind of packed file."""
    said = parts.get("mimetype", b"").decode("ascii", "replace").strip()
    suffix = OPEN_SUFFIXES.get(said.removeprefix(OPEN)) if said.startswith(OPEN) else None
    if suffix is not None:
        return said, suffix
    if TYPES in parts:
        found = next((kind for name, kind in MAIN_TYPES.items() if name in parts), None)
        programs = MACROS in parts[TYPES] or any(name.lower().endswith(PROGRAMS) for name in parts)
        if found is not None and not programs:
            return found
    raise CannotCleanError(WhyRefused.KIND)


def _clean(parts: dict[str, bytes], depth: int) -> Cleaned:
    kind, suffix = kind_of(parts)
    if ENCRYPTED in parts.get(MANIFEST, b""):
        raise CannotCleanError(WhyRefused.LOCKED)
    dropped = dropped_parts(parts)
    kept = {name: part for name, part in parts.items() if name not in dropped}
    bare = {name: _bare(name, part, depth) for name, part in kept.items()}
    bare = {name: unlinked(name, part, dropped) for name, part in bare.items()}
    bare = {name: dropped_from(name, part, dropped) for name, part in bare.items()}
    names = neutral_names(bare)
    return Cleaned(
        _packed({names.get(name, name): renamed(name, part, names) for name, part in bare.items()}), kind, suffix
    )


def _bare(name: str, part: bytes, depth: int) -> bytes:
    low = name.lower()
    if low.endswith(XML):
        return bare_part(name, part)
    if low.endswith(PICTURES):
        return _bare_picture(part)
    if low.endswith(PAPERS):
        return clean_office(part, depth + 1).content if depth < DEEPEST else b""
    if low.endswith(DRAWN):
        return _bare_drawing(part)
    if low.endswith(LETTERS) or low == "mimetype":
        return part
    # What nobody can look into (another program's paper, a printer's settings) is shown by its picture alone.
    return b""


def _bare_drawing(part: bytes) -> bytes:
    try:
        return bare_drawing(part)
    except (ValueError, struct.error):
        return b""


def _bare_picture(part: bytes) -> bytes:
    for bare in (bare_jpeg, bare_png):
        try:
            return bare(part)
        except ValueError:
            continue
    try:
        return clean_picture(part).content
    except CannotCleanError:
        return b""


def _packed(parts: dict[str, bytes]) -> bytes:
    """The paper packed anew: without dates, remarks and what hangs on the names of its parts."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name, part in sorted(parts.items(), key=lambda one: one[0] != "mimetype"):
            info = ZipInfo(name)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            packed.writestr(info, part)
    return made.getvalue()
