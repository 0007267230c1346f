"""Lists of what people type and what is to come of it, one a line: kind|typed|outcome."""

from pathlib import Path
from typing import NamedTuple

from locales import phrases
from rules.date_words import DateWords

HERE = Path(__file__).parent
DATE_WORDS = DateWords(*(phrases(f"date_{name}") for name in DateWords._fields))


class Typed(NamedTuple):
    kind: str
    text: str
    # What is to come of it: = read, ? asked, ! refused; and the readings, or why.
    sign: str
    readings: tuple[str, ...]


def typed_list(name: str) -> list[Typed]:
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_typed(line) for line in lines if line and not line.startswith("#")]


def _typed(line: str) -> Typed:
    kind, text, outcome = line.split("|", 2)
    readings = tuple(one.strip() for one in outcome[1:].split("|") if one.strip())
    return Typed(kind, text.replace("\\n", "\n"), outcome[0], readings)
