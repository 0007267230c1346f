"""The hamlets of an area as rows: with the code that the office file gives, or one made from area and name."""

import hashlib
import re

from rules.text import fold
from storage.office.office_entries import AreaEntry, HamletEntry, OfficeFile
from storage.office.office_yaml import Path, Sheet

LONGEST_CODE = 40
DIGITS = 6


def make_hamlet_code(area: str, name: str, under: str = "") -> str:
    """A code for a hamlet that stands in the file by its name alone: the same text always gives the same one.

    It can be read, and ends in digits of a digest of area, name and the old commune that the hamlet stands under:
    names that differ in their marks only, or stand under two old communes, are told apart, whatever their order.
    """
    digest = hashlib.sha256(f"{area}\n{under}\n{name}".casefold().encode()).hexdigest()[:DIGITS]
    readable = re.sub(r"[^A-Za-z0-9_]+", "-", f"{area}-{fold(name)}")[: LONGEST_CODE - DIGITS - 1].strip("-")
    return f"{readable}-{digest}"


def hamlets_with_codes(area: AreaEntry) -> list[tuple[HamletEntry, str, Path]]:
    """The hamlets of an area in the file's order, each with its code and its place below the area.

    First the area's own; then those of old communes that lie here whole, unless they stand among the area's own.
    Those of an old commune that was split may lie elsewhere: their names lead to the area, and they have no row.
    """
    found: list[tuple[HamletEntry, str, Path]] = [
        (hamlet, hamlet.code or make_hamlet_code(area.code, hamlet.name), ("hamlets", place))
        for place, hamlet in enumerate(area.hamlets)
    ]
    own = {hamlet.name.casefold() for hamlet in area.hamlets}
    for number, other in enumerate(area.names):
        for place, name in enumerate(other.hamlets if other.whole else ()):
            if name.casefold() not in own:
                code = make_hamlet_code(area.code, name, other.name)
                found.append((HamletEntry(name), code, ("names", number, "hamlets", place)))
    return found


def check_made_codes(sheet: Sheet, office: OfficeFile) -> None:
    """Note each hamlet whose made code is another one's."""
    seen: dict[str, int] = {}
    for number, area in enumerate(office.areas):
        for _, code, below in hamlets_with_codes(area):
            line = sheet.line(("areas", number, *below))
            if code.casefold() in seen:
                sheet.note(line, "duplicate", field="hamlets", value=code, first=seen[code.casefold()])
            seen.setdefault(code.casefold(), line)
