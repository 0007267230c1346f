"""Lines of a sheet as they are pasted or stand in cells: number, words, who raised it, and how they are named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from rules.danger import in_danger
from rules.handin import NAME_LIMIT, NameMode
from rules.refusal import Refusal
from rules.right_channel import RouteWords, names_complaint, names_denunciation
from rules.sheet_modes import SheetWords, read_mode
from rules.sheet_names import MOST_IN_NAME, is_named, names_among
from rules.sheet_shapes import cut_number, lines_in, shape_of
from rules.sheets import LINE_LIMIT, LineFault, LineState
from rules.text import clean, fold, has_letters, one_line

LONGEST_NOTHING = 120
MOST_PASTED = 300
# Ratio of rapidfuzz on folded words: from here on one line is another one, written better.
SAME_MATTER = 60
_MARKS = re.compile(r"(?<![^\s:;,.])\(?([1-9]|[a-h])[.)](?=\s|[^\W\d_])", re.IGNORECASE)
# "Tây Phương, ngày 20 tháng 11 năm 2026", as it stands above whoever signs.
_SIGNED_ON = re.compile(r"(?:[^\d,;]{1,40},)? ?ngay[\d .…]{1,12}thang[\d .…]{1,12}nam[\d .…]{1,12}")
_PART = re.compile(r"[IVX]{1,5} ?[.):/–-] ?[^\W\d_]")
_ORDER = re.compile(r"(bo qua|bo|khong luu|to cao|khieu nai|tach) (?:dong )?([0-9]{1,4})(?:[.]([0-9])|([a-i]))?")
ORDERS = {
    "bo": "skip",
    "bo qua": "skip",
    "khong luu": "none",
    "to cao": "none",
    "khieu nai": "guide",
    "tach": "split",
}
LONGEST_ORDER = 4096
_ENDS = " \t,;.:-–—("
FEWEST_PARTS, MOST_PARTS = 2, 9


@dataclass(frozen=True, slots=True)
class LineRead:
    """One line as it was read; without words where nothing of it is kept."""

    number: int | None = None
    words: str = ""
    said_by: str = ""
    name_mode: NameMode = NameMode.NONE
    state: LineState = LineState.WAITING
    fault: LineFault | None = None
    # Of another register: its own code there, the first day, and place and field as they are written.
    outside_code: str = ""
    first_on: str = ""
    place: str = ""
    topic: str = ""
    # Whether it tells of somebody who may be in danger now, whatever becomes of it.
    danger: bool = False

    @property
    def is_against_naming(self) -> bool:
        """Whether it says so itself: what says nothing of a name, or was cut off, does not."""
        return self.fault in {None, LineFault.COMPLAINT} and self.name_mode != NameMode.FULL


def read_pasted(text: str, words: SheetWords, route: RouteWords) -> list[LineRead]:
    """The lines of a message: words; who raised it; how they are named; numbered or not, or cells as they are copied.

    Refuses more than anybody pastes at a time.
    """
    lines = list(islice(lines_in(text, words), MOST_PASTED + 1))
    if len(lines) > MOST_PASTED:
        raise Refusal("sheet-many-lines", count=MOST_PASTED)
    reads = [read_line(line, words, route) for line in lines]
    numbered = any(one.number is not None for one in reads)
    for place, line in enumerate(lines if len(lines) > 1 else ()):
        heads = _heads(line, first=place == 0, numbered=numbered)
        if heads and reads[place].state == LineState.WAITING and not reads[place].danger:
            reads[place] = LineRead(reads[place].number, state=LineState.EMPTY)
        elif numbered and reads[place].number is None and is_named(clean(line), words):
            # Who signs below "Trưởng ban"; anywhere else it is asked of whom the name is.
            signs = place > 0 and reads[place - 1].state == LineState.EMPTY and reads[place - 1].number is None
            reads[place] = LineRead(state=LineState.EMPTY) if signs else replace(reads[place], fault=LineFault.NO_MODE)
    return reads


def _heads(line: str, *, first: bool, numbered: bool) -> bool:
    """Whether a line only says what follows: the first, which ends with a colon, or one counted as a part (I., II.)."""
    told = clean(line)
    return not re.search(r"[;\t；|]", told) and (
        (first and told.endswith(":")) or (numbered and bool(_PART.match(told)))
    )


def read_line(line: str, words: SheetWords, route: RouteWords) -> LineRead:
    """One of them."""
    number, rest = cut_number(line, words)
    shape = shape_of(rest, words)
    unclear = shape.unsure or (shape.mode is None and len(shape.told) > 1)
    mode = None if unclear else shape.mode
    # Where it is not told apart who raised it, all of it stays for whoever looks at it.
    told = rest_of(rest) if shape.unsure else "; ".join(filter(None, shape.told))
    said_by = "" if unclear else shape.said_by
    fault = LineFault.NO_MODE if unclear else None
    read = judge_line(LineRead(number, told, said_by, mode or NameMode.NONE, fault=fault), words, route)
    # Of what may be a khiếu nại the name is asked about behind that.
    waits = read.state == LineState.WAITING and read.fault is None
    return replace(read, fault=_name_left(told, said_by, mode, words)) if waits else read


def _name_left(told: str, said_by: str, mode: NameMode | None, words: SheetWords) -> LineFault | None:
    """Whether a name is left among the words of whoever nobody is told to be, which papers would print."""
    if said_by or mode == NameMode.FULL or not names_among(told, words, unnamed=mode is not None):
        return None
    return LineFault.NAMED


def rest_of(rest: str) -> str:
    """A line as it is written, its parts behind semicolons."""
    return "; ".join(filter(None, (one_line(part) for part in re.split(r"[;\t；|]", rest))))


def read_cells(number: int | None, cells: Sequence[str], words: SheetWords, route: RouteWords) -> LineRead:
    """A row of a form: words, who raised it, how they are named; a name without a word about it is kept hidden."""
    said, said_by, told = (one_line(cell) if place else clean(cell) for place, cell in enumerate(cells[:3]))
    mode: NameMode | None = NameMode.HIDDEN if said_by else NameMode.NONE
    if has_letters(told):
        mode = read_mode(told, words, named=has_letters(said_by))
    fault = LineFault.UNKNOWN_MODE if mode is None else None
    return judge_line(LineRead(number, said, said_by, mode or NameMode.HIDDEN, fault=fault), words, route)


def ask_of_name(read: LineRead, words: SheetWords) -> LineRead:
    """A row of a form that names nobody in its column, with a fault where somebody may be named among its words."""
    if read.fault or read.said_by or read.name_mode == NameMode.FULL or read.state != LineState.WAITING:
        return read
    shape = shape_of(read.words, words)
    hides = shape.unsure or (bool(shape.said_by) and shape.mode != NameMode.FULL)
    named = hides or names_among("; ".join(shape.told), words, unnamed=True)
    return replace(read, fault=LineFault.NAMED) if named else read


def read_broken(number: int | None, said: str, said_by: str, words: SheetWords, route: RouteWords) -> LineRead:
    """A row of a form of which a cell cannot be read; what can be of it still shows a tố cáo or a danger."""
    read = LineRead(number, clean(said), one_line(said_by), NameMode.HIDDEN, fault=LineFault.CELL)
    judged = judge_line(read, words, route)
    return replace(read, state=LineState.WAITING) if judged.state == LineState.EMPTY else judged


def is_mended(old: str, new: str) -> bool:
    """Whether a line under the same number is the one before, written better, and no other matter."""
    return fuzz.ratio(fold(old), fold(new)) >= SAME_MATTER


def name_last(said: str, mode: NameMode, words: SheetWords, route: RouteWords) -> LineRead:
    """A line that did not say how to name whom it names last, as somebody says it for it."""
    shape = shape_of(said, words)
    if shape.mode is not None and not shape.unsure:
        return judge_line(LineRead(None, "; ".join(shape.told), shape.said_by, mode), words, route)
    told, mark, said_by = said.rpartition(";")
    if not mark:
        # Nobody can be told apart: whoever is hidden would stand among the words.
        return replace(judge_line(LineRead(None, one_line(said), "", mode), words, route), fault=LineFault.NO_NAME)
    return judge_line(LineRead(None, one_line(told), one_line(said_by), mode), words, route)


def read_part(part: str, of: tuple[str, NameMode], words: SheetWords, route: RouteWords) -> LineRead:
    """One matter of a line, as somebody writes it: by whoever raised the line, unless it says of itself by whom."""
    rest = cut_number(part, words)[1]
    if read_mode(re.split(r"[;\t；]", rest)[-1], words) is not None and ";" in rest:
        return replace(read_line(rest, words, route), number=None)
    return judge_line(LineRead(None, one_line(rest), *of), words, route)


def judge_line(read: LineRead, words: SheetWords, route: RouteWords) -> LineRead:
    """What a line is: a tố cáo of which nothing is kept, nothing at all, one with a fault, or an opinion."""
    danger = in_danger(read.words, route.danger)
    if names_denunciation(f"{read.words} {read.said_by}", route):
        return LineRead(read.number, state=LineState.NOT_KEPT, outside_code=read.outside_code, danger=danger)
    if says_nothing(read.words, words):
        return LineRead(read.number, state=LineState.EMPTY, outside_code=read.outside_code)
    said_by, mode = read.said_by, read.name_mode
    if mode == NameMode.NONE or not has_letters(said_by):
        said_by = ""
    if not said_by and mode == NameMode.HIDDEN:
        mode = NameMode.NONE
    fault = read.fault or _fault_of(read.words, said_by, mode, route)
    return replace(read, said_by=said_by, name_mode=mode, fault=fault, danger=danger)


def _fault_of(said: str, said_by: str, mode: NameMode, route: RouteWords) -> LineFault | None:
    """Why a line cannot be taken as it stands; None if it can."""
    if len(said) > LINE_LIMIT:
        return LineFault.TOO_LONG
    if len(said_by) > NAME_LIMIT:
        return LineFault.LONG_NAME
    if mode == NameMode.FULL and not said_by:
        return LineFault.NO_NAME
    return LineFault.COMPLAINT if names_complaint(said, route) else None


class LineOrder(NamedTuple):
    """What somebody writes about one line: to pass it over, not to keep it, to split it, and then into what."""

    act: str
    number: int
    part: int
    rest: str


def read_order(text: str) -> LineOrder | None:
    """An order about a line, "bỏ dòng 5", "không lưu 5", "tách dòng 5: a | b"; None if it is none."""
    head, _, rest = one_line(text[:LONGEST_ORDER]).partition(":")
    found = _ORDER.fullmatch(fold(head).strip(" ."))
    if found is None or (rest and ORDERS[found[1]] != "split"):
        return None
    part = ord(found[4]) - ord("a") + 1 if found[4] else int(found[3] or 0)
    return LineOrder(ORDERS[found[1]], int(found[2]), part, rest)


def says_nothing(said: str, words: SheetWords) -> bool:
    """Whether there is no matter in it: no letters, or only that there is nothing to say."""
    if not has_letters(said):
        return True
    if len(said) > LONGEST_NOTHING:
        return False
    folded = f" {' '.join(re.sub(r'[^a-z0-9]+', ' ', fold(said)).split())} "
    if _SIGNED_ON.fullmatch(fold(said)) or is_frame(said, words):
        return True
    core = max((one for one in words.nothing if f" {one} " in folded), key=len, default="")
    return bool(core) and set(folded.replace(f" {core} ", " ").split()) <= words.around


def is_frame(said: str, words: SheetWords) -> bool:
    """Whether it is the sum of a sheet, its heading or who signs it, and nothing more.

    With its marks: without them a drain that is choked ("cống tắc") is the work of somebody ("công tác").
    """
    told = " ".join(re.sub(r"[^\w]+", " ", clean(said).casefold()).split())
    begin = max((one for one in words.frame if f"{told} ".startswith(f"{one} ")), key=len, default=None)
    rest = () if begin is None else told.removeprefix(begin).split()
    if begin is not None and all(one.isdigit() or one in words.framed for one in rest):
        return True
    named = max((one for one in words.frame_of_names if f"{told} ".startswith(f"{one} ")), key=len, default=None)
    # Who wrote it down, or of which place it is: nothing but a name, by its capitals.
    name = re.findall(r"\w+", clean(said))[len(named.split()) :] if named else []
    return 0 < len(name) <= MOST_IN_NAME and all(one.isdigit() or one.istitle() for one in name)


def matters_of(said: str) -> tuple[str, ...]:
    """The matters that a line counts itself, "1) … 2) …" or "(a) … (b) …", each alone; none where it counts none."""
    marks = list(_MARKS.finditer(said))
    counted = [one for one, place in zip(marks, range(len(marks)), strict=True) if _nth(one) == place]
    if not FEWEST_PARTS <= len(counted) <= MOST_PARTS or len(counted) != len(marks):
        return ()
    ends = [one.start() for one in counted[1:]] + [len(said)]
    parts = tuple(said[one.end() : end].strip(_ENDS) for one, end in zip(counted, ends, strict=True))
    return parts if all(has_letters(part) for part in parts) else ()


def _nth(mark: re.Match[str]) -> int:
    """Which one a mark counts, from 0."""
    sign = mark[1].casefold()
    return int(sign) - 1 if sign.isdigit() else ord(sign) - ord("a")
