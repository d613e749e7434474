"""The behaviour table on what may not be seen: each way of hiding a page, at each door."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from campaign.scams.models import ScamTypePage
from search.query import pages
from search.web.suggestions import suggest
from tests.search import build

pytestmark = pytest.mark.django_db

# Words that stand nowhere else.
TITLE = "Quỳnh hương trổ muộn"


def draft(page):
    page.live = False
    page.save()


def unpublished(page):
    page.unpublish()


def expired(page):
    page.live, page.expired = False, True
    page.expire_at = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    page.save()


def expired_before_the_worker_comes(page):
    over = timezone.now() - datetime.timedelta(seconds=1)
    Page.objects.filter(pk=page.pk).update(expire_at=over)


def taken_down_with_its_parent(page):
    page.get_parent().unpublish()
    page.unpublish()


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def below_private(page):
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )


def for_a_group(page):
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Chỉ nhóm này"))


def of_another_site(page):
    second = Page.objects.get(depth=1).add_child(instance=Page(title="Cổng hai", slug="hai"))
    build.plain_site("hai.example", second)
    page.move(second, pos="last-child")


def below_no_site(page):
    page.move(Page.objects.get(depth=1), pos="last-child")


def moved_below_private(page):
    folder = build.page("Kín")
    PageViewRestriction.objects.create(page=folder, restriction_type=PageViewRestriction.LOGIN)
    page.move(folder, pos="last-child")


def in_another_language(page):
    english, _ = Locale.objects.get_or_create(language_code="en")
    Page.objects.filter(pk=page.pk).update(locale=english)


def deleted(page):
    page.delete()


def renamed(page):
    page.title = page.draft_title = "Tên khác hẳn"
    page.save()


HIDDEN = [
    *(draft, unpublished, expired, taken_down_with_its_parent, private, below_private),
    expired_before_the_worker_comes,
    *(for_a_group, of_another_site, below_no_site, moved_below_private, in_another_language),
    *(deleted, renamed),
]


def shown_again(page):
    private(page)
    PageViewRestriction.objects.all().delete()


def published_again(page):
    unpublished(page)
    page.refresh_from_db()
    page.live = True
    page.save()


def moved_away_and_back(page):
    home = page.get_parent()
    below_no_site(page)
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=home.pk), pos="last-child")


def until_tomorrow(page):
    later = timezone.now() + datetime.timedelta(days=1)
    Page.objects.filter(pk=page.pk).update(expire_at=later)


def as_it_was(page):
    pass


SHOWN = [as_it_was, until_tomorrow, shown_again, published_again, moved_away_and_back]


def reader() -> dict:
    return {"site": Site.objects.get(is_default_site=True), "locale": Locale.get_default()}


def results(page) -> bool:
    return page.pk in [hit.id for hit in pages("quỳnh hương", **reader()).hits]


def total(page) -> bool:
    return pages("quynh huong", **reader()).total > 0


def phrase(page) -> bool:
    return pages('"quỳnh hương"', **reader()).total > 0


def facets(page) -> bool:
    return pages("quỳnh hương", facets=True, **reader()).facets != {}


def suggestions(page) -> bool:
    return TITLE in [each.title for each in suggest("quynh hu", **reader())]


DOORS = [results, total, phrase, facets, suggestions]


@pytest.fixture
def flower():
    """A page below a section, seen once before anything happens to it."""
    page = build.page(TITLE, parent=build.page("Mục"))
    assert all(door(page) for door in DOORS)
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_what_is_hidden_shows_at_no_door(flower, hide, door):
    known = Page(pk=flower.pk)
    hide(flower)
    assert not door(known)


@pytest.mark.parametrize("show", SHOWN, ids=lambda show: show.__name__)
def test_what_is_shown_again_shows_at_every_door(flower, show):
    show(flower)
    assert [door.__name__ for door in DOORS if not door(flower)] == []


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_hidden_words_are_not_read_into_a_query(flower, hide):
    """`huong` is read as `hương` only where readers may see that word."""
    build.page("Quynh kể chuyện huong xưa")
    hide(flower)
    for typed in ("quynh huong", "quỳnh hưng"):
        assert "hương" not in pages(typed, **reader()).reading
    # Its keys spell it, whatever stands in any page: also when it is deleted.
    assert pages("quynhf huowng", **reader()).reading == "quỳnh hương"


def test_words_that_are_seen_are_read_into_a_query(flower):
    assert pages("quyfnh huowng", **reader()).reading == "quỳnh hương"


def test_a_draft_of_a_live_page_shows_at_no_door(flower):
    flower.title = "Lan hồ điệp"
    flower.save_revision()
    assert pages("lan hồ điệp", **reader()).total == 0
    assert suggest("lan ho", **reader()) == []
    assert results(flower)


def test_a_copy_counts_once_on_each_site(flower):
    second = Page.objects.get(depth=1).add_child(instance=Page(title="Cổng hai", slug="hai"))
    site = build.plain_site("hai.example", second)
    copy = flower.create_alias(parent=second, update_slug="ban-sao")
    assert [hit.id for hit in pages("quỳnh hương", site=site).hits] == [copy.pk]
    assert [hit.id for hit in pages("quỳnh hương", **reader()).hits] == [flower.pk]
    assert pages("quỳnh hương").total == 1


def test_notes_for_staff_are_found_by_nobody():
    page = ScamTypePage(title="Lừa đảo qua thư", definition="Thư giả.", staff_notes="sầu riêng")
    build.home().add_child(instance=page)
    assert [hit.id for hit in pages("thư giả", **reader()).hits] == [page.pk]
    assert pages("sầu riêng", **reader()).total == 0
    assert list(Page.objects.search("sau rieng")) == []
