"""What programs ask for by themselves: the icon, the manifest, whom to tell of a hole."""

import json
from datetime import datetime, timedelta

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from home.models import SiteSettings
from tests import factories

pytestmark = pytest.mark.django_db
SECURITY = "/.well-known/security.txt"


def test_the_manifest_has_the_name_that_administrators_gave(client):
    hub = factories.hub()
    names = SiteSettings.for_site(hub.home.get_site())
    names.site_name = "Cổng Mẫu"
    names.save()
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["name"], told["start_url"], told["lang"]) == ("Cổng Mẫu", "/", "vi")
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
    front = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in front
    assert 'rel="apple-touch-icon"' in front


def test_nobody_is_named_for_holes_unless_the_settings_do(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(SECURITY).status_code == 404


def test_a_hole_is_told_to_the_contact_of_the_settings(client, settings):
    settings.SECURITY_CONTACT = "mailto:an-ninh@cong.example"
    answer = client.get(SECURITY)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert lines["Contact"] == "mailto:an-ninh@cong.example"
    assert lines["Canonical"] == f"{settings.PUBLIC_URL}{SECURITY}"
    until = datetime.fromisoformat(lines["Expires"])
    assert timedelta(days=30) < until - timezone.now() < timedelta(days=365)
