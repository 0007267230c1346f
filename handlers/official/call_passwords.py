"""/matkhau: an official makes the two-word password to give before a call or a visit, or ends it."""

from datetime import timedelta

from aiogram.filters import CommandObject
from aiogram.types import Message

from handlers.talk import Talk
from locales import phrases
from locales.spoken import moment
from rules.caller_check import CALLERS
from rules.refusal import Refusal
from rules.text import fold
from storage.office import call_passwords

ENDS = frozenset({"xoa", "huy", "thoi", "bo", "tat"})


async def on_password_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """A new one in place of the one before; with "xóa" behind it none is left."""
    if not talk.private:
        raise Refusal("private-only-official")
    if not any(one.role in CALLERS for one in talk.duty.duties):
        raise Refusal("not-allowed")
    if fold(command.args or "") in ENDS:
        ended = await call_passwords.end_password(talk.db, talk.person.id)
        await talk.say(talk.t("password-ended" if ended else "password-none"))
        return
    until = talk.now + timedelta(hours=talk.office.password_hours)
    made = await call_passwords.make_password(talk.db, talk.person.id, phrases("call_password"), until, talk.now)
    await talk.say(talk.t("password-made", words=made.upper(), until=moment(talk.texts, talk.local(until))))
