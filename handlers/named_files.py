"""Files that an office shows to whoever asks, each with its name, as the messenger can; else where they can be seen."""

from collections.abc import Sequence

from handlers.talk import Talk
from rules.notice import Attached, Outgoing


async def send_named(talk: Talk, found: Sequence[tuple[str, Attached]]) -> None:
    """Send each with its name; of what cannot be carried here the names, and where it can be seen."""
    for name, file in found:
        if file.kind in talk.reach.kinds_out:
            await talk.send(Outgoing(text=name, files=(file,)))
    hidden = [name for name, file in found if file.kind not in talk.reach.kinds_out]
    if hidden:
        where = {"address": talk.office.address, "phone": talk.office.phone}
        await talk.say(talk.t("files-elsewhere", names="; ".join(hidden), **where))
