"""The shapes in which people write the lines of a sheet: marks and numbers before it, and what parts it is made of."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rules.handin import NameMode
from rules.sheet_modes import SheetWords, asks_to_hide, ends_with_mode, read_mode
from rules.sheet_names import begins_with_name, is_named, is_surely_named, may_name, names_in_brackets
from rules.text import clean, fold, has_letters, one_line

LONGEST_NUMBER = 4
_BULLET = re.compile(r"(?:[•▪●◦‣·*+✓–—-]\s+|[•▪●◦‣·]\s*)(?=\S)")
_STRESS = re.compile(r"([*_~]{1,3})(?=[^\s*_~])")
# Signs of any kind before a number, and a number as a picture of a key.
_LEAD = re.compile(r"[^\w\s(\[#|;；]{1,4}\s*(?=\(?[0-9]{1,4} ?[.):/])")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
_STRONG = re.compile(r"[;\t；|]")
# What may stand between the parts of a line that has no semicolon; only a way of naming behind it shows that it does.
_STOP = re.compile(r"(?<![.!?…])[.!?…]+(?:\s|$)")
_WEAK = (re.compile(r"(?:^|(?<=\s))[-–—/](?=\s|$)"), re.compile(r","), _STOP)
_WRAPPED = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]][\s.;,]*$")
# "2 - 3 hộ" and "2.5 m" are no numbers of lines.
_NUMBER = re.compile(r"[(\[]?([0-9]{1,4})(?: ?[.):/\]–—-](?:[ \t]+(?=[^\s\d])|(?=[^\W\d_]))|[.):/-][ \t]+(?=\S))")
_SECOND = re.compile(r"(?<!\w)(?:2|b)[.)](?!\w)", re.IGNORECASE)
_FIRST = re.compile(r"(?<!\w)(?:1|a)[.)](?!\w)", re.IGNORECASE)
_NEXT = re.compile(r"(?<![\s.,])[\s.,]+(?=\(?[0-9]{1,3} ?[.):/](?:\s+\S|[^\W\d_]))")
_LABEL = re.compile(r"([^:;|\s][^:;|]{1,23}):\s*")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# So many lines with numbers show that all have one.
FEWEST_NUMBERED = 2
LONGEST_HEAD, LONGEST_PART, FEWEST_WHOLE = 40, 80, 3


class Shape(NamedTuple):
    """The parts of a line; `unsure` where it speaks of a way of naming, and it cannot be told whose."""

    told: tuple[str, ...]
    said_by: str
    mode: NameMode | None
    unsure: bool = False


def cut_number(line: str, words: SheetWords) -> tuple[int | None, str]:
    """The number with which a line begins, and the rest; a line that counts its own matters has none of its own."""
    plain = _without_bullet(line.strip())
    found = _STRONG.search(plain)
    counted, rest = (clean(plain[: found.start()]), plain[found.end() :]) if found else ("", plain)
    counted = counted[_behind_word(counted, words) :]
    if found and counted.isdecimal() and len(counted) <= LONGEST_NUMBER:
        return int(counted) or None, rest
    tidy = plain if "\t" in plain else clean(plain)
    if tidy[:1] in _CIRCLED and tidy:
        return _CIRCLED.index(tidy[0]) + 1, tidy[1:].lstrip(" .):")
    at = _behind_word(tidy, words)
    found = _NUMBER.match(tidy, at)
    counts = found is not None and int(found[1]) == 1 and not _FIRST.search(tidy, found.end())
    if found is None or (counts and _SECOND.search(tidy, found.end())):
        return None, plain if plain != line.strip() else line
    return int(found[1]) or None, tidy[found.end() :]


def _behind_word(tidy: str, words: SheetWords) -> int:
    """Where a number may begin: at the beginning, or behind a word such as "dòng"."""
    digit = next((place for place, one in enumerate(tidy[:LONGEST_HEAD]) if one.isdigit()), 0)
    return digit if digit and fold(tidy[:digit]) in words.numbered else 0


def _without_stress(plain: str) -> str:
    """Without the marks by which a messenger writes the beginning of a line in bold: *1.*, **Dòng 1:**, _2._"""
    found = _STRESS.match(plain)
    if found is None:
        return plain
    begun, mark, ended = plain[found.end() :].partition(found[1])
    return f"{begun}{ended}" if mark or has_letters(begun) else plain


def _without_bullet(plain: str) -> str:
    plain = _without_stress(_KEYCAP.sub(r"\1. ", plain))
    lead = _LEAD.match(plain)
    plain = plain[lead.end() :] if lead else plain
    found = _BULLET.match(plain)
    bare = plain[found.end() :] if found and has_letters(plain) else plain
    return bare.strip("|").strip() if bare.startswith("|") else bare


def shape_of(rest: str, words: SheetWords) -> Shape:
    """The parts of a line without its number."""
    parts = [one_line(part) for part in _STRONG.split(rest)]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    parts = _unwrapped(parts, words)
    if len(parts) == 1 or read_mode(parts[-1], words) is None:
        parts = _weakly_parted(parts, words)
    parts = _words_first(parts, words)
    mode = _mode_told(parts[-1], words) if len(parts) > 1 else None
    if mode is None:
        named = asks_to_hide(rest) or ends_with_mode(parts[-1], words) is not None
        named = named or names_in_brackets(rest, words) or begins_with_name(parts[0], words)
        return Shape(tuple(parts), "", None, named)
    told, said_by = (parts[:-2], parts[-2]) if len(parts) >= FEWEST_WHOLE else (parts[:-1], "")
    if mode == NameMode.NONE and said_by and not may_name(_without_label(said_by, words), words):
        # Nobody is to be named: what stands there is one more piece of what was said.
        told, said_by = parts[:-1], ""
    told, said_by = [_without_label(told[0], words), *told[1:]], _without_label(said_by, words)
    if said_by:
        mode = _mode_told(parts[-1], words, named=True)
    # Who is to be kept hidden may stand among the words where it is not told apart.
    unsure = mode != NameMode.NONE and len(parts) < FEWEST_WHOLE and _STRONG.search(rest) is None
    return Shape(tuple(told), said_by, mode, unsure)


def _words_first(parts: list[str], words: SheetWords) -> list[str]:
    """The parts with what was said before who raised it, also where labels tell that they stand the other way round."""
    found = [_LABEL.match(part) for part in parts[:2]]
    kinds = [one is not None and fold(one[1]) in words.of_people for one in found]
    turned = len(parts) >= FEWEST_WHOLE and kinds == [True, False]
    return [parts[1], parts[0], *parts[2:]] if turned else parts


def _unwrapped(parts: list[str], words: SheetWords) -> list[str]:
    """What stands in brackets at the end, as parts of its own where it says how somebody is named."""
    found = _WRAPPED.search(parts[-1])
    if found is None:
        return parts
    name, comma, told = found[1].rpartition(",")
    if read_mode(told, words) is None:
        return parts
    before = [*parts[:-1], parts[-1][: found.start()].rstrip(" ,-–—")]
    if not before[-1] and len(before) > 1:
        before.pop()
    if comma:
        return [*before, name.strip(), told.strip()]
    if len(before) > 1 or read_mode(told, words) == NameMode.NONE:
        return [*before, told.strip()]
    return _weakly_parted([f"{before[0]} - {told.strip()}"], words)


def _weakly_parted(parts: list[str], words: SheetWords) -> list[str]:
    """The same with its last part taken apart where only a dash or a comma stands before the way of naming."""
    last = parts[-1]
    for mark in _WEAK:
        # A stop at the end of all ends no part.
        ends = [(one.start(), one.end()) for one in mark.finditer(last) if mark is not _STOP or one.end() < len(last)]
        if not ends or not _tells_mode(last[ends[-1][1] :], words, sentence=mark is _STOP):
            continue
        mode, before = last[ends[-1][1] :].strip(), last[: ends[-1][0]].rstrip()
        if len(parts) > 1:
            return [*parts[:-1], before, mode]
        name = last[ends[-2][1] : ends[-1][0]].strip() if len(ends) > 1 else ""
        is_name = is_surely_named if mark is _STOP else is_named
        if len(ends) > 1 and (not name or is_name(name, words)):
            return [last[: ends[-2][0]].strip(), name, mode]
        if read_mode(mode, words) == NameMode.NONE:
            return [before, mode]
    return parts


def _tells_mode(part: str, words: SheetWords, *, sentence: bool) -> bool:
    """Whether a part tells how somebody is named; a sentence of one word ("Không.") or "công khai" may be an answer."""
    mode = read_mode(part, words)
    if mode is None or not sentence:
        return mode is not None
    return " " in part.strip() and (mode != NameMode.FULL or ends_with_mode(part, words) is not None)


def _mode_told(part: str, words: SheetWords, *, named: bool = False) -> NameMode | None:
    """How somebody is to be named; "ghi tên: không" says no to the name on papers, and not that there is none."""
    found = _LABEL.match(part)
    told = read_mode(_without_label(part, words), words, named=named)
    denied = found is not None and told == NameMode.NONE and fold(found[1]) in words.full
    return NameMode.HIDDEN if denied else told


def _without_label(part: str, words: SheetWords) -> str:
    found = _LABEL.match(part)
    return part[found.end() :] if found and fold(found[1]) in words.labels else part


def lines_in(text: str, words: SheetWords) -> Iterator[str]:
    """The lines of a text that say something; where one breaks off behind a way of naming it is two."""
    for line in _unbroken([line for line in text.splitlines() if has_letters(line)], words):
        yield from _parted_lines(line, words)


def _unbroken(lines: list[str], words: SheetWords) -> Iterator[str]:
    """The lines, those that are numbered made whole: one without a way of naming goes on in those below that end so."""
    begins = [_begins(line, words) for line in lines]
    if sum(begins) < FEWEST_NUMBERED:
        yield from lines
        return
    place = 0
    while place < len(lines):
        end = place + 1
        while begins[place] and end < len(lines) and not begins[end]:
            end += 1
        told = (at for at in range(place, end) if _names(lines[at], words))
        last = next(told, place) + 1
        yield " ".join(line.strip() for line in lines[place:last])
        place = last


def _begins(line: str, words: SheetWords) -> bool:
    """Whether a line of its own begins here, by its number or bullet."""
    told = any(map(str.isdigit, line[:LONGEST_HEAD])) and cut_number(line, words)[0] is not None
    return told or _BULLET.match(line.lstrip()) is not None


def _names(line: str, words: SheetWords) -> bool:
    shape = shape_of(cut_number(line, words)[1], words)
    return shape.mode is not None or shape.unsure


def _parted_lines(line: str, words: SheetWords) -> Iterator[str]:
    begin, told, parts = 0, 0, list(re.finditer(r"[^;；]+", line))
    if len(parts) < FEWEST_WHOLE:
        yield line
        return
    # Behind the last way of naming stands no line more, but a remark: somebody is asked about the whole.
    named = max((part.start() for part in parts if read_mode(part[0], words) is not None), default=0)
    last = next((place for place in range(len(line) - 1, -1, -1) if line[place].isalnum()), 0)
    for part in parts:
        told += 1
        end = _end_of_line(part, words, last, named) if told >= FEWEST_WHOLE else None
        if end is not None:
            yield line[begin:end].strip(" ;；")
            begin, told = end, int(end < part.end())
    if begin <= last:
        yield line[begin:].lstrip(" ;；.,") if begin else line


def _end_of_line(part: re.Match[str], words: SheetWords, last: int, named: int) -> int | None:
    """Where a line ends within a part: behind a way of naming that a number follows, or a whole line more."""
    found = _NEXT.search(part[0][:LONGEST_PART])
    if found and read_mode(part[0][: found.start()], words) is not None:
        return part.start() + found.end()
    told = part[0].strip()
    whole = " " in told and named >= part.end() <= last and read_mode(told, words) is not None
    return part.end() if whole else None
