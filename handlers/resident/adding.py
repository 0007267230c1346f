"""What a resident adds to a feedback that was handed in: words, files, and what tells who they are."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import Message

from handlers import continuing, limits
from handlers.buttons import OwnButton
from handlers.continuing import FEEDBACK, WAITING, Goes
from handlers.file_facts import seen_degrees, shown_place, tell_intake
from handlers.incoming import held_item_of, pleasantry_in, short_words, text_of
from handlers.resident import asking, guidance, hidden, remarks, telling, versions, which_feedback
from handlers.resident.attaching import attach
from handlers.resident.hidden import HeldBack
from handlers.states import OwnFeedback as OwnState
from handlers.talk import Talk
from locales import texts
from locales.spoken import code
from rules.consent import HeldItem
from rules.deciding import what_is_added
from rules.files import FoundFile
from rules.handin import REMARK_LIMIT
from rules.identity import is_hidden, needs_release
from rules.lifecycle import Action
from rules.pieces import joined_messages
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.short_words import Answer, Pleasantry, read_answer
from rules.text import has_letters
from storage.feedback import applying, drafts, feedbacks, history, resident_messages
from storage.tables import Feedback, SentMessage


async def listen_on(talk: Talk, feedback: Feedback) -> None:
    await wait_for_words_about(talk, feedback, what_is_added(feedback, talk.now))


async def wait_for_words_about(talk: Talk, feedback: Feedback, what: Action) -> None:
    """Wait for what the resident writes about this feedback; a bare 1 may be it, so that only 0 is an answer."""
    await talk.state.set_state(getattr(OwnState, what.value))
    # Where an official has asked, "hết rồi" may be the answer; where more is offered, it says that there is none.
    ends = "done" if what == Action.SUPPLY else "enough"
    back = (talk.t(f"back-{what}"), OwnButton(act=ends, feedback=feedback.id).pack())
    await talk.ask(talk.t(f"ask-{what}", code=code(feedback.code)), [], back)
    await continuing.stop_listening(talk)
    await continuing.listen(talk, feedback)
    await remarks.wait_for_first_words(talk, feedback)


async def on_reply_about_feedback(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to a message of ours about one feedback."""
    await add_words(event, talk, await feedbacks.get_own(talk.db, talk.person.id, said.subject_id))


async def on_following(event: Message, goes: Goes, talk: Talk) -> None:
    """Put a message that goes on with something where it belongs."""
    if goes.to == WAITING:
        await which_feedback.ask_which(event, talk)
    elif goes.to == FEEDBACK:
        await add_words(event, talk, await feedbacks.get_own(talk.db, talk.person.id, goes.number))
    else:
        await telling.put_into_draft(event, talk)


async def add_words(event: Message, talk: Talk, feedback: Feedback) -> None:
    """Take what came about a feedback; where it tells who wrote it, which officials are not to know, ask first."""
    item, data = with_place(held_item_of(event), feedback), await talk.state.get_data()
    if await thanked_instead(event, talk, feedback) or await asked_instead(event, talk, feedback):
        return
    if not item.words and item.file_id is None:
        raise Refusal("unreadable")
    last = continuing.sent_together(event, talk, data)
    piece = last is not None and last.cut and last.goes == Goes(FEEDBACK, feedback.id)
    first = item.album is None or data.get("album") != item.album
    await talk.state.update_data(album=item.album or data.get("album"))
    if item.file_id is not None:
        await limits.count_use(talk, limits.own_use(talk, Quota.FILES), item.size)
    await continuing.note_message(talk, event, Goes(FEEDBACK, feedback.id))
    if await add_items(talk, feedback, [item], counted=not first) and first and not piece:
        await say_kept(talk, feedback, item)


async def asked_instead(event: Message, talk: Talk, feedback: Feedback) -> bool:
    """Whether nothing is added to it any more, as it was let be: the words are kept, and it is asked what about."""
    if await which_feedback.takes_words(talk, feedback):
        return False
    if await talk.state.get_state() in continuing.OWN:
        await talk.state.set_state(None)
    await continuing.stop_listening(talk)
    talk.lead(talk.t("which-over", code=code(feedback.code)))
    await which_feedback.ask_which(event, talk)
    return True


async def add_items(talk: Talk, feedback: Feedback, items: Sequence[HeldItem], *, counted: bool = False) -> bool:
    """Take some messages about a feedback as one text with its files; whether they were passed on."""
    items = [with_place(one, feedback) for one in items]
    text = joined_messages(one.words for one in items)
    if any(len(one.words) > REMARK_LIMIT for one in items):
        raise Refusal("message-too-long", limit=REMARK_LIMIT)
    if await remarks.denounces_together(talk, feedback, text):
        await guidance.guide_denunciation(talk, text, [replace(one, about=feedback.id) for one in items])
        return False
    for some in parted(items) if not counted else ():
        await remarks.count_words(talk, feedback, joined_messages(one.words for one in some))
    if await hidden.hold_back_and_ask(talk, feedback, items):
        return False
    await pass_items_to_officials(talk, feedback, items)
    return True


def with_place(item: HeldItem, feedback: Feedback) -> HeldItem:
    """The message; of a place also the words by which officials find it, as near as they may see it.

    Where the feedback said another place before, so do they: it stands nowhere else from then on.
    """
    place = place_in([item])
    if place is None:
        return item
    seen, before = seen_degrees(place, feedback), shown_place(feedback)
    where = texts("vi").say("place-words", place=seen, before="none" if before == seen else before)
    return item if item.words.endswith(where) else replace(item, words=joined_messages([item.words, where]))


async def thanked_instead(event: Message, talk: Talk, feedback: Feedback) -> bool:
    """Whether a message says nothing of the matter: an official's question still waits for its answer, what was to be
    written is still waited for, and behind what was written thanks end it.
    """
    said = pleasantry_in(event)
    if said is None:
        return False
    ends = said in {Pleasantry.THANKS, Pleasantry.GREETING}
    if what_is_added(feedback, talk.now) == Action.SUPPLY:
        if ends:
            await talk.say(talk.t("short-question-waits", code=code(feedback.code)))
        return ends
    if not await continuing.stands_at(talk, feedback):
        return False
    if await remarks.has_nothing_yet(talk, feedback):
        again = said == Pleasantry.GREETING or says_only_yes(event)
        if again:
            await wait_for_words_about(talk, feedback, Action.REMARK)
        return again
    if ends:
        await continuing.note_thanked(talk)
        await talk.state.set_state(None)
    await talk.say(talk.t("own-passed-on", code=code(feedback.code)) if ends else talk.t("short-heard"))
    return True


def says_only_yes(event: Message) -> bool:
    """Whether a message answers "please write" as if it were a question; a no, or "I agree", may be the matter."""
    text = text_of(event)
    return not has_letters(text) or read_answer(text, short_words()) in {Answer.YES, Answer.MAYBE}


def place_in(items: Sequence[HeldItem]) -> tuple[float, float] | None:
    """The place that was sent last among some messages."""
    found = [(one.latitude, one.longitude) for one in items if one.latitude is not None and one.longitude is not None]
    return found[-1] if found else None


async def ask_what_else(talk: Talk, feedback: Feedback, held: Sequence[HeldBack], fresh: Sequence[HeldBack]) -> None:
    """Ask what the new ones are about, as nothing is added any more; a correction of what was said stays out."""
    if len(fresh) < len(held):
        talk.lead(talk.t("edit-dropped", code=code(feedback.code)))
    await which_feedback.ask_instead(talk, feedback, [item for one in fresh for item in one.items])


async def settle_unsure(talk: Talk, feedback: Feedback, *, sure: bool) -> None:
    """Pass on what was held back, as it tells who wrote it, or let it go and listen to other words."""
    held = await hidden.take_held_back(talk, feedback)
    if sure and not held:
        raise Refusal("button-old")
    every = [item for one in held for item in one.items]
    text = joined_messages(one.words for one in every)
    if sure and await remarks.denounces_together(talk, feedback, text):
        await guidance.guide_denunciation(talk, text, [replace(one, about=feedback.id) for one in every])
        return
    fresh = [one for one in held if one.corrects is None]
    if sure and fresh and not await which_feedback.takes_words(talk, feedback):
        await ask_what_else(talk, feedback, held, fresh)
        return
    for one in held if sure else ():
        await pass_held_on(talk, feedback, one)
    if held and sure:
        if fresh:
            await say_kept(talk, feedback, every[-1])
        return
    if held and not fresh:
        await talk.say(talk.t("edit-dropped", code=code(feedback.code)))
        return
    await listen_on(talk, feedback)


async def pass_held_on(talk: Talk, feedback: Feedback, held: HeldBack) -> None:
    """New words go to the officials; a correction makes a version of what it corrects, if that is still there."""
    if held.corrects is None:
        await pass_items_to_officials(talk, feedback, held.items)
        return
    row = await resident_messages.find(talk.db, talk.contact.id, held.corrects)
    if row is not None and row.feedback_id == feedback.id:
        await versions.write_version(talk, feedback, row, held.items[0])


async def say_kept(talk: Talk, feedback: Feedback, item: HeldItem) -> None:
    """Say that it is kept and that more may follow; while a draft is being written its question goes on instead."""
    state = await talk.state.get_state() or ""
    if state.startswith("HandIn:"):
        await talk.say(talk.t("own-passed-on", code=code(feedback.code)))
        draft = await drafts.find_open(talk.db, talk.person.id)
        if draft is not None:
            await asking.put_next_step(talk, draft)
        return
    await continuing.listen(talk, feedback)
    done = (talk.t("button-done"), OwnButton(act="enough", feedback=feedback.id).pack())
    await talk.ask(talk.t(kept_key(feedback, item), code=code(feedback.code)), [], done)


def kept_key(feedback: Feedback, item: HeldItem) -> str:
    """The text that says who sees what was kept."""
    if item.file_id is not None and needs_release(feedback.name_mode, item.kind):
        return "own-kept-file"
    return "own-kept-place" if item.latitude is not None and is_hidden(feedback.name_mode) else "own-kept"


def parted(items: Sequence[HeldItem]) -> list[list[HeldItem]]:
    """Messages in as few texts as take them, none of them longer than a message may be."""
    made: list[list[HeldItem]] = []
    for item in items:
        if made and len(joined_messages(one.words for one in (*made[-1], item))) <= REMARK_LIMIT:
            made[-1].append(item)
        else:
            made.append([item])
    return made


async def pass_items_to_officials(talk: Talk, feedback: Feedback, items: Sequence[HeldItem]) -> None:
    """Keep it and show it to the officials; an answer to their question moves the feedback on."""
    for some in parted(items):
        await pass_text_to_officials(talk, feedback, some)


async def pass_text_to_officials(talk: Talk, feedback: Feedback, items: Sequence[HeldItem]) -> None:
    # An answer that leaves in this moment makes a remark of what was written to answer a question: no word is refused.
    await applying.hold(talk.db, feedback)
    found = [FoundFile(one.kind, one.file_id) for one in items if one.file_id is not None]
    files = [attach(talk.account_id, one, talk.now, feedback) for one in found]
    await feedbacks.add_files(talk.db, files)
    text, action = joined_messages(one.words for one in items), what_is_added(feedback, talk.now)
    await remarks.note_received(talk, feedback)
    # What goes on with an answer to the officials' question is waited for like the answer.
    answers = Action.SUPPLY in {action, (await history.last_step(talk.db, feedback.id)).action}
    deed = replace(remarks.deed_of(talk, feedback, action, text), place=place_in(items))
    done = await feedbacks.change(talk.db, feedback, deed)
    await remarks.tell_officials(talk, feedback, done, files, answers=answers)
    line = await history.last_line(talk.db, feedback.id)
    await resident_messages.keep(talk.db, talk.contact.id, items, talk.now, feedback.id, line.number)
    await tell_intake(talk, feedback, files)
