"""What a resident adds to a feedback that was handed in: words, files, and what tells who they are."""

from aiogram.types import Message

from handlers import limits
from handlers.buttons import OwnButton
from handlers.file_facts import EXACT, tell_intake
from handlers.incoming import file_of, place_of, pleasantry_in, size_of, text_of
from handlers.resident import guidance, hidden, remarks, which_feedback
from handlers.resident.attaching import attach
from handlers.states import OwnFeedback as OwnState
from handlers.talk import Talk
from locales import texts
from locales.spoken import code
from rules.deciding import what_is_added
from rules.files import FoundFile
from rules.handin import REMARK_LIMIT
from rules.identity import needs_release
from rules.lifecycle import Action
from rules.notice import Attached
from rules.quotas import Quota
from rules.refusal import Refusal
from rules.short_words import Pleasantry
from storage.feedback import feedbacks
from storage.tables import Feedback, SentMessage


async def listen_on(talk: Talk, feedback: Feedback) -> None:
    await wait_for_words_about(talk, feedback, what_is_added(feedback, talk.now))


async def wait_for_words_about(talk: Talk, feedback: Feedback, what: Action) -> None:
    """Wait for what the resident writes about this feedback; a bare 1 may be it, so that only 0 is an answer."""
    await talk.state.set_state(getattr(OwnState, what.value))
    back = (talk.t(f"back-{what}"), OwnButton(act="done", feedback=feedback.id).pack())
    await talk.ask(talk.t(f"ask-{what}", code=code(feedback.code)), [], back)
    await talk.state.update_data(about=feedback.id)
    await remarks.wait_for_first_words(talk, feedback)


async def on_addition_to_feedback(event: Message, talk: Talk) -> None:
    """Words or a file about a feedback, while its author was asked for them."""
    about = (await talk.state.get_data()).get("about")
    feedback = await feedbacks.get_own(talk.db, talk.person.id, int(about or 0))
    await add_words(event, talk, feedback)


async def on_reply_about_feedback(event: Message, said: SentMessage, talk: Talk) -> None:
    """A reply to a message of ours about one feedback."""
    await add_words(event, talk, await feedbacks.get_own(talk.db, talk.person.id, said.subject_id))


async def add_words(event: Message, talk: Talk, feedback: Feedback) -> None:
    """Take what came about a feedback; where it tells who wrote it, which officials are not to know, ask first."""
    place, file = place_of(event), file_of(event)
    text = place_words(place) if place else text_of(event)
    if await thanked_instead(event, talk, feedback):
        return
    refuse_unreadable(text, file)
    if await remarks.denounces_together(talk, feedback, text):
        await guidance.guide_denunciation(talk)
        return
    first = event.media_group_id is None or await is_first_of_album(talk, event.media_group_id)
    if first:
        await remarks.count_words(talk, feedback, text)
    if file is not None:
        await limits.count_use(talk, limits.own_use(talk, Quota.FILES), size_of(event))
    if await hidden.hold_back_and_ask(talk, feedback, text, file, [text] if place else None):
        return
    await pass_addition_to_officials(talk, feedback, text, file)
    if first:
        await say_kept(talk, feedback, file)


def refuse_unreadable(text: str, file: Attached | None) -> None:
    """Refuse what says nothing to officials, and what is too long for one message."""
    if not text and file is None:
        raise Refusal("unreadable")
    if len(text) > REMARK_LIMIT:
        raise Refusal("message-too-long", limit=REMARK_LIMIT)


async def thanked_instead(event: Message, talk: Talk, feedback: Feedback) -> bool:
    """Whether thanks or a greeting came where an official's question stands open, which still waits for its answer."""
    thanks = pleasantry_in(event) in {Pleasantry.THANKS, Pleasantry.GREETING}
    if not thanks or what_is_added(feedback, talk.now) != Action.SUPPLY:
        return False
    await talk.say(talk.t("short-question-waits", code=code(feedback.code)))
    return True


def place_words(place: tuple[float, float]) -> str:
    """A place as officials read it and copy it into a map."""
    return texts("vi").say("place-words", place=f"{place[0]:.{EXACT}f}, {place[1]:.{EXACT}f}")


async def settle_unsure(talk: Talk, feedback: Feedback, *, sure: bool) -> None:
    """Pass on what was held back, as it tells who wrote it, or let it go and listen to other words."""
    held = await hidden.take_held_back(talk, feedback)
    if sure and not held:
        raise Refusal("button-old")
    if sure and await remarks.denounces_together(talk, feedback, "\n".join(text for text, _ in held if text)):
        await guidance.guide_denunciation(talk)
        return
    for text, file in held if sure else ():
        await pass_addition_to_officials(talk, feedback, text, file)
    if held and sure:
        await say_kept(talk, feedback, held[-1][1])
        return
    await which_feedback.drop_held_words(talk, feedback)
    await listen_on(talk, feedback)


async def say_kept(talk: Talk, feedback: Feedback, file: Attached | None) -> None:
    done = (talk.t("button-done"), OwnButton(act="done", feedback=feedback.id).pack())
    key = "own-kept-file" if file and needs_release(feedback.name_mode, file.kind) else "own-kept"
    await talk.ask(talk.t(key, code=code(feedback.code)), [], done)


async def pass_addition_to_officials(talk: Talk, feedback: Feedback, text: str, file: Attached | None) -> None:
    """Keep it and show it to the officials; an answer to their question moves the feedback on."""
    found = FoundFile(file.kind, file.handle) if file else None
    files = [attach(talk.account_id, found, talk.now, feedback)] if found else []
    await feedbacks.add_files(talk.db, files)
    await remarks.add_remark(talk, feedback, text, files)
    await tell_intake(talk, feedback, files)


async def is_first_of_album(talk: Talk, album: str) -> bool:
    """An album comes as several messages; only its first is answered."""
    first = (await talk.state.get_data()).get("album") != album
    await talk.state.update_data(album=album)
    return first
