"""The commands menu: what is set for whom, and what somebody sees."""

import re
from typing import Any

from sandbox.telegram import access
from sandbox.telegram.call import ApiCall, whole
from sandbox.world.bots import Bot
from sandbox.world.chats import Chat
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

NAME = re.compile(r"^[a-z0-9_]{1,32}$")
MOST = 100
LONGEST_DESCRIPTION = 256
PLAIN = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
OF_CHAT = ("chat", "chat_administrators", "chat_member")
LANGUAGE = re.compile(r"^(?:[a-z]{2})?$")


def set_my_commands(call: ApiCall) -> bool:
    commands = _read(call)
    key = _key(call)
    if commands:
        call.bot.commands[key] = commands
    else:
        call.bot.commands.pop(key, None)
    call.world.touch()
    return True


def get_my_commands(call: ApiCall) -> list[Json]:
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: ApiCall) -> bool:
    call.bot.commands.pop(_key(call), None)
    call.world.touch()
    return True


def _read(call: ApiCall) -> list[Json]:
    value: Any = call.structure("commands", "commands")
    if value is None:
        return []
    if not isinstance(value, list):
        raise bad("expected an Array of BotCommand")
    if len(value) > MOST:
        raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    return [_command(one) for one in value]


def _command(one: Any) -> Json:
    if not isinstance(one, dict):
        raise bad("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(one.get(field), str):
            raise bad(f"can't parse BotCommand: Can't find field \"{field}\"")
    name, description = one["command"].lower().removeprefix("/"), one["description"].strip()
    if not NAME.match(name):
        raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
    if not description or len(description) > LONGEST_DESCRIPTION:
        raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _key(call: ApiCall) -> str:
    language = call.text("language_code")
    if not LANGUAGE.match(language):
        raise bad("invalid language code specified")
    scope = call.mapping("scope", "BotCommandScope")
    kind = scope.get("type", "default")
    if kind in PLAIN:
        return f"{kind}|{language}"
    if kind not in OF_CHAT:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    return f"{kind}:{_chat_of(call, scope)}|{language}"


def _chat_of(call: ApiCall, scope: Json) -> str:
    call.fields.texts["chat_id"] = str(scope.get("chat_id", ""))
    chat = access.known(call)
    del call.fields.texts["chat_id"]
    if scope["type"] != "chat" and chat.private:
        raise bad("can't change commands for the specified chat type")
    if scope["type"] != "chat_member":
        return str(chat.id)
    user = whole(str(scope.get("user_id") or ""))
    if call.world.user(user) is None:
        raise bad("user not found")
    return f"{chat.id}:{user}"


def seen(bot: Bot, chat: Chat, user: int, language: str) -> list[Json]:
    """Find the menu that somebody sees in a chat: the narrowest scope that has one, in their language first."""
    scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    if not chat.private:
        leads = chat.member(user).leads
        of_leaders = [f"chat_administrators:{chat.id}"] if leads else []
        all_leaders = ["all_chat_administrators"] if leads else []
        narrow = [f"chat_member:{chat.id}:{user}", *of_leaders, f"chat:{chat.id}"]
        scopes = [*narrow, *all_leaders, "all_group_chats", "default"]
    keys = (f"{scope}|{spoken}" for scope in scopes for spoken in dict.fromkeys((language, "")))
    return next((bot.commands[key] for key in keys if key in bot.commands), [])
