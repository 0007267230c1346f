"""A scene on both products of Zalo beside Telegram: people at each of them, and a bot that is killed."""

import asyncio
import random
from pathlib import Path

from tests.chaos.plan import KILLS, Scene
from tests.chaos.reckoning import Reckoning
from tests.journeys.stage import Sandbox
from tests.journeys.zalo_kills import RESIDENTS, play_kills
from tests.journeys.zalo_stage import ZaloStage

# What is not counted at Zalo has its nought from the other scenes.
NOT_COUNTED = ("letters", "unknown", "ended", "unended", "unmarked", "disorder", "expired", "refused", "broken")


async def play_zalo(scene: Scene, server: Sandbox, url: str, folder: Path) -> Reckoning:
    """Play it, and count: nothing lost, nothing twice that may not be, nothing to a stranger or to somebody else."""
    begun = asyncio.get_running_loop().time()
    office = ZaloStage(server, url, folder / "bot.log", products=("oa", "bot"))
    told = await play_kills(office, random.Random(scene.seed))
    result = Reckoning(scene.number, scene.setting.name, dict.fromkeys((*NOT_COUNTED, "a second"), 0))
    result.figures |= {
        "kills": KILLS,
        "residents": RESIDENTS,
        "reminders": told["reminders"],
        "repeats": told["repeats"],
        "allowed": KILLS * 4 * 3,
        "seconds": round(asyncio.get_running_loop().time() - begun),
    }
    for name, found in (("lost", "lost"), ("twice", "reminders twice")):
        result.count(name, [found] * told[found])
    result.count("astray", [*["a code of another"] * told["astray"], *["to a stranger"] * told["strangers"]])
    result.troubles = {"on Zalo": KILLS}
    return result
