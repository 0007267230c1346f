"""One answer of words and files leaves as several messages: which of them is the next, and how far it has come."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

from rules.reach import Reach

# So many files go along with one answer.
MOST_FILES = 10
# Kinds that a messenger puts side by side in one album; any other goes alone.
ALBUMS: Mapping[str, str] = MappingProxyType(
    {"photo": "seen", "video": "seen", "document": "papers", "audio": "sounds"}
)


class AnswerFile(NamedTuple):
    """A file of an answer: the number of its row, and its kind."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class AnswerProgress:
    """How far the answer of a number has come; of a message in hand, how far it has once that has arrived."""

    reply: int
    # So many messages of words have left, the files of these numbers too, and these the messenger has refused.
    texts: int = 0
    files: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    # The files of the message in hand, and whether they go one by one as they were refused together.
    now: tuple[int, ...] = ()
    singly: bool = False
    # To which chat of which account that was said, in which language, and whether it is all told once more.
    at: tuple[int, ...] = ()
    language: str = ""
    again: bool = False
    over: bool = False

    def to_json(self) -> dict[str, Any]:
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def begun(self) -> bool:
        """Whether any of it has left."""
        return bool(self.texts or self.files)

    def in_chat(self, account_id: int, chat_id: int) -> "AnswerProgress":
        """The same in a chat: what has left for another one is told here from its beginning."""
        here = (account_id, chat_id)
        return self if self.at in {(), here} else self.anew()

    def anew(self) -> "AnswerProgress":
        """From its beginning, in whatever chat."""
        return AnswerProgress(self.reply, again=self.again or self.begun)

    def with_refused(self) -> "AnswerProgress":
        """The same where a messenger has refused the files in hand."""
        return replace(self, files=self._before(), refused=(*self.refused, *self.now), now=())

    def with_singly(self) -> "AnswerProgress":
        """The same where the files in hand were refused together: from now on they go one by one."""
        return replace(self, files=self._before(), now=(), singly=True)

    def _before(self) -> tuple[int, ...]:
        return tuple(one for one in self.files if one not in self.now)


NAMES = tuple(one.name for one in fields(AnswerProgress))


def read_progress(data: Mapping[str, Any] | None) -> AnswerProgress | None:
    """How far an answer has come, as it was kept; None where it is no such answer."""
    if data is None:
        return None
    known: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in data.items()}
    return AnswerProgress(**known)


def carried(files: Sequence[AnswerFile], reach: Reach) -> list[AnswerFile]:
    """Those of the files that an account can send."""
    return [one for one in files if one.kind in reach.kinds_out]


def not_carried(files: Sequence[AnswerFile], reach: Reach) -> list[AnswerFile]:
    """Those that it cannot send."""
    return [one for one in files if one.kind not in reach.kinds_out]


def next_files(files: Sequence[AnswerFile], progress: AnswerProgress, reach: Reach) -> list[AnswerFile]:
    """The files of the next message, in their order: as many as go together there; none where all have gone."""
    over = {*progress.files, *progress.refused}
    left = [one for one in carried(files, reach) if one.number not in over]
    for album, members in groupby(left, key=lambda one: ALBUMS.get(one.kind)):
        together = reach.files_a_message if album and not progress.singly else 1
        return list(members)[: max(together, 1)]
    return []


def left_to_send(files: Sequence[AnswerFile], progress: AnswerProgress, reach: Reach) -> int:
    """How many files have still to leave."""
    over = {*progress.files, *progress.refused}
    return sum(one.number not in over for one in carried(files, reach))


def after_text(progress: AnswerProgress, at: tuple[int, ...], *, last: bool) -> AnswerProgress:
    """How far it is once the next message of words has arrived; after the `last` one nothing follows."""
    return replace(progress, texts=progress.texts + 1, now=(), at=at, over=last)


def after_files(progress: AnswerProgress, at: tuple[int, ...], sent: Collection[AnswerFile]) -> AnswerProgress:
    """How far it is once a message with these files has arrived."""
    now = tuple(one.number for one in sent)
    return replace(progress, files=(*progress.files, *now), now=now, at=at)


def counted(files: Collection[AnswerFile]) -> dict[str, int]:
    """How many files there are of each kind, in the order in which the kinds came."""
    kinds = [one.kind for one in files]
    return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
