"""How events reach an account's webhook: within two seconds, repeated for two hours, then no more until switched on."""

from aiohttp import ClientError, ClientSession, ClientTimeout

from sandbox.world.shapes import Json
from sandbox.zalo.oa_state import OaWorld, OfficialAccount, WaitingEvent

# After how many seconds an event that was not taken comes again.
REPEATS = (30.0, 300.0, 900.0, 1800.0, 3600.0)
OK = 200
LONGEST_SLEEP = 3600.0
JAVA = "Java/1.8.0_192"


async def post(world: OaWorld, hook: str, body: bytes, headers: dict[str, str]) -> int:
    """The status with which an address answered in time, or 0."""
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=world.switches.deadline)) as session,
            session.post(hook, data=body, headers={"User-Agent": JAVA} | headers, allow_redirects=False) as answer,
        ):
            return answer.status
    except (ClientError, TimeoutError, ValueError):
        return 0


async def get(world: OaWorld, url: str) -> tuple[int, str]:
    """What the console reads at an address."""
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=world.switches.deadline)) as session,
            session.get(url, headers={"User-Agent": JAVA}, allow_redirects=False) as answer,
        ):
            return answer.status, await answer.text()
    except (ClientError, TimeoutError, ValueError):
        return 0, ""


async def deliver_for_ever(world: OaWorld) -> None:
    """Deliver what is due by the sandbox's clock; one event that is not taken does not keep the next ones."""
    while True:
        for account in list(world.accounts.values()):
            for waiting in [one for one in account.pending if one.due <= world.clock.now()]:
                await deliver(world, account, waiting)
        await world.changed.wait(soonest(world))


def soonest(world: OaWorld) -> float:
    """After how many seconds the next event is due."""
    due = [one.due for account in world.accounts.values() for one in account.pending]
    return max(0.0, min(due) - world.clock.now()) if due else LONGEST_SLEEP


async def deliver(world: OaWorld, account: OfficialAccount, waiting: WaitingEvent) -> None:
    if waiting not in account.pending:
        # The webhook was switched off meanwhile.
        return
    account.pending.remove(waiting)
    if not account.hook or not account.hook_on:
        return
    again = {"num_retry": str(waiting.tried)} if waiting.tried else {}
    status = await post(world, account.hook, waiting.body, waiting.headers | again)
    note: Json = {"oa": account.id, "event": waiting.event, "status": status, "retry": waiting.tried}
    world.deliveries.append(note)
    if status == OK:
        return
    if waiting.tried >= len(REPEATS):
        account.hook_on = False
        account.pending.clear()
        return
    waiting.due = world.clock.now() + REPEATS[waiting.tried] / world.switches.haste
    waiting.tried += 1
    account.pending.append(waiting)
