"""/bantin: an official turns the morning digest off and on, by a command, in plain words, or by a button."""

from typing import Any

from aiogram.filters import CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnDigest
from handlers.filters import TypedCode
from handlers.official import lists
from handlers.talk import Talk
from locales import phrases
from rules.access import Right, require
from rules.digests import DigestWish, read_wish
from rules.refusal import Refusal
from storage.office import digests


class SaidAtDesk(Filter):
    """What an official types unasked that is a word to us: a feedback's code, or a wish about the digest."""

    def __init__(self) -> None:
        self.code = TypedCode()

    async def __call__(self, event: Message) -> bool | dict[str, Any]:
        wish = read_wish(event.text or "", phrases("digest"))
        return {"wish": wish} if wish else await self.code(event)


async def on_said(event: Message, talk: Talk, code: str = "", wish: DigestWish | None = None) -> None:
    """A code opens its card, a wish is done."""
    if wish is None:
        await lists.on_typed_code(event, code, talk)
    else:
        await follow(talk, wish)


async def on_digest_command(_event: Message | CallbackQuery, talk: Talk, command: CommandObject) -> None:
    """/bantin: whether it is on; with words behind it, it is turned off or on."""
    if not talk.private:
        raise Refusal("private-only-official")
    await follow(talk, read_wish(command.args or "", phrases("digest"), behind=True) or DigestWish.SHOW)


async def on_digest(_event: Message | CallbackQuery, press: OnDigest, talk: Talk) -> None:
    """A button of a digest, or of what was said about it."""
    if not talk.private:
        raise Refusal("private-only-official")
    await follow(talk, DigestWish(press.act))


async def follow(talk: Talk, wish: DigestWish) -> None:
    """Do what is wished, and say how it stands with the way to change it."""
    require(talk.clerk, Right.HANDLE)
    if wish != DigestWish.SHOW:
        await digests.turn(talk.db, talk.clerk.person_id, talk.now if wish == DigestWish.STOP else None)
    on = await digests.wants_digest(talk.db, talk.clerk.person_id)
    change = DigestWish.STOP if on else DigestWish.START
    text = talk.t("digest-on" if on else "digest-off", changed="no" if wish == DigestWish.SHOW else "yes")
    await talk.ask(text, [(talk.t(f"digest-{change}"), OnDigest(act=change).pack())])
