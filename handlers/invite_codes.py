"""Codes that were guessed or shown: where they can be seen, and what follows; counted, limited, told to the admins."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from aiogram.types import Message, TelegramObject

from handlers.duties import record_duty
from handlers.notices.officials_notices import code_guesses_message
from handlers.talk import Talk
from rules.notice import Address
from rules.notice_kinds import Notice
from storage.office import duty_scopes, invitations
from storage.queue import admins
from storage.queue.outbox import Letter
from storage.tables import Invite

CODE_LENGTH = 16
# Whatever stands beside a code, it is in a run of the letters that codes are made of.
RUN = re.compile(rf"[A-Za-z0-9_-]{{{CODE_LENGTH},}}", re.ASCII)
# More than a message, what it quotes and what it answers can hold; what has more was made up.
MOST_SHOWN = 10_000


def codes_in(message: Message) -> list[str]:
    """All that would be a code if there were such an invitation, wherever in a message it can be seen, each once."""
    runs = (run for text in texts_in(message) for seen in {text, unquote(text)} for run in RUN.findall(seen))
    shown = (run[at : at + CODE_LENGTH] for run in runs for at in range(len(run) - CODE_LENGTH + 1))
    return list(dict.fromkeys(islice(shown, MOST_SHOWN)))


def texts_in(shown: object) -> Iterator[str]:
    """Every text of a message, of what it answers and of what hangs on it, buttons and links too; no files' numbers."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, list | tuple):
        for one in shown:
            yield from texts_in(one)
    elif isinstance(shown, TelegramObject):
        for name, value in shown:
            if not name.endswith("_id"):
                yield from texts_in(value)


async def count_wrong_code(talk: Talk) -> None:
    """Count a code that is none; that somebody has no try left now, or that all made many, the admins hear at once."""
    before = await invitations.wrong_tries(talk.db, talk.account_id, talk.user_id, talk.now)
    await invitations.count_try(talk.db, talk.account_id, talk.user_id, talk.now)
    if not before.nearly_alarming:
        return
    hour = invitations.hour_of(talk.now)
    count, people = await invitations.count_guesses(talk.db, talk.account_id, hour)
    what = code_guesses_message(count, people)
    key = f"guess-now:{talk.account_id}:{hour.timestamp():.0f}"
    letter = Letter(key, Address(talk.account_id, admins.NOBODY), talk.now, Notice.CODE_GUESSES, what=what)
    await admins.queue_for_each(talk.db, letter, await admins.of_account(talk.db, talk.account_id))


async def tell_burnt(talk: Talk, invite: Invite) -> None:
    """A code that was still good was shown in a group."""
    by = talk.official.id if talk.official else None
    unit_id = await duty_scopes.unit_concerned(talk.db, invite.scope)
    await record_duty(talk, "burnt", unit_id, by=by, detail=invite.name)
