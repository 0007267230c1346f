"""The task of the child process that looks through a template of an office, and cleans it."""

from pathlib import Path
from typing import Any

from documents.papers.filled_values import values_for
from documents.papers.sample_facts import sample_facts
from documents.papers.template_check import TemplateError, checked_template


def look_through(arguments: dict[str, Any]) -> dict[str, Any]:
    """Write the cleaned template to the path and give no faults; or give them, by paragraph, and write nothing."""
    try:
        cleaned = checked_template(Path(arguments["template"]).read_bytes(), values_for(sample_facts()))
    except TemplateError as error:
        return {"faults": [[one.paragraph, one.key, one.about] for one in error.faults]}
    Path(arguments["path"]).write_bytes(cleaned)
    return {"faults": []}
