"""Files that were sent: their bytes, and the names under which bots know them."""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath

PREFIXES = {
    "photo": "AgACAgUAAx",
    "voice": "AwACAgUAAx",
    "video": "BAACAgUAAx",
    "document": "BQACAgUAAx",
    "sticker": "CAACAgUAAx",
    "audio": "CQACAgUAAx",
    "animation": "CgACAgUAAx",
    "video_note": "DQACAgUAAx",
    "thumbnail": "AAMCBQADHx",
}
FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "video": "videos",
    "document": "documents",
    "sticker": "stickers",
    "audio": "music",
    "animation": "animations",
    "video_note": "video_notes",
    "thumbnail": "thumbnails",
}
LONGEST_SUFFIX = 6


@dataclass
class Stored:
    """One file as it lies here."""

    name: str
    kind: str
    data: bytes = field(default=b"", metadata={"passing": True})


@dataclass
class Handle:
    """A file_id: which file it means, as what, and what is known of it."""

    file_id: str
    unique: str
    stored: str
    role: str
    about: dict[str, object] = field(default_factory=dict)


@dataclass
class Files:
    stored: dict[str, Stored] = field(default_factory=dict)
    handles: dict[str, Handle] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def keep(self, file: Stored) -> str:
        """Keep the bytes; gives the name to ask for them by."""
        self.count += 1
        name = f"f{self.count}"
        self.stored[name] = file
        return name

    def handle(self, stored: str, role: str, about: dict[str, object] | None = None) -> Handle:
        """Make a new file_id for a kept file."""
        self.count += 1
        digest = hashlib.sha256(f"{stored}/{role}/{self.count}".encode()).digest()
        unique = "AQAD" + base64.urlsafe_b64encode(digest[:8]).decode().rstrip("=")
        file_id = PREFIXES[role] + base64.urlsafe_b64encode(digest + digest[:7]).decode().rstrip("=")
        made = self.handles[file_id] = Handle(file_id, unique, stored, role, about or {})
        return made

    def of(self, handle: Handle) -> Stored:
        return self.stored[handle.stored]

    def path(self, bot: int, handle: Handle) -> str:
        """Make the path under which a bot downloads a file."""
        key = f"{bot}/{handle.file_id}"
        if key not in self.paths:
            suffix = PurePosixPath(self.of(handle).name).suffix
            suffix = suffix if len(suffix) <= LONGEST_SUFFIX else ""
            self.count += 1
            self.paths[key] = f"{FOLDERS[handle.role]}/file_{self.count}{suffix}"
            self.paths[f"{bot}/{self.paths[key]}"] = handle.file_id
        return self.paths[key]

    def at(self, bot: int, path: str) -> Stored | None:
        """Make what a bot finds under a path that it was given."""
        file_id = self.paths.get(f"{bot}/{path}")
        return self.of(self.handles[file_id]) if file_id in self.handles else None
