"""Polls and quizzes: sending and stopping them."""

from typing import Any

from sandbox.telegram import access, formatting, markup
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.editing import target
from sandbox.telegram.methods.outgoing import send
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json
from sandbox.world.world import World

LONGEST_QUESTION = 300
LONGEST_OPTION = 100
LONGEST_EXPLANATION = 200
FEWEST, MOST = 1, 12
SHORTEST_OPEN, LONGEST_OPEN = 5, 2_628_000


def send_poll(call: ApiCall) -> Json:
    chat = access.writable(call)
    serial = call.world.serial()
    question = formatting.read(call, call.text("question"), call.text("question_parse_mode"), _marks(call, "question"))
    if not question.text:
        raise bad("poll question must be non-empty")
    if len(question.text) > LONGEST_QUESTION:
        raise bad(f"poll question length must not exceed {LONGEST_QUESTION}")
    poll: Json = {
        "id": str(5_000_000_000_000_000_000 + serial),
        **formatting.fields(question, "question", "question_entities"),
        "options": [_option(call, one, index) for index, one in enumerate(_options(call))],
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.flag("is_anonymous", default=True),
        "type": "quiz" if call.text("type") == "quiz" else "regular",
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": call.flag("allows_revoting", default=call.text("type") != "quiz"),
        "members_only": call.flag("members_only"),
    }
    poll.update(_quiz(call, len(poll["options"])))
    poll.update(_closing(call))
    call.world.state.polls[poll["id"]] = poll
    return send(call, {"poll": poll}, chat)


def close_those_over(world: World) -> float | None:
    """Close each poll whose time is over, as its bot hears; gives the moment at which the next one closes."""
    polls = world.state.polls
    timed = [one for one in polls.values() if one.get("close_date") and not one["is_closed"]]
    for poll in timed:
        if poll["close_date"] <= world.clock.now():
            polls[poll["id"]] = {**poll, "is_closed": True}
            _close(world, poll["id"])
    return min((one["close_date"] for one in timed if one["close_date"] > world.clock.now()), default=None)


def _close(world: World, number: str) -> None:
    for chat in [*world.state.groups.values(), *world.state.privates.values()]:
        for message in [one for one in chat.messages.values() if one.body.get("poll", {}).get("id") == number]:
            closed = {**message.body["poll"], "is_closed": True}
            message.change({"poll": closed})
            if message.sender in world.state.bots:
                world.state.bots[message.sender].queue.push("poll", closed, chat.id)
            world.tell_people(chat, {"type": "edit", "message_id": message.id})


def _marks(call: ApiCall, what: str) -> Any:
    """The entities of a part of the poll, unless it is written with marks."""
    mode = call.text(f"{what}_parse_mode")
    return None if mode else call.structure(f"{what}_entities", f"{what} entities")


def _options(call: ApiCall) -> list[Any]:
    value: Any = call.structure("options", "options")
    if not isinstance(value, list):
        raise bad("expected an Array of InputPollOption")
    if not FEWEST <= len(value) <= MOST:
        few, many = "poll must have at least 1 option", f"poll can't have more than {MOST} options"
        raise bad(few if len(value) < FEWEST else many)
    return value


def _option(call: ApiCall, one: Any, index: int) -> Json:
    given = {"text": one} if isinstance(one, str) else one
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise bad("can't parse InputPollOption: expected an Object")
    marked = formatting.read(call, given["text"], str(given.get("text_parse_mode") or ""), given.get("text_entities"))
    if not marked.text:
        raise bad("poll options must be non-empty")
    if len(marked.text) > LONGEST_OPTION:
        raise bad(f"poll options length must not exceed {LONGEST_OPTION}")
    return {"persistent_id": str(index), **formatting.fields(marked, "text", "text_entities"), "voter_count": 0}


def _quiz(call: ApiCall, options: int) -> Json:
    if call.text("type") != "quiz":
        return {}
    value: Any = call.structure("correct_option_ids", "correct option identifiers")
    if value is None and call.has("correct_option_id"):
        value = [call.number("correct_option_id")]
    if not isinstance(value, list) or not value or not all(one in range(options) for one in value):
        raise bad("wrong correct option ID specified")
    if len(call.text("explanation")) > LONGEST_EXPLANATION:
        raise bad(f"explanation length must not exceed {LONGEST_EXPLANATION}")
    explanation = formatting.read(
        call, call.text("explanation"), call.text("explanation_parse_mode"), _marks(call, "explanation")
    )
    shown = formatting.fields(explanation, "explanation", "explanation_entities")
    return {"correct_option_ids": [int(one) for one in value], **shown}


def _closing(call: ApiCall) -> Json:
    period = call.number("open_period")
    if not period:
        return {"close_date": call.number("close_date")} if call.number("close_date") else {}
    if not SHORTEST_OPEN <= period <= LONGEST_OPEN:
        raise bad("open period is out of range")
    return {"open_period": period, "close_date": call.world.clock.seconds() + period}


def stop_poll(call: ApiCall) -> Json:
    chat, message = target(call)
    poll = message.body.get("poll")
    if poll is None:
        raise bad("message with poll to stop not found")
    if poll["is_closed"]:
        raise bad("poll has already been closed")
    closed = {**poll, "is_closed": True}
    keyboard = markup.read_inline(call)
    message.change({"poll": closed, **({"reply_markup": keyboard} if keyboard else {})}, drop=("reply_markup",))
    call.world.state.polls[poll["id"]] = closed
    call.world.tell_people(chat, {"type": "edit", "message_id": message.id})
    return closed
