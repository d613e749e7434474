"""The Vietnamese of the admin is a wheel by itself, for any Wagtail site."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = """
import django, wagtail_vi
from django.conf import settings
settings.configure(
    INSTALLED_APPS=[
        "wagtail.images", "wagtail.users", "wagtail.admin", "wagtail", "modelcluster", "taggit",
        "django.contrib.auth", "django.contrib.contenttypes",
    ],
    DATABASES={}, SECRET_KEY="x", LANGUAGE_CODE="vi", LOCALE_PATHS=[wagtail_vi.LOCALE_PATH],
    STATIC_URL="/static/",
)
django.setup()
from django.test import RequestFactory
from django.utils.translation import gettext
from django.views.i18n import JavaScriptCatalog
print(wagtail_vi.__file__)
print(gettext("Submit for moderation"))
scripts = JavaScriptCatalog.as_view(packages=["wagtail.admin"])(RequestFactory().get("/"))
print(scripts.content.decode("unicode_escape"))
"""


def run(*command, cwd: Path, **more) -> str:
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        command, cwd=cwd, env=clean | more, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """A folder with what the wheel holds, built from a clone's links."""
    clone = tmp_path_factory.mktemp("clone")
    pack = clone / "packs" / "wagtail-vi"
    shutil.copytree(ROOT / "packs", clone / "packs", symlinks=True)
    shutil.copytree(ROOT / "campaign/locale_wagtail", clone / "campaign/locale_wagtail")
    shutil.copy(ROOT / "LICENSE.md", clone)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", cwd=pack)
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(next((pack / "dist").glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder


def test_a_bare_wagtail_site_speaks_vietnamese(installed):
    told = run(sys.executable, "-c", SITE, cwd=installed, PYTHONPATH=str(installed))
    place, word, scripts = told.split("\n", 2)
    assert place.startswith(str(installed))
    assert word == "Gửi duyệt"
    ours = polib.pofile(str(installed / "wagtail_vi/locale/vi/LC_MESSAGES/djangojs.po"))
    wanted = {entry.msgid: entry.msgstr for entry in ours if entry.msgid in scripts}
    assert len(wanted) > 60
    assert [said for said in wanted.values() if said and said not in scripts] == []


def test_it_is_cut_into_the_catalogues_of_the_packages(installed, tmp_path):
    run(
        *(sys.executable, "-m", "wagtail_vi.upstream", str(tmp_path)),
        cwd=installed,
        PYTHONPATH=str(installed),
    )
    admin = polib.pofile(str(tmp_path / "wagtail/admin/locale/vi/LC_MESSAGES/django.po"))
    assert admin.metadata["Language"] == "vi"
    assert admin.percent_translated() > 95
    assert admin.find("Submit for moderation") is None or admin.find("Submit for moderation").msgstr
