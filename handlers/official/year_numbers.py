"""The dialogues of a year in numbers, as far as whoever speaks may read of them; also as a picture and a workbook."""

from datetime import date

from handlers.buttons import OnFigures
from handlers.official.agenda import viewer_of
from handlers.official.register import order_arguments
from handlers.paging import Options, dialogue_line
from handlers.talk import Talk
from locales.counted_dialogue import promises_told
from rules.access import Right, ScopeKind
from rules.dialogue_figures import ELSEWHERE_FATES, UNANSWERED_FATES, ItemFate
from rules.exports import scopes_to_export
from rules.jobs import AREA, JobKind
from rules.periods import Period
from rules.refusal import Refusal
from rules.year_numbers import YearDialogue
from storage.office.year_numbers import YearReading, dialogues_of_year
from storage.queue.jobs import JobOrder, queue_job

# Of no year before it is anything kept.
FIRST_YEAR = 2000
# So many dialogues of a year are told each by itself.
MOST_TOLD = 20


def year_data(act: str, year: int) -> str:
    return OnFigures(act=act, first=0, last=0, unit=year).pack()


def require_year(talk: Talk, year: int) -> None:
    """Refuse a year of which nothing can be known, as on a button that was made up."""
    if not FIRST_YEAR <= year <= talk.today.year:
        raise Refusal("button-old")


async def show_year(talk: Talk, year: int) -> None:
    """A line for each dialogue of a year, the sum of all, and what was planned against what was held."""
    require_year(talk, year)
    found = [one for one in await dialogues_of_year(talk.db, year) if await viewer_of(talk, one)]
    before = (talk.t("counted-year-before", year=str(year - 1)), year_data("year", year - 1))
    earlier: Options = [before] if year > FIRST_YEAR else []
    if not found:
        await talk.ask(talk.t("counted-year-none", year=str(year)), earlier)
        return
    units, zone = talk.clerk.units_of(Right.HOLD_DIALOGUE), talk.office.zone
    reading = YearReading(talk.db, zone, units, lambda one: dialogue_line(talk, one))
    numbers = await reading.read(year, found, talk.now)
    lines = [year_line(talk, one) for one in numbers.dialogues[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        lines.append(talk.t("counted-year-more", count=len(found) - MOST_TOLD))
    parts = [talk.t("counted-year-head", year=str(year), held=numbers.held, opinions=numbers.total.opinions)]
    parts.append("\n".join(lines))
    if promised := promises_told(talk.texts, numbers.promises):
        told = "; ".join(f"{name}: {count}" for name, count in promised)
        parts.append(f"{talk.t('counted-promises')}. {told}.")
    standing = {"intime": numbers.planned("in-time"), "late": numbers.planned("late")}
    standing |= {"planned": len(numbers.plans), "waiting": numbers.planned("waiting")}
    parts.append(talk.t("counted-year-planned", **standing))
    as_file: Options = [
        (talk.t(f"counted-{act}"), year_data(act, year)) for act in (("picture", "book") if talk.private else ())
    ]
    await talk.ask("\n\n".join(parts), [*(as_file if scopes_to_export(talk.clerk) else []), *earlier])


def year_line(talk: Talk, one: YearDialogue) -> str:
    """One dialogue: how many were answered where, and how many wait."""
    fates = one.figures.fates
    told = {str(name): fates.get(name, 0) for name in (ItemFate.THERE, ItemFate.AFTER, ItemFate.LATE)}
    elsewhere, waiting = (sum(fates.get(one, 0) for one in several) for several in (ELSEWHERE_FATES, UNANSWERED_FATES))
    facts = {"title": one.title, "opinions": one.figures.opinions, **told}
    return talk.t("counted-year-line", elsewhere=elsewhere, waiting=waiting, **facts)


async def make_year(talk: Talk, act: str, year: int) -> None:
    """Have the picture or the workbook made beside the chat; what may stand in it is asked anew there."""
    require_year(talk, year)
    scope = next(iter(scopes_to_export(talk.clerk)), None)
    if scope is None or not talk.private:
        raise Refusal("not-allowed" if talk.private else "private-only-official")
    of_area = scope.kind == ScopeKind.AREA
    arguments = order_arguments(talk, Period(date(year, 1, 1), date(year, 12, 31))) | {"picture": act == "picture"}
    arguments |= {AREA: scope.id} if of_area else {}
    kind = JobKind.YEAR_PICTURE if act == "picture" else JobKind.YEAR_BOOK
    order = JobOrder(kind, None if of_area else scope.id or None, arguments)
    await queue_job(talk.db, order, talk.clerk, talk.contact, talk.now)
