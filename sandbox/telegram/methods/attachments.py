"""The file that a call brings, by any of the ways Telegram knows."""

from sandbox.telegram import media
from sandbox.telegram.call import ApiCall
from sandbox.world.files import Stored
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json
from sandbox.world.wire import Upload

ATTACH = "attach://"
NAMES = {"video_note": "video note"}


def content(call: ApiCall, kind: str) -> Json:
    """Make the fields of a message whose file is in the parameter named after its kind."""
    about: Json = {name: call.number(name) for name in media.NUMBERS.get(kind, ())}
    about.update({name: call.text(name) for name in media.WORDS.get(kind, ())})
    return bring(call, kind, call.text(kind), call.file(kind), about, call.text("thumbnail") or call.text("thumb"))


def bring(call: ApiCall, kind: str, value: str, direct: Upload | None, about: Json, thumbnail: str = "") -> Json:
    """Make the fields of a message with a file: uploaded under a name, directly, or named by file_id or address."""
    upload = _attached(call, value) or call.fetched.get(value.strip()) or (direct if not value else None)
    if upload is not None:
        return media.describe(call.world.state.files, kind, stored(upload), about, small(call, thumbnail))
    value = value.strip()
    if not value or value.startswith(ATTACH):
        raise bad(f"there is no {NAMES.get(kind, kind)} in the request")
    return media.again(call.world.state.files, kind, value)


def small(call: ApiCall, value: str) -> Stored | None:
    upload = _attached(call, value) or call.file("thumbnail") or call.file("thumb")
    return stored(upload) if upload else None


def stored(upload: Upload) -> Stored:
    return Stored(upload.name, upload.kind, upload.data)


def _attached(call: ApiCall, value: str) -> Upload | None:
    return call.file(value[len(ATTACH) :]) if value.startswith(ATTACH) else None
