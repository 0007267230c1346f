"""What a resident adds to a feedback of theirs: counted, looked at, shown to the officials."""

from collections.abc import Sequence

from handlers import announcing, limits
from handlers.accusing import accuses
from handlers.due_words import due_day
from handlers.file_facts import file_key
from handlers.incoming import words_to_match
from handlers.talk import Talk
from locales import phrases, texts
from locales.spoken import code, quoted
from rules.action_row import Hears
from rules.lifecycle import ROWS, Action
from rules.pieces import may_be_cut
from rules.quotas import Quota
from rules.right_channel import Route, denounces, is_abusive, route_of
from rules.text import utf16_length
from rules.working_days import home_day
from storage.feedback import cards, deadlines, history
from storage.feedback.feedbacks import Deed, Done
from storage.tables import Attachment, Feedback

# Where the conversation keeps the feedbacks about which words were asked for and none came yet.
AWAITED = "awaited"
MOST_AWAITED = 20


async def wait_for_first_words(talk: Talk, feedback: Feedback) -> None:
    """Note that nothing has come yet of what a resident was asked to write about a feedback."""
    others = [one for one in await read_awaited(talk) if one != feedback.id]
    await talk.state.update_data({AWAITED: [*others, feedback.id][-MOST_AWAITED:]})


async def has_nothing_yet(talk: Talk, feedback: Feedback) -> bool:
    """Whether nothing has come since they were asked."""
    return feedback.id in await read_awaited(talk)


async def read_awaited(talk: Talk) -> list[int]:
    awaited: list[int] = (await talk.state.get_data()).get(AWAITED, [])
    return awaited


async def note_received(talk: Talk, feedback: Feedback) -> None:
    """Something has come about a feedback."""
    awaited = await read_awaited(talk)
    if feedback.id in awaited:
        await talk.state.update_data({AWAITED: [one for one in awaited if one != feedback.id]})


async def count_words(talk: Talk, feedback: Feedback, text: str) -> None:
    """Count one more message to a feedback; words of danger apart, as nobody may be short of those."""
    if route_of(text, words_to_match()) == Route.EMERGENCY:
        await limits.count_use(talk, limits.own_use(talk, Quota.DANGER, feedback.id))
        return
    await limits.count_use(talk, limits.own_use(talk, Quota.WORDS, feedback.id))
    await limits.count_use(talk, limits.own_use(talk, Quota.ALL_WORDS))


async def denounces_together(talk: Talk, feedback: Feedback, text: str) -> bool:
    """Whether words are a denunciation, alone or as the end of what their author wrote on the feedback before."""
    before = "\n".join(await history.last_words_of_author(talk.db, feedback.id))
    if await accuses(talk, text):
        return True
    # Words that were kept by an older list do not stand in the way of all that follow.
    return await accuses(talk, f"{before}\n{text}") and not denounces(before, words_to_match())


def deed_of(talk: Talk, feedback: Feedback, action: Action, text: str) -> Deed:
    """What its author does; words that insult or threaten flag the feedback, once, for the officials."""
    abusive = not feedback.abusive and is_abusive(text, phrases("abuse"))
    return Deed(action, talk.now, words=text, abusive=abusive)


async def tell_officials(
    talk: Talk, feedback: Feedback, done: Done, files: Sequence[Attachment], *, answers: bool
) -> None:
    """Show what came; the card is shown anew only where something on it is new."""
    text, supplies = done.decision.words, done.decision.action == Action.SUPPLY
    clock = await deadlines.read_clock(talk.db, feedback.id) if supplies else None
    if clock is not None and clock.goes_on_later(home_day(talk.now)):
        await talk.say(talk.t("own-goes-on", code=code(feedback.code), due=due_day(talk.texts, clock)))
    told, cut = remark_text(feedback, text, files), may_be_cut(utf16_length(text))
    due = await announcing.queue_remark_for_officials(talk, feedback, done.line, told, answers=answers, cut=cut)
    if files and not supplies and not done.decision.sets:
        await cards.refresh_cards(talk.db, feedback, due)


def remark_text(feedback: Feedback, text: str, files: Sequence[Attachment]) -> str:
    """The message beside the card."""
    words = texts("vi")
    return words.say(
        ROWS[Action.SUPPLY].hears[Hears.UNIT],
        code=code(feedback.code),
        words=quoted(words, text) if text else words.say(file_key(feedback, files)),
        abusive="yes" if is_abusive(text, phrases("abuse")) else "no",
    )
