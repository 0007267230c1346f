"""What a sender who gives officials no name is told and asked, so that nothing else says who it was unnoticed."""

from collections.abc import Sequence
from typing import Any

from handlers.buttons import OwnButton
from handlers.talk import Talk
from locales import Texts, phrases
from locales.spoken import code
from rules.identity import is_hidden, needs_release, telling_pieces
from rules.identity_words import IdentityWords
from rules.notice import Attached
from rules.refusal import Refusal
from storage.feedback.drafts import OpenDraft, Part
from storage.tables import Feedback

# Where the conversation keeps what is not passed on before its author has said so.
UNSURE = "unsure"
MOST_UNSURE = 5


def identity_words() -> IdentityWords:
    return IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))


def pieces_in(text: str, name_mode: str | None, name: str | None, *, hamlet: bool = False) -> list[str]:
    """What in a text tells who wrote it; nothing where the name is given anyway."""
    return telling_pieces(text, name, identity_words(), hamlet=hamlet) if text and is_hidden(name_mode) else []


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


async def hold_back_and_ask(
    talk: Talk, feedback: Feedback, text: str, file: Attached | None, tells: list[str] | None = None
) -> bool:
    """Hold back words that tell who their author is, and ask; what tells nothing is passed on by the caller.

    Of some words it is known that they do, such as those for a place: these are given as `tells`.
    """
    pieces = tells or pieces_in(text, feedback.name_mode, feedback.name)
    pieces = pieces if is_hidden(feedback.name_mode) else []
    if not pieces:
        return False
    held = await held_back(talk)
    if len(held) >= MOST_UNSURE:
        raise Refusal("unsure-enough")
    one = {"feedback": feedback.id, "text": text, "file": [*file] if file else None}
    await talk.state.update_data({UNSURE: [*held, one]})
    await ask_about_held_back(talk, feedback, pieces)
    return True


async def ask_about_held_back(talk: Talk, feedback: Feedback, pieces: Sequence[str], still: str = "still") -> None:
    rows = [
        [(talk.t(f"unsure-{act}"), OwnButton(act=pressed, feedback=feedback.id).pack())]
        for act, pressed in (("still", still), ("unsay", "unsay"))
    ]
    facts = {"code": code(feedback.code), "pieces": quoted_pieces(talk.texts, pieces)}
    await talk.say(talk.t("unsure-ask", **facts), rows)


async def held_back(talk: Talk) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = (await talk.state.get_data()).get(UNSURE, [])
    return held


async def take_held_back(talk: Talk, feedback: Feedback) -> list[tuple[str, Attached | None]]:
    """What was held back of what was written about a feedback; it is held no longer."""
    held = await held_back(talk)
    await talk.state.update_data({UNSURE: [one for one in held if one["feedback"] != feedback.id]})
    return [
        (one["text"], Attached(*one["file"]) if one["file"] else None) for one in held if one["feedback"] == feedback.id
    ]


async def ask_again_about_held_back(talk: Talk, feedback: Feedback) -> bool:
    """Ask once more about what is still held back, rather than lose it unsaid."""
    mine = [one["text"] for one in await held_back(talk) if one["feedback"] == feedback.id]
    if mine:
        await ask_about_held_back(talk, feedback, pieces_in("\n".join(mine), feedback.name_mode, feedback.name) or mine)
    return bool(mine)
