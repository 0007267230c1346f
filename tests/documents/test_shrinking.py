"""A picture becomes small enough and shows the same; what is no picture does not."""

import io
import os

from PIL import Image

from documents.shrinking import shrink

LIMIT = 200_000


def noisy(mode: str) -> bytes:
    made = io.BytesIO()
    Image.frombytes(mode, (900, 700), os.urandom(900 * 700 * len(mode))).save(made, "PNG")
    return made.getvalue()


def test_a_large_picture_is_made_smaller_and_upright_to_its_sides() -> None:
    for mode in ("RGB", "RGBA"):
        content = noisy(mode)
        smaller = shrink(content, LIMIT)
        assert smaller is not None
        assert len(smaller) <= LIMIT < len(content)
        with Image.open(io.BytesIO(smaller)) as picture:
            assert picture.format == "JPEG"
            assert abs(picture.width / picture.height - 900 / 700) < 0.01


def test_what_is_no_picture_or_cannot_be_so_small_is_not_made() -> None:
    assert shrink(b"no picture", LIMIT) is None
    assert shrink(noisy("RGB"), 100) is None
