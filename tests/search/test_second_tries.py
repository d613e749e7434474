"""The admin's search reads what finds nothing as typed: by the words of public text only."""

import pytest
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from search.index import indexing
from search.reading import vocabulary
from tests.search import build

pytestmark = pytest.mark.django_db
WAYS = ["luwaf ddaor", "lu7a2 d9ao3", "luadao", "lừađảo", "lừa đão", "luadao c", "lua dao"]


@pytest.fixture(autouse=True)
def public():
    return build.page("Cảnh báo lừa đảo", search_body="Kẻ lừa đảo, trò lừa đảo. " * 10)


@pytest.fixture
def draft():
    made = build.page("Lừa đảo cuối năm", live=False)
    indexing.flush()
    return made


@pytest.mark.parametrize("typed", WAYS)
def test_editors_find_drafts_however_they_type(typed, draft):
    assert draft.pk in {page.pk for page in Page.objects.autocomplete(typed)}


@pytest.mark.parametrize("typed", WAYS)
def test_and_pictures_and_documents(typed):
    picture = Image.objects.create(title="Lừa đảo cuối năm", file=get_test_image_file())
    document = Document.objects.create(title="Lừa đảo cuối năm", file="a.pdf")
    assert list(Image.objects.autocomplete(typed)) == [picture]
    assert list(Document.objects.autocomplete(typed)) == [document]


@pytest.mark.parametrize("operator", ["and", "or"])
@pytest.mark.parametrize("typed", WAYS[:5])
def test_so_does_a_search_in_texts(typed, operator, public):
    assert public.pk in {page.pk for page in Page.objects.search(typed, operator=operator)}


def test_the_words_of_drafts_are_not_read():
    build.page("Xoong chảo", live=False)
    assert not Page.objects.autocomplete("xoongf chaor").count()
    build.page("Xoong chảo")
    assert Page.objects.autocomplete("xoong chaor").count() == 2


def test_what_is_public_is_looked_up_each_time(public):
    """A word is read in while readers may see it, and neither before nor after."""
    page = build.page("Xoong chảo")
    draft = build.page("Xoong chảo mới", live=False)
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert not Page.objects.autocomplete("xoongchaor").count()
    closed.delete()
    vocabulary.reconcile()
    assert draft in Page.objects.autocomplete("xoongchaor")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not Page.objects.autocomplete("xoongchaor").count()


@pytest.mark.parametrize("typed", ["nghi dinh 13", "nghị định 13", "13"])
def test_a_whole_number_goes_before_one_that_begins_so(typed):
    later = build.page("Nghị định 137", search_aliases=["nghị định nghị định"])
    right = build.page("Bảo vệ dữ liệu cá nhân, ban hành theo Nghị định 13")
    assert [page.pk for page in Page.objects.autocomplete(typed)] == [right.pk, later.pk]


def test_past_the_end_of_a_list_stands_nothing_else(public):
    """What is further down than there are hits is empty, and not what something else finds."""
    build.page("Lua vàng")
    build.page("Lụa tơ tằm")
    found = Page.objects.search("lụa")
    assert 0 < found.count() < 5
    assert list(found[5:10]) == []
