"""The hand of the person, and of whoever tries things, at the emulator of Bot Platform."""

from dataclasses import asdict

from aiohttp import web

from sandbox.world.shapes import Json
from sandbox.zalo import bot_hooks
from sandbox.zalo.bot_events import KINDS, Doing, happens
from sandbox.zalo.bot_state import PlatformBot, ZaloFault, ZaloGroup, ZaloPerson, ZaloWorld, new_id
from sandbox.zalo.telling import Body, address_of, telling

WORLD: web.AppKey[ZaloWorld] = web.AppKey("zalo bots", ZaloWorld)
told = telling(WORLD)
# A picture of one dot, for who sends one without saying which.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0f01f0005000102"
    "fe02fea7ca2c190000000049454e44ae426082"
)


def bot_of(world: ZaloWorld, body: Body) -> PlatformBot:
    """The bot that is meant; where there is one alone, that."""
    return world.bots[body["bot"]] if body.get("bot") else next(iter(world.bots.values()))


async def add_bot(world: ZaloWorld, body: Body, _: web.Request) -> Json:
    token = str(body["token"])
    known = world.bots.get(token)
    if known is None:
        identity = str(body.get("id") or token.partition(":")[0])
        known = world.bots[token] = PlatformBot(token, identity, str(body.get("name") or "Bot Cầu Nối"))
    return {"id": known.id, "name": known.name, "hook": known.hook.url}


async def revoke(world: ZaloWorld, body: Body, _: web.Request) -> None:
    """A token is reset: the old one is none any more; the bot stays the same."""
    bot = world.bots.pop(str(body["token"]))
    if body.get("new"):
        bot.token = str(body["new"])
        world.bots[bot.token] = bot


async def add_person(world: ZaloWorld, body: Body, _: web.Request) -> Json:
    person = ZaloPerson(str(body.get("id") or new_id()), str(body["name"]))
    world.people.setdefault(person.id, person)
    for bot in world.bots.values() if body.get("known") else ():
        # Somebody who has written to it before.
        bot.users += [] if person.id in bot.users else [person.id]
    return asdict(world.people[person.id])


async def block(world: ZaloWorld, body: Body, _: web.Request) -> None:
    world.people[body["person"]].blocks = bool(body.get("blocks", True))


async def add_group(world: ZaloWorld, body: Body, _: web.Request) -> Json:
    if len(world.groups) >= world.switches.groups:
        raise ValueError("groups")
    group = ZaloGroup(str(body.get("id") or new_id()), str(body["name"]))
    world.groups[group.id] = group
    return asdict(group)


async def say(world: ZaloWorld, body: Body, request: web.Request) -> Json:
    """Somebody writes, sends a picture or a voice message, or does what the platform makes something else of."""
    kind = str(body.get("kind") or "text")
    if kind not in KINDS:
        raise ValueError(kind)
    files = tuple(body.get("files") or ())
    if kind in {"image", "voice"} and not files:
        files = (f"{address_of(request)}/files/{keep_file(world, DOT, 'image/png')}",)
    group = world.groups[body["group"]] if body.get("group") else None
    said = Doing(
        kind, str(body.get("text") or ""), files, group, float(body.get("ago") or 0), int(body.get("times") or 1)
    )
    return happens(world, bot_of(world, body), world.people[body["person"]], said)


def keep_file(world: ZaloWorld, content: bytes, kind: str) -> str:
    name = new_id()
    world.files[name] = (content, kind)
    return name


async def put_file(request: web.Request) -> web.Response:
    """Bytes for a picture or a voice message; gives their address."""
    name = keep_file(request.app[WORLD], await request.read(), request.content_type)
    return web.json_response({"ok": True, "result": f"{address_of(request)}/files/{name}"})


async def raw(world: ZaloWorld, body: Body, _: web.Request) -> int:
    """Post any body at all to the webhook, with any secret or none; gives the status."""
    hook = bot_of(world, body).hook
    status, _why = await bot_hooks.post(world, hook, str(body.get("body", "")), body.get("secret"))
    return status


async def inject(world: ZaloWorld, body: Body, _: web.Request) -> None:
    """Have an event as it stands wait for a bot."""
    bot = bot_of(world, body)
    chat = body["event"].get("message", {}).get("chat", {}).get("id")
    if chat and chat not in bot.users:
        bot.users.append(str(chat))
    bot.pending.append(body["event"])
    world.changed.ring()


async def messages(world: ZaloWorld, _: Body, request: web.Request) -> list[Json]:
    """What stands in a chat; waits up to `wait` seconds for `least` of what the bot said."""
    chat, bot = request.query["chat"], bot_of(world, {"bot": request.query.get("bot")})
    least = int(request.query.get("least", "0"))

    def enough() -> bool:
        return len([one for one in bot.chats.get(chat, []) if one["from"] == "bot"]) >= least

    await world.changed.until(enough, float(request.query.get("wait", "0")))
    return bot.chats.get(chat, [])


async def people(world: ZaloWorld, _: Body, __: web.Request) -> list[Json]:
    return [asdict(one) for one in world.people.values()]


async def switch(world: ZaloWorld, body: Body, _: web.Request) -> Json:
    world.switches.turn(body)
    return asdict(world.switches)


async def fault(world: ZaloWorld, body: Body, _: web.Request) -> None:
    world.faults.append(ZaloFault(**body))


async def forgive(world: ZaloWorld, _: Body, __: web.Request) -> None:
    """Have nothing go wrong any more."""
    world.faults.clear()


async def calls(world: ZaloWorld, _: Body, request: web.Request) -> list[Json]:
    wanted = request.query.get("method")
    return [one for one in world.calls if wanted in {None, one["method"]}]


async def deliveries(world: ZaloWorld, _: Body, __: web.Request) -> list[Json]:
    return [*world.deliveries]


async def plan(world: ZaloWorld, body: Body, _: web.Request) -> Json:
    bot = bot_of(world, body)
    return {"month": world.month(), "used": bot.used.get(world.month(), 0), "users": len(bot.users)}


async def forward(world: ZaloWorld, body: Body, _: web.Request) -> float:
    world.clock.forward(float(body["seconds"]))
    world.changed.ring()
    return world.clock.ahead


async def wake(world: ZaloWorld, _: Body, __: web.Request) -> None:
    """Have every poll that finds nothing end now, for who would wait for it."""
    world.wakes += 1
    world.changed.ring()


async def reset(world: ZaloWorld, _: Body, __: web.Request) -> None:
    world.clear()


ROUTES = [
    web.post("/control/bots", told(add_bot)),
    web.post("/control/revoke", told(revoke)),
    web.post("/control/people", told(add_person)),
    web.get("/control/people", told(people)),
    web.post("/control/block", told(block)),
    web.post("/control/groups", told(add_group)),
    web.post("/control/say", told(say)),
    web.post("/control/files", put_file),
    web.post("/control/raw", told(raw)),
    web.post("/control/inject", told(inject)),
    web.get("/control/messages", told(messages)),
    web.post("/control/switch", told(switch)),
    web.post("/control/fault", told(fault)),
    web.post("/control/forgive", told(forgive)),
    web.get("/control/calls", told(calls)),
    web.get("/control/deliveries", told(deliveries)),
    web.post("/control/plan", told(plan)),
    web.post("/control/clock", told(forward)),
    web.post("/control/wake", told(wake)),
    web.post("/control/reset", told(reset)),
]
