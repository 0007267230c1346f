"""Where a picture was taken, as its camera wrote it down: about a hundred metres, never nearer."""

import io
from collections.abc import Sequence
from math import isfinite
from typing import Any, SupportsFloat

from PIL import ExifTags, Image

from rules.identity import coarse_degrees

_PARTS = (1, 60, 3600)
_HIGHEST, _WIDEST = 90, 180


def read_position(content: bytes) -> tuple[float, float] | None:
    """Degrees north and east; None of what is no picture, says nothing, or says what is nowhere."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            told: dict[int, Any] = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        north = _degrees(told[ExifTags.GPS.GPSLatitude], told[ExifTags.GPS.GPSLatitudeRef], "S")
        east = _degrees(told[ExifTags.GPS.GPSLongitude], told[ExifTags.GPS.GPSLongitudeRef], "W")
    except Exception:  # noqa: BLE001  whatever a library stumbles over in a file of a stranger, it tells no place
        return None
    # A camera without a fix writes noughts.
    if not (isfinite(north) and isfinite(east)) or abs(north) > _HIGHEST or abs(east) > _WIDEST or not (north or east):
        return None
    return coarse_degrees(north), coarse_degrees(east)


def _degrees(parts: Sequence[SupportsFloat], side: str, below: str) -> float:
    """Degrees, minutes and seconds as one number; south and west lie below nought."""
    degrees = sum(float(part) / share for part, share in zip(parts, _PARTS, strict=True))
    return -degrees if str(side).strip().upper() == below else degrees
