"""What the owner of a slip writes: why the answer will not do, or what officials asked; from any telephone."""

from handlers import limits
from handlers.accusing import accuses
from handlers.buttons import Menu
from handlers.form_data import PutQuestion, Then
from handlers.form_questions import RowFill, question
from handlers.hearing import tell_who_hears
from handlers.resident import remarks
from handlers.resident.guidance import show_lawful_way
from handlers.row_forms import begin, review, review_options, row_form
from handlers.slip_typed import is_open
from handlers.talk import Talk
from locales.spoken import code, quoted
from rules.action_row import Circumstances
from rules.deciding import is_possible, what_is_added
from rules.handin import REMARK_LIMIT
from rules.lifecycle import ROWS, Action, State
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.feedback import applying, feedbacks, slips
from storage.feedback.feedbacks import Deed
from storage.people import form_drafts
from storage.tables import Feedback

ACT = "act"
BY_WORDS = {ROWS[one].button: one for one in (Action.OBJECT, Action.SUPPLY)}


async def ask_for_words(talk: Talk, feedback: Feedback, act: str) -> None:
    """Begin, or go on with what waits of the same."""
    waits = await SLIP.find(talk)
    same = waits is not None and waits.subject_id == feedback.id and waits.answers.get(ACT) == act
    await begin(talk, SLIP, feedback.id, None if same else {ACT: act})


async def put_words(fill: RowFill) -> PutQuestion:
    feedback = await feedbacks.get(fill.talk.db, fill.draft.subject_id)
    return PutQuestion(fill.talk.t(f"ask-slip-{act_of(fill, feedback)}", code=code(feedback.code)))


def act_of(fill: RowFill, feedback: Feedback) -> str:
    """Which of both it is; where it was begun anew, as the opinion stands."""
    meant = Action.SUPPLY if feedback.state == State.ASKED else Action.OBJECT
    return str(fill.draft.answers.get(ACT, ROWS[meant].button))


async def read_words(fill: RowFill, text: str) -> str | Then:
    """Of a tố cáo nothing is kept; what is too long is refused."""
    if await accuses(fill.talk, text):
        await show_lawful_way(fill.talk)
        await fill.talk.state.set_state(None)
        return Then.DONE
    if len(text) > REMARK_LIMIT:
        raise Refusal("message-too-long", limit=REMARK_LIMIT)
    return text


async def put_review(fill: RowFill) -> PutQuestion:
    talk, answers = fill.talk, fill.draft.answers
    feedback = await feedbacks.get(talk.db, fill.draft.subject_id)
    facts = {"act": act_of(fill, feedback), "words": quoted(talk.texts, answers["words"])}
    return PutQuestion(
        talk.t("slip-words-review", code=code(feedback.code), **facts), review_options(fill, talk.t("slip-words-send"))
    )


async def send(fill: RowFill) -> None:
    """Only where the PIN was written not long ago; the words are its owner's."""
    talk, draft = fill.talk, fill.draft
    slip = await slips.find(talk.db, draft.subject_id)
    if slip is None or not await is_open(talk, slip):
        raise Refusal("slip-open-again")
    feedback, words = await feedbacks.get(talk.db, draft.subject_id), draft.answers["words"]
    if await remarks.denounces_together(talk, feedback, words):
        await show_lawful_way(talk)
        await talk.state.set_state(None)
        return
    await limits.count_use(talk, limits.own_use(talk, Quota.WORDS, feedback.id))
    act = await pass_on(talk, feedback, BY_WORDS[act_of(fill, feedback)], words)
    await form_drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    home = [[(talk.t("button-home"), Menu(to="home").pack())]]
    await talk.say(talk.t(f"slip-did-{act}", code=code(feedback.code)), home)


async def pass_on(talk: Talk, feedback: Feedback, action: Action, words: str) -> str:
    """Open it again and add the words, or answer what was asked; gives the button that says what was done.

    What the words were written for may be over by now, also in this very moment: then they are a remark.
    """
    await applying.hold(talk.db, feedback)
    known = await feedbacks.circumstances_of(talk.db, feedback, talk.now)
    opens = action == Action.OBJECT and is_possible(feedback, action, talk.now, known)
    if opens:
        reopened = await feedbacks.change(talk.db, feedback, Deed(action, talk.now))
        await tell_who_hears(talk, feedback, reopened.decision)
    action = Action.REMARK if action == Action.OBJECT else what_is_added(feedback, talk.now)
    if not is_possible(feedback, action, talk.now, Circumstances()):
        raise Refusal("slip-over", code=code(feedback.code))
    done = await feedbacks.change(talk.db, feedback, remarks.deed_of(talk, feedback, action, words))
    await remarks.tell_officials(talk, feedback, done, (), answers=action == Action.SUPPLY)
    return ROWS[Action.OBJECT if opens else Action.SUPPLY].button


SLIP = row_form("slip", (question("words", put_words, read=read_words), review(put_review, send)), who="resident")
