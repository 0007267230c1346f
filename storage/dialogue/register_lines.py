"""Rows of another office's register as lines of its sheet: each once by its own code, however often the file comes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from rules.register_books import is_running_number
from rules.sheet_lines import LineRead, is_mended
from rules.sheets import LineFault, LineState, SheetMove
from rules.text import fold
from storage.dialogue.sheet_lines import Entered, all_lines, digest_of, settle_state
from storage.engine.database import ERASED, Db
from storage.tables import AreaName, Feedback, Field, Hamlet, SheetLine, ThonSheet

THON, XA, OLD = "thon ", "xa ", "old"
LONGEST_PLACE = 200
# So many letters of the digest of a row tell it from others of the same number.
MARK = 6
_BETWEEN = re.compile(r"[,;()/–—-]")


@dataclass(frozen=True, slots=True)
class Rows:
    """How many opinions are new, and how many were there; of the new ones how many name a place that is no hamlet here.

    A row of which nothing is kept is neither.
    """

    new: int
    known: int
    unplaced: int
    # The numbers of lines that tell of somebody who may be in danger now.
    danger: tuple[int, ...]


async def add_rows(db: Db, sheet: ThonSheet, reads: Sequence[LineRead], by: Entered) -> Rows:
    """Write down the rows whose code the sheet has not yet; nothing is taken as an opinion yet.

    What the other register says anew of a code that is here changes nothing: its opinion is the office's own by now.
    """
    lines = await all_lines(db, sheet.id)
    codes = {line.outside_code: line.state for line in lines if line.outside_code}
    digests = {line.digest for line in lines}
    fields = await _fields(db)
    number, hamlets = max((line.number for line in lines), default=0), await _hamlets(db, sheet.area_id)
    new: list[LineRead] = []
    danger: list[int] = []
    olds = await _old_communes(db)
    numbered = _by_number(lines)
    known = unplaced = 0
    for row in reads:
        if not row.outside_code:
            # Of a tố cáo without a code not even that it was there.
            continue
        # A row that came before numbers were told apart bears its number alone.
        read = row if digest_of(sheet, row) in digests else _told_apart(sheet, row)
        if read.outside_code in codes:
            known += codes[read.outside_code] != LineState.NOT_KEPT
            continue
        codes[read.outside_code] = read.state
        if read.fault is None and await _may_be_one_of(db, read, numbered.get(row.outside_code, ())):
            read = replace(read, fault=LineFault.REWORDED)
        new.append(read)
        number += 1
        hamlet_id = _hamlet_in(read.place, hamlets, olds)
        unplaced += bool(read.place) and hamlet_id is None
        danger += [number] if read.danger else []
        db.add(_line_of(sheet, read, number, hamlet_id, fields.get(fold(read.topic))))
    await db.flush()
    db.info[ERASED] = db.info.get(ERASED) or any(read.state == LineState.NOT_KEPT for read in new)
    if new:
        sheet.duty_id, sheet.contact_id = by.duty_id, by.contact_id
        sheet.received_at = sheet.received_at or by.now
        await settle_state(db, sheet, SheetMove.RECEIVE)
    return Rows(sum(read.state != LineState.NOT_KEPT for read in new), known, unplaced, tuple(danger))


def _told_apart(sheet: ThonSheet, read: LineRead) -> LineRead:
    """A running number begins anew each year and in each office: a mark of its row makes it the code of that alone.

    A name that is filled in later makes no other row of it.
    """
    mark = digest_of(sheet, replace(read, said_by="")) if is_running_number(read.outside_code) else None
    return read if mark is None else replace(read, outside_code=f"{read.outside_code}-{mark[:MARK]}")


def _by_number(lines: Sequence[SheetLine]) -> Mapping[str, Sequence[SheetLine]]:
    """The lines whose row has but a running number, by that."""
    found: dict[str, list[SheetLine]] = {}
    for line in lines:
        number, _, _ = (line.outside_code or "").partition("-")
        if is_running_number(number) and line.part == 0:
            found.setdefault(number, []).append(line)
    return found


async def _may_be_one_of(db: Db, read: LineRead, same: Sequence[SheetLine]) -> bool:
    """Whether a row may be one that is here, in other words: of the same day, or alike where no day is told."""
    if read.first_on:
        return any(line.first_on is not None and line.first_on.isoformat() == read.first_on for line in same)
    undated = [line for line in same if line.first_on is None]
    numbers = [line.feedback_id for line in undated if line.feedback_id is not None]
    said = [line.words for line in undated if line.words]
    said += (await db.scalars(select(Feedback.words).where(Feedback.id.in_(numbers)))).all() if numbers else []
    return any(is_mended(words, read.words) for words in said)


async def _hamlets(db: Db, area_id: int) -> Mapping[str, int]:
    found = await db.execute(select(Hamlet.name, Hamlet.id).where(Hamlet.area_id == area_id, Hamlet.gone_at.is_(None)))
    return {fold(name).removeprefix(THON): number for name, number in found}


async def _old_communes(db: Db) -> frozenset[str]:
    return frozenset(map(fold, await db.scalars(select(AreaName.name).where(AreaName.kind == OLD))))


def _hamlet_in(place: str, hamlets: Mapping[str, int], olds: frozenset[str]) -> int | None:
    """The one hamlet that a place names, alone or among other parts; where none or several are named nobody knows.

    One that is but a number may be that of another commune, where an old one stands beside it.
    """
    parts = [one.strip().removeprefix(THON) for one in _BETWEEN.split(fold(place)[:LONGEST_PLACE])]
    elsewhere = any(one.removeprefix(XA) in olds for one in parts)
    named = {hamlets[one] for one in parts if one in hamlets and not (one.isdigit() and elsewhere)}
    whole = hamlets.get(fold(place).removeprefix(THON))
    return whole if whole is not None else named.pop() if len(named) == 1 else None


async def _fields(db: Db) -> Mapping[str, int]:
    """The fields of the office by their names, and by parts of those between commas where but one field has that."""
    found = [(fold(name), number) for name, number in await db.execute(select(Field.name, Field.id))]
    parts = [(part.strip(), number) for name, number in found for part in name.split(",") if part.strip()]
    said = Counter(part for part, _ in parts)
    return {part: number for part, number in parts if said[part] == 1} | dict(found)


def _line_of(sheet: ThonSheet, read: LineRead, number: int, hamlet_id: int | None, field_id: int | None) -> SheetLine:
    waits = read.state == LineState.WAITING
    return SheetLine(
        sheet_id=sheet.id,
        number=number,
        part=0,
        state=read.state,
        fault=read.fault if waits else None,
        words=read.words if waits else None,
        said_by=read.said_by or None if waits else None,
        name_mode=read.name_mode,
        digest=digest_of(sheet, read),
        outside_code=read.outside_code,
        first_on=date.fromisoformat(read.first_on) if read.first_on else None,
        hamlet_id=hamlet_id if waits else None,
        field_id=field_id if waits else None,
    )
