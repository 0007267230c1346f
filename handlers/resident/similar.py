"""Similar matters before sending, as the review shows them: each by its public line, or by field and place alone."""

from collections.abc import Sequence
from itertools import chain

from handlers.resident import proposing
from handlers.resident.proposing import FieldsBeside
from handlers.resident.review import TO, Options
from handlers.similar_lists import similar_words
from handlers.talk import Talk
from locales.spoken import in_line
from rules.joining import can_be_joined
from rules.matters import ToldWords
from rules.similar import MOST_OF_EACH, MOST_SHOWN, PAGES, find_similar
from rules.text import clean, fold
from storage.feedback import joinings
from storage.feedback.drafts import OpenDraft
from storage.feedback.joinings import FoundWords
from storage.office import offices
from storage.tables import Feedback

# What a button of the review carries before the number of a similar opinion.
JOIN, AGAIN, READ = "send-with-", "send-again-", "read-"
LINE_SHOWN = 160
# A message has so many answers at most, the way back among them.
MOST_ANSWERS = 9


async def find(talk: Talk, draft: OpenDraft, words: str) -> list[Feedback]:
    """What others handed in of the same area and field lately that may be the same matter.

    Where the field is only guessed theirs may have been guessed otherwise: the newest of every field are read as well.
    """
    if not words or draft.area_id is None:
        return []
    about = FoundWords(draft.area_id, draft.field_id, draft.person_id)
    found = await _find_in(talk, about, words, PAGES)
    if len(found) < MOST_SHOWN:
        found += await _find_beside(talk, about, words, await proposing.fields_beside(talk, draft, words))
    return await joinings.with_numbers(talk.db, found[:MOST_SHOWN])


async def _find_beside(talk: Talk, about: FoundWords, words: str, beside: FieldsBeside) -> list[int]:
    """The same among the newest of each of the other fields, and then behind these of the likely ones."""
    if not (beside.every or beside.likely):
        return []
    told = await joinings.told_in_fields(talk.db, about, talk.now, beside.every, MOST_OF_EACH)
    told.pop(about.field_id, None)
    found = list[int]()
    others = [lines for field, lines in told.items() if field not in beside.likely]
    for batch in (*(told.get(field, []) for field in beside.likely), list(chain.from_iterable(others))):
        found += await _likest(talk, words, batch)
    for field in beside.likely:
        newest = told.get(field, [])
        if len(newest) == MOST_OF_EACH and len(found) < MOST_SHOWN:
            found += await _find_in(talk, about._replace(field_id=field), words, PAGES[1:2], newest[-1].id)
    return found


async def _find_in(
    talk: Talk, about: FoundWords, words: str, pages: Sequence[int], before: int = joinings.NOWHERE
) -> list[int]:
    """The numbers of those of one area and field, the likest of a page first."""
    found = list[int]()
    for most in pages:
        told = await joinings.told_nearby(talk.db, about, talk.now, before, most)
        found += await _likest(talk, words, told)
        if len(told) < most or len(found) >= MOST_SHOWN:
            break
        before = told[-1].id
    return found


async def _likest(talk: Talk, words: str, told: Sequence[ToldWords]) -> list[int]:
    """The numbers of those that may be the same matter."""
    if not told:
        return []
    names = await offices.folded_area_names(talk.db)
    return find_similar(ToldWords(0, clean(words), fold(words)), told, names, similar_words())


async def lines_and_answers(talk: Talk, draft: OpenDraft, words: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands below the review of similar matters, and its answers; nothing where there are none."""
    found = await find(talk, draft, words)
    if not found:
        return "", []
    lines = [await line_of(talk, number, one) for number, one in enumerate(found, 1)]
    answers = [one for number, other in enumerate(found, 1) for one in answers_of(talk, number, other)]
    waits = "yes" if any(can_be_joined(one) for one in found) else "no"
    settled = "yes" if any(not can_be_joined(one) for one in found) else "no"
    return talk.t("similar", lines="\n".join(lines), count=len(found), waits=waits, settled=settled), answers


def beside(options: Options, answers: Options) -> Options:
    """The answers right behind the one that sends; where they are too many, guesses are changed by the list of all."""
    rest = list(options[1:])
    while len(rest) + len(answers) >= MOST_ANSWERS and any(value.startswith(TO) for _, value in rest):
        rest.remove(next(one for one in reversed(rest) if one[1].startswith(TO)))
    return [options[0], *answers, *rest]


async def line_of(talk: Talk, number: int, other: Feedback) -> str:
    """One of them: its public line, or its field and place alone; never a name or a word of its author."""
    line = in_line(other.public_text, LINE_SHOWN) if other.public_text else await field_and_place(talk, other)
    state = "settled" if not can_be_joined(other) else "waits"
    return talk.t("similar-line", number=number, line=line, state=talk.t(f"state-{other.state}"), answered=state)


async def field_and_place(talk: Talk, other: Feedback) -> str:
    field = await offices.field(talk.db, other.field_id) if other.field_id else None
    area = await offices.area(talk.db, other.area_id)
    hamlet = await offices.hamlet(talk.db, other.hamlet_id) if other.hamlet_id else None
    names = (field.name if field else talk.t("field-unsure"), hamlet.name if hamlet else "", area.name if area else "")
    return ", ".join(filter(None, names))


def answers_of(talk: Talk, number: int, other: Feedback) -> list[tuple[str, str]]:
    """To join it, or that it has come back; and to read its answer where everybody may."""
    act = JOIN if can_be_joined(other) else AGAIN
    label = talk.t("similar-join" if act == JOIN else "similar-again", number=number)
    read = [(talk.t("similar-read", number=number), f"{READ}{other.id}")] if is_read(other) else []
    return [*read, (label, f"{act}{other.id}")]


def is_read(other: Feedback) -> bool:
    """Whether everybody may read its answer."""
    return other.published_at is not None and not other.open
