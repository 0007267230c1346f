"""The conclusions of a dialogue: written, read back, approved by a leader, told once; and the dialogue is closed."""

from collections.abc import Awaitable, Callable

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, words
from handlers.named_files import send_named
from handlers.official.agenda import admit_to_agenda, agenda_data, item_options, show_agenda
from handlers.official.cards import FIRST
from handlers.official.concluded_files import ALONG, ATTACH, attaching, names_along, writer_of
from handlers.official.dialogue_scope import deciding_units, require_dialogues
from handlers.open_words import pieces_that_name
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.row_forms import begin, review, review_options, row_form
from handlers.talk import Talk
from locales import Texts, texts
from locales.spoken import day
from rules.access import Clerk, Right, may_over
from rules.broadcasts import Audience, AudienceKind, BroadcastMove
from rules.clocks import ClockKind
from rules.conclusions import CONCLUSION_FORM, CONCLUSION_LIMIT, ConclusionMove, ConclusionState
from rules.dialogue_clocks import AFTERWARDS
from rules.dialogue_states import BEGUN, DialogueMove, DialogueState
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import agenda, broadcasts, conclusions, dialogues
from storage.dialogue.audiences import count_people
from storage.dialogue.dialogues import Decided
from storage.feedback import dialogue_clocks
from storage.files import conclusion_files
from storage.office import officials
from storage.people import form_drafts
from storage.queue import admins, outbox
from storage.queue.outbox import Letter
from storage.tables import Broadcast, Conclusion, Contact, Dialogue


async def show_open(talk: Talk, number: int, cut: Cut) -> None:
    """What is still open of its agenda, each under the number that it has there."""
    dialogue, viewer = await admit_to_agenda(talk, number)
    page = await conclusions.open_page(talk.db, dialogue.id, cut)
    count = await conclusions.count_open(talk.db, dialogue.id)
    options: Options = []
    for row in page:
        options += item_options(talk, viewer, page.of([row]), await agenda.number_of(talk.db, row.item))
    options += page_buttons(talk, page, lambda to: agenda_data("open", dialogue.id, to))
    back = (talk.t("agenda-back"), agenda_data("page", dialogue.id))
    await talk.ask(talk.t("after-open-head", at=dialogue_line(talk, dialogue), count=count), options, back)


async def write(talk: Talk, number: int, _cut: Cut) -> None:
    """Begin to write the conclusions, or new ones in the place of those that were told."""
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    if not talk.private:
        raise Refusal("private-only-official")
    if dialogue.state not in BEGUN:
        raise Refusal("ledger-not-begun")
    draft = await form_drafts.find(talk.db, talk.person.id, CONCLUDE.name)
    if draft is None or draft.subject_id != dialogue.id or not draft.answers:
        await conclusion_files.clear(talk.db, *await writer_of(talk, dialogue), talk.now)
    await begin(talk, CONCLUDE, dialogue.id)


async def told_as(talk: Talk, dialogue: Dialogue, said: str, told_before: int) -> str:
    """The text with the line that tells of what it is, and whether it corrects another."""
    language = texts("vi")
    at = day(language, talk.local(dialogue.starts_at).date())
    head = language.say("conclusion-told", day=at, place=dialogue.place, before=told_before)
    return f"{head}\n\n{said}"


def hearers(dialogue: Dialogue) -> Audience:
    return Audience(AudienceKind.CONCLUDED, str(dialogue.id))


async def put_conclusion(fill: RowFill) -> PutQuestion:
    """The text as it will be read, how many will hear it, and what is still open."""
    talk, number = fill.talk, fill.draft.subject_id
    dialogue = await dialogues.get(talk.db, number)
    sent = len([one for one in await conclusions.all_of(talk.db, number) if one.state == ConclusionState.SENT])
    text = talk.t(
        "conclusion-review",
        preview=await told_as(talk, dialogue, fill.draft.answers["words"], sent),
        count=await count_people(talk.db, hearers(dialogue)),
        open=await conclusions.count_open(talk.db, number),
    )
    along = await names_along(fill)
    told = f"{text}\n{talk.t('conclusion-along', count=len(along), names=', '.join(along))}"
    told += await _named(talk, fill.draft.answers["words"], talk.texts)
    submit, *rest = review_options(fill, talk.t("conclusion-submit"))
    return PutQuestion(told, [submit, (talk.t("conclusion-attach"), ATTACH), *rest])


async def submit(fill: RowFill) -> None:
    """Have the leaders asked; what a leader has written needs nobody else's word."""
    talk, draft = fill.talk, fill.draft
    dialogue, _ = await admit_to_agenda(talk, draft.subject_id, holding=True)
    units = await deciding_units(talk, dialogue)
    readers = await _leaders(talk, units)
    duty = talk.clerk.number_for(Right.HOLD_DIALOGUE, units[0])
    made = await conclusions.write(talk.db, dialogue.id, draft.answers["words"], duty, talk.now)
    await conclusion_files.give(talk.db, made)
    await form_drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    if may_decide(talk.clerk, units):
        await send(talk, dialogue, made)
        return
    if not readers:
        raise Refusal("conclusion-nobody")
    shown = await _question(talk, dialogue, made)
    for one in readers:
        key = f"conclusion:{made.id}:{one.person_id}"
        letter = Letter(key, one.address, talk.now, Notice.CONCLUSION_ASKED, units[0], shown, contact_id=one.id)
        await outbox.add(talk.db, letter)
    await talk.say(talk.t("conclusion-asked"))


def may_decide(clerk: Clerk, units: list[int]) -> bool:
    return bool(units) and all(may_over(clerk, Right.APPROVE, one) for one in units)


async def _leaders(talk: Talk, units: list[int]) -> list[Contact]:
    found = [await admins.with_right_over_unit(talk.db, Right.APPROVE, one) for one in units]
    return list({one.person_id: one for some in found for one in some}.values())


async def _question(talk: Talk, dialogue: Dialogue, made: Conclusion) -> Outgoing:
    said = texts("vi").say
    text = said(
        "conclusion-approve",
        who=talk.clerk.name,
        words=await told_as(talk, dialogue, made.words, await conclusions.sent_before(talk.db, made)),
    )
    text += await _named(talk, made.words, texts("vi"))
    along = [name for name, _ in await conclusion_files.along_with(talk.db, made.id)]
    acts = (*(("files",) if along else ()), "approve", "return")
    return Outgoing(
        text=f"{text}\n{said('conclusion-along', count=len(along), names=', '.join(along))}",
        buttons=tuple((Button(said(f"conclusion-{act}-yes"), agenda_data(f"conc-{act}", made.id)),) for act in acts),
        numbered=True,
    )


async def _named(talk: Talk, words: str, language: Texts) -> str:
    """Whom it may name, before everybody reads it; who of them hides their name is not told to whoever may not know."""
    found = await pieces_that_name(talk.db, words)
    return f"\n\n{language.say('conclusion-names', found='; '.join(found))}" if found else ""


async def _admit(talk: Talk, number: int) -> tuple[Dialogue, Conclusion]:
    """An edition that waits for a leader's word; refuses whoever may not give it."""
    made = await conclusions.get(talk.db, number)
    dialogue = await dialogues.get(talk.db, made.dialogue_id)
    if not may_decide(talk.clerk, await deciding_units(talk, dialogue)):
        raise Refusal("not-in-scope")
    return dialogue, made


async def show_files(talk: Talk, number: int, _cut: Cut) -> None:
    """What goes along with an edition, for the leader who is asked about it."""
    _, made = await _admit(talk, number)
    await send_named(talk, await conclusion_files.along_with(talk.db, made.id))


async def approve(talk: Talk, number: int, _cut: Cut) -> None:
    """It is told as it was shown; one of which a file has turned out to be of no use meanwhile is written anew."""
    dialogue, made = await _admit(talk, number)
    lost = await conclusion_files.unusable_of(talk.db, made.id)
    if made.state == ConclusionState.ASKED and lost:
        raise Refusal("conclusion-file-lost", names="; ".join(lost))
    await send(talk, dialogue, made)


async def give_back(talk: Talk, number: int, _cut: Cut) -> None:
    """It is not told as it is; whoever wrote it hears that, and writes anew."""
    dialogue, made = await _admit(talk, number)
    await conclusions.decide(talk.db, made, ConclusionMove.RETURN, talk.clerk.id, talk.now)
    writer = await officials.contact_of(talk.db, made.duty_id)
    if writer is not None:
        again = Button(talk.t("conclusion-again"), agenda_data("conclude", dialogue.id))
        text = texts("vi").say("conclusion-returned", who=talk.clerk.name, at=dialogue_line(talk, dialogue))
        told = Outgoing(text=text, buttons=((again,),))
        key, subject = f"conclusion-back:{made.id}", (await deciding_units(talk, dialogue))[0]
        await outbox.add(
            talk.db, Letter(key, writer.address, talk.now, Notice.DESK_MOVED, subject, told, contact_id=writer.id)
        )
    await talk.say(talk.t("conclusion-returned-said"))


async def send(talk: Talk, dialogue: Dialogue, made: Conclusion) -> None:
    """Tell everybody concerned, once each; what is still leaving of an earlier edition is stopped."""
    earlier = await conclusions.newest(talk.db, dialogue.id, ConclusionState.SENT)
    before = await conclusions.sent_before(talk.db, made)
    await conclusions.decide(talk.db, made, ConclusionMove.APPROVE, talk.clerk.id, talk.now)
    if earlier is not None and earlier.broadcast_id is not None:
        await _stop(talk, earlier.broadcast_id)
    decided = Decided(talk.now, talk.clerk.id)
    if dialogue.state == DialogueState.IN_SESSION:
        await dialogues.move(talk.db, dialogue, DialogueMove.END, decided)
    if dialogue.state == DialogueState.HELD:
        await dialogues.move(talk.db, dialogue, DialogueMove.CONCLUDE, decided)
    await dialogue_clocks.end(talk.db, dialogue, talk.now, ClockKind.CONCLUSION)
    writer = await officials.contact_of(talk.db, made.duty_id)
    text, by = await told_as(talk, dialogue, made.words, before), (made.duty_id, writer or talk.contact)
    made.broadcast_id = (await broadcasts.begin(talk.db, hearers(dialogue), text, by, talk.now)).id
    await talk.db.flush()
    await talk.say(talk.t("conclusion-sent", count=await count_people(talk.db, hearers(dialogue))))


async def _stop(talk: Talk, number: int) -> None:
    found = await talk.db.get(Broadcast, number)
    if found is not None and found.ended_at is None and found.state in {"preparing", "sending"}:
        await broadcasts.move(talk.db, found, BroadcastMove.CANCEL)


async def close(talk: Talk, number: int, _cut: Cut) -> None:
    """Close a dialogue of which nothing is open any more; anything that is, is shown instead."""
    dialogue, _ = await admit_to_agenda(talk, number, holding=True)
    if await conclusions.count_open(talk.db, dialogue.id):
        await show_open(talk, dialogue.id, FIRST)
        return
    await dialogues.move(talk.db, dialogue, DialogueMove.CLOSE, Decided(talk.now, talk.clerk.id))
    await dialogue_clocks.end(talk.db, dialogue, talk.now, *AFTERWARDS)
    await talk.say(talk.t("after-closed", at=dialogue_line(talk, dialogue)))
    await show_agenda(talk, dialogue.id, FIRST)


CONCLUDE = row_form(
    CONCLUSION_FORM,
    (
        words("words", CONCLUSION_LIMIT, several_lines=True),
        ALONG,
        attaching(review(put_conclusion, submit)),
    ),
    require=require_dialogues,
)
# What the buttons of a ledger do that are about no single item, by the number that they bear.
AFTER: dict[str, Callable[[Talk, int, Cut], Awaitable[None]]] = {
    "open": show_open,
    "conclude": write,
    "conc-approve": approve,
    "conc-return": give_back,
    "conc-files": show_files,
    "close": close,
}
