"""An invitation that a group has seen is worth nothing, wherever in a message it stood and whatever stood beside it."""

import string
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from storage.office import invitations
from storage.tables import Invite
from tests.handlers.office import GROUP, Staffed, to
from tests.journeys.stage import BOT
from tests.properties.town import PHOTO

LINK = "https://t.me/cau_noi_bot?start=moi_"
TEXTS = (
    *(
        "Mã của chị: {}",
        "{}",
        "Chị gõ /canbo {} nhé",
        "/canbo\n{}",
        "/canbo\t{}",
        "/Canbo {}",
        '/canbo "{}"',
        "({}).",
        "moi{}",
    ),
    *(
        LINK + "{}_",
        LINK + "{}-x",
        "https://t.me/cau_noi_bot?start=moi%5F{}",
        "https://t.me/share?url=https%3A%2F%2Fx%3Dmoi_{}",
    ),
)
POLL = {"id": "1", "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular"}
POLL |= dict.fromkeys(("allows_multiple_answers", "allows_revoting", "members_only"), False)


def elsewhere(office: Staffed, code: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Messages that show a code in another place than their own text."""
    link = LINK + code
    earlier = office.in_group(office.town.somebody(), f"Mã: {code}")
    yield "caption", {"caption": f"Mã: {code}", **PHOTO}
    yield "button", {"text": "mời", "reply_markup": {"inline_keyboard": [[{"text": "vào", "url": link}]]}}
    yield "quote", {"text": "đây", "quote": {"text": link, "position": 0}}
    yield "answered", {"text": "đây", "reply_to_message": earlier}
    yield "pinned", {"pinned_message": earlier}
    yield "question", {"poll": POLL | {"question": code, "options": []}}
    choice = {"persistent_id": "1", "text": code, "voter_count": 0}
    yield "choice", {"poll": POLL | {"question": "Ai?", "options": [choice]}}
    yield "contact", {"contact": {"phone_number": "0912345678", "first_name": code}}
    yield "file", {"document": {"file_id": "f", "file_unique_id": "u", "file_name": f"{code}.txt"}}
    yield "preview", {"text": "đây", "link_preview_options": {"url": link}}


async def good(office: Staffed, code: str) -> bool:
    async with office.town.database.reading() as db:
        invite = await invitations.find(db, code)
    return invitations.invitation_state(invite, office.town.clock()) == invitations.Standing.GOOD


async def test_a_code_is_burnt_whatever_stands_beside_it(office: Staffed) -> None:
    clumsy = await office.official()
    for text in TEXTS:
        code = await office.code("official")
        await office.says(clumsy, text.format(code))
        assert not await good(office, code), text


async def test_a_code_is_burnt_wherever_in_a_message_it_can_be_seen(office: Staffed) -> None:
    clumsy = await office.official()
    places = [name for name, _ in elsewhere(office, "")]
    for place in places:
        code = await office.code("official")
        bare = {key: value for key, value in office.in_group(clumsy).items() if key != "text"}
        await office.town.give(message=bare | dict(elsewhere(office, code))[place])
        assert not await good(office, code), place


async def test_all_codes_of_a_message_are_burnt_and_each_is_told_of(office: Staffed) -> None:
    boss = await office.official()
    codes = [await office.code("official", name=f"Người {number}") for number in range(20)]
    await office.says(office.town.somebody(), "Mời:\n" + "\n".join(f"{LINK}{code}" for code in codes))
    assert [code for code in codes if await good(office, code)] == []
    heard = await office.leave()
    assert len(to(heard, GROUP)) == 1
    assert len([text for text in to(heard, boss) if "bị lộ" in text]) == len(codes)


async def test_a_group_that_becomes_public_with_the_message_has_seen_its_code_too(office: Staffed) -> None:
    await office.official()
    await office.link(None)
    code = await office.code("official")
    await office.says(office.town.somebody(), f"Mã: {code}", username="cong_khai")
    assert not await good(office, code)
    assert await office.links() == {}


async def test_long_words_that_are_no_codes_are_read_on_and_not_counted_as_guesses(office: Staffed) -> None:
    admin = await office.official()
    await office.link(None)
    for _ in range(3):
        await office.says(admin, "/tim duongvaotruonghoc16 aaaaaaaaaaaaaaaa")
    assert len([text for text in to(await office.leave(), GROUP) if "aaaaaaaaaaaaaaaa" in text]) == 3
    async with office.town.database.reading() as db:
        assert await invitations.wrong_tries(db, BOT, admin, office.town.clock()) == (0, 0)


@pytest.mark.parametrize("full", ["tokens", "one run"])
async def test_a_message_full_of_what_may_be_codes_costs_one_look(office: Staffed, full: str) -> None:
    admin = await office.official()
    letters = string.ascii_letters + string.digits
    tokens = " ".join(f"{number:016d}" for number in range(240))
    run = "".join(letters[at * at % 62] + letters[at // 62 % 62] for at in range(2048))
    message = office.in_group(admin, tokens if full == "tokens" else run)
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    engine = office.town.database.writer.sync_engine
    await office.town.give(message=message)
    event.listen(engine, "before_cursor_execute", note)
    await office.town.give(message=message | {"message_id": 77})
    event.remove(engine, "before_cursor_execute", note)
    assert len([one for one in asked if Invite.__tablename__ in one.replace('"', " ").split()]) == 1
    assert to(await office.leave(), GROUP) == []
