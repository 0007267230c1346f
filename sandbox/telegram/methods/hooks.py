"""setWebhook, deleteWebhook and getWebhookInfo."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods.polling import allow
from sandbox.world.bots import Hook
from sandbox.world.refusal import Said, bad, conflict
from sandbox.world.shapes import Json

LONGEST_SECRET = 256
SECRET = re.compile(r"^[A-Za-z0-9_-]*$")
MOST_CONNECTIONS = 100
USUAL_CONNECTIONS = 40
SET = "terminated by setWebhook request"


def set_webhook(call: ApiCall) -> Said:
    url = call.text("url").strip()
    if not url:
        return delete_webhook(call)
    hook = _read(call, url)
    same = call.bot.hook.url == url and call.bot.hook.secret == hook.secret
    call.bot.queue.interrupt(conflict(SET))
    allow(call)
    _drop(call)
    call.bot.hook = hook
    call.world.couriers.start(call.bot)
    call.world.touch()
    return Said(result=True, description="Webhook is already set" if same else "Webhook was set")


def _read(call: ApiCall, url: str) -> Hook:
    secret = call.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not SECRET.match(secret):
        raise bad("secret token contains unallowed characters")
    _check(url)
    connections = call.number("max_connections", USUAL_CONNECTIONS)
    connections = min(max(connections, 1), MOST_CONNECTIONS)
    return Hook(url, secret, connections, call.file("certificate") is not None, call.text("ip_address"))


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad("invalid webhook URL specified") from None
    if not parts.hostname or port == 0:
        raise bad("invalid webhook URL specified")
    if parts.scheme not in {"https", "http"}:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")


def delete_webhook(call: ApiCall) -> Said:
    was_set = bool(call.bot.hook.url)
    call.world.couriers.stop(call.bot)
    call.bot.hook = Hook()
    _drop(call)
    call.world.touch()
    return Said(result=True, description="Webhook was deleted" if was_set else "Webhook is already deleted")


def _drop(call: ApiCall) -> None:
    if call.flag("drop_pending_updates"):
        call.bot.queue.pending.clear()


def get_webhook_info(call: ApiCall) -> Json:
    hook, queue = call.bot.hook, call.bot.queue
    info: Json = {
        "url": hook.url,
        "has_custom_certificate": hook.has_certificate,
        "pending_update_count": len(queue.pending),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
        info.update({"ip_address": address} if (address := hook.ip or _number_of(hook.url)) else {})
    if hook.error_date:
        info["last_error_date"] = hook.error_date
        info["last_error_message"] = hook.error_message
    if queue.allowed:
        info["allowed_updates"] = list(queue.allowed)
    return info


def _number_of(url: str) -> str:
    """Find the address of a host that is given by its number."""
    host = urlsplit(url).hostname or ""
    try:
        return str(ip_address(host))
    except ValueError:
        return ""
