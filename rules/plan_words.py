"""Numbers that are typed while a dialogue is planned: seats, and how long before the start people are reminded."""

from collections.abc import Sequence
from typing import NamedTuple

from rules.refusal import Refusal
from rules.text import fold

MOST_SEATS = 100_000
MOST_REMINDERS = 5
LONGEST_AHEAD = 60 * 24 * 60
LEAST_AHEAD = 45
_LONGEST_TYPED = 200
_MINUTES = {"phut": 1, "p": 1, "gio": 60, "tieng": 60, "h": 60, "ngay": 24 * 60, "hom": 24 * 60, "tuan": 7 * 24 * 60}
_WHOLE = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_NUMBERS: dict[str, float] = {"nua": 0.5, **{word: float(number) for number, word in enumerate(_WHOLE, 1)}}
# Longer figures are no number of minutes, hours or days.
_MOST_FIGURES = 4
# Figures between two points of a large number.
_GROUP = 3
_BESIDE = frozenset({"truoc", "va", "nhac", "thi", "roi", "cach", "moi", "dong", "ho"})
_OF_SEATS = frozenset({"cho", "ghe", "nguoi", "dai", "bieu", "khoang", "toi", "da", "ngoi"})


# "chỗ cũ", "như cũ", "giữ nguyên địa điểm", "không thay đổi": nothing but such words, one of them that it stays.
_OF_SAME = frozenset(
    {"van", "giu", "nguyen", "o", "tai", "dia", "diem", "cho", "noi", "nhu", "cu", "khong", "doi", "thay"}
)
_SAME = (frozenset({"cu"}), frozenset({"nguyen"}), frozenset({"khong", "doi"}))


class BodyAndSeats(NamedTuple):
    """A part of a body's name, and how many seats were said behind it."""

    name: str
    seats: int | None


def read_offsets(text: str) -> list[int]:
    """Return how many minutes before the start people are reminded, the longest first ("3 ngày, 2 giờ").

    Refuses what is no list of such times, what is too short or long, and too many.
    """
    found: list[int] = []
    number: float | None = None
    for word in _words(text):
        if number is None and (read := _number(word)) is not None:
            number = read
        elif number is not None and word in _MINUTES:
            found.append(int(number * _MINUTES[word]))
            number = None
        elif word not in _BESIDE:
            raise Refusal("plan-reminders-unread")
    if number is not None or not found:
        raise Refusal("plan-reminders-unread")
    return check_offsets(found)


def check_offsets(minutes: Sequence[int]) -> list[int]:
    """Return them once each, the longest first; refuses too many, and such as no reminder can keep."""
    kept = sorted(set(minutes), reverse=True)
    if len(kept) > MOST_REMINDERS or not all(LEAST_AHEAD <= one <= LONGEST_AHEAD for one in kept):
        raise Refusal("plan-reminders-wrong", most=MOST_REMINDERS)
    return kept


def says_same_place(text: str) -> bool:
    """Say whether words at the question for a new place mean the one before."""
    words = frozenset(_words(text))
    return words <= _OF_SAME and any(some <= words for some in _SAME)


def read_seats(text: str) -> int:
    """Return a number of seats ("150", "khoảng 1.200 chỗ"); refuses anything else."""
    figures = [word for word in _words(text) if word not in _OF_SEATS]
    joined = "".join(figures)
    # What is parted is parted by thousands; two numbers are none.
    if any(len(one) != _GROUP for one in figures[1:]):
        raise Refusal("plan-seats-unread")
    if not joined.isdecimal() or not joined.isascii() or len(joined) > len(str(MOST_SEATS)):
        raise Refusal("plan-seats-unread")
    if not 0 < int(joined) <= MOST_SEATS:
        raise Refusal("plan-seats-unread")
    return int(joined)


def read_body_and_seats(text: str) -> BodyAndSeats:
    """Return a part of a body's name with the seats that were said behind it, if any ("Hội Nông dân 5 chỗ")."""
    words = text[:_LONGEST_TYPED].split()
    while len(words) > 1 and fold(words[-1]).strip(",;:.()") in _OF_SEATS:
        words.pop()
    last = words[-1].strip(",;:.()") if len(words) > 1 else ""
    if last.isdecimal() and last.isascii() and 0 < int(last) <= MOST_SEATS:
        return BodyAndSeats(" ".join(words[:-1]).strip(" ,;:.("), int(last))
    return BodyAndSeats(text[:_LONGEST_TYPED].strip(), None)


def _words(text: str) -> list[str]:
    """The words of a short text without marks, figures parted from letters; of a long one none that can be read."""
    if len(text) > _LONGEST_TYPED:
        return ["?"]
    parted: list[str] = []
    for letter in fold(text):
        if letter in ",;+&." or letter.isspace():
            parted.append(" ")
        else:
            if parted and parted[-1].isdecimal() != letter.isdecimal() and parted[-1] != " ":
                parted.append(" ")
            parted.append(letter)
    return "".join(parted).split()


def _number(word: str) -> float | None:
    if word.isdecimal() and word.isascii() and len(word) <= _MOST_FIGURES:
        return int(word)
    return _NUMBERS.get(word)
