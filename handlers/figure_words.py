"""The numbers of a period in words: below their picture, and alone where no picture can be sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from locales import Texts
from rules.lifecycle import OPEN, State
from rules.message_length import text_room
from rules.notice import Attached, Outgoing
from rules.outcome import Settlement
from rules.reach import Reach
from rules.text import split
from storage.feedback.job_results import FIGURES
from storage.tables import Job

OUTCOMES = (*(one for one in State if one in OPEN), *(one for one in State if one not in OPEN | {State.CLOSED}))
VERDICTS = ("satisfied", "partly", "not", "none")
TIMES = ("on-time", "late", "waiting", "overdue")
# For the number above each of several messages.
NUMBER = 12


def figures_message(words: Texts, job: Job, what: str, reach: Reach) -> Outgoing | Settlement:
    """The picture with its numbers; where none can be sent the numbers alone, in as many messages as they need."""
    text = figures_text(words, what, job.arguments[FIGURES])
    if "photo" in reach.kinds_out:
        return Outgoing(text=text, files=(Attached("photo", "", job.stored_id),))
    pieces = split(text, text_room(reach) - NUMBER)
    parts = tuple(Outgoing(text=f"({number}/{len(pieces)})\n{one}") for number, one in enumerate(pieces, 1))
    return Settlement("cancelled", error="in parts", parts=parts) if len(parts) > 1 else Outgoing(text=text)


def figures_text(words: Texts, what: str, told: Mapping[str, Any]) -> str:
    """What was counted, one kind a paragraph; the office's outcome and the residents' verdict each by itself."""
    if not told["received"]:
        return words.say("figures-nothing", what=what)
    times = dict(zip(TIMES, told["timing"], strict=True))
    shown = [
        words.say("figures-head", what=what, received=told["received"]),
        _counts(words, "figures-time", ((words.say(f"figures-time-{name}"), count) for name, count in times.items())),
        _counts(words, "figures-outcome", _said(words, "state", told["outcomes"], OUTCOMES)),
        _counts(words, "figures-verdict", _said(words, "verdict", told["verdicts"], VERDICTS)),
        _counts(words, "figures-field", _listed(words, told["fields"])),
        _counts(words, "figures-area", _listed(words, told["areas"])),
        _counts(words, "figures-month", ((f"{month}/{year}", count) for year, month, count in told["months"])),
    ]
    return "\n\n".join(filter(None, shown))


def _said(words: Texts, kind: str, counts: Mapping[str, int], order: Sequence[str]) -> Iterator[tuple[str, int]]:
    return ((words.say(f"{kind}-{name}"), counts.get(name, 0)) for name in order)


def _listed(words: Texts, counts: Sequence[Sequence[Any]]) -> Iterator[tuple[str, int]]:
    """A list by name; what has none stands for all others."""
    return ((name or words.say("figures-others"), count) for name, count in counts)


def _counts(words: Texts, key: str, counts: Iterator[tuple[str, int]]) -> str:
    lines = [words.say("figures-line", name=name, count=count) for name, count in counts if count]
    return "\n".join([words.say(key), *lines]) if lines else ""
