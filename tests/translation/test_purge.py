"""What is erased is gone from its translations too, or the persons are told which hold it."""

import pytest
from wagtail.models import Page

from campaign.approval import carrying, purging
from campaign.approval.models import ApprovedText, Purge, Signature
from campaign.approval.refusal import Refused
from campaign.approval.verification.whole import Verification
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.translation import origins
from campaign.translation.models import Origin
from tests import factories
from tests.approval.test_purge import everything_stored, purge
from tests.translation import rounds

pytestmark = pytest.mark.django_db
# In letters that JSON writes as they are.
SECRET = "TuyetMatQK7"
PAGE, VERSIONS = Purge.Target.PAGE, Purge.Target.VERSIONS


@pytest.fixture
def secret(hub):
    """A public article with the secret."""
    body = [("paragraph", f"<p>Thân {SECRET}</p>")]
    return factories.approve(factories.article(hub, f"Bài {SECRET}", body=body), hub)


def cleaned(page, hub) -> ArticlePage:
    """The page with another text and address, public as well."""
    page.title, page.slug, page.body = "Bài sạch", "bai-sach", [("paragraph", "<p>Sạch.</p>")]
    return factories.approve(page, hub)


def fingerprint_of(page) -> str:
    return Signature.objects.filter(page_id=page.pk).first().text_id


def carried(draft, hub) -> Page:
    """`draft` through its round by the clearance of its source."""
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    waiting = Page.objects.get(pk=draft.pk).current_workflow_task_state
    offer = carrying.offer_for(waiting.revision)
    rounds.step(draft, hub.ramat, same_as=offer.key, basis=offer.basis, comment="")
    rounds.step(draft, hub.lanhdao, comment="")
    return Page.objects.get(pk=draft.pk).specific


def is_clean() -> bool:
    return not [str(each) for each in Verification().findings()]


def test_a_translation_of_an_earlier_version_is_named_first(hub, secret):
    draft = rounds.translated(secret, hub.bientap)
    page = cleaned(secret, hub)
    with pytest.raises(Refused, match=rf"\({draft.pk}\)"):
        purge(hub, VERSIONS, page.pk)
    assert ApprovedText.objects.filter(canonical__contains=SECRET).exists()


def test_brought_up_to_date_and_erased_first_it_leaves_nothing(hub, secret):
    old = fingerprint_of(secret)
    rounds.translated(secret, hub.bientap)
    page = cleaned(secret, hub)
    draft = rounds.sync(page, hub.bientap, title="Clean")
    with pytest.raises(Refused):
        purge(hub, VERSIONS, page.pk)
    purge(hub, VERSIONS, draft.pk)
    purge(hub, VERSIONS, page.pk)
    left = everything_stored()
    assert SECRET not in left
    assert old not in left
    assert is_clean()


def test_what_rendered_an_erased_text_counts_as_older(hub, secret):
    rounds.translated(secret, hub.bientap)
    page = cleaned(secret, hub)
    draft = rounds.sync(page, hub.bientap)
    first = Origin.objects.filter(page=draft.pk).earliest("revision_id")
    purge(hub, VERSIONS, draft.pk)
    purge(hub, VERSIONS, page.pk)
    first.refresh_from_db()
    assert first.fingerprint == ""
    assert origins.has_newer_source(first)
    assert not origins.has_newer_source(origins.origin_of(draft))


def test_another_draft_of_the_source_concerns_no_translation(hub, source, draft):
    text = source.title
    source.title = f"Nháp {SECRET}"
    source.save_revision(user=hub.congtac)
    purge(hub, VERSIONS, source.pk)
    assert SECRET not in everything_stored()
    assert origins.origin_of(draft).fingerprint == fingerprint_of(source)
    assert Page.objects.get(pk=source.pk).title == text


def test_a_carried_clearance_keeps_no_fingerprint_of_its_source(hub, secret):
    old = fingerprint_of(secret)
    english = carried(rounds.translated(secret, hub.bientap, title="EN", body="EN"), hub)
    proof = rounds.clearance_of(secret).proof()
    assert rounds.clearance_of(english).statement["source"]["proof"] == proof
    page = cleaned(secret, hub)
    english = carried(rounds.sync(page, hub.bientap, title="Clean"), hub)
    purge(hub, VERSIONS, english.pk)
    purge(hub, VERSIONS, page.pk)
    left = everything_stored()
    assert old not in left
    assert SECRET not in left
    assert proof in left
    assert is_clean()
    assert Page.objects.get(pk=english.pk).live


def test_a_page_is_erased_after_its_translation(hub, secret):
    draft = rounds.translated(secret, hub.bientap)
    secret.unpublish()
    with pytest.raises(Refused, match=rf"\({draft.pk}\)"):
        purging.request(target=PAGE, key=secret.pk, reason="x", by=hub.ramat)
    purge(hub, PAGE, draft.pk)
    purge(hub, PAGE, secret.pk)
    assert SECRET not in everything_stored()
    assert is_clean()


def test_the_copies_that_are_translated_forget_where_they_stood(hub):
    section = factories.live(ArticleIndexPage(title="Mục", slug="muc-qk7"), hub.home, hub)
    page = ArticlePage(title="Bài", body=[("paragraph", "<p>Sạch.</p>")])
    page = factories.live(page, section, hub)
    draft = rounds.translated(page, hub.bientap)
    english = draft.get_parent()
    page.move(hub.articles, "last-child")
    draft.move(hub.home.get_translation(rounds.english()), "last-child")
    purge(hub, PAGE, english.pk)
    section = Page.objects.get(pk=section.pk).specific
    section.unpublish()
    purge(hub, PAGE, section.pk)
    assert "muc-qk7" not in everything_stored()
    assert rounds.work_on(page).source.as_instance().title == "Bài"
