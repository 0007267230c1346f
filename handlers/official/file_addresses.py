"""An official's own address of a file that this chat cannot carry, asked for by a press, told in private alone."""

from collections.abc import Sequence

from aiogram.types import CallbackQuery, Message

from handlers.buttons import OnFileLink
from handlers.file_links import keys_of, offer_file
from handlers.official.showing import UNSENDABLE, files_of, way_of
from handlers.talk import Rows, Talk
from locales.spoken import code
from rules.access import Right, Scope, require, require_over
from rules.files import ShownAs
from rules.refusal import Refusal
from storage.feedback import attachments, feedbacks
from storage.files import links
from storage.files.links import FileOffer
from storage.tables import Attachment, Feedback

# So many of one feedback are offered side by side; the next press of the same button offers the next ones.
PAGE = 10


def address_buttons(talk: Talk, feedback: Feedback, files: Sequence[Attachment]) -> Rows:
    """In private: the press that leads to addresses of what is kept and cannot be sent here; nothing elsewhere."""
    wanted = [one for one in files if can_be_fetched(talk, feedback, one)]
    if not talk.private or not wanted:
        return []
    return [[(talk.t("file-link-get"), OnFileLink(act="which", feedback=feedback.id, file=0).pack())]]


def can_be_fetched(talk: Talk, feedback: Feedback, file: Attachment) -> bool:
    """Whether officials may see a file whose bytes are kept, and this account cannot send its kind."""
    kept = attachments.shown_now(feedback, file) == ShownAs.STORED
    return kept and way_of(talk, feedback, file) == UNSENDABLE


async def on_file_link(_event: Message | CallbackQuery, press: OnFileLink, talk: Talk) -> None:
    """Ask of which file, or make the address of one."""
    if not talk.private:
        raise Refusal("private-only")
    require(talk.clerk, Right.HANDLE)
    feedback = await feedbacks.get_visible(talk.db, talk.clerk, press.feedback)
    require_over(talk.clerk, Right.HANDLE, feedback.unit_id)
    files = await files_of(talk, feedback)
    there = [(number, one) for number, one in enumerate(files, 1) if can_be_fetched(talk, feedback, one)]
    wanted = [one for one in there if (one[1].id == press.file if press.act == "one" else one[1].id > press.file)]
    if not wanted:
        raise Refusal("file-link-not-kept")
    if len(wanted) == 1:
        await offer(talk, feedback, *wanted[0])
    else:
        await ask_which(talk, feedback, wanted)


async def ask_which(talk: Talk, feedback: Feedback, files: Sequence[tuple[int, Attachment]]) -> None:
    """Offer files by their number within the feedback and their kind, some at a time."""
    options = [
        (
            talk.t("file-link-nth", number=number, kind=talk.t(f"file-{one.kind.replace('_', '-')}")),
            OnFileLink(act="one", feedback=feedback.id, file=one.id).pack(),
        )
        for number, one in files[:PAGE]
    ]
    if len(files) > PAGE:
        more = OnFileLink(act="which", feedback=feedback.id, file=files[PAGE - 1][1].id).pack()
        options.append((talk.t("button-more"), more))
    await talk.ask(talk.t("file-link-which", code=code(feedback.code)), options)


async def offer(talk: Talk, feedback: Feedback, number: int, file: Attachment) -> None:
    """Make the address of one file, under a name that says of which opinion it is and nothing else."""
    number_kept = file.received.stored_id if file.received else None
    stored = await links.find_stored(talk.db, number_kept) if number_kept is not None else None
    if stored is None:
        raise Refusal("file-link-not-kept")
    what = FileOffer(
        duty_id=talk.clerk.number_for(Right.HANDLE, feedback.unit_id),
        needs=Right.HANDLE,
        name=talk.t("file-link-name", code=code(feedback.code), number=str(number)) + stored.suffix,
        scope=Scope.of_unit(feedback.unit_id),
        file_id=stored.id,
        attachment_id=file.id,
    )
    await offer_file(talk.db, keys_of(talk.office.held_key), what, talk.contact, talk.now)
