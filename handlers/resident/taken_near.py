"""Near which hamlet a photo of one's own says that it was taken: shown as a guess, and one press takes it back."""

from handlers.buttons import OwnButton
from handlers.file_facts import taken_near
from handlers.talk import Talk
from storage.feedback import cards, feedbacks, received
from storage.tables import Feedback


async def near_of(talk: Talk, feedback: Feedback) -> tuple[str, list[tuple[str, str]]]:
    """What is said of it, and the button that takes it back; nothing where no photo tells."""
    near = await taken_near(talk.db, await feedbacks.read_files(talk.db, feedback.id))
    if near == "none":
        return "", []
    button = (talk.t("own-not-near"), OwnButton(act="elsewhere", feedback=feedback.id).pack())
    return talk.t("mine-near", hamlet=near), [button]


async def take_near_back(talk: Talk, feedback: Feedback) -> None:
    """It is not there: nobody is shown it any more."""
    await received.forget_taken_near(talk.db, feedback)
    await cards.refresh_cards(talk.db, feedback, talk.now)
