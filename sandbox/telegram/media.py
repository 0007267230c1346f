"""The objects that describe a file in a message: PhotoSize lists, Document, Video and their kin."""

import mimetypes

from sandbox.world.files import Files, Handle, Stored
from sandbox.world.pictures import size_of
from sandbox.world.refusal import ApiError, bad
from sandbox.world.shapes import Json

STEPS = (90, 320, 800, 1280, 2560)
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_SUM = 10_000
LARGEST_RATIO = 20
NUMBERS = {
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "audio": ("duration",),
    "voice": ("duration",),
    "video_note": ("duration", "length"),
}
WORDS = {"audio": ("performer", "title"), "sticker": ("emoji",)}
UNNAMED = frozenset({"voice", "video_note", "sticker", "photo"})
TYPED = frozenset({"video", "animation", "audio", "voice", "document"})
USUAL: dict[str, Json] = {
    "video": {"duration": 1, "width": 320, "height": 240},
    "animation": {"duration": 1, "width": 320, "height": 240},
    "audio": {"duration": 1},
    "voice": {"duration": 1},
    "video_note": {"duration": 1, "length": 240},
}
TYPE_NAMES = {
    "photo": "Photo",
    "voice": "VoiceNote",
    "video": "Video",
    "document": "Document",
    "sticker": "Sticker",
    "audio": "Audio",
    "animation": "Animation",
    "video_note": "VideoNote",
    "thumbnail": "Thumbnail",
}
# A file of the first kind may be sent again as the others.
KIN = {"document": {"document", "video", "audio", "animation", "voice"}}


def describe(files: Files, kind: str, file: Stored, about: Json, thumbnail: Stored | None = None) -> Json:
    """Make the fields of a message that carries a new file."""
    if not file.data:
        raise bad("file must be non-empty")
    if len(file.data) > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    stored = files.keep(file)
    if kind == "photo":
        return {"photo": sizes(files, stored)}
    thing = _thing(files, kind, stored, about)
    if thumbnail is not None and kind != "voice":
        thing["thumbnail"] = _thumbnail(files, thumbnail)
    return _fields(kind, thing)


def again(files: Files, kind: str, file_id: str) -> Json:
    """Make the fields of a message that carries a file sent before."""
    handle = files.handles.get(file_id)
    if handle is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if handle.role != kind and kind not in KIN.get(handle.role, set()):
        raise bad(f"can't use file of type {TYPE_NAMES[handle.role]} as {TYPE_NAMES[kind]}")
    if kind == "photo":
        return {"photo": handle.about["sizes"]}
    if handle.role != kind:
        return _fields(kind, _thing(files, kind, handle.stored, {}))
    return _fields(kind, dict(handle.about))


def sizes(files: Files, stored: str) -> list[Json]:
    """Make the PhotoSize list of a picture, from the smallest to its own size."""
    data = files.stored[stored].data
    size = size_of(data)
    if size is None:
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    if len(data) > LARGEST_PHOTO:
        raise bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {LARGEST_PHOTO} bytes")
    if sum(size) > LARGEST_SUM or max(size) > LARGEST_RATIO * min(size):
        raise ApiError(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    steps = [step for step in STEPS if step < max(size)]
    made = [_size(files, stored, _within(size, step)) for step in steps]
    if not made or max(size) <= STEPS[-1]:
        made.append(_size(files, stored, size))
    shown = [face for _, face in made]
    for handle, _ in made:
        handle.about["sizes"] = shown
    return shown


def _within(size: tuple[int, int], most: int) -> tuple[int, int]:
    scale = most / max(size)
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _size(files: Files, stored: str, size: tuple[int, int]) -> tuple[Handle, Json]:
    handle = files.handle(stored, "photo")
    face = {**_name(handle), "file_size": len(files.of(handle).data), "width": size[0], "height": size[1]}
    return handle, face


def _thumbnail(files: Files, file: Stored) -> Json:
    handle = files.handle(files.keep(file), "thumbnail")
    width, height = _within(size_of(file.data) or (90, 90), 320)
    return {**_name(handle), "file_size": len(file.data), "width": width, "height": height}


def _name(handle: Handle) -> Json:
    return {"file_id": handle.file_id, "file_unique_id": handle.unique}


def _thing(files: Files, kind: str, stored: str, about: Json) -> Json:
    file = files.stored[stored]
    thing: Json = {name: about.get(name) or USUAL[kind][name] for name in NUMBERS.get(kind, ())}
    thing.update({name: about[name] for name in WORDS.get(kind, ()) if about.get(name)})
    if kind not in UNNAMED and file.name:
        thing["file_name"] = file.name
    if kind in TYPED:
        thing["mime_type"] = mime(file, kind)
    if kind == "sticker":
        width, height = size_of(file.data) or (512, 512)
        motion = {"is_animated": file.name.endswith(".tgs"), "is_video": file.name.endswith(".webm")}
        thing.update({"width": width, "height": height, **motion, "type": "regular"})
    handle = files.handle(stored, kind)
    thing.update({**_name(handle), "file_size": len(file.data)})
    handle.about.update(thing)
    return thing


def mime(file: Stored, kind: str) -> str:
    if file.kind and file.kind != "application/octet-stream":
        return file.kind.split(";")[0]
    guessed = mimetypes.guess_type(file.name)[0]
    return guessed or {"voice": "audio/ogg", "video": "video/mp4"}.get(kind, "application/octet-stream")


def _fields(kind: str, thing: Json) -> Json:
    if kind != "animation":
        return {kind: thing}
    # Telegram shows an animation as a document too, for clients that know no better.
    names = ("file_name", "mime_type", "file_id", "file_unique_id", "file_size", "thumbnail")
    return {"animation": thing, "document": {name: thing[name] for name in names if name in thing}}
