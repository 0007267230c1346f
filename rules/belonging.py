"""To which dialogue an opinion belongs: what is known of those that may hold it, and what changes with that."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.refusal import Refusal
from rules.text import fold

_LONGEST_ANSWER = 80


# What is typed at the question for what an opinion is, and whether papers may name its author, folded: nothing but such
# words, those of one answer among them and none of the other.
_BESIDE = frozenset(
    {
        *("gui", "cho", "de", "dua", "ra", "vao", "len", "o", "tai", "tren", "xin", "muon", "y", "kien", "viec"),
        *(
            "toi",
            "em",
            "chau",
            "minh",
            "nay",
            "do",
            "la",
            "thi",
            "cu",
            "duoc",
            "thoi",
            "nhe",
            "nha",
            "a",
            "vang",
            "da",
            "di",
        ),
    }
)
_AT_DIALOGUE, _EVERYDAY = frozenset({"hoi", "nghi"}), frozenset({"thuong", "ngay"})
_OF_PRINTING = frozenset({"ghi", "in", "ten", "ho", "giay", "to", "dong"})
_PRINTED = frozenset({"ghi", "in"})
_KEPT = frozenset({"khong", "dung", "khoi", "ko", "kg", "giau", "giu", "kin"})


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


def says_for_dialogue(text: str) -> bool | None:
    """Whether an answer in somebody's own words means the dialogue, or an everyday matter; None where it is neither."""
    words = _short_words(text)
    told = [one for one in (_AT_DIALOGUE, _EVERYDAY) if one <= words]
    if len(told) != 1 or not words <= _BESIDE | told[0] | {"doi", "thoai"}:
        return None
    return told[0] == _AT_DIALOGUE


def says_printed(text: str) -> bool | None:
    """Whether an answer in somebody's own words lets papers print their name; None where it says nothing of that."""
    words = _short_words(text)
    if not words <= _BESIDE | _OF_PRINTING | _KEPT | {"co"} or not words & (_PRINTED | _KEPT):
        return None
    return not words & _KEPT


def _short_words(text: str) -> frozenset[str]:
    if len(text) > _LONGEST_ANSWER:
        return frozenset()
    return frozenset(fold(text).replace(",", " ").replace(".", " ").split())


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
