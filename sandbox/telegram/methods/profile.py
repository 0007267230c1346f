"""What a bot says of itself."""

from sandbox.telegram.call import ApiCall
from sandbox.telegram.rights import ADMIN, ADMIN_OF_CHANNEL, ADMIN_OF_GROUP
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

LONGEST = {"name": 64, "description": 512, "short_description": 120}
BUTTONS = frozenset({"default", "commands", "web_app"})


def get_me(call: ApiCall) -> Json:
    return call.bot.me()


def log_out(call: ApiCall) -> bool:
    call.bot.hook.url = ""
    call.world.couriers.stop(call.bot)
    return True


def close(call: ApiCall) -> bool:
    call.bot.queue.interrupt(ApiError(500, "Internal Server Error: restart"))
    return True


def set_name(call: ApiCall) -> bool:
    _set(call, "name")
    if call.text("name") and not call.text("language_code"):
        call.bot.user = {**call.bot.user, "first_name": call.text("name")}
    return True


def get_name(call: ApiCall) -> Json:
    return {"name": _get(call, "name") or call.bot.user["first_name"]}


def set_description(call: ApiCall) -> bool:
    return _set(call, "description")


def get_description(call: ApiCall) -> Json:
    return {"description": _get(call, "description")}


def set_short_description(call: ApiCall) -> bool:
    return _set(call, "short_description")


def get_short_description(call: ApiCall) -> Json:
    return {"short_description": _get(call, "short_description")}


def _set(call: ApiCall, what: str) -> bool:
    text = call.text(what)
    if len(text) > LONGEST[what]:
        raise bad(f"bot {what.replace('_', ' ')} is too long")
    texts = call.bot.texts.setdefault(what, {})
    if text:
        texts[call.text("language_code")] = text
    else:
        texts.pop(call.text("language_code"), None)
    call.world.touch()
    return True


def _get(call: ApiCall, what: str) -> str:
    texts = call.bot.texts.get(what, {})
    return texts.get(call.text("language_code")) or texts.get("", "")


def set_menu_button(call: ApiCall) -> bool:
    button = call.mapping("menu_button", "menu button") or {"type": "default"}
    kind = button.get("type")
    if kind not in BUTTONS:
        raise bad("can't parse menu button: unsupported type specified")
    chosen: Json = {"type": kind}
    if kind == "web_app":
        page = button.get("web_app")
        if not button.get("text") or not isinstance(page, dict):
            raise bad("can't parse menu button: Can't find field \"text\"")
        chosen.update({"text": button["text"], "web_app": {"url": str(page.get("url", ""))}})
    call.bot.menus[_person(call)] = chosen
    call.world.touch()
    return True


def get_menu_button(call: ApiCall) -> Json:
    return call.bot.menus.get(_person(call)) or call.bot.menus.get(0) or {"type": "commands"}


def _person(call: ApiCall) -> int:
    number = call.number("chat_id")
    if call.has("chat_id") and number not in call.world.state.people:
        raise bad("chat not found")
    return number


def set_default_rights(call: ApiCall) -> bool:
    wanted = call.mapping("rights", "administrator rights")
    place = "channels" if call.flag("for_channels") else "groups"
    chosen = {name: bool((wanted or {}).get(name)) for name in _names(place)}
    if place == "channels":
        # Nobody is anonymous where everybody speaks in the channel's name.
        chosen["is_anonymous"] = False
    if any(chosen.values()):
        chosen["can_manage_chat"] = True
    call.bot.rights[place] = chosen
    return True


def get_default_rights(call: ApiCall) -> Json:
    place = "channels" if call.flag("for_channels") else "groups"
    chosen = call.bot.rights.get(place) or dict.fromkeys(_names(place), False)
    return {"is_anonymous": False, **chosen}


def _names(place: str) -> tuple[str, ...]:
    extra = ADMIN_OF_CHANNEL if place == "channels" else (*ADMIN_OF_GROUP, "can_manage_topics")
    return ("is_anonymous", *ADMIN, *extra)
