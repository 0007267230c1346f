"""The files of a feedback as officials see them, and those that wait, which intake looks at and lets go."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers import announcing
from handlers.buttons import OnCard, OnFile
from handlers.file_facts import place_of
from handlers.official.file_addresses import address_buttons
from handlers.official.showing import attached_file, files_of, is_here, send_albums, tell_not_shown, way_of
from handlers.talk import Rows, Talk
from locales import texts
from locales.spoken import code
from rules.access import Right, may_over, require, require_over
from rules.answer_progress import ALBUMS
from rules.files import ShownAs
from rules.identity import is_hidden
from rules.looks import LookKind
from rules.notice import Button, Outgoing
from rules.notice_kinds import Notice
from rules.refusal import Refusal
from storage.feedback import attachments, feedbacks, looks
from storage.feedback.attachments import is_kept_back
from storage.feedback.looks import Looking
from storage.tables import Attachment, Feedback

PAGE = 10
# Files of a page that go each as a message of its own.
ALONE = 5


def may_release(talk: Talk, feedback: Feedback) -> bool:
    """Whether this is somebody of the feedback's intake, alone with the bot."""
    return talk.private and may_over(talk.clerk, Right.RELEASE_FILES, feedback.unit_id)


async def show_files(talk: Talk, feedback: Feedback, after: int = 0) -> None:
    """The files that officials may see, by album where they fit into one; then the place, and what is not shown."""
    files = await files_of(talk, feedback)
    ways = {one.id: way_of(talk, feedback, one) for one in files}
    free = [one for one in files if ways[one.id] in {ShownAs.STORED, ShownAs.HANDLE}]
    page = one_page_of([one for one in free if one.id > after])
    await send_albums(talk, feedback, page)
    if page and page[-1].id < free[-1].id:
        more = OnFile(act="page", feedback=feedback.id, file=page[-1].id).pack()
        await talk.say(talk.t("files-more", code=code(feedback.code)), [[(talk.t("button-more"), more)]])
        return
    place = place_of(feedback)
    if place is not None:
        await talk.send(Outgoing(place=place), Notice.CARD_WORD, feedback.id)
    counts = Counter(ways.values())
    await tell_not_shown(talk, feedback, counts, address_buttons(talk, feedback, files))
    if counts[ShownAs.HELD]:
        await tell_waiting(talk, feedback, counts[ShownAs.HELD])


def one_page_of(files: Sequence[Attachment]) -> Sequence[Attachment]:
    """The first of the files that make one page, in their order, so that one press is a handful of messages."""
    alone = [place for place, one in enumerate(files) if one.kind not in ALBUMS]
    return files[: min([PAGE, *alone[ALONE : ALONE + 1]])]


async def tell_waiting(talk: Talk, feedback: Feedback, count: int) -> None:
    """That more files are there, who looks at them first, and what to do where there is nobody who could."""
    keepers = await attachments.officials_who_may_release(talk.db, feedback.unit_id)
    text = talk.t("files-wait", code=code(feedback.code), count=count, keepers=len(keepers))
    buttons = kept_buttons(talk, feedback, count)
    await talk.send(Outgoing(text=text, buttons=buttons), Notice.CARD_WORD, feedback.id)


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
    files = await files_of(talk, feedback)
    waiting = [one for one in files if is_kept_back(feedback, one) and one.id > after]
    place = place_of(feedback, exact=True) if is_hidden(feedback.name_mode) and not after else None
    if not waiting and place is None:
        raise Refusal("files-none-wait")
    by = talk.clerk.number_for(Right.RELEASE_FILES, feedback.unit_id)
    why = texts("vi").say("look-why-files")
    await looks.keep_look(talk.db, feedback, Looking(by, LookKind.FILES, why, talk.now))
    if place is not None:
        await talk.send(Outgoing(text=talk.t("place-exact", code=code(feedback.code))))
        await talk.send(Outgoing(place=place), Notice.CARD_HELD, feedback.id)
    page = waiting[:ALONE]
    for number, one in enumerate(page, start=1):
        await show_waiting(talk, feedback, one, number)
    if page:
        answers = release_buttons(talk, feedback, page, more=len(waiting) > ALONE)
        await talk.say(talk.t("files-look", code=code(feedback.code), count=len(page)), answers)


async def show_waiting(talk: Talk, feedback: Feedback, file: Attachment, number: int) -> None:
    """One file, and the press that lets it go; or that it cannot be shown here, or not be let go."""
    about = {"code": code(feedback.code), "number": number}
    if not is_here(talk, file) or file.kind not in talk.reach.kinds_out:
        await talk.send(Outgoing(text=talk.t("file-waits-elsewhere", **about)), Notice.CARD_HELD, feedback.id)
        return
    what = Outgoing(text=talk.t("file-waits-only-here", **about), files=(attached_file(file),))
    if may_go(feedback, file):
        press = OnFile(act="one", feedback=feedback.id, file=file.id).pack()
        button = Button(talk.t("file-release", number=number), press)
        what = replace(what, text=talk.t("file-waits", **about), buttons=((button,),))
    await talk.send(what, Notice.CARD_HELD, feedback.id)


def may_go(feedback: Feedback, file: Attachment) -> bool:
    """Whether a file can be let go: not what cannot be passed on without what it tells of its sender."""
    return attachments.shown_if_released(feedback, file) != ShownAs.NEVER


def release_buttons(talk: Talk, feedback: Feedback, page: Sequence[Attachment], *, more: bool) -> Rows:
    """Below what was shown: let go all of it that may, and nothing that came later; or look at the next ones."""
    release, further = (OnFile(act=act, feedback=feedback.id, file=page[-1].id).pack() for act in ("all", "look"))
    count = sum(may_go(feedback, one) for one in page)
    answers = [[(talk.t("files-release", count=count), release)]] if count else []
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
    files = [one for one in await files_of(talk, feedback) if is_kept_back(feedback, one) and may_go(feedback, one)]
    wanted = [one.id for one in files if is_meant_by(press, one)]
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
