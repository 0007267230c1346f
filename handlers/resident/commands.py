"""Commands of residents that bring words or a file along: an opinion that is begun so is kept, and nothing is lost."""

from typing import Any

from aiogram.filters import CommandObject, Filter
from aiogram.types import Message

from handlers.accusing import accuses
from handlers.command_rest import brings_matter, tell_not_taken, without_command, words_behind
from handlers.filters import LONGEST_NAME
from handlers.incoming import file_of
from handlers.resident import (
    blocked,
    calendar,
    caller_check,
    delegates,
    fallback,
    handin,
    messengers,
    my_feedbacks,
    public_answers,
    telling,
    welcome,
)
from handlers.talk import Talk
from rules.codes import code_and_rest
from rules.slips import read_code_and_pin, read_link
from rules.typed_words import normalized

# Commands that take what stands behind them: all of it, or the code with which it begins.
TAKE_ALL = frozenset({"gopy", "start", "ngonngu", "kiemtra"})
WITH_CODE = "tracuu"
# It takes the code of a body, and says itself of other words that they are none.
WITH_BODY = "lich"


async def on_begin_command(event: Message, talk: Talk) -> None:
    """/gopy, with the matter behind it or without."""
    if brings_matter(event):
        await take_matter(event, talk)
    else:
        await handin.on_begin(event, talk)


async def on_start_command(event: Message, talk: Talk) -> None:
    """/start; behind it may stand what a link of ours carried, or a delegate's code; several words are one's own."""
    words = words_behind(event) if file_of(event) is None else ""
    if words and await delegates.start_with_payload(talk, words):
        return
    if begins_with_matter(event) and talk.agreed and not blocked.is_blocked(talk):
        await take_matter(event, talk)
        return
    of_slip = read_link(words_behind(event))
    if of_slip is not None:
        await my_feedbacks.show_feedback_by_code(talk, of_slip)
        return
    await welcome.on_start(event, talk)
    if blocked.is_blocked(talk) and begins_with_matter(event):
        await blocked.refuse_blocked(event, talk)


def begins_with_matter(event: Message) -> bool:
    """Whether /start brings more than what a link carries."""
    return len(words_behind(event).split()) > 1 or file_of(event) is not None


async def take_matter(event: Message, talk: Talk) -> None:
    """Take what stands behind the command as if it had come alone, by the same doors."""
    matter = without_command(event)
    if await accuses(talk, words_behind(event)):
        await telling.on_denunciation(matter, talk)
    else:
        await fallback.take_unasked(matter, talk)


class NamesCommand(Filter):
    """The name of a command without its stroke, and nothing else; where words are asked for, only some are one."""

    async def __call__(self, event: Message, talk: Talk) -> bool | dict[str, Any]:
        if not event.text or len(event.text) > LONGEST_NAME or event.reply_to_message is not None:
            return False
        named = NAMES.get(normalized(event.text))
        if named is None or (named not in AT_ANY_TIME and await talk.state.get_state() is not None):
            return False
        return {"named": named}


async def on_named_command(event: Message, named: str, talk: Talk) -> None:
    """Do what the command of that name does."""
    await NAMED[named](event, talk)


NAMED = {
    "gopy": handin.on_begin,
    "ykien": my_feedbacks.show_all,
    "lich": calendar.show_calendar,
    "congkhai": public_answers.show_public,
    "huongdan": welcome.show_help,
    "kiemtra": caller_check.ask_whom,
    "noi": messengers.show_code,
    "tach": messengers.ask_to_part,
}
# Where words are asked for these are meant all the same.
AT_ANY_TIME = frozenset({"huongdan", "kiemtra", "noi", "tach"})
CALLER_NAMES = (
    "co phai can bo khong",
    "kiem tra",
    "kiem tra can bo",
    "hoi can bo",
    "lua dao",
    "bao lua dao",
    "kiemtra",
)
# What people call them, as `normalized` leaves it.
NAMES = {
    **dict.fromkeys(("gop y", "gui y kien", "viet y kien", "gui gop y", "toi muon gop y", "gopy"), "gopy"),
    **dict.fromkeys(("y kien cua toi", "xem y kien", "y kien da gui", "xem y kien cua toi", "ykien"), "ykien"),
    **dict.fromkeys(("lich", "lich hoi nghi", "xem lich", "xem lich hoi nghi", "nhac"), "lich"),
    **dict.fromkeys(("tra loi cong khai", "cau tra loi cong khai", "xem tra loi cong khai", "congkhai"), "congkhai"),
    **dict.fromkeys(CALLER_NAMES, "kiemtra"),
    **dict.fromkeys(("noi", "noi zalo", "noi telegram", "noi ung dung"), "noi"),
    **dict.fromkeys(("tach", "tach ra", "tach zalo", "tach telegram"), "tach"),
    **dict.fromkeys(("huong dan", "tro giup", "giup", "giup do", "cach dung", "help", "huongdan"), "huongdan"),
}


async def tell_rest(event: Message, talk: Talk, command: CommandObject) -> None:
    """Say what came along with a command that takes nothing, so that nobody believes it kept."""
    name, words = command.command.lower(), words_behind(event)
    if name == WITH_CODE:
        words = "" if read_code_and_pin(words) else code_and_rest(words)[1]
    if name not in TAKE_ALL:
        await tell_not_taken(event, talk, "" if name == WITH_BODY else words)
