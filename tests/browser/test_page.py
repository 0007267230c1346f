"""The chat page of the sandbox, used in a real browser as people use it; the test plays the bot."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import BOT, ROOT, TOKEN, Town, picture, running_sandbox

pytestmark = pytest.mark.browser
PAGE = ROOT / "sandbox" / "page"
LOCATION = "Vị trí…"


@pytest.fixture
def lan(sandbox: Town) -> int:
    return sandbox.person("Nguyễn Thị Lan")


@pytest.fixture
def phone(page: Page, sandbox: Town, lan: int) -> Locator:
    """Show Lan's private chat with the bot, already begun."""
    sandbox.say(lan, "Xin chào")
    assert sandbox.heard()["text"] == "Xin chào"
    shown = column(page, lan)
    expect(entry(shown, "Xin chào")).to_be_visible()
    return shown


def column(page: Page, person: int, chat: int = BOT) -> Locator:
    page.goto(f"/?columns={person}:{chat}")
    expect(page.locator("main[aria-busy=false]")).to_be_visible()
    return page.locator(f'[data-column="{person}:{chat}"]')


def line(phone: Locator) -> Locator:
    return phone.get_by_role("textbox", name=re.compile("^Tin nhắn của"))


def write(phone: Locator, words: str) -> None:
    line(phone).fill(words)
    line(phone).press("Enter")


def attach(phone: Locator, label: str) -> None:
    phone.get_by_role("button", name="Gửi kèm ảnh, tệp, vị trí").click()
    phone.page.get_by_role("menuitem", name=label, exact=True).click()


def send(phone: Locator) -> None:
    phone.get_by_role("button", name="Gửi", exact=True).click()


def entry(phone: Locator, words: str) -> Locator:
    return phone.locator(".entry").filter(has_text=words)


def act(phone: Locator, words: str, label: str) -> None:
    entry(phone, words).hover()
    entry(phone, words).get_by_role("button", name="Việc với tin nhắn này").click()
    phone.page.get_by_role("menuitem", name=label).click()


def answer_press(sandbox: Town, **answer: Any) -> str:
    query = sandbox.next_update()["callback_query"]
    sandbox.bot("answerCallbackQuery", callback_query_id=query["id"], **answer)
    data: str = query["data"]
    return data


def test_words_travel_both_ways_without_a_reload(phone: Locator, sandbox: Town, lan: int) -> None:
    write(phone, "Đường liên thôn có ổ gà.")
    assert sandbox.heard()["text"] == "Đường liên thôn có ổ gà."
    sandbox.bot("sendMessage", chat_id=lan, text="Cảm ơn bà đã gửi ý kiến.")
    expect(entry(phone, "Đường liên thôn có ổ gà.")).to_have_class(re.compile(r"\bown\b"))
    expect(entry(phone, "Cảm ơn bà đã gửi ý kiến.")).to_have_class(re.compile(r"\bother\b"))


def test_shift_enter_breaks_the_line(phone: Locator, sandbox: Town) -> None:
    line(phone).fill("một")
    line(phone).press("Shift+Enter")
    line(phone).press_sequentially("hai")
    line(phone).press("Enter")
    assert sandbox.heard()["text"] == "một\nhai"


def test_an_empty_chat_offers_to_begin(page: Page, sandbox: Town, lan: int) -> None:
    phone = column(page, lan)
    phone.get_by_role("button", name="Bắt đầu").click()
    assert sandbox.heard()["text"] == "/start"
    expect(phone.get_by_role("button", name="Bắt đầu")).to_be_hidden()


def test_markup_in_a_text_stays_text(phone: Locator, sandbox: Town, lan: int) -> None:
    nasty = "<img src=x onerror=\"document.title='broken'\"><b>đậm</b>"
    write(phone, nasty)
    sandbox.bot("sendMessage", chat_id=lan, text=nasty, reply_markup={"inline_keyboard": [[key("<i>n</i>", "a")]]})
    expect(phone.locator(".words", has_text=nasty)).to_have_count(2)
    expect(phone.get_by_role("button", name="<i>n</i>")).to_be_visible()
    expect(phone.locator(".words img, .words b, .key i")).to_have_count(0)


def key(text: str, data: str) -> dict[str, str]:
    return {"text": text, "callback_data": data}


def test_formatting_falls_on_the_right_letters(phone: Locator, sandbox: Town, lan: int) -> None:
    text = "👩🏽‍🌾 Ủy ban <b>xã <i>Thạch</i></b> <code>YK-1</code>"
    text += " <a href='https://a.vn/'>đọc</a> <tg-spoiler>kín</tg-spoiler>"
    sandbox.bot("sendMessage", chat_id=lan, text=text, parse_mode="HTML")
    expect(phone.locator(".words strong")).to_have_text("xã Thạch")
    expect(phone.locator(".words strong em")).to_have_text("Thạch")
    expect(phone.locator(".words code")).to_have_text("YK-1")
    phone.get_by_role("button", name="Nội dung được che").click()
    expect(phone.locator(".spoiler.shown")).to_have_text("kín")
    phone.get_by_role("button", name="đọc").click()
    expect(phone.page.get_by_role("dialog")).to_contain_text("https://a.vn/")


def test_a_photo_goes_out_with_its_words(phone: Locator, sandbox: Town) -> None:
    attach(phone, "Ảnh mẫu")
    line(phone).fill("Ổ gà trước cổng trường")
    send(phone)
    heard = sandbox.heard()
    assert heard["caption"] == "Ổ gà trước cổng trường"
    assert heard["photo"]
    expect(phone.locator(".photo img")).to_have_js_property("complete", value=True)
    assert phone.locator(".photo img").evaluate("image => image.naturalWidth") > 0
    phone.get_by_role("button", name="Xem ảnh lớn").click()
    expect(phone.page.locator("dialog.picture img")).to_be_visible()


def test_several_photos_are_one_album(phone: Locator, sandbox: Town) -> None:
    attach(phone, "Ba ảnh mẫu")
    send(phone)
    heard = [sandbox.heard() for _ in range(3)]
    assert len({message["media_group_id"] for message in heard}) == 1
    expect(phone.locator(".album img")).to_have_count(3)


def test_a_file_of_ones_own_is_picked_from_the_machine(phone: Locator, sandbox: Town, tmp_path: Path) -> None:
    paper = tmp_path / "đơn.txt"
    paper.write_text("Kính gửi Ủy ban")
    with phone.page.expect_file_chooser() as chooser:
        attach(phone, "Tệp từ máy…")
    chooser.value.set_files(paper)
    send(phone)
    assert sandbox.heard()["document"]["file_name"] == "đơn.txt"
    expect(phone.get_by_role("link", name="Tải tệp đơn.txt")).to_be_visible()


def test_a_file_keeps_its_name(phone: Locator, sandbox: Town) -> None:
    attach(phone, "Tệp mẫu")
    send(phone)
    assert sandbox.heard()["document"]["file_name"] == "y-kien-mau.txt"
    with phone.page.expect_download() as download:
        phone.get_by_role("link", name="Tải tệp y-kien-mau.txt").click()
    assert "ổ gà sâu" in Path(download.value.path()).read_text()


def test_a_voice_message_has_a_player(phone: Locator, sandbox: Town) -> None:
    attach(phone, "Tin thoại mẫu")
    assert sandbox.heard()["voice"]
    expect(phone.get_by_role("button", name="Nghe Tin thoại")).to_be_visible()


def test_a_place_is_sent_and_shown_by_its_numbers(phone: Locator, sandbox: Town) -> None:
    attach(phone, LOCATION)
    phone.page.get_by_label("Vĩ độ, kinh độ").fill("21.0, 105.5")
    phone.page.get_by_role("dialog").get_by_role("button", name="Gửi vị trí").click()
    assert sandbox.heard()["location"] == {"latitude": 21.0, "longitude": 105.5}
    expect(entry(phone, "21.00000, 105.50000")).to_be_visible()


def test_a_place_that_is_none_is_refused_in_words(phone: Locator) -> None:
    attach(phone, LOCATION)
    phone.page.get_by_label("Vĩ độ, kinh độ").fill("đầu làng")
    phone.page.get_by_label("Vĩ độ, kinh độ").press("Enter")
    expect(phone.get_by_role("alert")).to_contain_text("vĩ độ từ -90 đến 90")


def test_a_pressed_button_is_answered_by_a_passing_word(phone: Locator, sandbox: Town, lan: int) -> None:
    keyboard = {"inline_keyboard": [[key("Tiếp nhận", "take"), key("Từ chối", "no")]]}
    sandbox.bot("sendMessage", chat_id=lan, text="Thẻ ý kiến", reply_markup=keyboard)
    phone.get_by_role("button", name="Tiếp nhận").click()
    assert answer_press(sandbox, text="Đã tiếp nhận") == "take"
    expect(phone.locator(".toast")).to_have_text("Đã tiếp nhận")


def test_an_alert_waits_to_be_understood(phone: Locator, sandbox: Town, lan: int) -> None:
    sandbox.bot(
        "sendMessage", chat_id=lan, text="Thẻ", reply_markup={"inline_keyboard": [[key("Gửi", "x"), key("Bỏ", "y")]]}
    )
    phone.get_by_role("button", name="Bỏ", exact=True).click()
    answer_press(sandbox, text="Cán bộ khác đã nhận trước", show_alert=True)
    alert = phone.page.get_by_role("dialog")
    expect(alert).to_contain_text("Cán bộ khác đã nhận trước")
    alert.get_by_role("button", name="Đã hiểu").click()
    expect(alert).to_have_count(0)


def test_a_link_button_is_shown_and_opens_nothing_outside(phone: Locator, sandbox: Town, lan: int) -> None:
    keys = [[{"text": "Cổng thông tin", "url": "https://example.org/"}]]
    sandbox.bot("sendMessage", chat_id=lan, text="Xem thêm", reply_markup={"inline_keyboard": keys})
    phone.get_by_role("button", name="Cổng thông tin").click()
    expect(phone.page.get_by_role("dialog")).to_contain_text("https://example.org/")
    assert len(phone.page.context.pages) == 1


def test_a_link_that_starts_the_bot_is_followed_inside(phone: Locator, sandbox: Town, lan: int) -> None:
    sandbox.bot("sendMessage", chat_id=lan, text="Mời cán bộ: https://t.me/caunoi_bot?start=MOI-123")
    phone.get_by_role("button", name="https://t.me/caunoi_bot").click()
    phone.page.get_by_role("button", name="Mở bot").click()
    assert sandbox.heard()["text"] == "/start MOI-123"


def test_the_bots_keyboard_writes_for_the_person(phone: Locator, sandbox: Town, lan: int) -> None:
    keys = [["Ghi họ tên", "Ẩn tên"], [{"text": "Gửi vị trí của tôi", "request_location": True}]]
    sandbox.bot("sendMessage", chat_id=lan, text="Ghi tên?", reply_markup={"keyboard": keys})
    phone.get_by_role("button", name="Ẩn tên").click()
    assert sandbox.heard()["text"] == "Ẩn tên"
    phone.get_by_role("button", name="Gửi vị trí của tôi").click()
    phone.page.get_by_role("dialog").get_by_role("button", name="Gửi vị trí").click()
    assert "location" in sandbox.heard()
    sandbox.bot("sendMessage", chat_id=lan, text="Xong", reply_markup={"remove_keyboard": True})
    expect(phone.get_by_role("button", name="Ẩn tên")).to_have_count(0)


def test_a_contact_is_shared_from_the_bots_keyboard(phone: Locator, sandbox: Town, lan: int) -> None:
    keys = [[{"text": "Gửi số của tôi", "request_contact": True}]]
    sandbox.bot("sendMessage", chat_id=lan, text="Số điện thoại?", reply_markup={"keyboard": keys})
    phone.get_by_role("button", name="Gửi số của tôi").click()
    phone.page.get_by_role("button", name="Chia sẻ").click()
    assert sandbox.heard()["contact"]["first_name"] == "Nguyễn Thị Lan"


def test_a_forced_reply_answers_the_question(phone: Locator, sandbox: Town, lan: int) -> None:
    markup = {"force_reply": True, "input_field_placeholder": "Viết câu trả lời"}
    asked = sandbox.bot("sendMessage", chat_id=lan, text="Nội dung trả lời?", reply_markup=markup)
    expect(phone.locator(".banner")).to_contain_text("Trả lời: Cầu Nối")
    expect(line(phone)).to_have_attribute("placeholder", "Viết câu trả lời")
    write(phone, "Sẽ sửa trong tháng 12.")
    assert sandbox.heard()["reply_to_message"]["message_id"] == asked["message_id"]
    expect(phone.locator(".banner")).to_be_hidden()


def test_a_forced_reply_answers_no_older_message_though_the_page_hears_of_it_first(
    phone: Locator, sandbox: Town, lan: int
) -> None:
    asked: list[int] = []
    early: list[Route] = []

    def messages(route: Route) -> None:
        seen = route.fetch()
        if not asked:
            # Asked between the page's two questions: the messages are older, the keyboard newer.
            new = sandbox.bot("sendMessage", chat_id=lan, text="Nội dung?", reply_markup={"force_reply": True})
            asked.append(new["message_id"])
        route.fulfill(response=seen)
        while early:
            early.pop().continue_()

    phone.page.route("**/messages?*", messages)
    phone.page.route("**/keyboard?*", lambda route: route.continue_() if asked else early.append(route))
    sandbox.bot("sendMessage", chat_id=lan, text="Chào ông/bà")
    expect(phone.locator(".banner")).to_contain_text("Nội dung?")
    write(phone, "Sửa trong tháng 12.")
    assert sandbox.heard()["reply_to_message"]["message_id"] == asked[0]


def test_a_forced_reply_can_be_turned_away(phone: Locator, sandbox: Town, lan: int) -> None:
    sandbox.bot("sendMessage", chat_id=lan, text="Nội dung?", reply_markup={"force_reply": True})
    phone.locator(".banner").get_by_role("button", name="Bỏ").click()
    write(phone, "Việc khác")
    assert "reply_to_message" not in sandbox.heard()


def test_a_reply_quotes_and_leads_back(phone: Locator, sandbox: Town, lan: int) -> None:
    sandbox.bot("sendMessage", chat_id=lan, text="Ông/bà ở thôn nào?")
    act(phone, "Ông/bà ở thôn nào?", "Trả lời")
    write(phone, "Thôn Cánh Chủ")
    assert sandbox.heard()["reply_to_message"]["text"] == "Ông/bà ở thôn nào?"
    phone.get_by_role("button", name="Tới tin nhắn được trả lời").click()
    expect(phone.locator(".entry.flash")).to_contain_text("Ông/bà ở thôn nào?")


def test_an_edit_is_seen_as_an_edit(phone: Locator, sandbox: Town, lan: int) -> None:
    write(phone, "Thôn Cánh Chũ")
    sandbox.heard()
    act(phone, "Thôn Cánh Chũ", "Sửa")
    write(phone, "Thôn Cánh Chủ")
    assert sandbox.next_update()["edited_message"]["text"] == "Thôn Cánh Chủ"
    expect(entry(phone, "Thôn Cánh Chủ")).to_contain_text("đã sửa")
    sent = sandbox.bot("sendMessage", chat_id=lan, text="Đang xử lý")
    sandbox.bot("editMessageText", chat_id=lan, message_id=sent["message_id"], text="Đã trả lời")
    expect(entry(phone, "Đã trả lời")).to_contain_text("đã sửa")
    expect(entry(phone, "Đang xử lý")).to_have_count(0)


def test_a_deleted_message_is_greyed(phone: Locator, sandbox: Town, lan: int) -> None:
    write(phone, "Gửi nhầm")
    act(phone, "Gửi nhầm", "Xóa")
    expect(entry(phone, "Gửi nhầm")).to_have_class(re.compile(r"\bdeleted\b"))
    sent = sandbox.bot("sendMessage", chat_id=lan, text="Tin của bot")
    sandbox.bot("deleteMessage", chat_id=lan, message_id=sent["message_id"])
    expect(entry(phone, "Tin của bot")).to_contain_text("đã xóa")


def test_the_commands_are_offered_by_button_and_by_a_slash(phone: Locator, sandbox: Town) -> None:
    commands = [("start", "Bắt đầu"), ("ykien", "Ý kiến của tôi"), ("lich", "Lịch đối thoại")]
    sandbox.bot("setMyCommands", commands=[{"command": name, "description": said} for name, said in commands])
    phone.get_by_role("button", name="Các lệnh của bot").click()
    phone.get_by_role("option", name="/lich").click()
    assert sandbox.heard()["text"] == "/lich"
    line(phone).press_sequentially("/y")
    expect(phone.get_by_role("option")).to_have_count(1)
    line(phone).press("ArrowUp")
    phone.page.keyboard.press("Enter")
    assert sandbox.heard()["text"] == "/ykien"


def test_the_bots_typing_is_seen_and_ends_with_its_word(phone: Locator, sandbox: Town, lan: int) -> None:
    expect(entry(phone, "Xin chào")).to_be_visible()
    sandbox.bot("sendChatAction", chat_id=lan, action="typing")
    expect(phone.get_by_text("đang soạn tin")).to_be_visible()
    sandbox.bot("sendMessage", chat_id=lan, text="Xong rồi ạ")
    expect(phone.get_by_text("đang soạn tin")).to_be_hidden()


def test_a_blocked_bot_hears_nothing_until_it_is_let_in_again(phone: Locator, sandbox: Town) -> None:
    phone.get_by_role("button", name="Việc khác").click()
    phone.page.get_by_role("menuitem", name="Chặn bot").click()
    expect(phone.get_by_text("Đã chặn bot")).to_be_visible()
    phone.page.reload()
    expect(phone.get_by_text("Đã chặn bot")).to_be_visible()
    assert sandbox.next_update()["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    phone.get_by_role("button", name="Việc khác").click()
    phone.page.get_by_role("menuitem", name="Bỏ chặn bot").click()
    expect(phone.get_by_text("Đã chặn bot")).to_be_hidden()


def test_a_reader_who_scrolled_up_is_told_of_news_and_left_in_peace(phone: Locator, sandbox: Town, lan: int) -> None:
    for number in range(30):
        sandbox.say(lan, f"Tin thứ {number}")
    expect(entry(phone, "Tin thứ 29")).to_be_in_viewport()
    phone.locator(".scroller").hover()
    phone.page.mouse.wheel(0, -2000)
    expect(entry(phone, "Xin chào")).to_be_in_viewport()
    sandbox.bot("sendMessage", chat_id=lan, text="Tin mới của bot")
    phone.get_by_role("button", name="1 tin mới").click()
    expect(entry(phone, "Tin mới của bot")).to_be_in_viewport()


def test_the_page_recovers_when_the_server_was_away(chromium: Browser) -> None:
    with running_sandbox() as address:
        port = int(address.rpartition(":")[2])
        town = Town(address)
        lan = begin(town)
        page = chromium.new_page()
        page.goto(f"{address}/?columns={lan}:{BOT}")
        expect(page.locator(".entry")).to_have_count(1)
    expect(page.get_by_text("Mất kết nối")).to_be_visible()
    with running_sandbox(port) as address:
        town = Town(address)
        begin(town)
        town.bot("sendMessage", chat_id=lan, text="Máy chủ đã trở lại")
        expect(page.get_by_text("Máy chủ đã trở lại")).to_be_visible()
        expect(page.get_by_text("Mất kết nối")).to_be_hidden()
        page.close()


def begin(town: Town) -> int:
    town.control("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "caunoi_bot"})
    lan = town.person("Nguyễn Thị Lan", id=1001)
    town.say(lan, "Xin chào")
    return lan


def test_everything_main_is_done_with_the_keyboard_alone(phone: Locator, sandbox: Town, lan: int) -> None:
    keyboard = phone.page.keyboard
    expect(entry(phone, "Xin chào")).to_be_visible()
    sandbox.bot("sendMessage", chat_id=lan, text="Thẻ", reply_markup={"inline_keyboard": [[key("Tiếp nhận", "t")]]})
    expect(entry(phone, "Thẻ")).to_be_visible()
    press_until(phone.page, "Tab", lambda: focused(phone.page) == "Thẻ")
    press_until(phone.page, "Tab", lambda: focused(phone.page) == "Tiếp nhận")
    keyboard.press("Enter")
    assert answer_press(sandbox, text="Được") == "t"
    keyboard.press("Shift+Tab")
    keyboard.press("ArrowUp")
    keyboard.press("Enter")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(phone.locator(".banner")).to_contain_text("Sửa tin nhắn")
    keyboard.type(" ạ")
    keyboard.press("Enter")
    expect(entry(phone, "Xin chào ạ")).to_contain_text("đã sửa")


def focused(page: Page) -> str:
    """Tell the first line of what has the focus."""
    words: str = page.evaluate("(document.activeElement.querySelector('.words') || document.activeElement).innerText")
    return words.split("\n", maxsplit=1)[0].strip()


def press_until(page: Page, pressed: str, reached: Callable[[], bool]) -> None:
    for _ in range(40):
        if reached():
            return
        page.keyboard.press(pressed)
    pytest.fail(f"{pressed} never got there; the focus is on {focused(page)!r}")


@pytest.fixture
def office(sandbox: Town, lan: int) -> str:
    """Set a small scene for four columns and give its address."""
    mai, tuan, hung = (sandbox.person(name) for name in ("Phan Thị Mai", "Đỗ Anh Tuấn", "Kiều Văn Hùng"))
    group = sandbox.group("Tiếp nhận ý kiến", mai, tuan, BOT)
    for person in (lan, hung, mai):
        sandbox.say(person, "/start")
        menu = {"inline_keyboard": [[key("Gửi ý kiến", "new"), key("Tra cứu", "look")]]}
        sandbox.bot("sendMessage", chat_id=person, text="Kính chào ông/bà!", reply_markup=menu)
    sandbox.bot("sendMessage", chat_id=group, text="Ý kiến mới", reply_markup={"inline_keyboard": [[key("Nhận", "a")]]})
    sandbox.say(tuan, "Để tôi xem thực địa.", group)
    return f"/?columns={lan}:{BOT},{mai}:{group},{hung}:{BOT},{mai}:{BOT}"


def test_four_people_stand_side_by_side(page: Page, office: str) -> None:
    page.goto(office)
    expect(page.locator(".column")).to_have_count(4)
    expect(page.locator(".column").nth(1)).to_contain_text("Đỗ Anh Tuấn")
    expect(page.locator(".column").nth(1).locator(".chat-head")).to_contain_text("Nhóm · 2 người")
    for nth in range(4):
        expect(page.locator(".column").nth(nth).locator(".entry").last).to_be_in_viewport(ratio=0.9)
    picture(page, "page-1440")
    page.emulate_media(color_scheme="dark")
    picture(page, "page-1440-dark")


def test_sensible_columns_are_found_without_being_named(page: Page, office: str) -> None:
    page.goto("/")
    expect(page.locator(".column")).to_have_count(4)
    owners = page.locator(".column .owner b").all_inner_texts()
    assert owners == ["Nguyễn Thị Lan", "Phan Thị Mai", "Kiều Văn Hùng", "Phan Thị Mai"]


def test_a_column_changes_its_person_and_the_address_remembers(page: Page, office: str) -> None:
    page.goto(office)
    first = page.locator(".column").first
    first.get_by_role("button", name="Đổi người").click()
    first.get_by_label("Xem bằng máy của").select_option(label="Đỗ Anh Tuấn")
    expect(page.locator(".column").first).to_contain_text("Máy của Đỗ Anh Tuấn")
    page.reload()
    expect(page.locator(".column").first).to_contain_text("Máy của Đỗ Anh Tuấn")


def test_behind_the_scenes_shows_calls_and_makes_trouble(page: Page, sandbox: Town, office: str) -> None:
    page.goto(office)
    page.get_by_role("button", name="Phía sau", exact=True).click()
    drawer = page.get_by_role("complementary", name="Phía sau")
    expect(drawer.locator(".calls summary", has_text="sendMessage").first).to_be_visible()
    drawer.get_by_text("Gây lỗi").first.click()
    drawer.get_by_role("button", name="Gây lỗi").click()
    expect(drawer.locator(".fault-list li")).to_have_count(1)
    assert len(sandbox.control("faults")) == 1
    drawer.get_by_role("button", name="Xóa hết").click()
    expect(drawer.locator(".fault-list li")).to_have_count(0)
    drawer.get_by_text("Đồng hồ", exact=True).click()
    drawer.get_by_role("button", name="1 giờ").click()
    expect(drawer.locator(".toast").last).to_have_text("Đã cho đồng hồ chạy trước.")
    picture(page, "page-drawer")


def test_a_narrow_screen_shows_one_column_and_tabs(page: Page, sandbox: Town, office: str, lan: int) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(office)
    expect(page.locator(".column:visible")).to_have_count(1)
    page.get_by_role("tab", name="Phan Thị Mai Tiếp nhận ý kiến").click()
    expect(page.locator(".column:visible")).to_contain_text("Ý kiến mới")
    sandbox.bot("sendMessage", chat_id=lan, text="Có tin cho bà Lan")
    expect(page.get_by_role("tab", name="Nguyễn Thị Lan").locator(".count")).to_have_text("1")
    picture(page, "page-360")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    write(page.locator(".column:visible"), "Đã rõ")
    expect(page.locator(".column:visible")).to_contain_text("Đã rõ")


def test_a_topic_of_a_forum_is_read_and_written_on_its_own(page: Page, sandbox: Town, lan: int) -> None:
    body = {"type": "forum", "title": "Tiếp nhận", "owner": lan, "admins": [BOT]}
    forum = sandbox.control("chats", body)["id"]
    thread = sandbox.bot("createForumTopic", chat_id=forum, name="Giao thông")["message_thread_id"]
    sandbox.say(lan, "Tin chung", forum)
    chat = column(page, lan, forum)
    expect(entry(chat, "Tin chung")).to_be_visible()
    chat.get_by_label("Chủ đề").select_option(label="Giao thông")
    expect(entry(chat, "Tin chung")).to_have_count(0)
    write(chat, "Đường hỏng")
    expect(entry(chat, "Đường hỏng")).to_be_visible()
    assert sandbox.control(f"people/{lan}/messages?chat={forum}")[-1]["message_thread_id"] == thread


def test_a_group_that_becomes_a_supergroup_is_followed(page: Page, sandbox: Town, lan: int) -> None:
    group = sandbox.control("chats", {"type": "group", "title": "Tổ dân phố", "owner": lan, "members": [BOT]})["id"]
    sandbox.say(lan, "Trước khi nâng", group)
    chat = column(page, lan, group)
    expect(entry(chat, "Trước khi nâng")).to_be_visible()
    grown = sandbox.control(f"chats/{group}/migrate", {})["id"]
    expect(page.locator(f'[data-column="{lan}:{grown}"]')).to_contain_text("Nhóm này được nâng lên")


def test_an_empty_town_says_what_to_do(page: Page, sandbox: Town) -> None:
    page.goto("/")
    page.get_by_role("button", name="Thêm một người").click()
    page.get_by_label("Họ và tên").fill("Cấn Văn Bình")
    page.get_by_label("Họ và tên").press("Enter")
    expect(page.locator(".column")).to_contain_text("Máy của Cấn Văn Bình")
    assert [person["first_name"] for person in sandbox.control("people")] == ["Cấn Văn Bình"]


def test_each_sentence_is_written_once_and_used() -> None:
    texts = json.loads((PAGE / "texts.vi.json").read_text(encoding="utf-8"))
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PAGE.glob("*.js")))
    named = set(re.findall(r"""["`]([a-z_]+\.[a-z0-9_]+)["`]""", scripts))
    built = tuple(re.findall(r"say\(`([a-z_]+\.)\$", scripts))
    assert {name for name in texts if name not in named and not name.startswith(built)} == set()
    assert {name for name in named if name.split(".")[0] in {key.split(".")[0] for key in texts}} <= set(texts)


def test_no_script_holds_a_sentence_or_an_outside_address() -> None:
    for path in [*PAGE.glob("*.js"), PAGE / "index.html"]:
        words = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://\w", words), path.name
        assert not re.search(r"[À-ỹ]", words), path.name
        assert "innerHTML" not in words, path.name
