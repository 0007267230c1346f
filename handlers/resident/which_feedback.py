"""Words that may answer an official's question or begin a new matter: kept first, then the resident says which."""

from collections.abc import Sequence

from aiogram.types import Message

from handlers import limits
from handlers.buttons import Menu, OwnButton
from handlers.file_facts import tell_intake
from handlers.incoming import file_of, size_of, text_of
from handlers.resident import asking, draft_length, guidance, hidden, remarks, whole
from handlers.resident.attaching import files_of_parts
from handlers.talk import Talk
from locales.spoken import code
from rules.action_row import Circumstances
from rules.deciding import is_possible
from rules.lifecycle import Action
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.feedback import drafts, feedbacks
from storage.feedback.drafts import OpenDraft, Part
from storage.tables import DraftPart, Feedback

HELD, HELD_FOR = "held", "held-for"


async def ask_which(event: Message, talk: Talk, feedback: Feedback) -> None:
    """Keep the message in the draft, the open one if there is one, and ask what it belongs to, an album once."""
    number = code(feedback.code)
    draft = await limits.begin_draft(talk, "quota-claim", code=number)
    data = await talk.state.get_data()
    held = data.get(HELD, []) if data.get(HELD_FOR) == feedback.id else []
    file, album = file_of(event), event.media_group_id
    parts, number_in_draft = await drafts.read_parts(talk.db, draft.id), draft_length.number_of(event, talk, draft)
    if await draft_length.refuse_if_too_much(event, talk, parts, number_in_draft):
        return
    if file is not None:
        await limits.count_use(talk, limits.own_use(talk, Quota.FILES), size_of(event))
    asked = album is not None and any(part.album == album for part in parts)
    part = DraftPart(draft_id=draft.id, message_id=number_in_draft, kind=file.kind if file else "words")
    part.words, part.file_id, part.album = text_of(event), file.handle if file else None, album
    await drafts.add_part(talk.db, part)
    whole.on_words_changed(draft)
    await talk.state.update_data({HELD: [*held, number_in_draft], HELD_FOR: feedback.id})
    if not asked:
        await ask_whether_about_this_feedback(talk, feedback)


async def ask_whether_about_this_feedback(talk: Talk, feedback: Feedback) -> None:
    number = code(feedback.code)
    answer = (talk.t("claim-answer", code=number), OwnButton(act="claim", feedback=feedback.id).pack())
    await talk.ask(talk.t("claim-which", code=number), [answer, (talk.t("claim-new"), Menu(to="resume").pack())])


async def is_undecided(talk: Talk) -> bool:
    """Whether something is held back: what comes now goes with it, until the resident has said which."""
    return bool((await talk.state.get_data()).get(HELD))


async def give_to_feedback(talk: Talk, feedback: Feedback, *, sure: bool = False) -> None:
    """Give what was held back to the feedback that was asked about; a draft that was open before goes on."""
    draft = await drafts.find_open(talk.db, talk.person.id)
    if draft is None or not is_possible(feedback, Action.SUPPLY, talk.now, Circumstances()):
        raise Refusal("button-old")
    held = set((await talk.state.get_data()).get(HELD, []))
    parts = [part for part in await drafts.read_parts(talk.db, draft.id) if part.message_id in held]
    words = "\n".join(part.words for part in parts if part.words)
    if not parts:
        raise Refusal("button-old")
    pieces = [] if sure else hidden.pieces_in(words, feedback.name_mode, feedback.name)
    if pieces:
        await hidden.ask_about_held_back(talk, feedback, pieces, "claim-still")
        return
    await take_out_of_draft(talk, draft, parts)
    if await remarks.denounces_together(talk, feedback, words):
        await guidance.guide_denunciation(talk)
        return
    await remarks.count_words(talk, feedback, words)
    files = await files_of_parts(talk, draft, parts, feedback)
    await feedbacks.add_files(talk.db, files)
    await tell_intake(talk, feedback, files)
    await remarks.supply_answer(talk, feedback, words, files)
    await talk.say(talk.t("own-passed-on", code=code(feedback.code)))
    if await drafts.find_open(talk.db, talk.person.id) is not None:
        await asking.put_next_step(talk, draft)


async def drop_held_words(talk: Talk, feedback: Feedback) -> None:
    """Forget what was held back for a feedback, as its author will say it in other words."""
    draft, data = await drafts.find_open(talk.db, talk.person.id), await talk.state.get_data()
    if draft is not None and data.get(HELD) and data.get(HELD_FOR) == feedback.id:
        parts = await drafts.read_parts(talk.db, draft.id)
        await take_out_of_draft(talk, draft, [part for part in parts if part.message_id in set(data[HELD])])


async def take_out_of_draft(talk: Talk, draft: OpenDraft, parts: Sequence[Part]) -> None:
    """Take what was held back out of the draft; a draft that holds nothing else was begun for it alone."""
    for part in parts:
        await drafts.forget_part(talk.db, draft.id, part.message_id)
    whole.on_words_changed(draft)
    await talk.state.update_data({HELD: []})
    if draft.group is None and not await drafts.read_parts(talk.db, draft.id):
        await drafts.drop(talk.db, draft)
        await talk.state.set_state(None)
