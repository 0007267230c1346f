"""What residents write, photograph, say or point to while a draft is open: kept first, asked about after."""

from dataclasses import replace

from aiogram.types import Message

from handlers import choosing, continuing, limits
from handlers.continuing import DRAFT, Goes
from handlers.incoming import file_of, held_item_of, place_of, pleasantry_in, short_words, size_of, text_of
from handlers.resident import (
    asking,
    draft_length,
    draft_place,
    guidance,
    handin,
    naming,
    place_answers,
    proposing,
    which_feedback,
    whole,
)
from handlers.talk import Talk
from locales.spoken import quoted
from rules.handin import FILES_LIMIT, NAME_LIMIT, PROPOSES, Step, next_step, unsettle
from rules.quotas import Quota
from rules.short_words import Answer, Pleasantry, read_answer
from rules.text import first_lines, has_letters, one_line
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft
from storage.tables import DraftPart

# Words at a question that wants a choice are taken for the matter itself from this length on.
A_SENTENCE = 12


async def on_message_in_draft(event: Message, talk: Talk) -> None:
    """Any message while a question of the hand-in is open."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None:
        await talk.state.set_state(None)
        await talk.say(talk.t("button-old"))
        return
    said = pleasantry_in(event)
    step = Step((await talk.state.get_state() or "").removeprefix("HandIn:"))
    text, place = text_of(event), place_of(event)
    # Where the name is asked for, "no, leave it" is an answer: that none is given.
    if said is not None and (step, said) != (Step.NAME, Pleasantry.HEARD):
        await take_pleasantry(event, talk, draft, said)
        return
    if step == Step.NAME and place is None and not await naming.follows_album(event, talk, draft):
        await naming.take_typed_name(event, talk, draft)
        return
    if (text or file_of(event) or place) and await which_feedback.may_mean(talk, draft.touched_at):
        await which_feedback.ask_which(event, talk)
    else:
        await take_matter(event, talk, draft, step)


async def take_matter(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> None:
    """Words, a file or a place at a question; whoever tells their matter at the first one need not be asked it."""
    text, place, file = text_of(event), place_of(event), file_of(event)
    if (len(text) >= A_SENTENCE or file or place) and await proposing.begins_by_words(talk, draft, step):
        step = Step.WORDS
    if place is not None:
        await draft_place.keep_place(event, talk, draft, step)
    elif file is not None:
        await keep_file(event, talk, draft, step)
    elif not text:
        talk.lead(talk.t("unreadable"))
        await put_again(talk, draft, step)
    else:
        await take_text(event, talk, draft, step)


async def take_pleasantry(event: Message, talk: Talk, draft: OpenDraft, said: Pleasantry) -> None:
    """A greeting, thanks or a sign that it was heard is no part of the matter; "vâng ạ" may answer an official."""
    step = Step((await talk.state.get_state() or "").removeprefix("HandIn:"))
    if await which_feedback.may_answer_official(event, talk, said, draft.touched_at):
        await which_feedback.ask_which(event, talk)
        return
    if said != Pleasantry.HEARD:
        talk.lead(talk.t(f"short-{said}-draft"))
    elif step != Step.WORDS:
        await say_choose(talk)
    await put_again(talk, draft, step)


async def put_again(talk: Talk, draft: OpenDraft, step: Step) -> None:
    """Put the question once more to whoever has answered nothing: what an official asked meanwhile stays as new."""
    touched = draft.touched_at, draft.nudged_at
    await asking.put_step(talk, draft, step)
    draft.touched_at, draft.nudged_at = touched


async def say_choose(talk: Talk) -> None:
    """That it is not clear which answer is meant; the second time also how to go back."""
    key = "way-back" if await choosing.went_astray(talk) else "choose-please"
    talk.lead(talk.t(key, who="resident"))


async def take_text(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> None:
    text = text_of(event)
    if await handin.take_own_words(talk, draft, step, text):
        return
    # Whose number is sent along is part of the matter, and the name of no place.
    name = len(text) <= NAME_LIMIT and has_letters(text) and event.contact is None
    name = name and read_answer(text, short_words()) is None
    if step == Step.WORDS and read_answer(text, short_words()) == Answer.NOT_YET:
        await talk.say(talk.t("words-go-on"))
        await put_again(talk, draft, step)
    elif name and await place_answers.take_name(talk, draft, step, one_line(text)):
        return
    elif step == Step.WORDS or (len(text) >= A_SENTENCE and has_letters(text)):
        await keep_words(event, talk, draft, step)
    else:
        await say_choose(talk)
        await asking.put_step(talk, draft, step)


async def keep_words(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> None:
    text = text_of(event)
    parts, number = await drafts.read_parts(talk.db, draft.id), draft_length.number_of(event, talk, draft)
    if not proposing.tells_matter(parts) and (choosing.says_number(text) or not has_letters(text)):
        # An answer that was typed twice, or late: words can follow a number, but do not begin with one alone.
        talk.lead(talk.t("words-say-nothing"))
        await put_again(talk, draft, step)
        return
    if await draft_length.refuse_if_too_much(event, talk, parts, number):
        await asking.put_step(talk, draft, step)
        return
    await drafts.add_part(
        talk.db, DraftPart(draft_id=draft.id, message_id=number, kind="words", words=text, file_id=None)
    )
    await continuing.note_message(talk, event, Goes(DRAFT, draft.id))
    whole.on_words_changed(draft)
    if proposing.proposes(draft):
        if step != Step.WORDS:
            talk.lead(talk.t("words-added-short"))
            await talk.state.update_data({asking.ADDED: number})
        await whole.close_words(talk, draft)
        return
    if await whole.ask_about_changed_words(talk, draft):
        return
    if step != Step.WORDS:
        unsay = asking.pick_data(draft, step, f"{asking.UNSAY}{number}")
        words = quoted(talk.texts, first_lines(text, 2))
        await talk.say(talk.t("words-added", words=words), [[(talk.t("button-unsay"), unsay)]], aside=True)
    await asking.put_step(talk, draft, step)


async def remove_message(talk: Talk, draft: OpenDraft, message_id: int) -> None:
    """Take one message out of the draft; the open question stands."""
    await drafts.forget_part(talk.db, draft.id, message_id)
    talk.lead(talk.t("words-unsaid"))
    whole.on_words_changed(draft)
    if proposing.proposes(draft):
        await whole.close_words(talk, draft)
        return
    if await whole.ask_about_changed_words(talk, draft):
        return
    state = await talk.state.get_state() or ""
    step = Step(state.removeprefix("HandIn:")) if state.startswith("HandIn:") else next_step(draft)
    await asking.put_step(talk, draft, step)


async def keep_file(event: Message, talk: Talk, draft: OpenDraft, step: Step) -> None:
    """Keep a file by its id; an album comes as several messages and is answered once."""
    file = file_of(event)
    parts = await drafts.read_parts(talk.db, draft.id)
    known = [part for part in parts if part.file_id]
    if file is None or len(known) >= FILES_LIMIT:
        await draft_length.refuse_more_files(event, talk, draft, step)
        return
    number = draft_length.number_of(event, talk, draft)
    if await draft_length.refuse_if_too_much(event, talk, parts, number):
        await asking.put_step(talk, draft, step)
        return
    await limits.count_use(talk, limits.own_use(talk, Quota.FILES), size_of(event))
    caption = text_of(event)
    part = DraftPart(draft_id=draft.id, message_id=number, kind=file.kind, words=caption, file_id=file.handle)
    part.album = event.media_group_id
    await drafts.add_part(talk.db, part)
    if caption:
        whole.on_words_changed(draft)
        if await whole.ask_about_changed_words(talk, draft):
            return
    first = part.album is None or all(one.album != part.album for one in known)
    if proposing.proposes(draft):
        await whole.go_on_from_file(talk, draft, step, first=first or bool(caption))
    elif first:
        if step not in {Step.WORDS, Step.FILES}:
            await talk.say(talk.t("file-kept"))
        await asking.put_step(talk, draft, step)


async def put_into_draft(event: Message, talk: Talk) -> None:
    """Words or a file that go on with the draft, at whichever question it stands by now."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None:
        return
    state = await talk.state.get_state() or ""
    step = Step(state.removeprefix("HandIn:")) if state.startswith("HandIn:") else next_step(draft)
    if place_of(event) is not None:
        await draft_place.keep_place(event, talk, draft, step)
    elif file_of(event) is not None:
        await keep_file(event, talk, draft, step)
    else:
        await keep_words(event, talk, draft, step)


async def on_denunciation(event: Message, talk: Talk) -> None:
    """A denunciation, wherever it was written: nothing of it is kept, the lawful way is shown, the draft goes on."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    state = await talk.state.get_state() or ""
    item = replace(held_item_of(event), about=await which_feedback.told_about(event, talk))
    asked = await guidance.guide_denunciation(talk, text_of(event), [item])
    if draft is not None and state.startswith("HandIn:") and not asked:
        await asking.put_next_step(talk, draft)


async def take_words(talk: Talk, draft: OpenDraft, value: str) -> None:
    """The buttons of the words step: done, write anew, and the answers to what was asked about the words."""
    if value == "keep":
        await asking.put_step(talk, draft, Step.WORDS)
        return
    if value == asking.LEAD:
        unsettle(draft, PROPOSES)
        await asking.put_next_step(talk, draft)
        return
    if value == "rewrite":
        await asking.ask_whether_to_erase_draft(talk, draft)
        return
    if value in {"erase", "lawful"}:
        if value == "lawful":
            await guidance.guide_law(talk)
        await drafts.clear_parts(talk.db, draft.id, words=True)
        whole.on_words_changed(draft)
        await asking.put_step(talk, draft, Step.WORDS)
        return
    if value == "ordinary":
        whole.settle_as_ordinary(talk, draft)
    await whole.close_words(talk, draft)
