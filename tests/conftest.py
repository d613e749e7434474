"""What all tests share: the prepared database, the browser, one context a person."""

import gc
import io
import os
import sqlite3
import threading
import time

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from playwright.sync_api import sync_playwright
from wagtail.models import Site

from tests import factories, prepared_database
from tests.chromium import CHROMIUM, SILENT
from tests.replaying import replayed

# Playwright's synchronous interface holds an event loop while the live server uses the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

VIOLATION_LISTENER = (
    "document.addEventListener('securitypolicyviolation',"
    " e => console.log('CSPV|' + e.effectiveDirective + '|' + e.blockedURI))"
)


LONGEST = (
    "test_admin_words",
    "approval/property",
    "test_killing",
    "test_samples",
    "test_backup_proof",
    "bare_host",
)


def pytest_collection_modifyitems(items):
    """What is true of SQLite alone is not asked of another database; the longest comes first."""
    # pytest-django puts it last, where one process would be left alone with minutes of work.
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONGEST))
    if connection.vendor == "sqlite":
        return
    for item in items:
        if item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason="chỉ đúng với SQLite"))


def pytest_collection_finish():
    """What is loaded now stays: looking through it again and again costs much of the time."""
    gc.collect()
    gc.freeze()


if connection.vendor == "sqlite":

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment, django_db_blocker):
        """The test database: migrated once for a set of migrations, then copied in memory."""
        with django_db_blocker.unblock():
            name = connection.creation._get_test_db_name()
            connection.close()
            connection.settings_dict["NAME"] = name
            connection.ensure_connection()
            with sqlite3.connect(prepared_database.path()) as source:
                source.backup(connection.connection)
            source.close()
            yield

else:
    # Made by tests/engines/postgres.py, once for all processes.
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("PREPARED_DATABASE")


@pytest.fixture(scope="session")
def browser():
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=SILENT)
        yield running
        running.close()


@pytest.fixture
def page_for(browser, live_server, settings):
    """A function that opens a page for a signed-in user, or for a stranger.

    The page gathers what went wrong in `violations` (of the policy) and `errors`.
    """
    contexts = []

    def open_page(user=None, **options):
        context = browser.new_context(base_url=live_server.url, locale="vi-VN", **options)
        contexts.append(context)
        if user:
            context.add_cookies([session_cookie(user, live_server.url, settings)])
        context.add_init_script(VIOLATION_LISTENER)
        page = context.new_page()
        page.violations, page.errors = [], []
        page.on("console", lambda message: note(page, message))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    answered()


def answered(limit: float = 10) -> None:
    """Wait, at most `limit` seconds, until the live server is done: a request that it still
    answers holds a lock while the database is emptied.
    """
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if not any("process_request_thread" in each.name for each in threading.enumerate()):
            return
        time.sleep(0.05)


def session_cookie(user, address, settings) -> dict:
    """The cookie of a signed-in user, with the path that it has in real life."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "domain": address.split("//")[1].split(":")[0],
        "path": settings.SESSION_COOKIE_PATH,
    }


def note(page, message) -> None:
    """Keep a policy violation or an error that the page's console shows."""
    if message.text.startswith("CSPV|"):
        page.violations.append(message.text)
    elif message.type == "error":
        page.errors.append(message.text)


@pytest.fixture(autouse=True)
def no_memory_of_other_tests():
    """Wagtail keeps the roots of sites in the cache, which no rollback empties."""
    cache.clear()


@pytest.fixture
def hub(db):
    """The front page of a hub that is set up: groups, tasks, workflow, site."""
    _set_up()
    return Site.objects.get(is_default_site=True).root_page.specific


@replayed
def _set_up() -> None:
    factories.roots()
    call_command("setup_hub", verbosity=0, stdout=io.StringIO())


@pytest.fixture
def staff_client(client, django_user_model):
    """A client signed in as a superuser."""
    user = django_user_model.objects.create_superuser("quantri-thu", "", "mat-khau-thu-nghiem")
    client.force_login(user)
    return client
