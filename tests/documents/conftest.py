import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

Rendering = Callable[[Iterable[Path], Path], None]
# It starts in about three seconds; a machine that is busy takes longer.
LONGEST = 240


def find_soffice() -> str:
    """Find LibreOffice; without it skip, or fail where it was promised."""
    if found := shutil.which("soffice"):
        return found
    word = "no LibreOffice: no soffice is installed"
    if os.environ.get("CAUNOI_SOFFICE") == "required":
        pytest.fail(word)
    pytest.skip(word)


@pytest.fixture(scope="session")
def render(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    """Give a function that turns files into PDF in a folder, all of them with one start of LibreOffice."""
    soffice = find_soffice()
    profile = tmp_path_factory.mktemp("soffice")

    def rendering(files: Iterable[Path], folder: Path) -> None:
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, timeout=LONGEST, capture_output=True)

    return rendering
