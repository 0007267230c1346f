"""What is explained rather than taken in: consent, the lawful ways for a complaint or denunciation."""

from handlers.buttons import Agree
from handlers.resident.menu import WHICH_ASKED
from handlers.talk import Talk
from rules.forgetting import Way, plain_numbers
from storage.forgetting.forgetting import forget_person


async def ask_consent(talk: Talk, *, again: bool = False) -> None:
    """With the whole notice; `again` of one more message, to somebody who has it right above."""
    options = [(talk.t(f"consent-{answer}"), Agree(to=answer).pack()) for answer in ("yes", "no", "full")]
    await talk.ask(talk.t("consent-again") if again else greeting(talk), options)


def greeting(talk: Talk) -> str:
    """What is kept, through whom it passes, for how long: all that must be known before somebody agrees."""
    return talk.t("greeting", office=talk.office.name, passes=passes_through(talk), years=talk.office.keep_years)


async def guide_law(talk: Talk) -> None:
    """Where and how a khiếu nại or tố cáo is lodged (Luật Khiếu nại Đ.8-9, Luật Tố cáo Đ.22-23)."""
    await talk.say(talk.t("guide-law", address=talk.office.address, phone=talk.office.phone))


async def guide_denunciation(talk: Talk) -> None:
    """Keep nothing of a denunciation, nor of what was said before it and not sent, and show the lawful way.

    Nobody can tell what of that belongs to it: a photo's caption may name whom it accuses.
    """
    await forget_person(talk.db, talk.office.ledger, talk.person.id, Way.DENUNCIATION, talk.now)
    remembered = plain_numbers(await talk.state.get_data())
    await talk.state.set_data({name: fact for name, fact in remembered.items() if name != WHICH_ASKED})
    await talk.say(talk.t("guide-denunciation", address=talk.office.address, phone=talk.office.phone))


def passes_through(talk: Talk) -> str:
    """Which messenger carries what is written here, and where its servers stand."""
    return talk.t(f"passes-through-{talk.office.messenger}")
