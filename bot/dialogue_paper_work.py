"""The task of the child process that writes a paper of a dialogue: facts of one moment into the office's template."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

from bot import dialogue_numbers_work, passed_on_work
from bot.dialogue_facts import gather_facts
from bot.own_template import own_template
from bot.paper_reading import PaperOrder, opened
from documents.papers.filled_values import values_for
from documents.papers.filling import fill, shipped_template
from documents.papers.paper_facts import PaperFacts
from documents.papers.respelled import respelled
from documents.papers.sample_facts import sample_facts
from documents.papers.speakers_book import write_speakers_book
from documents.papers.summary_book import write_summary_book
from documents.papers.template_check import TemplateError, checked_template
from rules.dialogue_papers import FIGURING, PAPERS, DialoguePaper
from storage.dialogue import dialogues
from storage.engine.database import Db
from storage.files import paper_templates
from storage.office import issuers

# An office's own template is filled within so many seconds, or the shipped one is taken.
OWN_TEMPLATE_TIME = 60


def write(arguments: dict[str, Any], tell: Callable[[int, int], None]) -> dict[str, Any]:
    """Write the paper to the path; gives how many opinions stand in it, and whether the office's template was taken."""
    order, paper = PaperOrder.of(arguments), DialoguePaper(arguments["paper"])
    if paper in FIGURING:
        return dialogue_numbers_work.write(arguments, tell)
    if paper == DialoguePaper.PASSED_BOOK:
        return passed_on_work.write(arguments, tell)
    with opened(order) as snapshot:
        facts = snapshot.run(gather_facts(snapshot.db, order, paper, arguments))
        digest = snapshot.run(read_digest(snapshot.db, arguments))
    own = None
    if paper == DialoguePaper.SUMMARY_BOOK:
        write_summary_book(order.path, facts, lambda done: tell(done, len(facts.opinions)))
    elif paper == DialoguePaper.SPEAKERS_BOOK:
        write_speakers_book(order.path, facts)
    else:
        content, own = write_with_template(own_template(arguments, digest), paper, facts)
        order.path.write_bytes(respelled(content, facts))
    listed = facts.passed if paper == DialoguePaper.PASSED else facts.opinions
    days = [one.received_on.isoformat() for one in listed]
    told = {"rows": len(listed), "template": own} | ({"days": [min(days), max(days)]} if days else {})
    return told if PAPERS[paper].holds_opinions else {"template": own}


async def read_digest(db: Db, arguments: dict[str, Any]) -> str | None:
    """The digest of the template that whoever issues the papers of the dialogue uses; None for the common one."""
    unit = await issuers.issuing_unit(db, await dialogues.get(db, arguments["dialogue"]))
    return await paper_templates.digest_in_use(db, unit.id if unit else None, arguments["paper"])


def write_with_template(own: bytes | None, paper: DialoguePaper, facts: PaperFacts) -> tuple[bytes, str]:
    """The paper, and by which template it was made: the office's own, the shipped one, or that as its own is broken."""
    values = values_for(facts)
    if own is None:
        return fill(shipped_template(paper, of_party=facts.issuer.of_party), values), "shipped"
    try:
        with within(OWN_TEMPLATE_TIME):
            return fill(checked_template(own, values_for(sample_facts())), values), "own"
    except (TemplateError, TimeoutError, MemoryError):
        return fill(shipped_template(paper, of_party=facts.issuer.of_party), values), "broken"
    except Exception:  # noqa: BLE001  whatever else an office's own template leads to, its paper is still made
        return fill(shipped_template(paper, of_party=facts.issuer.of_party), values), "broken"


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off what takes longer, with TimeoutError."""
    before = signal.signal(signal.SIGALRM, _break_off)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _break_off(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeoutError
