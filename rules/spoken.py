"""What a minute-taker writes down of a hall: thôn; who spoke, or "giấu tên"; what was said. The gist alone will do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rules.handin import NAME_LIMIT, NameMode
from rules.right_channel import RouteWords
from rules.sheet_lines import LineRead, judge_line
from rules.sheet_modes import SheetWords, asks_to_hide, read_mode
from rules.sheet_names import names_among
from rules.sheets import LineFault, LineState
from rules.text import fold, has_letters, one_line

# Folded words with which a place begins, also one that stands in no list, and with which somebody is addressed.
PLACE_KINDS = ("thon ", "xom ", "to ", "khu ", "cum ", "ap ", "lang ", "doi ", "xa ", "to dan pho ")
TITLES = ("ong ", "ba ", "anh ", "chi ", "co ", "chu ", "bac ", "cu ", "em ", "dai bieu ", "mot dai bieu", "dong chi ")
LONGEST_PLACE, MOST_NAME_WORDS, HEAD = 60, 7, 80
# SpokenPlace, speaker and gist are so many parts; with more of them the gist has semicolons of its own.
WHOLE = 3
_ITEM = re.compile(r"muc (?:so )?(\d{1,4})")
_FIX = re.compile(r"(sua|bo|dong y|khong dong y|chua dong y)(?: y kien)?(?: so)? (\d{1,4})")
ORDERS = {"sua": "fix", "bo": "drop", "dong y": "agree", "khong dong y": "disagree", "chua dong y": "disagree"}
_HIDDEN_BEHIND = re.compile(r"\(([^()]{1,40})\)\s*$")


class SpokenPlace(NamedTuple):
    """A hamlet as it may be named: its folded name, and its number."""

    folded: str
    id: int


@dataclass(frozen=True, slots=True)
class SpokenRead:
    """One message as it was read: to which item it belongs, where its speaker lives, and the line of it."""

    item: int | None
    place: str
    hamlet_id: int | None
    line: LineRead
    # Whether it tells who speaks, or that nobody is to be named.
    names_speaker: bool = True


class SpokenOrder(NamedTuple):
    """What is said about a line that was written down: "sửa 5: …", "bỏ 5", "đồng ý 5"."""

    act: str
    number: int
    rest: str


def read_spoken_order(text: str) -> SpokenOrder | None:
    """An order about what was written down; None if the text is none."""
    head, colon, rest = text.partition(":")
    found = _FIX.fullmatch(fold(head[:HEAD]).strip(" ."))
    if found is None or len(head) > HEAD or (found[1] == "sua") != bool(colon and has_letters(rest)):
        return None
    return SpokenOrder(ORDERS[found[1]], int(found[2]), rest.strip())


def read_spoken(
    text: str,
    places: Sequence[SpokenPlace],
    words: SheetWords,
    route: RouteWords,
    *,
    recorded: bool = False,
    unnamed: bool = False,
) -> SpokenRead:
    """Read a message of a minute-taker; of a recording nothing else needs to be said.

    Of a line that was asked about, as nobody is named by it, new words are `unnamed` too where they do not say who.
    """
    parts = [one_line(part) for part in re.split(r"[;；]", text)]
    item = _ITEM.fullmatch(fold(parts[0][:HEAD])) if len(parts) > 1 else None
    if item is not None:
        parts = parts[1:]
    # A recording says itself what was said, so that all parts may tell of its speaker.
    least = 0 if recorded else 1
    place, hamlet = "", None
    if len(parts) > least and (found := place_in(parts[0], places)) is not None:
        place, hamlet = found
        parts = parts[1:]
    said_by, mode, who = "", NameMode.NONE, None
    if len(parts) > least:
        who = _who_in(parts[0], words, surely=bool(place) and len(parts) + 1 <= WHOLE)
        if who is not None:
            said_by, mode = who
            unnamed = bool(parts[0])
            parts = parts[1:]
    said = "; ".join(filter(None, parts))
    line = LineRead(None, said, said_by, mode)
    judged = judge_line(line, words, route) if has_letters(said) or not recorded else replace(line, words="")
    if judged.fault is None and _names_speaker(judged, words, unnamed=unnamed):
        judged = replace(judged, fault=LineFault.NAMED)
    return SpokenRead(int(item[1]) if item else None, place, hamlet, judged, who is not None)


def keeps_name(said: str, said_by: str | None, name_mode: str | None, words: SheetWords) -> bool:
    """Whether somebody may be named among the words of a line that somebody was asked about for another reason."""
    line = LineRead(None, said, said_by or "", NameMode(name_mode or NameMode.NONE))
    return _names_speaker(line, words, unnamed=True)


def _names_speaker(line: LineRead, words: SheetWords, *, unnamed: bool) -> bool:
    """Whether somebody may be named among the words of whoever is not told to be anybody, which papers would print."""
    open_to_ask = line.state == LineState.WAITING and not line.said_by and line.name_mode != NameMode.FULL
    unnamed = unnamed or asks_to_hide(line.words)
    return open_to_ask and names_among(line.words.replace(";", "."), words, unnamed=unnamed)


def place_in(part: str, places: Sequence[SpokenPlace]) -> tuple[str, int | None] | None:
    """The place that a part names, one of those known or another; None if it names none."""
    if len(part) > LONGEST_PLACE:
        return None
    if not part:
        return "", None
    folded = fold(part).strip(" .")
    bare = folded.removeprefix("thon ")
    same = [one.id for one in places if one.folded.removeprefix("thon ") == bare]
    if len(same) == 1:
        return part, same[0]
    kinds = folded.startswith(PLACE_KINDS) and len(folded.split()) <= MOST_NAME_WORDS
    return (part, None) if same or kinds else None


def _who_in(part: str, words: SheetWords, *, surely: bool) -> tuple[str, NameMode] | None:
    """Who spoke, and how they are to be named; None where the part is a piece of what was said."""
    if not part:
        return "", NameMode.NONE
    if len(part) > NAME_LIMIT:
        return None
    if (mode := read_mode(part, words)) is not None:
        return ("", NameMode.NONE) if mode == NameMode.FULL else ("", mode)
    behind = _HIDDEN_BEHIND.search(part)
    told = read_mode(behind[1], words) if behind else None
    name = part[: behind.start()].strip() if behind and told else part
    many = len(name.split())
    titled = f"{fold(name)} ".startswith(TITLES) and many <= MOST_NAME_WORDS
    capital = 1 < many <= MOST_NAME_WORDS and all(one[:1].isupper() for one in name.split())
    if told or titled or capital:
        return name, told or NameMode.FULL
    # It stands where a name would, and may be a piece of what was said: it is never printed as somebody's name.
    return (name, NameMode.HIDDEN) if surely and many < MOST_NAME_WORDS else None
