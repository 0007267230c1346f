"""All that is held of a person as one text that is theirs to keep: a file, or messages where no file can be sent."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.joined_words import words_for
from handlers.notices.moment import Moment
from handlers.steps import words_of
from locales import Texts, texts
from locales.spoken import code, day, quoted
from locales.spoken import moment as spoken
from rules.lifecycle import Action
from rules.message_length import text_room
from rules.notice import Document, Outgoing
from rules.outcome import Settlement
from rules.reach import Reach
from rules.text import split
from storage.engine.database import Db
from storage.people import own_data
from storage.people.own_data import KeptData, KeptFeedback
from storage.queue import contacts
from storage.queue.leased import Leased
from storage.queue.reaches import reach_of

# Where only text can be sent it comes as so many messages at most; the office gives the rest.
MOST_PIECES = 20
# For the number above each of them.
NUMBER = 12


async def own_data_message(db: Db, row: Leased, moment: Moment) -> Outgoing | Settlement:
    """What is held of whoever reads in this chat, read only when it leaves, so that no copy of it waits anywhere."""
    contact = await contacts.at_chat(db, row.address)
    if contact is None:
        return Settlement("cancelled")
    words = texts(contact.language)
    kept = await own_data.read_data(db, contact.person_id, moment.zone)
    text = OwnText(words, moment.zone, await _told(db, kept)).whole(kept, moment.now)
    reach = await reach_of(db, row.account_id)
    if not reach.documents:
        return in_pieces(words, text, reach)
    name = words.say("own-file-name", date=moment.now.astimezone(moment.zone).date().isoformat())
    return Outgoing(text=words.say("own-file-caption"), document=Document(f"{name}.txt", text))


async def _told(db: Db, kept: KeptData) -> dict[tuple[int, int], str]:
    """What officials wrote, by feedback and line: nobody else is named to whoever is told the same as others."""
    return {
        (entry.feedback_id, entry.number): await words_for(db, entry.words, one.feedback)
        for one in kept.feedbacks
        for entry in one.steps
        if entry.official_id is not None and entry.words and words_of(entry)
    }


def in_pieces(words: Texts, text: str, reach: Reach) -> Outgoing | Settlement:
    """The same as numbered messages; of what is too much for that the beginning, and where the rest is to be had."""
    pieces = split(text, text_room(reach) - NUMBER)
    if len(pieces) > MOST_PIECES:
        pieces = [*pieces[: MOST_PIECES - 1], words.say("own-file-cut")]
    parts = [Outgoing(text=f"({number}/{len(pieces)})\n{one}") for number, one in enumerate(pieces, 1)]
    return Settlement("cancelled", error="in parts", parts=tuple(parts)) if len(parts) > 1 else Outgoing(text=text)


class OwnText:
    """The words of the file, section by section, in the language of whoever reads it; `told` as officials told them."""

    def __init__(self, words: Texts, zone: ZoneInfo, told: Mapping[tuple[int, int], str]) -> None:
        self.words, self.zone, self.told = words, zone, told

    def whole(self, kept: KeptData, now: datetime) -> str:
        sections = [
            self.words.say("own-file-head", at=self._at(now)),
            "\n".join(self._account(kept)),
            *("\n".join(self._feedback(one)) for one in kept.feedbacks),
            *(["\n".join(self._draft(kept))] if kept.draft else []),
            *(["\n".join(self._waiting(kept))] if kept.waiting else []),
            self.words.say("own-file-foot"),
        ]
        return "\n\n".join(sections)

    def _at(self, when: datetime) -> str:
        return spoken(self.words, when.astimezone(self.zone))

    def _day(self, when: datetime | None) -> str:
        return day(self.words, when.astimezone(self.zone).date()) if when else "none"

    def _quoted(self, text: str) -> str:
        return quoted(self.words, text)

    def _account(self, kept: KeptData) -> Iterator[str]:
        """Where they are reached, what they agreed to and asked, and what was decided about them."""
        say = self.words.say
        yield say("own-file-account", since=self._day(kept.person.first_seen_at))
        for contact, channel in kept.contacts:
            yield say("own-file-contact", channel=channel, number=str(contact.chat_id), since=self._day(contact.since))
        for one in kept.consents:
            days = {"given": self._day(one.given_at), "withdrawn": self._day(one.withdrawn_at)}
            yield say("own-file-consent", wording=one.wording, purpose=one.purpose, **days)
        for wish, dialogue in kept.reminders:
            days = {"since": self._day(wish.since), "ended": self._day(wish.ended_at)}
            yield say("own-file-reminder", at=self._at(dialogue.starts_at), place=dialogue.place, **days)
        yield from self._answers(kept)
        for asked in kept.requests:
            facts = {"state": say(f"request-state-{asked.state}"), "reason": asked.reason or "none"}
            yield say("own-file-request", number=str(asked.id), asked=self._day(asked.asked_at), **facts)
        for block in kept.blocks:
            yield say("own-file-block", since=self._day(block.since), until=self._at(block.until), reason=block.reason)
        if kept.held:
            yield say("own-file-held", count=kept.held)

    def _answers(self, kept: KeptData) -> Iterator[str]:
        """What they answered to dialogues, and asked to speak about."""
        for said, dialogue in kept.answers:
            facts = {
                "answer": "waits" if said.waits else said.answer,
                "since": self._day(said.at),
                "code": said.code or "none",
            }
            yield self.words.say("own-file-attendance", at=self._at(dialogue.starts_at), place=dialogue.place, **facts)
        for came, dialogue in kept.arrivals:
            facts = {"at": self._at(dialogue.starts_at), "came": self._at(came.at)}
            yield self.words.say("own-file-arrival", place=dialogue.place, **facts)
        for wish, dialogue in kept.wishes:
            words = self._quoted(wish.words)
            yield self.words.say("own-file-speech", at=self._at(dialogue.starts_at), words=words)

    def _feedback(self, kept: KeptFeedback) -> Iterator[str]:
        """One feedback: what was said, to whom, under which name, and every step with its words."""
        say, one = self.words.say, kept.feedback
        yield say(
            "own-file-feedback",
            code=code(one.code),
            at=self._at(one.received_at),
            kind=say(f"kind-{one.kind}"),
            state=say(f"state-{one.state}"),
            area=kept.area,
            unit=kept.unit,
            hamlet=one.hamlet or "none",
            name=one.name or "none",
            mode=one.name_mode,
        )
        if one.words:
            yield self._quoted(one.words)
        if one.public_text:
            yield say("own-file-public", words=one.public_text)
        if one.latitude is not None and one.longitude is not None:
            yield say("own-file-place", place=f"{one.latitude:.5f}, {one.longitude:.5f}")
        yield from self._uses(kept)
        edited = any(entry.action == Action.EDIT for entry in kept.steps)
        for entry in kept.steps:
            who = say("who-you" if entry.official_id is None else "who-office")
            yield say("own-file-step", at=self._at(entry.at), who=who, what=say(f"done-{entry.action}"))
            if words_of(entry, edited=edited):
                yield self._quoted(self.told.get((entry.feedback_id, entry.number), entry.words or ""))

    def _uses(self, kept: KeptFeedback) -> Iterator[str]:
        """Its files, and when somebody looked at what it hides or took it out in a register."""
        say = self.words.say
        if kept.files:
            yield say("own-file-files", files=self._files(kept.files))
        if kept.stored:
            yield say("own-file-stored", count=kept.stored)
        for at in kept.looks:
            yield say("own-file-look", at=self._at(at))
        for at in kept.exports:
            yield say("own-file-export", at=self._at(at))

    def _files(self, counts: dict[str, int]) -> str:
        names = {kind: self.words.say(f"file-{kind.replace('_', '-')}") for kind in counts}
        return ", ".join(f"{count} {names[kind]}" for kind, count in counts.items())

    def _draft(self, kept: KeptData) -> Iterator[str]:
        """What was begun and not sent."""
        draft = kept.draft
        name, hamlet = (draft.name, draft.hamlet) if draft else (None, None)
        yield self.words.say("own-file-draft", name=name or "none", hamlet=hamlet or "none")
        for part in kept.parts:
            if part.words:
                yield self._quoted(part.words)
            if part.file_id is not None:
                yield self.words.say("own-file-files", files=self._files({part.kind: 1}))

    def _waiting(self, kept: KeptData) -> Iterator[str]:
        """What was written of which they have not said what it is about."""
        yield self.words.say("own-file-waiting")
        for one in kept.waiting:
            if one.words:
                yield self._quoted(one.words)
            if one.file_id is not None:
                yield self.words.say("own-file-files", files=self._files({one.kind: 1}))
