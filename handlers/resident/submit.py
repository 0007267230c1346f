"""The end of the hand-in: the draft becomes a feedback, and the resident gets a receipt."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial

from handlers.buttons import Menu, OwnButton
from handlers.due_words import ANSWER_DAYS, due_day
from handlers.file_facts import tell_intake
from handlers.resident import asking, belonging, keeping, place_names, proposing, whole
from handlers.resident.attaching import files_of_parts
from handlers.talk import Talk
from locales import phrases
from locales.spoken import code, day
from rules.handin import NameMode, Step, next_step
from rules.lifecycle import ROWS, Action
from rules.notice_kinds import Notice
from rules.right_channel import is_abusive
from rules.routing import unit_for
from rules.text import clean, fold
from storage.feedback import cards, deadlines, drafts, feedbacks, joinings
from storage.feedback.drafts import OpenDraft
from storage.feedback.feedbacks import Deed
from storage.office import offices
from storage.tables import Attachment, Feedback

Tell = Callable[[], Awaitable[None]]


async def submit(talk: Talk, draft: OpenDraft, joins: Feedback | None = None, recurs: Feedback | None = None) -> None:
    """Store the feedback and say so, in one transaction; a second press finds the draft gone.

    It may join what somebody else handed in, or be what was answered before and has come back.
    """
    if next_step(draft) != Step.REVIEW:
        await asking.put_next_step(talk, draft)
        return
    if await whole.refuse_or_ask_about_words(talk, draft):
        return
    parts = await drafts.read_parts(talk.db, draft.id)
    feedback = await feedback_from_draft(talk, draft, asking.words_of(parts))
    feedback.recurs_id = recurs.recurs_id or recurs.id if recurs is not None else None
    files = await files_of_parts(talk, draft, parts)
    tell = await (store(talk, draft, feedback, files) if joins is None else join(talk, feedback, joins, files))
    await proposing.note_corrected_field(talk, draft, feedback.words)
    await keeping.keep_handed_in(talk, draft, parts, feedback)
    await tell_intake(talk, feedback, files)
    if recurs is not None:
        await cards.refresh_cards(talk.db, recurs, talk.now)
    await drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    await tell()


async def store(talk: Talk, draft: OpenDraft, feedback: Feedback, files: Sequence[Attachment]) -> Tell:
    """Keep it as an opinion of its own; gives what says so."""
    deed = Deed(Action.RECEIVE, talk.now)
    due = await feedbacks.hand_in(talk.db, feedback, files, deed, talk.today.year)
    there = await belonging.join_chosen(talk, feedback, draft)
    return partial(send_receipt, talk, feedback, due, there)


async def join(talk: Talk, feedback: Feedback, other: Feedback, files: Sequence[Attachment]) -> Tell:
    """Keep it with what it joins: the unit is that of the other."""
    feedback.unit_id = other.unit_id
    await joinings.join(talk.db, feedback, other, files, Deed(Action.JOIN, talk.now), talk.today.year)
    return partial(send_joined_receipt, talk, feedback, other)


async def feedback_from_draft(talk: Talk, draft: OpenDraft, words: str) -> Feedback:
    place = await offices.area(talk.db, draft.area_id or 0)
    field = await offices.field(talk.db, draft.field_id) if draft.field_id else None
    if place is None:
        raise LookupError(draft.area_id)
    hidden = draft.name_mode == NameMode.NONE
    return Feedback(
        person_id=draft.person_id,
        contact_id=talk.contact.id,
        group=draft.group,
        kind=draft.kind,
        field_id=draft.field_id,
        area_id=place.id,
        unit_id=unit_for(field.unit_id if field else None, place.unit_id),
        hamlet=draft.hamlet,
        hamlet_id=await place_names.find_hamlet(talk, place.id, draft.hamlet) if draft.hamlet else None,
        words=clean(words),
        folded=fold(words),
        name_mode=draft.name_mode,
        name=None if hidden else draft.name,
        latitude=draft.latitude,
        longitude=draft.longitude,
        notice_version=await belonging.notice_agreed_to(talk),
        received_at=talk.now,
        abusive=is_abusive(words, phrases("abuse")),
    )


async def send_receipt(talk: Talk, feedback: Feedback, due: date, there: belonging.JoinedDialogue) -> None:
    unit = await offices.unit(talk.db, feedback.unit_id)
    text = talk.t(
        "receipt",
        code=code(feedback.code),
        unit=unit.name,
        due=day(talk.texts, due),
        days=ANSWER_DAYS,
        phone=talk.office.phone,
        at=there.at,
        late="yes" if there.too_late else "no",
    )
    view = OwnButton(act="view", feedback=feedback.id).pack()
    home = (talk.t("button-home"), Menu(to="home").pack())
    await talk.ask(text, [(talk.t("button-view"), view)], home, notice=Notice.RECEIPT, subject_id=feedback.id)


async def send_joined_receipt(talk: Talk, feedback: Feedback, other: Feedback) -> None:
    """That it is kept as theirs, how the other stands, and that leaving is one press."""
    unit = await offices.unit(talk.db, other.unit_id)
    due = due_day(talk.texts, await deadlines.answer_clock(talk.db, other.id))
    facts = {"code": code(feedback.code), "unit": unit.name, "state": talk.t(f"state-{other.state}"), "due": due}
    leave = ROWS[Action.LEAVE].button
    options = [
        (talk.t("button-view"), OwnButton(act="view", feedback=feedback.id).pack()),
        (talk.t(f"own-{leave}"), OwnButton(act=leave, feedback=feedback.id).pack()),
    ]
    home = (talk.t("button-home"), Menu(to="home").pack())
    text = talk.t("receipt-joined", phone=talk.office.phone, **facts)
    await talk.ask(text, options, home, notice=Notice.RECEIPT, subject_id=feedback.id)
