"""The files of a feedback as officials see them, and those that wait, which intake looks at and lets go."""

from collections.abc import Sequence
from itertools import groupby

from aiogram.types import CallbackQuery, Message

from handlers import announcing
from handlers.buttons import OnCard, OnFile
from handlers.file_facts import place_of
from handlers.talk import Rows, Talk
from locales import texts
from locales.spoken import code
from rules.access import Right, may_over, require, require_over
from rules.identity import is_hidden
from rules.looks import LookKind
from rules.notice import Attached, Button, Outgoing
from rules.refusal import Refusal
from storage.feedback import attachments, feedbacks, looks
from storage.feedback.attachments import is_kept_back
from storage.feedback.looks import Looking
from storage.queue.audience import HELD
from storage.tables import Attachment, Feedback

# Kinds that the messenger puts side by side in one album; any other goes alone.
ALBUMS = {"photo": "seen", "video": "seen", "document": "papers", "audio": "sounds"}
# In what order the albums of a page are shown; what goes alone comes last.
ORDER = ("seen", "papers", "sounds", None)
ALBUM_SIZE = 10
PAGE = 10
# Files of a page that go each as a message of its own.
ALONE = 5


def may_release(talk: Talk, feedback: Feedback) -> bool:
    """Whether this is somebody of the feedback's intake, alone with the bot."""
    return talk.private and may_over(talk.clerk, Right.RELEASE_FILES, feedback.unit_id)


async def show_files(talk: Talk, feedback: Feedback, after: int = 0) -> None:
    """The files that officials may see, by album where they fit into one; then the place, and how many wait."""
    files = await feedbacks.read_files(talk.db, feedback.id)
    free = [one for one in files if not is_kept_back(feedback, one)]
    page = one_page_of([one for one in free if one.id > after])
    await send_albums(talk, feedback, page)
    if page and page[-1].id < free[-1].id:
        more = OnFile(act="page", feedback=feedback.id, file=page[-1].id).pack()
        await talk.say(talk.t("files-more", code=code(feedback.code)), [[(talk.t("button-more"), more)]])
        return
    place = place_of(feedback)
    if place is not None:
        await talk.send(Outgoing(place=place), "card-word", feedback.id)
    if len(free) < len(files):
        await tell_waiting(talk, feedback, len(files) - len(free))


def one_page_of(files: Sequence[Attachment]) -> Sequence[Attachment]:
    """The first of the files that make one page, in their order, so that one press is a handful of messages."""
    alone = [place for place, one in enumerate(files) if one.kind not in ALBUMS]
    return files[: min([PAGE, *alone[ALONE : ALONE + 1]])]


async def send_albums(talk: Talk, feedback: Feedback, files: Sequence[Attachment]) -> None:
    """A page of files, those that fit into one album together wherever they came in between, the rest one by one."""
    attached = [Attached(one.kind, one.file_id) for one in files]
    attached.sort(key=lambda one: ORDER.index(ALBUMS.get(one.kind)))
    for album, members in groupby(attached, key=lambda one: ALBUMS.get(one.kind)):
        together = list(members)
        size = ALBUM_SIZE if album else 1
        for start in range(0, len(together), size):
            what = Outgoing(files=tuple(together[start : start + size]))
            await talk.send(what, "card-word", feedback.id)


async def tell_waiting(talk: Talk, feedback: Feedback, count: int) -> None:
    """That more files are there, who looks at them first, and what to do where there is nobody who could."""
    keepers = await attachments.officials_who_may_release(talk.db, feedback.unit_id)
    text = talk.t("files-wait", code=code(feedback.code), count=count, keepers=len(keepers))
    buttons = kept_buttons(talk, feedback, count)
    await talk.send(Outgoing(text=text, buttons=buttons), "card-word", feedback.id)


def kept_buttons(talk: Talk, feedback: Feedback, count: int) -> tuple[tuple[Button, ...], ...]:
    """For intake in private: the way to the files that wait and to where exactly it is."""
    kept = count or (feedback.latitude is not None and is_hidden(feedback.name_mode))
    if not kept or not may_release(talk, feedback):
        return ()
    look = OnCard(act="waiting", feedback=feedback.id).pack()
    return ((Button(talk.t("card-waiting", count=count), look),),)


async def show_held_files(talk: Talk, feedback: Feedback, after: int = 0) -> None:
    """Show intake, in private only, where exactly it is and what waits, some at a time; that it was seen is kept."""
    require_over(talk.clerk, Right.RELEASE_FILES, feedback.unit_id)
    if not talk.private:
        raise Refusal("private-only")
    files = await feedbacks.read_files(talk.db, feedback.id)
    waiting = [one for one in files if is_kept_back(feedback, one) and one.id > after]
    place = place_of(feedback, exact=True) if is_hidden(feedback.name_mode) and not after else None
    if not waiting and place is None:
        raise Refusal("files-none-wait")
    by = talk.clerk.number_for(Right.RELEASE_FILES, feedback.unit_id)
    why = texts("vi").say("look-why-files")
    await looks.keep_look(talk.db, feedback, Looking(by, LookKind.FILES, why, talk.now))
    if place is not None:
        await talk.send(Outgoing(text=talk.t("place-exact", code=code(feedback.code))))
        await talk.send(Outgoing(place=place), HELD, feedback.id)
    page = waiting[:ALONE]
    for number, one in enumerate(page, start=1):
        await show_waiting(talk, feedback, one, number)
    if page:
        answers = release_buttons(talk, feedback, page, more=len(waiting) > ALONE)
        await talk.say(talk.t("files-look", code=code(feedback.code), count=len(page)), answers)


async def show_waiting(talk: Talk, feedback: Feedback, file: Attachment, number: int) -> None:
    """One file, with its own name as its sender gave it, and the press that lets it go."""
    text = talk.t("file-waits", code=code(feedback.code), number=number)
    press = OnFile(act="one", feedback=feedback.id, file=file.id).pack()
    button = Button(talk.t("file-release", number=number), press)
    what = Outgoing(text=text, files=(Attached(file.kind, file.file_id),), buttons=((button,),))
    await talk.send(what, HELD, feedback.id)


def release_buttons(talk: Talk, feedback: Feedback, page: Sequence[Attachment], *, more: bool) -> Rows:
    """Below what was shown: let all of it go, and nothing that came later; or look at the next ones."""
    release, further = (OnFile(act=act, feedback=feedback.id, file=page[-1].id).pack() for act in ("all", "look"))
    answers = [[(talk.t("files-release", count=len(page)), release)]]
    return [*answers, [(talk.t("button-more"), further)]] if more else answers


async def on_file_button(_event: Message | CallbackQuery, press: OnFile, talk: Talk) -> None:
    """The next page of what may be seen or of what waits, or letting go what waited."""
    require(talk.clerk, Right.HANDLE if press.act == "page" else Right.RELEASE_FILES)
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, press.feedback)
    if press.act == "page":
        await show_files(talk, feedback, press.file)
        return
    if press.act == "look":
        await show_held_files(talk, feedback, press.file)
        return
    require_over(talk.clerk, Right.RELEASE_FILES, feedback.unit_id)
    files = await feedbacks.read_files(talk.db, feedback.id)
    wanted = [one.id for one in files if is_kept_back(feedback, one) and is_meant_by(press, one)]
    await release_files(talk, feedback, wanted)


def is_meant_by(press: OnFile, file: Attachment) -> bool:
    return file.id == press.file if press.act == "one" else file.id <= press.file


async def release_files(talk: Talk, feedback: Feedback, files: Sequence[int]) -> None:
    """Let files go: the card shows it, and a word beside it says so; whoever presses second is told."""
    deed = attachments.Release(talk.clerk.id, talk.now)
    count = await attachments.release_files(talk.db, feedback, files, deed)
    if not count:
        raise Refusal("files-released-already")
    text = talk.t("files-released", code=code(feedback.code), count=count)
    await announcing.tell_officials(talk, feedback, text)
    if talk.private:
        await talk.say(text)
