"""What is told of a feedback's files and place: on its card, and to intake where files wait to be looked at."""

from collections.abc import Sequence

from handlers.buttons import OnCard
from handlers.talk import Talk
from locales import Texts, texts
from locales.spoken import code
from rules.files import ShownAs
from rules.identity import COARSE, coarse_degrees, is_hidden
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from storage.engine.database import Db
from storage.feedback import attachments, feedbacks
from storage.feedback.attachments import is_kept_back
from storage.office import offices
from storage.queue import outbox
from storage.queue.outbox import Letter
from storage.tables import Attachment, Feedback

EXACT = 5


async def facts(db: Db, feedback: Feedback, files: Sequence[Attachment]) -> dict[str, object]:
    """The line of a card that tells of files and place: how many there are, how many wait, and whether for nobody."""
    waiting = sum(is_kept_back(feedback, one) for one in files)
    shown = [attachments.shown_now(feedback, one) for one in files]
    keepers = await attachments.officials_who_may_release(db, feedback.unit_id) if waiting else ()
    return {
        "files": len(files),
        "moment": shown.count(ShownAs.MOMENT) if is_hidden(feedback.name_mode) else 0,
        "lost": shown.count(ShownAs.NEVER),
        "large": sum(attachments.is_large(one) for one in files if not is_kept_back(feedback, one)),
        "waiting": waiting,
        "keepers": len(keepers),
        "place": shown_place(feedback),
        "near": await taken_near(db, [one for one in files if one.near_told]),
    }


async def taken_near(db: Db, files: Sequence[Attachment]) -> str:
    """The hamlet near which pictures were taken; "none" where they tell of none, or of several."""
    numbers = {one.taken_near_id for one in files if one.taken_near_id is not None}
    found = await offices.hamlet(db, numbers.pop()) if len(numbers) == 1 else None
    return found.name if found is not None else "none"


def text_without_words(words: Texts, feedback: Feedback, files: Sequence[Attachment]) -> str:
    """What stands for words where none were written: where to hear or see what was sent instead."""
    if feedback.forgotten_at is not None:
        return words.say("words-forgotten")
    waiting = any(is_kept_back(feedback, one) for one in files)
    return words.say("words-spoken-wait" if waiting else "words-spoken")


def file_key(feedback: Feedback, files: Sequence[Attachment]) -> str:
    """The key of what officials are told who are sent a file without words: where to see it, now or later."""
    return "words-file-waits" if any(is_kept_back(feedback, one) for one in files) else "words-file"


def place_of(feedback: Feedback, *, exact: bool = False) -> tuple[float, float] | None:
    """Where it is, as officials see it: only about, where it may be the home of somebody who hides the name."""
    if feedback.latitude is None or feedback.longitude is None:
        return None
    if exact or not is_hidden(feedback.name_mode):
        return feedback.latitude, feedback.longitude
    return coarse_degrees(feedback.latitude), coarse_degrees(feedback.longitude)


def shown_place(feedback: Feedback) -> str:
    place = place_of(feedback)
    return "none" if place is None else seen_degrees(place, feedback)


def seen_degrees(place: tuple[float, float], feedback: Feedback) -> str:
    """A place in degrees that can be copied into a map, as near as officials may see it of this author."""
    digits = COARSE if is_hidden(feedback.name_mode) else EXACT
    return f"{place[0]:.{digits}f}, {place[1]:.{digits}f}"


async def tell_intake(talk: Talk, feedback: Feedback, came: Sequence[Attachment]) -> None:
    """Word in private to everybody who may let go what waits; once, and again only if files come after a release."""
    if not any(is_kept_back(feedback, one) for one in came):
        return
    files = await feedbacks.read_files(talk.db, feedback.id)
    waiting = sum(is_kept_back(feedback, one) for one in files)
    released = sum(one.released_at is not None for one in files)
    words = texts("vi")
    text = words.say("files-wait-for-you", code=code(feedback.code), count=waiting)
    look = Button(words.say("card-waiting", count=waiting), OnCard(act="waiting", feedback=feedback.id).pack())
    for contact in await attachments.officials_who_may_release(talk.db, feedback.unit_id):
        letter = Letter(
            f"files:{feedback.id}:{contact.person_id}:{released}",
            contact.address,
            talk.now,
            Notice.CARD_WORD,
            feedback.id,
            Outgoing(text=text, buttons=((look,),)),
            contact_id=contact.id,
        )
        await outbox.add(talk.db, letter)
