"""What a backup says of itself: the facts of its files and of the moment it was made."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from campaign.work.backup import files, kept
from campaign.work.backup.errors import Damaged, Unfit

NAME = "manifest.json"
FORMAT = 1
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
LONGEST = 256 << 20  # bytes; a million files need less


@dataclass(frozen=True)
class Manifest:
    """`rows` counts each table; `facts` are what the rooms wanted remembered, by name."""

    begun: datetime
    finished: datetime
    mode: str
    key_mark: str
    engine: str
    migrations: list[str]
    rows: dict[str, int]
    facts: dict[str, dict]
    files: dict[str, files.Facts]
    # Files that were deleted while the backup was made.
    vanished: list[str] = field(default_factory=list)

    @property
    def database(self) -> str:
        """The name of the file that holds the database."""
        return DATABASES[self.engine]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files.values())

    def part(self, name: str) -> dict[str, files.Facts]:
        """The files of a folder of the backup, by their path in that folder."""
        start = f"{name}/"
        return {
            path.removeprefix(start): facts
            for path, facts in self.files.items()
            if path.startswith(start)
        }


def write(manifest: Manifest, folder: Path) -> None:
    """Put the manifest in the folder, under a hash of its own words."""
    said = asdict(manifest) | {
        "begun": manifest.begun.isoformat(),
        "finished": manifest.finished.isoformat(),
    }
    whole = {"format": FORMAT, "seal": seal(said), "backup": said}
    with files.created(folder / NAME) as file:
        file.write(json.dumps(whole, indent=1).encode("ascii"))


def read(folder: Path) -> Manifest:
    """The manifest of a backup; Damaged when there is none to be trusted, Unfit when a newer
    hub wrote it in a form that this one does not know."""
    try:
        with files.opened(folder / NAME) as file:
            whole = json.loads(file.read(LONGEST))
        return _checked(whole)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(
            _("%(folder)s is not a whole backup: its %(name)s is missing or damaged.")
            % {"folder": folder, "name": NAME}
        ) from error


def seal(said: dict) -> str:
    """The hash that shows a change of the manifest itself."""
    return sha256(json.dumps(said, sort_keys=True).encode("ascii")).hexdigest()


def _checked(whole: dict) -> Manifest:
    if not isinstance(whole["format"], int) or whole["format"] < 1:
        raise ValueError(whole["format"])
    if whole["format"] > FORMAT:
        raise Unfit(_("A newer version of the hub made this backup: upgrade the hub first."))
    said = whole["backup"]
    kinds = {
        "mode": str,
        "key_mark": str,
        "migrations": list,
        "rows": dict,
        "facts": dict,
        "vanished": list,
    }
    if seal(said) != whole["seal"] or not all(isinstance(said[k], v) for k, v in kinds.items()):
        raise ValueError("seal")
    manifest = Manifest(
        **said
        | {
            "begun": datetime.fromisoformat(said["begun"]),
            "finished": datetime.fromisoformat(said["finished"]),
            "files": {_safe(path): _facts(given) for path, given in said["files"].items()},
        }
    )
    if manifest.database not in manifest.files or None in (
        manifest.begun.tzinfo,
        manifest.finished.tzinfo,
    ):
        raise ValueError("incomplete")
    return manifest


def _facts(given: dict) -> files.Facts:
    facts = files.Facts(**given)
    if not isinstance(facts.size, int) or len(facts.sha256) != sha256().digest_size * 2:
        raise ValueError(given)
    return facts


def _safe(path: str) -> str:
    """The path, unless it could lead out of the place where a file of that part belongs."""
    parts = PurePosixPath(path).parts
    plain = "/".join(parts) == path and ".." not in parts and "\0" not in path
    single = path in (*DATABASES.values(), kept.MODE)
    below = len(parts) > 1 and parts[0] in (kept.MEDIA, kept.KEYS)
    if not (plain and (single or below)):
        raise ValueError(path)
    return path
