"""One person on two messengers: joined by a code typed by the one who holds both, told once, and parted again."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from locales import texts
from rules.messenger_joining import read_join_code
from storage.office import officials
from storage.queue import contacts
from storage.tables import Block, Contact, Draft, Feedback, JoinCode, Outbox, Person, Request
from tests.handlers.office import Staffed, to
from tests.handlers.test_own_data import asked_of
from tests.handlers.test_register import said
from tests.handlers.test_several_contacts import answered, contact_of

say = texts("vi").say


async def shown(office: Staffed, who: int) -> str:
    await office.leave()
    await office.private(who, "nối")
    found = re.search(r"Mã nối: (\d{4} \d{4})", await said(office, who))
    assert found
    return found[1]


async def joined(office: Staffed, here: int, there: int) -> None:
    code = await shown(office, there)
    await office.private(here, f"nối {code}")
    await office.town.presses(here, "yd:join:0")
    assert (await contact_of(office, here)).person_id == (await contact_of(office, there)).person_id


async def own(office: Staffed, who: int) -> list[int]:
    person = (await contact_of(office, who)).person_id
    async with office.town.database.reading() as db:
        return list(await db.scalars(select(Feedback.id).where(Feedback.person_id == person).order_by(Feedback.id)))


async def test_opinions_of_both_are_seen_at_both_and_each_gets_back_its_own(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    first, second = await office.town.hands_in(lan), await office.town.hands_in(zalo)
    before = [(await contact_of(office, one)).person_id for one in (lan, zalo)]
    await joined(office, zalo, lan)
    assert await own(office, lan) == await own(office, zalo) == [first.id, second.id]
    await office.leave()
    await office.private(lan, "tách")
    assert say("part-yes") in await said(office, lan)
    await office.town.presses(lan, "yd:part:0")
    assert (await own(office, lan), await own(office, zalo)) == ([first.id], [second.id])
    assert [(await contact_of(office, one)).person_id for one in (lan, zalo)] == before
    # And once more, the other way round.
    await joined(office, lan, zalo)
    await office.town.presses(zalo, "yd:part:0")
    assert (await own(office, lan), await own(office, zalo)) == ([first.id], [second.id])


async def test_an_answer_comes_once_where_it_is_wanted_and_elsewhere_if_nothing_arrives_there(office: Staffed) -> None:
    clerk, lan, zalo = await office.official(), office.town.somebody(), office.town.somebody()
    first, second = await office.town.hands_in(lan), await office.town.hands_in(zalo)
    await joined(office, zalo, lan)
    await office.town.presses(lan, "m:here")
    await office.leave()
    await answered(office, clerk, second)
    heard = await office.leave()
    assert "Đã sửa xong" in "".join(to(heard, lan))
    assert not [one for one in to(heard, zalo) if "Đã sửa xong" in one]
    async with office.town.database.writing() as db:
        await contacts.mark_lost(db, (await contact_of(office, lan)).address, office.town.now)
    await answered(office, clerk, first)
    assert "Đã sửa xong" in "".join(to(await office.leave(), zalo))


async def test_where_to_be_told_is_chosen_where_nothing_was_agreed_to_yet(office: Staffed) -> None:
    lan, zalo, third = (office.town.somebody() for _ in range(3))
    await office.town.hands_in(lan)
    await joined(office, zalo, lan)
    await joined(office, third, zalo)
    await office.leave()
    await office.town.presses(zalo, "m:here")
    assert say("told-here") in await said(office, zalo)
    here = await contact_of(office, zalo)
    async with office.town.database.reading() as db:
        assert (await db.get_one(Person, here.person_id)).preferred_contact_id == here.id


async def test_an_answer_that_waits_goes_back_to_whose_it_is_when_they_part(office: Staffed) -> None:
    clerk, lan, zalo = await office.official(), office.town.somebody(), office.town.somebody()
    second = await office.town.hands_in(zalo)
    await office.town.hands_in(lan)
    await joined(office, lan, zalo)
    await office.town.presses(lan, "m:here")
    await office.leave()
    await answered(office, clerk, second)
    await office.town.presses(lan, "yd:part:0")
    heard = await office.leave()
    assert "Đã sửa xong" in "".join(to(heard, zalo))
    assert not [one for one in to(heard, lan) if "Đã sửa xong" in one]


async def test_a_code_is_good_once_for_ten_minutes_on_another_messenger_after_a_yes(office: Staffed) -> None:
    lan, zalo, third = (office.town.somebody() for _ in range(3))
    for one in (lan, zalo, third):
        await office.town.hands_in(one)
    code = await shown(office, lan)
    await office.private(lan, f"nối {code}")
    assert say("join-same") in await said(office, lan)
    await office.private(zalo, f"nối {code}")
    assert say("join-yes") in await said(office, zalo)
    await office.town.presses(zalo, "yd:keep:0")
    await office.town.presses(zalo, "yd:join:0")
    assert len({(await contact_of(office, one)).person_id for one in (lan, zalo)}) == 2
    await office.private(zalo, f"nối {code}")
    await office.private(third, f"nối {code}")
    for _ in range(2):
        await office.town.presses(zalo, "yd:join:0")
    await office.town.presses(third, "yd:join:0")
    assert (await contact_of(office, lan)).person_id == (await contact_of(office, zalo)).person_id
    assert (await contact_of(office, third)).person_id != (await contact_of(office, zalo)).person_id
    again = await shown(office, lan)
    await office.town.time_passes(timedelta(minutes=11))
    await office.leave()
    await office.private(third, f"nối {again}")
    assert say("join-bad") in await said(office, third)
    async with office.town.database.reading() as db:
        assert again.replace(" ", "") not in str([vars(one) for one in await db.scalars(select(JoinCode))])


async def test_wrong_codes_are_limited(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    code = await shown(office, lan)
    for number in range(8):
        await office.private(zalo, f"nối 0000 000{number}")
    await office.leave()
    await office.private(zalo, f"nối {code}")
    assert say("join-yes") not in await said(office, zalo)


async def test_two_open_drafts_become_one_and_nothing_of_them_is_lost(office: Staffed) -> None:
    lan, zalo = await office.town.asked("words"), await office.town.asked("words")
    await office.town.says(lan, "Cống ngõ 3 tắc đã lâu")
    await office.town.says(zalo, "Đèn đường ngõ 5 hỏng")
    await joined(office, zalo, lan)
    async with office.town.database.reading() as db:
        (draft,) = (await db.scalars(select(Draft))).all()
    assert draft.person_id == (await contact_of(office, lan)).person_id


async def test_an_official_has_the_duties_at_both_and_alone_keeps_them(office: Staffed) -> None:
    clerk, zalo = await office.official("official", office.units[0]), office.town.somebody()
    await office.town.hands_in(zalo)
    await joined(office, zalo, clerk)
    assert await office.clerk(zalo)
    await office.town.presses(zalo, "yd:part:0")
    assert await office.clerk(clerk)
    assert await office.clerk(zalo) is None


async def test_whoever_is_kept_out_is_so_after_parting_too(office: Staffed) -> None:
    admin, lan, zalo = await office.official(), office.town.somebody(), office.town.somebody()
    feedback = await office.town.hands_in(lan)
    await office.town.hands_in(zalo)
    await joined(office, zalo, lan)
    until = office.town.now + timedelta(days=9)
    person = (await contact_of(office, lan)).person_id
    async with office.town.database.writing() as db:
        duty = (await officials.serving(db))[0].id
        facts = {
            "feedback_id": feedback.id,
            "by_official": duty,
            "reason": "x",
            "since": office.town.now,
            "until": until,
        }
        db.add(Block(person_id=person, **facts))
    await office.town.presses(lan, "yd:part:0")
    async with office.town.database.reading() as db:
        people = set(await db.scalars(select(Block.person_id)))
    assert people == {(await contact_of(office, one)).person_id for one in (lan, zalo)}
    assert admin


@pytest.mark.parametrize("text", ["nối 1234 5678", "NOI 12345678", "nối mã: 1234-5678.", "mã nối 1234 5678"])
def test_a_code_is_read_in_any_grouping(text: str) -> None:
    assert read_join_code(text) == "12345678"


@pytest.mark.parametrize("text", ["1234 5678", "nối 1234 567", "nối dây điện 1234 5678", "nối " + "1" * 50])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_join_code(text) is None


async def test_a_reminder_is_queued_under_one_name(office: Staffed) -> None:
    lan, zalo = office.town.somebody(), office.town.somebody()
    for one in (lan, zalo):
        await office.town.hands_in(one)
    async with office.town.database.writing() as db:
        for one in (lan, zalo):
            contact = await contact_of(office, one)
            facts: dict[str, Any] = {
                "account_id": contact.account_id,
                "chat_id": contact.chat_id,
                "contact_id": contact.id,
            }
            facts |= {"dedup_key": f"rem:1:1:60:{contact.person_id}", "notice": "reminder", "state": "queued"}
            db.add(
                Outbox(
                    **facts,
                    attempts=0,
                    doubtful=False,
                    lane=9,
                    policy="amo",
                    due_at=office.town.now + timedelta(days=1),
                )
            )
    await joined(office, zalo, lan)
    async with office.town.database.reading() as db:
        waits = select(Outbox.id).where(Outbox.dedup_key.like("rem:%"), Outbox.state == "queued")
        assert len((await db.scalars(waits)).all()) == 1
        assert len((await db.scalars(select(Contact.joined_from).where(Contact.joined_from.is_not(None)))).all()) == 1


async def test_who_was_erased_while_somebody_was_asked_to_join_them_is_joined_no_more(office: Staffed) -> None:
    intake, lan, zalo = await office.official("intake"), office.town.somebody(), office.town.somebody()
    for one in (lan, zalo):
        await office.town.hands_in(one)
    code = await shown(office, lan)
    await office.private(zalo, f"nối {code}")
    await office.town.presses(lan, "yd:erase:0")
    (request,) = await asked_of(office, lan)
    await office.town.presses(intake, f"r:erase:{request.id}")
    async with office.town.database.reading() as db:
        assert (await db.get_one(Request, request.id)).state == "done"
        assert (await db.scalars(select(JoinCode))).all() == []
    await office.leave()
    await office.town.presses(zalo, "yd:join:0")
    assert not any("trục trặc" in text for text in to(await office.leave(), zalo))
    assert len(await own(office, zalo)) == 1
