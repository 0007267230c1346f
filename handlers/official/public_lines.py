"""One line that everybody may read: taken from an official, and refused where somebody could be found by it."""

from aiogram.types import Message

from handlers.incoming import file_of, text_of
from handlers.official.acting import do_action
from handlers.talk import Talk
from locales import phrases
from rules.identity_words import IdentityWords
from rules.lifecycle import Action
from rules.notice import Outgoing
from rules.public_line import PublicWords, read_public_line
from storage.engine.database import Db
from storage.office import offices
from storage.tables import Feedback


async def public_words(db: Db) -> PublicWords:
    """What a line is read by, with the names of places and units here, which name nobody."""
    identity = IdentityWords(*(phrases(f"identity_{name}") for name in IdentityWords._fields))
    return PublicWords(identity, phrases("office_titles"), phrases("house"), await offices.place_names(db))


async def keep_line(event: Message, talk: Talk, feedback: Feedback, action: Action) -> None:
    """Keep the line; one that is refused is asked for again, with what was found in it."""
    line = read_public_line(text_of(event), feedback.name, await public_words(talk.db))
    if file_of(event) is not None:
        await talk.send(Outgoing(text=talk.t("words-only"), reply_to=talk.message_id))
    if talk.private:
        await talk.state.set_state(None)
    await do_action(talk, feedback, action, line)
