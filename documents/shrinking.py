"""Makes a picture small enough for a messenger that takes no large ones: fewer points, and then less fine ones."""

import io
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

# The longest side in points, and how fine it is kept, from the best on.
STEPS = ((2560, 85), (1920, 80), (1600, 70), (1280, 65), (1024, 60), (800, 50))
WHITE = (255, 255, 255)


def shrink(content: bytes, limit: int) -> bytes | None:
    """A JPEG of at most `limit` bytes that shows the same; None where it is no picture, or cannot be so small."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            flat = flattened(picture)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError):
        return None
    for side, quality in STEPS:
        smaller = flat.copy()
        smaller.thumbnail((side, side))
        made = io.BytesIO()
        smaller.save(made, "JPEG", quality=quality, optimize=True)
        if made.tell() <= limit:
            return made.getvalue()
    return None


def flattened(picture: Image.Image) -> Image.Image:
    """The picture without what shows through: on white."""
    if picture.mode in {"RGBA", "LA", "P"}:
        above = picture.convert("RGBA")
        below = Image.new("RGB", above.size, WHITE)
        below.paste(above, mask=above.getchannel("A"))
        return below
    return picture.convert("RGB")


def shrink_file(arguments: dict[str, Any]) -> dict[str, Any]:
    """Shrink the file under this name in its place; whether that was possible."""
    place = Path(arguments["file"])
    smaller = shrink(place.read_bytes(), int(arguments["limit"]))
    if smaller is not None:
        place.write_bytes(smaller)
    return {"done": smaller is not None}
