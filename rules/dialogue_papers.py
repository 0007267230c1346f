"""The papers of a dialogue that an office has made before it is held: their kinds, and who may read what in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class DialoguePaper(StrEnum):
    """Each has its row below, its name `paper-<kind>`, and its template under documents/papers/templates."""

    PLAN = "plan"
    ANNOUNCEMENT = "announcement"
    INVITATION = "invitation"
    SPEAKERS = "speakers"
    SUMMARY = "summary"
    SUMMARY_BOOK = "summary_book"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One kind of paper: how its file is called and ends, what it is, and whether people's words stand in it."""

    name: str
    suffix: str
    content: str
    holds_opinions: bool


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAPERS: Mapping[DialoguePaper, PaperRow] = MappingProxyType(
    {
        DialoguePaper.PLAN: PaperRow("ke-hoach", ".docx", WORD, holds_opinions=False),
        DialoguePaper.ANNOUNCEMENT: PaperRow("thong-bao", ".docx", WORD, holds_opinions=False),
        DialoguePaper.INVITATION: PaperRow("giay-moi", ".docx", WORD, holds_opinions=False),
        DialoguePaper.SPEAKERS: PaperRow("danh-sach-phat-bieu", ".docx", WORD, holds_opinions=True),
        DialoguePaper.SUMMARY: PaperRow("tong-hop-y-kien", ".docx", WORD, holds_opinions=True),
        DialoguePaper.SUMMARY_BOOK: PaperRow("tong-hop-y-kien", ".xlsx", "xlsx", holds_opinions=True),
    }
)
# Those that are filled into a template which an office may change.
TEMPLATED = tuple(paper for paper, row in PAPERS.items() if row.suffix == ".docx")
