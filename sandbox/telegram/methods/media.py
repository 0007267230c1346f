"""Messages with one file."""

from sandbox.telegram import access, formatting
from sandbox.telegram.call import ApiCall
from sandbox.telegram.methods import attachments
from sandbox.telegram.methods.outgoing import send
from sandbox.world.refusal import bad
from sandbox.world.shapes import Json

SPOILED = frozenset({"photo", "video", "animation"})


def send_photo(call: ApiCall) -> Json:
    return _send(call, "photo")


def send_document(call: ApiCall) -> Json:
    return _send(call, "document")


def send_video(call: ApiCall) -> Json:
    return _send(call, "video")


def send_animation(call: ApiCall) -> Json:
    return _send(call, "animation")


def send_audio(call: ApiCall) -> Json:
    return _send(call, "audio")


def send_voice(call: ApiCall) -> Json:
    return _send(call, "voice")


def send_video_note(call: ApiCall) -> Json:
    return send(call, attachments.content(call, "video_note"), access.writable(call))


def send_sticker(call: ApiCall) -> Json:
    return send(call, attachments.content(call, "sticker"), access.writable(call))


def _send(call: ApiCall, kind: str) -> Json:
    chat = access.writable(call)
    words = formatting.caption(call)
    fields = {**attachments.content(call, kind), **words}
    if kind in SPOILED:
        fields.update({"has_media_spoiler": True} if call.flag("has_spoiler") else {})
        fields.update({"show_caption_above_media": True} if call.flag("show_caption_above_media") else {})
    return send(call, fields, chat)


def get_file(call: ApiCall) -> Json:
    """Where a file can be fetched, if it is small enough."""
    file_id = call.text("file_id")
    if not file_id:
        raise bad("file_id not specified")
    files = call.world.state.files
    handle = files.handles.get(file_id)
    if handle is None:
        raise bad("invalid file_id")
    size = len(files.of(handle).data)
    if size > LARGEST_DOWNLOAD:
        raise bad("file is too big")
    known = {"file_id": file_id, "file_unique_id": handle.unique, "file_size": size}
    return {**known, "file_path": files.path(call.bot.id, handle)}


LARGEST_DOWNLOAD = 20 * 1024 * 1024
