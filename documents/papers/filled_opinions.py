"""The opinions of a dialogue as templates tell them: by field, numbered through, everything as text."""

from dataclasses import dataclass

from documents.papers.opinion_groups import CountLine, GroupedOpinions, Matter, MatterGroup
from documents.papers.paper_facts import PaperStanding
from documents.papers.paper_text import count, fit, show_name, show_words, shown_day
from locales import texts
from rules.text import one_line, shorten

# What a matter is told by where its words stand in full elsewhere.
GIST = 220
# Of which fields the summary tells that most was said.
MOST_FIELDS = 3


@dataclass(frozen=True, slots=True, repr=False)
class FilledItem:
    """One matter as a template tells it; everything is text."""

    no: str
    code: str
    repeat_codes: str
    hamlet: str
    shown_name: str
    kind: str
    field: str
    words: str
    gist: str
    same_count: str
    source: str
    past_answer: str
    unit: str
    due: str
    standing: str


@dataclass(frozen=True, slots=True, repr=False)
class FilledField:
    """A field, or another group with a name: how many opinions and matters, and the matters."""

    name: str
    opinions: str
    matters: str
    listed: tuple[FilledItem, ...]
    no: str


def groups_beside(grouped: GroupedOpinions, language: str) -> tuple[MatterGroup, ...]:
    """What is told, each under the name of its standing, and does not come on the agenda."""
    say = texts(language).say
    found = {one: grouped.beside(one) for one in PaperStanding if one != PaperStanding.AGENDA}
    return tuple(MatterGroup(say(f"paper-standing-{one}"), matters) for one, matters in found.items() if matters)


def filled_groups(groups: tuple[MatterGroup, ...], language: str, before: int = 0) -> tuple[FilledField, ...]:
    """Groups whose matters are numbered through, behind some others."""
    filled: list[FilledField] = []
    for number, group in enumerate(groups, 1):
        listed = tuple(filled_item(one, before + place, language) for place, one in enumerate(group.matters, 1))
        before += len(listed)
        name = group.name or texts(language).say("paper-no-field")
        filled.append(FilledField(name, count(group.opinions), count(len(listed)), listed, str(number)))
    return tuple(filled)


def filled_item(matter: Matter, number: int, language: str) -> FilledItem:
    """One matter: told by the words of its first opinion, with the codes and thôn of all."""
    first, say = matter.first, texts(language).say
    words = show_words(first, language)
    return FilledItem(
        no=str(number),
        code=first.code,
        repeat_codes="\n".join(one.code for one in matter.repeats),
        hamlet=", ".join(dict.fromkeys(filter(None, (one.hamlet for one in matter.all)))),
        shown_name=show_name(first, language),
        kind=_capital(say(f"kind-{first.kind}")),
        field=first.field,
        words=words,
        gist=shorten(one_line(words), GIST),
        same_count=count(len(matter.all)),
        source=say(f"paper-source-{first.source}"),
        past_answer=fit(first.past_answer),
        unit=fit(first.unit),
        due=shown_day(first.due),
        standing=first.standing,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def counted_line(line: CountLine, language: str) -> dict[str, str]:
    name = line.name or texts(language).say("paper-no-hamlet")
    return {"name": name, "opinions": count(line.opinions), "matters": count(line.matters)}


def counted_fields(grouped: GroupedOpinions, language: str) -> tuple[CountLine, ...]:
    """What comes on the agenda by field, and the other groups by their names: the sum is that of all opinions."""
    groups = (*grouped.of_agenda(), *groups_beside(grouped, language))
    return tuple(CountLine(one.name, one.opinions, len(one.matters)) for one in groups)


def most_fields(agenda: tuple[MatterGroup, ...], language: str) -> str:
    """The fields of which most was said: giao thông 24 ý kiến, môi trường 19."""
    named = [one for one in agenda if one.name][:MOST_FIELDS]
    say = texts(language).say
    return ", ".join(say("paper-field-count", field=_small(one.name), count=count(one.opinions)) for one in named)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
