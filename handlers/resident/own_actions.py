"""What residents do with a feedback of theirs by a button: each action of the table of which they are the doer."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery, Message

from handlers import continuing, limits
from handlers.answer_shown import show_answer_files
from handlers.buttons import Menu, OwnButton, OwnListed
from handlers.due_words import due_day
from handlers.hearing import tell_who_hears
from handlers.resident import belonging, hidden, remarks, taken_near, which_answered, which_feedback
from handlers.resident.adding import listen_on, settle_unsure, wait_for_words_about
from handlers.resident.my_feedbacks import own_button, show_feedback, show_how_due, show_page_of_own, view_button
from handlers.states import OwnFeedback
from handlers.talk import Talk
from locales import texts
from locales.spoken import code
from rules.action_row import Asks
from rules.deciding import OWN_BUTTONS, what_is_added
from rules.lifecycle import ROWS, Action
from rules.paging import Cut
from rules.pieces import LISTENS_FOR
from rules.quotas import Quota
from rules.refusal import Refusal
from storage.feedback import deadlines, delivering, feedbacks, history, resident_messages
from storage.feedback.feedbacks import Deed
from storage.tables import Feedback


async def on_own(_event: Message | CallbackQuery, press: OwnButton, talk: Talk) -> None:
    """A button under a feedback of one's own."""
    if press.act == "page":
        await show_page_of_own(talk, Cut())  # a button of an older version
        return
    feedback = await feedbacks.get_own(talk.db, talk.person.id, press.feedback)
    action = OWN_BUTTONS.get(press.act)
    if action is not None:
        await ACTIONS.get(action, begin_action)(talk, feedback, action)
    elif press.act in SHOWN:
        await SHOWN[press.act](talk, feedback)
    else:
        await settle_unsure(talk, feedback, sure=press.act != "unsay")


async def end_adding(talk: Talk, feedback: Feedback) -> None:
    """Nothing more comes; what was held back is asked about before that, and nobody is thanked for nothing."""
    if await hidden.ask_again_about_held_back(talk, feedback):
        return
    if await talk.state.get_state() in continuing.OWN:
        await talk.state.set_state(None)
    await continuing.stop_listening(talk)
    if what_is_added(feedback, talk.now) == Action.SUPPLY:
        answer = own_button(talk, feedback, Action.SUPPLY)
        home = (talk.t("button-home"), Menu(to="home").pack())
        await talk.ask(talk.t("supply-nothing", code=code(feedback.code)), [answer], home)
    elif await remarks.has_nothing_yet(talk, feedback):
        await talk.say(talk.t("remark-nothing", code=code(feedback.code)))
    else:
        await talk.say(talk.t("own-passed-on", code=code(feedback.code)))


async def begin_action(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Do it, or ask first why, where there are reasons to choose from."""
    row = ROWS[action]
    if not row.reasons:
        await do_own_action(talk, feedback, action)
        return
    await feedbacks.refuse_if_impossible(talk.db, feedback, action, talk.now)
    options = [
        (talk.t(f"reason-{action}-{one}"), OwnListed(act=row.button, feedback=feedback.id, value=place).pack())
        for place, one in enumerate(row.reasons)
    ]
    await talk.ask(talk.t(f"own-why-{action}", code=code(feedback.code)), options, view_button(talk, feedback))


async def on_own_listed(_event: Message | CallbackQuery, press: OwnListed, talk: Talk) -> None:
    """Why they do it: with that it is done."""
    feedback = await feedbacks.get_own(talk.db, talk.person.id, press.feedback)
    action = OWN_BUTTONS[press.act]
    if action == Action.CHOOSE_DIALOGUE:
        await belonging.take_chosen(talk, feedback, action, press.value)
        return
    if press.value >= len(ROWS[action].reasons):
        raise Refusal("button-old")
    reason = texts("vi").say(f"reason-{action}-{ROWS[action].reasons[press.value]}")
    await do_own_action(talk, feedback, action, reason)


async def do_own_action(talk: Talk, feedback: Feedback, action: Action, words: str = "") -> None:
    """Do it at once, say so, and tell who is to hear."""
    done = await feedbacks.change(talk.db, feedback, Deed(action, talk.now, words=words))
    await limits.count_use(talk, limits.own_use(talk, Quota.EDITS))
    await talk.state.set_state(None)
    await continuing.stop_listening(talk)
    home = (talk.t("button-home"), Menu(to="home").pack())
    await talk.ask(talk.t(f"own-did-{action}", code=code(feedback.code)), [view_button(talk, feedback)], home)
    await tell_who_hears(talk, feedback, done.decision)


async def ask_for_words(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Listen for what its author adds; what waits is the answer where a question is answered, else asked about."""
    await feedbacks.refuse_if_impossible(talk.db, feedback, what_is_added(feedback, talk.now), talk.now)
    answers = action == what_is_added(feedback, talk.now) == Action.SUPPLY
    waits_since = await which_feedback.waits_since(talk)
    if waits_since is None:
        await listen_on(talk, feedback)
    elif answers and talk.now - waits_since < LISTENS_FOR and await came_after_the_question(talk, feedback):
        await answer_with_what_waits(talk, feedback)
    else:
        await which_feedback.ask_again(talk)


async def came_after_the_question(talk: Talk, feedback: Feedback) -> bool:
    """Whether all that waits was written since the office asked: what was there before answers nothing yet unasked.

    A question that was held, or came late, was not asked before it came.
    """
    first = await resident_messages.first_unplaced_at(talk.db, talk.contact.id)
    asked = await history.asked_at(talk.db, feedback.id)
    if first is None or asked is None:
        return False
    return first >= max(asked, await delivering.question_seen_at(talk.db, feedback.id) or asked)


async def answer_with_what_waits(talk: Talk, feedback: Feedback) -> None:
    """The press says what the words before it are about, and what comes next goes on with the answer."""
    await talk.state.set_state(OwnFeedback.supply)
    await continuing.listen(talk, feedback)
    await which_answered.give_to_feedback(talk, feedback)


async def take_verdict(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take the resident's own verdict at once, and the words for it when they come; "not" reopens."""
    done = await feedbacks.change(talk.db, feedback, Deed(action, talk.now))
    reopened = feedback.open
    mistaken = [] if reopened else [[own_button(talk, feedback, Action.RECONSIDER)]]
    clock = await deadlines.read_clock(talk.db, feedback.id) if reopened else None
    facts = {"code": code(feedback.code), "due": due_day(talk.texts, clock)}
    await talk.say(talk.t(f"judged-{ROWS[action].button}", **facts), mistaken)
    if ROWS[action].asks == Asks.AFTERWARDS:
        await wait_for_words_about(talk, feedback, Action.REMARK)
    else:
        await continuing.stop_listening(talk)
    await tell_who_hears(talk, feedback, done.decision)


async def take_verdict_back(talk: Talk, feedback: Feedback, action: Action) -> None:
    """Take back a verdict that was pressed by mistake; the feedback waits for one again."""
    await feedbacks.change(talk.db, feedback, Deed(action, talk.now))
    await limits.count_use(talk, limits.own_use(talk, Quota.EDITS))
    await talk.state.set_state(None)
    await show_feedback(talk, feedback)


ACTIONS: dict[Action, Callable[[Talk, Feedback, Action], Awaitable[None]]] = {
    Action.SUPPLY: ask_for_words,
    Action.REMARK: ask_for_words,
    Action.CONFIRM: take_verdict,
    Action.PARTLY: take_verdict,
    Action.OBJECT: take_verdict,
    Action.RECONSIDER: take_verdict_back,
    Action.CHOOSE_DIALOGUE: belonging.choose_dialogue,
    Action.LEAVE_DIALOGUE: belonging.take_chosen,
    Action.PRINT_NAME: belonging.take_chosen,
    Action.KEEP_NAME: belonging.take_chosen,
}


# What is no action; what else a button says answers what is held back.
async def near(talk: Talk, feedback: Feedback) -> None:
    """A photo of theirs was taken near there, as officials may know."""
    await taken_near.tell_near(talk, feedback)
    await show_feedback(talk, feedback)


async def not_near(talk: Talk, feedback: Feedback) -> None:
    """A photo of theirs was not taken near there."""
    await taken_near.take_near_back(talk, feedback)
    await show_feedback(talk, feedback)


SHOWN = {
    "view": show_feedback,
    "near": near,
    "elsewhere": not_near,
    "due": show_how_due,
    "files": show_answer_files,
    "claim": which_answered.give_to_feedback,
    "done": end_adding,
    "enough": end_adding,
}
