"""`manage.py search_quality [FILE]`: how well questions are answered, by part and way of typing."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from search import outside, quality
from search.query import pages
from search.reading.typing_ways import WAYS

# The development set of the repository; an installation has it only when it was checked out.
QUESTIONS = Path("tests/search/quality/questions.yaml")
COLUMNS = ["engine", "part", "way", "n", "nDCG@10", "kept", "same"]
COLUMNS += ["R@10", "MRR", "p50 ms", "p95 ms"]
WIDTHS = [14, 9, 11, 4, 8, 7, 5, 6, 6, 7, 7]
DATABASE, OUTSIDE = "database", "outside"


class Command(BaseCommand):
    help = _("Measure how well the search answers a set of questions, in each way of typing.")

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help=_("Questions, as YAML."))
        parser.add_argument("--part", nargs="+", help=_("Parts of the file; all by default."))
        parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS)
        parser.add_argument("--limit", type=int, help=_("So many questions of each part at most."))
        parser.add_argument("--engine", nargs="+", choices=[DATABASE, OUTSIDE])
        parser.add_argument("--markdown", action="store_true")

    def handle(self, *args, **options):
        write = self.write_markdown if options["markdown"] else self.write_columns
        parts = self.questions(options)
        engines = self.engines(options["engine"])
        write(COLUMNS)
        if options["markdown"]:
            write(["---"] * len(COLUMNS))
        for part, questions in parts.items():
            known = self.known(questions)
            for name, answering in engines.items():
                with answering():
                    for line in measured(questions, known, options["ways"]):
                        write([named(name), part, *line])

    def questions(self, options) -> dict[str, list[quality.Question]]:
        """The questions to ask, by part."""
        try:
            parts = quality.load(options["file"] or Path(settings.BASE_DIR) / QUESTIONS)
        except quality.Unreadable as error:
            raise CommandError(str(error)) from None
        chosen = options["part"] or list(parts)
        if unknown := set(chosen) - set(parts):
            raise CommandError(
                _("There is no part %(part)s; there are %(parts)s.")
                % {"part": ", ".join(sorted(unknown)), "parts": ", ".join(parts)}
            )
        return {part: parts[part][: options["limit"]] for part in chosen}

    def engines(self, wanted: list[str] | None) -> dict[str, Callable[[], AbstractContextManager]]:
        """Name of an engine -> what makes a context in which it answers."""
        there: dict[str, Callable[[], AbstractContextManager]] = {DATABASE: outside.database_only}
        if outside.backend():
            there[OUTSIDE] = outside.engine_only
        if missing := set(wanted or []) - set(there):
            raise CommandError(
                _("There is no such search engine here: %(names)s.")
                % {"names": ", ".join(sorted(missing))}
            )
        return {name: there[name] for name in wanted or there}

    def known(self, questions: list[quality.Question]) -> Mapping[str, int]:
        """The pages that the questions name; says which are not there."""
        known = quality.known_pages(questions)
        if missing := {name for question in questions for name in question.grades} - set(known):
            self.stderr.write(
                _("Not in the index, so never found: %(pages)s")
                % {"pages": ", ".join(sorted(missing))}
            )
        return known

    def write_columns(self, cells: list[str]) -> None:
        """A line of the table, in columns."""
        padded = (f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True))
        self.stdout.write("  ".join(padded).rstrip())
        self.stdout.flush()

    def write_markdown(self, cells: list[str]) -> None:
        """A line of the table, as Markdown."""
        self.stdout.write(f"| {' | '.join(cells)} |")


def named(wanted: str) -> str:
    """The product that answers: `sqlite`, `postgresql`, `opensearch2` and so on."""
    if wanted == DATABASE:
        return connection.vendor
    return type(outside.backend()).__module__.rpartition(".")[2]


def measured(questions, known: Mapping[str, int], ways: list[str]) -> Iterator[list[str]]:
    """The figures for each way of typing: `kept` and `same` compare with what is as written."""
    base = quality.judge(questions, search=search, known=known)
    for way in ways:
        typed = quality.judge(questions, search=search, known=known, way=WAYS[way])
        kept = typed.ndcg / base.ndcg if base.ndcg else 0.0
        yield [
            *(way, str(len(questions)), f"{typed.ndcg:.3f}", f"{kept:.1%}"),
            *(f"{typed.same_as(base):.0%}", f"{typed.recall:.3f}", f"{typed.mrr:.3f}"),
            *(f"{typed.p50:.1f}", f"{typed.p95:.1f}"),
        ]


def search(query: str) -> list[int]:
    """What a reader of the default site finds, in its main language."""
    site, locale = Site.objects.get(is_default_site=True), Locale.get_default()
    return [hit.id for hit in pages(query, site=site, locale=locale).hits]
