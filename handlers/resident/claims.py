"""Words that may answer an official's question or begin a new matter: kept first, then the resident says which."""

from aiogram.types import Message

from handlers import announcing
from handlers.incoming import attached, words_to_match, written
from handlers.presses import Menu, Own
from handlers.resident import guidance
from handlers.talk import Talk
from locales.spoken import code
from rules.lifecycle import Action, State
from rules.refusal import Refusal
from rules.right_channel import denounces
from storage import drafts, feedbacks
from storage.feedbacks import Deed
from storage.tables import Attachment, DraftPart, Feedback


async def ask_which(event: Message, talk: Talk, feedback: Feedback) -> None:
    """Keep the message in a draft and ask what it belongs to; never guess."""
    draft = await drafts.begin(talk.db, talk.person.id, talk.now)
    file = attached(event)
    part = DraftPart(draft_id=draft.id, message_id=event.message_id, kind=file.kind if file else "words")
    part.words, part.file_id, part.album = written(event), file.file_id if file else None, event.media_group_id
    await drafts.add_part(talk.db, part)
    number = code(feedback.code)
    answer = (talk.t("claim-answer", code=number), Own(act="claim", feedback=feedback.id).pack())
    await talk.ask(talk.t("claim-which", code=number), [answer, (talk.t("claim-new"), Menu(to="resume").pack())])


async def claim(talk: Talk, feedback: Feedback) -> None:
    """Give the draft's words and files to the feedback that was asked about."""
    draft = await drafts.find(talk.db, talk.person.id)
    if draft is None or feedback.state != State.ASKED:
        raise Refusal("button-old")
    parts = await drafts.parts(talk.db, draft.id)
    words = "\n".join(part.words for part in parts if part.words)
    if denounces(words, words_to_match()):
        await drafts.drop(talk.db, draft)
        await guidance.guide_denunciation(talk)
        return
    files = [
        Attachment(feedback_id=feedback.id, kind=part.kind, file_id=part.file_id) for part in parts if part.file_id
    ]
    await feedbacks.add_files(talk.db, files)
    await feedbacks.change(talk.db, feedback, Deed(Action.SUPPLY, talk.bot_id, talk.now, words=words))
    await drafts.drop(talk.db, draft)
    await talk.state.set_state(None)
    shown = words or talk.t("words-file")
    await announcing.tell_officials(talk, feedback, talk.t("card-supplied", code=code(feedback.code), words=shown))
    await talk.say(talk.t("own-passed-on", code=code(feedback.code)))
