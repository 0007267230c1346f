"""What the sender of a file is told where it cannot be kept: what became of it, who sees it, what to do."""

from locales import texts
from locales.spoken import code
from rules.files import FileState
from rules.identity import is_hidden
from rules.notice import Outgoing
from rules.reach import TELEGRAM
from storage.feedback.received import OfFeedback
from storage.files.receiving import DueFile
from storage.tables import Contact

MEGABYTE = 1024 * 1024
KEYS = {FileState.LARGE: "file-large-author", FileState.REFUSED: "file-refused-author"}


def lost_file_for_author(
    phone: str, of: OfFeedback, author: Contact, file: DueFile, state: FileState, why: str | None
) -> Outgoing:
    """That one of the files of a feedback is not kept, once for each, and which; with the telephone of the office."""
    words = texts(author.language)
    text = words.say(
        KEYS.get(state, "file-gone-author"),
        code=code(of.feedback.code),
        which=words.say("file-which", number=of.number, total=of.total),
        kind=words.say(f"file-{file.kind.replace('_', '-')}"),
        limit=TELEGRAM.file_limit // MEGABYTE,
        hidden="yes" if is_hidden(of.feedback.name_mode) else "no",
        why=why or "none",
        phone=phone,
    )
    return Outgoing(text=text)
