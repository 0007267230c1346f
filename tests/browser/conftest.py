import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / "artefacts"
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TOKEN = "7001:browser-test"
BOT = 7001
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def find_chromium() -> str:
    """Find the browser to drive; without one skip, or fail where a browser was promised."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for path in map(shutil.which, NAMES) if path), None)
    if found and Path(found).exists():
        return found
    word = f"no Chromium: {named} is not there" if named else f"no Chromium: none of {', '.join(NAMES)} is installed"
    if os.environ.get("CAUNOI_BROWSER") == "required":
        pytest.fail(word)
    pytest.skip(word)


# Playwright's loop runs for as long as the browser is open, so an async test cannot stand in the same module.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Town:
    """A sandbox with one bot, played by the test itself over raw HTTP."""

    address: str
    offset: int = 0

    def control(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self._call(f"{self.address}/sandbox/{path}", body)

    def bot(self, method: str, **params: Any) -> Any:
        return self._call(f"{self.address}/bot{TOKEN}/{method}", params)

    def next_update(self) -> dict[str, Any]:
        """Wait for the next update."""
        updates: list[dict[str, Any]] = self.bot("getUpdates", offset=self.offset, limit=1, timeout=20)
        assert updates, "the bot heard nothing"
        self.offset = updates[0]["update_id"] + 1
        return updates[0]

    def heard(self) -> dict[str, Any]:
        """Wait for the next message to the bot, other news passed over."""
        while True:
            update = self.next_update()
            if "message" in update:
                message: dict[str, Any] = update["message"]
                return message

    def person(self, name: str, **more: Any) -> int:
        number: int = self.control("people", {"first_name": name, **more})["id"]
        return number

    def group(self, title: str, owner: int, *members: int) -> int:
        body = {"type": "supergroup", "title": title, "owner": owner, "members": list(members), "admins": [BOT]}
        number: int = self.control("chats", body)["id"]
        return number

    def say(self, person: int, text: str, chat: int = BOT) -> int:
        number: int = self.control(f"people/{person}/send", {"chat": chat, "text": text})["message_id"]
        return number

    @staticmethod
    def _call(address: str, body: dict[str, Any] | None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)["result"]


@contextmanager
def running_sandbox(port: int = 0) -> Iterator[str]:
    """Start a sandbox as a process, give its address, end it afterwards."""
    command = [sys.executable, "-m", "sandbox", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def sandbox_address() -> Iterator[str]:
    with running_sandbox() as address:
        yield address


@pytest.fixture
def sandbox(sandbox_address: str) -> Town:
    town = Town(sandbox_address)
    town.control("reset", {})
    town.control("bots", {"token": TOKEN, "first_name": "Cầu Nối", "username": "caunoi_bot"})
    return town


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a context of its own, in which nothing moves that need not."""
    context = browser.new_context(locale="vi-VN", base_url=address, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    made.set_default_timeout(PATIENCE)
    yield made
    context.close()


@contextmanager
def watched(page: Page, address: str, width: int = 1440, height: int = 900) -> Iterator[None]:
    """See that no script breaks meanwhile and no address outside is asked; nothing that was begun outlives it."""
    broken: list[str] = []

    def note_error(error: Error) -> None:
        broken.append(str(error))

    def note_outside(sent: Request) -> None:
        if not sent.url.startswith((address, "data:", f"blob:{address}")):
            broken.append(sent.url)

    page.set_viewport_size({"width": width, "height": height})
    page.mouse.move(0, 0)
    page.on("pageerror", note_error)
    page.on("request", note_outside)
    yield
    # What a test has put between page and server is still in hand; it would fail whichever test comes next.
    page.unroute_all(behavior="wait")
    page.emulate_media(color_scheme="null")
    page.goto("about:blank")
    page.remove_listener("pageerror", note_error)
    page.remove_listener("request", note_outside)
    assert broken == []


@contextmanager
def watched_page(browser: Browser, address: str, width: int = 1440, height: int = 900) -> Iterator[Page]:
    """Open a page for one test alone; a script that breaks or an address outside fails it."""
    with opened(browser, address) as page, watched(page, address, width, height):
        yield page


@pytest.fixture(scope="module")
def window(chromium: Browser, sandbox_address: str) -> Iterator[Page]:
    """One page for one test after the other: to open a new one costs three times as much as what most of them do."""
    with opened(chromium, sandbox_address) as page:
        yield page


@pytest.fixture
def page(window: Page, sandbox: Town) -> Iterator[Page]:
    """Give a wide, empty page; a script that breaks or an address outside fails the test."""
    with watched(window, sandbox.address):
        yield window


def picture(page: Page, name: str) -> None:
    """Keep what the page looks like now."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
