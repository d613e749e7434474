"""Runs django-modelsearch's own backend tests on a backend of ours.

    python -m tests.engines.modelsearch --backend search.backends.sqlite
    python -m tests.engines.modelsearch --backend search.backends.opensearch2 --url http://…

The database is that of DATABASE_URL, by default SQLite in memory.
"""

import argparse
import os
import sys

import django
from django.test.runner import DiscoverRunner


def main(arguments: list[str]) -> int:
    """Run them, and return how many failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--backend", required=True, help="module, e.g. search.backends.sqlite")
    parser.add_argument("--url", default="", help="address of the search engine, if it needs one")
    parser.add_argument("tests", nargs="*", help="names of tests; by default all")
    given = parser.parse_args(arguments)
    os.environ["MODELSEARCH_TEST_BACKEND"] = given.backend
    os.environ["MODELSEARCH_TEST_URL"] = given.url
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.engines.modelsearch_settings"
    django.setup()
    cases = "tests.engines.modelsearch_cases"
    named = [f"{cases}.OurBackend.{name}" for name in given.tests]
    return DiscoverRunner(verbosity=1, interactive=False).run_tests(named or [cases])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
