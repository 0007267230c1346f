"""The words of a draft as one text: what is harmless message by message may denounce or complain together."""

from handlers.incoming import words_to_match
from handlers.resident import asking, guidance
from handlers.states import HandIn
from handlers.talk import Talk
from rules.handin import Step, settled
from rules.right_channel import Route, denounces, lane
from rules.text import Marks, clean, marks
from storage.feedback import drafts
from storage.feedback.drafts import OpenDraft


def changed(draft: OpenDraft) -> None:
    """What was answered about the words holds no more, as they are others now."""
    draft.settled = " ".join(sorted(settled(draft) - {"law", "marks"}))


async def text_of(talk: Talk, draft: OpenDraft) -> str:
    return clean(asking.words_of(await drafts.parts(talk.db, draft.id)))


async def closed_ones_object(talk: Talk, draft: OpenDraft) -> bool:
    """Whether the words, if they were closed before they changed, have to be asked about or erased now."""
    return Step.WORDS in settled(draft) and await objected(talk, draft)


async def objected(talk: Talk, draft: OpenDraft) -> bool:
    """Whether the words cannot go as they are: a denunciation is erased, anything else is asked about."""
    text, done = await text_of(talk, draft), settled(draft)
    if denounces(text, words_to_match()):
        await drafts.clear_parts(talk.db, draft.id, words=True)
        await guidance.guide_denunciation(talk)
        reopen(draft)
        await asking.put(talk, draft, Step.WORDS)
        return True
    if lane(text, words_to_match()) == Route.COMPLAINT and "law" not in done:
        options = [(talk.t("law-yes"), "lawful"), (talk.t("law-no"), "ordinary")]
        question = talk.t("ask-law")
    elif marks(text) == Marks.NONE and "marks" not in done:
        options = [(talk.t("marks-rewrite"), "rewrite"), (talk.t("marks-keep"), "unmarked")]
        question = talk.t("ask-marks")
    else:
        return False
    reopen(draft)
    await talk.state.set_state(HandIn.words)
    await asking.ask(talk, draft, Step.WORDS, options, question)
    return True


def reopen(draft: OpenDraft) -> None:
    draft.settled = " ".join(sorted(settled(draft) - {Step.WORDS}))
