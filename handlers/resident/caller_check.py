"""Whether who calls or comes is an official ("Có phải cán bộ không?"), and word of a fraud to the admins."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import continuing, limits
from handlers.buttons import Menu
from handlers.call_asked import note_asked
from handlers.talk import Talk
from locales import texts
from locales.call_phrases import call_words
from locales.spoken import in_line, moment, short
from rules.caller_check import (
    LONGEST_ASKED,
    WRONG_OF_ALL,
    CallQuestion,
    Serving,
    Verdict,
    bearers,
    read_call_question,
    says_only_titles,
    says_whole_name,
)
from rules.consent import HeldItem
from rules.notice import Outgoing
from rules.notice_kinds import Notice
from rules.phrases import Token
from rules.quotas import Quota, Use, quota_end
from rules.refusal import Refusal
from rules.text import first_words
from rules.told_matter import may_tell_matter
from storage.office import call_passwords
from storage.people import quotas
from storage.queue import admins
from storage.queue.outbox import Letter

# What was asked last and what was said of it, until it is reported or something else is asked.
CHECKED = "call_checked"
# Behind these what was typed may have been no question at all.
LEFT_OPEN = frozenset({Verdict.UNKNOWN, Verdict.BAD_WORDS, Verdict.WORDS_REST, Verdict.NUMBER_BAD})


class CallAnswer(NamedTuple):
    """What is said of whom somebody asked about, with its facts."""

    verdict: Verdict
    facts: dict[str, str]


async def on_check_command(event: Message, command: CommandObject, talk: Talk) -> None:
    """/kiemtra, with whom it is about behind it or without."""
    typed = " ".join((command.args or "").split())
    await (answer_check(talk, typed[:LONGEST_ASKED]) if typed else ask_whom(event, talk))


async def ask_whom(_event: Message | CallbackQuery, talk: Talk) -> None:
    """Ask for a name, a number or a password; the next short text is one."""
    await note_asked(talk, asked=True)
    await talk.ask(talk.t("call-ask"), [], home(talk))


async def answer_check(talk: Talk, typed: str) -> None:
    """Say yes, no or unknown, what to do then, and offer to report it."""
    await note_asked(talk, asked=False)
    await limits.count_use(talk, limits.own_use(talk, Quota.CHECKS))
    answer = await judge(talk, read_call_question(typed, call_words()))
    # Of what is longer the rest is not there any more: half a matter is none.
    whole = len(typed) < LONGEST_ASKED
    doubtful = whole and answer.verdict in LEFT_OPEN and may_tell_matter(typed, call_words())
    # Before consent no words are kept that may be a matter of theirs.
    told = first_words(typed, LONGEST_ASKED) if talk.agreed or answer.verdict != Verdict.UNKNOWN else ""
    number = continuing.number_of(talk.now)
    await talk.state.update_data({CHECKED: [told, answer.verdict, number, talk.message_id or 0]})
    said = [talk.t(f"call-{answer.verdict}", **answer.facts), talk.t("call-warning", phone=talk.office.phone)]
    options = [(talk.t("call-report"), Menu(to="scam").pack()), (talk.t("call-again"), Menu(to="caller").pack())]
    if doubtful and talk.agreed:
        options.append((talk.t("call-matter"), Menu(to="matter").pack()))
    elif doubtful:
        said.append(talk.t("call-matter-not-kept"))
        options.append((talk.t("menu-handin"), Menu(to="handin").pack()))
    await talk.ask("\n\n".join(said), options, home(talk))


async def take_checked(talk: Talk) -> HeldItem:
    """What was typed as whom it was about, to be kept as a matter: its sender says that it is one."""
    kept = (await talk.state.get_data()).get(CHECKED)
    if not kept or not kept[0]:
        raise Refusal("button-old")
    typed, _, _, *message = kept
    await talk.state.update_data({CHECKED: None})
    return HeldItem(message_id=message[0] if message else 0, words=typed)


def home(talk: Talk) -> tuple[str, str]:
    return talk.t("button-home"), Menu(to="home").pack()


async def judge(talk: Talk, asked: CallQuestion) -> CallAnswer:
    """A password says most, then a number; a name alone can be anybody's."""
    if asked.password:
        return await judge_password(talk, asked)
    whose = {one.number: one.whose for one in talk.office.numbers}
    if asked.numbers and all(one in whose for one in asked.numbers):
        return CallAnswer(Verdict.NUMBER_GOOD, {"whose": whose[asked.numbers[0]]})
    if asked.numbers:
        return CallAnswer(Verdict.NUMBER_BAD, {"office": talk.office.name})
    return judge_name(asked.name, await call_passwords.serving(talk.db, talk.office.name))


def judge_name(name: Sequence[Token], serving: Collection[Serving]) -> CallAnswer:
    """Whose name it may be; that of one is said only to whoever typed more than the given name."""
    found = bearers(name, serving, call_words())
    if len(found) == 1 and says_whole_name(name, found[0]):
        return CallAnswer(Verdict.NAME_ONE, {"name": found[0].name, "body": found[0].body})
    return CallAnswer(Verdict.NAME_SEVERAL if found else Verdict.UNKNOWN, {"count": str(len(found))})


async def judge_password(talk: Talk, asked: CallQuestion) -> CallAnswer:
    """Whose it is; none is looked at, not even a right one, once too many wrong ones were tried within the hour."""
    own = limits.own_use(talk, Quota.PASSWORDS)
    all_wrong = await call_passwords.wrong_of_all(talk.db, talk.now)
    own_wrong = await quotas.used_so_far(talk.db, own)
    rests = all_wrong >= WRONG_OF_ALL or own_wrong >= talk.office.quotas.of(Quota.PASSWORDS).count
    found = None if rests else await call_passwords.find_password(talk.db, asked.password, talk.now)
    serving = await call_passwords.serving(talk.db, talk.office.name)
    if found is None:
        named = judge_name(asked.whole, serving)
        if named.verdict != Verdict.UNKNOWN or (asked.whole and says_only_titles(asked.whole, call_words())):
            return named
        return await (refuse_to_look(talk, own) if rests else note_wrong(talk, own))
    theirs = [one for one in serving if one.person_id == found.person_id]
    if asked.name and not (says_only_titles(asked.name, call_words()) or bearers(asked.name, theirs, call_words())):
        return CallAnswer(Verdict.OTHERS_WORDS, {})
    holds = moment(talk.texts, talk.local(found.expires_at))
    return CallAnswer(Verdict.GOOD_WORDS, {"name": theirs[0].name, "body": theirs[0].body, "until": holds})


async def refuse_to_look(talk: Talk, own: Use) -> CallAnswer:
    """Until when none is looked at."""
    return CallAnswer(Verdict.WORDS_REST, {"until": moment(talk.texts, talk.local(own.ends_at))})


async def note_wrong(talk: Talk, own: Use) -> CallAnswer:
    """It is none: counted for each and for all, and the admins hear when it is too many."""
    await quotas.count_use(talk.db, own, talk.office.quotas.of(Quota.PASSWORDS))
    if await call_passwords.count_wrong(talk.db, talk.now) == WRONG_OF_ALL:
        hour = quota_end(Quota.PASSWORDS, talk.local(talk.now))
        await tell_admins(talk, f"call-guesses:{hour.timestamp():.0f}", texts("vi").say("call-guesses-told"))
    return CallAnswer(Verdict.BAD_WORDS, {})


async def on_scam(_event: Message | CallbackQuery, talk: Talk) -> None:
    """One press tells the admins what was typed and what was said of it, and not by whom."""
    kept = (await talk.state.get_data()).get(CHECKED)
    if not kept:
        raise Refusal("button-old")
    await limits.count_use(talk, limits.own_use(talk, Quota.REPORTS))
    typed, verdict, number, *_ = kept
    words = texts("vi")
    at = short(talk.local(continuing.moment_of(number)))
    what = words.say("scam-typed", typed=in_line(typed, LONGEST_ASKED)) if typed else words.say("scam-not-kept")
    said = words.say("scam-told", what=what, verdict=words.say(f"call-short-{verdict}"), at=at)
    heard = await tell_admins(talk, f"scam:{talk.contact.id}:{number}", said)
    await talk.state.update_data({CHECKED: None})
    key = "scam-thanks" if heard else "scam-nobody"
    await talk.ask(talk.t(key, phone=talk.office.phone), [], home(talk))


async def tell_admins(talk: Talk, key: str, text: str) -> bool:
    """Word to every admin who can be reached, each at one place; false where nobody can."""
    readers = await admins.of_any_unit(talk.db)
    letter = Letter(key, admins.ANYWHERE, talk.now, Notice.SCAM_REPORT, what=Outgoing(text=text))
    await admins.queue_for_each(talk.db, letter, readers)
    return bool(readers)
