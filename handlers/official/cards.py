"""What each button of a feedback's card does, in a group or in private."""

from aiogram.types import CallbackQuery, Message

from handlers import steps
from handlers.answer_shown import show_answer_files
from handlers.buttons import DELAY, OfficialPage, OnCard
from handlers.due_words import explain_all
from handlers.feedback_card import action_data, card_message
from handlers.official import delaying, files
from handlers.official.acting import admit, do_action
from handlers.official.looking import ask_why, leave_hidden, may_look
from handlers.official.writing import prompt_for_text, stop_writing
from handlers.steps import HistoryReader
from handlers.talk import Talk
from locales.spoken import code, named, quoted
from rules.access import Right, require_either
from rules.action_row import Placed
from rules.deciding import CARD_BUTTONS, PROMPTED, card_actions
from rules.handin import NameMode
from rules.lifecycle import ROWS
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import first_words
from storage.feedback import deadlines, feedbacks, joinings, reply_files
from storage.feedback.attachments import is_kept_back
from storage.tables import Feedback

FIRST = Cut()
# So many of those who joined are listed, each with the beginning of their words.
MOST_JOINED, WORDS_SHOWN = 10, 60
# The questions that a button leaves unanswered.
ENDS = {"stop": stop_writing, "leave": leave_hidden}


def page_data(of: str, cut: Cut, about: int = 0) -> str:
    """The data of a button to a page of an officials' list."""
    return OfficialPage(of=of, about=about, row=cut.row, back=cut.back).pack()


async def on_card(_event: Message | CallbackQuery, press: OnCard, talk: Talk) -> None:
    """An action of the table, or something that is only shown."""
    if press.act in ENDS:
        require_either(talk.clerk, Right.HANDLE, Right.HOLD_DIALOGUE)
        await ENDS[press.act](talk, press.feedback)
        return
    action = CARD_BUTTONS.get(press.act)
    feedback = await admit(talk, press.feedback, action)
    if press.act in DELAY:
        await delaying.on_press(talk, feedback, press.act)
    elif action is None:
        await SHOWN[press.act](talk, feedback)
    elif action in PROMPTED:
        await prompt_for_text(talk, feedback, action)
    else:
        await do_action(talk, feedback, action)


async def show_whole(talk: Talk, feedback: Feedback) -> None:
    await talk.send(Outgoing(text=quoted(talk.texts, feedback.words)), Notice.CARD_WORD, feedback.id)


async def show_due(talk: Talk, feedback: Feedback) -> None:
    await talk.send(Outgoing(text=await how_due(talk, feedback)), Notice.CARD_WORD, feedback.id)


async def show_further(talk: Talk, feedback: Feedback) -> None:
    """The actions that are not on every card."""
    possible = card_actions(feedback, talk.now, Placed.FURTHER)
    if not possible:
        raise Refusal("button-old")
    options = [(talk.t(f"card-{ROWS[one].button}"), action_data(feedback, one)) for one in possible]
    text = talk.t("card-further-which", code=code(feedback.code))
    await talk.ask(text, options, notice=Notice.CARD_WORD, subject_id=feedback.id)


async def show_steps(talk: Talk, feedback: Feedback, cut: Cut = FIRST) -> None:
    """The last steps, or those up to a number; a reply to them counts as one to the card."""
    reader = HistoryReader(reasons=may_look(talk, feedback))
    page = await steps.read_page(talk, feedback, cut, reader)
    lines = await steps.step_lines(talk, page, reader)
    text = "\n".join([await steps.page_heading(talk, feedback, page, reader), lines])
    ways = await steps.step_buttons(talk, page, lambda of, number: page_data(of, Cut(number), feedback.id), reader)
    ways.append((talk.t("card-due"), OnCard(act="due", feedback=feedback.id).pack()))
    if await reply_files.count_left(talk.db, feedback.id):
        ways.append((talk.t("card-sent"), OnCard(act="sent", feedback=feedback.id).pack()))
    await talk.ask(text, ways, notice=Notice.CARD_WORD, subject_id=feedback.id)


async def show_step(talk: Talk, feedback: Feedback, cut: Cut) -> None:
    text = await steps.whole_step(talk, feedback, cut, HistoryReader(reasons=may_look(talk, feedback)))
    await talk.send(Outgoing(text=text), Notice.CARD_WORD, feedback.id)


async def show_card(talk: Talk, feedback: Feedback) -> None:
    """A card of its own for this chat; in private, intake also gets the way to a hidden name and to files that wait."""
    due = await how_due(talk, feedback)
    made = await card_message(talk.db, feedback, talk.now, talk.office.zone, talk.reach, due)
    buttons = made.buttons
    if may_look(talk, feedback) and feedback.name_mode == NameMode.HIDDEN and feedback.forgotten_at is None:
        buttons += ((Button(talk.t("card-name"), OnCard(act="name", feedback=feedback.id).pack()),),)
    if files.may_release(talk, feedback):
        waiting = [one for one in await feedbacks.read_files(talk.db, feedback.id) if is_kept_back(feedback, one)]
        buttons += files.kept_buttons(talk, feedback, len(waiting))
    await talk.send(Outgoing(text=made.text, buttons=buttons), Notice.CARD_WORD, feedback.id)


async def how_due(talk: Talk, feedback: Feedback) -> str:
    """How the days of all that runs for it were counted."""
    clocks = await deadlines.read_clocks(talk.db, feedback.id)
    if not clocks:
        raise Refusal("button-old")
    return explain_all(talk.texts, clocks)


async def show_sent_files(talk: Talk, feedback: Feedback) -> None:
    """The files that went along with the office's answers."""
    await show_answer_files(talk, feedback, Notice.CARD_WORD)


async def show_joined(talk: Talk, feedback: Feedback) -> None:
    """Who joined it: each under a code of their own, with the name where officials see it, the way to their words."""
    found = await joinings.joined_to(talk.db, feedback.id)
    if not found:
        raise Refusal("button-old")
    lines = [
        talk.t(
            "joined-line",
            code=code(one.code),
            mode=one.name_mode,
            name=named(talk.texts, one.name) if one.name_mode == NameMode.FULL else "",
            words=first_words(one.words, WORDS_SHOWN),
        )
        for one in found[:MOST_JOINED]
    ]
    options = [(code(one.code), OnCard(act="card", feedback=one.id).pack()) for one in found[:MOST_JOINED]]
    text = talk.t("joined-list", code=code(feedback.code), count=len(found), lines="\n".join(lines))
    await talk.ask(text, options, notice=Notice.CARD_WORD, subject_id=feedback.id)


SHOWN = {
    "whole": show_whole,
    "due": show_due,
    "history": show_steps,
    "further": show_further,
    "files": files.show_files,
    "waiting": files.show_held_files,
    "card": show_card,
    "name": ask_why,
    "sent": show_sent_files,
    "joined": show_joined,
}
