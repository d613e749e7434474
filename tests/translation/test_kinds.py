"""Each kind of page goes into English whole: words by the translator, facts from the source."""

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail_localize.fields import TranslatableField

from campaign.approval.fingerprint import canonical
from tests.content.tree import SECRET, planted
from tests.translation import rounds

pytestmark = pytest.mark.django_db

KINDS = [
    "article",
    "warning",
    "practice",
    "scam",
    "field",
    "channel",
    "source",
    "term",
    "document",
    "handbook",
    "chapter",
    "emergency",
    "impersonation",
    "audience",
    "specimen",
    "standard",
    "organisation",
    "home",
    "tin-bai",
]


@pytest.fixture(scope="module")
def tree(django_db_setup, django_db_blocker):
    """A public page of every kind, each with its English draft, for tests that only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        tree = planted()
        tree.pages["tin-bai"] = tree.hub.articles
        tree.english = {
            kind: rounds.translated(tree.pages[kind], tree.hub.bientap) for kind in KINDS
        }
        rounds.approved(tree.english["home"], tree.hub)
        cache.clear()
        yield tree
        transaction.set_rollback(True)


@pytest.mark.parametrize("kind", KINDS)
def test_its_strings_can_be_edited(tree, kind):
    client = Client()
    client.force_login(tree.hub.bientap)
    page = tree.english[kind]
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    assert "js-translation-editor" in answer.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_that_readers_see_is_translated(tree, kind):
    """What is left in the original's words is what was meant to stay."""
    source, page = (canonical(each)["content"] for each in (tree.pages[kind], tree.english[kind]))
    same = {name for name in source if page.get(name) == source[name]}
    fields = type(tree.pages[kind]).translatable_fields
    texts = {each.field_name for each in fields if isinstance(each, TranslatableField)}
    assert same & texts == set()


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_those_of_the_source(tree, kind):
    source, page = tree.pages[kind], tree.english[kind]
    assert page.unit_id == source.unit_id
    assert page.date == source.date
    for name in ("is_verified", "value", "code", "channel_kind", "status", "level", "address"):
        if hasattr(source, name):
            assert getattr(page, name) == getattr(source, name)
    for rows in ("channel_links", "law_lines", "related_types", "source_lines"):
        assert canonical(page)["content"].get(rows) == canonical(source)["content"].get(rows)
    assert [a.pk for a in page.audiences.all()] == [a.pk for a in source.audiences.all()]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_for_staff_stays_where_it_was_written(tree, kind):
    page = tree.english[kind]
    assert page.staff_notes == ""
    assert page.responsible_editor is None
    assert SECRET not in str(page.get_latest_revision().content)


def test_the_words_that_help_to_find_a_trick_are_each_language_s_own(tree):
    assert tree.pages["scam"].alias_lines.count() == 1
    assert tree.english["scam"].alias_lines.count() == 0
