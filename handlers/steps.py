"""The steps of a feedback as a page of short lines, for officials and for its author; a long one is read in full."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from handlers.joined_words import words_for
from handlers.paging import Options, page_buttons
from handlers.preview_message import kinds_in_words
from handlers.talk import Talk
from locales.spoken import code, moment, quoted
from rules.action_row import Doer, LineShown
from rules.actions import HANDED_IN
from rules.attached_line import kinds_attached
from rules.lifecycle import ROWS, Action
from rules.paging import PAGE, Cut, Page
from rules.refusal import Refusal
from rules.text import shorten
from storage.feedback import history
from storage.office import officials
from storage.tables import Entry, Feedback

Namer = Callable[[Talk, Entry], Awaitable[str]]
# Eight lines with these fit into one message, whoever wrote them.
WORDS_SHOWN = 300
NAME_SHOWN = 60
WAYS = ("newer", "older")


async def actor_for_officials(talk: Talk, entry: Entry) -> str:
    """Who took a step, as officials read it."""
    if entry.official_id is None:
        return talk.t("the-house" if is_of_house(entry) else "the-author")
    return shorten((await officials.get(talk.db, entry.official_id)).name, NAME_SHOWN)


async def actor_for_author(talk: Talk, entry: Entry) -> str:
    """Who took a step, as the author reads it."""
    return talk.t("who-you" if entry.official_id is None and not is_of_house(entry) else "who-office")


def is_of_house(entry: Entry) -> bool:
    """Whether a step was nobody's: what the clock does, or an erasure."""
    row = ROWS.get(Action(entry.action)) if entry.action in set(Action) else None
    return row is not None and row.by == Doer.HOUSE


@dataclass(frozen=True, slots=True)
class HistoryReader:
    """Who reads a history: whom they see at a step, whether also why somebody looked, and which lines they do not see.

    Lines are numbered for them as if those that they do not see were not there. `told` is the feedback where its author
    reads it: what officials wrote names nobody else to them who is told the same.
    """

    namer: Namer = actor_for_officials
    reasons: bool = False
    left_out: Sequence[int] = ()
    told: Feedback | None = None

    async def reads(self, talk: Talk, entry: Entry, words: str) -> str:
        if self.told is None or entry.official_id is None or not words:
            return words
        return await words_for(talk.db, words, self.told)

    def number(self, line: int) -> str:
        return str(line - sum(one < line for one in self.left_out))


async def as_author(talk: Talk, feedback: Feedback) -> HistoryReader:
    """How its author reads the history of a feedback."""
    return HistoryReader(actor_for_author, left_out=await history.left_out(talk.db, feedback.id), told=feedback)


async def read_page(talk: Talk, feedback: Feedback, cut: Cut, reader: HistoryReader) -> Page[Entry]:
    return await history.page_of_lines(talk.db, feedback.id, cut, reader.left_out)


async def step_lines(talk: Talk, page: Sequence[Entry], reader: HistoryReader) -> str:
    """A page of steps, whatever line breaks people wrote; the words of the first one stand elsewhere."""
    made, edited = [], await shows_first(talk, page)
    for entry in page:
        whole = await reader.reads(talk, entry, words_of(entry, reasons=reader.reasons, edited=edited))
        words = quoted(talk.texts, shorten(whole, WORDS_SHOWN)) if whole else ""
        facts = {"number": reader.number(entry.number), "words": words, "more": "yes" if words else "no"}
        made.append(talk.t("history-line", **facts, **await step_facts(talk, entry, reader)))
    return "\n".join(made)


async def step_facts(talk: Talk, entry: Entry, reader: HistoryReader) -> dict[str, str]:
    at = moment(talk.texts, talk.local(entry.at))
    what = talk.t(f"done-{entry.action}")
    if files := kinds_attached(entry.words) if entry.action == Action.ATTACH else []:
        what = talk.t("done-attach-files", files=kinds_in_words(talk.texts, files))
    return {"at": at, "who": await reader.namer(talk, entry), "what": what}


async def shows_first(talk: Talk, page: Sequence[Entry]) -> bool:
    """Whether the words of the first line stand nowhere else any more, as their author has corrected something."""
    return page[0].action in HANDED_IN and await history.is_edited(talk.db, page[0].feedback_id)


def words_of(entry: Entry, *, reasons: bool = False, edited: bool = False) -> str:
    """What a step says; why somebody looked at a hidden name only to whoever may look (`reasons`): it may name it."""
    shown = ROWS[Action(entry.action)].shown
    hidden = shown == LineShown.NOBODY or (shown == LineShown.LOOKERS and not reasons)
    hidden = hidden and not (edited and entry.action in HANDED_IN)
    return "" if hidden else " ".join((entry.words or "").split())


async def page_heading(talk: Talk, feedback: Feedback, page: Page[Entry], reader: HistoryReader) -> str:
    """What stands above a page: which steps these are, where they are not all."""
    total = int(reader.number((await history.last_line(talk.db, feedback.id)).number + 1)) - 1
    count = "one" if total <= PAGE else "many"
    first, last = (reader.number(one.number) for one in (page[0], page[-1]))
    return talk.t("history-head", code=code(feedback.code), count=count, first=first, last=last, total=str(total))


async def step_buttons(talk: Talk, page: Page[Entry], to: Callable[[str, int], str], reader: HistoryReader) -> Options:
    """To read the long ones in full, and the pages beside; `to` makes the data of ("step" or "steps", number)."""
    edited = await shows_first(talk, page)
    said = [(entry.number, words_of(entry, edited=edited)) for entry in page]
    long = [number for number, words in said if shorten(words, WORDS_SHOWN) != words]
    whole = [(talk.t("history-whole", number=reader.number(number)), to("step", number)) for number in long]
    return [*whole, *page_buttons(talk, page, lambda cut: to("steps", cut.row), WAYS)]


async def whole_step(talk: Talk, feedback: Feedback, cut: Cut, reader: HistoryReader) -> str:
    """One step with all its words, as they were written."""
    entry = await history.get_line(talk.db, feedback.id, cut.row)
    edited = entry is not None and await shows_first(talk, [entry])
    if entry is None or entry.number in reader.left_out or not words_of(entry, reasons=reader.reasons, edited=edited):
        raise Refusal("button-old")
    facts = {
        "code": code(feedback.code),
        "number": reader.number(entry.number),
        "words": quoted(talk.texts, await reader.reads(talk, entry, entry.words or "")),
    }
    return talk.t("history-words", **facts, **await step_facts(talk, entry, reader))
