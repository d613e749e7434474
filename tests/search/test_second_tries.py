"""The admin's search reads what finds nothing as typed: by the words of public text only."""

import pytest
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from search.index import indexing
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


@pytest.mark.parametrize("typed", ["nghi dinh 13", "nghị định 13", "13"])
def test_a_whole_number_goes_before_one_that_begins_so(typed):
    later = build.page("Nghị định 137", search_aliases=["nghị định nghị định"])
    right = build.page("Bảo vệ dữ liệu cá nhân, ban hành theo Nghị định 13")
    assert [page.pk for page in Page.objects.autocomplete(typed)] == [right.pk, later.pk]
