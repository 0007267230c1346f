"""What the three ways of marking a text share."""

from sandbox.telegram.links import checked, user_in
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json


def fault(text: str) -> ApiError:
    return bad(f"can't parse entities: {text}")


def text_link(address: str) -> tuple[str, Json] | None:
    """Give the kind and extras of a link, None when its address is none."""
    user = user_in(address)
    if user:
        return "text_mention", {"user_id": user}
    url = checked(address)
    return ("text_link", {"url": url}) if url else None
