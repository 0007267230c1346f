"""What a sender who gives officials no name is told and asked, so that nothing else says who it was unnoticed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

from handlers.buttons import OwnButton
from handlers.talk import Talk
from locales import Texts, phrases
from locales.spoken import code
from rules.consent import NAMED_PLACE, HeldItem
from rules.identity import is_hidden, needs_release, telling_pieces
from rules.identity_words import IdentityWords
from rules.pieces import joined_messages
from rules.refusal import Refusal
from storage.feedback.drafts import OpenDraft, Part
from storage.tables import Feedback

# Where the conversation keeps what is not passed on before its author has said so.
UNSURE = "unsure"
MOST_UNSURE = 5
# With a correction stands which message it corrects.
CORRECTS = "corrects"


class HeldBack(NamedTuple):
    """Messages that are not passed on yet: new ones, or a correction of one that was."""

    items: list[HeldItem]
    corrects: int | None


def identity_words() -> IdentityWords:
    return IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))


def pieces_in(text: str, name_mode: str | None, name: str | None, *, hamlet: bool = False) -> list[str]:
    """What in a text tells who wrote it; nothing where the name is given anyway."""
    return telling_pieces(text, name, identity_words(), hamlet=hamlet) if text and is_hidden(name_mode) else []


def pieces_in_parts(parts: Sequence[Part], name_mode: str | None, name: str | None) -> list[str]:
    """The same of all messages of a draft: what a place is called may say exactly where its sender lives."""
    pieces = pieces_in(joined_messages(one.words for one in parts), name_mode, name)
    places = [one.words for one in parts if one.kind == NAMED_PLACE and one.words] if is_hidden(name_mode) else []
    return pieces + [one for one in places if one not in pieces]


def quoted_pieces(words: Texts, pieces: Sequence[str]) -> str:
    return ", ".join(words.say("quoted", words=piece) for piece in pieces)


def exposure_warning(talk: Talk, draft: OpenDraft, parts: Sequence[Part], pieces: Sequence[str]) -> str:
    """Who will see which of the files and the place, and what in the words tells the name that is not given."""
    kinds = [part.kind for part in parts if part.file_id]
    lines: list[str] = []
    if is_hidden(draft.name_mode) and (kinds or draft.latitude is not None):
        waiting = sum(needs_release(draft.name_mode, kind) for kind in kinds)
        place = "yes" if draft.latitude is not None else "no"
        lines.append(talk.t("review-seen", photos=len(kinds) - waiting, waiting=waiting, place=place))
    if pieces:
        lines.append(talk.t("review-tells", pieces=quoted_pieces(talk.texts, pieces)))
    return "".join(f"\n\n{line}" for line in lines)


async def hold_back_and_ask(talk: Talk, feedback: Feedback, items: Sequence[HeldItem]) -> bool:
    """Hold back words that tell who their author is, and ask; what tells nothing is passed on by the caller.

    A place is shown without a name only about where it is: what it is called may say exactly.
    """
    pieces = pieces_in(joined_messages(one.words for one in items), feedback.name_mode, feedback.name)
    if is_hidden(feedback.name_mode):
        pieces += [name for one in items if (name := name_of_place(one)) and name not in pieces]
    if not pieces:
        return False
    held = await held_back(talk)
    if len(held) >= MOST_UNSURE:
        raise Refusal("unsure-enough")
    one = {"feedback": feedback.id, "said": [asdict(item) for item in items]}
    await talk.state.update_data({UNSURE: [*held, one]})
    await ask_about_held_back(talk, feedback, pieces)
    return True


def name_of_place(item: HeldItem) -> str:
    """What a place was called in its message, before the line that says where it is; nothing where it has no name."""
    name, _, where = item.words.rpartition("\n") if item.latitude is not None else ("", "", "")
    return name if where else ""


async def hold_back_correction(talk: Talk, feedback: Feedback, item: HeldItem, before: HeldItem) -> bool:
    """The same for a correction that tells more of its author than the message did before."""
    told = set(pieces_in(before.words, feedback.name_mode, feedback.name))
    pieces = [one for one in pieces_in(item.words, feedback.name_mode, feedback.name) if one not in told]
    if not pieces:
        return False
    # A later correction of the same message takes the place of an earlier one.
    held = [one for one in await held_back(talk) if item.message_id != one.get(CORRECTS)]
    if len(held) >= MOST_UNSURE:
        raise Refusal("unsure-enough")
    one = {"feedback": feedback.id, "said": [asdict(item)], CORRECTS: item.message_id}
    await talk.state.update_data({UNSURE: [*held, one]})
    await ask_about_held_back(talk, feedback, pieces)
    return True


async def ask_about_held_back(talk: Talk, feedback: Feedback, pieces: Sequence[str]) -> None:
    rows = [[(talk.t(f"unsure-{act}"), OwnButton(act=act, feedback=feedback.id).pack())] for act in ("still", "unsay")]
    facts = {"code": code(feedback.code), "pieces": quoted_pieces(talk.texts, pieces)}
    await talk.say(talk.t("unsure-ask", **facts), rows)


async def held_back(talk: Talk) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = (await talk.state.get_data()).get(UNSURE, [])
    return held


def said_in(held: Mapping[str, Any]) -> list[HeldItem]:
    """The messages of one thing that is held back; an older version kept a text and a file."""
    if "said" in held:
        return [HeldItem(**one) for one in held["said"]]
    kind, file_id = held["file"] or ("words", None)
    return [HeldItem(words=held["text"], kind=kind, file_id=file_id)]


async def take_held_back(talk: Talk, feedback: Feedback) -> list[HeldBack]:
    """What was held back of what was written about a feedback; it is held no longer."""
    held = await held_back(talk)
    await talk.state.update_data({UNSURE: [one for one in held if one["feedback"] != feedback.id]})
    mine = [one for one in held if one["feedback"] == feedback.id]
    return [HeldBack(said_in(one), one.get(CORRECTS)) for one in mine]


async def ask_again_about_held_back(talk: Talk, feedback: Feedback) -> bool:
    """Ask once more about what is still held back, rather than lose it unsaid."""
    every = [one for one in await held_back(talk) if one["feedback"] == feedback.id]
    mine = [item.words for one in every for item in said_in(one)]
    if mine:
        await ask_about_held_back(talk, feedback, pieces_in("\n".join(mine), feedback.name_mode, feedback.name) or mine)
    return bool(mine)
