"""What follows from codes that were guessed or shown: counted, limited, and told to the admins."""

from handlers.duties import record
from handlers.officials_notices import guesses
from handlers.talk import Talk
from rules.notice import Lane
from storage import invitations, officials, outbox
from storage.outbox import Letter
from storage.tables import Invite


async def note_wrong(talk: Talk) -> None:
    """Count a code that is none; that somebody has no try left now, or that all made many, the admins hear at once."""
    before = await invitations.tries(talk.db, talk.bot_id, talk.user_id, talk.now)
    await invitations.note_try(talk.db, talk.bot_id, talk.user_id, talk.now)
    if not before.nearly_alarming:
        return
    hour = invitations.hour_of(talk.now)
    count, people = await invitations.guessed(talk.db, talk.bot_id, hour)
    what = guesses(count, people)
    for chat_id in await officials.admin_chats(talk.db, talk.bot_id):
        key = f"guess-now:{talk.bot_id}:{hour.timestamp():.0f}:{chat_id}"
        letter = Letter(key, talk.bot_id, chat_id, talk.now, Lane.OFFICIAL, "code-guesses", what=what)
        await outbox.add(talk.db, letter)


async def tell_burnt(talk: Talk, invite: Invite) -> None:
    """A code that was still good was shown in a group."""
    by = talk.official.id if talk.official else None
    await record(talk, "burnt", invite.unit_id, by=by, detail=invite.name)
