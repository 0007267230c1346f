"""The lines of a sheet: added once however often they come, mended, decided about, and settled without their words."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from rules.handin import NameMode
from rules.refusal import Refusal
from rules.sheet_lines import LineRead, is_mended
from rules.sheets import MOST_LINES, LineFault, LineState, SheetMove, SheetState
from rules.text import fold
from storage.dialogue import sheets
from storage.engine.database import ERASED, Db
from storage.tables import SheetLine, ThonSheet
from storage.tables.base import one_of

WAITS = one_of(SheetLine.state, LineState.WAITING)


@dataclass(frozen=True, slots=True)
class Entered:
    """By which duty, in which chat and when lines of a sheet were entered."""

    duty_id: int
    contact_id: int
    now: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """What became of lines that came: the numbers of new ones, and how many were there before."""

    numbers: tuple[int, ...]
    known: int
    # Those of the new ones that tell of somebody who may be in danger now.
    danger: tuple[int, ...] = ()
    # How many of the numbers were there, and are written anew.
    mended: int = 0
    # Opinions whose line was taken with the name on papers, and came again with a word against that.
    hidden: tuple[int, ...] = ()


def digest_of(sheet: ThonSheet, read: LineRead) -> str | None:
    """By which a line is known again; nothing of one of which nothing is kept."""
    if read.state in {LineState.NOT_KEPT, LineState.EMPTY}:
        return None
    said = "\n".join((sheet.salt, read.outside_code, fold(read.words), fold(read.said_by)))
    return hashlib.sha256(said.encode()).hexdigest()


async def all_lines(db: Db, sheet_id: int) -> Sequence[SheetLine]:
    """All lines of a sheet, in their order."""
    found = select(SheetLine).where(SheetLine.sheet_id == sheet_id).order_by(SheetLine.number, SheetLine.part)
    return (await db.scalars(found.execution_options(populate_existing=True))).all()


async def waiting(db: Db, sheet_id: int) -> Sequence[SheetLine]:
    """Those that are still to be decided about or taken, in their order."""
    found = select(SheetLine).where(SheetLine.sheet_id == sheet_id, WAITS).order_by(SheetLine.number, SheetLine.part)
    return (await db.scalars(found.execution_options(populate_existing=True))).all()


async def get_waiting(db: Db, sheet: ThonSheet, number: int, part: int = 0) -> SheetLine:
    """One line that waits; refuses one of which it was decided already."""
    same = (SheetLine.sheet_id == sheet.id, SheetLine.number == number, SheetLine.part == part)
    found = (await db.scalars(select(SheetLine).where(*same, WAITS))).one_or_none()
    if found is None:
        raise Refusal("sheet-line-settled", number=number)
    return found


class Matching:
    """Which of the lines that came are known, given those of the sheet."""

    def __init__(self, sheet: ThonSheet, there: Sequence[SheetLine], *, form: bool = False) -> None:
        self.sheet = sheet
        # A form is sent again as a whole, and another one may have the same numbers.
        self.form = form
        # What came just now: none of it takes the place of another.
        self.fresh: set[int] = set()
        self.by_number = {line.number: line for line in there if line.part == 0}
        self.free = dict(self.by_number)
        self.last = max(self.by_number, default=0)
        self.hidden: list[SheetLine] = []  # opinions by now, named, that ask now not to be

    def sort_out(self, reads: Sequence[LineRead]) -> list[LineRead]:
        """Those that are new: first what has its number and says the same falls out, then what says the same.

        What says the same and mends the rest of a line, such as how somebody is named, has that line's number.
        """
        left = [self._mending(read) for read in reads]
        left = [read for read in left if not self._is_same(read, read.number)]
        return [read for read in left if not self._is_somewhere(read)]

    def _mending(self, read: LineRead) -> LineRead:
        if read.state != LineState.WAITING or read.fault is not None:
            return read
        digest = digest_of(self.sheet, read)
        lines = [line for line in self.free.values() if line.state == LineState.WAITING and line.digest == digest]
        mine = [line for line in lines if line.number == read.number]
        # Without its number, or under one that another line had, there is one line it can be, or nobody knows which.
        line = mine[0] if mine else lines[0] if len(lines) == 1 else None
        if line is None or not _mends(read, line, by_number=bool(mine)):
            return read
        del self.free[line.number]
        return replace(read, number=line.number)

    def _is_same(self, read: LineRead, number: int | None) -> bool:
        line = self.free.get(number) if number is not None else None
        if line is None or not self._says_the_same(read, line):
            return False
        del self.free[line.number]
        if line.feedback_id and line.name_mode == NameMode.FULL and read.is_against_naming:
            self.hidden.append(line)
        return True

    def _says_the_same(self, read: LineRead, line: SheetLine) -> bool:
        digest = digest_of(self.sheet, read)
        if digest is None or line.digest is None:
            return digest is line.digest and read.state == line.state
        # It may have come without a word of how to name whoever raised it, which somebody has said since.
        unnamed = replace(read, words=f"{read.words}; {read.said_by}", said_by="") if read.said_by else read
        return line.digest == digest or (line.fault is None and line.digest == digest_of(self.sheet, unnamed))

    def _is_somewhere(self, read: LineRead) -> bool:
        # An empty line tells nothing by which it could be another one's.
        if read.state == LineState.EMPTY or (read.state == LineState.NOT_KEPT and read.number is not None):
            return False
        return any(self._is_same(read, number) for number in [*self.free])

    def place(self, read: LineRead) -> tuple[LineRead, SheetLine | None]:
        """The number a new line gets, and the waiting line whose place it takes, as it mends it."""
        line = self.by_number.get(read.number) if read.number is not None else None
        if read.number is not None and line is None:
            self.last = max(self.last, read.number)
            return read, None
        if line is not None and self._may_take(read, line):
            return read, line
        self.last += 1
        if line is not None and read.state == LineState.WAITING:
            return replace(read, number=self.last, fault=LineFault.NUMBER_USED), None
        return replace(read, number=self.last), None

    def _may_take(self, read: LineRead, line: SheetLine) -> bool:
        """Whether a line may take the place of one with its number; nothing that somebody raised goes away so."""
        if line.number in self.fresh or line.state not in {LineState.WAITING, LineState.EMPTY}:
            return False
        if not self.form or line.state == LineState.EMPTY or line.fault == LineFault.CELL:
            return True
        return is_mended(line.words or "", read.words)


def _mends(read: LineRead, line: SheetLine, *, by_number: bool) -> bool:
    """Whether a line that says the same says what was missing of another, or names its raiser in another way."""
    cleared = line.fault is not None and (by_number or line.fault != LineFault.NUMBER_USED)
    return cleared or line.name_mode != read.name_mode


async def add_lines(db: Db, sheet: ThonSheet, reads: Sequence[LineRead], by: Entered, *, form: bool = False) -> Added:
    """Write down lines that came; those that were there are the same, and nothing is taken as an opinion yet."""
    if sheet.state == SheetState.ENTERING:
        raise Refusal("sheet-entering")
    matching = Matching(sheet, await all_lines(db, sheet.id), form=form)
    fresh = matching.sort_out(reads)
    if len(matching.by_number) + len(fresh) > MOST_LINES:
        raise Refusal("sheet-too-long", count=MOST_LINES)
    numbers, danger, mended = list[int](), list[int](), 0
    for read in fresh:
        placed, line = matching.place(read)
        mended += line is not None
        line = _write(sheet, placed, line)
        matching.by_number[line.number] = line
        matching.fresh.add(line.number)
        numbers.append(line.number)
        danger += [line.number] if read.danger else []
        db.add(line)
        db.info[ERASED] = db.info.get(ERASED) or read.state == LineState.NOT_KEPT
    await db.flush()
    if numbers:
        sheet.duty_id, sheet.contact_id = by.duty_id, by.contact_id
        sheet.received_at = sheet.received_at or by.now
        await settle_state(db, sheet, SheetMove.RECEIVE)
    for line in matching.hidden:
        line.name_mode = NameMode.HIDDEN
    hidden = tuple([line.feedback_id or 0 for line in matching.hidden])
    return Added(tuple(numbers), len(reads) - len(fresh), tuple(danger), mended, hidden)


def _write(sheet: ThonSheet, read: LineRead, line: SheetLine | None) -> SheetLine:
    line = line or SheetLine(sheet_id=sheet.id, number=read.number, part=0)
    waits = read.state == LineState.WAITING
    line.state, line.fault = read.state, read.fault if waits else None
    line.words, line.said_by = (read.words, read.said_by or None) if waits else (None, None)
    line.name_mode, line.digest = read.name_mode, digest_of(sheet, read)
    # What is written anew of a row of another register tells neither its code nor its day.
    line.outside_code = read.outside_code or line.outside_code
    line.first_on = date.fromisoformat(read.first_on) if read.first_on else line.first_on
    return line


async def settle_state(db: Db, sheet: ThonSheet, otherwise: SheetMove) -> None:
    """A sheet with a line that has a fault is returned; any other goes on."""
    faulty = await db.scalar(
        select(SheetLine.id).where(SheetLine.sheet_id == sheet.id, WAITS, SheetLine.fault.is_not(None)).limit(1)
    )
    await sheets.move(db, sheet, SheetMove.FAULT if faulty is not None else otherwise)


async def settle(db: Db, sheet: ThonSheet, line: SheetLine, state: LineState) -> None:
    """Say what becomes of a line that waits; its words go with that, and of a tố cáo everything."""
    if line.state != LineState.WAITING or sheet.state == SheetState.ENTERING:
        raise Refusal("sheet-line-settled", number=line.number)
    line.state, line.fault, line.words, line.said_by = state, None, None, None
    if state == LineState.NOT_KEPT:
        line.digest, line.name_mode = None, "none"
    db.info[ERASED] = True
    await db.flush()
    await settle_state(db, sheet, SheetMove.RECEIVE)


async def clear_fault(db: Db, sheet: ThonSheet, line: SheetLine, left: LineFault | None = None) -> None:
    """Somebody says that a line is right as it is, but for what is left to be asked about it."""
    if line.state != LineState.WAITING or sheet.state == SheetState.ENTERING:
        raise Refusal("sheet-line-settled", number=line.number)
    line.fault = left
    await db.flush()
    await settle_state(db, sheet, SheetMove.RECEIVE)


async def name_as(db: Db, sheet: ThonSheet, line: SheetLine, read: LineRead) -> None:
    """Say how whoever raised a line is named, which it did not say itself; it is known again as it came."""
    if line.state != LineState.WAITING or line.fault != LineFault.NO_MODE or sheet.state == SheetState.ENTERING:
        raise Refusal("sheet-line-settled", number=line.number)
    line.words, line.said_by, line.name_mode, line.fault = read.words, read.said_by, read.name_mode, read.fault
    await db.flush()
    await settle_state(db, sheet, SheetMove.RECEIVE)


async def split(db: Db, sheet: ThonSheet, line: SheetLine, parts: Sequence[LineRead]) -> None:
    """Make each matter of a line a line of its own, judged as any line is; the digest of the whole stays."""
    if line.state != LineState.WAITING or sheet.state == SheetState.ENTERING:
        raise Refusal("sheet-line-settled", number=line.number)
    for part, read in enumerate(parts, 1):
        waits = read.state == LineState.WAITING
        db.add(
            SheetLine(
                sheet_id=sheet.id,
                number=line.number,
                part=part,
                state=read.state,
                fault=read.fault if waits else None,
                words=read.words if waits else None,
                said_by=read.said_by or None if waits else None,
                name_mode=read.name_mode,
                outside_code=f"{line.outside_code}/{part}" if line.outside_code else None,
                first_on=line.first_on,
                hamlet_id=line.hamlet_id,
                field_id=line.field_id,
            )
        )
    await settle(db, sheet, line, LineState.SPLIT)
