"""Every column that names an account, a contact or a person has its answer when a bot is left or two are one."""

from sqlalchemy import Table

from storage.tables import Base

NAMES = {"account_id", "contact_id", "person_id", "preferred_contact_id", "merged_into_id", "writer", "used_by"}
# What is done about it in storage/upkeep/account_moving.py, carried_letters.py, carried_places.py, person_merging.py.
CARRIED = {
    "attendance.person_id": "given to whoever stays, what was answered last and the earlier turn",
    "block.person_id": "given to whoever stays",
    "broadcast.contact_id": "goes to the new contact",
    "call_password.person_id": "given to whoever stays, who has none",
    "card.account_id": "forgotten, and posted anew by the new bot",
    "chat.account_id": "known to the new bot as well",
    "check_in.person_id": "given to whoever stays, who came once",
    "consent.contact_id": "goes to the new contact where none is live there",
    "consent.person_id": "given to whoever stays",
    "contact.account_id": "changed, or kept beside the new bot's own",
    "contact.person_id": "given to whoever stays",
    "draft.contact_id": "goes to the new contact",
    "draft.person_id": "given to whoever stays, or put before the newer one",
    "duty.person_id": "given to whoever stays, one of two that are the same ends",
    "feedback.person_id": "given to whoever stays",
    "form_draft.person_id": "given to whoever stays, of two of one form the one touched last",
    "hall_speaker.person_id": "given to whoever stays, who speaks once",
    "held_words.contact_id": "goes to the new contact",
    "held_words.person_id": "given to whoever stays",
    "inbox.account_id": "what is open or set aside goes under a number far below",
    "invite.used_by": "given to whoever stays",
    "job.contact_id": "goes to the new contact",
    "linked_chat.account_id": "changed, or ended where the new bot has its own",
    "outbox.account_id": "what is not over is sent by the new bot",
    "outbox.contact_id": "goes to the new contact",
    "peer.account_id": "goes along, but for whom the new bot has met itself",
    "person.preferred_contact_id": "goes to the new contact, the older person's first",
    "posting.account_id": "begun anew with the new bot",
    "quota_use.person_id": "added up",
    "request.contact_id": "goes to the new contact",
    "request.person_id": "given to whoever stays",
    "resident_message.contact_id": "goes to the new contact, under a number far below",
    "speaking_wish.person_id": "given to whoever stays, of two for one dialogue the older person's",
    "sheet.contact_id": "goes to the new contact",
    "sheet_file.contact_id": "goes to the new contact",
    "proxy.contact_id": "goes to the new contact",
    "slip.contact_id": "goes to the new contact",
    "subscription.person_id": "given to whoever stays, a live one first",
    "takedown.account_id": "forgotten: only the old bot could do it",
}
STAYS = {
    "arrival.account_id": "events of the old bot, which come to another under other names",
    "code_try.account_id": "counts of one hour",
    "code_try.writer": "counts of one hour",
    "feedback.contact_id": "says where it came in",
    "file_handle.account_id": "names that the old bot's messenger gave; another account makes its own",
    "join_code.contact_id": "good for minutes",
    "inbox.writer": "the messenger's own number, the same with both",
    "month_use.account_id": "each bot counts its own",
    "numbering.account_id": "each bot counts its own",
    "peer.writer": "what the messenger calls them",
    "oa_token.account_id": "tokens of the old account, which mean nothing to another",
    "pause.account_id": "until when one bot is silent",
    "person.merged_into_id": "says what was done",
    "received_file.account_id": "what the old bot has not fetched it alone can fetch",
    "reply.contact_id": "says where it was written",
    "sheet_line.contact_id": "says where it was written",
    "sent_message.account_id": "numbers of the old bot's messages, which mean nothing to another",
}


def columns() -> set[str]:
    return {f"{table.name}.{column.name}" for table in tables() for column in table.columns if names_somebody(column)}


def tables() -> list[Table]:
    return list(Base.metadata.tables.values())


def names_somebody(column: object) -> bool:
    pointed = {key.column.table.name for key in getattr(column, "foreign_keys", ())}
    return getattr(column, "name", "") in NAMES or bool(pointed & {"account", "contact", "person"})


def test_no_column_is_forgotten_when_a_bot_is_left_or_two_people_are_one() -> None:
    assert columns() == CARRIED.keys() | STAYS.keys()
    assert not CARRIED.keys() & STAYS.keys()
