"""What a helper sends along of somebody they hand in for: their voice, photos and papers, at any question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiogram.types import Message

from handlers import limits
from handlers.form_data import Outcome, PutQuestion, Question, Then
from handlers.form_questions import RowFill, RowQuestion, keep_answer, note_last, read_again
from handlers.incoming import found_file, size_of, text_of
from rules.files import SPOKEN, FoundFile
from rules.forms import REVIEW, UnreadError
from rules.quotas import Quota
from rules.text import has_letters
from storage.files import receiving
from storage.people import form_drafts
from storage.people.form_drafts import AnsweringMessage
from storage.tables import Attachment, FormDraft

FILES, WORDS, OVER = "files", "words", "files-over"
MOST_FILES = 10


def files_in(draft: FormDraft) -> list[list[Any]]:
    """The files of a draft: kind, the messenger's name of it, size, account."""
    return list(draft.answers.get(FILES) or [])


def attachments_of(files: Sequence[Sequence[Any]], now: datetime) -> list[Attachment]:
    """The same as files of an opinion; the clock fetches their bytes once it is handed in."""
    came = [(account, FoundFile(kind, handle, size or None)) for kind, handle, size, account in files]
    return [
        Attachment(kind=one.kind, file_id=one.handle, received=receiving.row_of(account, one, now))
        for account, one in came
    ]


def forget_files(draft: FormDraft) -> None:
    """Let go of all files, and of words that only a voice had told."""
    form_drafts.forget_answer(draft, FILES)
    if draft.answers.get(WORDS) == "":
        form_drafts.forget_answer(draft, WORDS)


def with_files(asked: RowQuestion) -> RowQuestion:
    """The same question, at which files are kept as well."""

    async def hear(fill: RowFill, event: Message) -> Outcome:
        return await asked.hear(fill, event) if found_file(event) is None else await _hear_file(fill, event, asked.key)

    return replace(asked, hear=hear)


async def _hear_file(fill: RowFill, event: Message, key: str) -> Outcome:
    """Keep a file; its caption is words of theirs, and a voice alone says what they raise."""
    talk, file, kept = fill.talk, found_file(event), files_in(fill.draft)
    if file is None:
        return Then.AGAIN
    if len(kept) >= MOST_FILES:
        return await _tell_too_many(fill, event)
    await limits.count_use(talk, limits.own_use(talk, Quota.OFFICE_FILES), size_of(event))
    row = [file.kind, file.handle, file.size or 0, talk.account_id]
    fill.draft.answers = fill.draft.answers | {FILES: [*kept, row]}
    first, told = await fill.is_first_of_album(event), WORDS in fill.draft.answers
    outcome = await _hear_caption(fill, event)
    if outcome is not None:
        return Then.NEXT if outcome == Then.AGAIN and key != WORDS else outcome
    if not told and file.kind in SPOKEN:
        return keep_answer(fill, WORDS, "")
    if not first and key != REVIEW:
        return Then.DONE
    talk.lead(talk.t("proxy-file-kept", count=len(files_in(fill.draft))))
    return Then.AGAIN


async def _tell_too_many(fill: RowFill, event: Message) -> Outcome:
    """Say once an album that no more is kept."""
    state, album = fill.talk.state, event.media_group_id
    if album is None or (await state.get_data()).get(OVER) != album:
        await state.update_data({OVER: album})
        await fill.talk.say(fill.talk.t("proxy-files-most", limit=MOST_FILES))
    return Then.DONE


async def _hear_caption(fill: RowFill, event: Message) -> Outcome | None:
    """What stands beside a file goes on with the words, and is read as they are; None where nothing does."""
    text = text_of(event)
    if not has_letters(text):
        return None
    said = AnsweringMessage(fill.talk.contact.id, event.message_id, text)
    try:
        outcome = await read_again(fill, WORDS, [*form_drafts.said_at(fill.draft, WORDS), said])
    except UnreadError:
        return None
    if outcome == Then.NEXT:
        await note_last(fill, WORDS, event)
    return outcome


async def _put_files(fill: RowFill) -> PutQuestion:
    talk = fill.talk
    options = [(talk.t(f"proxy-files-{one}"), one) for one in ("keep", "none")]
    return PutQuestion(talk.t("ask-proxy-files", count=len(files_in(fill.draft))), options)


async def _choose_files(fill: RowFill, value: str) -> Outcome:
    if value == "none":
        forget_files(fill.draft)
    return Then.NEXT


async def _hear_none(_fill: RowFill, _event: Message) -> Outcome:
    return Then.AGAIN


# Put to nobody on the way: at the review files can be added and dropped.
FILES_QUESTION: RowQuestion = with_files(
    Question(
        key=FILES,
        answered=lambda _draft: True,
        skipped=lambda draft: not files_in(draft),
        passed=lambda _draft: True,
        put=_put_files,
        choose=_choose_files,
        hear=_hear_none,
        forget=lambda _draft: None,
    )
)
