"""One line that everybody may read: taken from an official, and refused where somebody could be found by it."""

from aiogram.types import Message

from handlers.incoming import file_of, text_of
from handlers.official.acting import do_action
from handlers.open_words import names_beside, public_words
from handlers.talk import Talk
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.public_line import read_public_line
from storage.tables import Feedback


async def keep_line(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Keep the line; one that is refused is asked for again, with what was found in it."""
    words = await public_words(talk.db)
    line, *_ = [read_public_line(text_of(event), name, words) for name in await names_beside(talk.db, feedback)]
    if file_of(event) is not None:
        await talk.send(Outgoing(text=talk.t("words-only", who="official"), reply_to=talk.message_id))
    if talk.private:
        await talk.state.set_state(None)
    await do_action(talk, feedback, action, line)
