"""What cleaning gives: a file without what tells of its sender, or why that cannot be."""

from dataclasses import dataclass

from rules.files import WhyRefused


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The bytes that may leave, their kind by content (MIME), and the suffix that belongs to it."""

    content: bytes
    kind: str
    suffix: str


class CannotCleanError(Exception):
    """Nothing of it may leave; `why` is the key of the words that say so."""

    def __init__(self, why: WhyRefused) -> None:
        super().__init__(why)
        self.why = why
