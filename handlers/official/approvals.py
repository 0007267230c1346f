"""A leader's word before an answer leaves: asked for when it is sent, given or refused with words by a press."""

from datetime import timedelta

from aiogram.types import CallbackQuery, Message

from handlers.announcing import tell_official
from handlers.answer_shown import show_files_of_text
from handlers.buttons import OnApproval, OnReply
from handlers.incoming import text_of
from handlers.official.acting import admit
from handlers.official.cards import FIRST, page_data
from handlers.paging import Options, page_buttons
from handlers.preview_message import file_lines, preview_message
from handlers.states import Work
from handlers.talk import Talk
from locales import Texts, texts
from locales.spoken import code, quoted
from rules.access import Right
from rules.lifecycle import ROWS, Action
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.paging import Cut, page_of_list
from rules.refusal import Refusal
from rules.reply_states import ReplyMove, ReplyState
from rules.text import first_lines, has_letters
from storage.feedback import approving, cards, feedbacks, replies, reply_files, reply_pieces
from storage.feedback.approving import WaitingText
from storage.feedback.feedbacks import Deed
from storage.office import approvers, offices, officials
from storage.queue import contacts, outbox, previews
from storage.queue.outbox import Letter
from storage.tables import Contact, Feedback, Reply

REPLY = "reply"


async def needs_word(talk: Talk, reply: Reply, feedback: Feedback) -> bool:
    """Whether a leader's word is asked for: of a unit that wants it, for what answers, of all but its leaders."""
    unit = await offices.unit(talk.db, feedback.unit_id)
    if not (unit.approves and ROWS[Action(reply.action)].approved):
        return False
    return not await approvers.leads(talk.db, talk.clerk.person_id, feedback.unit_id)


async def submit(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Have the leaders of the unit asked, each in private; pressed twice it is said again that they are."""
    if reply.state != ReplyState.APPROVING:
        await make_room(talk, reply, feedback)
        readers = await _readers(talk, feedback)
        if not readers:
            raise Refusal("approve-nobody")
        await replies.move(talk.db, reply, ReplyMove.SUBMIT, talk.now)
        await cards.refresh_cards(talk.db, feedback, talk.now)
        for contact in readers:
            await _ask_for_word(talk, reply, feedback, contact)
    text = talk.t("reply-approving", code=code(feedback.code), then=_then(reply))
    await talk.say(text, [[undo_button(talk, reply)]])


def _then(reply: Reply) -> str:
    """What becomes of it once a leader has given their word."""
    return "keep" if reply.for_dialogue else "send"


def undo_button(talk: Talk, reply: Reply) -> tuple[str, str]:
    """The button by which its writer takes a text back."""
    return talk.t("reply-undo"), OnReply(act="undo", reply=reply.id).pack()


async def make_room(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """One text for a feedback waits at a time: one's own earlier one is taken back, a colleague's goes first."""
    await replies.hold(talk.db, feedback.id)
    other = await replies.kept_for_feedback(talk.db, feedback.id)
    if other is None or other.id == reply.id:
        return
    who = await officials.get(talk.db, other.official_id)
    if who.person_id != talk.clerk.person_id:
        raise Refusal("approve-other", who=who.name, code=code(feedback.code), kept=other.state)
    await replies.move(talk.db, other, ReplyMove.TAKE_BACK, talk.now)
    await reply_files.drop(talk.db, other.id, talk.now)


async def _readers(talk: Talk, feedback: Feedback) -> list[Contact]:
    """Where those are reached who may give their word, but for whoever wrote it."""
    acting = await approvers.approvers_of(talk.db, feedback.unit_id, talk.now, talk.clerk.person_id)
    found = [await contacts.of_person(talk.db, one.person_id) for one in acting]
    return [one for one in found if one is not None]


async def _ask_for_word(talk: Talk, reply: Reply, feedback: Feedback, contact: Contact) -> None:
    what = await _question(talk, reply, feedback, talk.clerk.name)
    key = f"approve:{reply.id}:{contact.person_id}"
    letter = Letter(key, contact.address, talk.now, Notice.APPROVE_ASKED, feedback.id, what, contact_id=contact.id)
    await outbox.add(talk.db, letter)


async def _question(talk: Talk, reply: Reply, feedback: Feedback, writer: str) -> Outgoing:
    """The whole text, below what its author had written, with the buttons for a leader's word."""
    words = texts("vi")
    files = await reply_files.read(talk.db, reply.id)
    facts = {"code": code(feedback.code), "what": words.say(f"what-{reply.action}"), "who": writer}
    first, said = quoted(words, first_lines(feedback.words)), quoted(words, reply.words)
    facts["then"] = _then(reply)
    text = "\n\n".join([words.say("approve-asked", first=first, words=said, **facts), *file_lines(words, files)])
    return Outgoing(text=text, buttons=_buttons(words, reply, files=bool(files)))


def _buttons(words: Texts, reply: Reply, *, files: bool) -> tuple[tuple[Button, ...], ...]:
    acts = ("approve", "return", *(("files",) if files else ()))
    then = _then(reply)
    return tuple(
        (Button(words.say(f"approval-{act}", then=then), OnApproval(act=act, reply=reply.id).pack()),) for act in acts
    )


async def on_approval(_event: Message | CallbackQuery, press: OnApproval, talk: Talk) -> None:
    """The word of a leader, or of whoever stands in; anybody else's is refused."""
    reply, feedback = await _admit(talk, press.reply)
    await DEEDS[press.act](talk, reply, feedback)


async def _admit(talk: Talk, number: int) -> tuple[Reply, Feedback]:
    reply = await replies.get(talk.db, number)
    await replies.hold(talk.db, reply.feedback_id)
    await talk.db.refresh(reply)
    feedback = await admit(talk, reply.feedback_id)
    if not await approvers.may_approve(talk.db, talk.clerk.person_id, feedback.unit_id, talk.now):
        raise Refusal("not-allowed")
    if talk.clerk.person_id == (await officials.get(talk.db, reply.official_id)).person_id:
        raise Refusal("approve-own")
    return reply, feedback


def _refuse_if_over(reply: Reply) -> None:
    if reply.state in {ReplyState.PREPARED, ReplyState.LEAVING, ReplyState.LEFT}:
        raise Refusal("approve-done")
    if reply.state != ReplyState.APPROVING:
        raise Refusal("approve-gone")


async def approve(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Let it leave after the seconds of grace; of two leaders at once the second hears that it is done."""
    _refuse_if_over(reply)
    await feedbacks.refuse_if_impossible(talk.db, feedback, Action(reply.action), talk.now)
    if reply.for_dialogue:
        await replies.move(talk.db, reply, ReplyMove.PREPARE, talk.now)
    else:
        grace = timedelta(seconds=talk.office.undo_seconds)
        await replies.schedule_send(talk.db, reply, talk.now + grace, talk.now)
    then = _then(reply)
    await _note(talk, feedback, Action.APPROVE)
    told = _told("approved-told", talk, feedback, then=then)
    await tell_official(talk, reply.official_id, f"approved:{reply.id}", told)
    await talk.say(talk.t("approve-said", code=code(feedback.code), then=then))


async def ask_why(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """Ask for the words with which it goes back."""
    _refuse_if_over(reply)
    if not talk.private:
        raise Refusal("private-only-official")
    await talk.state.set_state(Work.returning)
    await talk.state.update_data({REPLY: reply.id})
    back = (talk.t("button-cancel"), OnApproval(act="keep", reply=reply.id).pack())
    await talk.ask(talk.t("return-why", code=code(feedback.code)), [], back)


async def keep(talk: Talk, _reply: Reply, feedback: Feedback) -> None:
    """Leave it where it is: it waits for a word still."""
    await talk.state.set_state(None)
    await talk.say(talk.t("return-stopped", code=code(feedback.code)))


async def take_why(event: Message, talk: Talk) -> None:
    """Send it back with words: whoever wrote it reads them, and stands before their text once more."""
    number = (await talk.state.get_data()).get(REPLY, 0)
    words = text_of(event)
    if not has_letters(words):
        raise Refusal("note-needs-words")
    reply, feedback = await _admit(talk, int(number))
    await talk.state.set_state(None)
    _refuse_if_over(reply)
    await replies.move(talk.db, reply, ReplyMove.TAKE_BACK, talk.now)
    await _note(talk, feedback, Action.RETURN, words)
    await _stand_again(talk, reply, feedback, words)
    await talk.say(talk.t("return-said", code=code(feedback.code)))


async def _note(talk: Talk, feedback: Feedback, action: Action, words: str = "") -> None:
    duty = talk.clerk.number_for(Right.APPROVE, feedback.unit_id)
    await feedbacks.change(talk.db, feedback, Deed(action, talk.now, duty, words))
    await cards.refresh_cards(talk.db, feedback, talk.now)


def _told(key: str, talk: Talk, feedback: Feedback, **facts: object) -> str:
    return texts("vi").say(key, who=talk.clerk.name, code=code(feedback.code), **facts)


async def _stand_again(talk: Talk, reply: Reply, feedback: Feedback, words: str) -> None:
    """The text stands before its writer once more, in private, below the leader's words."""
    contact = await officials.contact_of(talk.db, reply.official_id)
    fresh = replies.copy_of(reply, talk.now)
    if contact is not None:
        fresh.chat_id, fresh.contact_id = contact.chat_id, contact.id
    await replies.save_preview(talk.db, fresh, reply)
    await reply_pieces.move(talk.db, reply.id, fresh.id)
    if contact is None:
        return
    why = _told("returned-told", talk, feedback, words=quoted(texts("vi"), words))
    shown = await preview_message(talk.db, fresh, feedback)
    for key, what in ((f"returned-why:{reply.id}", Outgoing(text=why)), (previews.key_of(fresh.id), shown)):
        letter = Letter(key, contact.address, talk.now, Notice.REPLY_PREVIEW, feedback.id, what, contact_id=contact.id)
        await outbox.add(talk.db, letter)


async def show(talk: Talk, reply: Reply, feedback: Feedback) -> None:
    """The question once more, as long as the text waits."""
    _refuse_if_over(reply)
    writer = await officials.get(talk.db, reply.official_id)
    await talk.send(await _question(talk, reply, feedback, writer.name), Notice.APPROVE_ASKED, feedback.id)


async def show_waiting(talk: Talk, cut: Cut) -> None:
    """What waits for the word of whoever asks, the longest waiting first."""
    if not talk.private:
        raise Refusal("private-only-official")
    found = await approving.waiting_for(talk.db, talk.clerk.person_id, talk.now)
    if not found:
        await talk.say(talk.t("approvals-none"))
        return
    page = page_of_list(found, cut)
    options = [(_label(talk, one), OnApproval(act="show", reply=one.reply.id).pack()) for one in page]
    options += page_buttons(talk, page, lambda cut: page_data("approvals", cut))
    await talk.ask(talk.t("approvals", count=len(found)), options)


def _label(talk: Talk, one: WaitingText) -> str:
    return " · ".join((code(one.feedback.code), talk.t(f"what-{one.reply.action}"), one.writer))


async def waiting_options(talk: Talk) -> Options:
    """The way from /viec to what waits for the word of whoever asks; nothing in a group."""
    found = await approving.waiting_for(talk.db, talk.clerk.person_id, talk.now) if talk.private else []
    return [(talk.t("queue-approvals", count=len(found)), page_data("approvals", FIRST))] if found else []


DEEDS = {"approve": approve, "return": ask_why, "keep": keep, "files": show_files_of_text, "show": show}
