"""The circle by clicks in an office with Zalo alone: residents of a bot and of an account, officials of the latter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from tests.browser.conftest import ARTEFACTS, PATIENCE
from tests.browser.test_circle import demo

pytestmark = [pytest.mark.browser, pytest.mark.whole, pytest.mark.timeout(400)]


@dataclass
class ZaloPage:
    """The columns of the demo's page."""

    page: Page
    bot_resident: Locator
    oa_resident: Locator
    admin: Locator
    clerk: Locator
    leader: Locator
    secretary: Locator


@pytest.fixture(scope="module")
def opened_page(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[ZaloPage]:
    with demo(tmp_path_factory.mktemp("demo"), "--zalo", "only") as address:
        page = chromium.new_page(viewport={"width": 1600, "height": 900}, locale="vi-VN", reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        names = [part.replace("%3A", ":") for part in address.split("columns=")[1].split(",")]
        yield ZaloPage(page, *(page.locator(f'[data-column="{name}"]') for name in names))
        page.close()


def heard(column: Locator, words: str) -> Locator:
    line = column.locator(".zalo-line").filter(has_text=words).last
    expect(line).to_be_visible()
    return line


def write(column: Locator, words: str) -> None:
    line = column.get_by_role("textbox")
    line.fill(words)
    line.press("Enter")


def choose(column: Locator, words: str, label: str) -> None:
    """Press a button, or type its number where there is none: with a bot, or where there are more choices than five."""
    line = heard(column, words)
    if line.get_by_role("button").count():
        line.get_by_role("button", name=re.compile(label)).click()
        return
    found = re.search(rf"^(\d+)\. {label}", line.inner_text(), re.MULTILINE)
    assert found, line.inner_text()
    write(column, found[1])


def answer(official: Locator, code: str, words: str) -> None:
    choose(official, f"{code} · đã nhận", "Trả lời")
    heard(official, f"Trả lời ý kiến {code}")
    write(official, words)
    choose(official, f"XEM LẠI TRƯỚC KHI GỬI · {code}", "Gửi$")


def code_of(column: Locator) -> str:
    found = re.search(r"\d\d-\d{5,7}-\d", heard(column, "Đã nhận ý kiến").inner_text())
    assert found
    return found[0]


@pytest.mark.parametrize(("way", "words", "answered"), [
    ("oa", "đèn đường ở thôn Cánh Nậu 1 hỏng cả tháng nay", "Xã đã cho thay bóng sáng nay."),
    ("bot", "rác để ở thôn Cánh Nậu 1 ba ngày nay không ai dọn", "Mai xã cho xe đến chở."),
])  # fmt: skip
def test_an_opinion_is_handed_in_and_answered_without_telegram(
    opened_page: ZaloPage, way: str, words: str, answered: str
) -> None:
    resident = opened_page.oa_resident if way == "oa" else opened_page.bot_resident
    write(resident, words)
    choose(resident, "Ông/bà có đồng ý", "Tôi đồng ý")
    choose(resident, "việc thường ngày", "Việc thường ngày")
    choose(resident, "kiểm tra lại", "Gửi ý kiến này")
    code = code_of(resident)
    answer(opened_page.admin, code, answered)
    heard(resident, answered)
    choose(resident, answered, "Hài lòng$")
    heard(opened_page.admin, f"{code} · đã xong")
    ARTEFACTS.mkdir(exist_ok=True)
    opened_page.page.screenshot(path=ARTEFACTS / f"zalo-{way}.png")


def test_the_window_of_an_account_is_shown(opened_page: ZaloPage) -> None:
    expect(opened_page.oa_resident.locator("header")).to_contain_text("không mất phí đến")


def test_leader_and_secretary_are_shown_and_a_sheet_is_sent_as_a_file(opened_page: ZaloPage) -> None:
    for one, role in ((opened_page.leader, "lãnh đạo"), (opened_page.secretary, "thư ký hội nghị")):
        write(one, "/trogiup")
        heard(one, role)
    opened_page.clerk.locator("input[type=file]").set_input_files("docs/examples/phieu-thon.xlsx")
    heard(opened_page.clerk, "Đã nhận tệp Excel")


def test_columns_that_wait_leave_connections_to_what_is_written(opened_page: ZaloPage) -> None:
    page, waiting, most = opened_page.page, set[Request](), 0

    def begins(request: Request) -> None:
        nonlocal most
        if "wait=20" in request.url:
            waiting.add(request)
            most = max(most, len(waiting))

    def ends(request: Request) -> None:
        waiting.discard(request)

    page.on("request", begins)
    page.on("requestfinished", ends)
    page.on("requestfailed", ends)
    page.reload()
    # With a column a connection, and one for the page, none was left to send by: a browser opens six to one address.
    heard(opened_page.clerk, "Vai trò của đồng chí")
    write(opened_page.clerk, "/viec")
    heard(opened_page.clerk, "ý kiến")
    assert 1 <= most <= 3
