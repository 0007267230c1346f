"""What a resident types where it is asked in which commune, and in which hamlet: read, or asked with what is near."""

from handlers.resident import asking
from handlers.talk import Talk
from locales import place_names
from locales.spoken import in_line
from rules.hamlets import HamletName, near_hamlets, which_hamlet
from rules.handin import NAME_LIMIT, Step, answered_steps
from rules.paging import PAGE, matching_names
from rules.place_book import Elsewhere, PlaceName
from rules.places import Match, find
from storage.feedback.drafts import OpenDraft
from storage.office import offices
from storage.tables import AreaName


async def take_area_name(talk: Talk, draft: OpenDraft, text: str) -> None:
    """Find the place by the name that was typed, and ask whether it is that, or which of several."""
    match = find(text, await all_names(talk), Elsewhere(place_names("districts"), place_names("communes")))
    found = [place for number in match.areas if (place := await offices.area(talk.db, number))]
    key = "area-split" if len(found) > 1 else "area-found"
    if len(found) > PAGE or (not found and match.beyond is None):
        found = found or matching_names(text, await offices.areas(talk.db), lambda place: place.name)
        key = "area-narrowed"
    if not found:
        await refuse_area_name(talk, draft, match, text)
        return
    draft.hamlet = match.hamlet[:NAME_LIMIT] if match.hamlet else draft.hamlet
    options = [(place.name, str(place.id)) for place in found[:PAGE]]
    facts = {"typed": in_line(text), "area": found[0].name, "rest": max(len(found) - PAGE, 0)}
    await asking.ask_step(talk, draft, Step.AREA, options, talk.t(key, **facts))


async def refuse_area_name(talk: Talk, draft: OpenDraft, match: Match, text: str) -> None:
    """Say why it is none of the areas: it is elsewhere, it is larger than one, or nobody knows it."""
    await talk.say(talk.t(f"area-{match.beyond or 'unknown'}", typed=in_line(text)))
    await asking.put_step(talk, draft, Step.AREA)


async def take_hamlet_name(talk: Talk, draft: OpenDraft, text: str) -> None:
    """Keep the place as it was typed; where it is only nearly a hamlet of the area, ask whether it is that one."""
    draft.hamlet = text
    near = near_hamlets(text, await known_hamlets(talk, draft.area_id or 0))
    if near and await find_hamlet(talk, draft.area_id or 0, text) is None:
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
    draft.settled = " ".join(sorted(answered_steps(draft) | {Step.HAMLET}))
    await asking.put_next_step(talk, draft)


async def all_names(talk: Talk) -> list[PlaceName]:
    return [named(row) for row in await offices.area_names(talk.db)]


def named(row: AreaName) -> PlaceName:
    return PlaceName(row.area_id, row.folded, row.kind)


async def known_hamlets(talk: Talk, area_id: int) -> list[HamletName]:
    return [HamletName(one.id, one.name, one.code) for one in await offices.hamlets(talk.db, area_id)]


async def find_hamlet(talk: Talk, area_id: int, typed: str) -> int | None:
    """Which of the area's hamlets was typed; what was typed is kept beside it as it is."""
    known = await known_hamlets(talk, area_id)
    if not known:
        return None
    names = await all_names(talk)
    ours = [name for name in names if name.area == area_id]
    return which_hamlet(typed, known, ours, [name for name in names if name.area != area_id])
