"""The numbers of a dialogue in words; a picture or a workbook of them is made beside the chat."""

from handlers.dialogue_buttons import OnPaper
from handlers.official.agenda import admit_to_agenda, agenda_data
from handlers.paging import Options, dialogue_line
from handlers.talk import Talk
from locales.counted_dialogue import panels_of, plan_in_words
from rules.dialogue_papers import DialoguePaper
from rules.paging import Cut
from storage.dialogue import dialogue_figures


async def on_figures(talk: Talk, dialogue_id: int, _cut: Cut) -> None:
    """What became of the opinions of a dialogue, where they came from, and who comes."""
    dialogue, _ = await admit_to_agenda(talk, dialogue_id)
    numbers = await dialogue_figures.numbers_of(talk.db, dialogue, dialogue_line(talk, dialogue), talk.now)
    parts = [talk.t("counted-head", title=numbers.title, opinions=numbers.figures.opinions)]
    for panel in panels_of(talk.texts, numbers):
        lines = [talk.t("counted-line", name=name, count=count) for name, count in panel.rows]
        parts.append("\n".join([panel.heading, *lines]))
    parts.append(plan_in_words(talk.texts, numbers))
    papers = {"counted-picture": DialoguePaper.FIGURES, "counted-book": DialoguePaper.FIGURES_BOOK}
    options: Options = [
        (talk.t(key), OnPaper(act="paper", dialogue=dialogue.id, paper=paper).pack()) for key, paper in papers.items()
    ]
    back = (talk.t("agenda-back"), agenda_data("page", dialogue.id))
    await talk.ask("\n\n".join(parts), options if talk.private else [], back)
