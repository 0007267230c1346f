"""What is explained rather than taken in: consent, the lawful ways for a complaint or denunciation."""

from collections.abc import Sequence

from handlers import accusing
from handlers.buttons import Accusing, Agree
from handlers.refused_words import Erased
from handlers.resident import unsent
from handlers.resident.menu import WHICH_ASKED
from handlers.states import HandIn
from handlers.talk import Talk
from rules.consent import HeldItem
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


async def guide_denunciation(talk: Talk, text: str, items: Sequence[HeldItem] = ()) -> bool:
    """Keep nothing of a denunciation; whether its author is asked if it is one, as no word of the text names it.

    The items, and all that was not sent yet, are remembered for their answer in this process alone.
    """
    if accusing.is_named(text):
        await show_lawful_way(talk)
        return False
    written, others = await unsent.drafted(talk), [*items]
    others = [*unsent.but_for(await unsent.waiting(talk), others), *others]
    written = unsent.but_for(written, others)
    await forget_unsent(talk)
    if (await talk.state.get_state() or "").startswith("HandIn:"):
        await talk.state.set_state(HandIn.words)
        # What goes on with the draft goes back into it.
        written, others = (
            [*written, *(one for one in others if one.about is None)],
            [one for one in others if one.about is not None],
        )
    talk.office.refused.remember(talk.contact.id, Erased(tuple(written), tuple(others), talk.update_id))
    options = [(talk.t(f"accusing-{answer}"), Accusing(answer=answer).pack()) for answer in ("none", "accuses")]
    await talk.ask(talk.t("ask-denunciation", address=talk.office.address, phone=talk.office.phone), options)
    return True


async def show_lawful_way(talk: Talk) -> None:
    """Keep nothing, and say where and how a denunciation is made."""
    await forget_unsent(talk)
    await talk.say(talk.t("guide-denunciation", address=talk.office.address, phone=talk.office.phone))


async def forget_unsent(talk: Talk) -> None:
    """Forget what was said and not sent: nobody can tell what of it belongs to a denunciation.

    A photo's caption may name whom it accuses.
    """
    await forget_person(talk.db, talk.office.ledger, talk.person.id, Way.DENUNCIATION, talk.now)
    remembered = plain_numbers(await talk.state.get_data())
    gone = {WHICH_ASKED, accusing.SAYS_NONE}
    await talk.state.set_data({name: fact for name, fact in remembered.items() if name not in gone})


def passes_through(talk: Talk) -> str:
    """Which messenger carries what is written here, and where its servers stand."""
    return talk.t(f"passes-through-{talk.office.messenger}")
