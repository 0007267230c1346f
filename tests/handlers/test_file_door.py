"""Files by short-lived addresses, over real HTTP: who gets one, what is written down, and what nobody learns."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import delete, update
from structlog.testing import capture_logs

from bot.connections import Bounds
from handlers.web.file_door import FileBounds
from handlers.web.file_headers import file_headers
from rules.access import Right, Scope
from rules.file_links import MOST_USES, Purpose
from rules.notice import Address
from storage.files import links
from storage.files.links import KEEP_UPLOADS
from storage.office import officials
from storage.queue import contacts
from storage.tables import FileLink, Outbox, StoredFile
from tests.handlers.file_street import DAY, JPEG, NAME, PNG, Street, a_street, workbook
from tests.handlers.office import Staffed, to
from tests.journeys.stage import BOT


@pytest.fixture
async def street(office: Staffed, tmp_path: Path) -> AsyncIterator[Street]:
    async with a_street(office, tmp_path) as made:
        yield made


async def test_an_official_fetches_a_file_several_times_and_each_time_is_written_down(street: Street) -> None:
    unit = street.office.units[0]
    person = await street.office.official("official", unit)
    content = bytes(range(256)) * 4096
    key, link = await street.offered(person, await street.stored(content), scope=Scope.of_unit(unit))
    assert len(key) == 22
    for _ in range(2):
        status, body, answer = await street.ask(key)
        assert (status, body) == (200, content)
    assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert unquote(answer.headers["Content-Disposition"].partition("UTF-8''")[2]) == NAME
    assert 'filename="so-dang-ky-thang-11.xlsx"' in answer.headers["Content-Disposition"]
    expected = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
    assert {name: answer.headers[name] for name in expected} == expected
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    status, body, head = await street.ask(key, "HEAD")
    assert (status, body, head.headers["Content-Length"]) == (200, b"", str(len(content)))
    assert await street.exports() == [("file-fetched", link.duty_id, NAME)] * 2
    assert (await street.link(link.id)).uses == 2
    assert street.outcomes == {"fetched": 2, "asked": 1}


async def test_what_opens_nothing_looks_alike_whatever_the_cause(street: Street) -> None:
    """Unknown, malformed, over, ended, used up, erased, and of a duty that ended or lost its unit."""
    unit, other = street.office.units[:2]
    stored = await street.stored(b"x")
    keys = {}
    people = {}
    for why in ("over", "ended", "used up", "erased", "duty ended", "other unit", "no right"):
        people[why] = await street.office.official("official", unit)
        file = await street.stored(b"gone") if why == "erased" else stored
        also: dict[str, Any] = {"scope": Scope.of_unit(other if why == "other unit" else unit)}
        if why == "no right":
            also["needs"] = Right.MANAGE_OFFICIALS
        keys[why], link = await street.offered(people[why], file, **also)
        changes = {"over": {"expires_at": street.now()}, "ended": {"ended_at": street.now()}}
        changes["used up"] = {"uses": MOST_USES}
        if why in changes:
            async with street.database.writing() as db:
                await db.execute(update(FileLink).where(FileLink.id == link.id).values(**changes[why]))
    async with street.database.writing() as db:
        await db.execute(delete(StoredFile).where(StoredFile.id != stored))
    # Whoever works on under another duty got this address by the one that has ended.
    await street.office.official("leader", unit, people["duty ended"])
    keys |= {"unknown": "A" * 22, "short": "a", "long": "a" * 900, "percent": "%2e%2e%2fx"}
    keys |= {"nul": "%00", "no text": "%ff%fe", "unicode": "khóa", "none": ""}
    answers = {}
    for why, key in keys.items():
        status, body, answer = await street.ask(key)
        answers[why] = (status, body, {name: answer.headers[name] for name in answer.headers if name != "Date"})
    assert all(one == answers["unknown"] for one in answers.values()), answers
    assert answers["unknown"][0] == 404
    assert {(await street.ask(key, "POST", data=b"x"))[0] for key in keys.values()} == {404}
    assert int((await street.sends(b"GET /tep/../../../etc/passwd HTTP/1.0\r\n\r\n")).split()[1]) == 404
    assert await street.exports() == []
    assert {kind for kind, _ in street.told} == {"no such file"}


async def test_a_file_that_left_its_unit_or_its_official_leaves_by_no_old_address(street: Street) -> None:
    unit = street.office.units[0]
    person = await street.office.official("official", unit)
    key, link = await street.offered(person, await street.stored(b"abc"), scope=Scope.of_unit(unit))
    assert (await street.ask(key))[0] == 200
    async with street.database.writing() as db:
        await db.execute(update(FileLink).where(FileLink.id == link.id).values(scope_id=street.office.units[1]))
    assert (await street.ask(key))[0] == 404
    async with street.database.writing() as db:
        await db.execute(update(FileLink).where(FileLink.id == link.id).values(scope_id=unit))
        await officials.remove(db, link.duty_id, street.now())
    assert (await street.ask(key))[0] == 404
    assert len(await street.exports()) == 1


async def test_who_lost_another_duty_meanwhile_asks_for_a_new_address(street: Street) -> None:
    """A register may be made with the names of one duty, and its address with the right of another."""
    unit = street.office.units[0]
    person = await street.office.official("official", unit)
    code = await street.office.code("secretary", unit)
    async with street.database.writing() as db:
        contact = await contacts.at_chat(db, Address(BOT, person))
        assert contact
        more = await officials.enrol(db, contact.person_id, code, street.now())
    key, link = await street.offered(person, await street.stored(b"abc"), scope=Scope.of_unit(unit))
    assert link.duty_id != more.id
    assert (await street.ask(key))[0] == 200
    async with street.database.writing() as db:
        await officials.remove(db, more.id, street.now())
    assert (await street.ask(key))[0] == 404


async def test_a_messengers_look_at_a_link_learns_and_uses_up_nothing(street: Street) -> None:
    person = await street.office.official()
    key, link = await street.offered(person, await street.stored(b"abc"))
    pages = set()
    for agent in ("TelegramBot (like TwitterBot)", "facebookexternalhit/1.1", "WhatsApp/2.23", "Googlebot/2.1"):
        for which in (key, "A" * 22):
            status, body, _ = await street.ask(which, agent=agent)
            pages.add((status, body))
    assert len(pages) == 1
    assert b"abc" not in pages.pop()[1]
    assert (await street.link(link.id)).uses == 0
    # The browser inside a messenger is a person's, and so is that of a telephone with such a name.
    cubot = "Mozilla/5.0 (Linux; Android 10; CUBOT X19) Chrome/96.0 Mobile"
    assert (await street.ask(key, agent=cubot))[:2] == (200, b"abc")
    assert (await street.ask(key, agent="Mozilla/5.0 (iPhone) Mobile Zalo iOS/612"))[:2] == (200, b"abc")


async def test_lost_or_changed_bytes_are_given_to_nobody(street: Street) -> None:
    person = await street.office.official()
    key, link = await street.offered(person, await street.stored(b"abc"))
    (file,) = await street.files()
    place = street.folder.place(file.digest)
    place.write_bytes(b"abd")
    with capture_logs() as logs:
        assert (await street.ask(key))[0] == 500
        place.unlink()
        assert (await street.ask(key, "HEAD"))[0] == 500
    assert [one["event"] for one in logs] == ["kept file not readable"] * 2
    assert key not in str(logs)
    assert (await street.link(link.id)).uses == 0


async def test_the_key_is_in_no_row_no_letter_and_no_log(street: Street) -> None:
    person = await street.office.official("official", street.office.units[0])
    stored = await street.stored(b"abc" * 2**20)
    with capture_logs() as logs:
        await street.told_to(person, stored, scope=Scope.of_unit(street.office.units[0]))
        (said,) = to(await street.office.leave(), person)
        address = next(line for line in said.splitlines() if line.startswith("https://xa.example/tep/"))
        key = address.rpartition("/")[2]
        assert (await street.ask(key, headers={"Referer": address}))[0] == 200
        assert (await street.ask(f"{key}x", headers={"Referer": address}))[0] == 404
    assert "3 MB" in said
    assert NAME in said
    async with street.database.reading() as db:
        text = "".join([str((await db.execute(table.__table__.select())).all()) for table in (Outbox, FileLink)])
    assert key not in text
    assert key not in str(logs) + str(street.told)


async def test_without_an_address_of_its_own_the_office_names_the_operators_command(street: Street) -> None:
    office = replace(street.office, addresses=replace(street.office.addresses, public_url=""))
    person = await office.official()
    await street.told_to(person, await street.stored(b"abc"))
    (said,) = to(await office.leave(), person)
    (link,) = await street.links()
    assert f"python -m bot file {link.code[:4]}-{link.code[4:]}" in said
    assert "http" not in said


async def test_who_lost_the_right_meanwhile_is_told_no_address(street: Street) -> None:
    unit = street.office.units[0]
    person = await street.office.official("official", unit)
    await street.told_to(person, await street.stored(b"abc"), scope=Scope.of_unit(unit))
    duty = await street.office.duty(person)
    assert duty
    async with street.database.writing() as db:
        await officials.remove(db, duty.id, street.now())
    assert not any("tep/" in one for one in to(await street.office.leave(), person))


async def test_one_file_is_handed_in_and_its_official_is_told(street: Street) -> None:
    person = await street.office.official()
    key, link = await street.offered(person, None, purpose=Purpose.UPLOAD, name="upload")
    status, page, answer = await street.ask(key)
    assert status == 200
    assert b'type="file"' in page
    assert b"<script" not in page
    assert answer.headers["Cache-Control"] == "no-store"
    content = workbook()
    status, said = await street.hands_in(key, content, "../../Đơn của Lan 0912345678.exe")
    assert status == 200, said
    row = await street.link(link.id)
    (file,) = await street.files()
    assert (row.stored_id, row.ended_at, file.suffix) == (file.id, street.now(), ".xlsx")
    assert street.folder.read(file.digest) == content
    assert street.folder.place(file.digest).stat().st_mode & 0o077 == 0
    assert [one for one in to(await street.office.leave(), person) if ".xlsx" in one]
    assert await street.exports() == [("file-handed-in", link.duty_id, "upload")]
    for asked in (street.ask(key), street.ask(key, "POST", data=b"x")):
        status, _, _ = await asked
        assert status == 410
    assert street.unfinished() == []
    assert list(street.folder.all()) == [file.digest]


# What a telephone hangs behind a photo that moves; between the two its maker may have a few words.
FILM = b"\0\0\0\x18ftypmp42" + bytes(12) + b"\0\x02\0\x08mdat" + bytes(2**17)
MOVES = [JPEG + FILM, JPEG + b"\x10\0\0\0MotionPhoto_Data" + FILM]


@pytest.mark.parametrize(
    ("content", "suffix"),
    [(JPEG, ".jpg"), (PNG, ".png"), *((one, ".jpg") for one in MOVES)],
    ids=["photo", "drawing", "moving photo", "moving photo with words"],
)
async def test_a_photo_is_known_by_its_content(street: Street, content: bytes, suffix: str) -> None:
    key, _ = await street.offered(await street.office.official(), None, purpose=Purpose.UPLOAD, name="upload")
    assert (await street.hands_in(key, content, "x.xlsx"))[0] == 200
    assert (await street.files())[0].suffix == suffix


REFUSED = {
    "nothing": (b"", 400),
    "text": (b"hello", 415),
    "a page": (b"<html><script>alert(1)</script>", 415),
    "a program": (b"MZ" + b"\0" * 200, 415),
    "a paper": (b"%PDF-1.7\n%%EOF", 415),
    "a zip": (b"PK\x03\x04" + b"\0" * 100, 422),
    "half a photo": (JPEG[:-2], 422),
    "half a photo that moves": (JPEG[:-2] + FILM, 422),
    "half a workbook": (workbook()[:-30], 422),
    "macros": (workbook(**{"xl/vbaProject.bin": b"x"}), 422),
    "an old or locked one": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 422),
    "another office file": (workbook().replace(b"xl/workbook.xml", b"xx/document.xml"), 415),
}


async def test_what_is_not_wanted_is_refused_in_words_and_leaves_nothing(street: Street) -> None:
    key, link = await street.offered(await street.office.official(), None, purpose=Purpose.UPLOAD, name="upload")
    for name, (content, expected) in REFUSED.items():
        status, page = await street.hands_in(key, content)
        assert (name, status) == (name, expected)
        assert 'role="alert"' in page
        assert 'type="file"' in page
    assert await street.files() == []
    assert list(street.folder.all()) == []
    assert (await street.link(link.id)).uses == 0
    assert street.outcomes["refused"] == len(REFUSED)
    # And still it takes a good one.
    assert (await street.hands_in(key, workbook()))[0] == 200


async def test_a_workbook_that_is_endless_once_it_is_opened_is_refused(street: Street) -> None:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", b"\0" * (60 * 2**20))
    key, _ = await street.offered(await street.office.official(), None, purpose=Purpose.UPLOAD, name="upload")
    assert (await street.hands_in(key, made.getvalue()))[0] == 422


def posted(key: str, body: bytes, *headers: str, kind: str = "multipart/form-data; boundary=b") -> bytes:
    lines = [f"POST /tep/{key} HTTP/1.1", "Host: x", "Connection: close", f"Content-Type: {kind}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def form(*parts: bytes) -> bytes:
    return b"".join(b"--b\r\n" + one + b"\r\n" for one in parts) + b"--b--\r\n"


FILE = b'Content-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'
MALFORMED: dict[str, tuple[bytes, int]] = {
    "no form at all": (b"x", 400),
    "no end": (b"--b\r\n" + FILE + b"abc", 400),
    "no heading": (form(b"abc"), 400),
    "two files": (form(FILE + workbook(), FILE + workbook()), 400),
    "many parts": (form(*[b'Content-Disposition: form-data; name="x"\r\n\r\ny'] * 200), 400),
    "a large part that is no file": (form(b'Content-Disposition: form-data; name="x"\r\n\r\n' + b"y" * 5000), 400),
    "a form in a form": (form(b"Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--"), 400),
    "many headings": (form(b"X: y\r\n" * 400 + b"\r\nabc"), 400),
}


async def test_strange_forms_are_refused_and_the_address_still_takes_a_good_one(street: Street) -> None:
    key, _ = await street.offered(await street.office.official(), None, purpose=Purpose.UPLOAD, name="upload")
    for name, (body, expected) in MALFORMED.items():
        answer = await street.sends(posted(key, body, f"Content-Length: {len(body)}"))
        assert (name, int(answer.split()[1])) == (name, expected)
    body = form(FILE + workbook())
    length = f"Content-Length: {len(body)}"
    for kind in ("application/json", "multipart/form-data", "text/plain", "multipart/mixed; boundary=b"):
        assert int((await street.sends(posted(key, body, length, kind=kind))).split()[1]) == 400
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    assert int((await street.sends(posted(key, chunked, "Transfer-Encoding: chunked"))).split()[1]) == 411
    assert int((await street.sends(posted(key, b"", "Content-Length: 99999999999"))).split()[1]) == 413
    assert int((await street.sends(posted(key, body, length, "Content-Encoding: gzip"))).split()[1]) == 400
    assert street.outcomes["fetched"] == 0
    assert await street.files() == []
    assert street.unfinished() == []
    assert not [one for one in street.told if one[0] == "failed"]
    assert (await street.hands_in(key, workbook()))[0] == 200


async def test_a_disk_that_takes_nothing_is_told_and_the_address_holds(street: Street) -> None:
    key, _ = await street.offered(await street.office.official(), None, purpose=Purpose.UPLOAD, name="upload")
    street.folder.working.parent.mkdir(parents=True, exist_ok=True)
    street.folder.working.write_bytes(b"no folder")
    with capture_logs() as logs:
        status, page = await street.hands_in(key, workbook())
    assert (status, "không ghi được" in page) == (507, True)
    assert [one["event"] for one in logs] == ["upload not kept"]
    assert street.outcomes == {"not kept": 1}
    street.folder.working.unlink()
    assert (await street.hands_in(key, workbook()))[0] == 200


async def test_of_two_uploads_at_once_one_is_kept(street: Street) -> None:
    key, link = await street.offered(await street.office.official(), None, purpose=Purpose.UPLOAD, name="upload")
    several = [workbook(**{f"xl/{number}.xml": b"x" * 100_000}) for number in range(3)]
    answers = await asyncio.gather(*(street.hands_in(key, one) for one in several))
    assert sorted(status for status, _ in answers) == [200, 410, 410]
    (file,) = await street.files()
    assert (await street.link(link.id)).stored_id == file.id
    assert list(street.folder.all()) == [file.digest]
    assert street.unfinished() == []


async def test_what_is_too_large_or_too_slow_is_broken_off(office: Staffed, tmp_path: Path) -> None:
    bounds = FileBounds(largest=20_000, upload_within=0.3, piece_within=0.1)
    async with a_street(office, tmp_path, bounds) as street:
        key, link = await street.offered(await office.official(), None, purpose=Purpose.UPLOAD, name="upload")
        assert (await street.hands_in(key, workbook(**{"xl/a.xml": b"x" * 20_000})))[0] == 413
        # What is somewhat too large may come to its end before it is answered: a browser would show no answer else.
        head, body = posted(key, b"", "Content-Length: 90000"), b"x" * 90_000
        reader, writer = await asyncio.open_connection("127.0.0.1", street.port)
        writer.write(head.replace(b"90000", b"4000000000"))
        assert (await reader.readline()).split()[1] == b"413"
        writer.close()
        for sent in (body, body[:1000]):
            assert int((await street.sends(head, sent)).split()[1]) == 413
        body = form(FILE + workbook())
        head = posted(key, b"", f"Content-Length: {len(body)}")
        assert int((await street.sends(head, body[:200])).split()[1]) == 408
        assert street.unfinished() == []
        assert (await street.link(link.id)).uses == 0


async def test_who_does_not_take_a_file_is_let_go_and_others_go_on(office: Staffed, tmp_path: Path) -> None:
    bounds = FileBounds(fetches=1, fetch_within=60)
    async with a_street(office, tmp_path, bounds, Bounds(take=0.3)) as street:
        key, link = await street.offered(await office.official(), await street.stored(b"x" * 18 * 2**20))
        reader, writer = await asyncio.open_connection("127.0.0.1", street.port)
        writer.write(f"GET /tep/{key} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert (await reader.readline()).split()[1] == b"200"
        assert (await street.ask(key))[0] == 503
        while (status := (await street.ask(key))[0]) == 503:
            continue
        assert (status, street.outcomes["broken off"]) == (200, 1)
        writer.close()
        assert (await street.link(link.id)).uses == 2
        assert not [one for one in street.told if one[0] == "failed"]


async def test_an_address_is_good_for_so_many_times_and_one_day(street: Street) -> None:
    person = await street.office.official()
    key, link = await street.offered(person, await street.stored(b"abc"))
    statuses = [(await street.ask(key))[0] for _ in range(MOST_USES + 2)]
    assert statuses == [200] * MOST_USES + [404] * 2
    key, _ = await street.offered(person, link.file_id)
    street.office.town.now += DAY - timedelta(seconds=1)
    assert (await street.ask(key))[0] == 200
    street.office.town.now += timedelta(seconds=1)
    assert (await street.ask(key))[0] == 404


async def test_what_is_over_goes_and_an_upload_stays_a_while(street: Street) -> None:
    person = await street.office.official()
    await street.offered(person, await street.stored(b"abc"))
    await street.offered(person, None, purpose=Purpose.UPLOAD, name="upload")
    key, kept = await street.offered(person, None, purpose=Purpose.UPLOAD, name="upload")
    assert (await street.hands_in(key, workbook()))[0] == 200
    later = street.now() + DAY + timedelta(seconds=1)
    async with street.database.writing() as db:
        assert not await links.has_over(db, street.now())
        assert await links.has_over(db, later)
        assert await links.drop_over(db, later) == 2
        assert not await links.has_over(db, later)
    assert [one.id for one in await street.links()] == [kept.id]
    async with street.database.writing() as db:
        assert await links.drop_over(db, later + KEEP_UPLOADS) == 1


@pytest.mark.parametrize(
    "name",
    ['a"b.xlsx', "a\r\nSet-Cookie: x=1.xlsx", "../../etc/passwd", "a;b=c.xlsx", "…", "\u202egnp.exe", "x" * 500, ""],
)
def test_no_name_forges_a_header_or_a_folder(name: str) -> None:
    said = file_headers(name, ".xlsx")["Content-Disposition"]
    assert said.isascii()
    assert said.isprintable()
    plain, whole = said.removeprefix('attachment; filename="').split("\"; filename*=UTF-8''")
    assert plain
    assert not set('"\\/;\r\n') & set(plain)
    assert not set('"\\/\r\n') & set(unquote(whole))
    assert not unquote(whole).startswith(".")


async def test_a_part_is_the_whole_and_no_other_way_opens_it(street: Street) -> None:
    person = await street.office.official()
    key, link = await street.offered(person, await street.stored(b"abcdef"))
    for asked in ("bytes=0-1", "bytes=5-", "bytes=-1", "bytes=0-0,2-3", "bytes=9-", "lines=1"):
        status, body, answer = await street.ask(key, headers={"Range": asked, "If-Range": "x", "If-None-Match": "*"})
        assert (status, body, "Content-Range" in answer.headers) == (200, b"abcdef", False)
    uses = (await street.link(link.id)).uses
    assert uses == len(await street.exports()) == 6
    assert (await street.hands_in(key, workbook()))[0] == 404
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert (await street.ask(key, method))[0] in {404, 405}
    for _ in range(MOST_USES + 2):
        assert (await street.ask(key, "HEAD"))[0] == 200
    assert (await street.link(link.id)).uses == uses


async def test_of_many_who_fetch_at_once_no_more_get_it_than_the_address_is_good_for(street: Street) -> None:
    person = await street.office.official()
    key, link = await street.offered(person, await street.stored(b"abc" * 100_000))
    got: list[int] = []
    while len(got) < MOST_USES + 8:
        got += [status for status, _, _ in await asyncio.gather(*(street.ask(key) for _ in range(7)))]
    assert got.count(200) == (await street.link(link.id)).uses == len(await street.exports()) == MOST_USES
    assert {*got} == {200, 404}


async def test_a_form_that_trickles_or_says_nothing_of_its_length_takes_nobodys_place(
    office: Staffed, tmp_path: Path
) -> None:
    async with a_street(office, tmp_path, FileBounds(uploads=1, piece_within=0.3, upload_within=1.0)) as street:
        person = await office.official()
        key, _ = await street.offered(person, None, purpose=Purpose.UPLOAD, name="upload")
        head = f"POST /tep/{key} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        chunked = "Transfer-Encoding: chunked\r\n\r\n5\r\n--b\r\n\r\n"
        for more in (chunked, "Content-Length: 9000\r\n\r\n--b\r\nContent-"):
            answer = await street.sends((head + more).encode())
            assert answer.partition(b"\r\n")[0].split()[1] in {b"408", b"411", b"400"}
        assert (await street.hands_in(key, workbook()))[0] == 200
        assert street.unfinished() == []
