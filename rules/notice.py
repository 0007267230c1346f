"""What is said to a chat, as plain data: made by handlers, kept in the outbox, spoken by a channel."""

from dataclasses import dataclass, fields, replace
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from rules.answer_progress import AnswerProgress, read_progress


class Lane(IntEnum):
    REPLY = 0
    OFFICIAL = 3
    BULK = 9


class Policy(StrEnum):
    """What to do when nobody can know whether a message arrived."""

    AT_LEAST_ONCE = "at_least_once"
    AT_MOST_ONCE = "at_most_once"


class Address(NamedTuple):
    """Where a message goes: through which account of ours, to which chat, into which topic of it."""

    account_id: int
    chat_id: int
    thread_id: int | None = None

    @property
    def place(self) -> str:
        """Account and chat as they stand in the keys of letters: two bots may be in one group."""
        return f"{self.account_id}@{self.chat_id}"


class Button(NamedTuple):
    label: str
    data: str


class Attached(NamedTuple):
    """A file by its kind and an account's name of it; one that is kept has a number, and then it needs no name."""

    kind: str
    handle: str
    stored: int | None = None


class Document(NamedTuple):
    """A text that is said as a file of its own, and the name of that file."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One physical message: text with buttons, files (several are an album), a place, or an edit of an old one."""

    text: str = ""
    # Labels are bare; whoever sends it adds numbers (rules/fitting.py).
    buttons: tuple[tuple[Button, ...], ...] = ()
    # Whether the answers bear numbers also where there are buttons, whether the last one goes back, and in which block.
    numbered: bool = False
    back: bool = False
    block: int = 0
    prompt: str = ""
    # Whom a prompt in a group is for: the account, and the words of the text that name its holder.
    called: tuple[int, str] | None = None
    ask_place: str = ""
    hide_keyboard: bool = False
    files: tuple[Attached, ...] = ()
    document: Document | None = None
    place: tuple[float, float] | None = None
    reply_to: int | None = None
    edits: int | None = None
    silent: bool = False
    # The looks at what its reader hides of which it tells, by number: once it has arrived they are told.
    looks: tuple[int, ...] = ()
    # Of an answer that leaves as several messages: how far it has come.
    answer: AnswerProgress | None = None

    def to_json(self) -> dict[str, Any]:
        made = {name: value for name in NAMES if (value := getattr(self, name))}
        if self.buttons:
            made["buttons"] = [[[*button] for button in row] for row in self.buttons]
        if self.files:
            made["files"] = [[*file] if file.stored else [*file[:2]] for file in self.files]
        if self.answer:
            made["answer"] = self.answer.to_json()
        return made

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Outgoing":
        made = cls(**data)
        rows = tuple(tuple(Button(*button) for button in row) for row in made.buttons)
        files = tuple(Attached(*file) for file in made.files)
        place = (made.place[0], made.place[1]) if made.place else None
        document = Document(*made.document) if made.document else None
        called = (made.called[0], made.called[1]) if made.called else None
        return replace(
            made,
            buttons=rows,
            files=files,
            document=document,
            place=place,
            called=called,
            looks=tuple(made.looks),
            answer=read_progress(data.get("answer")),
        )


NAMES = tuple(one.name for one in fields(Outgoing))
