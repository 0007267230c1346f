"""Near which hamlet a photo of one's own was taken: its author sees the guess, and says what becomes of it."""

from handlers.buttons import OwnButton
from handlers.file_facts import taken_near
from handlers.talk import Talk
from storage.feedback import cards, feedbacks, received
from storage.tables import Feedback


async def near_of(talk: Talk, feedback: Feedback) -> tuple[str, list[tuple[str, str]]]:
    """What is said of it, and the buttons that tell officials or forget it; nothing where no photo tells."""
    files = await feedbacks.read_files(talk.db, feedback.id)
    near, told = await taken_near(talk.db, files), any(one.near_told for one in files)
    if near == "none":
        return "", []
    acts = ("elsewhere",) if told else ("near", "elsewhere")
    buttons = [(talk.t(f"own-{one}", hamlet=near), OwnButton(act=one, feedback=feedback.id).pack()) for one in acts]
    return talk.t("mine-near", hamlet=near, told="yes" if told else "no"), buttons


async def tell_near(talk: Talk, feedback: Feedback) -> None:
    """It is there: officials read it beside the place."""
    await received.tell_taken_near(talk.db, feedback)
    await cards.refresh_cards(talk.db, feedback, talk.now)


async def take_near_back(talk: Talk, feedback: Feedback) -> None:
    """It is not there: nobody is shown it any more."""
    await received.forget_taken_near(talk.db, feedback)
    await cards.refresh_cards(talk.db, feedback, talk.now)
