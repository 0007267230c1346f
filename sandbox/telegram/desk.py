"""Every call passes here: faults, limits, the method itself, and the record of it."""

import asyncio
import inspect
import logging
import time
from typing import Any

from sandbox.telegram import fetching, schema
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods import BY_LOWER
from sandbox.world import wire
from sandbox.world.refusal import ApiError, Said, bad, too_many
from sandbox.world.shapes import Json
from sandbox.world.wire import Fields
from sandbox.world.world import World

CARRYING = ("send", "editMessageMedia")
LIMITED = ("send", "edit", "copy", "forward")
# A parameter of a shape that nobody thought of must not cost the caller its answer.
UNEXPECTED = (TypeError, ValueError, KeyError, AttributeError, IndexError)
LOG = logging.getLogger("sandbox")
NO_METHOD = "Not Found: method not found"


async def answer(world: World, token: str, method: str, fields: Fields) -> tuple[int, Json]:
    """Carry out a call; gives the HTTP status and the answer."""
    began = time.perf_counter()
    bot = world.bot(token)
    name = schema.NAMES.get(method.lower(), method)
    if bot is None:
        status, reply = _refused(ApiError(401, "Unauthorized"))
    else:
        try:
            status, reply = await _with_faults(ApiCall(world, bot, name, fields))
        except DroppedError:
            _record(world, bot.id, name, fields, (0, {}, time.perf_counter() - began))
            raise
    _record(world, int(token.split(":", 1)[0]), name, fields, (status, reply, time.perf_counter() - began))
    return status, reply


class DroppedError(Exception):
    """The connection is to be cut instead of an answer, or in the middle of one."""

    def __init__(self, half: tuple[int, Json] | None = None) -> None:
        super().__init__()
        self.half = half


async def _with_faults(call: ApiCall) -> tuple[int, Json]:
    fault = call.world.faults.take(call.bot.id, call.method, call.fields)
    if fault is None:
        return await _try(call)
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.drop == "before":
        raise DroppedError
    error = fault.error()
    outcome = _refused(error) if error else await _try(call)
    if fault.drop == "after":
        raise DroppedError
    if fault.drop == "half":
        raise DroppedError(outcome)
    return outcome


async def _try(call: ApiCall) -> tuple[int, Json]:
    try:
        result = await _run(call)
        if isinstance(result, Said):
            return 200, {**wire.success(result.result), "description": result.description}
        return 200, wire.success(result)
    except ApiError as error:
        return _refused(error)
    except UNEXPECTED:
        LOG.exception("%s failed", call.method)
        return _refused(ApiError(500, "Internal Server Error"))


async def _run(call: ApiCall) -> Any:
    entry = BY_LOWER.get(call.method.lower())
    if entry is None:
        if call.method.lower() in schema.NAMES:
            raise bad(f"the sandbox does not offer {call.method}")
        raise ApiError(404, NO_METHOD)
    _hold_back(call)
    if call.method.startswith(CARRYING):
        await fetching.fetch_all(call)
    result = entry(call)
    return await result if inspect.isawaitable(result) else result


def _hold_back(call: ApiCall) -> None:
    """Refuse what goes over the limits, if they are on."""
    if not call.world.limits.on or not call.method.startswith(LIMITED) or call.method == "sendChatAction":
        return
    chat = call.world.chat(call.bot.id, call.number("chat_id"))
    left = call.world.limits.wait(call.bot.id, chat, call.world.clock.now())
    if left:
        raise too_many(left)


def _refused(error: ApiError) -> tuple[int, Json]:
    return error.code, wire.refusal(error)


def _record(world: World, bot: int, method: str, fields: Fields, outcome: tuple[int, Json, float]) -> None:
    status, reply, took = outcome
    world.calls_made += 1
    files = {
        name: {"name": file.name, "type": file.kind, "size": len(file.data)} for name, file in fields.files.items()
    }
    world.calls.append(
        {
            "n": world.calls_made,
            "at": world.clock.now(),
            "bot": bot,
            "method": method,
            "params": fields.texts,
            "files": files,
            "status": status,
            "answer": reply,
            "ms": round(took * 1000, 3),
            "unknown_params": schema.unknown(method, list(fields.texts)),
        }
    )
    world.touch()
