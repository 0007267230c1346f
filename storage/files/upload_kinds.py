"""What was handed in, told by its content alone: a workbook or a picture, whole and of a bearable size once opened."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

import puremagic

from rules.refusal import Refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# How each is kept and named; a MIME type of a workbook is longer than a code of ours.
WORKBOOK, JPEG, PNG = ("xlsx", ".xlsx"), ("image/jpeg", ".jpg"), ("image/png", ".png")
PICTURES = {"image/jpeg": (JPEG, b"\xff\xd9"), "image/png": (PNG, b"IEND")}
# What is to be read as text has none of these, unless it begins as UTF-16 does; cleaning looks at all of it.
TEXT, CONTROLS, WIDE = ("text/plain", ".txt"), frozenset(range(9)), (b"\xff\xfe", b"\xfe\xff")
ZIP = b"PK\x03\x04"
# A workbook with a password, or of before 2007.
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD, TAIL = 4096, 65_536
# In the first box of a film.
FILM = b"ftyp"
# A workbook of five thousand rows has a few dozen members, and a few megabytes once it is unzipped.
MOST_MEMBERS, LARGEST_UNZIPPED = 2000, 50 * 2**20
MUST_HAVE = {"[Content_Types].xml", "xl/workbook.xml"}


def upload_kind(path: Path, *, text: bool = False) -> tuple[str, str]:
    """Kind and suffix of what lies there; refuses what is neither workbook nor picture (nor text, where that may be),
    is cut off or a bomb.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(path.stat().st_size - TAIL, 0))
        tail = file.read(TAIL)
    if head.startswith(ZIP):
        return _workbook(path)
    if head.startswith(OLD):
        raise Refusal("upload-locked")
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        found = ""
    if found not in PICTURES:
        if text and (head.startswith(WIDE) or not CONTROLS.intersection(head)):
            return TEXT
        raise Refusal("upload-kind")
    kind, last = PICTURES[found]
    if last not in tail and not _ends_before_film(path, last):
        raise Refusal("upload-broken")
    return kind


def _ends_before_film(path: Path, last: bytes) -> bool:
    """Whether a picture is whole, and a telephone has hung a short film of the same moment behind it."""
    content = path.read_bytes()
    film = content.rfind(FILM)
    return film > 0 and last in content[max(film - HEAD, 0) : film]


def _workbook(path: Path) -> tuple[str, str]:
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refusal("upload-broken") from None
    names = {one.filename for one in members}
    if not names >= MUST_HAVE:
        raise Refusal("upload-kind")
    _refuse_bomb(members)
    if any(one.flag_bits & 1 for one in members):
        raise Refusal("upload-locked")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal("upload-macros")
    return WORKBOOK


def _refuse_bomb(members: list[ZipInfo]) -> None:
    """By what the archive says of itself: whoever unzips it must still count what comes out."""
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > LARGEST_UNZIPPED:
        raise Refusal("upload-bomb")
