"""How fast the search is: `python -m tests.bench.search_speed [N ...] [--on SERVER]`.

So many made-up articles are indexed and asked by the public door, by suggestions, by Wagtail's
own backend over the same articles and, on SQLite, by a plain FTS5 query of the same words. Prints
a table in Markdown. On SQLite in a temporary file, or `--on` a server of its own: `postgres`, or
one of the ENGINES of tests/engines/node.py; on DATABASE_URL and SEARCH_URL where these are given.

In `make bench` on 4,000 and 40,000 articles; the P8 of the issue is the line of the phrase.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import django
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases

from tests.bench import made_up
from tests.engines import node, postgres

QUESTIONS = Path(__file__).resolve().parents[1] / "search/quality/questions.yaml"
LETTERS = (2, 3, 5, 8, 12)
# On SQLite the stock backend takes minutes a query beyond this.
STOCK_ARTICLES = 10_000


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Đo tốc độ tìm kiếm trên bài tự sinh.")
    parser.add_argument("sizes", nargs="*", type=int, default=[4000])
    parser.add_argument("--stock", type=int, default=3, metavar="QUESTIONS")
    parser.add_argument("--on", choices=["postgres", *node.ENGINES])
    chosen = parser.parse_args(arguments)
    if chosen.on:
        return beside(chosen)
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
        # In a file, as a hub has it.
        if "DATABASE_URL" not in os.environ:
            settings.DATABASES["default"]["TEST"] = {"NAME": f"{folder}/hub.sqlite3"}
        django.setup()
        from tests.bench import search_hub  # noqa: PLC0415 - needs the settings

        search_hub.as_in_production()
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            sys.stdout.write(heading(search_hub.engine()))
            for size in sorted(chosen.sizes):
                for line in measure(search_hub, size, chosen.stock):
                    sys.stdout.write(line)
                    sys.stdout.flush()
        finally:
            teardown_databases(databases, verbosity=0)
    return 0


def beside(chosen: argparse.Namespace) -> int:
    """The same with a server that runs as long."""
    command = [sys.executable, "-m", "tests.bench.search_speed", *map(str, chosen.sizes)]
    command += ["--stock", str(chosen.stock)]
    if chosen.on == "postgres":
        with postgres.cluster() as url:
            return subprocess.call(command, env=os.environ | {"DATABASE_URL": url})
    with node.node(node.ENGINES[chosen.on]) as server:
        return subprocess.call(command, env=os.environ | {"SEARCH_URL": server.url})


def heading(engine: str) -> str:
    """What was measured on what, and the head of the table."""
    load = os.getloadavg()[0]
    return (
        f"{date.today():%d/%m/%Y}, {os.cpu_count()} cores at load {load:.1f}, "
        f"Python {platform.python_version()}, {engine}; "
        f"20 million additions in Python: {additions():.1f} s\n\n"
        "Milliseconds; the processor's time tells the same on a machine that others use too.\n\n"
        "| articles | what | p50 | p95 | processor p50 | p95 | |\n|---|---|---|---|---|---|---|\n"
    )


def additions() -> float:
    """How fast this machine is just now, in seconds."""
    started, total = time.perf_counter(), 0
    for number in range(20_000_000):
        total += number
    return time.perf_counter() - started


def measure(hub, size: int, stock: int) -> Iterable[str]:
    """The lines of the table for so many articles."""
    started = time.perf_counter()
    hub.fill(size)
    making = time.perf_counter() - started
    ((took, processor),) = times(lambda _: hub.index(), [None])
    yield (
        f"| {size} | full rebuild | | | | | {took / 1000:.1f} s, "
        f"{1000 * size / took:.0f} documents/s, {1000 * size / processor:.0f} by the processor "
        f"(made in {making:.0f} s) |\n"
    )
    yield row(size, "one page into the index", times(hub.index_one, range(40)))
    asked = hub.questions(QUESTIONS)
    query = times(hub.query, asked)
    yield row(size, "query", query)
    yield row(size, "query, as typed", times(hub.query_as_typed, asked))
    yield row(size, "query with facets", times(hub.query_with_facets, asked))
    yield row(size, "suggestion", times(hub.suggest, hub.beginnings(LETTERS)))
    yield row(size, "phrase in 60 % of the articles", times(hub.query, [f'"{made_up.PHRASE}"'] * 9))
    yield row(size, "its words", times(hub.query, [made_up.PHRASE] * 9))
    if hub.engine().startswith("SQLite"):
        hub.plain_fill()
        plain = times(hub.plain, asked)
        ratio = p50(query, 1) / p50(plain, 1)
        yield row(size, "plain FTS5 OR", plain, f"query / plain: {ratio:.1f} x")
    if stock and size <= STOCK_ARTICLES:
        yield from measure_stock(hub, size, asked[:stock])


def measure_stock(hub, size: int, asked: list[str]) -> Iterable[str]:
    """The lines of Wagtail's own backend."""
    started = time.perf_counter()
    hub.stock_index()
    took = time.perf_counter() - started
    yield f"| {size} | stock full rebuild | | | | | {took:.1f} s, {size / took:.0f} documents/s |\n"
    yield row(size, f"stock query (OR), {len(asked)} questions", times(hub.stock, asked))
    yield row(size, "stock phrase", times(hub.stock_phrase, [made_up.PHRASE]))


def times(do: Callable, inputs: Iterable) -> list[tuple[float, float]]:
    """Milliseconds of each call: by the clock, and of this process's processor time."""
    spent = []
    for each in inputs:
        clock, processor = time.perf_counter(), time.process_time()
        do(each)
        spent.append(
            ((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)
        )
    return spent


def p50(spent: list[tuple[float, float]], kind: int) -> float:
    """The middle of one kind of time."""
    return statistics.median(each[kind] for each in spent)


def p95(spent: list[tuple[float, float]], kind: int) -> float:
    """What 95 of 100 calls stay below."""
    ordered = sorted(each[kind] for each in spent)
    return ordered[max(0, round(0.95 * len(ordered)) - 1)]


def row(size: int, what: str, spent: list[tuple[float, float]], note: str = "") -> str:
    """A line of the table."""
    figures = [f"{figure(spent, kind):.1f}" for kind in (0, 1) for figure in (p50, p95)]
    return f"| {size} | {what} | {' | '.join(figures)} | {note} |\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
