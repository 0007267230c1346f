"""Beginning the hand-in or going on with it, and the answers that are given by button, digit or name."""

from aiogram.types import CallbackQuery, Message

from handlers import limits
from handlers.buttons import Menu
from handlers.resident import asking, guidance, joining, submit, which_feedback
from handlers.resident.menu import show_menu
from handlers.states import HandIn
from handlers.talk import Talk
from rules.belonging import says_for_dialogue, says_printed
from rules.handin import KIND_OF_GROUP, Group, Kind, NameMode, Step, forget_answer, settle
from storage.dialogue import collecting
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft
from storage.office import offices


async def on_begin(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Open a draft, or go on with the one that waits; words that wait come first, lest they be forgotten."""
    if await which_feedback.ask_again(talk):
        return
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None:
        await asking.put_next_step(talk, await limits.begin_draft(talk))
        return
    if draft.group is None and not await drafts.read_parts(talk.db, draft.id):
        # Begun by the same wish a moment ago perhaps: there is nothing to go on with, or to drop.
        await asking.put_next_step(talk, draft)
        return
    options = [(talk.t("button-resume"), Menu(to="resume").pack()), (talk.t("button-anew"), Menu(to="anew").pack())]
    await talk.ask(talk.t("draft-waits"), options, (talk.t("button-home"), Menu(to="home").pack()))


async def on_resume(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Go on with the draft."""
    await asking.put_next_step(talk, await limits.begin_draft(talk))


async def on_anew(_event: Message | CallbackQuery, talk: Talk) -> None:
    await begin_anew(talk)


async def begin_anew(talk: Talk) -> None:
    """Drop the draft, and open another one."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is not None:
        await drafts.drop(talk.db, draft)
    await asking.put_next_step(talk, await limits.begin_draft(talk))


async def take_group(talk: Talk, draft: OpenDraft, value: str) -> None:
    if value == "law":
        await guidance.guide_law(talk)
        await asking.put_step(talk, draft, Step.GROUP)
        return
    draft.group = Group(value)
    draft.kind = KIND_OF_GROUP.get(draft.group)
    await asking.put_next_step(talk, draft)


async def take_kind(talk: Talk, draft: OpenDraft, value: str) -> None:
    draft.kind = Kind(value)
    await asking.put_next_step(talk, draft)


async def take_area(talk: Talk, draft: OpenDraft, value: str) -> None:
    page = asking.page_of(value)
    if page is not None:
        await asking.ask_area(talk, draft, page)
        return
    place = await offices.area(talk.db, int(value))
    if place is None:
        await asking.put_step(talk, draft, Step.AREA)
        return
    if place.outside:
        talk.lead(talk.t("area-outside", area=place.name))
        await asking.put_step(talk, draft, Step.AREA)
        return
    draft.area_id = place.id
    if draft.hamlet:
        settle(draft, Step.HAMLET)
    await asking.put_next_step(talk, draft)


async def take_field(talk: Talk, draft: OpenDraft, value: str) -> None:
    page = asking.page_of(value)
    if page is not None:
        await asking.ask_field(talk, draft, page)
        return
    field = None if value == "unsure" else await offices.field(talk.db, int(value))
    if field is None and value != "unsure":
        await asking.put_step(talk, draft, Step.FIELD)
        return
    draft.field_id = field.id if field else None
    settle(draft, Step.FIELD)
    await asking.put_next_step(talk, draft)


async def take_files(talk: Talk, draft: OpenDraft, value: str) -> None:
    if value == "place":
        await asking.ask_place(talk)
        return
    if value == "drop":
        await drafts.clear_parts(talk.db, draft.id, words=False)
        draft.latitude = draft.longitude = None
        await asking.put_step(talk, draft, Step.FILES)
        return
    settle(draft, Step.FILES)
    await asking.put_next_step(talk, draft)


async def take_name(talk: Talk, draft: OpenDraft, value: str) -> None:
    draft.name_mode = NameMode(value)
    draft.name = None
    await asking.put_next_step(talk, draft)


async def take_dialogue(talk: Talk, draft: OpenDraft, value: str) -> None:
    """For which dialogue it is; what takes no opinions any more is asked about once more."""
    page = asking.page_of(value)
    if page is not None:
        await asking.ask_dialogue(talk, draft, page)
        return
    chosen = None if value == asking.EVERYDAY else int(value)
    found = await collecting.collecting_for(talk.db, draft.area_id or 0, talk.now)
    if chosen is not None and chosen not in {one.id for one in found}:
        await asking.put_step(talk, draft, Step.DIALOGUE)
        return
    draft.dialogue_id = chosen
    settle(draft, Step.DIALOGUE)
    await asking.put_next_step(talk, draft)


async def take_printed(talk: Talk, draft: OpenDraft, value: str) -> None:
    """Whether the papers of the dialogue may print the name; they do only if that was chosen."""
    if value not in {asking.PRINT, asking.KEEP}:
        raise ValueError(value)
    draft.printed_name = value == asking.PRINT
    settle(draft, Step.PRINTED)
    await asking.put_next_step(talk, draft)


async def take_own_words(talk: Talk, draft: OpenDraft, step: Step, text: str) -> bool:
    """Whether somebody answered in words of their own for what it is, or whether papers may name them."""
    if step == Step.DIALOGUE:
        meant, found = says_for_dialogue(text), await collecting.collecting_for(talk.db, draft.area_id or 0, talk.now)
        # Where several dialogues take opinions it is not known which one is meant.
        if meant is None or (meant and len(found) != 1):
            return False
        await take_dialogue(talk, draft, str(found[0].id) if meant else asking.EVERYDAY)
        return True
    printed = says_printed(text) if step == Step.PRINTED else None
    if printed is None:
        return False
    await take_printed(talk, draft, asking.PRINT if printed else asking.KEEP)
    return True


async def take_review(talk: Talk, draft: OpenDraft, value: str) -> None:
    """Send it, erase it, or ask again; what still waits to be placed may belong to it, and is asked about first."""
    if value == "send":
        if not await which_feedback.ask_again(talk):
            await submit.submit(talk, draft)
    elif value == "drop":
        await drop_draft(talk, draft)
    elif value == "rewrite":
        forget_answer(draft, Step.WORDS)
        await talk.state.set_state(HandIn.words)
        await asking.ask_whether_to_erase_draft(talk, draft)
    elif not await joining.take(talk, draft, value):
        await asking.put_step(talk, draft, Step.REVIEW)


async def drop_draft(talk: Talk, draft: OpenDraft) -> None:
    """Erase what was not sent, by its author's wish."""
    await drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    talk.lead(talk.t("draft-dropped"))
    await show_menu(talk)
