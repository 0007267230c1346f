"""The one engine of forms: puts questions, reads answers, goes back, drops, and changes one answer at the review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic

from aiogram.types import Message

from handlers.form_data import D, Form, Outcome, PutQuestion, Question, Then
from handlers.incoming import file_of, text_of
from handlers.talk import Talk
from locales import phrases
from rules.forms import REVIEW, asked_keys, is_open, key_before, next_key
from rules.wishes import Wish, read_wish

# Where a conversation keeps the answer that is being changed at the review, as it was, and the last album.
WAS, ALBUM = "was", "album-at-name"
TO = "to-"
# What may be pressed whichever question stands open, as it goes on, or leaves all of them.
ALWAYS = frozenset({"keep-form", "leave", "anew"})


@dataclass(frozen=True, slots=True)
class Fill(Generic[D]):
    """A form in the hands of whoever fills it in."""

    talk: Talk
    form: Form[D]
    draft: D

    async def put_next(self) -> None:
        """Put the next question without an answer, or show the review; answers that hold no more are asked anew."""
        for one in self.form.questions:
            if one.stale is not None and one.answered(self.draft) and await one.stale(self):
                one.forget(self.draft)
        await self.put(next_key(self.form.questions, self.draft))

    async def put(self, key: str) -> None:
        """Put one question and wait for its answer."""
        question = self.form.question(key) or self.form.review
        self.form.touch(self.draft, self.talk.now)
        await self.talk.state.set_state(self.form.state(question.key))
        if question.key == REVIEW:
            await forget_was(self.talk)
        asked = await question.put(self)
        if asked is not None:
            await self.ask(question.key, asked)

    async def ask(self, key: str, ask: PutQuestion) -> None:
        """Say a question with its answers; 0 goes one question back, or home from the first."""
        options = [(label, self.form.button(self.draft, key, value)) for label, value in ask.options]
        first = key_before(self.form.questions, self.draft, key) is None
        # A way that is among the answers is not offered twice.
        also = [one for one in self.form.also if one[1] not in {value for _, value in ask.options}]
        ways = [(self.talk.t(label), self.form.button(self.draft, key, value)) for label, value in also]
        back = (self.talk.t(self.form.home if first else "button-back"), self.form.button(self.draft, key, "back"))
        await self.talk.ask(ask.text, [*options, *([] if first else ways)], back)

    async def follow(self, key: str, outcome: Outcome) -> None:
        """Do what follows on an answer."""
        if isinstance(outcome, PutQuestion):
            await self.ask(key, outcome)
        elif outcome == Then.NEXT:
            await self.put_next()
        elif outcome == Then.AGAIN:
            await self.put(key)

    async def press(self, key: str, value: str) -> None:
        """A button of the open question; a value that no button of ours carries only brings the question again."""
        question = self.form.question(key)
        if question is None:
            await self.put_next()
        elif value == "back":
            await self.go_back(question)
        elif key == REVIEW and value == "change":
            await self.ask(key, self.what_to_change())
        elif key == REVIEW and value.startswith(TO):
            await self.change(value.removeprefix(TO))
        elif not await self._end(value):
            await self._choose(question, value)

    async def _end(self, value: str) -> bool:
        """The answers to whether the form is to be given up; False for any other."""
        ends = {"drop-form": self.form.drop, "leave": self.form.leave, "anew": self.form.anew}
        if value == "keep-form":
            await self.put_next()
        elif value in ends:
            await ends[value](self)
        return value == "keep-form" or value in ends

    async def _choose(self, question: Question[D], value: str) -> None:
        try:
            outcome = await question.choose(self, value)
        except ValueError:
            outcome = Then.AGAIN
        await self.follow(question.key, outcome)

    def what_to_change(self) -> PutQuestion:
        text, label = self.form.changes
        keys = asked_keys(self.form.questions, self.draft)
        options = [(self.talk.t(label(key)), f"{TO}{key}") for key in keys]
        return PutQuestion(self.talk.t(text, who=self.form.who), options)

    async def change(self, key: str) -> None:
        """Ask one question anew from the review; going back from it leaves the answer as it was."""
        question = self.form.question(key)
        if question is None or key not in asked_keys(self.form.questions, self.draft):
            await self.put(REVIEW)
            return
        before = self.form.snapshot(self.draft)
        question.forget(self.draft)
        after = self.form.snapshot(self.draft)
        was = {name: value for name, value in before.items() if after.get(name) != value}
        await self.talk.state.update_data({WAS: [self.draft.id, key, was]})
        await self.put(key)

    async def go_back(self, question: Question[D]) -> None:
        """To the question before, whose answer is taken back; from one that is being changed to the review."""
        if question.halve(self.draft):
            await self.put(question.key)
            return
        if await self._is_being_changed(question.key):
            if question.closes:
                await self._choose(question, question.closes)
            else:
                self.form.restore(self.draft, (await self.talk.state.get_data())[WAS][2])
                await self.put_next()
            return
        earlier = self.form.question(key_before(self.form.questions, self.draft, question.key) or "")
        if earlier is None:
            await self.form.leave(self)
        else:
            earlier.forget(self.draft)
            await self.put(earlier.key)

    async def read(self, question: Question[D], event: Message) -> Outcome:
        """What a message comes to: a wish that can be said at every question, or an answer."""
        wish = wish_of(event)
        if wish == Wish.BACK:
            await self.go_back(question)
            return Then.DONE
        if wish == Wish.CANCEL:
            return self.whether_to_drop()
        if wish == Wish.SKIP:
            return await self._skip(question)
        if await self._was_answered_elsewhere(question):
            await self.talk.say(self.talk.t("button-passed", who=self.form.who))
            return Then.NEXT
        return await question.hear(self, event)

    async def _was_answered_elsewhere(self, question: Question[D]) -> bool:
        """Whether it has its answer by now, from another device or another message; not while it is being changed."""
        if question.closes or is_open(self.form.questions, self.draft, question.key):
            return False
        return not await self._is_being_changed(question.key)

    async def _is_being_changed(self, key: str) -> bool:
        was = (await self.talk.state.get_data()).get(WAS)
        return bool(was and was[:2] == [self.draft.id, key])

    def whether_to_drop(self) -> PutQuestion:
        words = ("drop-form", "keep-form", "leave")
        options = [(self.talk.t(f"form-{one}", who=self.form.who), one) for one in words]
        return PutQuestion(self.talk.t("form-drop-sure", who=self.form.who), options)

    async def _skip(self, question: Question[D]) -> Outcome:
        if question.skips:
            return await question.choose(self, question.skips)
        await self.talk.say(self.talk.t("form-no-skip", who=self.form.who))
        return Then.AGAIN

    async def is_first_of_album(self, event: Message) -> bool:
        """An album comes as several messages; only its first is answered."""
        album = event.media_group_id
        if album is None:
            return True
        first = (await self.talk.state.get_data()).get(ALBUM) != album
        await self.talk.state.update_data({ALBUM: album})
        return first


async def forget_was(talk: Talk) -> None:
    """Once all is shown again there is no answer to put back."""
    data = await talk.state.get_data()
    if WAS in data:
        await talk.state.set_data({name: value for name, value in data.items() if name != WAS})


def wish_of(event: Message) -> Wish | None:
    """What a message wants of the form, where it is nothing but that."""
    return read_wish(text_of(event), wish_words(), phrases("short_beside")) if file_of(event) is None else None


@lru_cache
def wish_words() -> Mapping[Wish, Sequence[str]]:
    """The word lists of what can be typed at every question."""
    return {wish: phrases(f"form_{wish}") for wish in Wish}


@dataclass(frozen=True, slots=True)
class FormDoors(Generic[D]):
    """The ways into a form, for a button of it and for a message."""

    form: Form[D]

    async def key_at(self, talk: Talk) -> str | None:
        """The question of this form that stands open in a conversation."""
        group, _, key = (await talk.state.get_state() or "").partition(":")
        return key if group == self.form.name else None

    async def put_next(self, talk: Talk, draft: D) -> None:
        """Go on with a draft, wherever it stands."""
        await Fill(talk, self.form, draft).put_next()

    async def on_press(self, talk: Talk, draft_id: int, key: str, value: str) -> None:
        """Take an answer if it belongs to the question now open; put that question again if it does not."""
        self.form.require(talk)
        draft = await self.form.find(talk)
        if draft is None or draft.id != draft_id:
            await self.form.lost(talk, key, value)
        elif not self.may_press(draft, key, value, await self.key_at(talk)):
            await talk.flash("button-passed", who=self.form.who)
            await self.put_next(talk, draft)
        else:
            await Fill(talk, self.form, draft).press(key, value)

    def may_press(self, draft: D, key: str, value: str, open_key: str | None) -> bool:
        """Whether a button of a question may be pressed: it stands open, or it only shows what can be changed."""
        if value in ALWAYS or key == open_key:
            return True
        changes = key == REVIEW and (value == "change" or value.startswith(TO))
        return changes and is_open(self.form.questions, draft, REVIEW)

    async def on_message(self, event: Message, talk: Talk) -> None:
        """Any message while a question of the form is open."""
        self.form.require(talk)
        draft, key = await self.form.find(talk), await self.key_at(talk) or REVIEW
        question = self.form.question(key)
        if draft is None or question is None:
            await talk.state.set_state(None)
            await self.form.lost(talk, key, "")
            return
        fill = Fill(talk, self.form, draft)
        if self.form.elsewhere is not None and await self.form.elsewhere(fill, event):
            return
        await fill.follow(question.key, await fill.read(question, event))
