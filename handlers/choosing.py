"""Where typing leaves a doubt: between two answers it is asked which, and where none fits they are shown once more."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from handlers.talk import Talk
from rules.menus import FittingAnswer
from rules.text import first_words
from rules.typed_words import typed_number

# Where the conversation keeps at what moment the answers were shown once more.
ASTRAY = "astray"
LONGEST_LABEL = 60
MOST_ASKED = 9


class LeavesDoubt(Filter):
    """A text that fits an answer below more than one message, or that only perhaps was seen and cannot be undone."""

    async def __call__(self, event: Message, talk: Talk) -> bool:
        del event
        return bool(talk.offered.which)


def setup() -> Router:
    """The door before all others: nothing is done before it is clear which answer is meant."""
    router = Router(name="choosing")
    router.message.register(ask_which_answer, LeavesDoubt())
    return router


async def ask_which_answer(_event: Message, talk: Talk) -> None:
    """Ask which of the answers that are called so is meant, each with the beginning of its message."""
    which = talk.offered.which[:MOST_ASKED]
    # Of one alone its label says enough, and is typed as it stands.
    label = whole_label if len(which) > 1 else (lambda match: match.answer.label)
    options = [(label(match), match.answer.data) for match in which]
    await talk.ask(talk.t("which-answer", count=len(which), who=role(talk)), options)


def whole_label(match: FittingAnswer) -> str:
    return first_words(" · ".join(filter(None, (match.answer.label, match.about))), LONGEST_LABEL)


def role(talk: Talk) -> str:
    """How whoever speaks is addressed."""
    return "resident" if talk.official is None else "official"


def says_number(text: str) -> bool:
    """Whether a text is nothing but a number."""
    return typed_number(text) is not None


async def offer_again(talk: Talk) -> bool:
    """Show the newest answers once more; False the second time, and where there are none: then the way back is told."""
    newest = talk.offered.newest
    if await went_astray(talk) or newest is None or not newest.answers:
        return False
    await talk.ask_again(talk.t("choose-again", who=role(talk)), newest)
    return True


async def went_astray(talk: Talk) -> bool:
    """Whether the answers stand there once more for the same reason already; from the next time on it begins anew."""
    asked = talk.offered.own_turn
    before = asked is not None and (await talk.state.get_data()).get(ASTRAY) == asked.isoformat()
    await talk.state.update_data({ASTRAY: None if before else talk.now.isoformat()})
    return before
