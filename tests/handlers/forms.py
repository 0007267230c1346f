"""A tiny form, to show what a form costs: its questions in order, its texts, and what becomes of it."""

from dataclasses import dataclass, field, replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.form_data import PutQuestion
from handlers.form_questions import RowFill, optional, question, words
from handlers.row_forms import Answers, EditsAnswer, PressesForm, RowForms, begin, review, review_options, row_form
from handlers.talk import Talk
from rules.forms import UnreadError
from storage.people import form_drafts


@dataclass
class Sheet:
    """The form, and what was sent of it."""

    sent: list[dict[str, object]] = field(default_factory=list)

    async def send(self, fill: RowFill) -> None:
        self.sent.append({**fill.draft.answers})
        await form_drafts.drop(fill.talk.db, fill.draft)
        await fill.talk.state.set_state(None)


async def put_count(_fill: RowFill) -> PutQuestion:
    return PutQuestion("Bao nhiêu người?")


async def read_count(_fill: RowFill, text: str) -> int:
    if not text.strip().isdecimal():
        raise UnreadError("moment-unread")
    return int(text)


async def put_sheet(fill: RowFill) -> PutQuestion:
    return PutQuestion(f"Kiểm tra lại: {fill.draft.answers}", review_options(fill, "Nộp"))


async def put_what(_fill: RowFill) -> PutQuestion:
    return PutQuestion("Việc gì?")


async def put_lane(_fill: RowFill) -> PutQuestion:
    return PutQuestion("Ở đâu?", [("Trong thôn", "in"), ("Ngoài đồng", "out")])


async def take_lane(_fill: RowFill, value: str) -> str:
    if value not in {"in", "out"}:
        raise ValueError(value)
    return value


def form_of(sheet: Sheet) -> RowForms:
    questions = (
        words("topics", 100, several_lines=True, put=put_what),
        question("areas", put_lane, choose=take_lane),
        optional(question("until", put_count, read=read_count)),
        review(put_sheet, sheet.send),
    )
    # Its own texts would be `step-tiny-<key>`.
    return RowForms(replace(row_form("tiny", questions), changes=("form-change", lambda key: f"step-plan-{key}")))


def router_of(sheet: Sheet) -> Router:
    """The doors of the form, and the command that begins it."""
    forms = form_of(sheet)
    router = Router(name="tiny")

    async def on_command(_event: Message, talk: Talk) -> None:
        await begin(talk, forms.by_name["tiny"])

    router.message.register(on_command, Command("nho"))
    for door in (router.message, router.callback_query):
        door.register(forms.on_form_button, PressesForm(forms))
    router.message.register(forms.on_answer, Answers(forms))
    router.edited_message.register(forms.on_edited_answer, EditsAnswer(forms))
    return router
