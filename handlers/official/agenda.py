"""/chuongtrinh: the agenda of a dialogue, a page at a time, for whoever holds it and for the Front, who only reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnAdding, OnAgenda
from handlers.hearing import tell_who_hears
from handlers.official.agenda_headings import debts, headings
from handlers.official.cards import FIRST
from handlers.official.dialogue_scope import is_ours
from handlers.official.observed_words import may_observe, observed_place, observed_words
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.talk import Talk
from locales.spoken import code
from rules.access import Right, has
from rules.agenda import LEFT_FOR_ANOTHER, ON_AGENDA, AgendaState, observed_areas, observing_duty
from rules.dialogue_states import BEGUN, DialogueState
from rules.lifecycle import Action
from rules.paging import Cut, Page
from rules.refusal import Refusal
from rules.text import first_words
from storage.dialogue import agenda, agenda_counts, collecting, dialogues
from storage.dialogue.agenda import AgendaRow
from storage.feedback import feedbacks
from storage.feedback.feedbacks import Deed
from storage.tables import Dialogue, Feedback

WORDS_SHOWN = 22
# It was answered, at the dialogue or in writing.
SAID = frozenset({AgendaState.ANSWERED_ORALLY, AgendaState.ANSWERED})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever reads an agenda: with the right to change it, or as an observer, who is never told who wrote what."""

    holds: bool

    def may_read(self, feedback: Feedback) -> bool:
        """Whether the words are theirs to read: of an older notice of consent, or of words that name who is not to be
        named, an observer sees the number alone.
        """
        return self.holds or may_observe(feedback)

    def words_of(self, feedback: Feedback) -> str:
        """The words as they may read them."""
        return feedback.words if self.holds else observed_words(feedback)

    def place_of(self, same: Sequence[Feedback]) -> str:
        """Where matters are of which it was said in the same words, as they may read it."""
        return same[0].hamlet or "" if self.holds else observed_place(same)


async def viewer_of(talk: Talk, dialogue: Dialogue) -> Viewer | None:
    """As what whoever speaks may read the agenda of a dialogue here; None if they may not."""
    holds = talk.clerk.dialogues_of(Right.HOLD_DIALOGUE) or talk.clerk.units_of(Right.HOLD_DIALOGUE) != frozenset()
    if holds and await is_ours(talk, dialogue):
        return Viewer(holds=True)
    if not talk.private:
        return None
    areas = await dialogues.areas_of(talk.db, dialogue.id)
    return Viewer(holds=False) if observing_duty(talk.clerk, areas) is not None else None


def require_reader(talk: Talk) -> None:
    """Refuse whoever holds or observes no dialogue at all, and everybody where officials are not to be answered."""
    clerk = talk.clerk
    holds = has(clerk, Right.HOLD_DIALOGUE) or clerk.dialogues_of(Right.HOLD_DIALOGUE)
    if not (holds or has(clerk, Right.OBSERVE) or observed_areas(clerk)):
        raise Refusal("not-allowed")


async def admit_to_agenda(talk: Talk, dialogue_id: int, *, holding: bool = False) -> tuple[Dialogue, Viewer]:
    """The dialogue and as what its agenda is read; refuses whoever may not, or may only read."""
    require_reader(talk)
    dialogue = await dialogues.get(talk.db, dialogue_id)
    viewer = await viewer_of(talk, dialogue)
    if viewer is None or (holding and not viewer.holds):
        raise Refusal("not-in-scope")
    return dialogue, viewer


def agenda_data(act: str, about: int, cut: Cut = FIRST) -> str:
    """The data of a button of an agenda."""
    return OnAgenda(act=act, about=about, row=cut.row, back=cut.back).pack()


async def on_agenda_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/chuongtrinh: of the one dialogue that there is, or of one out of a list."""
    await show_agendas(talk, FIRST)


async def show_agendas(talk: Talk, cut: Cut) -> None:
    """The dialogues whose agenda whoever speaks may read, the latest first."""
    require_reader(talk)
    page = await agenda.dialogues_page(talk.db, cut)
    shown = [one for one in page if await viewer_of(talk, one) is not None]
    if len(shown) == 1 and page.before is None and page.after is None:
        await show_agenda(talk, shown[0].id, FIRST)
        return
    options = [(dialogue_line(talk, one), agenda_data("page", one.id)) for one in shown]
    options += page_buttons(talk, page, lambda to: agenda_data("page", 0, to))
    if not options:
        await talk.say(talk.t("agenda-none"))
        return
    await talk.ask(talk.t("agenda-which"), options)


async def show_agenda(talk: Talk, dialogue_id: int, cut: Cut) -> None:
    """A page of an agenda, each item under its number."""
    if not dialogue_id:
        await show_agendas(talk, cut)
        return
    dialogue, viewer = await admit_to_agenda(talk, dialogue_id)
    page = await agenda.agenda_page(talk.db, dialogue.id, cut)
    seen = await agenda_counts.overview(talk.db, dialogue.id, page)
    size = seen.size
    text = talk.t("agenda-head", at=dialogue_line(talk, dialogue), **size._asdict())
    counts = await agenda_counts.counts_of(talk.db, dialogue.id) if dialogue.state in BEGUN else {}
    if dialogue.state in BEGUN:
        text = await ledger_head(talk, dialogue, counts)
    owed = await debts(talk, dialogue) if viewer.holds and cut == FIRST else []
    text = "\n".join([text, *owed, *await headings(talk, page, seen, viewer.place_of)])
    options = item_options(talk, viewer, page, seen.first)
    options += page_buttons(talk, page, lambda to: agenda_data("page", dialogue.id, to))
    options.append((talk.t("agenda-figures"), agenda_data("figures", dialogue.id)))
    if viewer.holds:
        if collecting.takes_opinions(dialogue, talk.now):
            options.append((talk.t("agenda-add"), OnAdding(act="fields", dialogue=dialogue.id).pack()))
        if size.items and talk.private:
            options.append((talk.t("upwards-several"), agenda_data("up-several", dialogue.id)))
        if size.items > size.listed and dialogue.state not in BEGUN:
            options.append((talk.t("agenda-list-all"), agenda_data("list-all", dialogue.id)))
        if size.items > 1 and dialogue.state not in BEGUN:
            options.append((talk.t("agenda-repeats"), agenda_data("repeats", dialogue.id)))
        options += after_options(talk, dialogue, counts)
    await talk.ask(text, options)


def after_options(talk: Talk, dialogue: Dialogue, counts: Mapping[str, int]) -> Options:
    """What may be done about a dialogue that has begun, below its ledger (`concluding.py`)."""
    if dialogue.state not in BEGUN:
        return []
    gone = sum(counts.get(state, 0) for state in LEFT_FOR_ANOTHER)
    acts = ["back-several"] if gone > 1 and talk.private else []
    acts += ["open", "conclude", "boards"] + (["close"] if dialogue.state == DialogueState.CONCLUDED else [])
    return [(talk.t(f"after-{act}"), agenda_data(act, dialogue.id)) for act in acts]


async def ledger_head(talk: Talk, dialogue: Dialogue, counts: Mapping[str, int]) -> str:
    """How many items were answered, by which way, and how many wait."""
    told = {str(state): counts.get(state, 0) for state in AgendaState}
    waiting = sum(counts.get(state, 0) for state in ON_AGENDA)
    return talk.t("ledger-head", at=dialogue_line(talk, dialogue), waiting=waiting, **told)


def item_options(talk: Talk, viewer: Viewer, page: Page[AgendaRow], first: int) -> Options:
    """A button for each item, under its number."""
    options = []
    for number, row in enumerate(page, first):
        facts = " · ".join((f"{number}.", code(row.feedback.code)))
        said = beginning(talk, viewer, row.feedback)
        label = talk.t("agenda-line", facts=facts, words=said, **signs(row))
        options.append((label, agenda_data("item", row.item.id)))
    return options


def beginning(talk: Talk, viewer: Viewer, feedback: Feedback) -> str:
    """How it begins, as far as whoever reads may read it."""
    if not viewer.may_read(feedback):
        return talk.t("agenda-number-only")
    return first_words(viewer.words_of(feedback), WORDS_SHOWN)


def signs(row: AgendaRow) -> dict[str, object]:
    """What a line shows beside the words: how many others say the same, and how far it is."""
    return {"folded": row.folded + row.joined, "state": how_far(row)}


def how_far(row: AgendaRow) -> str:
    """How an item stands; of what was answered and is opened again, that its author is not content."""
    disputed = row.feedback.open and row.feedback.reopened > 0
    return "reopened" if disputed and row.item.state in SAID else AgendaState(row.item.state)


async def do(
    talk: Talk,
    feedback: Feedback,
    action: Action,
    words: str = "",
    *,
    chosen: int | None = None,
    until: date | None = None,
) -> None:
    """Do an action under the duty by which whoever speaks holds dialogues, and tell who is to hear."""
    duty = talk.clerk.number_for(Right.HOLD_DIALOGUE, feedback.unit_id)
    done = await feedbacks.change(talk.db, feedback, Deed(action, talk.now, duty, words, chosen=chosen, until=until))
    await tell_who_hears(talk, feedback, done.decision)
    await talk.flash(f"flash-{action}")
