"""A document says nothing that contradicts itself, and its kind is written in one way."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from campaign.approval import advice
from campaign.documents.models import LegalDocumentPage
from tests import factories
from tests.approval.test_workflow import as_
from tests.documents.library import TODAY, TOMORROW, YESTERDAY, document

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def page(hub):
    return document(hub, "01/2026", live=False)


def saved(hub, page, replacements=(), **fields):
    """The editor's answer to the form."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "date": f"{page.date:%d/%m/%Y}",
        "document_kind": page.document_kind,
        "issuer": page.issuer,
        "number": page.number,
        **fields,
    }
    formsets = LegalDocumentPage.get_edit_handler().get_form_class().formsets
    rows = {name: inline_formset([]) for name in formsets}
    rows["replacements"] = inline_formset(list(replacements))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return as_(hub.bientap).post(url, nested_form_data(fields | rows))


@pytest.mark.parametrize("name", ["issued_on", "effective_on"])
def test_it_does_not_end_before_it_begins(hub, page, name):
    answer = saved(hub, page, ends_on="01/05/2026", **{name: "02/05/2026"})
    errors = answer.context["form"].errors
    assert set(errors) == {"ends_on"}
    assert "02/05/2026" in errors["ends_on"][0]
    assert saved(hub, page, ends_on="02/05/2026", **{name: "02/05/2026"}).status_code == 302
    setattr(page, name, TOMORROW)
    page.ends_on = TODAY
    with pytest.raises(ValidationError):
        page.save_revision()


def test_who_sends_and_who_signs_hears_of_force_before_issue(page):
    page.issued_on, page.effective_on = date(2026, 5, 2), date(2026, 5, 1)
    (told,) = advice.about(page)
    assert "01/05/2026" in told.words
    assert not told.objection
    page.effective_on = page.issued_on
    assert advice.about(page) == []


def test_a_replaced_document_is_named(hub, page):
    answer = saved(hub, page, [{"replaced": "", "number": " "}])
    row = answer.context["form"].formsets["replacements"].forms[0]
    assert row.errors == {"number": ["Hãy chọn văn bản hoặc ghi số hiệu, không thì xóa dòng này."]}
    assert saved(hub, page, [{"replaced": "", "number": "9/2020"}]).status_code == 302
    old = document(hub, "02/2020", ends_on=YESTERDAY)
    assert saved(hub, page, [{"replaced": old.pk, "number": ""}]).status_code == 302


def test_kind_and_issuer_are_written_in_one_way(hub, page):
    names = {"document_kind": " nghị  định ", "issuer": "chính  phủ"}
    assert saved(hub, page, **names).status_code == 302
    kept = LegalDocumentPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (kept.document_kind, kept.issuer) == ("Nghị định", "Chính phủ")


def test_what_is_written_already_is_offered_without_script(hub, page):
    document(hub, "02/2026", document_kind="Nghị <b> định")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = as_(hub.bientap).get(url).content.decode()
    assert 'list="known-document_kind"' in shown
    offered = shown.partition('<datalist id="known-document_kind">')[2].partition("</datalist>")[0]
    assert offered.split("<option ")[1:] == [
        'value="Luật"></option>',
        'value="Nghị &lt;b&gt; định"></option>',
    ]
