"""The words of a draft as one text: what is harmless message by message may denounce or complain together."""

from handlers.accusing import accuses
from handlers.incoming import words_to_match
from handlers.resident import asking, guidance, proposing
from handlers.states import HandIn
from handlers.talk import Talk
from rules.handin import REREAD, Step, answered_steps, settle, unsettle
from rules.right_channel import Route, route_of
from rules.text import clean
from storage.feedback import corrections, drafts
from storage.feedback.corrections import By, Guessed
from storage.feedback.drafts import OpenDraft


def on_words_changed(draft: OpenDraft) -> None:
    """What was answered about the words holds no more, as they are others now, and what they answer is read anew."""
    unsettle(draft, "law")
    if Step.WORDS in answered_steps(draft):
        settle(draft, REREAD)


async def whole_text_of(talk: Talk, draft: OpenDraft) -> str:
    return clean(asking.words_of(await drafts.read_parts(talk.db, draft.id)))


async def ask_about_changed_words(talk: Talk, draft: OpenDraft) -> bool:
    """Whether the words, if they were closed before they changed, have to be asked about or erased now."""
    return Step.WORDS in answered_steps(draft) and await refuse_or_ask_about_words(talk, draft)


async def refuse_or_ask_about_words(talk: Talk, draft: OpenDraft) -> bool:
    """Whether the words cannot go as they are: a denunciation is erased, anything else is asked about."""
    text, done = await whole_text_of(talk, draft), answered_steps(draft)
    if await accuses(talk, text):
        if not await guidance.guide_denunciation(talk, text):
            await asking.put_next_step(talk, draft)
        return True
    if route_of(text, words_to_match()) != Route.COMPLAINT or "law" in done:
        return False
    options = [(talk.t("law-yes"), "lawful"), (talk.t("law-no"), "ordinary")]
    reopen_words(draft)
    await talk.state.set_state(HandIn.words)
    await asking.ask_step(talk, draft, Step.WORDS, options, talk.t("ask-law"))
    return True


def settle_as_ordinary(talk: Talk, draft: OpenDraft) -> None:
    """Its author says that it is no khiếu nại; that it was taken for one is counted, once."""
    if "law" not in answered_steps(draft):
        settle(draft, "law")
        corrections.note(talk.db, Guessed.DOOR, Route.COMPLAINT, Route.OPEN, By.AUTHOR, talk.now)


def reopen_words(draft: OpenDraft) -> None:
    unsettle(draft, Step.WORDS)


async def close_words(talk: Talk, draft: OpenDraft) -> None:
    """Go on from the words, if there are some and nothing is to be asked about them."""
    if not proposing.tells_matter(await drafts.read_parts(talk.db, draft.id)):
        if not proposing.proposes(draft):
            talk.lead(talk.t("words-missing"))
        await asking.put_step(talk, draft, Step.WORDS)
        return
    if not await refuse_or_ask_about_words(talk, draft):
        settle(draft, Step.WORDS)
        await asking.put_next_step(talk, draft)


async def go_on_with_changed(talk: Talk, draft: OpenDraft) -> None:
    """Go on with a draft of which messages were put in or changed at once."""
    if proposing.proposes(draft):
        await close_words(talk, draft)
    else:
        await asking.put_next_step(talk, draft)


async def go_on_from_file(talk: Talk, draft: OpenDraft, step: Step, *, first: bool) -> None:
    """A voice is an opinion by itself, and a caption is words; other files need some beside them. An album is one."""
    if not first:
        return
    if step not in {Step.WORDS, Step.FILES}:
        talk.lead(talk.t("file-kept"))
    if proposing.tells_matter(await drafts.read_parts(talk.db, draft.id)) and step != Step.FILES:
        await close_words(talk, draft)
    else:
        await asking.put_step(talk, draft, step)
