"""The bytes of files in the hands of the child process: cleaned, kept under their digest, nothing left lying about."""

import asyncio
import io
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from bot.file_keeping import FileKeeping
from bot.messengers import AccountChannel
from rules.files import WhyRefused
from storage.files.folder import FileFolder
from storage.files.receiving import Kept
from tests.documents.telling import PLANTED, docx_that_tells, jpeg_that_tells, pdf_that_tells, said_by

NOBODY: dict[int, AccountChannel] = {}


async def test_several_files_are_cleaned_in_one_process_and_lie_under_the_digest_of_what_is_left(
    tmp_path: Path,
) -> None:
    folder = FileFolder(tmp_path / "files")
    keeping = FileKeeping(NOBODY, folder)
    contents = [jpeg_that_tells(), b"MZ\0" + PLANTED, pdf_that_tells(), docx_that_tells()]
    photo, program, paper, letter = await keeping.keep(contents) or []
    assert program == WhyRefused.KIND
    for kept, kind in ((photo, "image/jpeg"), (paper, "application/pdf"), (letter, "wordprocessingml.document")):
        assert isinstance(kept, Kept)
        assert kept.kind.endswith(kind)
        content = await asyncio.to_thread(folder.read, kept.digest)
        assert PLANTED not in said_by(content)
        assert (kept.size, kept.digest) == (len(content), sha256(content).hexdigest())
    assert len([*folder.all()]) == 3
    assert [*folder.working.iterdir()] == []


@pytest.mark.whole
async def test_a_large_honest_picture_fits_into_the_memory_of_the_process_that_cleans(tmp_path: Path) -> None:
    turned, common = Image.Exif(), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    turned[0x0112] = 6
    made = [io.BytesIO(), io.BytesIO()]
    photo = Image.new("RGB", (7300, 5400), "red")
    photo.save(made[0], "JPEG", exif=turned, icc_profile=common, progressive=True)
    photo.resize((6000, 4000)).save(made[1], "WEBP", exif=turned, method=0)
    for one in made:
        (kept,) = await FileKeeping(NOBODY, FileFolder(tmp_path / "files")).keep([one.getvalue()]) or [WhyRefused.BOMB]
        assert isinstance(kept, Kept)
