"""The office moves to another bot: whom both know is one person then, and nothing of either is lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, update

from rules.access import Scope
from rules.alarms import AlarmKind
from rules.consent import HeldItem
from rules.lifecycle import Action
from rules.notice import Address, Lane, Outgoing, Policy
from rules.notice_kinds import Notice
from rules.quotas import Allowance, Quota, Use
from rules.reach import TELEGRAM
from rules.refusal import Refusal
from storage.dialogue import dialogues
from storage.engine.database import Database
from storage.feedback import cards, drafts, feedbacks, history, postings, resident_messages
from storage.files.folder import FileFolder
from storage.office import chats, officials
from storage.people import conversations, own_data, people, quotas
from storage.queue import accounts, admins, alarms, contacts, inbox, outbox, set_aside
from storage.queue.accounts import Messenger
from storage.queue.inbox import Arrived
from storage.queue.outbox import Letter
from storage.tables import (
    Account,
    Attachment,
    Card,
    Consent,
    Contact,
    Dialogue,
    Draft,
    DraftPart,
    Duty,
    Entry,
    Feedback,
    FileHandle,
    Inbox,
    KnownChat,
    Lease,
    LinkedChat,
    Mailing,
    Outbox,
    Person,
    QuotaUse,
    ReceivedFile,
    Reply,
    Subscription,
    Unit,
)
from storage.upkeep import account_moving
from storage.upkeep.account_moving import Carried
from tests.storage.filing import Filing
from tests.storage.locality import BOT, NOW, SECOND, enrol, found_office, hand_in, letter, link, meet
from tests.storage.test_dialogues import published

NEW = BOT + 1
GROUP = -1001
HOUR = timedelta(hours=1)
COPIED = ("place", "topics", "starts_at", "collect_until", "created_by")


async def known(database: Database) -> None:
    """The old bot, which no setting names any more, and the new one, which does."""
    async with database.writing() as db:
        for number, name in ((BOT, "cu_bot"), (NEW, "moi_bot")):
            facts = {"channel": Messenger.TELEGRAM, "external_id": str(number), "name": name, "since": NOW}
            await accounts.register(db, Account(id=number, **facts), TELEGRAM)
        await accounts.retire_others(db, [NEW], NOW)


async def move(database: Database, old: str = "cu_bot", new: str = str(NEW)) -> Carried:
    async with database.writing() as db:
        return await account_moving.move_account(db, old, new, {NEW}, NOW + HOUR)


async def meet_new(database: Database, chat_id: int) -> Person:
    async with database.writing() as db:
        return await people.meet(db, Address(NEW, chat_id), NOW)


async def contact_at(database: Database, account: int, chat: int) -> Contact | None:
    async with database.reading() as db:
        return await contacts.at_chat(db, Address(account, chat))


async def rows(database: Database, statement: Any) -> list[Any]:
    async with database.reading() as db:
        return [tuple(row) for row in await db.execute(statement)]


async def test_whoever_has_not_written_to_the_new_bot_is_out_of_reach_until_they_do(database: Database) -> None:
    await known(database)
    lan = await meet(database, 21)
    async with database.writing() as db:
        first = await contacts.at_chat(db, Address(BOT, 21))
        assert first
        await people.give_consent(db, first, "handle", "1", NOW)
    assert await move(database) == Carried(people=1, merged=0, groups=0, waiting=0)
    moved = await contact_at(database, NEW, 21)
    assert moved is not None
    assert (moved.person_id, moved.unreachable_at) == (lan.id, NOW + HOUR)
    assert await contact_at(database, BOT, 21) is None
    async with database.writing() as db:
        assert await contacts.count_out_of_reach(db) == 1
        # Another bot of the same messenger and office: the notice that was agreed to says the same.
        assert (await people.find_speaker(db, Address(NEW, 21), "key")).agreed
        assert (await people.meet(db, Address(NEW, 21), NOW + 2 * HOUR)).id == lan.id
    async with database.reading() as db:
        assert await contacts.count_out_of_reach(db) == 0
        assert await accounts.leftovers(db) == []


async def test_whom_both_bots_know_is_one_person_with_the_feedbacks_of_both(database: Database) -> None:
    await known(database)
    kept = await hand_in(database, await found_office(database), 21)
    async with database.reading() as db:
        before = [(one.id, one.link, one.digest) for one in await db.scalars(select(Entry).order_by(Entry.id))]
    younger = await meet_new(database, 21)
    async with database.writing() as db:
        second = await db.get_one(Feedback, kept.id)
        copied = [column.key for column in Feedback.__table__.columns if column.key not in {"id", "code"}]
        copy = {name: getattr(second, name) for name in copied}
        fresh = Feedback(**copy | {"person_id": younger.id, "words": "Cống tắc", "folded": "cống tắc"})
        await feedbacks.hand_in(db, fresh, [], feedbacks.Deed(Action.RECEIVE, NOW), NOW.year)
    carried = await move(database)
    assert (carried.people, carried.merged) == (1, 1)
    async with database.writing() as db:
        speaker = await people.find_speaker(db, Address(NEW, 21), "key")
        assert speaker.met is not None
        assert speaker.met.person.id == kept.person_id
        assert [one.id for one in await feedbacks.page_of_author(db, kept.person_id)] == [fresh.id, kept.id]
        gone = await db.get_one(Person, younger.id, populate_existing=True)
        assert gone.merged_into_id == kept.person_id
        # The history's lines are the same, and hold together.
        after = [(one.id, one.link, one.digest) for one in await db.scalars(select(Entry).order_by(Entry.id))]
        assert after[: len(before)] == before
        assert history.first_broken_line(await history.read(db, kept.id)) is None
        assert await contacts.of_person(db, kept.person_id) == await contacts.at_chat(db, Address(NEW, 21))
        assert await accounts.leftovers(db) == []


@pytest.mark.parametrize("newer", [BOT, NEW])
async def test_of_two_drafts_the_one_touched_last_goes_on_with_the_words_of_both(
    database: Database, newer: int
) -> None:
    await known(database)
    await meet(database, 21)
    await meet_new(database, 21)
    for account, words in ((BOT, "Đường hỏng"), (NEW, "Cống tắc")):
        async with database.writing() as db:
            contact = await contacts.at_chat(db, Address(account, 21))
            assert contact
            begun = NOW + SECOND if account == newer else NOW
            draft = await drafts.begin(db, contact.person_id, begun, contact.id)
            draft.settled, draft.group = "words", "pressing" if account == newer else None
            for number in (5, 6):
                part = DraftPart(draft_id=draft.id, message_id=number, kind="words", words=f"{words} {number}")
                await drafts.add_part(db, part)
            await drafts.save(db)
    await move(database)
    async with database.writing() as db:
        (draft_now,) = (await db.scalars(select(Draft))).all()
        parts = [part.words for part in await drafts.read_parts(db, draft_now.id)]
        assert (draft_now.group, draft_now.settled) == ("pressing", "")
        first, last = ("Cống tắc", "Đường hỏng") if newer == BOT else ("Đường hỏng", "Cống tắc")
        assert parts == [f"{first} 5", f"{first} 6", f"{last} 5", f"{last} 6"]
        contact = await contacts.at_chat(db, Address(NEW, 21))
        assert contact
        assert (draft_now.person_id, draft_now.contact_id) == (contact.person_id, contact.id)


async def test_a_new_bots_message_takes_no_place_in_a_draft_that_was_begun_with_the_old_one(database: Database) -> None:
    await known(database)
    await meet(database, 21)
    async with database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, 21))
        assert contact
        draft = await drafts.begin(db, contact.person_id, NOW, contact.id)
        await drafts.add_part(db, DraftPart(draft_id=draft.id, message_id=5, kind="words", words="Đường hỏng"))
        await resident_messages.keep(db, contact.id, [HeldItem(message_id=6, words="Chưa ai đến")], NOW)
        await conversations.write(db, f"{BOT}:21:21:0:default", "HandIn:words", {"which_asked": 7})
    await move(database)
    async with database.writing() as db:
        again = await drafts.find_open(db, contact.person_id)
        assert again
        number = drafts.number_in(again, contact.id, 5)
        await drafts.add_part(db, DraftPart(draft_id=again.id, message_id=number, kind="words", words="từ tuần trước"))
        parts = await drafts.read_parts(db, again.id)
        assert [part.words for part in parts] == ["Đường hỏng", "từ tuần trước"]
        state, data = await conversations.read(db, f"{NEW}:21:21:0:default")
        assert (state, data) == ("HandIn:words", {"which_asked": 7})
        await resident_messages.keep(db, contact.id, [HeldItem(message_id=6, words="hôm qua vẫn ngập")], NOW)
        kept = await resident_messages.read_unplaced(db, contact.id)
        assert [one.words for one in kept] == ["Chưa ai đến", "hôm qua vẫn ngập"]
        assert await conversations.read(db, f"{BOT}:21:21:0:default") == (None, {})


async def test_consents_subscriptions_quotas_and_blocks_of_both_are_the_persons(database: Database) -> None:
    await known(database)
    dialogue = await published(database)
    async with database.writing() as db:
        facts = {name: getattr(dialogue, name) for name in COPIED}
        db.add(other := Dialogue(**facts, state="published", edition=1))
    old, new = await meet(database, 21), await meet_new(database, 21)
    use = Use(old.id, Quota.FILES, NOW + HOUR)
    async with database.writing() as db:
        for account, purposes in ((BOT, ("handle", "remind")), (NEW, ("handle",))):
            contact = await contacts.at_chat(db, Address(account, 21))
            assert contact
            for purpose in purposes:
                await people.give_consent(db, contact, purpose, str(account), NOW)
        await dialogues.subscribe(db, dialogue.id, old.id, NOW)
        await dialogues.unsubscribe(db, dialogue.id, old.id, NOW)
        await dialogues.subscribe(db, dialogue.id, new.id, NOW)
        await dialogues.subscribe(db, other.id, new.id, NOW)
        for person in (old, new):
            await quotas.count_use(db, replace(use, person_id=person.id), Allowance(30, 1000), 100)
        await db.execute(update(Person).where(Person.id == new.id).values(blocked_until=NOW + HOUR))
    await move(database)
    async with database.reading() as db:
        moved = await contacts.at_chat(db, Address(NEW, 21))
        assert moved
        for purpose in ("handle", "remind"):
            assert await people.find_consent(db, moved.id, purpose) is not None
        given = (await db.scalars(select(Consent.wording).where(Consent.person_id == old.id))).all()
        assert sorted(given) == sorted([str(BOT), str(BOT), str(NEW)])
        for one in (dialogue, other):
            assert await dialogues.is_subscribed(db, one.id, old.id)
        assert await quotas.used_so_far(db, use) == 2
        assert (await db.scalars(select(QuotaUse.size))).one() == 200
        assert (await db.get_one(Person, old.id)).blocked_until == NOW + HOUR
        assert await db.scalar(select(func.count()).select_from(Subscription)) == 2


async def test_nobody_is_reminded_twice_or_passed_by_because_they_were_two(database: Database) -> None:
    await known(database)
    dialogue = await published(database)
    async with database.writing() as db:
        for account, chat in ((BOT, 21), (BOT, 22), (NEW, 21), (NEW, 22)):
            await people.meet(db, Address(account, chat), NOW)
        twice = [await contacts.at_chat(db, Address(account, 21)) for account in (BOT, NEW)]
        once = [await contacts.at_chat(db, Address(account, 22)) for account in (BOT, NEW)]
        facts = {"notice": "reminder", "policy": Policy.AT_MOST_ONCE, "lane": Lane.BULK, "subject_id": dialogue.id}
        for contact in (*twice, once[1]):
            assert contact
            word = letter(f"rem:{dialogue.id}:1:60:{contact.person_id}", 21, **facts)
            await outbox.add(db, replace(word, address=contact.address, contact_id=contact.id))
        await db.execute(update(Outbox).where(Outbox.account_id == BOT).values(state="sent"))
        reached = max(contact.person_id for contact in (*twice, *once) if contact)
        mailing = {"dialogue_id": dialogue.id, "edition": 1, "notice": "reminder", "minutes_before": 60}
        db.add(Mailing(**mailing, since_until=NOW, reached=reached, state="open"))
    await move(database)
    assert twice[0] is not None
    assert once[0] is not None
    keys = select(Outbox.dedup_key, Outbox.state).where(Outbox.notice == "reminder").order_by(Outbox.id)
    start = f"rem:{dialogue.id}:1:60:"
    found = await rows(database, keys)
    assert (f"{start}{twice[0].person_id}", "sent") in found
    assert [state for key, state in found if key == f"{start}{once[0].person_id}"] == ["queued"]
    assert [state for _, state in found] == ["sent", "cancelled", "queued"]
    # Those in between are gone through again: keys keep whoever was told from being told again.
    (behind,) = await rows(database, select(Mailing.reached))
    assert behind[0] < twice[0].person_id


async def test_duties_of_both_are_the_persons_and_what_was_on_its_way_goes_on(database: Database) -> None:
    await known(database)
    feedback = await hand_in(database, await found_office(database), 33)
    old = await enrol(database, 11, "Hạnh")
    async with database.writing() as db:
        person = await people.meet(db, Address(NEW, 11), NOW)
        for role in ("admin", "intake"):
            code = await officials.invite(db, role, "Hạnh", Scope(), NOW)
            last = await officials.enrol(db, person.id, code, NOW)
        facts = {"feedback_id": feedback.id, "action": "answer", "words": "Xong.", "written_at": NOW, "chat_id": 11}
        db.add(Reply(**facts, official_id=last.id - 1, state="leaving", leaves_at=NOW))
    await move(database)
    async with database.reading() as db:
        clerk = await officials.of_chat(db, Address(NEW, 11))
        assert clerk
        assert [duty.id for duty in clerk.duties] == [old.id, last.id]
        assert (await db.scalars(select(Reply.official_id))).one() == old.id
        assert await db.scalar(select(func.count()).select_from(Duty).where(Duty.person_id == old.person_id)) == 3
        assert await officials.unreachable_admins(db) == []
        assert set(await postings.unfinished_chats(db)) == {Address(NEW, 11)}


async def test_groups_go_along_and_their_cards_are_posted_anew(database: Database) -> None:
    office = await found_office(database)
    await link(database, GROUP, thread_id=7)
    feedback = await hand_in(database, office, 21)
    async with database.writing() as db:
        await cards.note_posted(db, feedback.id, Address(BOT, GROUP), 500)
        await db.execute(update(Outbox).values(state="sent"))
        await cards.refresh_cards(db, feedback, NOW + SECOND)
    await known(database)
    carried = await move(database)
    assert carried.groups == 1
    async with database.reading() as db:
        linked = await chats.find(db, Address(NEW, GROUP))
        assert linked is not None
        assert linked.address == Address(NEW, GROUP, 7)
        hung = await rows(database, select(Card.account_id, Card.chat_id, Card.message_id))
        assert hung == [(NEW, GROUP, None)]
        waits = select(Outbox.account_id, Outbox.chat_id, Outbox.thread_id).where(Outbox.state == "queued")
        assert await rows(database, waits) == [(NEW, GROUP, 7)]
        assert await postings.unfinished_chats(db) == [Address(NEW, GROUP)]
        assert (await db.get_one(KnownChat, (NEW, GROUP))).kind == "group"
        assert await accounts.leftovers(db) == []


async def test_a_group_that_both_are_linked_with_is_the_new_ones(database: Database) -> None:
    await known(database)
    await link(database, GROUP)
    async with database.writing() as db:
        chat = LinkedChat(account_id=NEW, chat_id=GROUP, unit_id=None, title="Tổ", linked_at=NOW)
        await chats.link_group(db, chat)
    assert (await move(database)).groups == 0
    async with database.reading() as db:
        assert [(one.account_id, one.chat_id) for one in await chats.all_linked(db)] == [(NEW, GROUP)]
        assert await accounts.leftovers(db) == []


async def test_a_group_that_the_new_bot_was_put_out_of_is_linked_with_it_again(database: Database) -> None:
    await known(database)
    await link(database, GROUP, thread_id=7)
    async with database.writing() as db:
        lost = {"unit_id": None, "title": "Tổ cũ", "linked_at": NOW, "lost_at": NOW}
        db.add(LinkedChat(account_id=NEW, chat_id=GROUP, **lost))
    assert (await move(database)).groups == 1
    async with database.reading() as db:
        (linked,) = await chats.all_linked(db)
        assert (linked.address, linked.title) == (Address(NEW, GROUP, 7), "Tổ")
        assert await accounts.leftovers(db) == []


async def test_an_alarm_of_the_old_bots_is_none_of_the_new_one(database: Database) -> None:
    await known(database)
    async with database.writing() as db:
        await outbox.add(
            db, letter(f"alarm:{BOT}:deaf:1:1", 21, notice=alarms.began_notice(AlarmKind.DEAF), subject_id=1)
        )
        await db.execute(update(Outbox).values(state="failed"))
        assert await alarms.current_alarms(db, BOT) == {AlarmKind.DEAF: 1}
    await move(database)
    async with database.reading() as db:
        assert await alarms.current_alarms(db, NEW) == {}


async def test_what_waits_leaves_by_the_new_bot_without_what_only_the_old_one_could_do(database: Database) -> None:
    await known(database)
    person = await meet(database, 21)
    async with database.writing() as db:
        contact = await contacts.of_person(db, person.id)
        assert contact
        words = Outgoing(text="Đã sửa", reply_to=400)
        await outbox.add(
            db,
            Letter("fb:1:answer:1", contact.address, NOW, Notice.STEP, 1, words, contact_id=contact.id),
            letter("gone:1", GROUP, notice="card-gone", what=Outgoing(edits=400)),
            letter("alarm:slow:1", 21, notice="alarm-late"),
            letter("flies", 21),
            letter("flies-once", 21, policy=Policy.AT_MOST_ONCE),
            letter("done", 21),
            letter("failed", 21, notice="step"),
        )
        for key, state in (("flies", "leased"), ("flies-once", "leased"), ("done", "sent"), ("failed", "failed")):
            await db.execute(update(Outbox).where(Outbox.dedup_key == key).values(state=state, lease_token="x"))
    assert (await move(database)).waiting == 2
    found = await rows(
        database, select(Outbox.dedup_key, Outbox.account_id, Outbox.state, Outbox.doubtful).order_by(Outbox.id)
    )
    assert [(key, account, state, bool(doubt)) for key, account, state, doubt in found] == [
        ("fb:1:answer:1", NEW, "queued", False),
        ("gone:1", BOT, "cancelled", False),
        ("alarm:slow:1", BOT, "cancelled", False),
        ("flies", NEW, "queued", True),
        ("flies-once", NEW, "unknown", False),
        ("done", BOT, "sent", False),
        ("failed", NEW, "failed", False),
    ]
    async with database.reading() as db:
        step = (await db.scalars(select(Outbox).where(Outbox.dedup_key == "fb:1:answer:1"))).one()
        assert step.payload == {"text": "Đã sửa"}


async def test_updates_that_were_kept_or_set_aside_are_dealt_with_by_the_new_bot_before_its_own(
    database: Database,
) -> None:
    await known(database)
    update_of = {"message": {"text": "Đường hỏng", "from": {"id": 21}}}
    kept = [Arrived(number, {"update_id": number, **update_of}, 21) for number in (900, 901, 902)]
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, kept, NOW)
        await inbox.set_aside(db, BOT, 902, "E1")
        await inbox.finish_update(db, NEW, 17, NOW)
        await inbox.keep_updates(db, NEW, [Arrived(18, {"update_id": 18, **update_of}, 21)], NOW)
    assert (await move(database)).waiting == 3
    async with database.writing() as db:
        found = await inbox.read_unprocessed(db, NEW)
        assert [one.update["message"]["text"] for one in found] == ["Đường hỏng"] * 3
        assert found[0].update_id < found[1].update_id < 0
        assert all(one.update["update_id"] == one.update_id for one in found)
        assert await inbox.newest_update_id(db, NEW) == 18
        # The same writer's come in the order in which they were written.
        earlier = await inbox.earlier_of_writer(db, NEW, found[2])
        assert earlier is not None
        assert earlier.update_id == found[0].update_id
        assert len(await set_aside.read_set_aside(db, NEW, 0)) == 1
        assert await db.scalar(select(func.count()).select_from(Inbox).where(Inbox.account_id == BOT)) == 0


async def test_moved_twice_everything_is_where_the_last_move_brought_it(database: Database) -> None:
    await known(database)
    await meet(database, 21)
    async with database.writing() as db:
        await inbox.keep_updates(db, BOT, [Arrived(900, {"update_id": 900}, 21)], NOW)
    await move(database)
    assert await move(database) == Carried(people=0, merged=0, groups=0, waiting=0)
    async with database.writing() as db:
        newest = NEW + 1
        carried = await account_moving.move_account(db, "moi_bot", str(newest), {newest}, NOW + 2 * HOUR)
        assert (carried.people, carried.waiting) == (1, 1)
        account = await db.get_one(Account, newest)
        assert (account.external_id, account.retired_at) == (str(newest), None)
        assert (await db.get_one(Account, NEW)).retired_at == NOW + 2 * HOUR
        assert len(await inbox.read_unprocessed(db, newest)) == 1


async def test_files_stay_with_their_opinion_and_with_the_bot_that_received_them(
    database: Database, tmp_path: Path
) -> None:
    """The bytes are the office's, whichever bot serves; a name that the old bot's messenger gave is the old bot's."""
    await known(database)
    office, filing = await found_office(database), Filing(database, FileFolder(tmp_path))
    old = await hand_in(database, office, 21)
    received = await filing.attach(old.id, b"a photo")
    before = await rows(database, select(ReceivedFile.account_id, ReceivedFile.state, ReceivedFile.stored_id))
    handles = select(FileHandle.account_id, FileHandle.handle)
    named = await rows(database, handles)
    lan = await meet_new(database, 21)
    await move(database)
    assert await rows(database, select(ReceivedFile.account_id, ReceivedFile.state, ReceivedFile.stored_id)) == before
    assert await rows(database, handles) == named == [(BOT, "AgAD1")]
    assert await rows(database, select(Attachment.received_id)) == [(received,)]
    # Whom both bots know is one person, whose the file is.
    (kept,) = await rows(database, select(Feedback.person_id))
    assert kept == (min(lan.id, old.person_id),)
    async with database.reading() as db:
        assert (await own_data.count_data(db, *kept)).files == 1


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("nobody", str(NEW), "account-unknown"),
        ("", str(NEW), "account-unknown"),
        ("moi_bot", str(NEW), "account-serves"),
        ("cu_bot", "12", "account-not-set"),
        ("cu_bot", "cu_bot", "account-not-set"),
        ("zalo", str(NEW), "account-other-messenger"),
    ],
)
async def test_a_move_that_makes_no_sense_is_refused_and_changes_nothing(
    database: Database, old: str, new: str, why: str
) -> None:
    await known(database)
    await meet(database, 21)
    async with database.writing() as db:
        facts = {"channel": "zalo_bot", "external_id": "zalo", "name": "zalo", "since": NOW, "retired_at": NOW}
        db.add(Account(id=2**51, **facts))
    with pytest.raises(Refusal, match=why):
        await move(database, old, new)
    assert await contact_at(database, BOT, 21) is not None


async def test_groups_that_are_split_between_units_are_named(database: Database) -> None:
    await known(database)
    office = await found_office(database)
    await link(database, GROUP)
    async with database.writing() as db:
        chat = LinkedChat(account_id=NEW, chat_id=GROUP, unit_id=office.unit, title="Tổ", linked_at=NOW)
        await chats.link_group(db, chat)
    with pytest.raises(Refusal, match="account-move-groups") as refused:
        await move(database)
    assert refused.value.facts["titles"] == "Tổ"


async def test_nothing_is_moved_while_a_worker_serves(shared: Database) -> None:
    await known(shared)
    async with shared.writing() as db:
        db.add(Lease(name=f"sender:{NEW}", holder="host:7:x", epoch=1, expires_at=NOW.replace(year=2999)))
    with pytest.raises(Refusal, match="account-move-running"):
        await move(shared)


async def test_people_of_two_bots_that_both_serve_are_joined_and_keep_both_contacts(database: Database) -> None:
    await known(database)
    async with database.writing() as db:
        await db.execute(update(Account).values(retired_at=None))
    old = await enrol(database, 11, "Hạnh")
    new = await meet_new(database, 11)
    await meet(database, 21)
    async with database.writing() as db:
        assert await account_moving.merge_accounts_people(db, "cu_bot", "@moi_bot", NOW) == 1
    async with database.reading() as db:
        for account in (BOT, NEW):
            clerk = await officials.of_chat(db, Address(account, 11))
            assert clerk
            assert clerk.person_id == old.person_id < new.id
        assert [one.account_id for one in await admins.of_unit(db, None)] == [NEW]
        assert await db.scalar(select(func.count()).select_from(Unit)) == 0
