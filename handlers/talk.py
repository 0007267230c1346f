"""One update being answered: who speaks, where and when, and the means to reply in the same transaction."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from aiogram.fsm.context import FSMContext

from handlers.office_info import OfficeInfo
from locales import Texts
from locales.spoken import in_full, short
from rules.access import Clerk
from rules.menus import NOTHING_OFFERED, AnswerMenu, Offered
from rules.moments import DoubtError
from rules.notice import Address, Button, Lane, Outgoing
from rules.notice_kinds import Notice
from rules.quotas import StandingRefusal
from rules.reach import Reach
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.people import quotas
from storage.people.people import Met
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Contact, LinkedChat, Person

# Seconds in which somebody who is no official hears the same refusal once in a group.
ONCE_IN = 600
Rows = list[list[tuple[str, str]]]


@dataclass
class Toast:
    """What the press of a button is answered with, after the commit."""

    text: str = ""
    alert: bool = False


def buttons_of(rows: Rows) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(Button(label, data) for label, data in row) for row in rows)


@dataclass
class Talk:
    """One update being answered: who speaks, where, when, and the means to reply in the same transaction."""

    db: Db
    office: OfficeInfo
    texts: Texts
    now: datetime
    account_id: int
    chat_id: int
    user_id: int
    update_id: int
    private: bool
    thread_id: int | None
    message_id: int | None
    speaker: Met | None
    # Who works for the office, with all that they do for it; None for anybody else.
    official: Clerk | None
    # Whether the speaker's consent is live; handlers/resident/consent_gate.py asks for it where it is needed.
    agreed: bool
    state: FSMContext
    toast: Toast | None
    # Whether it can still be waited for until a message of ours is known to have arrived.
    patient: bool = False
    # The menus that may be meant by what was typed, and the answers between which it leaves a doubt.
    offered: Offered = NOTHING_OFFERED
    # Of a group: the link by which officials work in it, and whether everybody may read there.
    linked: LinkedChat | None = None
    public: bool = False
    _said: int = field(default=0)
    leads: list[str] = field(default_factory=list)
    _desk: Clerk | None = field(default=None)

    @property
    def person(self) -> Person:
        """The person behind a private chat."""
        return self._met.person

    @property
    def contact(self) -> Contact:
        """The private chat in which they are met."""
        return self._met.contact

    @property
    def contact_id(self) -> int | None:
        """The number of that contact; none in a group."""
        return self.contact.id if self.private else None

    @property
    def _met(self) -> Met:
        if self.speaker is None:
            raise Refusal("private-only")
        return self.speaker

    @property
    def duty(self) -> Clerk:
        """The official who speaks, wherever that is; anybody else is refused."""
        if self.official is None:
            raise Refusal("officials-only")
        return self.official

    @property
    def clerk(self) -> Clerk:
        """The official who speaks, as far as this chat may see what is theirs; a group that is not linked is refused.

        What is said from here on is for officials' eyes: when it leaves, the chat is asked for once more.
        """
        duty = self.duty
        if self._desk is None:
            if not self.private and self.linked is None:
                raise Refusal("group-not-linked")
            self._desk = duty if self.linked is None or self.private else duty.in_group(self.linked.unit_id)
        return self._desk

    @property
    def address(self) -> Address:
        """Where this is said."""
        return Address(self.account_id, self.chat_id, self.thread_id)

    @property
    def reach(self) -> Reach:
        """What can be said and done here."""
        return self.office.reach

    @property
    def today(self) -> date:
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.office.zone)

    def t(self, key: str, **facts: object) -> str:
        return self.texts.say(key, **facts)

    async def send(
        self,
        what: Outgoing,
        notice: str = Notice.SAID,
        subject_id: int | None = None,
        key: str = "",
        *,
        aside: bool = False,
    ) -> None:
        """Queue a reply to this chat, to leave right after the commit; `key` names what is said once however often.

        What stands `aside` of a question has numbers of its own where answers are printed, as if it came unasked.
        """
        if self.leads and what.text:
            what, self.leads = replace(what, text="\n\n".join((*self.leads, what.text))), []
        self._said += 1
        if notice == Notice.SAID and self._desk is not None:
            notice, subject_id = Notice.DESK, (0 if self.private or self.linked is None else self.linked.unit_id or 0)
        letter = Letter(
            key or f"ack:{self.account_id}:{self.update_id}:{self._said}",
            self.address,
            self.now,
            notice=notice,
            subject_id=subject_id,
            what=what,
            lane=Lane.REPLY,
            in_turn=not aside or len(what.buttons) <= self.reach.buttons,
        )
        await outbox.add(self.db, letter)

    def lead(self, text: str) -> None:
        """Say this at the head of the next message of this update, so that one turn is one message."""
        self.leads.append(text)

    async def flash(self, key: str, **facts: object) -> None:
        """A word over the button that was pressed; a message where none was, as the answer was typed."""
        if self.toast is not None:
            self.toast.text = self.t(key, **facts)
        elif self.private:
            await self.say(self.t(key, **facts))

    async def say(self, text: str, rows: Rows | None = None, **also: Any) -> None:
        """Say a text, with buttons if there are any."""
        await self.send(Outgoing(text=text, buttons=buttons_of(rows or [])), **also)

    async def ask(
        self, text: str, options: list[tuple[str, str]], back: tuple[str, str] | None = None, **also: Any
    ) -> None:
        """Ask with numbered answers, one a row; the last one, numbered 0, goes back."""
        rows = buttons_of([[option] for option in (*options, *([back] if back else ()))])
        await self.send(Outgoing(text=text, buttons=rows, numbered=True, back=back is not None), **also)

    async def ask_again(self, text: str, menu: AnswerMenu) -> None:
        """Put the answers of an earlier message below a text, as they were."""
        answers = tuple((answer,) for answer in menu.answers)
        await self.send(Outgoing(text, answers, numbered=menu.numbered, back=menu.back))

    def why(self, refusal: Refusal) -> str:
        """A refusal in words."""
        facts = {"phone": self.office.phone, "address": self.office.address, **refusal.facts}
        for name, kind in (("state", "state"), ("action", "done")):
            if name in refusal.facts:
                facts[name] = self.t(f"{kind}-{refusal.facts[name]}")
        if "at" in facts:
            facts["at"] = short(self.local(datetime.fromtimestamp(float(facts["at"]), UTC)))
        if isinstance(refusal, DoubtError):
            facts["readings"] = self.readings(refusal)
        return self.t(refusal.key, **facts)

    def readings(self, doubt: DoubtError) -> str:
        """What may have been meant, each in full."""
        return "; ".join(in_full(self.texts, one) for one in doubt.readings)

    async def refuse(self, refusal: Refusal) -> None:
        """Tell why not: over the pressed button, or as a message where none was pressed."""
        text = self.why(refusal)
        if self.toast is not None:
            self.toast.text, self.toast.alert = text, True
        if isinstance(refusal, StandingRefusal):
            # Too long for a toast, and too often met to be told each time.
            if await quotas.take_turn_to_tell(self.db, refusal.use, self.now):
                await self.send(Outgoing(text=text))
        elif self.toast is None and (self.private or self.official is not None):
            await self.say(text)
        elif self.toast is None:
            # A stranger could fill the officials' group with the same words.
            turn = int(self.now.timestamp()) // ONCE_IN
            await self.send(
                Outgoing(text=text), key=f"once:{self.account_id}:{self.chat_id}:{self.user_id}:{refusal.key}:{turn}"
            )
