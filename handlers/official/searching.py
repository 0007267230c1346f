"""Looking for feedbacks by their words."""

from collections.abc import Sequence
from zlib import crc32

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers import limits, stray
from handlers.buttons import OnCard, OnStray, Search
from handlers.official import pieces
from handlers.official.previews import show_unsent
from handlers.talk import Talk
from locales.spoken import code, in_line
from rules.access import Right, require
from rules.consent import joined_text
from rules.paging import PAGE
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.text import clean, first_words
from storage.feedback import feedbacks, searching
from storage.feedback.searching import LONGEST_WORD, MOST_WORDS, NOWHERE
from storage.forgetting import unsent
from storage.tables import Feedback

# Where the conversation keeps what was looked for last: a button cannot carry it.
SOUGHT = unsent.SOUGHT
SHOWN_LENGTH = 100
LONGEST_SEARCH = 4096


async def on_search_command(_event: Message, command: CommandObject, talk: Talk) -> None:
    """/tim WORDS: the feedbacks that hold them all, the newest first."""
    await search_for(talk, command.args or "")


async def on_stray(_event: Message | CallbackQuery, press: OnStray, talk: Talk) -> None:
    """Look for words that were written unasked, or pass them over."""
    if talk.clerk and not talk.private:
        raise Refusal("private-only")
    items = await stray.take_stray(talk)
    if press.act == "drop":
        await talk.say(talk.t("stray-dropped"))
        await show_unsent(talk)
        return
    if not items:
        raise Refusal("button-old")
    if press.act == "add":
        await pieces.go_on_with_text(talk, items)
        return
    await search_for(talk, joined_text(items))


async def search_for(talk: Talk, text: str) -> None:
    require(talk.clerk, Right.HANDLE)
    if len(text) > LONGEST_SEARCH:
        raise Refusal("search-too-long", most=MOST_WORDS)
    asked = clean(text)
    words = searching.search_words(asked)
    if not words:
        raise Refusal("search-how")
    if len(words) > MOST_WORDS or max(map(len, words)) > LONGEST_WORD:
        raise Refusal("search-too-long", most=MOST_WORDS)
    await limits.count_use(talk, limits.own_use(talk, Quota.SEARCHES, person_id=talk.clerk.person_id))
    shown = in_line(asked, SHOWN_LENGTH)
    await talk.state.update_data({SOUGHT: [words, shown]})
    await show_page_of_found(talk, words, shown)


async def on_search(_event: Message | CallbackQuery, press: Search, talk: Talk) -> None:
    """The next page of what this official looked for last."""
    require(talk.clerk, Right.HANDLE)
    await limits.count_use(talk, limits.own_use(talk, Quota.SEARCHES, person_id=talk.clerk.person_id))
    words, shown = (await talk.state.get_data()).get(SOUGHT, ([], ""))
    # The number of no words is 0, which anybody can write on a button.
    if not words or search_number(words) != press.sought:
        raise Refusal("search-old")
    await show_page_of_found(talk, words, shown, press.before)


async def show_page_of_found(talk: Talk, words: Sequence[str], shown: str, before: int = NOWHERE) -> None:
    numbers = await searching.find_feedbacks(talk.db, talk.clerk, words, before)
    found = await feedbacks.read_visible(talk.db, talk.clerk, numbers[:PAGE])
    if not found:
        await talk.say(talk.t("search-none", words=shown))
        return
    options = [(one_line(talk, one), OnCard(act="card", feedback=one.id).pack()) for one in found]
    if len(numbers) > PAGE:
        more = Search(sought=search_number(words), before=numbers[PAGE - 1])
        options.append((talk.t("button-more"), more.pack()))
    await talk.ask(talk.t("search-found", words=shown), options)


def one_line(talk: Talk, feedback: Feedback) -> str:
    return f"{code(feedback.code)} · {talk.t(f'state-{feedback.state}')} · {first_words(feedback.words, 25)}"


def search_number(words: Sequence[str]) -> int:
    """What tells one search from another; pressed by mistake a button of an older one is noticed."""
    return crc32(" ".join(words).encode())
