"""What every page class of the hub promises: to approval, to search, to editors."""

import inspect
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import models
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from campaign.approval.models import Approvable
from campaign.content.models import ContentPage, ListingPage
from search.index.contract import Searchable

PUBLIC = [model for model in get_page_models() if model not in (Page, ContentPage)]
ids = [model._meta.label for model in PUBLIC]


def test_every_public_page_type_is_approvable():
    assert {model for model in PUBLIC if not issubclass(model, ContentPage)} == set()
    assert issubclass(ContentPage, Approvable)


@pytest.mark.django_db
@pytest.mark.parametrize("model", PUBLIC, ids=ids)
def test_search_contract(model):
    promised = set(inspect.get_annotations(Searchable))
    assert "search_body" in promised
    page = model(title="Trang thử", path="00010001", depth=2)
    for name in promised - {"search_facets"}:
        getattr(page, name)
    assert model.kind != ContentPage.kind


@pytest.mark.parametrize("model", PUBLIC, ids=ids)
def test_private_fields_exist_and_notes_are_private(model):
    fields = {field.name for field in model._meta.get_fields()}
    assert model.private_fields <= fields
    assert "staff_notes" in model.private_fields


@pytest.mark.parametrize("model", PUBLIC, ids=ids)
def test_each_type_has_a_template(model):
    assert get_template(model.template)


@pytest.mark.django_db
def test_listings_use_the_indexed_query():
    for model in PUBLIC:
        if issubclass(model, ListingPage):
            sql = str(model(path="0001", depth=1).listed_pages().query)
            assert all(column in sql for column in ("parent_path", "listed"))


def test_no_many_to_many_hides_from_the_reference_index():
    """Links between pages are child rows: a bare many-to-many is counted by nobody."""
    linked = [
        field
        for model in PUBLIC
        for field in model._meta.local_many_to_many
        if isinstance(field, models.ManyToManyField) and issubclass(field.related_model, Page)
    ]
    assert linked == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out)
    except SystemExit:
        pytest.fail(out.getvalue())
