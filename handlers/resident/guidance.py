"""What is explained rather than taken in: consent, the lawful ways for a complaint or denunciation."""

from handlers.buttons import Agree
from handlers.talk import Talk


async def ask_consent(talk: Talk) -> None:
    options = [(talk.t(f"consent-{answer}"), Agree(to=answer).pack()) for answer in ("yes", "no", "full")]
    await talk.ask(talk.t("greeting", office=talk.office.name, passes=passes_through(talk)), options)


async def guide_law(talk: Talk) -> None:
    """Where and how a khiếu nại or tố cáo is lodged (Luật Khiếu nại Đ.8-9, Luật Tố cáo Đ.22-23)."""
    await talk.say(talk.t("guide-law", address=talk.office.address, phone=talk.office.phone))


async def guide_denunciation(talk: Talk) -> None:
    await talk.say(talk.t("guide-denunciation", address=talk.office.address, phone=talk.office.phone))


def passes_through(talk: Talk) -> str:
    """Which messenger carries what is written here, and where its servers stand."""
    return talk.t(f"passes-through-{talk.office.messenger}")
