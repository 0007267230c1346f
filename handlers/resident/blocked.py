"""The gate behind the doors that only show something: of whoever is kept out, nothing new is kept."""

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers import limits
from handlers.buttons import Agree, Menu, OwnButton, OwnData, OwnPage
from handlers.dialogue_buttons import OnDialogue
from handlers.incoming import text_of, words_to_match
from handlers.resident import guidance
from handlers.resident.menu import LeadsHome
from handlers.resident.own_data import AsksForData
from handlers.slip_typed import TypedSlip
from handlers.talk import Talk
from locales.spoken import moment
from rules.quotas import Quota, StandingRefusal
from rules.right_channel import denounces
from storage.people import blocks

# What a button reads; any other, and any that is yet to come, keeps something.
READING = (
    f"{Agree.__prefix__}:",
    f"{OnDialogue.__prefix__}:",
    *(f"{Menu.__prefix__}:{to}" for to in ("home", "mine", "dialogues", "help", "data", "caller", "scam")),
    f"{OwnPage.__prefix__}:",
    # The right to it, and to have it erased, outlasts any block.
    f"{OwnData.__prefix__}:",
    *(f"{OwnButton.__prefix__}:{act}:" for act in ("view", "done", "enough")),
)


def is_blocked(talk: Talk) -> bool:
    """Whether nothing new is taken in from whoever writes, at this moment."""
    until = talk.speaker.person.blocked_until if talk.speaker else None
    return until is not None and until > talk.now


class KeptOut(Filter):
    """Something that would be kept, of somebody of whom nothing is taken in now."""

    def __init__(self) -> None:
        self.home, self.data, self.code = LeadsHome(), AsksForData(), TypedSlip()

    async def __call__(self, event: TelegramObject, talk: Talk, choice: str | None = None) -> bool:
        if not is_blocked(talk):
            return False
        if choice is not None:
            return not choice.startswith(READING)
        return not (isinstance(event, Message) and event.edit_date is None and await self._reads(event, talk))

    async def _reads(self, event: Message, talk: Talk) -> bool:
        """Whether a message only asks to be shown something; a reply is words about what it replies to."""
        if await self.home(event, talk) or await self.data(event, talk):
            return True
        return event.reply_to_message is None and bool(await self.code(event, talk))


async def refuse_blocked(event: Message | CallbackQuery, talk: Talk) -> None:
    """Say until when, why, and where to appeal; a denunciation is shown its lawful way all the same."""
    if isinstance(event, Message) and denounces(text_of(event), words_to_match()):
        await guidance.show_lawful_way(talk)
        return
    holds = await blocks.of_person(talk.db, talk.person.id, talk.now)
    await talk.refuse(
        StandingRefusal(
            limits.own_use(talk, Quota.BLOCKED, holds.id if holds else 0),
            "blocked",
            until=moment(talk.texts, talk.local(talk.person.blocked_until or talk.now)),
            reason=holds.reason if holds else "",
            address=talk.office.address,
            phone=talk.office.phone,
        )
    )
