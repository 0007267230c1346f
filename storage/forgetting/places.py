"""Every column in which words can lie: of which kind of place it is, or why no words of a person can be in it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sqlalchemy import JSON, Column, LargeBinary, String, Table

from rules.forgetting import WordPlace
from storage.tables import Base

# Shorter texts are codes of ours.
LONGEST_CODE = 40

# Whose row it is says which of several it is.
PLACES: Mapping[str, tuple[WordPlace, ...]] = MappingProxyType(
    {
        "draft.hamlet": (WordPlace.UNSENT,),
        "draft.name": (WordPlace.UNSENT,),
        "draft_part.words": (WordPlace.UNSENT,),
        "draft_part.file_id": (WordPlace.UNSENT,),
        "draft_part.album": (WordPlace.UNSENT,),
        "form_draft.answers": (WordPlace.UNSENT,),
        "form_draft.said": (WordPlace.UNSENT,),
        "held_words.ciphertext": (WordPlace.UNSENT,),
        "resident_message.words": (WordPlace.UNSENT, WordPlace.FEEDBACK),
        "resident_message.file_id": (WordPlace.UNSENT, WordPlace.FEEDBACK),
        "resident_message.album": (WordPlace.UNSENT, WordPlace.FEEDBACK),
        "conversation.data": (WordPlace.UNSENT, WordPlace.ABOUT),
        "outbox.choices": (WordPlace.MENU, WordPlace.ABOUT),
        "outbox.payload": (WordPlace.ECHO, WordPlace.ABOUT, WordPlace.REMINDER),
        "outbox.error": (WordPlace.ECHO, WordPlace.ABOUT, WordPlace.REMINDER),
        "inbox.raw": (WordPlace.INCOMING,),
        "feedback.words": (WordPlace.FEEDBACK,),
        "feedback.folded": (WordPlace.FEEDBACK,),
        "feedback.hamlet": (WordPlace.FEEDBACK,),
        "feedback.name": (WordPlace.FEEDBACK,),
        "feedback.public_text": (WordPlace.ANSWER,),
        "attachment.file_id": (WordPlace.FEEDBACK,),
        "received_file.handle": (WordPlace.FEEDBACK, WordPlace.ANSWER),
        "file_handle.handle": (WordPlace.FEEDBACK, WordPlace.ANSWER),
        "stored_file.digest": (WordPlace.FEEDBACK, WordPlace.ANSWER),
        "entry.words": (WordPlace.FEEDBACK, WordPlace.ANSWER),
        "look.reason": (WordPlace.FEEDBACK,),
        "reply.words": (WordPlace.ANSWER,),
        "reply_piece.words": (WordPlace.ANSWER,),
        "promise.words": (WordPlace.ANSWER,),
        "promise_event.words": (WordPlace.ANSWER,),
        "speaking_wish.words": (WordPlace.SPEAKING,),
        "block.reason": (WordPlace.BLOCK,),
        "request.reason": (WordPlace.REQUEST,),
    }
)

OF_OFFICE = "from the office file or an official of the office, about the office itself"
NUMBERS = "numbers and words of ours"
DIGESTS = "a digest of digests"
AT_THE_SPOT = "of somebody in the hall who is no person here; it goes 30 days after the dialogue"
ALLOWED: Mapping[str, str] = MappingProxyType(
    {
        "account.name": "the name of a bot of ours",
        "account.reach": "what a messenger can carry",
        "area.name": OF_OFFICE,
        "arrival.event": "what a messenger calls an event, ninety days long; whose it was is nowhere beside it",
        "area_name.folded": OF_OFFICE,
        "area_name.name": OF_OFFICE,
        "audit.first": NUMBERS,
        "broadcast.words": "what an official tells many people",
        "call_password.digest": "a digest of two words of ours, good for hours",
        "calendar_notice.source": "the number of an official notice, as an admin gave it",
        "chat.title": "the title of a group; of a private chat none is kept",
        "chain_end.link": DIGESTS,
        "checkpoint.link": DIGESTS,
        "checkpoint.root": DIGESTS,
        "conversation.key": f"{NUMBERS}; it goes with the contact whose chat it names",
        "conversation.state": "which question of ours stands open",
        "conclusion.words": OF_OFFICE,
        "conclusion_file.name": OF_OFFICE,
        "day_override.why": OF_OFFICE,
        "deadline.basis": "days and terms of a clock",
        **dict.fromkeys(
            [f"dialogue.{one}" for one in ("contact", "details", "online_url", "place", "reason", "title", "topics")],
            OF_OFFICE,
        ),
        "dialogue.paper_words": "on what a paper rests and which official signs it, as the office publishes both",
        "dialogue.reminder_minutes": NUMBERS,
        **dict.fromkeys(
            ("dialogue_event.place", "dialogue_event.reason", "dialogue_file.name", "dialogue_event.changed"), OF_OFFICE
        ),
        "dialogue_event.warnings": NUMBERS,
        "draft.settled": "which questions of ours are answered",
        "duty.name": "by which the history says which official acted",
        "duty_event.detail": "names of officials and groups, kept for ever as what was done with rights",
        "entry.digest": "a digest of words and a salt: without the salt, which goes, nobody can tell of which words",
        "entry.facts": "a digest of what a feedback says of itself and a salt, which goes with the words",
        "entry.link": DIGESTS,
        "export.link": DIGESTS,
        "field.name": OF_OFFICE,
        "import_map.columns": "which column of another register is what, by number",
        "import_map.headings": "the headings of another register's columns",
        "file_link.digest": "a digest of a key of ours",
        "file_link.name": "a name of ours for a file, made of words of the house and a feedback's code",
        "hall_speaker.name": AT_THE_SPOT,
        "hall_speaker.words": AT_THE_SPOT,
        "hamlet.name": OF_OFFICE,
        "invite.digest": "a digest of a code of ours",
        "invite.name": "the name of the official who is invited",
        "job.arguments": NUMBERS,
        "job.name": NUMBERS,
        "join_code.digest": "a digest of a code of ours, good for minutes",
        "lease.holder": "a process of ours",
        "lease.name": "a task of ours",
        "linked_chat.title": "the title of an officials' group",
        "oa_token.access": "a token of ours, no person's",
        "oa_token.begun_with": "a digest of a token of ours",
        "oa_token.refresh": "a token of ours, no person's",
        "organisation.name": OF_OFFICE,
        "outbox.dedup_key": f"{NUMBERS}; the row goes with the contact whose chat it names",
        "outbox.goes_with": "the key of another letter",
        "peer.external_id": "what a messenger calls a private chat; it goes with the contact",
        "peer.writer": "what a messenger calls who writes there; it goes with the contact",
        "sheet.place": OF_OFFICE,
        "sheet_file.told": "how often it ended whoever read it; the headings of its columns, and which is what",
        "sheet_file.digest": "a digest of a picture's digest and the salt of its sheet",
        "sheet_line.digest": "a digest of a line and the salt of its sheet; of a denunciation there is none",
        "sheet_line.said_by": "on a sheet of paper until it is decided what becomes of the line, and then empty",
        "sheet_line.words": "on a sheet of paper until it is decided what becomes of the line, and then empty",
        "slip.digest": "a digest of a PIN of ours and a salt",
        "unit.name": OF_OFFICE,
        "work_calendar.days": "a letter a day: worked or off",
    }
)


def columns_for_words() -> Iterator[tuple[Table, Column[object]]]:
    """The columns of all tables that can hold a text longer than a code, JSON or bytes."""
    for table in Base.metadata.tables.values():
        for column in table.columns:
            if can_hold_words(column):
                yield table, column


def can_hold_words(column: Column[object]) -> bool:
    kind = column.type
    if isinstance(kind, String):
        return kind.length is None or kind.length > LONGEST_CODE
    return isinstance(kind, JSON | LargeBinary)
