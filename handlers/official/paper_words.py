"""What the office gives a paper before it is made: its number and day, its legal bases, who signs, the place."""

from collections.abc import Sequence

from aiogram.types import Message

from handlers.dialogue_buttons import OnPaper
from handlers.incoming import text_of
from handlers.official.agenda import admit_to_agenda, require_reader
from handlers.states import Work
from handlers.talk import Talk
from locales import texts
from locales.spoken import place_of
from rules.dialogue_papers import PAPERS, DialoguePaper, PaperBody, body_of_paper
from rules.paper_words import (
    BEHIND,
    TONES,
    PaperPart,
    PaperSigner,
    name_of_part,
    parts_of,
    place_alone,
    read_bases,
    read_place,
    read_signer,
    signer_of,
)
from rules.refusal import Refusal
from rules.tone_marks import marked_behind
from storage.dialogue import dialogues
from storage.office import issuers, paper_words
from storage.tables import Dialogue

# Where the conversation keeps of which dialogue which paper waits for its number, or for which of its parts.
PENDING = "paper"
SIGNING = ("head", "deputy", "no_name")
# Tone marks over the second vowel, or over the first.
MARKED = (BEHIND, "first")


def require_papers(talk: Talk) -> None:
    """Refuse whoever neither holds nor observes a dialogue, and anybody in a group: a paper is for one reader."""
    require_reader(talk)
    if not talk.private:
        raise Refusal("private-only-official")


def data(act: str, dialogue: int = 0, paper: str = DialoguePaper.PLAN) -> str:
    return OnPaper(act=act, dialogue=dialogue, paper=paper).pack()


def stop(talk: Talk) -> tuple[str, str]:
    return talk.t("button-cancel"), data("stop")


async def body_of(talk: Talk, dialogue: Dialogue, paper: DialoguePaper) -> PaperBody:
    """Who issues a paper; refuses one that nobody signs."""
    if not PAPERS[paper].numbered:
        raise Refusal("button-old")
    unit = await issuers.issuing_unit(talk.db, dialogue)
    return body_of_paper(paper, unit.kind if unit else None)


async def on_words(talk: Talk, act: str, dialogue: Dialogue, paper: DialoguePaper) -> None:
    """A press on the way to a paper that is numbered: what it is given, else what it still waits for."""
    if act in set(parts_of(paper)):
        await ask_part(talk, dialogue, paper, PaperPart(act))
        return
    if act == "paper":
        kept = await paper_words.words_for(talk.db, dialogue)
        if (
            PaperPart.BASES in parts_of(paper)
            and name_of_part(PaperPart.BASES, await body_of(talk, dialogue, paper)) not in kept
        ):
            await ask_part(talk, dialogue, paper, PaperPart.BASES)
            return
    else:
        await give_pressed(talk, act, dialogue, paper)
    await ask_number(talk, dialogue, paper)


async def give_pressed(talk: Talk, act: str, dialogue: Dialogue, paper: DialoguePaper) -> None:
    """What a button gives."""
    body = await body_of(talk, dialogue, paper)
    if act in SIGNING:
        before = await signer_now(talk, dialogue, body)
        post = texts("vi").say(f"papers-post-{act}", body=body) if act != "no_name" else before.post
        signer = before._replace(name="") if act == "no_name" else PaperSigner((), post, before.name)
        await give(talk, dialogue, paper, PaperPart.SIGNER, (*signer.authorities, signer.post, signer.name))
    elif act == "usual":
        await give(talk, dialogue, paper, PaperPart.PLACE, ())
    elif act in MARKED and body == PaperBody.PARTY:
        await paper_words.give(talk.db, dialogue.id, TONES, (act,))
    elif act in {"suggested", "no_bases"} and PaperPart.BASES in parts_of(paper):
        await give(talk, dialogue, paper, PaperPart.BASES, suggested(body) if act == "suggested" else ())
    else:
        raise Refusal("button-old")


async def give(talk: Talk, dialogue: Dialogue, paper: DialoguePaper, part: PaperPart, words: Sequence[str]) -> None:
    await paper_words.give(talk.db, dialogue.id, name_of_part(part, await body_of(talk, dialogue, paper)), words)


def suggested(body: PaperBody) -> Sequence[str]:
    """The bases that most offices name; as they stand on paper, in Vietnamese."""
    return texts("vi").say("papers-bases-suggested", body=body).splitlines()


async def signer_now(talk: Talk, dialogue: Dialogue, body: PaperBody) -> PaperSigner:
    kept = await paper_words.words_for(talk.db, dialogue)
    return signer_of(kept.get(name_of_part(PaperPart.SIGNER, body)))


async def ask_part(talk: Talk, dialogue: Dialogue, paper: DialoguePaper, part: PaperPart) -> None:
    """Ask for bases, signer or place; what is usual by a button, anything else typed."""
    body = await body_of(talk, dialogue, paper)
    acts = {
        PaperPart.BASES: ("suggested", "no_bases"),
        PaperPart.SIGNER: SIGNING,
        PaperPart.PLACE: ("usual",),
    }[part]
    await wait_for(talk, dialogue, paper, part)
    options = [(talk.t(f"papers-give-{act}", body=body), data(act, dialogue.id, paper)) for act in acts]
    said = "\n".join(f"- {one}" for one in suggested(body))
    await talk.ask(talk.t(f"papers-ask-{part}", paper=talk.t(f"paper-{paper}"), suggested=said), options, stop(talk))


async def wait_for(talk: Talk, dialogue: Dialogue, paper: DialoguePaper, part: PaperPart | None) -> None:
    await talk.state.update_data({PENDING: [dialogue.id, str(paper), str(part or "")]})
    await talk.state.set_state(Work.paper_words if part else Work.paper_number)


async def take_words(event: Message, talk: Talk) -> None:
    """Bases, a signer or a place as they were typed."""
    require_papers(talk)
    pending = (await talk.state.get_data()).get(PENDING)
    if not pending or not pending[-1]:
        raise Refusal("button-old")
    number, paper, part = pending[0], DialoguePaper(pending[1]), PaperPart(pending[2])
    dialogue, viewer = await admit_to_agenda(talk, number)
    if not viewer.holds:
        raise Refusal("not-allowed")
    words = await read_words(talk, dialogue, paper, part, text_of(event))
    if words is None:
        raise Refusal(f"papers-{part}-wrong", body=await body_of(talk, dialogue, paper))
    await give(talk, dialogue, paper, part, words)
    await ask_number(talk, dialogue, paper)


async def read_words(
    talk: Talk, dialogue: Dialogue, paper: DialoguePaper, part: PaperPart, text: str
) -> Sequence[str] | None:
    if part == PaperPart.BASES:
        return read_bases(text)
    if part == PaperPart.PLACE:
        place = read_place(text)
        return None if place is None else (place,)
    body = await body_of(talk, dialogue, paper)
    signer = read_signer(text, body, await signer_now(talk, dialogue, body))
    return None if signer is None else (*signer.authorities, signer.post, signer.name)


async def ask_number(talk: Talk, dialogue: Dialogue, paper: DialoguePaper) -> None:
    """Ask for number and day, which only the registry gives; both may stay blank. Says what else will stand on it."""
    body, kept = await body_of(talk, dialogue, paper), await paper_words.words_for(talk.db, dialogue)
    signer = signer_of(kept.get(name_of_part(PaperPart.SIGNER, body)))
    place = " ".join(kept.get(PaperPart.PLACE, ())) or await usual_place(talk, dialogue)
    usual = texts("vi").say(f"papers-post-{'deputy' if signer.deputy else 'head'}", body=body)
    stands = [
        talk.t("papers-stands-place", place=place),
        talk.t(
            "papers-stands-signer",
            post=", ".join((*signer.authorities, signer.post or usual)),
            name=signer.name or "none",
        ),
    ]
    if PaperPart.BASES in parts_of(paper):
        bases = kept.get(name_of_part(PaperPart.BASES, body), ())
        stands += [talk.t("papers-stands-basis", basis=one) for one in bases] or [talk.t("papers-stands-no-basis")]
    behind = BEHIND in kept.get(TONES, ())
    of_party = body == PaperBody.PARTY
    stands += [talk.t("papers-stands-tones", words=spelled(talk, behind=behind))] if of_party else []
    await wait_for(talk, dialogue, paper, None)
    options = [(talk.t("papers-blank"), data("blank", dialogue.id, paper))]
    options += [(talk.t(f"papers-change-{part}"), data(part, dialogue.id, paper)) for part in parts_of(paper)]
    if of_party:
        label = talk.t("papers-give-tones", words=spelled(talk, behind=not behind))
        options.append((label, data("first" if behind else BEHIND, dialogue.id, paper)))
    text = talk.t("papers-number", paper=talk.t(f"paper-{paper}"), stands="\n".join(stands))
    await talk.ask(text, options, stop(talk))


def spelled(talk: Talk, *, behind: bool) -> str:
    """Words that show where a tone mark stands."""
    sample = talk.t("papers-tones-sample")
    return marked_behind(sample) if behind else sample


async def usual_place(talk: Talk, dialogue: Dialogue) -> str:
    """Of what an office is called: of UBND xã Tây Phương the name alone."""
    names = await issuers.issuer_names(talk.db, dialogue)
    return place_alone(place_of(names.unit or ", ".join(await dialogues.area_names(talk.db, dialogue.id))))
