"""The numbers of a dialogue as people read them: panels of names with their counts, alike in chat, picture and book."""

from collections.abc import Mapping
from dataclasses import dataclass

from locales import Texts
from locales.spoken import in_full
from rules.dialogue_figures import DialogueFigures, DialogueNumbers, ItemFate, PromiseNumbers, with_small_together
from rules.year_numbers import YearNumbers

Rows = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CountPanel:
    """A list of counts under a heading."""

    heading: str
    rows: Rows
    # Whether the rows are parts of one whole: who signed up and who came are not.
    parts: bool = True


def panels_of(words: Texts, numbers: DialogueNumbers) -> list[CountPanel]:
    """What was answered and where, by field, thôn and source, who signed up and who came."""
    figures = numbers.figures
    crowd = {"coming": numbers.coming, "in-line": numbers.in_line, "absent": numbers.absent}
    crowd["came"] = sum(numbers.came.values())
    people = tuple((words.say(f"counted-{name}"), count) for name, count in crowd.items() if count)
    told = {
        "fates": fates_of(words, figures),
        "fields": _named(words, figures.fields, "field-unsure"),
        "places": places_of(words, figures),
        "sources": _sources(words, figures.sources),
        "people": people,
        "came-from": _came(words, numbers),
        "promises": promises_told(words, numbers.promises),
    }
    return [CountPanel(words.say(f"counted-{name}"), rows, name != "people") for name, rows in told.items() if rows]


def panels_of_year(words: Texts, numbers: YearNumbers) -> list[CountPanel]:
    """A year together. No places: those of each dialogue taken from those of all would tell of a single opinion."""
    figures = numbers.total
    people = {
        "coming": sum(one.coming for one in numbers.dialogues),
        "came": sum(one.came for one in numbers.dialogues),
    }
    plans = {how: numbers.planned(how) for how in ("in-time", "late", "waiting")}
    told = {
        "fates": fates_of(words, figures),
        "fields": _named(words, figures.fields, "field-unsure"),
        "sources": _sources(words, figures.sources),
        "people": tuple((words.say(f"counted-{name}"), count) for name, count in people.items() if count),
        "promises": promises_told(words, numbers.promises),
        "plan": tuple((words.say("counted-plan-how", how=how), count) for how, count in plans.items() if count),
    }
    return [CountPanel(words.say(f"counted-{name}"), rows, name != "people") for name, rows in told.items() if rows]


def plan_in_words(words: Texts, numbers: DialogueNumbers) -> str:
    """Whether it was held by the day that the plan of the year names."""
    if numbers.planned is None:
        return words.say("counted-unplanned")
    how = "waiting" if not numbers.held else "in-time" if numbers.held_on <= numbers.planned else "late"
    return words.say("counted-planned", planned=in_full(words, numbers.planned), how=how)


def _named(words: Texts, counts: Mapping[str | None, int], without: str) -> Rows:
    ordered = sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
    return tuple((name or words.say(without), count) for name, count in ordered)


def fates_of(words: Texts, figures: DialogueFigures) -> Rows:
    """What became of the opinions, as far as there are any."""
    return tuple((words.say(f"fate-{fate}"), figures.fates[fate]) for fate in ItemFate if figures.fates.get(fate))


def promises_told(words: Texts, promised: PromiseNumbers) -> Rows:
    return tuple((words.say(f"counted-promise-{name}"), count) for name, count in promised.told.items())


def places_of(words: Texts, figures: DialogueFigures) -> Rows:
    """The places from which opinions came; what is small stands together."""
    told = with_small_together(figures.places)
    return tuple(
        (words.say("counted-small", places=places) if name is None else name, count) for name, count, places in told
    )


def _came(words: Texts, numbers: DialogueNumbers) -> Rows:
    """Of which thôn and body people came: what is small stands together, so that nobody is known by it."""
    places: dict[str | None, int] = {name: count for name, count in numbers.came.items() if name is not None}
    told = [
        (name or words.say("counted-came-small", places=of), count) for name, count, of in with_small_together(places)
    ]
    unknown = numbers.came.get(None, 0)
    return (*told, *([(words.say("door-no-place"), unknown)] if unknown else []))


def _sources(words: Texts, counts: Mapping[str | None, int]) -> Rows:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))
    return tuple((words.say("counted-from", source=source or "chat"), count) for source, count in ordered)
