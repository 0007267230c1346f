"""What is said in place of a message that was refused as it was."""

from dataclasses import replace

from rules.fitting import numbered_labels, with_lines
from rules.notice import Outgoing
from rules.outcome import KindRefused, Outcome, Refused, UnknownRefusal


def without_refused(what: Outgoing, trim: str) -> Outgoing:
    """The message without what its refusal was about; answers are read as lines of the text, and can be typed."""
    if trim == "reply":
        return replace(what, reply_to=None)
    labels = numbered_labels(what) if what.numbered else [one.label for row in what.buttons for one in row]
    text = with_lines(what.text, labels)
    return replace(what, text=text, buttons=(), prompt="", ask_place="", hide_keyboard=False)


def file_kinds(what: Outgoing) -> list[str]:
    """The kinds of files of a message, each once; a place is one too."""
    return sorted({file.kind for file in what.files}) or (["place"] if what.place else [])


def can_be_split(what: Outgoing, outcome: Outcome | None) -> bool:
    """Whether files that were refused together may go one by one: not where all are of the kind that is refused."""
    if len(what.files) <= 1:
        return False
    alike = isinstance(outcome, KindRefused) and len(file_kinds(what)) == 1
    return isinstance(outcome, KindRefused | Refused | UnknownRefusal) and not alike
