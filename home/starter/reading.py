"""Reading the starter content. Strict: a key that nobody handles stops it, by name."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
import yaml

from home.starter.schema import FILES, Shape

FOLDER = Path(__file__).parent / "content"
# Vietnamese string → English string, whatever page and field it stands in.
CATALOGUE = "en.po"
# The compiled reader is ten times as fast, where libyaml is there.
Reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadContent(Exception):
    """A file of the starter content that the loader does not understand, in one sentence."""


@dataclass(frozen=True)
class Content:
    """All files, read and checked; `digest` changes with any of them."""

    scams: dict
    reference: dict
    common: dict
    tree: dict
    plan: dict
    site: dict
    impersonation: dict
    audience_paths: list[dict]
    about: dict
    articles: list[dict]
    warnings: list[dict]
    practices: list[dict]
    specimens: list[dict]
    english: list[dict]
    catalogue: dict[str, str]
    digest: str


def load(folder: Path | None = None) -> Content:
    """Read every file of `folder`. Raises BadContent; nothing is ever half read."""
    folder = folder or FOLDER
    read = {name: _read(folder / name, name, shape) for name, shape in FILES.items()}
    return Content(
        scams=read["scam_types.yaml"],
        reference=read["reference.yaml"],
        common=read["common.yaml"],
        tree=read["tree.yaml"],
        plan=read["plan.yaml"],
        site=read["site.yaml"],
        impersonation=read["impersonation.yaml"],
        audience_paths=read["audience_paths.yaml"]["paths"],
        about=read["about.yaml"],
        articles=read["samples/articles.yaml"]["articles"],
        warnings=read["samples/warnings.yaml"]["warnings"],
        practices=read["samples/practices.yaml"]["practices"],
        specimens=read["samples/specimens.yaml"]["specimens"],
        english=read["english.yaml"]["pages"],
        catalogue=_catalogue(folder / CATALOGUE),
        digest=digest(folder),
    )


@cache
def digest(folder: Path = FOLDER) -> str:
    """A hash over the bytes of all files, read once a process: code does not change under it."""
    whole = hashlib.sha256()
    for name in (*FILES, CATALOGUE):
        path = folder / name
        whole.update(name.encode() + (path.read_bytes() if path.exists() else b""))
    return whole.hexdigest()


def _read(path: Path, name: str, shape: Shape) -> dict:
    try:
        data = yaml.load(path.read_text("utf-8"), Loader=Reader)  # noqa: S506 (safe loaders only)
    except FileNotFoundError:
        raise BadContent(f"{name}: thiếu tệp này trong nội dung ban đầu.") from None
    except yaml.YAMLError as error:
        raise BadContent(f"{name}: không đọc được YAML ({error}).") from None
    check(data, shape, where=name)
    return data


def _catalogue(path: Path) -> dict[str, str]:
    """What is translated, string by string."""
    try:
        entries = polib.pofile(path.read_text("utf-8")).translated_entries()
    except FileNotFoundError:
        raise BadContent(f"{path.name}: thiếu tệp này trong nội dung ban đầu.") from None
    except (OSError, ValueError) as error:
        raise BadContent(f"{path.name}: không đọc được PO ({error}).") from None
    return {entry.msgid: entry.msgstr for entry in entries}


def check(data, shape: Shape, *, where: str) -> None:
    """Raise BadContent for an unknown or a missing key in `data`, and name it and its place."""
    for row in data if isinstance(data, list) else [data]:
        if not isinstance(row, dict):
            raise BadContent(f"{where}: cần các cặp khóa – giá trị.")
        place = f"{where}, mục “{_name(row)}”" if isinstance(data, list) else where
        if unknown := set(row) - shape.required - shape.optional:
            raise BadContent(f"{place}: khóa lạ “{sorted(unknown)[0]}”.")
        if missing := shape.required - set(row):
            raise BadContent(f"{place}: thiếu khóa “{sorted(missing)[0]}”.")
        for key, part in shape.parts.items():
            check(row[key], part, where=f"{where} → {key}")


def _name(row: dict) -> str:
    """What identifies a row to the person who has to correct it."""
    return str(next(iter(row.values()), ""))[:60]
