"""Plants a word of its own at every place where words of one resident can lie, and looks for it afterwards."""

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select, text, update

from rules.codes import show_code
from rules.forgetting import Becomes, Way, WordPlace, what_becomes
from rules.lifecycle import Action
from storage.engine.database import Database, Db
from storage.feedback import applying
from storage.files.folder import FileFolder
from storage.forgetting.places import PLACES
from storage.tables import Base, Contact, Feedback
from storage.upkeep import backup
from tests.handlers.office import GROUP, Staffed
from tests.journeys.stage import BOT

TABLES = Base.metadata.tables
# The notice of a planted letter, by the kind of place that it is.
NOTICES = {WordPlace.ECHO: "said", WordPlace.ABOUT: "step", WordPlace.REMINDER: "reminder"}
LETTER: dict[str, Any] = {"account_id": BOT, "lane": 3, "policy": "at_least_once", "attempts": 0, "doubtful": False}


@dataclass
class Garden:
    """Where each word was planted: of which kind of place it is."""

    staffed: Staffed
    official: int
    chat: int
    folder: FileFolder
    person: int = 0
    feedback: int = 0
    words: dict[str, WordPlace] = field(default_factory=dict)

    @property
    def database(self) -> Database:
        return self.staffed.town.database

    def word(self, place: WordPlace) -> str:
        """A new one, which no other place has."""
        made = f"tranvanke{len(self.words):03}x"
        self.words[made] = place
        return made

    async def plant(self, *states: str) -> None:
        """Plant at every column of PLACES, letters in each of some states; what is in no list is planted nowhere."""
        feedback = await self.staffed.town.hands_in(self.chat)
        self.person, self.feedback = feedback.person_id, feedback.id
        async with self.database.writing() as db:
            await db.execute(text("DELETE FROM draft"))
            named = {column: PLACES[column] for column in PLACES}
            for table in dict.fromkeys(column.partition(".")[0] for column in named):
                columns = [one.partition(".")[2] for one in named if one.startswith(f"{table}.")]
                await getattr(self, f"_plant_{table}")(db, columns, states)

    def _row(self, table: str, columns: list[str]) -> dict[str, Any]:
        """A word for each column of a row that is of one kind of place."""
        return {one: self.word(PLACES[f"{table}.{one}"][0]) for one in columns}

    async def _put(self, db: Db, table: str, **values: Any) -> None:
        await db.execute(insert(TABLES[table]).values(**values))

    async def _contact(self, db: Db) -> Contact:
        return (await db.scalars(select(Contact).where(Contact.person_id == self.person).order_by(Contact.id))).all()[0]

    async def _plant_draft(self, db: Db, columns: list[str], _states: Any) -> None:
        now = self.staffed.town.now
        facts = {"id": 77, "person_id": self.person, "settled": "hamlet", "started_at": now, "touched_at": now}
        await self._put(db, "draft", **facts, **self._row("draft", columns))

    async def _plant_draft_part(self, db: Db, columns: list[str], _states: Any) -> None:
        await self._put(db, "draft_part", draft_id=77, message_id=1, kind="photo", **self._row("draft_part", columns))

    async def _plant_form_draft(self, db: Db, columns: list[str], _states: Any) -> None:
        now = self.staffed.town.now
        facts = {"person_id": self.person, "form": "plan", "subject_id": 0, "started_at": now, "touched_at": now}
        await self._put(db, "form_draft", **facts, **self._row("form_draft", columns))

    async def _plant_held_words(self, db: Db, columns: list[str], _states: Any) -> None:
        who = {"person_id": self.person, "contact_id": (await self._contact(db)).id, "at": self.staffed.town.now}
        await self._put(db, "held_words", **who, **self._row("held_words", columns))

    async def _plant_conversation(self, db: Db, columns: list[str], _states: Any) -> None:
        (column,) = columns
        remembered = {"about": 1, "unsure": [{"text": self.word(PLACES[f"conversation.{column}"][0])}]}
        mine = TABLES["conversation"].c.key.startswith(f"{BOT}:{self.chat}:")
        await db.execute(update(TABLES["conversation"]).where(mine).values(data=remembered))
        sought = {"sought": [[self.word(WordPlace.ABOUT)], "x"], "duty": 7}
        await self._put(db, "conversation", key=f"{BOT}:{self.official}:1:0:default", state=None, data=sought)

    async def _plant_inbox(self, db: Db, columns: list[str], _states: Any) -> None:
        facts = {"account_id": BOT, "update_id": -5, "writer": self.chat, "attempts": 5, "state": "poison"}
        await self._put(db, "inbox", **facts, received_at=self.staffed.town.now, **self._row("inbox", columns))

    async def _plant_outbox(self, db: Db, columns: list[str], states: Any) -> None:
        for state in states:
            for column in set(columns) - {"choices"}:
                for place in PLACES[f"outbox.{column}"]:
                    word = self.word(place)
                    said = {column: {"text": word} if column == "payload" else word}
                    await self._letter(db, self.chat, state, NOTICES[place], **said)
        code = show_code(await db.scalar(select(Feedback.code).where(Feedback.id == self.feedback)) or "")
        await self._letter(db, GROUP, "failed", "card-word", payload={"text": self.word(WordPlace.ABOUT)})
        await self._letter(
            db, self.official, "held", "desk", payload={"text": f"{code} · {self.word(WordPlace.ABOUT)}"}
        )
        for chat, button, place in (
            (self.chat, "y:view:", WordPlace.MENU),
            (self.official, "c:card:", WordPlace.ABOUT),
        ):
            answers = [[self.word(place), f"{button}{self.feedback}"]]
            await self._letter(db, chat, "sent", "said", block=0, choices={"numbered": True, "answers": answers})

    async def _letter(self, db: Db, chat: int, state: str, notice: str, **said: Any) -> None:
        key = f"{'ack' if notice == 'said' else 'x'}:{len(self.words)}:{state}"
        facts = {"dedup_key": key, "chat_id": chat, "state": state, "notice": notice, "subject_id": self.feedback}
        await self._put(db, "outbox", **LETTER, **facts, due_at=self.staffed.town.now, **said)

    async def _plant_feedback(self, db: Db, columns: list[str], _states: Any) -> None:
        mine = update(TABLES["feedback"]).where(TABLES["feedback"].c.id == self.feedback)
        row = self._row("feedback", [one for one in columns if one != "public_text"])
        await db.execute(mine.values(**row, latitude=21.0, longitude=105.5))
        await db.execute(mine.values(public_text=await self._named(db)))

    async def _plant_attachment(self, db: Db, columns: list[str], _states: Any) -> None:
        facts = {"feedback_id": self.feedback, "kind": "photo", "received_id": await self._file(db, WordPlace.FEEDBACK)}
        await self._put(db, "attachment", **facts, **self._row("attachment", columns))

    async def _plant_received_file(self, db: Db, _columns: list[str], _states: Any) -> None:
        """It came with the attachment, as its bytes and the name by which it would be sent again did."""

    _plant_file_handle = _plant_stored_file = _plant_received_file

    async def _file(self, db: Db, place: WordPlace) -> int:
        """A file that was received and kept, with a word in its bytes and in everything that names it."""
        number, digest, now = len(self.words), self.word(place), self.staffed.town.now
        part = self.folder.place(digest).parent
        part.mkdir(parents=True, exist_ok=True)
        self.folder.place(digest).write_text(self.word(place))
        facts = {"digest": digest, "size": 1, "kind": "image/jpeg", "suffix": ".jpg", "stored_at": now}
        await self._put(db, "stored_file", id=number, **facts)
        sent = {"stored_id": number, "account_id": BOT, "kind": "photo", "handle": self.word(place)}
        await self._put(db, "file_handle", **sent)
        facts = {"account_id": BOT, "kind": "photo", "handle": self.word(place), "state": "kept", "attempts": 1}
        await self._put(db, "received_file", id=number, received_at=now, due_at=now, stored_id=number, **facts)
        return number

    async def _named(self, db: Db) -> str:
        """An official's words that name the author."""
        name = await db.scalar(select(Feedback.name).where(Feedback.id == self.feedback))
        return f"Chào bà {name}, {self.word(WordPlace.ANSWER)}"

    async def _plant_entry(self, db: Db, _columns: list[str], _states: Any) -> None:
        now, duty = self.staffed.town.now, (await self.staffed.duty(self.official))
        assert duty is not None
        await applying.write_line(db, self.feedback, Action.REMARK, self.word(WordPlace.FEEDBACK), now, None)
        await applying.write_line(db, self.feedback, Action.ANSWER, await self._named(db), now, duty.id)
        await applying.write_line(db, self.feedback, Action.ANSWER, self.word(WordPlace.FACTS), now, duty.id)
        done = update(Feedback).where(Feedback.id == self.feedback).values(state="closed", open=False)
        await db.execute(done)

    async def _plant_reply(self, db: Db, _columns: list[str], _states: Any) -> None:
        """Two answers with a file each: one names the author in its words, the other does not."""
        duty = await self.staffed.duty(self.official)
        assert duty is not None
        facts = {"feedback_id": self.feedback, "official_id": duty.id, "chat_id": GROUP, "action": "answer"}
        facts |= {"state": "left", "written_at": self.staffed.town.now}
        for number, words, place in (
            (771, await self._named(db), WordPlace.ANSWER),
            (772, self.word(WordPlace.FACTS), WordPlace.FACTS),
        ):
            await self._put(db, "reply", id=number, **facts, words=words)
            file = await self._file(db, place)
            await self._put(db, "reply_file", reply_id=number, received_id=file, message_id=file)

    async def _plant_reply_piece(self, db: Db, columns: list[str], _states: Any) -> None:
        await self._put(db, "reply_piece", reply_id=771, message_id=5, **self._row("reply_piece", columns))

    async def _plant_promise(self, db: Db, _columns: list[str], _states: Any) -> None:
        duty, now = await self.staffed.duty(self.official), self.staffed.town.now
        assert duty is not None
        unit = (await self.staffed.feedback(self.feedback)).unit_id
        facts = {"id": 881, "feedback_id": self.feedback, "unit_id": unit, "duty_id": duty.id, "due": now.date()}
        await self._put(db, "promise", **facts, moved=0, state="open", noted_at=now, words=await self._named(db))

    async def _plant_promise_event(self, db: Db, _columns: list[str], _states: Any) -> None:
        now = self.staffed.town.now
        facts = {"promise_id": 881, "number": 1, "move": "make", "at": now, "due": now.date()}
        await self._put(db, "promise_event", **facts, words=await self._named(db))

    async def _plant_resident_message(self, db: Db, columns: list[str], _states: Any) -> None:
        facts = {"contact_id": (await self._contact(db)).id, "at": self.staffed.town.now, "kind": "photo", "size": 1}
        for number, place in enumerate((WordPlace.UNSENT, WordPlace.FEEDBACK), 900):
            words = {one: self.word(place) for one in columns}
            about = self.feedback if place == WordPlace.FEEDBACK else None
            await self._put(db, "resident_message", **facts, message_id=number, feedback_id=about, **words)

    async def _plant_block(self, db: Db, columns: list[str], _states: Any) -> None:
        duty, now = await self.staffed.duty(self.official), self.staffed.town.now
        assert duty is not None
        facts = {"person_id": self.person, "feedback_id": self.feedback, "by_official": duty.id, "since": now}
        await self._put(db, "block", **facts, until=now + timedelta(hours=1), **self._row("block", columns))

    async def _plant_look(self, db: Db, _columns: list[str], _states: Any) -> None:
        duty, now = await self.staffed.duty(self.official), self.staffed.town.now
        assert duty is not None
        reason = self.word(WordPlace.FEEDBACK)
        await self._put(db, "look", feedback_id=self.feedback, official_id=duty.id, at=now, reason=reason, told_at=now)
        await applying.write_line(db, self.feedback, Action.LOOK, reason, now, duty.id)

    async def _plant_speaking_wish(self, db: Db, columns: list[str], _states: Any) -> None:
        now, duty = self.staffed.town.now, await self.staffed.duty(self.official)
        assert duty is not None
        facts = {"place": "Sân đình", "topics": "Đường", "starts_at": now, "collect_until": now.date()}
        facts |= {"state": "published", "edition": 1, "created_by": duty.id}
        await self._put(db, "dialogue", id=991, **facts)
        wish = {"dialogue_id": 991, "person_id": self.person, "state": "asked", "asked_at": now, "decisions": 0}
        await self._put(db, "speaking_wish", **wish, **self._row("speaking_wish", columns))

    async def _plant_request(self, db: Db, columns: list[str], _states: Any) -> None:
        facts = {"person_id": self.person, "kind": "erasure", "state": "refused", "asked_at": self.staffed.town.now}
        await self._put(db, "request", **facts, **self._row("request", columns))

    def gone(self, way: Way) -> set[str]:
        over = {Becomes.GONE, Becomes.GONE_IF_NAMED}
        return {word for word, place in self.words.items() if what_becomes(place, way) in over}

    async def found(self) -> set[str]:
        """The planted words that stand in a row or in the bytes of a file of people's, of the database, of a copy."""
        rows = "".join([await read_all(self.database, table) for table in TABLES])
        everything = (rows + await self._bytes()).lower()
        return {word for word in self.words if word in everything}

    async def _bytes(self) -> str:
        """Every byte of the files in use, and of the database, its log and a copy where it is a file."""
        everything = _all_in(self.folder.folder)
        if self.database.embedded:
            file = Path(self.database.url.database or "")
            copies = file.parent / "copies"
            shutil.rmtree(copies, ignore_errors=True)
            copies.mkdir()
            backup.make(file, copies / "copy.db", files=self.folder.folder)
            everything += b"".join(one.read_bytes() for one in file.parent.iterdir() if one.is_file()) + _all_in(copies)
        return everything.decode("latin-1")


def _all_in(folder: Path) -> bytes:
    found = [one for one in folder.rglob("*") if one.is_file()]
    return b"".join(one.name.encode() + one.read_bytes() for one in found)


async def read_all(database: Database, table: str) -> str:
    """All rows of a table as text; on PostgreSQL with what it has computed of them."""
    what = "*" if database.embedded else f"CAST({table} AS text)"
    whole = f"SELECT {what} FROM {table}"  # noqa: S608  names of ours
    async with database.reading() as db:
        return "\n".join(str(tuple(row)) for row in await db.execute(text(whole)))
