"""What is noted of what was forgotten, outside of the database, so that no copy of it brings it back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from rules.forgetting import Way


@dataclass(frozen=True, slots=True)
class Erasure:
    """That something of a person was forgotten in a way at a moment; nothing says who that is, or what it was.

    `seen` is when the person was first seen: a number alone may be somebody else's in another copy, or another office.
    """

    person_id: int
    way: Way
    at: datetime
    seen: datetime | None = None


class Ledger(Protocol):
    """Where erasures are noted."""

    def append(self, erasure: Erasure) -> None:
        """Have it on the disk when this returns; what stands there already need not be noted twice."""


@dataclass(slots=True)
class PassingLedger:
    """Of a database of which there is no copy: what is noted is gone with the process."""

    noted: list[Erasure] = field(default_factory=list)

    def append(self, erasure: Erasure) -> None:
        if erasure not in self.noted:
            self.noted.append(erasure)
