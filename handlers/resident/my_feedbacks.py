"""What residents do with the feedbacks they handed in: look, answer what was asked, say whether the answer will do."""

from collections.abc import Awaitable, Callable

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import continuing, limits, steps
from handlers.buttons import Menu, OwnButton, OwnPage
from handlers.due_words import due_day, explain_all
from handlers.paging import page_buttons
from handlers.resident import (
    calendar,
    caller_check,
    messengers,
    public_answers,
    slip_asking,
    taken_near,
    which_answered,
    which_feedback,
)
from handlers.steps import HistoryReader
from handlers.talk import Talk
from locales.spoken import code, day, quoted
from rules.clocks import INTERNAL, ClockKind
from rules.codes import code_and_rest
from rules.deciding import author_actions
from rules.lifecycle import ROWS, Action, State
from rules.paging import Cut, Page
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.slips import read_code_and_pin
from rules.text import first_lines, first_words
from storage.feedback import deadlines, feedbacks, reply_files
from storage.office import offices
from storage.tables import Entry, Feedback

Opener = Callable[[Talk, Feedback], Awaitable[None]]


async def show_all(_event: Message | CallbackQuery, talk: Talk) -> None:
    """The resident's own feedbacks, newest first."""
    await show_page_of_own(talk, Cut())


async def show_page_of_own(talk: Talk, cut: Cut) -> None:
    found = await feedbacks.page_of_author(talk.db, talk.person.id, cut)
    home = (talk.t("button-home"), Menu(to="home").pack())
    if not found:
        await talk.ask(talk.t("mine-none"), [(talk.t("menu-handin"), Menu(to="handin").pack())], home)
        return
    options = [(one_line(talk, one), OwnButton(act="view", feedback=one.id).pack()) for one in found]
    await talk.ask(talk.t("mine"), options + page_buttons(talk, found, lambda cut: own_page("mine", cut)), home)


def own_page(of: str, cut: Cut, about: int = 0) -> str:
    """The data of a button to a page of one of the resident's lists."""
    return OwnPage(of=of, about=about, row=cut.row, back=cut.back).pack()


def one_line(talk: Talk, feedback: Feedback) -> str:
    return f"{code(feedback.code)} · {talk.t(f'state-{feedback.state}')} · {first_words(feedback.words, 25)}"


async def on_look_up_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/tracuu CODE, for the author; with the PIN behind it for whoever has a slip."""
    both = read_code_and_pin(command.args or "")
    if both is not None:
        await slip_asking.open_slip(talk, *both)
        return
    found, _ = code_and_rest(command.args or "")
    if found is None:
        await talk.say(talk.t("lookup-how"))
        return
    await show_feedback_by_code(talk, found)


async def on_typed_code(
    _event: Message, code: str, pin: str | None, talk: Talk, asked: str = "", joins: str = ""
) -> None:
    """The code of one's own feedback: what words that wait are about, or what is to be shown; with a PIN of a slip.

    Or whom somebody asks about, who calls and says to be an official; or the code of one's other messenger.
    """
    if joins:
        await messengers.ask_to_join(talk, joins)
        return
    if asked:
        await caller_check.answer_check(talk, asked)
        return
    if pin is not None:
        await slip_asking.open_slip(talk, code, pin)
        return
    waits = await which_feedback.waits_since(talk) is not None
    await show_feedback_by_code(talk, code, which_answered.give_to_feedback if waits else None)


async def show_feedback_by_code(talk: Talk, typed: str, open_found: Opener | None = None) -> None:
    """One's own feedback; a code that is not one's own is counted, so that nobody tries them all, and the PIN asked."""
    try:
        feedback = await feedbacks.get_own(talk.db, talk.person.id, code=typed)
    except Refusal as refusal:
        await limits.count_use(talk, limits.own_use(talk, Quota.CODES))
        await slip_asking.ask_pin(talk, typed, talk.t(refusal.key))
        return
    await (open_found or show_feedback)(talk, feedback)


async def show_feedback(talk: Talk, feedback: Feedback) -> None:
    await continuing.note_seen(talk, feedback)
    unit = await offices.unit(talk.db, feedback.unit_id)
    reader = await steps.as_author(talk, feedback)
    newest = await steps.read_page(talk, feedback, Cut(), reader)
    clock = await deadlines.answer_clock(talk.db, feedback.id)
    text = talk.t(
        "mine-view",
        code=code(feedback.code),
        state=talk.t(f"state-{feedback.state}"),
        unit=unit.name,
        due=due_day(talk.texts, clock),
        words=quoted(talk.texts, first_lines(feedback.words, 6)),
        history=await steps.step_lines(talk, newest, reader),
    )
    if feedback.state == State.JOINED:
        text = f"{text}\n\n{await how_other_stands(talk, feedback)}"
    if until := await reply_until(talk, feedback):
        text = f"{text}\n\n{until}"
    near, elsewhere = await taken_near.near_of(talk, feedback)
    text = "\n\n".join(filter(None, (text, near)))
    options = await action_buttons(talk, feedback) + await step_buttons(talk, feedback, newest, reader) + elsewhere
    if await reply_files.count_left(talk.db, feedback.id):
        options.append((talk.t("own-files"), OwnButton(act="files", feedback=feedback.id).pack()))
    if clock is not None:
        options.append((talk.t("own-due"), OwnButton(act="due", feedback=feedback.id).pack()))
    await talk.ask(text, options, (talk.t("button-home"), Menu(to="home").pack()))


async def how_other_stands(talk: Talk, feedback: Feedback) -> str:
    """How far the office is with what they joined, and by when it is answered."""
    other = await feedbacks.get(talk.db, feedback.joined_id or 0)
    due = due_day(talk.texts, await deadlines.answer_clock(talk.db, other.id))
    return talk.t("mine-joined", state=talk.t(f"state-{other.state}"), due=due)


async def reply_until(talk: Talk, feedback: Feedback) -> str:
    """Until when a question that stands open is to be answered."""
    if feedback.state != State.ASKED:
        return ""
    clock = await deadlines.read_clock(talk.db, feedback.id, ClockKind.AUTHOR_REPLY)
    late = clock is None or not clock.runs or talk.today > clock.deadline.due
    return "" if late or clock is None else talk.t("own-reply-until", due=day(talk.texts, clock.deadline.due))


async def show_how_due(talk: Talk, feedback: Feedback) -> None:
    """How the days of the answer, and of what is asked of the resident, were counted."""
    clocks = await deadlines.read_clocks(talk.db, feedback.id)
    shown = [one for one in clocks if one.deadline.kind not in INTERNAL]
    if not shown:
        raise Refusal("button-old")
    await talk.ask(explain_all(talk.texts, shown), [], view_button(talk, feedback))


async def step_buttons(
    talk: Talk, feedback: Feedback, page: Page[Entry], reader: HistoryReader
) -> list[tuple[str, str]]:
    return await steps.step_buttons(talk, page, lambda of, number: own_page(of, Cut(number), feedback.id), reader)


async def show_steps(talk: Talk, feedback: Feedback, cut: Cut) -> None:
    """Some of the steps, up to a number."""
    reader = await steps.as_author(talk, feedback)
    page = await steps.read_page(talk, feedback, cut, reader)
    heading, lines = await steps.page_heading(talk, feedback, page, reader), await steps.step_lines(talk, page, reader)
    await talk.ask(f"{heading}\n{lines}", await step_buttons(talk, feedback, page, reader), view_button(talk, feedback))


async def show_step(talk: Talk, feedback: Feedback, cut: Cut) -> None:
    reader = await steps.as_author(talk, feedback)
    await talk.ask(await steps.whole_step(talk, feedback, cut, reader), [], view_button(talk, feedback))


def view_button(talk: Talk, feedback: Feedback) -> tuple[str, str]:
    return (talk.t("history-back", code=code(feedback.code)), OwnButton(act="view", feedback=feedback.id).pack())


LISTS: dict[str, Callable[[Talk, Cut], Awaitable[None]]] = {
    "mine": show_page_of_own,
    "dialogues": calendar.show_coming,
    "public": public_answers.show_public_page,
}
CHOSEN: dict[str, Callable[[Talk, int], Awaitable[None]]] = {
    "dialogue": calendar.show_chosen,
    "answer": public_answers.show_public_answer,
}


async def on_own_page(_event: Message | CallbackQuery, press: OwnPage, talk: Talk) -> None:
    """A page of what is the resident's own, of the dialogues, or of what everybody may read."""
    cut = Cut(press.row, press.back)
    if press.of in LISTS:
        await LISTS[press.of](talk, cut)
    elif press.of in CHOSEN:
        await CHOSEN[press.of](talk, press.about)
    else:
        feedback = await feedbacks.get_own(talk.db, talk.person.id, press.about)
        await (show_step if press.of == "step" else show_steps)(talk, feedback, cut)


async def action_buttons(talk: Talk, feedback: Feedback) -> list[tuple[str, str]]:
    """What its author may do with a feedback now."""
    known = await feedbacks.circumstances_of(talk.db, feedback, talk.now)
    return [own_button(talk, feedback, one) for one in author_actions(feedback, talk.now, known)]


def own_button(talk: Talk, feedback: Feedback, action: Action) -> tuple[str, str]:
    act = ROWS[action].button
    return talk.t(f"own-{act}"), OwnButton(act=act, feedback=feedback.id).pack()
