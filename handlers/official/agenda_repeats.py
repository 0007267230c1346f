"""Opinions that say the same: proposed two by two, folded by one press of whoever makes the agenda, parted again."""

from collections.abc import Sequence
from functools import cache

from handlers.dialogue_buttons import OnAgenda
from handlers.official.agenda import admit_to_agenda, agenda_data, do, show_agenda
from handlers.paging import Options
from handlers.similar_lists import similar_words
from handlers.talk import Talk
from locales import phrases
from locales.spoken import code, placed, quoted
from rules.lifecycle import Action
from rules.matters import ToldMatter, ToldWords, take_apart
from rules.paging import Cut
from rules.refusal import Refusal
from rules.repeats import Repeat, SaidOpinion, find_repeats, named_places, names_in
from rules.similar import are_placed_apart
from rules.text import excerpt
from storage.dialogue import agenda
from storage.feedback import feedbacks
from storage.feedback.row_locks import hold_feedbacks
from storage.office import offices
from storage.tables import Feedback

# One pair at a time is read well, and answered by one press.
WORDS, LINES = 500, 8


async def show_repeats(talk: Talk, dialogue_id: int, after: int = 0) -> None:
    """The next pair that may say the same, behind the one that was shown last."""
    dialogue, _ = await admit_to_agenda(talk, dialogue_id, holding=True)
    found = await agenda.compared(talk.db, dialogue.id)
    by_number = {one.id: one for one in found}
    places = {one.id: place for place, one in enumerate(found, 1)}
    repeat = await next_repeat(talk, found, await agenda.stood_at(talk.db, dialogue.id, after) if after else 0)
    if repeat is None:
        await talk.say(talk.t("agenda-repeats-none", count=len(found)))
        await show_agenda(talk, dialogue.id, Cut())
        return
    one, other = by_number[repeat.id], by_number[repeat.of]
    text = talk.t(
        "agenda-repeat",
        sure="yes" if repeat.nearly_same else "no",
        one=part(talk, one, places[one.id]),
        other=part(talk, other, places[other.id]),
    )
    fold_data = OnAgenda(act="fold", about=one.id, row=other.id).pack()
    on = OnAgenda(act="repeats", about=dialogue.id, row=one.id).pack()
    options: Options = [(talk.t("agenda-fold"), fold_data), (talk.t("agenda-repeats-next"), on)]
    await talk.ask(text, options, (talk.t("agenda-back"), agenda_data("page", dialogue.id)))


async def next_repeat(talk: Talk, found: Sequence[Feedback], after: int) -> Repeat | None:
    """The first repeat among those that stand behind a place."""
    names = await offices.folded_area_names(talk.db)
    kinds = frozenset(phrases("repeat_places"))
    said = [
        SaidOpinion(
            one.id,
            one.folded,
            (one.field_id, one.area_id),
            names_in(one.folded, names),
            named_places(one.words or "", kinds),
        )
        for one in found
    ]
    places, by_number = {one.id: place for place, one in enumerate(found, 1)}, {one.id: one for one in found}

    @cache
    def matter(number: int) -> ToldMatter:
        told = by_number[number]
        return take_apart(ToldWords(number, told.words or "", told.folded), names, similar_words())

    repeats = find_repeats(said, lambda one, other: are_placed_apart(matter(one), matter(other)))
    return next((one for one in repeats if places[one.id] > after), None)


def part(talk: Talk, feedback: Feedback, number: int) -> str:
    """One of a pair: under which number it stands, where it comes from, and what it says."""
    words = quoted(talk.texts, excerpt(feedback.words, WORDS, LINES))
    place = placed(talk.texts, feedback.hamlet) or "none"
    return talk.t("agenda-repeat-part", number=number, code=code(feedback.code), place=place, words=words)


async def fold(talk: Talk, number: int, into: int) -> None:
    """Fold one into another of the same agenda; its author is told, and hears the answer as well."""
    # What is answered in this moment takes nothing in any more, nor does what is being folded itself.
    await hold_feedbacks(talk.db, [number, into])
    one, other = await feedbacks.find_offered(talk.db, number), await feedbacks.find_offered(talk.db, into)
    dialogue = one.dialogue_id
    if dialogue is None or dialogue != other.dialogue_id or one.id == other.id:
        raise Refusal("fold-not-here")
    if other.folded_into_id is not None or not other.open:
        raise Refusal("fold-not-here")
    await admit_to_agenda(talk, dialogue, holding=True)
    if await agenda.folded_into(talk.db, one.id) and one.folded_into_id is None:
        # What others were folded into stays; both say the same, so the other one goes to them.
        one, other = other, one
    await do(talk, one, Action.FOLD, f"{other.code}", chosen=other.id)
    undo = [[(talk.t("agenda-unfold", code=code(one.code)), agenda_data("unfold", one.id))]]
    # Behind the one that was looked at: what was passed over is not proposed again.
    on = OnAgenda(act="repeats", about=dialogue, row=number).pack()
    undo += [[(talk.t("agenda-repeats-next"), on)], [(talk.t("agenda-back"), agenda_data("page", dialogue))]]
    await talk.say(talk.t("agenda-folded", code=code(one.code), into=code(other.code)), undo)


async def unfold(talk: Talk, number: int) -> None:
    """Have a repeat stand by itself again."""
    one = await feedbacks.find_offered(talk.db, number)
    if one.dialogue_id is None or not one.open:
        # To whoever was answered it would promise that somebody still looks into it; they open it again themselves.
        raise Refusal("fold-not")
    await admit_to_agenda(talk, one.dialogue_id, holding=True)
    await do(talk, one, Action.UNFOLD)
    back = [[(talk.t("agenda-back"), agenda_data("page", one.dialogue_id))]]
    await talk.say(talk.t("agenda-unfolded", code=code(one.code)), back)
