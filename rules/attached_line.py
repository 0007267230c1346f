"""The line of a history that names the files of an answer by kind and digest, so that they are chained with it."""

from collections.abc import Sequence
from typing import NamedTuple

from rules.answer_progress import AnswerFile


class SentFile(NamedTuple):
    """A file that has left: its kind, and the digest of its bytes (SHA-256, 64 hex digits)."""

    kind: str
    digest: str


def attached_words(files: Sequence[SentFile]) -> str:
    """The words of the line: "photo:DIGEST document:DIGEST"; kinds and digests have neither blank nor colon."""
    return " ".join(f"{one.kind}:{one.digest}" for one in files)


def read_attached(words: str | None) -> list[SentFile]:
    """The files that a line names; none where its words are gone."""
    return [SentFile(*one.split(":", 1)) for one in (words or "").split() if ":" in one]


def kinds_attached(words: str | None) -> list[AnswerFile]:
    """The same by their kinds, numbered from 1."""
    return [AnswerFile(place, one.kind) for place, one in enumerate(read_attached(words), start=1)]
