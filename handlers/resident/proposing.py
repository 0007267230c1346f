"""What a resident's words, place and last time answer of the hand-in: proposed, and shown to be changed."""

from collections.abc import Sequence
from typing import NamedTuple

from handlers.resident.place_names import find_hamlet, place_in_words
from handlers.talk import Talk
from locales.guess_phrases import guess_words, kind_words
from rules.consent import NAMED_PLACE
from rules.field_guess import FieldGuess, NamedField, guess_fields, possible_fields
from rules.files import SPOKEN
from rules.handin import (
    KIND_OF_GROUP,
    KINDS_ASKED,
    NAME_LIMIT,
    PROPOSES,
    REREAD,
    Group,
    Kind,
    NameMode,
    Step,
    answered_steps,
    forget_answer,
    is_answered,
    is_proposed,
    mark_of,
    settle,
    unsettle,
)
from rules.kind_guess import guess_kind
from rules.nearest import HamletPoint, nearest_hamlet
from rules.pieces import joined_messages
from rules.said_places import SaidPlace
from rules.text import clean
from storage.feedback import corrections, drafts, feedbacks
from storage.feedback.corrections import By
from storage.feedback.drafts import OpenDraft, Part
from storage.office import offices
from storage.tables import Feedback

# What is proposed wherever nobody has answered it.
BY_WORDS = (Step.GROUP, Step.KIND, Step.FIELD)
EVERY = (*BY_WORDS, Step.AREA, Step.HAMLET, Step.FILES, Step.NAME)
# So many other fields are read for a similar matter, however many an office has.
MOST_BESIDE = 30


class Proposal(NamedTuple):
    """Where something is: one area, or those between which it is asked; and the hamlet, perhaps as it was typed."""

    areas: tuple[int, ...] = ()
    hamlet: str | None = None
    certain: bool = False


class FieldsBeside(NamedTuple):
    """Every field but that of a draft, the likeliest first; and those, or none, that its words may be about as well."""

    every: list[int]
    likely: list[int | None]


def proposes(draft: OpenDraft) -> bool:
    """Whether a draft was begun by its words, so that the rest is proposed; others go from question to question."""
    return PROPOSES in answered_steps(draft)


async def begins_by_words(talk: Talk, draft: OpenDraft, step: Step) -> bool:
    """Have a draft of which nothing is told yet begin by words that come at its first question; whether it does."""
    untold = step == Step.GROUP and draft.group is None and draft.area_id is None and not draft.settled
    if untold and draft.latitude is None and not await drafts.read_parts(talk.db, draft.id):
        settle(draft, PROPOSES)
    return untold and proposes(draft)


def tells_matter(parts: Sequence[Part]) -> bool:
    """Whether there are words, or a voice: a photo alone does not say what it is about, nor a place or its name."""
    return any(part.kind in SPOKEN or (part.kind != NAMED_PLACE and clean(part.words)) for part in parts)


async def propose(talk: Talk, draft: OpenDraft) -> None:
    """Answer what nobody has answered, once the words are there; the place only where one alone fits."""
    done = answered_steps(draft)
    if PROPOSES not in done or Step.WORDS not in done:
        return
    if REREAD not in done and all(is_answered(step, draft) for step in EVERY):
        return
    words = clean(joined_messages(part.words for part in await drafts.read_parts(talk.db, draft.id)))
    if Step.FILES not in done:
        # The first proposals: whoever wrote hears that nothing has left.
        talk.lead(talk.t("draft-begun"))
        _note(draft, Step.FILES)
    unsettle(draft, REREAD)
    last = await last_time(talk)
    await _propose_by_words(talk, draft, words)
    await _propose_place(talk, draft, words, last)
    if draft.name_mode is None:
        _propose_name(draft, last)


def _note(draft: OpenDraft, step: Step) -> None:
    settle(draft, step, mark_of(step))


def _is_open(draft: OpenDraft, step: Step) -> bool:
    """Whether something may be proposed: nobody has chosen an answer."""
    return is_proposed(step, draft) or not is_answered(step, draft)


async def _propose_by_words(talk: Talk, draft: OpenDraft, text: str) -> None:
    guess = guess_kind(text, kind_words())
    # A kind that was chosen stays, and the group with it.
    kind_open = draft.kind is None or is_proposed(Step.KIND, draft)
    if _is_open(draft, Step.GROUP) and kind_open:
        draft.group = guess.group if guess else Group.UNSURE
        settle(draft, mark_of(Step.GROUP))
    if kind_open:
        told = KIND_OF_GROUP.get(Group(draft.group or Group.UNSURE))
        draft.kind = told or (guess.kind if guess and guess.kind in KINDS_ASKED else Kind.REPORT)
        settle(draft, mark_of(Step.KIND))
    if _is_open(draft, Step.FIELD):
        draft.field_id = await guess_field(talk, text)
        _note(draft, Step.FIELD)


async def guess_field(talk: Talk, text: str) -> int | None:
    """The number of the field that the words are most likely about; None where they do not tell."""
    guesses, numbers = await _guess_fields(talk, text)
    return numbers[guesses[0].code] if guesses and guesses[0].sure else None


async def fields_beside(talk: Talk, draft: OpenDraft, text: str) -> FieldsBeside:
    """Under which others may have told the same; no others where its author chose one."""
    if not is_proposed(Step.FIELD, draft):
        return FieldsBeside([], [])
    guesses, numbers = await _guess_fields(talk, text)
    ranked = dict.fromkeys([*(numbers[one.code] for one in guesses), *numbers.values()])
    every = [field for field in ranked if field != draft.field_id]
    likely = [None, *(numbers[code] for code in possible_fields(guesses))]
    return FieldsBeside(every[:MOST_BESIDE], [field for field in likely if field != draft.field_id])


async def _guess_fields(talk: Talk, text: str) -> tuple[list[FieldGuess], dict[str, int]]:
    """What the words may be about, the likeliest first, and the numbers of the fields by their codes."""
    known = await offices.fields(talk.db)
    guesses = guess_fields(text, [NamedField(one.code, one.name) for one in known], guess_words())
    return guesses, {one.code: one.id for one in known}


async def note_corrected_field(talk: Talk, draft: OpenDraft, text: str) -> None:
    """Count it where the field was proposed by the words, and its author chose another."""
    if proposes(draft) and not is_proposed(Step.FIELD, draft):
        await corrections.note_field(talk.db, await guess_field(talk, text), draft.field_id, By.AUTHOR, talk.now)


async def last_time(talk: Talk) -> Feedback | None:
    """What the person handed in last, by which the place and the name are proposed."""
    newest = next(iter(await feedbacks.page_of_author(talk.db, talk.person.id)), None)
    return newest if newest is not None and newest.forgotten_at is None else None


async def _propose_place(talk: Talk, draft: OpenDraft, words: str, last: Feedback | None) -> None:
    """Propose the area and hamlet; an area that was chosen stays, and only its hamlet is looked for."""
    if _is_open(draft, Step.AREA):
        found = await where(talk, draft, words, last)
        if found.certain and found.areas[0] != draft.area_id:
            forget_answer(draft, Step.AREA)
            draft.area_id = found.areas[0]
            settle(draft, mark_of(Step.AREA))
        elif not found.certain and found.areas and is_answered(Step.AREA, draft):
            forget_answer(draft, Step.AREA)
    else:
        found = await where(talk, draft, words, None)
    if is_answered(Step.AREA, draft) and _is_open(draft, Step.HAMLET):
        fits = found.hamlet if draft.area_id in found.areas else None
        draft.hamlet = fits[:NAME_LIMIT] if fits else draft.hamlet
        _note(draft, Step.HAMLET)


async def where(talk: Talk, draft: OpenDraft, words: str, last: Feedback | None) -> Proposal:
    """Where it is, by the words, by the place that was sent, or as the last time; or the areas in question."""
    said = await place_in_words(talk, words)
    told = await _as_said(talk, said)
    near = await nearest(talk, draft)
    if near is not None and told.areas and near.area not in told.areas:
        return Proposal((*told.areas, near.area))
    if near is not None and not told.certain:
        return Proposal((near.area,), told.hamlet or near.name, certain=True)
    if told.areas or last is None:
        return told
    if said.named or draft.latitude is not None:
        return Proposal((last.area_id,))
    return await _if_ours(talk, Proposal((last.area_id,), last.hamlet, certain=True))


async def _as_said(talk: Talk, said: SaidPlace) -> Proposal:
    """What the words say. Of several areas of which all but one are others' it is ours, if it has such a hamlet."""
    found = await _if_ours(talk, Proposal(said.areas, said.hamlet, said.certain))
    only = len(found.areas) == 1 and not said.doubtful and said.hamlet is not None
    if only and await find_hamlet(talk, found.areas[0], said.hamlet or "") is not None:
        return found._replace(certain=True)
    return found


async def _if_ours(talk: Talk, found: Proposal) -> Proposal:
    """An area that lies outside of what the office answers for is never proposed; it is asked."""
    areas = [place for number in found.areas if (place := await offices.area(talk.db, number)) and not place.outside]
    return found._replace(areas=tuple(one.id for one in areas), certain=found.certain and len(areas) == 1)


async def nearest(talk: Talk, draft: OpenDraft) -> HamletPoint | None:
    """The hamlet at the place that was sent with the draft."""
    if draft.latitude is None or draft.longitude is None:
        return None
    return nearest_hamlet(draft.latitude, draft.longitude, await _points(talk))


async def _points(talk: Talk) -> Sequence[HamletPoint]:
    return [
        HamletPoint(one.id, one.area_id, one.name, one.lat, one.lon)
        for one in await offices.hamlets_on_map(talk.db)
        if one.lat is not None and one.lon is not None
    ]


def _propose_name(draft: OpenDraft, last: Feedback | None) -> None:
    """As the last time; the first time no name, which tells nobody anything."""
    draft.name_mode, draft.name = NameMode.NONE, None
    if last is not None and last.name_mode in {NameMode.FULL, NameMode.HIDDEN} and last.name:
        draft.name_mode, draft.name = last.name_mode, last.name
    settle(draft, mark_of(Step.NAME))


async def take_place(talk: Talk, draft: OpenDraft, typed: str) -> bool:
    """Take the place that was typed where it was asked for, if it is one for sure; the review shows it as guessed."""
    found = await _as_said(talk, await place_in_words(talk, typed))
    if found.certain:
        draft.area_id, draft.hamlet = found.areas[0], (found.hamlet or "")[:NAME_LIMIT] or None
        settle(draft, mark_of(Step.AREA), Step.HAMLET, mark_of(Step.HAMLET))
    return found.certain


async def areas_in_question(talk: Talk, draft: OpenDraft) -> tuple[int, ...]:
    """The areas that the words leave in question, so that they are offered first."""
    if not proposes(draft):
        return ()
    words = clean(joined_messages(part.words for part in await drafts.read_parts(talk.db, draft.id)))
    return (await where(talk, draft, words, await last_time(talk))).areas
