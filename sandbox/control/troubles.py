"""Faults, limits, the clock, and forgetting everything."""

from aiohttp import web

from sandbox.control.body import Ask, ControlError, control, to_whole
from sandbox.world.shapes import Json

WHOLE = ("bot", "times", "status", "retry_after", "migrate_to", "bare")
TEXT = ("method", "contains", "description", "drop", "chat")
DROPS = frozenset({"", "before", "after", "half"})


def add_fault(ask: Ask) -> Json:
    wanted: Json = {name: to_whole(name, ask.body[name]) for name in WHOLE if ask.body.get(name) is not None}
    wanted.update({name: str(ask.body[name]) for name in TEXT if ask.body.get(name) is not None})
    if ask.body.get("delay") is not None:
        wanted["delay"] = _seconds(ask, "delay")
    if wanted.get("drop", "") not in DROPS:
        raise ControlError("drop must be before, after or half")
    if not any(wanted.get(name) for name in ("status", "retry_after", "migrate_to", "delay", "drop")):
        raise ControlError("a fault needs a status, retry_after, migrate_to, delay or drop")
    return {"id": ask.world.faults.add(wanted).id}


def list_faults(ask: Ask) -> list[Json]:
    return [fault.shown() for fault in ask.world.faults.waiting]


def clear_faults(ask: Ask) -> bool:
    ask.world.faults.waiting.clear()
    return True


def set_limits(ask: Ask) -> Json:
    limits = ask.world.limits
    limits.on = bool(ask.need("on"))
    limits.per_chat = float(ask.body.get("per_chat", 1))
    limits.overall = float(ask.body.get("overall", 30))
    limits.per_group_minute = to_whole("per_group_minute", ask.body.get("per_group_minute", 20))
    limits.said.clear()
    names = ("on", "per_chat", "overall", "per_group_minute")
    return {name: getattr(limits, name) for name in names}


def bring_twice(ask: Ask) -> Json:
    """Have a bot's next updates brought once more after they were taken."""
    queue = ask.find_bot(ask.whole("bot")).queue
    queue.twice = ask.whole("times")
    return {"times": queue.twice}


def set_clock(ask: Ask) -> Json:
    ask.need("forward")
    ask.world.clock.forward(_seconds(ask, "forward"))
    ask.world.touch()
    return {"now": ask.world.clock.now()}


def get_clock(ask: Ask) -> Json:
    return {"now": ask.world.clock.now()}


def _seconds(ask: Ask, name: str) -> float:
    try:
        return float(ask.body[name])
    except (TypeError, ValueError):
        raise ControlError(f"{name} must be a number of seconds") from None


def reset(ask: Ask) -> bool:
    ask.world.reset(keep_bots=bool(ask.body.get("keep_bots")))
    return True


ROUTES = [
    web.post("/sandbox/faults", control(add_fault)),
    web.get("/sandbox/faults", control(list_faults)),
    web.delete("/sandbox/faults", control(clear_faults)),
    web.post("/sandbox/twice", control(bring_twice)),
    web.post("/sandbox/limits", control(set_limits)),
    web.post("/sandbox/clock", control(set_clock)),
    web.get("/sandbox/clock", control(get_clock)),
    web.post("/sandbox/reset", control(reset)),
]
