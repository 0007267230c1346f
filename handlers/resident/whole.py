"""The words of a draft as one text: what is harmless message by message may denounce or complain together."""

from handlers.incoming import words_to_match
from handlers.resident import asking, guidance
from handlers.states import HandIn
from handlers.talk import Talk
from rules.handin import Step, answered_steps
from rules.right_channel import Route, denounces, route_of
from rules.text import Marks, clean, count_marks
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft


def on_words_changed(draft: OpenDraft) -> None:
    """What was answered about the words holds no more, as they are others now."""
    draft.settled = " ".join(sorted(answered_steps(draft) - {"law", "marks"}))


async def whole_text_of(talk: Talk, draft: OpenDraft) -> str:
    return clean(asking.words_of(await drafts.read_parts(talk.db, draft.id)))


async def ask_about_changed_words(talk: Talk, draft: OpenDraft) -> bool:
    """Whether the words, if they were closed before they changed, have to be asked about or erased now."""
    return Step.WORDS in answered_steps(draft) and await refuse_or_ask_about_words(talk, draft)


async def refuse_or_ask_about_words(talk: Talk, draft: OpenDraft) -> bool:
    """Whether the words cannot go as they are: a denunciation is erased, anything else is asked about."""
    text, done = await whole_text_of(talk, draft), answered_steps(draft)
    if denounces(text, words_to_match()):
        await guidance.guide_denunciation(talk)
        await asking.put_next_step(talk, draft)
        return True
    if route_of(text, words_to_match()) == Route.COMPLAINT and "law" not in done:
        options = [(talk.t("law-yes"), "lawful"), (talk.t("law-no"), "ordinary")]
        question = talk.t("ask-law")
    elif count_marks(text) == Marks.NONE and "marks" not in done:
        options = [(talk.t("marks-rewrite"), "rewrite"), (talk.t("marks-keep"), "unmarked")]
        question = talk.t("ask-marks")
    else:
        return False
    reopen_words(draft)
    await talk.state.set_state(HandIn.words)
    await asking.ask_step(talk, draft, Step.WORDS, options, question)
    return True


def reopen_words(draft: OpenDraft) -> None:
    draft.settled = " ".join(sorted(answered_steps(draft) - {Step.WORDS}))
