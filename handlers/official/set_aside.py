"""/tinloi: what residents wrote and the bot could not deal with, for intake to read; words only, nobody's account."""

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnSetAside
from handlers.incoming import text_in_update, words_to_match
from handlers.talk import Talk
from locales.spoken import short
from rules.access import Right, require
from rules.refusal import Refusal
from rules.right_channel import denounces
from storage.queue import set_aside
from storage.queue.set_aside import PAGE


async def on_set_aside_command(_event: Message | CallbackQuery, talk: Talk) -> None:
    await show_set_aside_page(talk, 0)


async def on_set_aside(_event: Message | CallbackQuery, press: OnSetAside, talk: Talk) -> None:
    if press.act == "page":
        await show_set_aside_page(talk, press.number)
    elif press.act == "show":
        await show_set_aside(talk, press.number)
    else:
        await finish_set_aside(talk, press.number)


def require_intake_in_private(talk: Talk) -> None:
    """Intake, in private; a message that nobody could read belongs to no unit yet."""
    require(talk.clerk, Right.SEE_SET_ASIDE)
    if not talk.private:
        raise Refusal("private-only-official")


async def show_set_aside_page(talk: Talk, number: int) -> None:
    require_intake_in_private(talk)
    found = await set_aside.read_set_aside(talk.db, talk.account_id, number)
    if not found:
        await talk.say(talk.t("set-aside-none"))
        return
    options = [
        (
            f"{one.error_id} · {short(talk.local(one.received_at))}",
            OnSetAside(act="show", number=one.update_id).pack(),
        )
        for one in found[:PAGE]
    ]
    if len(found) > PAGE:
        options.append((talk.t("button-more"), OnSetAside(act="page", number=number + 1).pack()))
    await talk.ask(talk.t("set-aside"), options)


async def show_set_aside(talk: Talk, update_id: int) -> None:
    """The words of one; those of a denunciation are erased unread (Luật Tố cáo 2018, Đ.22-23)."""
    require_intake_in_private(talk)
    found = await set_aside.find_set_aside(talk.db, talk.account_id, update_id)
    if found is None:
        raise Refusal("set-aside-gone")
    words = text_in_update(found.update)
    if denounces(words, words_to_match()):
        await set_aside.erase_set_aside(talk.db, talk.account_id, update_id)
        await talk.say(talk.t("set-aside-denunciation", error=found.error_id))
        return
    at = short(talk.local(found.received_at))
    key = "set-aside-words" if words else "set-aside-wordless"
    done = [[(talk.t("set-aside-done"), OnSetAside(act="done", number=update_id).pack())]]
    await talk.say(talk.t(key, error=found.error_id, at=at, words=words), done)


async def finish_set_aside(talk: Talk, update_id: int) -> None:
    require_intake_in_private(talk)
    await set_aside.erase_set_aside(talk.db, talk.account_id, update_id)
    await talk.say(talk.t("set-aside-erased"))
