"""To which dialogue an opinion belongs: what is known of those that may hold it, and what changes with that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.refusal import Refusal


@dataclass(frozen=True, slots=True)
class KnownDialogue:
    """A dialogue as far as an opinion's belonging depends on it: the day on which it is held, its edition."""

    id: int
    edition: int
    day: date
    # Whether opinions are taken for it now.
    collecting: bool
    # Whether its last day for them is still to come, though none may be taken now: everybody may change their mind.
    to_collect: bool = False
    # The unit whose leaders hold it, and of which level it is, as far as that was told.
    host: int | None = None
    level: str = ""

    @property
    def changeable(self) -> bool:
        return self.collecting or self.to_collect


def find_dialogue(dialogues: Iterable[KnownDialogue], number: object) -> KnownDialogue | None:
    """The one of that number; None where it is not among them."""
    return next((one for one in dialogues if one.id == number), None)


def dialogue_to_join(dialogues: Iterable[KnownDialogue], number: int | None) -> KnownDialogue:
    """The dialogue that an opinion is set for; refuses one that takes no opinions of its area now."""
    found = find_dialogue(dialogues, number)
    if found is None or not found.collecting:
        raise Refusal("dialogue-not-collecting")
    return found


def refuse_if_collected(dialogues: Iterable[KnownDialogue], number: int | None) -> None:
    """Refuse to take an opinion out of a dialogue that has what it is to speak about."""
    found = find_dialogue(dialogues, number)
    if found is None or not found.changeable:
        raise Refusal("dialogue-collected")
