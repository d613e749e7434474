"""A section that is erased leaves no name in the records of pages that stood in it."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from campaign.approval.models import JournalEntry, Purge
from campaign.approval.refusal import Refused
from campaign.articles.models import ArticleIndexPage, ArticlePage
from tests import factories
from tests.approval.test_purge import everything_stored, is_clean, purge

pytestmark = pytest.mark.django_db
NAME, SLUG = "TuyetMatQK7", "muc-qk7"


@pytest.fixture
def section(hub):
    """A public section with the secret in its name."""
    return factories.live(ArticleIndexPage(title=NAME, slug=SLUG), hub.home, hub)


def article() -> ArticlePage:
    return ArticlePage(title="Bài", slug="bai", body=[("paragraph", "<p>Sạch.</p>")])


def off(section) -> Page:
    section = Page.objects.get(pk=section.pk).specific
    section.unpublish()
    return section


def is_gone() -> bool:
    left = everything_stored()
    return NAME not in left and SLUG not in left


@pytest.mark.parametrize("is_live", [True, False])
def test_pages_that_were_moved_out_do_not_tell_it(hub, section, is_live):
    page = factories.draft(article(), section)
    page = factories.approve(page, hub) if is_live else page
    page.move(hub.articles, "last-child")
    assert NAME in everything_stored()
    done = purge(hub, Purge.Target.PAGE, off(section).pk)
    assert is_gone()
    assert is_clean()
    moved = JournalEntry.objects.get(action="wagtail.move", object_id=str(page.pk))
    assert moved.words == {}
    assert moved.number in JournalEntry.objects.get(action="approval.purged").facts["erased"]
    assert done.counts["versions"] >= 1


def test_pages_below_those_do_not_tell_it_either(hub, section):
    inner = factories.live(ArticleIndexPage(title="Trong", slug="trong"), section, hub)
    page = factories.live(article(), inner, hub)
    inner.move(hub.home, "last-child")
    purge(hub, Purge.Target.PAGE, off(section).pk)
    assert is_gone()
    versions = Page.objects.get(pk=page.pk).revisions.values_list("content__url_path", flat=True)
    assert set(versions) == {Page.objects.get(pk=page.pk).url_path}


def test_an_earlier_name_of_a_section_goes_where_only_versions_do(hub, section):
    page = factories.live(article(), section, hub)
    page.move(hub.articles, "last-child")
    page.move(section, "last-child")
    section = ArticleIndexPage.objects.get(pk=section.pk)
    section.title, section.slug = "Mục sạch", "muc-sach"
    section = factories.approve(section, hub)
    purge(hub, Purge.Target.VERSIONS, section.pk)
    assert is_gone()
    assert is_clean()
    page = Page.objects.get(pk=page.pk)
    assert page.live
    assert page.url_path == f"{section.url_path}bai/"


def test_other_redirects_versions_and_lines_stay(hub, section):
    page = factories.live(article(), section, hub)
    kept = Redirect.objects.create(old_path=f"/x/{page.pk}", redirect_page=page)
    near = Redirect.objects.create(
        old_path="/muc-qk/bai", redirect_page=page, automatically_created=True
    )
    other = factories.live(ArticleIndexPage(title="Khác", slug="khac"), hub.home, hub)
    page.move(other, "last-child")
    page.move(hub.articles, "last-child")
    purge(hub, Purge.Target.PAGE, off(section).pk)
    assert set(Redirect.objects.filter(pk__in=[kept.pk, near.pk])) == {kept, near}
    assert Redirect.objects.filter(old_path="/khac/bai").exists()
    last = PageLogEntry.objects.filter(page=page.pk, action="wagtail.move").latest("pk")
    assert last.data["source"]["title"] == "Khác"
    assert JournalEntry.objects.filter(action="wagtail.move").first().title == "Bài"


def test_a_front_page_takes_no_redirects_of_others_along(hub):
    redirect = Redirect.objects.create(
        old_path="/cu/bai", redirect_page=hub.articles, automatically_created=True
    )
    home = hub.home
    home.title = "Trang chủ mới"
    home = factories.approve(home, hub)
    purge(hub, Purge.Target.VERSIONS, home.pk)
    assert Redirect.objects.filter(pk=redirect.pk).exists()


def test_an_alias_that_still_says_it_is_named_first(hub):
    page = factories.live(ArticlePage(title=NAME, slug="bai"), hub.articles, hub)
    alias = page.create_alias(parent=hub.home, update_slug="lap")
    off(page)
    page = ArticlePage.objects.get(pk=page.pk)
    page.title = "Sạch"
    page.save_revision(user=hub.congtac)
    with pytest.raises(Refused, match=rf"\({alias.pk}\)"):
        purge(hub, Purge.Target.VERSIONS, page.pk)
    purge(hub, Purge.Target.PAGE, alias.pk)
    purge(hub, Purge.Target.VERSIONS, page.pk)
    assert is_gone()
    assert is_clean()
