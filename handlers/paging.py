"""The buttons below a page of a list: the pages beside it."""

from collections.abc import Callable
from typing import Any

from handlers.talk import Talk
from locales.spoken import day
from rules.dialogue_states import DialogueState
from rules.paging import Cut, Page
from rules.text import shorten
from storage.tables import Dialogue

Options = list[tuple[str, str]]
WAYS = ("more", "earlier")
# So many dialogues are shown one after another, each with what can be done; more are a list.
FEW = 3
PLACE_SHOWN = 40


def page_buttons(talk: Talk, page: Page[Any], to: Callable[[Cut], str], ways: tuple[str, str] = WAYS) -> Options:
    """The ways on and back, as far as there are pages there; `to` makes a button's data of a cut."""
    cuts = zip(ways, (page.after, page.before), strict=True)
    return [(talk.t(f"button-{way}"), to(cut)) for way, cut in cuts if cut is not None]


def fits_whole(talk: Talk, page: Page[Any]) -> bool:
    """Whether this is all of a list, and little enough to be shown whole; by number one can be answered at a time."""
    return len(page) <= (FEW if talk.reach.buttons else 1) and page.before is None and page.after is None


def dialogue_line(talk: Talk, dialogue: Dialogue) -> str:
    """A dialogue in a list: when and where."""
    starts = talk.local(dialogue.starts_at)
    # With the hour: at one place there may be two on a day.
    at = f"{day(talk.texts, starts.date())}, {starts:%H:%M}"
    draft = "yes" if dialogue.state == DialogueState.DRAFT else "no"
    return talk.t("plan-line", at=at, place=shorten(dialogue.place, PLACE_SHOWN), draft=draft)
