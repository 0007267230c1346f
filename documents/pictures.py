"""Cleans pictures: turned as they are looked at, then their dots alone are written anew; nothing else comes along."""

import io
import warnings
from contextlib import suppress
from math import isfinite
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError
from PIL.Image import Image as Picture

from documents.cleaned import CannotCleanError, Cleaned
from rules.files import WhyRefused

# More dots than this are not opened: as bytes they would fill the memory of the child process.
MOST_DOTS = 40_000_000
# A JPEG can be read at half, a quarter, an eighth of its size; the largest cameras make 200 million dots.
MOST_DOTS_HALVED = 250_000_000
# Of what moves: so many pictures, and so many dots together.
MOST_FRAMES = 300
MOST_MOVING_DOTS = 120_000_000
MOST_PAGES = 50
QUALITY = 85
# What the library may be asked to open; any other reader of it stays shut.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "MPO")
CLEAR = {"LA", "PA", "RGBA", "RGBa", "La"}
# Greys in more steps than a screen shows, and how many that are.
DEEP_GREY = {"I", "F", "I;16", "I;16L", "I;16B", "I;16N"}
LIGHTEST = 255


def clean_picture(content: bytes) -> Cleaned:
    """Write a picture anew: a photo as JPEG, what is drawn or clear as PNG, what moves as GIF, many pages as PDF."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.MAX_IMAGE_PIXELS = None
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return _clean(picture)
    except CannotCleanError:
        raise
    except (MemoryError, Image.DecompressionBombError):
        raise CannotCleanError(WhyRefused.BOMB) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, KeyError):
        raise CannotCleanError(WhyRefused.BROKEN) from None


def _clean(picture: Picture) -> Cleaned:
    _refuse_endless(picture)
    frames = getattr(picture, "n_frames", 1)
    if picture.format == "TIFF" and frames > 1:
        return _pages(picture, frames)
    if picture.format in {"GIF", "WEBP", "PNG"} and frames > 1:
        return _moving(picture, frames)
    shown = _bare(picture)
    if picture.format in {"JPEG", "MPO"} or (picture.format in {"WEBP", "TIFF"} and shown.mode in {"RGB", "L"}):
        return Cleaned(
            _written(shown if shown.mode in {"RGB", "L"} else shown.convert("RGB"), "JPEG"), "image/jpeg", ".jpg"
        )
    return Cleaned(_written(shown, "PNG"), "image/png", ".png")


def _refuse_endless(picture: Picture) -> None:
    dots = picture.width * picture.height
    if picture.format in {"JPEG", "MPO"} and MOST_DOTS < dots <= MOST_DOTS_HALVED:
        share = (MOST_DOTS / dots) ** 0.5 / 2
        picture.draft("RGB", (int(picture.width * share), int(picture.height * share)))
        dots = picture.width * picture.height
    if dots > MOST_DOTS or not dots:
        raise CannotCleanError(WhyRefused.BOMB)


def _bare(picture: Picture) -> Picture:
    """The dots as they are looked at: turned, in the common colours, and with nothing beside them."""
    # Each step lets go of what it began with: a large picture is there twice at most.
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    colours = picture.info.get("icc_profile")
    if picture.mode in DEEP_GREY:
        return _of_usual_depth(picture)
    clear = picture.mode in CLEAR or "transparency" in picture.info
    mode = "RGBA" if clear else "L" if picture.mode in {"1", "L"} else "RGB"
    if colours and mode == picture.mode == "RGB":
        _bring_into_common_colours(picture, colours)
    bare = Image.new(mode, picture.size)
    bare.paste(picture if picture.mode == mode else picture.convert(mode))
    return bare


def _of_usual_depth(picture: Picture) -> Picture:
    """Greys in more steps, as scanners write them, in those of a screen: the library alone makes nearly all white."""
    dots = picture if picture.mode in {"I", "F", "I;16"} else picture.convert("I")
    ends: Any = dots.getextrema()
    least, most = map(float, ends)
    if not (isfinite(least) and isfinite(most)):
        raise CannotCleanError(WhyRefused.BROKEN)
    # Numbers with a point go to one; of others the range tells how many bits they have.
    usual = (LIGHTEST, 65_535) if picture.mode != "F" else (1, LIGHTEST, 65_535)
    black, white = min(least, 0), next((one for one in usual if most <= one), most)
    scale = LIGHTEST / (white - black)
    return dots.point(lambda dot: dot * scale - black * scale).convert("L")


def _bring_into_common_colours(picture: Picture, profile: bytes) -> None:
    """What a camera calls red, as every screen shows it, as its own profile does not come along."""
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        common = ImageCms.createProfile("sRGB")
        ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), common, inPlace=True)


def _written(picture: Picture, form: str) -> bytes:
    made = io.BytesIO()
    if form == "JPEG":
        picture.save(made, form, quality=QUALITY)
    else:
        picture.save(made, form)
    return made.getvalue()


def _moving(picture: Picture, frames: int) -> Cleaned:
    """What moves stays moving, as GIF, which every messenger shows."""
    if frames > MOST_FRAMES or frames * picture.width * picture.height > MOST_MOVING_DOTS:
        raise CannotCleanError(WhyRefused.BOMB)
    shown: list[Picture] = []
    lasts: list[int] = []
    for frame in ImageSequence.Iterator(picture):
        lasts.append(int(frame.info.get("duration") or 100))
        one = frame.convert("RGBA")
        shown.append(one.convert("P", palette=Image.Palette.ADAPTIVE))
        one.close()
    for one in shown:
        one.info.clear()
    made = io.BytesIO()
    shown[0].save(made, "GIF", save_all=True, append_images=shown[1:], duration=lasts, loop=0, comment=b"")
    return Cleaned(made.getvalue(), "image/gif", ".gif")


def _pages(picture: Picture, frames: int) -> Cleaned:
    """The pages of a scan, one below the other, as each is looked at."""
    if frames > MOST_PAGES:
        raise CannotCleanError(WhyRefused.BOMB)
    pages: list[Picture] = []
    dots = 0
    for frame in ImageSequence.Iterator(picture):
        dots += frame.width * frame.height
        if dots > MOST_DOTS:
            raise CannotCleanError(WhyRefused.BOMB)
        pages.append(_bare(frame).convert("RGB"))
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], producer="", creator="", creationDate=None)
    return Cleaned(made.getvalue(), "application/pdf", ".pdf")
