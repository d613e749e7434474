"""English pages that the law asks for: the structure of the Department and its contacts."""

from django.db import transaction
from wagtail.models import Page

from home.models import HomePage, OrganisationPage
from home.starter import about_pages
from home.starter.approving import Road
from home.starter.items import key_of
from home.starter.run import Run
from search.index import indexing


def bring_english(*, run: Run, road: Road) -> int:
    """Make the English page about the organisation where there is none; returns how many."""
    key = key_of(about_pages.ORGANISATION)
    # Somebody's own English page, below whatever front page, is left alone.
    home = HomePage.objects.filter(translation_key=run.home.translation_key)
    home = home.filter(locale__language_code="en").first()
    is_there = OrganisationPage.objects.filter(locale__language_code="en").exists()
    if home is None or is_there or not OrganisationPage.objects.filter(translation_key=key):
        return 0
    with transaction.atomic(), indexing.paused():
        page = about_pages.organisation(run, "organisation_en")
        page.translation_key, page.locale = key, home.locale
        rows, page.contacts = page.contacts.all(), []
        Page.objects.get(pk=home.pk).add_child(instance=page)
        page.contacts = rows
        road.send(page)
    return 1
