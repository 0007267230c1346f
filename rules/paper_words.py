"""What an office gives a paper beside the facts of its dialogue: its legal bases, who signs it, where it is issued."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rules.dialogue_papers import PAPERS, DialoguePaper, PaperBody
from rules.text import fold, one_line


class PaperPart(StrEnum):
    """What is asked for; each has its question `papers-ask-<part>`, its button and its refusal."""

    BASES = "bases"
    SIGNER = "signer"
    PLACE = "place"


class PaperSigner(NamedTuple):
    """Under which authority (empty: as the body usually signs), in which post, and under which name."""

    authorities: tuple[str, ...] = ()
    post: str = ""
    name: str = ""

    @property
    def deputy(self) -> bool:
        """Whether a deputy signs where nothing else was said of the authority."""
        return not self.authorities and fold(self.post).startswith("pho ")


MOST_BASES, BASIS_LIMIT = 12, 300
POST_LIMIT, NAME_LIMIT, PLACE_LIMIT = 80, 60, 60
# Two lines of authority (TM. …, KT. …), the post, the name.
MOST_LINES = 4
_LIST_MARK = re.compile(r"[-–•*+\s]*")
_BASIS = "can cu"
# The Party's committees are never signed for by a deputy of their own.
_IN_PLACE_OF = ("k/t", "kt.", "kt ")
_PARTS = re.compile(r"[;\n]")


def parts_of(paper: DialoguePaper) -> tuple[PaperPart, ...]:
    """What can be given to a paper."""
    row = PAPERS[paper]
    if not row.numbered:
        return ()
    return tuple(PaperPart) if row.has_bases else (PaperPart.SIGNER, PaperPart.PLACE)


def name_of_part(part: PaperPart, body: PaperBody) -> str:
    """Under which name it is kept: each body has its own bases and its own signer."""
    return str(part) if part == PaperPart.PLACE else f"{part}-{body}"


def read_bases(text: str) -> tuple[str, ...] | None:
    """The bases, one a line, without the marks of a list and the words that the paper puts before each."""
    found = tuple(filter(None, map(_read_basis, text.splitlines())))
    if not found or len(found) > MOST_BASES or any(len(one) > BASIS_LIMIT or not _letters(one) for one in found):
        return None
    return found


def _read_basis(line: str) -> str:
    said = one_line(line)
    said = said[len(_match(said)) :]
    words = said.split(" ", 2)
    if fold(" ".join(words[:2])).rstrip(":") == _BASIS:
        said = words[2].lstrip(": ") if len(words) > 2 else ""  # noqa: PLR2004  both words, and what follows
    return said.rstrip(" .;,")


def _match(said: str) -> str:
    found = _LIST_MARK.match(said)
    return found.group() if found else ""


def read_signer(text: str, body: PaperBody, before: PaperSigner) -> PaperSigner | None:
    """A name alone, or authority, post and name behind each other; what is written in capitals is no name."""
    lines = [said for said in map(one_line, _PARTS.split(text)) if said]
    if not lines or len(lines) > MOST_LINES:
        return None
    *posts, name = lines if lines[-1] != lines[-1].upper() else [*lines, ""]
    if not _is_name(name) or any(not _letters(one) or len(one) > POST_LIMIT for one in posts):
        return None
    if not posts:
        return before._replace(name=name)
    signer = PaperSigner(tuple(one.upper() for one in posts[:-1]), posts[-1].upper(), name)
    in_place = any(fold(one).startswith(_IN_PLACE_OF) for one in signer.authorities)
    return None if in_place and body == PaperBody.PARTY else signer


def _is_name(said: str) -> bool:
    """Whether it may stand as a name: nothing, or letters without a figure."""
    return not said or (_letters(said) and len(said) <= NAME_LIMIT and not any(map(str.isdigit, said)))


def read_place(text: str) -> str | None:
    """The name of a place as it stands before the day."""
    said = one_line(text).rstrip(" .,;")
    return said if _is_name(said) and said and len(said) <= PLACE_LIMIT else None


def place_alone(commune: str) -> str:
    """Of what a commune or a city is called its name alone: what kind it is begins it, and is written small."""
    words = commune.split(" ")
    kept = next((number for number, one in enumerate(words) if number and not one.islower()), 0)
    return " ".join(words[kept:])


# Under which name it is kept that a Party office writes uỷ, hoà: the words say which one.
TONES, BEHIND = "tones-party", "behind"


def signer_of(kept: Sequence[str] | None) -> PaperSigner:
    """A signer as it was kept: the lines of the authority, then the post, then the name."""
    if not kept:
        return PaperSigner()
    *authorities, post, name = kept
    return PaperSigner(tuple(authorities), post, name)


def _letters(said: str) -> bool:
    return any(map(str.isalpha, said))
