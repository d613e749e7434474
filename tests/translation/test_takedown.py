"""A takedown says which translations stay public, and leads to taking those down as well."""

import pytest
from django.test import Client
from django.urls import reverse

from campaign.approval.takedowns import service as takedown
from tests.approval.taking_down import NOTICE
from tests.translation.rounds import approved, translated

pytestmark = pytest.mark.django_db


def read(user, name, *args) -> str:
    client = Client()
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode()


def names(html, page) -> bool:
    link = reverse("ask_takedown", args=[page.pk])
    return f"“{page.title}”" in html and "vẫn công khai" in html and link in html


def test_the_public_translation_is_named_when_asking_deciding_and_afterwards(hub, source, draft):
    english = approved(draft, hub)
    assert names(read(hub.congtac, "ask_takedown", source.pk), english)
    asked = takedown.request(page=source, by=hub.congtac, reason="Sai.", wish=NOTICE)
    assert names(read(hub.lanhdao, "takedown", asked.pk), english)
    takedown.decide(asked, by=hub.lanhdao, wish=NOTICE)
    assert names(read(hub.lanhdao, "takedown", asked.pk), english)
    english.refresh_from_db()
    assert english.live


def test_a_translation_that_is_not_public_is_not_named(hub, source, draft):
    assert not names(read(hub.congtac, "ask_takedown", source.pk), draft)


def test_translations_of_the_pages_below_are_named_as_well(hub, source, draft):
    index = approved(translated(hub.articles, hub.bientap, title="News"), hub)
    english = approved(draft, hub)
    shown = read(hub.lanhdao, "ask_takedown", hub.articles.pk)
    assert names(shown, index)
    assert names(shown, english)
