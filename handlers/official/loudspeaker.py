"""/loa: what a loudspeaker reads aloud, made of a text that is sent or of what is known of a dialogue."""

import logging
from functools import cache

from aiogram.types import CallbackQuery, Message

from handlers.dialogue_buttons import OnLoud
from handlers.incoming import text_of
from handlers.official.cards import FIRST
from handlers.official.dialogue_scope import dialogue_in_scope, is_ours, require_dialogues
from handlers.open_words import public_words
from handlers.paging import Options, dialogue_line, page_buttons
from handlers.states import Work
from handlers.talk import Talk
from locales import phrases, place_names, texts
from locales.spoken import place_of
from rules.loudspeaker.lexicon import SpeechWords, SpokenFor, lexicon
from rules.loudspeaker.reading_aloud import MOST_SECONDS, SpokenText, parts_of, read_aloud, seconds_of
from rules.loudspeaker.spoken_clock import say_everyday
from rules.paging import Cut
from rules.refusal import Refusal
from rules.text import has_letters
from rules.thon_results import UNANSWERED, ThonResult, results_by_hamlet
from rules.working_days import lunar_date
from storage.dialogue import dialogues
from storage.feedback.dialogue_results import read_results
from storage.office import issuers
from storage.tables import Dialogue

log = logging.getLogger(__name__)
BULLETINS = ("meeting", "collecting", "results")
THON_SHOWN = 8


@cache
def speech_words() -> SpeechWords:
    return SpeechWords(*(phrases(f"loud_{name}") for name in SpeechWords._fields))


@cache
def every_place() -> frozenset[str]:
    return place_names("communes") | place_names("districts")


async def on_loudspeaker_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    """/loa"""
    await show_ways(talk, FIRST)


def require_bulletins(talk: Talk) -> None:
    """Refuse whoever has to do with no dialogue, and anybody in a group: a text is for whoever reads it aloud."""
    require_dialogues(talk)
    if not talk.private:
        raise Refusal("private-only-official")


def data(act: str, dialogue: int = 0, row: int = 0) -> str:
    return OnLoud(act=act, dialogue=dialogue, row=row).pack()


def stop(talk: Talk) -> tuple[str, str]:
    return talk.t("loud-stop"), data("stop")


async def show_ways(talk: Talk, cut: Cut) -> None:
    """Wait for a text, and offer the dialogues whose notices can be made of what is known of them."""
    require_bulletins(talk)
    page = await dialogues.page_for_papers(talk.db, cut)
    options: Options = [(dialogue_line(talk, one), data("choose", one.id)) for one in page if await is_ours(talk, one)]
    options += page_buttons(talk, page, lambda to: OnLoud(act="page", dialogue=to.row, back=to.back).pack())
    await talk.state.set_state(Work.loudspeaker)
    await talk.ask(talk.t("loud-ask", dialogues="yes" if options else "no"), options, stop(talk))


async def on_loud(_event: Message | CallbackQuery, press: OnLoud, talk: Talk) -> None:
    """A button on the way to a bulletin; who may have it is asked anew at each."""
    require_bulletins(talk)
    if press.act == "page":
        await show_ways(talk, Cut(press.dialogue, press.back))
        return
    if press.act == "stop":
        await talk.state.set_state(None)
        await talk.say(talk.t("loud-stopped"))
        return
    dialogue = await dialogue_in_scope(talk, await dialogues.get(talk.db, press.dialogue))
    if press.act == "choose":
        options = [(talk.t(f"loud-of-{one}"), data(one, dialogue.id)) for one in BULLETINS]
        await talk.ask(talk.t("loud-which", dialogue=dialogue_line(talk, dialogue)), options, stop(talk))
        return
    if press.act == "results":
        await show_thon(talk, dialogue, press.row)
        return
    await talk.state.set_state(Work.loudspeaker)
    log.info("loudspeaker bulletin %s of dialogue %s made by duty %s", press.act, dialogue.id, talk.clerk.id)
    if press.act == "result":
        await tell(talk, await result_of_thon(talk, dialogue, press.row))
    else:
        await tell(talk, await bulletin(talk, dialogue, press.act))


async def thon_results(talk: Talk, dialogue: Dialogue) -> list[ThonResult]:
    """What became of what each thôn raised; of those that named none nothing is read aloud."""
    found = results_by_hamlet(await read_results(talk.db, dialogue.id))
    return [one for one in found if one.hamlet]


async def show_thon(talk: Talk, dialogue: Dialogue, first: int) -> None:
    """The thôn that raised something, a page at a time."""
    found = await thon_results(talk, dialogue)
    if not found:
        raise Refusal("board-nothing")
    shown = list(enumerate(found))[first : first + THON_SHOWN]
    options = [(one.hamlet, data("result", dialogue.id, row)) for row, one in shown]
    if first + THON_SHOWN < len(found):
        options.append((talk.t("button-more"), data("results", dialogue.id, first + THON_SHOWN)))
    await talk.ask(talk.t("loud-which-thon"), options, stop(talk))


async def result_of_thon(talk: Talk, dialogue: Dialogue, row: int) -> str:
    """One sentence a matter that may be told; how many there are besides is told without a word about them."""
    found = await thon_results(talk, dialogue)
    if row >= len(found):
        raise Refusal("button-old")
    result, say = found[row], texts("vi").say
    told = [one for one in result.matters if one.line]
    lines = [
        say(
            "loud-matter",
            line=one.line.rstrip(" ."),
            answer=" ".join(one.answer.split()).rstrip(" .") or "none",
            outcome=one.outcome,
            due=f"{one.due:%d/%m/%Y}" if one.due else "none",
        )
        for one in told
    ]
    held_on, waiting = talk.local(dialogue.starts_at).date(), result.count(*UNANSWERED)
    names = await issuers.issuer_names(talk.db, dialogue)
    return say(
        "loud-text-result",
        hamlet=result.hamlet,
        commune=place_of(names.unit or ", ".join(await dialogues.area_names(talk.db, dialogue.id))),
        total=result.total,
        answered=result.total - waiting,
        waiting=waiting,
        day=f"{held_on:%d/%m/%Y}",
        matters="\n".join(lines) or "none",
        private="yes" if len(told) < len(result.matters) else "no",
    )


async def take_text(event: Message, talk: Talk) -> None:
    """A text of the office's own, also one that was changed after it had been read."""
    require_bulletins(talk)
    typed = text_of(event)
    if not has_letters(typed):
        raise Refusal("loud-empty")
    await tell(talk, typed)


async def bulletin(talk: Talk, dialogue: Dialogue, kind: str) -> str:
    """The notice of a dialogue as it is written, from its fields alone: it is read aloud by the same rules as any."""
    starts = talk.local(dialogue.starts_at)
    names = await issuers.issuer_names(talk.db, dialogue)
    lunar_day, lunar_month, _ = lunar_date(starts.date())
    topics = [line.strip(" \t-•*.;+") for line in dialogue.topics.splitlines()]
    same_year = starts.year == talk.local(talk.now).year
    begins = dialogue.collect_from
    return texts("vi").say(
        f"loud-text-{kind}",
        commune=place_of(names.unit or ", ".join(await dialogues.area_names(talk.db, dialogue.id))),
        day=texts("vi").say(
            "day", weekday=starts.isoweekday(), date=f"{starts:%d/%m}" if same_year else f"{starts:%d/%m/%Y}"
        ),
        lunar=f"{lunar_day}/{lunar_month}",
        clock=f"{starts:%H:%M}",
        everyday=say_everyday(starts.hour, starts.minute, lexicon(speech_words())),
        place=dialogue.place.strip(" ."),
        topics="; ".join(filter(None, topics)),
        begins=f"{begins:%d/%m/%Y}" if begins else "no",
        until=f"{dialogue.collect_until:%d/%m/%Y}",
        open="yes" if dialogue.invites_people else "no",
    )


async def tell(talk: Talk, written: str) -> None:
    """The text as it is read aloud, part by part; then how long it takes, and what the office has to read itself."""
    public = await public_words(talk.db)
    spoken = read_aloud(written, SpokenFor(speech_words(), public, phones_of(talk), every_place()))
    if not spoken.lines:
        raise Refusal("loud-empty")
    parts = list(parts_of(spoken))
    for number, part in enumerate(parts, 1):
        said = "\n".join(part)
        if len(parts) > 1:
            said = talk.t("loud-part", number=number, count=len(parts), seconds=seconds_of(said), text=said)
        await talk.say(said)
    await talk.ask(facts_of(talk, spoken, len(parts)), [], stop(talk))


def phones_of(talk: Talk) -> frozenset[str]:
    """The office's own telephone, which is told whatever kind of line it is."""
    return frozenset({"".join(one for one in talk.office.phone if one.isdecimal())} - {""})


def facts_of(talk: Talk, spoken: SpokenText, parts: int) -> str:
    """How long it takes; each piece that no rule reads for sure, with its line; and sentences longer than a breath."""
    lines = [talk.t("loud-seconds", seconds=spoken.seconds, parts=parts, limit=MOST_SECONDS)]
    if spoken.unread:
        lines.append(talk.t("loud-unread"))
        lines += [talk.t("loud-unread-piece", line=one.line, piece=one.piece) for one in spoken.unread]
    if spoken.long_sentences:
        lines.append(talk.t("loud-long-sentences", count=spoken.long_sentences))
    lines.append(talk.t("loud-change"))
    return "\n".join(lines)
