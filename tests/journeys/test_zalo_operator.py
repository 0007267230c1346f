"""docs/zalo.md as an operator follows it, by the real commands; and what doctor says of each usual mistake."""

from pathlib import Path

import pytest

from locales import texts
from tests.journeys.stage import BotProcess, Stage, free_port
from tests.journeys.test_zalo import zalo_stage
from tests.journeys.zalo_stage import OA_APP, ZALO_TOKEN, ZaloStage
from tests.processes import fork

pytestmark = pytest.mark.whole
say = texts("vi").say
VERIFIER = "zalo_verifierAbC123.html"


class Operator:
    """Whoever types commands beside the running bot."""

    def __init__(self, office: ZaloStage, folder: Path) -> None:
        self.office = office
        self.folder = folder
        self.port = free_port()
        self.typed = 0

    async def types(self, *words: str) -> tuple[int, str]:
        """The exit code of a command, and all that it prints on one line."""
        self.typed += 1
        log = self.folder / f"typed-{self.typed}.log"
        environment = self.office.environment(self.port) | {"COLUMNS": "4000"}
        code = await fork("bot", *words, environment=environment, log=log).wait()
        return code, " ".join(log.read_text().split())

    async def doctor(self) -> str:
        return (await self.types("doctor"))[1]

    async def starts(self) -> BotProcess:
        """Start the bot, as one that may yet lack its tokens: wait until its doors are open alone."""
        await self.office.comes_to(self.port)
        running = BotProcess(
            fork("bot", "run", environment=self.office.environment(self.port), log=self.office.log), self.port
        )
        self.office.started.append(running)
        await self.office.until_it_listens(self.port)
        return running


def told(key: str, **facts: object) -> str:
    return " ".join(say(key, **facts).split())


async def test_an_account_is_got_as_the_page_says(stage: Stage, tmp_path: Path) -> None:
    office = zalo_stage(stage, "oa", alone=True)
    await office.prepare("webhook")
    del office.settings["CAUNOI_ZALO_OA_REFRESH_TOKEN"]
    office.settings |= {"CAUNOI_ZALO_OA_VERIFIER": VERIFIER, "CAUNOI_ZALO_OA_VERIFIER_TEXT": "<html>AbC123</html>"}
    await office.seed()
    operator = Operator(office, tmp_path)
    url = f"http://127.0.0.1:{operator.port}/zalo-oa"
    before = await operator.doctor()
    assert told("doctor-oa-no-token") in before
    assert told("doctor-oa-closed", url=url, status="–") in before
    await operator.starts()
    await office.oa("settings", {"verifier": VERIFIER})
    console = await office.oa("console", {})
    assert (console["get"], console["empty"], console["verifier"]) == (200, 200, 200)
    assert "AbC123" in console["words"]
    assert (await operator.types("zalo-oa", "not-a-code"))[0] != 0
    code, words = await operator.types("zalo-oa", await office.oa("consent", {}))
    assert (code, told("zalo-oa-connected") in words) == (0, True)
    assert told("doctor-oa-unheard", url=url) in await operator.doctor()
    lan = await office.on_oa(1001, "Lan")
    await lan.says("/start")
    await lan.hears("Ông/bà có đồng ý")
    well = await operator.doctor()
    assert told("doctor-oa-account", name="Xã Thạch Thất") in well
    assert "tin gần nhất của Zalo đến lúc" in well
    for key in ("unheard", "closed", "unsigned"):
        assert told(f"doctor-oa-{key}", url=url, status="", count=1)[:30] not in well
    await wrong_secret(office, operator)
    await expired(office, operator)
    for secret in (OA_APP["app_secret"], OA_APP["secret"]):
        assert secret not in well + office.log.read_text()


async def wrong_secret(office: ZaloStage, operator: Operator) -> None:
    """The console's secret is another one than that of the settings."""
    await office.oa("settings", {"secret": "another-secret-of-the-console"})
    minh = await office.on_oa(1002, "Minh")
    await minh.says("/start")
    while "bị từ chối vì sai chữ ký" not in (found := await operator.doctor()):
        pass
    assert "CAUNOI_ZALO_OA_SECRET" in found
    await office.oa("settings", {"secret": OA_APP["secret"]})


async def expired(office: ZaloStage, operator: Operator) -> None:
    """Both tokens are good no more, as behind a copy that was put back: doctor says what the admin of it has to do."""
    await office.oa("expire", {"refresh": True})
    lan = await office.on_oa(1001, "Lan")
    await lan.says("/trogiup")
    while "xin quyền lại" not in (found := await operator.doctor()):
        pass
    assert told("doctor-oa-ended", why="used", code="used") in found
    assert (await operator.types("zalo-oa", await office.oa("consent", {})))[0] == 0
    await lan.hears("")


async def test_a_bot_that_polls_while_a_webhook_is_set_is_told(stage: Stage, tmp_path: Path) -> None:
    office = zalo_stage(stage, "bot", alone=True)
    await office.prepare()
    await office.seed()
    operator = Operator(office, tmp_path)
    url = "http://127.0.0.1:9/elsewhere"
    async with office.sandbox.session.post(
        f"{office.sandbox.address}/zalo-bot/bot{ZALO_TOKEN}/setWebhook",
        json={"url": url, "secret_token": "somebody-elses-secret"},
    ) as answer:
        assert answer.status == 200
    assert told("doctor-zalo-webhook-bad", wanted="–", real=url) in await operator.doctor()
    # At its start the bot takes the webhook away, and polls.
    async with office.bot():
        lan = await office.on_zalo(1001, "Lan")
        await lan.says("/start")
        await lan.hears("Ông/bà có đồng ý")
    assert told("doctor-zalo-polls") in await operator.doctor()
