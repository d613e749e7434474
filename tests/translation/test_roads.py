"""Roads by which text could get under another language's address, or out of the house."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import (
    LocaleSynchronization,
    String,
    StringTranslation,
    Template,
    TranslationSource,
)

from campaign.approval.purging import erased
from campaign.approval.refusal import Refused
from campaign.translation import checks, drafting
from campaign.translation.models import Origin
from tests import factories
from tests.translation import rounds

pytestmark = pytest.mark.django_db


def in_english():
    return Page.objects.filter(locale=rounds.english(), depth__gt=2)


def test_no_alias_stands_in_another_language(hub, source):
    with pytest.raises(Refused):
        source.copy_for_translation(rounds.english(), copy_parents=True, alias=True)
    assert not in_english().exists()


def test_no_draft_becomes_one(hub, source, draft):
    draft.alias_of = source
    with pytest.raises(Refused):
        draft.save(update_fields=["alias_of"])


def test_an_alias_in_the_same_language_is_as_ever(hub, source):
    assert source.create_alias(update_slug="ban-thu-hai").live


def test_a_language_is_not_filled_from_another(hub, source):
    with pytest.raises(Refused):
        LocaleSynchronization.objects.create(locale=rounds.english(), sync_from=source.locale)
    call_command("sync_locale_trees")
    assert not in_english().exists()


def test_a_revision_published_by_code_needs_the_signatures(draft):
    with pytest.raises(Refused):
        draft.get_latest_revision().publish()


def test_the_stock_writer_is_wrapped(monkeypatch):
    assert run_checks() == []
    monkeypatch.setitem(drafting.WRAPPED, "get_translated_instance", "(self)")
    assert [error.id for error in checks.wrapped_methods_are_known(None)] == ["translation.E001"]


def test_no_text_goes_to_a_machine(settings):
    assert get_machine_translator() is None
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "a.machine"}
    assert [error.id for error in checks.no_text_is_sent_out(None)] == ["translation.E002"]


def test_an_erased_text_leaves_the_memory_of_translations(hub, source, draft):
    secret = "Ba điều cần nhớ"
    assert String.objects.filter(data=secret).exists()
    erased.send(sender=None, kind="page", key=source.pk, words=[secret])
    assert not String.objects.filter(data__contains="Không chuyển tiền").exists()
    assert not String.objects.filter(data=secret).exists()
    assert not StringTranslation.objects.filter(data__contains=secret).exists()
    assert not TranslationSource.objects.filter(content_json__contains=secret).exists()
    # What other pages have in memory stays.
    assert String.objects.filter(data=hub.articles.title).exists()
    assert Template.objects.count() == 0


def test_the_origin_of_each_draft_is_kept(hub, source, draft):
    revisions = set(draft.revisions.values_list("pk", flat=True))
    origins = Origin.objects.filter(page_id=draft.pk)
    assert set(origins.values_list("revision_id", flat=True)) <= revisions
    assert {origin.source_id for origin in origins} == {source.pk}
    assert draft.latest_revision_id in {origin.revision_id for origin in origins}


def test_the_address_speaks_the_language_of_the_page(hub, source):
    page = rounds.translated(source, hub.bientap, title="Three things to remember")
    assert page.slug == "three-things-to-remember"
    public = rounds.approved(page, hub)
    rounds.write(source, hub.bientap, title="Other words")
    rounds.work_on(source).save_target(user=hub.bientap)
    assert Page.objects.get(pk=public.pk).slug == "three-things-to-remember"
    assert public.get_latest_revision().content["slug"] == "three-things-to-remember"


def test_an_address_above_a_public_page_stays(hub, source):
    public = rounds.approved(rounds.translated(source, hub.bientap), hub)
    rounds.write(hub.articles, hub.bientap, title="News")
    rounds.work_on(hub.articles).save_target(user=hub.bientap)
    assert Page.objects.get(pk=public.pk).url_path == public.url_path
    assert rounds.english_of(hub.articles).title == "News"


def test_a_page_below_a_translated_one_takes_its_place(hub, source):
    rounds.translated(hub.articles, hub.bientap, title="News")
    draft = rounds.translated(source, hub.bientap)
    assert draft.get_parent().slug == "news"
    assert factories.approve(factories.article(hub, "Bài khác"), hub).live
