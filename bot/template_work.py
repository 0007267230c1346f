"""The tasks of the child process about templates: looked through and cleaned, filled as a sample, handed over."""

from pathlib import Path
from typing import Any

from bot.own_template import own_template
from bot.paper_reading import opened_database
from documents.papers.filled_values import values_for
from documents.papers.filling import fill, shipped_template
from documents.papers.sample_facts import sample_facts
from documents.papers.template_check import TemplateError, checked_template
from rules.access import Right, may_over
from rules.dialogue_papers import LARGEST_TEMPLATE, PARTY_UNIT
from rules.files import FileState
from rules.jobs import FAULTS, PAPER, TEMPLATE_ROW
from rules.refusal import Refusal
from storage.engine.database import Db
from storage.files import paper_templates
from storage.files.folder import FileFolder
from storage.files.paper_templates import SentTemplate
from storage.office import officials
from storage.tables import Unit

Told = dict[str, Any]
# Nobody mends more at a time; the rest is told once these are mended.
MOST_FAULTS = 50


def look_through(arguments: Told) -> Told:
    """Write the cleaned template to the path and give no faults; or give them, by paragraph, and write nothing."""
    try:
        cleaned = checked_template(Path(arguments["template"]).read_bytes(), values_for(sample_facts()))
    except TemplateError as error:
        return {FAULTS: _told(error)}
    Path(arguments["path"]).write_bytes(cleaned)
    return {FAULTS: []}


def _told(error: TemplateError) -> list[list[Any]]:
    return [[one.paragraph, one.key, one.about] for one in error.faults[:MOST_FAULTS]]


def check_sent(arguments: Told) -> Told:
    """Look a template through that an official sent: its faults by paragraph, and a sample filled with invented facts.

    Of one with faults the path has the file as it came: nobody is shown it.
    """
    with opened_database(arguments["database"]) as snapshot:
        sent = snapshot.run(_read_sent(snapshot.db, arguments))
    if sent.state != FileState.KEPT or sent.digest is None:
        raise Refusal(f"template-sent-{sent.why or sent.state}")
    content, path = FileFolder(Path(arguments["files"])).read(sent.digest), Path(arguments["path"])
    if len(content) > LARGEST_TEMPLATE:
        raise Refusal("template-large")
    values = values_for(sample_facts())
    try:
        path.write_bytes(fill(checked_template(content, values), values))
    except TemplateError as error:
        path.write_bytes(content)
        return {FAULTS: _told(error)}
    return {FAULTS: []}


async def _read_sent(db: Db, arguments: Told) -> SentTemplate:
    await _require_templates(db, arguments)
    sent = await paper_templates.read_sent(db, arguments[TEMPLATE_ROW])
    if sent is None:
        raise Refusal("template-replaced")
    return sent


async def _require_templates(db: Db, arguments: Told) -> None:
    clerk = await officials.serving_now(db, arguments["duty"])
    if clerk is None or not may_over(clerk, Right.TEMPLATES, arguments["unit"]):
        raise Refusal("not-allowed")


def hand_over(arguments: Told) -> Told:
    """Write the template that a unit uses to the path."""
    with opened_database(arguments["database"]) as snapshot:
        digest, kind = snapshot.run(_read_digest(snapshot.db, arguments))
    own = own_template(arguments, digest)
    shipped = shipped_template(arguments[PAPER], of_party=kind == PARTY_UNIT)
    Path(arguments["path"]).write_bytes(shipped if own is None else own)
    return {}


async def _read_digest(db: Db, arguments: Told) -> tuple[str | None, str]:
    """Of the template in use, None for the common one; and what kind of unit it is of."""
    await _require_templates(db, arguments)
    unit = await db.get(Unit, arguments["unit"]) if arguments["unit"] else None
    digest = await paper_templates.digest_in_use(db, arguments["unit"], arguments[PAPER])
    return digest, unit.kind if unit else ""
