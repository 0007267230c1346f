"""setMessageReaction: a bot's reaction to a message."""

from typing import Any

from sandbox.telegram import access
from sandbox.telegram.call import ApiCall
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

USUAL = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
) | {"❤\u200d🔥", "👨\u200d💻", "🤷\u200d♂", "🤷", "🤷\u200d♀"}
MOST_OF_A_BOT = 1


def set_message_reaction(call: ApiCall) -> bool:
    chat = access.inside(call)
    message = chat.message(call.number("message_id"))
    if message is None:
        raise bad("message to react not found")
    given = _reactions(call)
    if len(given) > MOST_OF_A_BOT:
        raise ApiError(400, "Bad Request: REACTIONS_TOO_MANY")
    message.reactions[call.bot.id] = given
    call.world.tell_people(chat, {"type": "reaction", "message_id": message.id, "reaction": given})
    return True


def _reactions(call: ApiCall) -> list[Json]:
    value: Any = call.structure("reaction", "reaction types")
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise bad("expected an Array of ReactionType")
    return [_reaction(one) for one in value]


def _reaction(one: Json) -> Json:
    kind = one.get("type")
    if kind == "custom_emoji":
        return {"type": kind, "custom_emoji_id": str(one.get("custom_emoji_id", ""))}
    if kind != "emoji":
        raise bad("invalid reaction type specified")
    emoji = str(one.get("emoji", "")).replace("\ufe0f", "")
    if emoji not in USUAL:
        raise ApiError(400, "Bad Request: REACTION_INVALID")
    return {"type": "emoji", "emoji": emoji}
