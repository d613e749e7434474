"""Files on the way into a backup and out of it: listed, copied, counted, hashed."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from campaign.work.backup.errors import BackupError

CHUNK = 1 << 20

# What is being done, how much of it is done, and of how much; 0 when nobody knows that.
Tell = Callable[[str, int, int], None]


def quiet(what: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Facts:
    """What a file must be."""

    size: int
    sha256: str


def listed(folder: Path, *, but: frozenset[str] = frozenset()) -> dict[str, int]:
    """Size of each file below `folder`, by its path with slashes; {} where no folder is.

    Names in `but`, directly in the folder, are passed over. Raises BackupError for a link or
    anything else that is not a plain file: following it could leave the folder, and leaving
    it out could lose data.
    """
    found: dict[str, int] = {}
    waiting = [folder] if folder.is_dir() else []
    while waiting:
        here = waiting.pop()
        for entry in _entries(here):
            path = Path(entry.path)
            if here == folder and entry.name in but:
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_file(follow_symlinks=False):
                found[path.relative_to(folder).as_posix()] = _size(entry)
            else:
                raise BackupError(
                    _("%(path)s is a link or no plain file: put the file itself there.")
                    % {"path": path}
                )
    return found


def _entries(folder: Path) -> list[os.DirEntry]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        # Removed since its parent was read.
        return []


def _size(entry: os.DirEntry) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except FileNotFoundError:
        return 0


def copied(source: Path, target: Path) -> Facts:
    """Copy a plain file to a new, private one; the facts are of what was written."""
    digest, size = sha256(), 0
    with opened(source) as old, created(target) as new:
        while chunk := old.read(CHUNK):
            new.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Facts(size, digest.hexdigest())


def facts(path: Path) -> Facts:
    """The facts of a file as it is now."""
    with opened(path) as file:
        digest = file_digest(file, "sha256").hexdigest()
        return Facts(file.tell(), digest)


def opened(path: Path) -> BinaryIO:
    """A plain file for reading; OSError for a link, whatever it leads to."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(None, "not a plain file", str(path))
    return os.fdopen(handle, "rb")


def created(path: Path) -> BinaryIO:
    """A new file, or FileExistsError; drafts and password hashes are nobody else's."""
    folder(path.parent)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    return os.fdopen(handle, "wb")


def folder(path: Path) -> Path:
    """A folder that is there, each new one on the way to it private."""
    if not path.is_dir():
        folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
    return path
