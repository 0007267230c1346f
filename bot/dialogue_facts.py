"""What the papers of a dialogue tell, gathered from one moment of the database and made fit for paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.hall_facts import hall_facts
from bot.paper_answers import with_answers
from bot.paper_opinions import OpinionWorder
from bot.paper_passed import passed_line
from bot.paper_promises import assigned_at, debts_of
from bot.paper_reading import PaperOrder
from bot.told_dialogue import DialogueTold, lines_of, tell_dialogue
from documents.papers.paper_facts import (
    HallFacts,
    PaperFacts,
    PaperGuest,
    PaperIssuer,
    PaperSpeaker,
    SheetCounts,
)
from documents.papers.passed_line import PassedLine
from locales import texts
from locales.spoken import place_of
from rules.agenda import observing_duty
from rules.conclusions import ConclusionState
from rules.dialogue_papers import (
    AFTER_HALL,
    ANSWERING,
    PAPERS,
    PARTY_UNIT,
    SPEAKING,
    DialoguePaper,
    PaperBody,
    body_of_paper,
    duty_for_papers,
)
from rules.jobs import NAMELESS
from rules.paper_words import BEHIND, TONES, PaperPart, name_of_part, signer_of
from rules.refusal import Refusal
from rules.text import one_line
from storage.dialogue import conclusions, dialogues, passed_on
from storage.engine.database import Db
from storage.feedback import dialogue_opinions, dialogue_speakers, sheet_figures, spoken
from storage.feedback.dialogue_answers import read_answers
from storage.office import issuers, officials, paper_words
from storage.office.issuers import IssuerNames
from storage.tables import Dialogue

Words = Mapping[str, Sequence[str]]


async def gather_facts(db: Db, order: PaperOrder, paper: DialoguePaper, arguments: dict[str, Any]) -> PaperFacts:
    """Everything that a paper needs; refuses whoever may not have the papers of this dialogue any more."""
    dialogue = await dialogues.get(db, arguments["dialogue"])
    await require_papers(db, order, dialogue, nameless=bool(arguments.get(NAMELESS)))
    if arguments.get(NAMELESS) and not PAPERS[paper].observed:
        raise Refusal("not-allowed")
    names = await issuers.issuer_names(db, dialogue)
    words = await _words(db, dialogue, paper, names.kind)
    issuer = await _issuer(db, dialogue, names, arguments, words)
    worder = OpinionWorder(order, nameless=bool(arguments.get(NAMELESS)))
    wanted = PAPERS[paper].holds_opinions and paper not in {*SPEAKING, DialoguePaper.PASSED}
    opinions = await dialogue_opinions.read_opinions(db, dialogue.id) if wanted else ()
    shown = tuple(map(worder.opinion, opinions))
    if paper in ANSWERING:
        shown = with_answers(shown, opinions, await read_answers(db, dialogue.id), worder)
    by = DialogueTold(order, worder, issuer.commune, words[PaperPart.BASES], arguments)
    return PaperFacts(
        issuer=issuer,
        dialogue=await tell_dialogue(db, dialogue, by),
        made_on=order.made_at.date(),
        sheets=SheetCounts(**(await sheet_figures.count_sheets(db, dialogue.id))._asdict())
        if wanted
        else SheetCounts(),
        opinions=shown,
        promises=await debts_of(db, dialogue, worder, aloud=paper == DialoguePaper.ANSWERS) if wanted else (),
        assigned=await assigned_at(db, dialogue, worder) if paper == DialoguePaper.CONCLUSION else (),
        conclusion=await _conclusion(db, dialogue, worder, paper) if paper in AFTER_HALL else (),
        speakers=await _speakers(db, dialogue, worder) if paper in SPEAKING else (),
        spoken=await spoken.codes_in_order(db, dialogue.id) if paper == DialoguePaper.MINUTES else (),
        agreed=await spoken.agreements(db, dialogue.id) if paper == DialoguePaper.MINUTES else (),
        hall=await hall_facts(db, dialogue, order) if paper in AFTER_HALL else HallFacts(),
        invited=await _invited(db, dialogue) if paper == DialoguePaper.MINUTES else (),
        passed=await _passed(db, dialogue, worder) if paper == DialoguePaper.PASSED else (),
        guests=await _guests(db, dialogue) if paper == DialoguePaper.INVITATION else (),
    )


async def _conclusion(db: Db, dialogue: Dialogue, worder: OpinionWorder, paper: DialoguePaper) -> tuple[str, ...]:
    """What the dialogue came to, as it was told last; the notice of it waits until a leader has approved it."""
    told = await conclusions.newest(db, dialogue.id, ConclusionState.SENT)
    if told is None and paper == DialoguePaper.CONCLUSION:
        raise Refusal("conclusion-none")
    return lines_of(worder.of_office(told.words)) if told is not None else ()


async def _passed(db: Db, dialogue: Dialogue, worder: OpinionWorder) -> tuple[PassedLine, ...]:
    return tuple(passed_line(one, worder) for one in await passed_on.read_passed_on(db, dialogue.id))


async def require_papers(db: Db, order: PaperOrder, dialogue: Dialogue, *, nameless: bool) -> None:
    clerk = await officials.serving_now(db, order.duty_id)
    if clerk is None:
        raise Refusal("not-allowed")
    if nameless:
        duty = observing_duty(clerk, await dialogues.areas_of(db, dialogue.id))
    else:
        duty = duty_for_papers(clerk, dialogue.id, await dialogues.units_of(db, dialogue.id))
    if duty is None:
        raise Refusal("not-allowed")


async def _words(db: Db, dialogue: Dialogue, paper: DialoguePaper, kind: str) -> Words:
    """What the office gave the papers of a body; nothing to those that nobody signs."""
    kept = await paper_words.words_for(db, dialogue) if PAPERS[paper].numbered else {}
    body = body_of_paper(paper, kind)
    given = {str(part): kept.get(name_of_part(part, body), ()) for part in PaperPart}
    return given | {TONES: kept.get(TONES, ()) if body == PaperBody.PARTY else ()}


async def _issuer(
    db: Db, dialogue: Dialogue, names: IssuerNames, arguments: dict[str, Any], words: Words
) -> PaperIssuer:
    signed, signer = arguments.get("signed"), signer_of(words[PaperPart.SIGNER])
    return PaperIssuer(
        commune=place_of(names.unit or ", ".join(await dialogues.area_names(db, dialogue.id))),
        upper=place_of(names.above),
        party_name=one_line(names.unit) if names.kind == PARTY_UNIT else "",
        of_party=names.kind == PARTY_UNIT,
        number=str(arguments.get("number") or ""),
        signed_on=date.fromisoformat(signed) if signed else None,
        place=" ".join(words[PaperPart.PLACE]),
        signer_authorities=signer.authorities,
        signer_post=signer.post,
        signer_name="" if arguments.get(NAMELESS) else signer.name,
        deputy=signer.deputy,
        marks_behind=BEHIND in words[TONES],
    )


async def _guests(db: Db, dialogue: Dialogue) -> tuple[PaperGuest, ...]:
    say = texts("vi").say
    codes = {one.name: one.code for one in await issuers.bodies_of(db, dialogue.id)}
    hamlets = await issuers.hamlets_of(db, dialogue.id) if dialogue.invites_people else ()
    front = (say("paper-guest-front"),) if dialogue.invites_front else ()
    shown = (*front, *codes, *(say("paper-guest-hamlet", hamlet=name) for name in hamlets))
    # Each page tells the code of its own guest alone.
    notes = {name: say("paper-guest-delegates", code=code) for name, code in codes.items()}
    return tuple(PaperGuest(shown=one, note=notes.get(one, "")) for one in shown)


async def _invited(db: Db, dialogue: Dialogue) -> tuple[str, ...]:
    """Whom the dialogue invites: the Front, bodies, and in one word the people of all thôn."""
    say = texts("vi").say
    bodies = (one.name for one in await issuers.bodies_of(db, dialogue.id))
    front = (say("paper-guest-front"),) if dialogue.invites_front else ()
    return (*front, *bodies, *((say("paper-of-people"),) if dialogue.invites_people else ()))


async def _speakers(db: Db, dialogue: Dialogue, worder: OpinionWorder) -> tuple[PaperSpeaker, ...]:
    """Those on the list of speakers in the order of asking; before anybody was put on it, all who ask and may be."""
    wishes = await dialogue_speakers.read_speakers(db, dialogue.id)
    listed = [one for one in wishes if one.listed] or wishes
    return tuple(worder.speaker(one, number) for number, one in enumerate(listed, 1))
