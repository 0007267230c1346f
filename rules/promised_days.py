"""Finds in the words of an answer by which day something will be done: a proposal, which its writer keeps or drops."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from rules.date_words import DateWords
from rules.promise_dates import FoundDay, named_days
from rules.promise_phrases import (
    ASKS,
    BEFORE,
    BEFORE_HOUR,
    BEGINS,
    BY,
    DELEGATES,
    DOES,
    DONE,
    END,
    IN_FORCE,
    INTENDS,
    MEETING,
    NOT_BY_THEN,
    OF_LAW,
    PAST,
    RESIDENT,
    UNSURE,
    WILL,
)
from rules.promises import LONGEST, LONGEST_WORDS
from rules.text import clean, fold, shorten

LONGEST_READ = 4_000
_LONGEST_SENTENCE = 600
# A day without its year that lies farther ahead than this has rather passed.
_NEAR = timedelta(days=270)
_DAY = timedelta(days=1)
_WORDS_NEAR = 90


class PromisedDay(NamedTuple):
    """What is promised, the last day for it, and whether it was said as "before" the day after."""

    words: str
    due: date
    before: bool


def find_promise(text: str, today: date, words: DateWords) -> PromisedDay | None:
    """Return the first promise with a day that a text makes, seen from a local day; None where it makes none.

    A day that has passed, one of a law, a paper or a meeting, and one by which a resident is to do something is none.
    """
    return next(iter(find_promises(text, today, words)), None)


def find_promises(text: str, today: date, words: DateWords) -> list[PromisedDay]:
    """Every promise with a day that a text makes, in its order; a sentence that tells a day twice makes one."""
    return [
        PromisedDay(shorten(" ".join(sentence.split()), LONGEST_WORDS), due, before)
        for sentence in END.split(clean(text)[:LONGEST_READ])
        for due, before in _in_sentence(sentence, today, words).items()
    ]


def _in_sentence(sentence: str, today: date, words: DateWords) -> dict[date, bool]:
    """The promised days, and whether each was said as "before" the day after; where work begins only if no other is."""
    folded = fold(sentence[:_LONGEST_SENTENCE])
    if not _is_work(folded) or ASKS.search(folded) or RESIDENT.search(folded):
        return {}
    ends: dict[date, bool] = {}
    begins: dict[date, bool] = {}
    for one in named_days(folded, today, words):
        before, left = _is_before(folded, one.start), _clause(folded, one.start)
        due = one.first - _DAY if before else one.last
        near = one.year or due - today <= _NEAR
        if near and today <= due <= today + LONGEST and _is_promised(left, folded, one):
            (begins if BEGINS.search(left) else ends).setdefault(due, before)
    return ends or begins


def _is_work(folded: str) -> bool:
    return bool(DOES.search(folded) or INTENDS.search(folded))


def _is_before(folded: str, start: int) -> bool:
    head = folded[max(0, start - _WORDS_NEAR) : start].rstrip(" (,:")
    return bool(BEFORE.search(head))


def _clause(folded: str, start: int) -> str:
    """What stands before a day in its part of the sentence; a part with no work in it takes the one before."""
    head = folded[:start]
    parts = re.split(r"[,:()]", head)
    clause = parts[-1]
    if len(parts) > 1 and not DOES.search(clause):
        clause = f"{parts[-2]},{clause}"
    return clause.rstrip(" (,:")


def _is_promised(left: str, folded: str, one: FoundDay) -> bool:
    near = left[-_WORDS_NEAR:]
    strong = any(pattern.search(near) for pattern in (BEFORE, BEFORE_HOUR, BY, DONE)) or _is_span(folded, one)
    if IN_FORCE.search(near) or UNSURE.search(left) or _is_past(left):
        return False
    behind = folded[one.end : one.end + _WORDS_NEAR]
    if NOT_BY_THEN.search(behind):
        return False
    tail = behind.partition(",")[0]
    # "Chậm nhất 10/12, tổ thu gom sẽ dọn": what is done may follow in the next part.
    works = (_is_work(left) or _is_work(behind)) if strong else (DOES.search(left) or DOES.search(tail))
    if not works:
        return False
    if not strong:
        # "ngày 15/12 sẽ sửa xong": a day alone says nothing of a law, a paper or a meeting.
        wills = WILL.search(tail) or WILL.search(left)
        return bool(wills) and not OF_LAW.search(near) and not MEETING.search(f"{left} {tail}")
    meets = MEETING.search(near)
    return not (meets and not DONE.search(near))


def _is_span(folded: str, one: FoundDay) -> bool:
    """Whether the phrase says by itself until when: "cuối tháng 12", "trong 15 ngày tới"."""
    said = folded[one.start : one.end]
    if re.match(r"(?:thu|chu nhat|ngay mai)\b", said):
        return bool(WILL.search(folded))
    return bool(re.match(r"(?:nua |cuoi|het|giua|dau|trong|sau|khoang|truoc|den|toi|tuan) ?", said)) or said.endswith(
        (" nua", " toi")
    )


def _is_past(left: str) -> bool:
    """Whether the work is told as done: "đã sửa xong", but not "đã giao Phòng Kinh tế sửa xong"."""
    for said in PAST.finditer(left):
        after = left[said.end() :]
        if DOES.search(after) and not DELEGATES.search(after) and not WILL.search(after):
            return True
    return False
