"""How files are shown to whoever asked for them here: in albums where they fit into one, and in words what is not."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from handlers.talk import Rows, Talk, buttons_of
from locales.spoken import code
from rules.answer_progress import ALBUMS
from rules.files import ShownAs
from rules.notice import Attached, Outgoing
from rules.notice_kinds import Notice
from storage.feedback import attachments, feedbacks
from storage.files import receiving, sending
from storage.tables import Attachment, Feedback

# In what order the albums of a page are shown; what goes alone comes last.
ORDER = ("seen", "papers", "sounds", None)
# Why a file that officials may see is not shown in this chat.
ELSEWHERE, UNSENDABLE = "elsewhere", "unsendable"


async def files_of(talk: Talk, feedback: Feedback) -> Sequence[Attachment]:
    """The files of a feedback; those from before files were kept are from now on fetched as well."""
    files = await feedbacks.read_files(talk.db, feedback.id)
    if any(one.received is None for one in files):
        await receiving.receive_old(talk.db, talk.now, feedback.id)
        files = await feedbacks.read_files(talk.db, feedback.id)
    return files


def is_here(talk: Talk, file: Attachment) -> bool:
    """Whether this chat's account can send a file at all: from the folder, or as it is the one that received it."""
    kept = file.received is not None and file.received.stored_id is not None
    return kept or (file.received is not None and file.received.account_id == talk.account_id)


def way_of(talk: Talk, feedback: Feedback, file: Attachment) -> str:
    """How a file is shown here, or why it is not."""
    shown = attachments.shown_now(feedback, file)
    if shown not in {ShownAs.STORED, ShownAs.HANDLE}:
        return shown
    if file.kind not in talk.reach.kinds_out:
        return UNSENDABLE
    return shown if is_here(talk, file) else ELSEWHERE


async def send_albums(talk: Talk, feedback: Feedback, files: Sequence[Attachment]) -> None:
    """A page of files, those that fit into one album together, the rest one by one; each says whose it is."""
    whose, attached = talk.t("files-of", code=code(feedback.code)), [attached_file(one) for one in files]
    attached.sort(key=lambda one: ORDER.index(ALBUMS.get(one.kind)))
    for album, members in groupby(attached, key=lambda one: ALBUMS.get(one.kind)):
        together = list(members)
        size = talk.reach.files_a_message if album else 1
        for start in range(0, len(together), size):
            what = Outgoing(text=whose, files=tuple(together[start : start + size]))
            await talk.send(what, Notice.CARD_WORD, feedback.id)


def attached_file(file: Attachment) -> Attached:
    return sending.attached_of(file.received) if file.received else Attached(file.kind, file.file_id)


async def tell_not_shown(talk: Talk, feedback: Feedback, ways: Counter[str], rows: Rows) -> None:
    """Say how many files are not shown here, for what, and what can be done; what waits for intake is told apart."""
    counts = {name: ways[name] for name in (ShownAs.MOMENT.value, ELSEWHERE, UNSENDABLE, ShownAs.NEVER.value)}
    count = sum(counts.values())
    if count:
        text = talk.t("files-not-shown", code=code(feedback.code), count=count, **counts)
        await talk.send(Outgoing(text=text, buttons=buttons_of(rows)), Notice.CARD_WORD, feedback.id)
