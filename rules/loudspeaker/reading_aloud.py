"""A text of an office as it is read aloud, how many seconds that takes, and what could not be read for sure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.loudspeaker.lexicon import FIRST_SIGN, KEPT, LAST_SIGN, Reading, SpokenFor
from rules.loudspeaker.spoken_amounts import speak_amounts, speak_within_hours
from rules.loudspeaker.spoken_beside import speak_beside
from rules.loudspeaker.spoken_clock import speak_clock
from rules.loudspeaker.spoken_close import speak_close
from rules.loudspeaker.spoken_dates import speak_dates
from rules.loudspeaker.spoken_lines import heads_of, punctuate
from rules.loudspeaker.spoken_marks import keep_initials, speak_marks
from rules.loudspeaker.spoken_numbers import speak_phones, speak_plain
from rules.loudspeaker.spoken_people import leave_out_people
from rules.loudspeaker.spoken_rows import speak_rows
from rules.loudspeaker.spoken_symbols import speak_letters, speak_papers, speak_roads, speak_roman
from rules.loudspeaker.spoken_words import speak_shorts, speak_words
from rules.phrases import plain_text
from rules.refusal import Refusal

MOST_LETTERS = 4000
MOST_MARKS = 20
# So many syllables a second, outdoors and with an echo, and a rest at each stop and comma.
SYLLABLES, STOP, COMMA = 2.6, 0.5, 0.25
# One bulletin; a longer one is read in parts.
MOST_SECONDS = 180
MOST_WORDS = 25
_MINE = re.compile(f"[{chr(FIRST_SIGN)}-{chr(LAST_SIGN)}]")
# What may stand in a text that is read aloud; any other sign is asked about, with what it stands by.
_STRANGE = re.compile(r"\S{0,8}(?:[^\w\s,.:!?]|[\d_])\S{0,12}")
_UNSPOKEN = re.compile(r"[\d%/&+=<>*_@#$~^|\\{}]")
_DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
_SENTENCE = re.compile(r"(?<=[.!?]) ")
_WORD = re.compile(r"\w+")
OPENED, CLOSED = "«", "»"


@dataclass(frozen=True, slots=True)
class UnreadPiece:
    """What could not be read for sure, and in which line it stands."""

    line: int
    piece: str


@dataclass(frozen=True, slots=True)
class SpokenText:
    """What is read aloud, line by line; what is left as it was written stands between marks."""

    lines: tuple[str, ...]
    unread: tuple[UnreadPiece, ...]
    seconds: int

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def long_sentences(self) -> int:
        """How many sentences are longer than one breath."""
        every = (sentence for line in self.lines for sentence in _SENTENCE.split(line))
        return sum(len(_WORD.findall(one)) > MOST_WORDS for one in every)


def read_aloud(text: str, spoken: SpokenFor) -> SpokenText:
    """A text as it is read aloud; refuses one that is longer than any bulletin."""
    if len(text) > MOST_LETTERS:
        raise Refusal("loud-long", limit=MOST_LETTERS)
    plain = plain_text(_MINE.sub("", text)).translate(_DASHES)
    numbered = [(number, " ".join(line.split())) for number, line in enumerate(plain.split("\n"), 1)]
    numbered = [(number, line) for number, line in numbered if line]
    reading = Reading(spoken)
    lines: list[str] = []
    unread: list[UnreadPiece] = []
    for (number, _), (head, rest) in zip(numbered, heads_of([line for _, line in numbered], reading.lex), strict=True):
        said = punctuate(head + _line(rest, reading, begins=not head), reading.lex)
        said, pieces = _written_back(said, reading)
        unread += [UnreadPiece(number, one) for one in pieces]
        if said:
            lines.append(said)
    return SpokenText(tuple(lines), tuple(dict.fromkeys(unread))[:MOST_MARKS], seconds_of("\n".join(lines)))


def _line(text: str, reading: Reading, *, begins: bool) -> str:
    """One line, rule by rule: each reads what it is sure of and leaves the rest to those behind it."""
    text = speak_close(speak_beside(speak_rows(text, reading), reading), reading)
    text = leave_out_people(keep_initials(text, reading), reading)
    text = speak_marks(text, reading)
    text = speak_phones(text, reading)
    text = speak_papers(text, reading)
    text = speak_roads(text, reading)
    text = speak_shorts(text, reading)
    text = speak_within_hours(text, reading)
    text = speak_dates(text, reading)
    text = speak_clock(text, reading)
    text = speak_roman(text, reading, begins=begins)
    text = speak_letters(text, reading)
    text = speak_amounts(text, reading)
    text = speak_plain(text, reading)
    return speak_words(text, reading)


def _written_back(said: str, reading: Reading) -> tuple[str, list[str]]:
    """The line with what was set aside between marks; what no rule has read is set aside as well."""
    pieces: list[str] = []

    def strange(found: re.Match[str]) -> str:
        piece = found[0].rstrip(".,:!?")
        told = KEPT.search(piece) is not None and not _UNSPOKEN.search(KEPT.sub("", piece))
        return (piece if told else reading.keep(piece)) + found[0][len(piece) :]

    def back(found: re.Match[str]) -> str:
        piece = reading.piece(found[0]).strip()
        pieces.append(piece)
        return f"{OPENED}{piece}{CLOSED}"

    return KEPT.sub(back, _STRANGE.sub(strange, said)), pieces


def seconds_of(text: str) -> int:
    """How long it takes to read a text aloud."""
    stops = sum(map(text.count, ".!?"))
    return round(len(_WORD.findall(text)) / SYLLABLES + STOP * stops + COMMA * text.count(","))


def parts_of(spoken: SpokenText) -> Iterator[list[str]]:
    """The lines in parts none of which takes too long, cut between lines."""
    part: list[str] = []
    for line in spoken.lines:
        if part and seconds_of("\n".join([*part, line])) > MOST_SECONDS:
            yield part
            part = []
        part.append(line)
    if part:
        yield part
