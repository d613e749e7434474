"""Each text field of a page is decided on: translated, the same everywhere, or its own."""

import pytest
from django.apps import apps
from django.db.models import CharField, EmailField, TextField, URLField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaign.approval.models import Approvable
from campaign.translation.fields import own_fields

EVERYWHERE = {"title", "seo_title", "search_description", "summary"}
# A new text field is typed again by translators unless its class says otherwise: numbers,
# addresses and codes belong into `same_in_all_languages`. Then add the others here.
TRANSLATED = {
    "ArticlePage": {"body"},
    "AudiencePage": {"habits"},
    "ChannelPage": {"use", "how", "hours", "cost"},
    "ChapterPage": {"body"},
    "EmergencyPage": {"timeline", "steps", "proof", "message"},
    "GlossaryPage": {"meaning"},
    "GoodPracticePage": {"honoured", "done", "result", "evidence", "steps"},
    "HandbookPage": {"issuer", "versions"},
    "HomePage": {"body", "arrangement", "search_examples"},
    "ImpersonationPage": {"names"},
    "LegalDocumentPage": {"document_kind", "issuer", "abstract", "basis_for_publicity"},
    "OrganisationPage": {"body"},
    "ScamFieldPage": {"definition"},
    "ScamTypePage": {
        *("definition", "signs", "if_money_is_gone", "if_data_given", "if_app_installed"),
        *("if_not_yet", "steps", "prevention", "targets", "media", "impersonated"),
    },
    "SourcePage": {"run_by"},
    "SpecimenPage": {"specimen"},
    "StandardPage": {"body"},
    "WarningPage": {"area", "source", "body", "history"},
}
KINDS = [model for model in apps.get_models() if issubclass(model, Approvable)]
ids = [model.__name__ for model in KINDS]


@pytest.mark.parametrize("model", KINDS, ids=ids)
def test_its_words_are_those_that_were_decided_on(model):
    names = {f.field_name for f in model.translatable_fields if isinstance(f, TranslatableField)}
    assert names == EVERYWHERE | TRANSLATED.get(model.__name__, set())


@pytest.mark.parametrize("model", KINDS, ids=ids)
def test_no_fact_can_be_typed_again(model):
    facts = [f for f in model.translatable_fields if isinstance(f, SynchronizedField)]
    assert not any(fact.overridable for fact in facts)


@pytest.mark.parametrize("model", KINDS, ids=ids)
def test_what_is_private_is_neither_translated_nor_offered(model):
    words = {f.field_name for f in model.translatable_fields if isinstance(f, TranslatableField)}
    assert not words & model.private_fields
    assert {"staff_notes", "responsible_editor", "slug"} <= own_fields(model)


@pytest.mark.parametrize("model", KINDS, ids=ids)
def test_names_of_exceptions_are_names_of_fields(model):
    named = model.same_in_all_languages | own_fields(model)
    assert named <= {field.name for field in model._meta.get_fields()}


@pytest.mark.parametrize("model", KINDS, ids=ids)
def test_every_other_text_is_taken_over_by_name(model):
    kinds = (CharField, TextField)
    texts = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, kinds)
        and not isinstance(field, EmailField | URLField)
        and field.editable
        and not field.choices
    }
    decided = {f.field_name for f in model.translatable_fields} | own_fields(model)
    assert texts - decided <= {"path", "depth", "numchild", "url_path"}
