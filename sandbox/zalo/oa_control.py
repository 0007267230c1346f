"""The hand of the person, of the console, and of whoever tries things, at the emulator of Official Accounts."""

import json
from dataclasses import asdict
from datetime import timedelta

from aiohttp import web

from sandbox.world.shapes import Json
from sandbox.zalo import oa_events, oa_hooks, oa_tokens
from sandbox.zalo.oa_events import KINDS, OaSaid
from sandbox.zalo.oa_messages import HIDDEN, QUERIES
from sandbox.zalo.oa_state import BILLED, FREE, OaContact, OaFault, OaWorld, OfficialAccount, new_message, new_number
from sandbox.zalo.telling import Body, telling

WORLD: web.AppKey[OaWorld] = web.AppKey("official accounts", OaWorld)
told = telling(WORLD)
WITH_FILES = KINDS - {"text", "location"}


def account_of(world: OaWorld, body: Body) -> OfficialAccount:
    """The account that is meant; where there is one alone, that."""
    return world.accounts[body["oa"]] if body.get("oa") else next(iter(world.accounts.values()))


def contact_of(world: OaWorld, body: Body) -> OaContact:
    return account_of(world, body).contacts[body["person"]]


async def add_account(world: OaWorld, body: Body, _: web.Request) -> Json:
    """An account with its application, and a first pair of tokens."""
    identity, name = str(body.get("id") or new_number()), str(body["name"])
    account = OfficialAccount(identity, name, str(body["app_id"]), str(body["app_secret"]), str(body["secret"]))
    account.hook, account.verifier = str(body.get("hook") or ""), str(body.get("verifier") or "")
    world.accounts[account.id] = account
    return {"id": account.id} | oa_tokens.issue(world, account)


async def set_up(world: OaWorld, body: Body, _: web.Request) -> Json:
    """What the console changes of an account: its webhook and whether it is on, its package, whether it is verified."""
    account = account_of(world, body)
    for name in ("hook", "hook_on", "package", "verified", "verifier", "secret", "groups"):
        if name in body:
            setattr(account, name, body[name])
    world.changed.ring()
    return {"hook": account.hook, "hook_on": account.hook_on}


async def consent(world: OaWorld, body: Body, _: web.Request) -> str:
    """An admin agrees in the console; gives the code."""
    return oa_tokens.new_code(world, account_of(world, body))


async def tokens(world: OaWorld, _: Body, request: web.Request) -> Json:
    """How many refresh tokens are spent, and how many pairs are good now."""
    account = account_of(world, dict(request.query))
    return {"spent": len(account.used_refresh), "good": len(account.refresh)}


async def expire(world: OaWorld, body: Body, _: web.Request) -> None:
    """The access token is good no more; with `refresh` the refresh token, too."""
    account = account_of(world, body)
    account.access.clear()
    if body.get("refresh"):
        account.used_refresh.extend(account.refresh)
        account.refresh.clear()


async def console(world: OaWorld, body: Body, _: web.Request) -> Json:
    """What the console does with an address: it reads it, posts an empty object, looks for the file of the domain."""
    account = account_of(world, body)
    root = account.hook.partition("//")
    host = f"{root[0]}//{root[2].partition('/')[0]}"
    read, _text = await oa_hooks.get(world, account.hook)
    status, words = await oa_hooks.get(world, f"{host}/{account.verifier}")
    saved = await oa_hooks.post(world, account.hook, b"{}", {"Content-Type": "application/json"})
    return {"get": read, "empty": saved, "verifier": status, "words": words}


async def add_person(world: OaWorld, body: Body, _: web.Request) -> Json:
    contact = OaContact(str(body.get("id") or new_number()), str(body["name"]))
    return asdict(account_of(world, body).contacts.setdefault(contact.id, contact))


async def people(world: OaWorld, _: Body, request: web.Request) -> list[Json]:
    """Everybody who is known, with the moments at which messages to them begin to cost and cannot be sent any more."""
    return [
        asdict(one) | {"free_until": one.last + milliseconds(FREE), "open_until": one.last + milliseconds(BILLED)}
        for one in account_of(world, dict(request.query)).contacts.values()
    ]


def milliseconds(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)


async def turn(world: OaWorld, body: Body, _: web.Request) -> Json:
    """Somebody follows, leaves, withdraws, opens the chat by its button, blocks, or lets in again."""
    account, contact, what = account_of(world, body), contact_of(world, body), str(body["what"])
    if what in {"block", "unblock"}:
        contact.blocks = what == "block"
        return {}
    if what == "user_withdraw":
        return oa_events.post_event(world, account, oa_events.of_person(world, account, what, contact.id, {}))
    if what == "user_click_chatnow":
        world.opens_window(contact)
        return oa_events.turns(world, account, contact, what) | {"user_id": contact.id}
    if what not in {"follow", "unfollow"}:
        raise ValueError(what)
    contact.follows = what == "follow"
    if contact.follows:
        world.opens_window(contact)
    return oa_events.turns(world, account, contact, what)


async def say(world: OaWorld, body: Body, _: web.Request) -> Json:
    kind = str(body.get("kind") or "text")
    if kind not in KINDS:
        raise ValueError(kind)
    file = str(body.get("file") or "")
    if kind in WITH_FILES and not file:
        raise ValueError("file")
    name = file.rpartition("/")[2]
    content = world.files.get(name, (b"", ""))[0]
    place = body.get("place") or ("", "")
    said = OaSaid(
        kind,
        str(body.get("text") or ""),
        file,
        str(body.get("name") or name),
        len(content),
        (str(place[0]), str(place[1])),
        str(body.get("quotes") or ""),
        str(body.get("group") or ""),
    )
    return oa_events.says(world, account_of(world, body), contact_of(world, body), said)


async def press(world: OaWorld, body: Body, _: web.Request) -> Json:
    """Press the n-th button below the newest message that has any, or below the one that is named."""
    account, contact = account_of(world, body), contact_of(world, body)
    with_buttons = [one for one in account.chats.get(contact.id, []) if one.get("buttons")]
    wanted = body.get("message_id")
    shown = next(one for one in reversed(with_buttons) if wanted in {None, one["message_id"]})
    button = shown["buttons"][int(body["number"]) - 1]
    if button["type"] not in QUERIES:
        return {}
    said = OaSaid("text", button["payload"], hidden=button["type"] == HIDDEN)
    return oa_events.says(world, account, contact, said)


async def staff_says(world: OaWorld, body: Body, _: web.Request) -> None:
    """Somebody of the office writes by hand in the account's own chat; the webhook hears an echo."""
    account, person = account_of(world, body), str(body["person"])
    said: Json = {"kind": "text", "text": str(body["text"])}
    number = new_message()
    shown = {**said, "from": "staff", "message_id": number, "date": world.now_ms()}
    world.keep_said(account, person, shown)
    oa_events.echo(world, account, person, number, said, admin=str(body.get("admin") or new_number()))


async def raw(world: OaWorld, body: Body, _: web.Request) -> int:
    """Post any body to the webhook, with any headers; `signed` signs it as it is. Gives the status."""
    account, content = account_of(world, body), str(body.get("body", "")).encode()
    headers = {str(key): str(value) for key, value in (body.get("headers") or {}).items()}
    if body.get("signed"):
        at = str(json.loads(content).get("timestamp", ""))
        headers[oa_events.SIGNATURE] = oa_events.signature(account, content, at)
    return await oa_hooks.post(world, account.hook, content, headers)


async def messages(world: OaWorld, _: Body, request: web.Request) -> list[Json]:
    """What stands in a chat; waits up to `wait` seconds for `least` of what the account said."""
    account, chat = account_of(world, dict(request.query)), request.query["chat"]
    least = int(request.query.get("least", "0"))

    def enough() -> bool:
        return len([one for one in account.chats.get(chat, []) if one["from"] == "oa"]) >= least

    await world.changed.until(enough, float(request.query.get("wait", "0")))
    return account.chats.get(chat, [])


async def fault(world: OaWorld, body: Body, _: web.Request) -> None:
    world.faults.append(OaFault(**body))
