"""Forms whose draft is a row of its own, and which therefore wait for weeks: begun, reviewed, sent, edited."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.buttons import FormButton
from handlers.filters import Pressed
from handlers.form import Fill, FormDoors
from handlers.form_data import Form, Outcome, PutQuestion, Question, Then
from handlers.form_questions import LAST, RowFill, RowQuestion, hear_words, read_again, sent_together
from handlers.incoming import command_of, text_of
from handlers.talk import Talk
from rules.forms import REVIEW, never, next_key
from rules.refusal import Refusal
from rules.text import has_letters
from storage.people import form_drafts
from storage.tables import FormDraft

RowForm = Form[FormDraft]


def review(
    put: Callable[[RowFill], Awaitable[PutQuestion | None]], send: Callable[[RowFill], Awaitable[None]] | None = None
) -> RowQuestion:
    """What stands behind all questions: it is sent, changed or dropped."""

    async def choose(fill: RowFill, value: str) -> Outcome:
        if value != "send" or send is None:
            return Then.AGAIN
        if next_key(fill.form.questions, fill.draft) != REVIEW:
            return Then.NEXT
        await send(fill)
        return Then.DONE

    async def hear(fill: RowFill, event: Message) -> Outcome:
        return await hear_words(fill, REVIEW, event)

    return Question(
        key=REVIEW,
        answered=never,
        skipped=never,
        put=put,
        choose=choose,
        hear=hear,
        forget=lambda _draft: None,
    )


def review_options(fill: RowFill, send: str) -> list[tuple[str, str]]:
    talk, who = fill.talk, fill.form.who
    return [(send, "send"), (talk.t("button-change"), "change"), (talk.t("form-drop-form", who=who), "drop-form")]


def row_form(
    name: str,
    questions: Sequence[RowQuestion],
    *,
    who: str = "official",
    left: str = "form-left",
    require: Callable[[Talk], None] = lambda _talk: None,
    buttons: Mapping[tuple[str, str], Callable[[FormDraft], str]] | None = None,
) -> Form[FormDraft]:
    """A form whose drafts are rows, its review last; `buttons` makes the data of those that are not the form's own."""

    def button(draft: FormDraft, key: str, value: str) -> str:
        other = (buttons or {}).get((key, value))
        return other(draft) if other else FormButton(form=name, draft=draft.id, key=key, value=value).pack()

    async def leave(fill: RowFill) -> None:
        await fill.talk.state.set_state(None)
        await fill.talk.say(fill.talk.t(left, who=who))

    async def find(talk: Talk) -> FormDraft | None:
        return await form_drafts.find(talk.db, talk.person.id, name)

    return Form(
        name=name,
        who=who,
        questions=tuple(questions[:-1]),
        review=questions[-1],
        find=find,
        touch=touch,
        button=button,
        also=(("button-cancel", "leave"),),
        leave=leave,
        drop=drop,
        anew=begin_anew,
        snapshot=lambda draft: {**draft.answers},
        restore=restore,
        changes=("form-change", lambda key: f"step-{name}-{key}"),
        require=require,
        lost=refuse_old,
    )


def worded_as(form: RowForm, other: str) -> RowForm:
    """The same form, its questions put in the words of another one."""
    return replace(form, worded_as=other, changes=("form-change", lambda key: f"step-{other}-{key}"))


async def drop(fill: RowFill) -> None:
    await form_drafts.drop(fill.talk.db, fill.draft)
    await fill.talk.state.set_state(None)
    await fill.talk.say(fill.talk.t("form-dropped"))


async def begin_anew(fill: RowFill) -> None:
    talk = fill.talk
    draft = await form_drafts.begin(talk.db, talk.person.id, fill.form.name, talk.now, fill.draft.subject_id)
    await replace(fill, draft=draft).put_next()


async def refuse_old(_talk: Talk, _key: str, _value: str) -> None:
    raise Refusal("button-old")


def touch(draft: FormDraft, now: datetime) -> None:
    draft.touched_at = now


def restore(draft: FormDraft, was: dict[str, Any]) -> None:
    draft.answers = draft.answers | was


async def begin(talk: Talk, form: Form[FormDraft], subject_id: int = 0, answers: dict[str, Any] | None = None) -> None:
    """Begin a form, or ask about the one that waits; what is about something else gives way."""
    form.require(talk)
    draft = await form.find(talk)
    if draft is None or draft.subject_id != subject_id or not draft.answers or answers is not None:
        draft = await form_drafts.begin(talk.db, talk.person.id, form.name, talk.now, subject_id, answers)
        await FormDoors(form).put_next(talk, draft)
        return
    await talk.state.set_state(None)
    key = next_key(form.questions, draft)
    options = [
        (talk.t(f"form-{name}", who=form.who), form.button(draft, key, value))
        for name, value in (("resume", "keep-form"), ("anew", "anew"))
    ]
    stop = (talk.t("button-cancel"), form.button(draft, key, "leave"))
    await talk.ask(talk.t("form-waits", who=form.who), options, stop)


async def ask_what_to_change(talk: Talk, form: RowForm, subject_id: int, answers: dict[str, Any]) -> None:
    """Open what was sent before, with all its answers, to change one of them."""
    form.require(talk)
    draft = await form.find(talk)
    if draft is None or draft.subject_id != subject_id or next_key(form.questions, draft) != REVIEW:
        draft = await form_drafts.begin(talk.db, talk.person.id, form.name, talk.now, subject_id, answers)
    fill = Fill(talk, form, draft)
    await talk.state.set_state(form.state(REVIEW))
    await fill.ask(REVIEW, fill.what_to_change())


class RowForms:
    """The doors of several forms: a button of one, what is written to one, and an edit of that."""

    def __init__(self, *forms: RowForm) -> None:
        self.by_name = {one.name: one for one in forms}
        self.are_for_officials = all(one.who == "official" for one in forms)

    def states(self) -> Iterable[str]:
        return (state for one in self.by_name.values() for state in one.states())

    def states_for_words(self) -> Iterable[str]:
        """The questions that want words: there a number is not taken for one of an older answer."""
        for form in self.by_name.values():
            yield from (form.state(one.key) for one in form.questions if one.read is not None)

    async def on_form_button(self, _event: Message | CallbackQuery, press: FormButton, talk: Talk) -> None:
        await FormDoors(self.by_name[press.form]).on_press(talk, press.draft, press.key, press.value)

    async def on_answer(self, event: Message, talk: Talk) -> None:
        """What is written to the open question, or in one go with the answer before."""
        last = (await talk.state.get_data()).get(LAST) or [""]
        name = (await talk.state.get_state() or "").partition(":")[0] or last[0]
        await FormDoors(self.by_name[name]).on_message(event, talk)

    async def on_edited_answer(self, event: Message, edited: tuple[FormDraft, str], talk: Talk) -> None:
        """An answer is read anew from what its message says now; one that is none leaves it as it was."""
        draft, key = edited
        form, text = self.by_name[draft.form], text_of(event)
        form.require(talk)
        if not has_letters(text):
            raise Refusal("form-text-only", who=form.who)
        rows = [
            one._replace(words=text) if one.message_id == event.message_id else one
            for one in form_drafts.said_at(draft, key)
        ]
        fill = Fill(talk, form, draft)
        outcome = await read_again(fill, key, rows)
        if isinstance(outcome, PutQuestion):
            raise Refusal("form-edit-unread", who=form.who)
        await talk.say(talk.t("edit-kept", who=form.who))
        if await talk.state.get_state() in {None, *form.states()}:
            await fill.put_next()


class PressesForm(Pressed):
    """A button of one of some forms, pressed or typed in private."""

    def __init__(self, forms: RowForms) -> None:
        super().__init__(FormButton)
        self.forms = forms

    async def __call__(self, event: TelegramObject, choice: str | None = None) -> bool | dict[str, Any]:
        found = await super().__call__(event, choice)
        return found if isinstance(found, dict) and found["press"].form in self.forms.by_name else False


class Answers(Filter):
    """What is written in private to a question of ours: one of some states, or in one go with the answer before."""

    def __init__(self, forms: RowForms, *other_states: str | None) -> None:
        self.forms = forms
        self.states = frozenset({*forms.states(), *other_states})

    async def __call__(self, event: Message, talk: Talk, raw_state: str | None = None) -> bool:
        if not talk.private or raw_state is not None:
            return talk.private and raw_state in self.states
        last = (await talk.state.get_data()).get(LAST)
        if not last or last[0] not in self.forms.by_name or not sent_together(event, last):
            return False
        return has_letters(text_of(event)) and command_of(event) is None


class EditsAnswer(Filter):
    """A correction of a message that answered a question of a form."""

    def __init__(self, forms: RowForms) -> None:
        self.forms = forms

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        if not talk.private or (talk.official is None and self.forms.are_for_officials):
            return False
        edited = await form_drafts.with_message(talk.db, talk.person.id, (talk.contact.id, event.message_id))
        return {"edited": edited} if edited and edited[0].form in self.forms.by_name else False
