"""The questions of the hand-in, each put in its own words."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from handlers.buttons import Pick
from handlers.form import forget_was
from handlers.paging import PLACE_SHOWN, page_buttons
from handlers.resident import hidden, proposing, review, similar
from handlers.states import HandIn
from handlers.talk import Talk
from locales.spoken import day, in_line, named, quoted
from rules.handin import (
    KINDS_ASKED,
    SOME_COLLECT,
    Group,
    NameMode,
    Step,
    answered_steps,
    next_step,
    settle,
    step_before,
)
from rules.notice import Outgoing
from rules.paging import PAGE, Cut, page_of_list
from rules.pieces import joined_messages
from rules.text import first_lines
from storage.dialogue import collecting, dialogues
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft, Part
from storage.office import offices
from storage.tables import Dialogue

PAGE_VALUE = "page"
LONGEST_PAGE = 4
# The answers to what is asked about a dialogue.
EVERYDAY, PRINT, KEEP = "everyday", "print", "keep"
# The wish to be led from question to question.
LEAD = "lead"
# Where the conversation keeps which message was just added at the review, and what takes one out again.
ADDED, UNSAY = "added", "unsay-"


def pick_data(draft: OpenDraft, step: Step, value: str) -> str:
    return Pick(draft=draft.id, step=step, value=value).pack()


async def ask_step(talk: Talk, draft: OpenDraft, step: Step, options: list[tuple[str, str]], text: str) -> None:
    """Put a question whose answers are `(label, value)`; 0 goes one question back, or home from the first."""
    packed = [(label, pick_data(draft, step, value)) for label, value in options]
    key = "button-back" if step_before(step, draft) else "button-home"
    await talk.ask(text, packed, (talk.t(key), pick_data(draft, step, "back")))


def page_value(cut: Cut) -> str:
    """What a button to a page of answers carries."""
    return f"{PAGE_VALUE}{cut.row}"


def page_of(value: str) -> int | None:
    """The page that a value asks for; None for an answer."""
    number = value.removeprefix(PAGE_VALUE)
    return int(number) if number != value and number.isdecimal() and len(number) <= LONGEST_PAGE else None


async def ask_group(talk: Talk, draft: OpenDraft) -> None:
    options = [(talk.t(f"group-{one}"), str(one)) for one in Group]
    options.append((talk.t("group-law"), "law"))
    await ask_step(talk, draft, Step.GROUP, options, talk.t("ask-group"))


async def ask_kind(talk: Talk, draft: OpenDraft) -> None:
    options = [(talk.t(f"kind-{one}-long"), str(one)) for one in KINDS_ASKED]
    await ask_step(talk, draft, Step.KIND, options, talk.t("ask-kind"))


async def ask_area(talk: Talk, draft: OpenDraft, number: int = 0) -> None:
    first = await proposing.areas_in_question(talk, draft)
    # What the words may mean comes first; the others stay as the office lists them.
    found = sorted(await offices.areas(talk.db), key=lambda one: one.id not in first)
    page = page_of_list(found, Cut(number))
    options = [(one.name, str(one.id)) for one in page] + page_buttons(talk, page, page_value)
    await ask_step(talk, draft, Step.AREA, options, talk.t("ask-area-of" if first else "ask-area"))


async def ask_hamlet(talk: Talk, draft: OpenDraft) -> None:
    place = await offices.area(talk.db, draft.area_id or 0)
    text = talk.t("ask-hamlet", area=place.name if place else "")
    await ask_step(talk, draft, Step.HAMLET, [(talk.t("button-skip"), "skip")], text)


async def ask_field(talk: Talk, draft: OpenDraft, number: int = 0) -> None:
    page = page_of_list(await offices.fields(talk.db), Cut(number), PAGE - 1)
    options = [(one.name, str(one.id)) for one in page]
    options += page_buttons(talk, page, page_value)
    options.append((talk.t("field-unsure"), "unsure"))
    await ask_step(talk, draft, Step.FIELD, options, talk.t("ask-field"))


async def ask_words(talk: Talk, draft: OpenDraft) -> None:
    told = await drafts.read_parts(talk.db, draft.id)
    options = [(talk.t("button-done"), "done")] if told else []
    if proposing.proposes(draft) and not proposing.tells_matter(told):
        # Nothing to be done with yet: photos and places need words, or a voice, beside them.
        text = talk.t("ask-words-beside" if told or draft.latitude is not None else "ask-words-first")
        await ask_step(talk, draft, Step.WORDS, [(talk.t("button-lead"), LEAD)], text)
        return
    if any(part.words for part in told):
        options.append((talk.t("button-rewrite"), "rewrite"))
        words = quoted(talk.texts, first_lines(words_of(told), 6))
        await ask_step(talk, draft, Step.WORDS, options, talk.t("ask-words-again", words=words))
        return
    await ask_step(talk, draft, Step.WORDS, options, talk.t("ask-words-more" if told else "ask-words"))


async def ask_whether_to_erase_draft(talk: Talk, draft: OpenDraft) -> None:
    """Ask once more before the words are erased: a number may have been meant as the next point of a list."""
    erase = (talk.t("rewrite-erase"), pick_data(draft, Step.WORDS, "erase"))
    await talk.ask(talk.t("rewrite-sure"), [erase], (talk.t("rewrite-keep"), pick_data(draft, Step.WORDS, "keep")))


async def ask_files(talk: Talk, draft: OpenDraft) -> None:
    count = await drafts.count_files(talk.db, draft.id)
    done = talk.t("button-go-on") if count or draft.latitude is not None else talk.t("button-no-files")
    options = [(done, "done")]
    if talk.reach.place_request:
        options.append((talk.t("button-place"), "place"))
    if count:
        options.append((talk.t("button-drop-files"), "drop"))
    await ask_step(talk, draft, Step.FILES, options, talk.t("ask-files", count=count))


async def ask_place(talk: Talk) -> None:
    await talk.send(Outgoing(text=talk.t("ask-place"), ask_place=talk.t("button-send-place")))


async def ask_name(talk: Talk, draft: OpenDraft) -> None:
    if draft.name_mode and draft.name_mode != NameMode.NONE:
        text = talk.t("ask-name-words", mode=draft.name_mode)
        await ask_step(talk, draft, Step.NAME, [(talk.t("name-none"), str(NameMode.NONE))], text)
        return
    options = [(talk.t(f"name-{mode}"), str(mode)) for mode in NameMode]
    await ask_step(talk, draft, Step.NAME, options, talk.t("ask-name"))


async def ask_dialogue(talk: Talk, draft: OpenDraft, number: int = 0) -> None:
    """For which dialogue it is, each that takes opinions of the area, or the everyday way."""
    found = await collecting.collecting_for(talk.db, draft.area_id or 0, talk.now)
    page = page_of_list(found, Cut(number), PAGE - 1)
    label = "dialogue-this" if len(found) == 1 else "dialogue-that"
    options = [(talk.t(label, at=dialogue_at(talk, one)), str(one.id)) for one in page]
    options += page_buttons(talk, page, page_value)
    options.append((talk.t("dialogue-everyday"), EVERYDAY))
    first = found[0] if len(found) == 1 else None
    facts = {"at": dialogue_at(talk, first), "place": in_line(first.place, PLACE_SHOWN)} if first else {}
    await ask_step(talk, draft, Step.DIALOGUE, options, talk.t("ask-dialogue" if first else "ask-dialogues", **facts))


def dialogue_at(talk: Talk, dialogue: Dialogue) -> str:
    """When a dialogue is, so that two of one day are told apart."""
    starts = talk.local(dialogue.starts_at)
    return f"{day(talk.texts, starts.date())}, {starts:%H:%M}"


async def ask_printed(talk: Talk, draft: OpenDraft) -> None:
    options = [(talk.t("printed-keep"), KEEP), (talk.t("printed-print"), PRINT)]
    await ask_step(talk, draft, Step.PRINTED, options, talk.t("ask-printed", name=named(talk.texts, draft.name)))


async def next_step_here(talk: Talk, draft: OpenDraft) -> Step:
    """Only where a dialogue takes opinions of the area it is asked, behind all else, for which one it is."""
    step = next_step(draft)
    if step != Step.REVIEW or Step.DIALOGUE in answered_steps(draft):
        return step
    if not await collecting.collecting_for(talk.db, draft.area_id or 0, talk.now):
        return step
    settle(draft, SOME_COLLECT)
    return next_step(draft)


async def ask_review(talk: Talk, draft: OpenDraft) -> None:
    parts = await drafts.read_parts(talk.db, draft.id)
    words = words_of(parts)
    pieces = hidden.pieces_in_parts(parts, draft.name_mode, draft.name)
    where = hidden.pieces_in(draft.hamlet or "", draft.name_mode, draft.name, hamlet=True)
    text = await review.draft_summary(talk, draft, parts, words) + await dialogue_line(talk, draft)
    text += review.hints(talk, draft, words) + hidden.exposure_warning(talk, draft, parts, [*where, *pieces])
    options = review.review_options(talk, draft, words, tells=bool(pieces))
    added = (await talk.state.get_data()).get(ADDED)
    if added:
        await talk.state.update_data({ADDED: 0})
        options.insert(1, (talk.t("button-unsay"), f"{UNSAY}{added}"))
    nearby, answers = await similar.lines_and_answers(talk, draft, words)
    text, options = text + nearby, similar.beside(options, answers)
    await ask_step(talk, draft, Step.REVIEW, options, text)


async def dialogue_line(talk: Talk, draft: OpenDraft) -> str:
    """For which dialogue it is, and whether its papers may print the name."""
    if draft.dialogue_id is None:
        return ""
    at = dialogue_at(talk, await dialogues.get(talk.db, draft.dialogue_id))
    return "\n" + talk.t("review-dialogue", at=at, printed="yes" if draft.printed_name else "no")


def words_of(parts: Sequence[Part]) -> str:
    return joined_messages(part.words for part in parts)


Question = Callable[[Talk, OpenDraft], Awaitable[None]]

# How each is put; their order and all else that is told of them stands in questions.py.
QUESTIONS: dict[Step, Question] = {
    Step.GROUP: ask_group,
    Step.KIND: ask_kind,
    Step.AREA: ask_area,
    Step.HAMLET: ask_hamlet,
    Step.FIELD: ask_field,
    Step.WORDS: ask_words,
    Step.FILES: ask_files,
    Step.NAME: ask_name,
    Step.DIALOGUE: ask_dialogue,
    Step.PRINTED: ask_printed,
    Step.REVIEW: ask_review,
}


def touch(draft: OpenDraft, now: datetime) -> None:
    draft.touched_at, draft.nudged_at = now, None


async def put_step(talk: Talk, draft: OpenDraft, step: Step) -> None:
    """Put one question and wait for its answer."""
    touch(draft, talk.now)
    await talk.state.set_state(getattr(HandIn, step))
    if step == Step.REVIEW:
        await forget_was(talk)
    await QUESTIONS[step](talk, draft)


async def put_next_step(talk: Talk, draft: OpenDraft) -> None:
    """Put the next question that has no answer yet, or show the review."""
    await proposing.propose(talk, draft)
    await put_step(talk, draft, await next_step_here(talk, draft))
