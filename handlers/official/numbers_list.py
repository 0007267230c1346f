"""/thongke: of one dialogue, pressed in a list, or named behind the command by its place in that list or by words."""

from handlers.buttons import OnFigures
from handlers.official import dialogue_numbers
from handlers.official.agenda import require_reader, viewer_of
from handlers.official.cards import FIRST
from handlers.official.year_numbers import FIRST_YEAR, show_year
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.talk import Talk
from locales.spoken import numeric
from rules.paging import Cut, matching_names
from rules.text import fold
from storage.office import year_numbers
from storage.tables import Dialogue

# With these words behind the command a dialogue is meant, and no period.
NAMED = "hoi nghi"
# Of those that bear a name so many are offered.
MOST_OFFERED = 8


def dialogue_named(args: str | None) -> str | None:
    """By what a dialogue is named behind the command, folded; None where none is meant."""
    said = " ".join(fold(args or "").split())
    return said.removeprefix(NAMED).strip() if f"{said} ".startswith(f"{NAMED} ") else None


def list_data(cut: Cut) -> str:
    return OnFigures(act="list", first=int(cut.back), last=0, unit=cut.row).pack()


def options_of(talk: Talk, found: list[Dialogue]) -> Options:
    return [(name_of(talk, one), OnFigures(act="one", first=0, last=0, unit=one.id).pack()) for one in found]


def name_of(talk: Talk, dialogue: Dialogue) -> str:
    return dialogue.title or dialogue_line(talk, dialogue)


async def show_list(talk: Talk, cut: Cut = FIRST) -> None:
    """The dialogues whose numbers whoever speaks may read, the latest first; of a single one its numbers at once."""
    require_reader(talk)
    page = await year_numbers.counted_page(talk.db, cut)
    shown = [one for one in page if await viewer_of(talk, one) is not None]
    alone = page.before is None and page.after is None
    if alone and len(shown) == 1:
        await dialogue_numbers.on_figures(talk, shown[0].id, FIRST)
        return
    options = options_of(talk, shown) + page_buttons(talk, page, list_data)
    await (talk.ask(talk.t("counted-which"), options) if options else talk.say(talk.t("counted-none-at-all")))


async def show_named(talk: Talk, said: str) -> None:
    """The dialogue of a place in the list, of a name, a place or a day; several are offered. Or all of a year."""
    require_reader(talk)
    if (year := year_of(talk, said)) is not None:
        await show_year(talk, year)
        return
    newest = await year_numbers.newest(talk.db)
    if said.isdecimal() and len(said) < len(str(year_numbers.MOST_NAMED)):
        page = await year_numbers.counted_page(talk.db, FIRST)
        shown = [one for one in page if await viewer_of(talk, one) is not None]
        found = shown[int(said) - 1 : int(said)] if int(said) else []
    else:
        fit = matching_names(said, newest, lambda one: searched(talk, one))
        found = [one for one in fit if await viewer_of(talk, one) is not None][:MOST_OFFERED]
    if len(found) == 1:
        await dialogue_numbers.on_figures(talk, found[0].id, FIRST)
    elif found:
        await talk.ask(talk.t("counted-which"), options_of(talk, found))
    else:
        await talk.say(talk.t("counted-none-so"))
        await show_list(talk)


def year_of(talk: Talk, said: str) -> int | None:
    """The year of whose dialogues is spoken; None where it is of a single one."""
    if said in {"trong nam", "nam nay"}:
        return talk.today.year
    year = said.removeprefix("nam ")
    typed = int(year) if year != said and year.isdecimal() and len(year) == len("2026") else 0
    return typed if FIRST_YEAR <= typed <= talk.today.year else None


def searched(talk: Talk, dialogue: Dialogue) -> str:
    """All words by which a dialogue may be named."""
    day = numeric(talk.local(dialogue.starts_at).date())
    return f"{dialogue.title or ''} {dialogue.place} {day} {dialogue_line(talk, dialogue)}"
