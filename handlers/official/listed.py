"""What an official has chosen for an action from a list below the question for its words."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnListed
from handlers.official.acting import admit, do_action
from handlers.official.offered import offered
from handlers.official.writing import preview_chosen
from handlers.talk import Talk
from rules.action_row import Asks
from rules.deciding import LISTED
from rules.lifecycle import ROWS
from rules.refusal import Refusal


async def on_listed(_event: Message | CallbackQuery, press: OnListed, talk: Talk) -> None:
    """Take what was chosen: a text for the author is shown back, words for the history are kept at once."""
    action = LISTED[press.act]
    feedback = await admit(talk, press.feedback, action)
    words = (await offered(talk, feedback, action)).get(press.value)
    if words is None:
        raise Refusal("button-old")
    if ROWS[action].asks == Asks.LETTER:
        await preview_chosen(talk, feedback, action, words)
    else:
        if talk.private:
            await talk.state.set_state(None)
        await do_action(talk, feedback, action, words, press.value)
