"""Tokens of Official Accounts: a refresh token is good for one use, and what is issued is counted."""

import secrets
from collections.abc import Mapping
from typing import Any

from sandbox.world.shapes import Json
from sandbox.zalo.oa_state import ACCESS, REFRESH, OaWorld, OfficialAccount

UNKNOWN = -14014
TOKEN_BYTES = 48
CODE_SECONDS = 600


def issue(world: OaWorld, account: OfficialAccount) -> Json:
    """A new pair; the pair before it is good no more."""
    access, refresh = secrets.token_urlsafe(TOKEN_BYTES), secrets.token_urlsafe(TOKEN_BYTES)
    account.used_refresh.extend(account.refresh)
    account.access.clear()
    account.refresh.clear()
    account.access[access] = world.clock.now() + ACCESS.total_seconds()
    account.refresh[refresh] = world.clock.now() + REFRESH.total_seconds()
    return {"access_token": access, "refresh_token": refresh}


def new_code(world: OaWorld, account: OfficialAccount) -> str:
    """What the console hands out when an admin agrees; good for ten minutes and one use."""
    code = secrets.token_urlsafe(TOKEN_BYTES)
    account.codes[code] = world.clock.now() + CODE_SECONDS
    return code


def exchange(world: OaWorld, secret: str, given: Mapping[str, Any]) -> Json | None:
    """A pair for a code or a refresh token; None stands for an answer without a body, as a used one gets."""
    app = str(given.get("app_id", ""))
    account = next((one for one in world.accounts.values() if one.app_id == app), None)
    if account is None or account.app_secret != secret:
        return refusal(world, "Invalid app")
    if given.get("grant_type") == "authorization_code":
        if account.codes.pop(str(given.get("code", "")), 0) <= world.clock.now():
            return refusal(world, "Invalid code", "code has expired")
        return shown(world, issue(world, account))
    token = str(given.get("refresh_token", ""))
    if token in account.used_refresh:
        return None
    if account.refresh.get(token, 0) <= world.clock.now():
        return refusal(world, "Invalid refresh token.")
    pair = issue(world, account)
    if not world.switches.refresh_token:
        # What was shown as good is what the platform says; the new one is lost with the answer.
        pair.pop("refresh_token")
    return shown(world, pair)


def shown(world: OaWorld, pair: Json) -> Json:
    """A pair with how long it is good, as the switch has it."""
    seconds = int(ACCESS.total_seconds())
    if world.switches.expires_in == "absent":
        return pair
    return pair | {"expires_in": str(seconds) if world.switches.expires_in == "string" else seconds}


def refusal(world: OaWorld, name: str, why: str = "") -> Json:
    code: object = str(UNKNOWN) if world.switches.code_as == "string" else UNKNOWN
    return {"error": code, "error_name": name, "error_description": why, "access_token": "", "refresh_token": ""}
