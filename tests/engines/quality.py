"""How well each engine answers the same questions over the same content, side by side.

    .venv/bin/python -m tests.engines.quality [ENGINE …] [--ways as_written plain …] [--part check]

ENGINE is `sqlite`, `postgresql` or one of `tests.engines.node.ENGINES`; by default all that this
machine can run. Prints a table for docs/search.md, and ends with 1 where two engines differ by
more than APART.

With DATA_DIR the demo's data of that folder are asked, with DATABASE_URL those of that PostgreSQL,
and made if they are not there; otherwise new ones. The engines outside the database are filled
from those on SQLite.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from search.reading.typing_ways import WAYS
from tests.engines.node import ENGINES, Missing, node, say
from tests.engines.postgres import cluster

SQLITE, POSTGRESQL = "sqlite", "postgresql"
USUAL = ["as_written", "plain", "typo", "joined", "telex"]
APART = 0.05  # of nDCG@10
Surroundings = dict[str, str]


def main(arguments: list[str]) -> int:
    """Print the table; 1 where the engines differ too much."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    every = [SQLITE, POSTGRESQL, *ENGINES]
    parser.add_argument("engines", nargs="*", help=", ".join(every))
    parser.add_argument("--ways", nargs="+", default=USUAL, choices=WAYS)
    parser.add_argument("--part", default="check")
    given = parser.parse_args(arguments)
    if unknown := set(given.engines) - set(every):
        parser.error(", ".join(sorted(unknown)))
    wanted = ["--part", given.part, "--ways", *given.ways]
    rows = []
    with tempfile.TemporaryDirectory(prefix="hub-quality-") as folder:
        for name in given.engines or every:
            try:
                with seeded(name, Path(folder)) as surroundings:
                    rows += answered(surroundings, wanted, is_first=not rows)
            except Missing as missing:
                say(f"{name}: {missing}")
    return judged(rows)


@contextmanager
def seeded(name: str, folder: Path) -> Iterator[Surroundings]:
    """The variables of a demo that this engine answers; raises Missing."""
    demo = {"HUB_MODE": "demo", "DATA_DIR": os.environ.get("DATA_DIR") or str(folder / SQLITE)}
    if name == POSTGRESQL:
        demo["DATA_DIR"] = str(folder / POSTGRESQL)
        given = os.environ.get("DATABASE_URL")
        with nullcontext(given) if given else cluster() as url:
            demo["DATABASE_URL"] = url
            fill(demo)
            yield demo
        return
    # What DATABASE_URL names is PostgreSQL's.
    demo["DATABASE_URL"] = f"sqlite:///{demo['DATA_DIR']}/hub.sqlite3"
    fill(demo)
    if name == SQLITE:
        yield demo
        return
    with node(ENGINES[name]) as server:
        demo["SEARCH_URL"] = server.url
        manage(demo, "search_rebuild", "--engine-only", "--verbosity", "0")
        yield demo


def fill(demo: Surroundings) -> None:
    """Tables and starter content, where they are not there yet."""
    Path(demo["DATA_DIR"]).mkdir(parents=True, exist_ok=True)
    for command in ("migrate", "setup_hub", "seed_content"):
        manage(demo, command, "--verbosity", "0")


def answered(demo: Surroundings, wanted: list[str], *, is_first: bool) -> list[list[str]]:
    """The cells of the table's rows for one engine, which are printed as well."""
    engine = "outside" if demo.get("SEARCH_URL") else "database"
    said = manage(demo, "search_quality", "--markdown", "--engine", engine, *wanted)
    lines = [line for line in said.splitlines() if line.startswith("|")]
    say("\n".join(lines if is_first else lines[2:]))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def judged(rows: list[list[str]]) -> int:
    """Say how far the engines lie apart in each way of typing."""
    figures: dict[str, list[float]] = {}
    for _, _, way, _, ndcg, *_ in rows:
        figures.setdefault(way, []).append(float(ndcg))
    say("")
    apart = {way: max(found) - min(found) for way, found in figures.items()}
    for way, much in apart.items():
        say(f"{way}: {much:.3f} apart")
    return int(max(apart.values(), default=0) > APART)


def manage(demo: Surroundings, *words: str) -> str:
    """What a command of manage.py prints."""
    clean = {name: value for name, value in os.environ.items() if name != "SEARCH_URL"}
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, env=clean | demo, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"manage.py {words[0]}: {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
