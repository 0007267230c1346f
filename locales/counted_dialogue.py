"""The numbers of a dialogue as people read them: panels of names with their counts, alike in chat, picture and book."""

from collections.abc import Mapping
from dataclasses import dataclass

from locales import Texts
from locales.spoken import in_full
from rules.dialogue_figures import DialogueNumbers, ItemFate, with_small_together


@dataclass(frozen=True, slots=True)
class CountPanel:
    """A list of counts under a heading."""

    heading: str
    rows: tuple[tuple[str, int], ...]


def panels_of(words: Texts, numbers: DialogueNumbers) -> list[CountPanel]:
    """What was answered and where, by field, thôn and source, who signed up and who came."""
    figures = numbers.figures
    fates = tuple(
        (words.say(f"fate-{fate}"), figures.fates.get(fate, 0)) for fate in ItemFate if figures.fates.get(fate)
    )
    crowd = {"coming": numbers.coming, "in-line": numbers.in_line, "absent": numbers.absent}
    crowd["came"] = sum(numbers.came.values())
    people = tuple((words.say(f"counted-{name}"), count) for name, count in crowd.items() if count)
    promised = numbers.promises.told
    told = {
        "fates": fates,
        "fields": _named(words, figures.fields, "field-unsure"),
        "places": _places(words, figures.places),
        "sources": _sources(words, figures.sources),
        "people": people,
        "came-from": _came(words, numbers),
        "promises": tuple((words.say(f"counted-promise-{name}"), count) for name, count in promised.items()),
    }
    return [CountPanel(words.say(f"counted-{name}"), rows) for name, rows in told.items() if rows]


def plan_in_words(words: Texts, numbers: DialogueNumbers) -> str:
    """Whether it was held by the day that the plan of the year names."""
    if numbers.planned is None:
        return words.say("counted-unplanned")
    how = "waiting" if not numbers.held else "in-time" if numbers.held_on <= numbers.planned else "late"
    return words.say("counted-planned", planned=in_full(words, numbers.planned), how=how)


def _named(words: Texts, counts: Mapping[str | None, int], without: str) -> tuple[tuple[str, int], ...]:
    ordered = sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
    return tuple((name or words.say(without), count) for name, count in ordered)


def _places(words: Texts, counts: Mapping[str | None, int]) -> tuple[tuple[str, int], ...]:
    told = with_small_together(counts)
    return tuple(
        (words.say("counted-small", places=places) if name is None else name, count) for name, count, places in told
    )


def _came(words: Texts, numbers: DialogueNumbers) -> tuple[tuple[str, int], ...]:
    """Of which thôn and body people came: what is small stands together, so that nobody is known by it."""
    places: dict[str | None, int] = {name: count for name, count in numbers.came.items() if name is not None}
    told = [
        (name or words.say("counted-came-small", places=of), count) for name, count, of in with_small_together(places)
    ]
    unknown = numbers.came.get(None, 0)
    return (*told, *([(words.say("door-no-place"), unknown)] if unknown else []))


def _sources(words: Texts, counts: Mapping[str | None, int]) -> tuple[tuple[str, int], ...]:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0] or ""))
    return tuple((words.say("counted-from", source=source or "chat"), count) for source, count in ordered)
