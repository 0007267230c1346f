"""What a messenger can carry, as frozen facts of an account: asked here, and no messenger is asked for by name."""

from dataclasses import dataclass

EVERY_KIND = ("photo", "video", "voice", "audio", "animation", "document", "video_note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What may be sent through an account, and what can be done with it there."""

    # The longest text of one message, in UTF-16 units.
    text_limit: int
    # So many buttons at most below one message; where there are fewer than answers, answers are chosen by number.
    buttons: int
    # Whether a message can be changed once it stands there.
    edits: bool
    # Whether a message can be sent as the reply to another.
    replies: bool
    # Whether the press of a button can be answered by a word over it.
    toasts: bool
    # Whether a button can ask for the place where somebody is.
    place_request: bool
    # Whether there are chats of several.
    groups: bool
    # Whether a message can arrive without a sound.
    silent: bool
    # Whether an update that was not acknowledged comes again; where not, it is kept before anything is done with it.
    redelivers: bool
    # Whether a file that was made here can be sent; an account whose row does not say so yet is a Telegram bot.
    documents: bool = True
    # So many bytes of a file that was sent to us can be fetched.
    file_limit: int = 20 * 1024 * 1024
    # Which kinds of files can be sent, and so many of them side by side in one message.
    kinds_out: tuple[str, ...] = EVERY_KIND
    files_a_message: int = 10
    # So many hours after somebody wrote they may be written to; None where there is no such window.
    window: int | None = None
    # For so many hours of these messages cost nothing; None: for all of them.
    free: int | None = None
    # So many messages may be said to somebody before they write again; None where they are not counted.
    said_in_window: int | None = None
    # So many messages may leave in a month; None where there is no such number.
    quota: int | None = None
    # So many of these are kept for answers: whatever can wait yields before.
    reserve: int = 0
    # Whether what people write counts as well, and whether only what is paid for does.
    counts_in: bool = False
    counts_paid: bool = False


TELEGRAM = Reach(
    text_limit=4080,
    buttons=100,
    edits=True,
    replies=True,
    toasts=True,
    place_request=True,
    groups=True,
    silent=True,
    redelivers=True,
)
# Zalo's bots: text, and pictures from an address of ours; no message can be changed, and an event may come only once.
ZALO_BOT = Reach(
    text_limit=2000,
    buttons=0,
    edits=False,
    replies=False,
    toasts=False,
    place_request=False,
    groups=False,
    silent=False,
    redelivers=False,
    documents=False,
    kinds_out=("photo",),
    files_a_message=1,
)
# An Official Account: text with up to five buttons, pictures, papers of three kinds, to who wrote within seven days.
ZALO_OA = Reach(
    text_limit=2000,
    buttons=5,
    edits=False,
    replies=False,
    toasts=False,
    place_request=False,
    groups=False,
    silent=False,
    redelivers=False,
    documents=False,
    kinds_out=("photo", "document"),
    files_a_message=1,
    window=168,
    free=48,
    counts_paid=True,
)
# A messenger that has nothing but text: the least that the house must be usable with.
TEXT_ONLY = Reach(
    text_limit=2000,
    buttons=0,
    edits=False,
    replies=False,
    toasts=False,
    place_request=False,
    groups=False,
    silent=False,
    redelivers=True,
    documents=False,
    kinds_out=(),
    files_a_message=0,
)
