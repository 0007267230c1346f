"""What a short message says beside any matter: yes or no, that this was all, thanks, a greeting; or a matter after all.

Every word of it must be one that is known to say nothing else: a single word more makes it a matter, or leaves a doubt.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rules.phrases import Token, index_phrases, phrases_in, plain_text, tokens

LONGEST = 200
MOST_WORDS = 30
# "cảm ơnnnn": a letter that is held down.
_HELD_DOWN = re.compile(r"([^\W\d_])\1{2,}")
# Behind such a sign something new begins.
_BREAK = re.compile(r"[.,;:!?…\n]")


class Answer(StrEnum):
    """What a short text answers; agreeing and refusing name it, where yes and no depend on what was asked."""

    YES = "yes"
    AGREES = "agrees"
    NO = "no"
    REFUSES = "refuses"
    # "chưa": no to what somebody is to do or agree to, and that more comes where it is asked whether that was all.
    NOT_YET = "not_yet"
    # "dạ" alone: that somebody listens, and perhaps yes.
    MAYBE = "maybe"
    DONE = "done"


class Pleasantry(StrEnum):
    """What a message without a matter says."""

    THANKS = "thanks"
    GREETING = "greeting"
    HEARD = "heard"


class ShortWords(NamedTuple):
    """Phrases by what they say; `beside` are those around them, `deeds` what somebody may be thanked for."""

    yes: tuple[str, ...]
    agrees: tuple[str, ...]
    no: tuple[str, ...]
    refuses: tuple[str, ...]
    not_yet: tuple[str, ...]
    maybe: tuple[str, ...]
    done: tuple[str, ...]
    thanks: tuple[str, ...]
    greeting: tuple[str, ...]
    heard: tuple[str, ...]
    beside: tuple[str, ...]
    because: tuple[str, ...]
    deeds: tuple[str, ...]


_OF_ANSWERS = ("yes", "agrees", "no", "refuses", "not_yet", "maybe", "done", "thanks", "beside")
_OF_PLEASANTRIES = ("because", "thanks", "greeting", "heard", "beside", "deeds")
_REFUSALS = ("no", "refuses", "not_yet")
_SAYS = (
    ({"yes"}, Answer.YES),
    ({"agrees"}, Answer.AGREES),
    ({"yes", "agrees"}, Answer.AGREES),
    # Who says that they agree has not only heard.
    ({"agrees", "thanks"}, Answer.AGREES),
    ({"yes", "agrees", "thanks"}, Answer.AGREES),
    ({"no"}, Answer.NO),
    ({"refuses"}, Answer.REFUSES),
    ({"no", "refuses"}, Answer.REFUSES),
    ({"not_yet"}, Answer.NOT_YET),
    ({"no", "not_yet"}, Answer.NOT_YET),
    ({"not_yet", "thanks"}, Answer.NOT_YET),
    ({"done"}, Answer.DONE),
    ({"no", "done"}, Answer.DONE),
    ({"yes", "done"}, Answer.DONE),
    # Who declines may thank; who thanks and says ok has perhaps only heard.
    ({"no", "thanks"}, Answer.NO),
    ({"refuses", "thanks"}, Answer.REFUSES),
    ({"done", "thanks"}, Answer.DONE),
)


def read_answer(text: str, words: ShortWords) -> Answer | None:
    """Return what a text answers, or None where it says more, both, or asks back."""
    if "?" in text:
        return None
    found = _covered(text, words, _OF_ANSWERS)
    said = {kind for kind, _ in found} - {"beside"}
    if said == {"maybe"}:
        return Answer.MAYBE
    if _is_unfinished(found, text) or _denies_refusal(found, text):
        return None
    return next((answer for kinds, answer in _SAYS if said - {"maybe"} == kinds), None)


def _is_unfinished(found: list[tuple[str, Token]], text: str) -> bool:
    """Whether "not" and "done" stand in one breath: "chưa xong" says that more comes, "xong chưa" asks."""
    return any(
        {one, next_one} == {"no", "done"} and "thoi" not in {first.bare, second.bare}
        for (one, first), (next_one, second) in pairwise(found)
        if not _BREAK.search(text, first.start, second.start)
    )


def _denies_refusal(found: list[tuple[str, Token]], text: str) -> bool:
    """Whether "not" is said of a refusal in one breath: "không phản đối", "không phải tôi không muốn"."""
    said = [one for one in found if one[0] != "beside"]
    denied = [pair for pair in pairwise(found) if pair[1][0] == "refuses" and pair[0][1].bare != "thoi"]
    denied += [
        (first, second)
        for first, second in pairwise(said)
        if second[0] in _REFUSALS
        and [one.bare for one in tokens(text[first[1].start : second[1].start])[1:2]] == ["phai"]
    ]
    return any(
        first[0] == "no" and not _BREAK.search(text, first[1].start, second[1].start) for first, second in denied
    )


def is_about_agreeing(text: str, words: ShortWords) -> bool:
    """Whether a text says nothing but that somebody agrees or not, also where it leaves a doubt which."""
    return not {"agrees", "refuses"}.isdisjoint(kind for kind, _ in _covered(text, words, _OF_ANSWERS))


def read_pleasantry(text: str, words: ShortWords) -> Pleasantry | None:
    """Return what a text without any matter says; a picture alone, such as a thumb, is a sign that it was heard."""
    found = _covered(text, words, _OF_PLEASANTRIES)
    said = {kind for kind, _ in found}
    if not found:
        return Pleasantry.HEARD if _is_picture(text) else None
    if "deeds" in said and not _thanks_for_deeds(found, text):
        return None
    if "?" in text and not said <= {"greeting", "beside", "because"}:
        return None
    return next((one for one in Pleasantry if one in said), None)


def _is_picture(text: str) -> bool:
    signs = text.split()
    return bool(signs) and not any(one.isalnum() for one in text) and any(ord(one) >= _FIRST_PICTURE for one in text)


# Signs from here on are pictures and arrows; below it are dots, dashes and quotation marks.
_FIRST_PICTURE = 0x2190


def _thanks_for_deeds(found: list[tuple[str, Token]], text: str) -> bool:
    """Whether what was done stands behind thanks and "for", in the same breath: else it may be a wish."""
    because, before = False, set[str]()
    end = 0
    for kind, token in found:
        if _BREAK.search(text, end, token.start):
            because = False
        because = because or (kind == "because" and "thanks" in before)
        if kind == "deeds" and not because:
            return False
        before.add(kind)
        end = token.end
    return True


def says_only(text: str, phrases: Sequence[str], beside: Sequence[str]) -> bool:
    """Return whether a text says one of some phrases, and around them nothing but words of politeness."""
    return "said" in {kind for kind, _ in _made_of(text, {"said": tuple(phrases), "beside": tuple(beside)})}


def _covered(text: str, words: ShortWords, kinds: tuple[str, ...]) -> list[tuple[str, Token]]:
    return _made_of(text, {kind: getattr(words, kind) for kind in kinds})


def _made_of(text: str, lists: Mapping[str, tuple[str, ...]]) -> list[tuple[str, Token]]:
    """The phrases of which a text is made, by kind, each with its first word; none where a word is none of them."""
    if len(text) > LONGEST:
        return []
    said = tokens(plain_text(_HELD_DOWN.sub(r"\1", text)))
    if len(said) > MOST_WORDS:
        return []
    longest: dict[int, tuple[int, str]] = {}
    for kind, phrases in lists.items():
        for begin, end in phrases_in(said, index_phrases(phrases)):
            if end > longest.get(begin, (0, ""))[0]:
                longest[begin] = (end, kind)
    found: list[tuple[str, Token]] = []
    place = 0
    while rest := said[place:]:
        if place not in longest:
            return []
        end, kind = longest[place]
        found.append((kind, rest[0]))
        place = end
    return found
