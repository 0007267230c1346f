"""How much text one message of an account bears beside mark and answers; long ones parted, short ones joined."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from rules.notice import Button, Outgoing
from rules.reach import Reach
from rules.text import split, utf16_length
from rules.typed_words import normalized

# For the mark that a message is sent again, and for the number, the stop and the line's end of a printed answer.
MARK, NUMBER = 16, 5
# Between the text and the answers that are printed below it.
APART = 2
# However long the answers are, so much of the text goes with them.
LEAST = 200
# So many answers have a number of their own where they come unasked.
NUMBERED = 9

Rows = Sequence[Sequence[Button]]


def text_room(reach: Reach, buttons: Rows = ()) -> int:
    """The UTF-16 units that the text of one message may have, where its answers may have to be printed below it."""
    labels = [button.label for row in buttons for button in row]
    printed = APART + sum(NUMBER + utf16_length(label) for label in labels) if len(labels) > reach.buttons else 0
    return max(reach.text_limit - MARK - printed, LEAST)


def fits(what: Outgoing, reach: Reach) -> bool:
    """Whether a message can be said as one, even if it is said again."""
    return utf16_length(what.text) <= text_room(reach, what.buttons)


def in_parts(what: Outgoing, reach: Reach) -> list[Outgoing]:
    """A message as so many as it takes to say all of it; the last bears the answers and whatever else there is."""
    if fits(what, reach):
        return [what]
    *texts, last = split(what.text, text_room(reach))
    texts += split(last, text_room(reach, what.buttons))
    plain = [Outgoing(text=text, silent=what.silent) for text in texts[:-1]]
    return [*plain, replace(what, text=texts[-1])]


def can_go_together(what: Outgoing) -> bool:
    """Whether a message is text and answers alone, so that another can stand below it."""
    bare = replace(what, numbered=False, back=False, block=0, looks=())
    return bool(what.text) and bare == Outgoing(text=what.text, buttons=what.buttons, silent=what.silent)


def together(said: Sequence[Outgoing]) -> Outgoing:
    """Several messages as one; it makes a sound if one of them does."""
    (one, *more) = said
    if not more:
        return one
    text = "\n\n".join(what.text for what in said)
    rows = tuple(row for what in said for row in what.buttons)
    return Outgoing(text=text, buttons=rows, silent=all(what.silent for what in said))


def names_in(said: Sequence[Outgoing]) -> set[str]:
    """What the answers of messages are called when they are typed."""
    return {normalized(button.label) for what in said for row in what.buttons for button in row}


def goes_along(said: Sequence[Outgoing], what: Outgoing, reach: Reach) -> bool:
    """Whether one more can be said in the same message as some: not where two answers in it would be called alike."""
    if not said:
        return True
    if not names_in([what]).isdisjoint(names_in(said)):
        return False
    whole = [*said, what]
    answers = sum(len(row) for one in whole for row in one.buttons)
    return all(map(can_go_together, whole)) and answers <= NUMBERED and fits(together(whole), reach)


def digest_of(what: Outgoing) -> str:
    """By what it is known that a message says the same, and can be answered the same way, as another one."""
    said = [what.text, *(f"{one.label}\n{one.data}" for row in what.buttons for one in row)]
    return sha256("\0".join(said).encode(errors="surrogatepass")).hexdigest()[:16]
