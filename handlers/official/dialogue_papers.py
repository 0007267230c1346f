"""/giayto: the papers of a dialogue, made beside the chat: of which dialogue, which paper, under which number."""

from typing import Any

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnPaper
from handlers.incoming import text_of
from handlers.official.agenda import Viewer, admit_to_agenda, viewer_of
from handlers.official.cards import FIRST
from handlers.official.paper_words import PENDING, data, on_words, require_papers, stop
from handlers.paging import dialogue_line, page_buttons
from handlers.talk import Talk
from rules.access import Right, has
from rules.dialogue_papers import PAPERS, DialoguePaper, PaperNumber, read_paper_number
from rules.jobs import AREAS, DAY, DIALOGUE, NAMELESS, PAPER, UNITS, JobKind
from rules.paging import Cut
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.queue.jobs import JobOrder, queue_job
from storage.tables import Dialogue

BLANK = PaperNumber("", None)
# What is no Word file is made by a job of its own kind.
KINDS = {".xlsx": JobKind.PAPER_BOOK, ".pdf": JobKind.PAPER_BOARD, ".png": JobKind.PAPER_PICTURE}


async def on_papers_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/giayto"""
    await show_dialogues(talk, FIRST)


async def show_dialogues(talk: Talk, cut: Cut) -> None:
    """The dialogues whose papers somebody may have, the newest first; of a single one its papers at once."""
    require_papers(talk)
    await talk.state.set_state(None)
    page = await dialogues.page_for_papers(talk.db, cut)
    ours = [one for one in page if await viewer_of(talk, one) is not None]
    alone = page.before is None and page.after is None
    if alone and len(ours) == 1:
        await show_papers(talk, *await admit_to_agenda(talk, ours[0].id))
        return
    if alone and not ours:
        await talk.say(talk.t("papers-none", holds="yes" if holds_any(talk) else "no"))
        return
    options = [(dialogue_line(talk, one), data("choose", one.id)) for one in ours]
    options += page_buttons(talk, page, lambda cut: OnPaper(act="page", dialogue=cut.row, back=cut.back).pack())
    await talk.ask(talk.t("papers-which-dialogue"), options, stop(talk))


def holds_any(talk: Talk) -> bool:
    """Whether whoever speaks may hold some dialogue, and does not only observe."""
    return bool(talk.clerk.dialogues_of(Right.HOLD_DIALOGUE)) or has(talk.clerk, Right.HOLD_DIALOGUE)


async def show_papers(talk: Talk, dialogue: Dialogue, viewer: Viewer) -> None:
    """The papers that can be made of a dialogue; for an observer without any name."""
    theirs = (paper for paper, row in PAPERS.items() if viewer.holds or row.observed)
    options = [(talk.t(f"paper-{paper}"), data("paper", dialogue.id, paper)) for paper in theirs]
    names = "yes" if viewer.holds else "no"
    await talk.ask(talk.t("papers-which", dialogue=dialogue_line(talk, dialogue), names=names), options, stop(talk))


async def on_paper(_event: Message | CallbackQuery, press: OnPaper, talk: Talk) -> None:
    """A button on the way to a paper; who may have it is asked anew at each."""
    require_papers(talk)
    if press.act == "page":
        await show_dialogues(talk, Cut(press.dialogue, press.back))
        return
    await talk.state.set_state(None)
    if press.act == "stop":
        await talk.say(talk.t("papers-stopped"))
        return
    dialogue, viewer = await admit_to_agenda(talk, press.dialogue)
    paper = DialoguePaper(press.paper)
    if press.act == "choose":
        await show_papers(talk, dialogue, viewer)
    elif press.act != "blank" and PAPERS[paper].numbered and viewer.holds:
        await on_words(talk, press.act, dialogue, paper)
    elif press.act in {"paper", "blank"}:
        await make(talk, dialogue, viewer, paper, BLANK)
    else:
        raise Refusal("button-old")


async def take_number(event: Message, talk: Talk) -> None:
    """Number and day in words."""
    require_papers(talk)
    pending = (await talk.state.get_data()).get(PENDING)
    if not pending:
        raise Refusal("button-old")
    typed = read_paper_number(text_of(event))
    if typed is None:
        raise Refusal("papers-number-wrong")
    dialogue, viewer = await admit_to_agenda(talk, pending[0])
    await talk.state.set_state(None)
    await make(talk, dialogue, viewer, DialoguePaper(pending[1]), typed)


async def make(talk: Talk, dialogue: Dialogue, viewer: Viewer, paper: DialoguePaper, number: PaperNumber) -> None:
    """Have it made beside the chat; the message that tells how far it is comes by itself."""
    if not (viewer.holds or PAPERS[paper].observed):
        raise Refusal("not-allowed")
    arguments: dict[str, Any] = {
        DIALOGUE: dialogue.id,
        UNITS: sorted(await dialogues.units_of(talk.db, dialogue.id)),
        DAY: talk.local(dialogue.starts_at).date().isoformat(),
        PAPER: str(paper),
        "zone": talk.office.zone.key,
        "office": talk.office.name,
        "phone": talk.office.phone,
        "results_days": talk.office.results_days,
        "number": number.number,
        "signed": number.day.isoformat() if number.day else "",
    }
    if not viewer.holds:
        arguments |= {NAMELESS: True, AREAS: sorted(await dialogues.areas_of(talk.db, dialogue.id))}
    kind = KINDS.get(PAPERS[paper].suffix, JobKind.PAPER)
    await queue_job(talk.db, JobOrder(kind, None, arguments), talk.clerk, talk.contact, talk.now)
