"""What a resident types where it is asked in which commune, and in which hamlet: read, or asked with what is near."""

from handlers.resident import asking, proposing
from handlers.resident.place_names import all_names, elsewhere, find_hamlet, known_hamlets
from handlers.talk import Talk
from locales.call_phrases import matter_words
from locales.spoken import in_line
from rules.hamlets import near_hamlets
from rules.handin import NAME_LIMIT, Step, mark_of, settle, unsettle
from rules.paging import PAGE, matching_names
from rules.places import Match, find
from rules.told_matter import tells_matter
from storage.feedback.drafts import OpenDraft
from storage.office import offices

# So many words that name no place are a sentence about the matter.
A_SENTENCE = 5


async def take_name(talk: Talk, draft: OpenDraft, step: Step, text: str) -> bool:
    """Take what was typed as the name of a place where one is asked for; False where it is none, but words."""
    known = await find_hamlet(talk, draft.area_id or 0, text) if step == Step.HAMLET else None
    if step not in {Step.AREA, Step.HAMLET} or (known is None and tells_matter(text, matter_words())):
        return False
    if step == Step.AREA:
        return await take_area_name(talk, draft, text)
    await take_hamlet_name(talk, draft, text, known=known is not None)
    return True


async def take_area_name(talk: Talk, draft: OpenDraft, text: str) -> bool:
    """Find the place by the name that was typed, and ask whether it is that, or which of several.

    Of a draft whose answers are proposed a place that is sure is taken, as the review shows it; and what names none
    but says something is left to be words: False.
    """
    by_words = proposing.proposes(draft)
    if by_words and await proposing.take_place(talk, draft, text):
        await asking.put_next_step(talk, draft)
        return True
    match = find(text, await all_names(talk), elsewhere())
    found = [place for number in match.areas if (place := await offices.area(talk.db, number))]
    key = "area-split" if len(found) > 1 else "area-found"
    if len(found) > PAGE or (not found and match.beyond is None):
        found = found or matching_names(text, await offices.areas(talk.db), lambda place: place.name)
        key = "area-narrowed"
    if not found and by_words and match.beyond is None and len(text.split()) >= A_SENTENCE:
        return False
    if not found:
        await refuse_area_name(talk, draft, match, text)
        return True
    draft.hamlet = match.hamlet[:NAME_LIMIT] if match.hamlet else draft.hamlet
    options = [(place.name, str(place.id)) for place in found[:PAGE]]
    facts = {"typed": in_line(text), "area": found[0].name, "rest": max(len(found) - PAGE, 0)}
    await asking.ask_step(talk, draft, Step.AREA, options, talk.t(key, **facts))
    return True


async def refuse_area_name(talk: Talk, draft: OpenDraft, match: Match, text: str) -> None:
    """Say why it is none of the areas: it is elsewhere, it is larger than one, or nobody knows it."""
    talk.lead(talk.t(f"area-{match.beyond or 'unknown'}", typed=in_line(text)))
    await asking.put_step(talk, draft, Step.AREA)


async def take_hamlet_name(talk: Talk, draft: OpenDraft, text: str, *, known: bool) -> None:
    """Keep the place as it was typed; where it is only nearly a hamlet of the area, ask whether it is that one."""
    draft.hamlet = text
    near = near_hamlets(text, await known_hamlets(talk, draft.area_id or 0))
    if near and not known:
        options = [(one.name, str(one.id)) for one in near]
        options.append((talk.t("hamlet-as-typed"), "skip"))
        await asking.ask_step(talk, draft, Step.HAMLET, options, talk.t("hamlet-near", typed=in_line(text)))
        return
    await settle_hamlet(talk, draft)


async def take_hamlet(talk: Talk, draft: OpenDraft, value: str) -> None:
    """The buttons of the question: one of the hamlets that were near, or to leave it as it is."""
    if value != "skip":
        known = {one.id: one.name for one in await known_hamlets(talk, draft.area_id or 0)}
        draft.hamlet = known.get(int(value), draft.hamlet)
    await settle_hamlet(talk, draft)


async def settle_hamlet(talk: Talk, draft: OpenDraft) -> None:
    """Take the hamlet as chosen, and with it the area in which it lies."""
    settle(draft, Step.HAMLET)
    unsettle(draft, mark_of(Step.AREA))
    await asking.put_next_step(talk, draft)
