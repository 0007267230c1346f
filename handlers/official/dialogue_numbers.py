"""The numbers of a dialogue and of a year in words; a picture or a workbook of them is made beside the chat."""

from handlers.dialogue_buttons import OnPaper
from handlers.official.agenda import admit_to_agenda, agenda_data, viewer_of
from handlers.paging import Options, dialogue_line
from handlers.talk import Talk
from locales.counted_dialogue import panels_of, plan_in_words
from rules.access import Right, may_over
from rules.dialogue_figures import ELSEWHERE_FATES, UNANSWERED_FATES, DialogueFigures, ItemFate, PromiseNumbers
from rules.dialogue_papers import DialoguePaper
from rules.dialogue_states import BEGUN
from rules.paging import Cut
from rules.refusal import Refusal
from rules.working_days import home_day
from storage.dialogue import dialogue_figures
from storage.office import year_plans
from storage.tables import Dialogue

# Of no year before it is anything kept.
FIRST_YEAR = 2000
# So many dialogues of a year are told each by itself.
MOST_TOLD = 20


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


async def show_year(talk: Talk, year: int) -> None:
    """A line for each dialogue of a year, the sum of all, and what was planned against what was held.

    Refuses a year of which nothing can be known, as on a button that was made up.
    """
    if not FIRST_YEAR <= year <= talk.today.year:
        raise Refusal("button-old")
    found = [one for one in await dialogue_figures.dialogues_of_year(talk.db, year) if await viewer_of(talk, one)]
    if not found:
        await talk.say(talk.t("counted-year-none", year=str(year)))
        return
    counted = [(one, await dialogue_figures.read_figures(talk.db, one, talk.now)) for one in found]
    held = sum(one.state in BEGUN for one in found)
    numbers = [one.id for one in found]
    # What went from one dialogue to another stands in the line of each, and is one opinion of the year.
    opinions = sum(figures.opinions for _, figures in counted) - await dialogue_figures.count_moved_on(talk.db, numbers)
    promised = await dialogue_figures.count_promises(talk.db, numbers, talk.today)
    lines = [year_line(talk, one, figures) for one, figures in counted[:MOST_TOLD]]
    if len(counted) > MOST_TOLD:
        lines.append(talk.t("counted-year-more", count=len(counted) - MOST_TOLD))
    parts = [talk.t("counted-year-head", year=str(year), held=held, opinions=opinions), "\n".join(lines)]
    parts += [promises_line(talk, promised)] if promised.told else []
    await talk.say("\n\n".join([*parts, await planned_line(talk, year, found)]))


def year_line(talk: Talk, dialogue: Dialogue, figures: DialogueFigures) -> str:
    """One dialogue: how many were answered where, and how many wait."""
    told = {str(name): figures.fates.get(name, 0) for name in (ItemFate.THERE, ItemFate.AFTER, ItemFate.LATE)}
    elsewhere, waiting = (
        sum(figures.fates.get(one, 0) for one in several) for several in (ELSEWHERE_FATES, UNANSWERED_FATES)
    )
    facts = {"title": dialogue_line(talk, dialogue), "opinions": figures.opinions, **told}
    return talk.t("counted-year-line", elsewhere=elsewhere, waiting=waiting, **facts)


def promises_line(talk: Talk, promised: PromiseNumbers) -> str:
    told = [f"{talk.t(f'counted-promise-{name}')}: {count}" for name, count in promised.told.items()]
    return f"{talk.t('counted-promises')}. {'; '.join(told)}."


async def planned_line(talk: Talk, year: int, found: list[Dialogue]) -> str:
    """How many units were to hold a dialogue that year, and which of them did by their day."""
    plans = [
        (plan.last_day, unit.id)
        for plan, unit in await year_plans.plans_of(talk.db, year)
        if may_over(talk.clerk, Right.HOLD_DIALOGUE, unit.id)
    ]
    days = {one.host_unit_id: home_day(one.starts_at) for one in reversed(found) if one.state in BEGUN}
    held = [(last, days[unit]) for last, unit in plans if unit in days]
    intime = sum(day <= last for last, day in held)
    facts = {"planned": len(plans), "intime": intime, "late": len(held) - intime, "waiting": len(plans) - len(held)}
    return talk.t("counted-year-planned", **facts)
