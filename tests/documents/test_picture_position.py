"""Where a picture was taken: about a hundred metres, and nothing of what says nothing or nonsense."""

import io
from typing import Any

import pytest
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from documents.cleaning_task import clean_files
from documents.picture_position import read_position


def taken_at(north: float, east: float, **told: Any) -> bytes:
    """A photo with this position in degrees, minutes and seconds."""
    exif = Image.Exif()
    place: dict[int, Any] = {
        ExifTags.GPS.GPSLatitudeRef: "N" if north >= 0 else "S",
        ExifTags.GPS.GPSLatitude: _parts(abs(north)),
        ExifTags.GPS.GPSLongitudeRef: "E" if east >= 0 else "W",
        ExifTags.GPS.GPSLongitude: _parts(abs(east)),
    }
    place |= {getattr(ExifTags.GPS, name): value for name, value in told.items()}
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, "JPEG", exif=exif)
    return made.getvalue()


def _parts(degrees: float) -> tuple[float, float, float]:
    whole = int(degrees)
    minutes = int((degrees - whole) * 60)
    return float(whole), float(minutes), round((degrees - whole - minutes / 60) * 3600, 2)


def test_a_position_is_told_to_a_hundred_metres_and_leaves_with_no_picture(tmp_path: Any) -> None:
    (tmp_path / "1").write_bytes(taken_at(21.039234, 105.604178))
    (tmp_path / "2").write_bytes(b"hai dong chu")
    (first, second) = clean_files({"files": [str(tmp_path / "1"), str(tmp_path / "2")]})["files"]
    assert tuple(first["position"]) == (21.039, 105.604)
    assert second["position"] is None
    assert read_position((tmp_path / "1").read_bytes()) is None
    assert read_position(taken_at(-21.5, -105.25)) == (-21.5, -105.25)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture",
        taken_at(0, 0),
        taken_at(21, 105, GPSLatitude=(99.0, 0.0, 0.0)),
        taken_at(21, 105, GPSLatitude=(IFDRational(1, 0), 0.0, 0.0)),
        taken_at(21, 105, GPSLatitude=(21.0, 0.0)),
        taken_at(21, 105)[:60],
    ],
)
def test_what_tells_no_place_tells_none(content: bytes) -> None:
    assert read_position(content) is None
