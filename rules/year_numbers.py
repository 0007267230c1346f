"""What is told of all dialogues of a year: a line for each, all together, and what was planned beside what was held."""

from dataclasses import dataclass
from datetime import date

from rules.dialogue_figures import DialogueFigures, PromiseNumbers


@dataclass(frozen=True, slots=True)
class YearDialogue:
    """One dialogue of a year: which it is, whether it was held, its numbers, who signed up and came."""

    title: str
    held_on: date
    held: bool
    figures: DialogueFigures
    coming: int
    came: int
    promises: PromiseNumbers


@dataclass(frozen=True, slots=True)
class PlannedHolding:
    """By when a unit was to hold its dialogue of the year, and on which day it did."""

    unit: str
    last_day: date
    held_on: date | None

    @property
    def how(self) -> str:
        """As the words of `counted-planned` name it."""
        if self.held_on is None:
            return "waiting"
        return "in-time" if self.held_on <= self.last_day else "late"


@dataclass(frozen=True, slots=True)
class YearNumbers:
    """All dialogues of a year that somebody may read of; `total` counts an opinion once that went from one on."""

    year: int
    dialogues: tuple[YearDialogue, ...]
    total: DialogueFigures
    promises: PromiseNumbers
    plans: tuple[PlannedHolding, ...]

    @property
    def held(self) -> int:
        return sum(one.held for one in self.dialogues)

    def planned(self, how: str) -> int:
        """How many units stand so with their plan."""
        return sum(one.how == how for one in self.plans)
