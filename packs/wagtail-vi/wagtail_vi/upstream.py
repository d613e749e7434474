"""The pack cut into the catalogues of the packages, as each takes them in from translators.

`python -m wagtail_vi.upstream FOLDER`: for each English catalogue of an installed package a file
with its strings, in its order, with the Vietnamese of this pack.
"""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from wagtail_vi import LOCALE_PATH

PACKAGES = ("wagtail", "wagtail_localize", "taggit", "allauth")
ENGLISH, VIETNAMESE = Path("en", "LC_MESSAGES"), Path("vi", "LC_MESSAGES")


def english() -> Iterator[tuple[Path, Path]]:
    """Each English catalogue of the installed packages, and its place below them."""
    for name in PACKAGES:
        if found := importlib.util.find_spec(name):
            package = Path(found.origin).parent
            for path in sorted(package.glob(f"**/locale/{ENGLISH}/*.po")):
                yield path, path.relative_to(package.parent)


def cut(path: Path) -> polib.POFile:
    """The strings of one English catalogue, with the pack's Vietnamese."""
    pack = polib.pofile(str(LOCALE_PATH / VIETNAMESE / path.name))
    said = {(entry.msgctxt, entry.msgid): entry for entry in pack}
    catalogue = polib.pofile(str(path))
    catalogue.metadata |= {key: pack.metadata[key] for key in ("Language", "Plural-Forms")}
    for entry in catalogue:
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        if ours := said.get((entry.msgctxt, entry.msgid)):
            entry.msgstr, entry.msgstr_plural = ours.msgstr, ours.msgstr_plural
    return catalogue


def main(folder: Path) -> None:
    for path, place in english():
        catalogue = cut(path)
        goal = folder / place.parents[2] / VIETNAMESE / path.name
        goal.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(goal))
        done = len(catalogue.translated_entries())
        sys.stdout.write(f"{goal}: {done} / {len(catalogue)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
