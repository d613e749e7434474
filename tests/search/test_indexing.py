"""When an object enters the index, leaves it, and how often it is written."""

import pytest
from django.db import transaction
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from search.index import indexing, rows
from search.models import IndexRow
from search.query import pages
from tests.search import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(monkeypatch):
    """The number of objects in each write to the index, in order."""
    sizes = []
    write = rows.write

    def counting(model, objects):
        sizes.append(len(objects))
        write(model, objects)

    monkeypatch.setattr(rows, "write", counting)
    return sizes


def test_a_new_page_is_found_in_the_same_transaction():
    made = build.page("Lừa đảo tình cảm")
    assert [hit.id for hit in pages("tình cảm").hits] == [made.pk]


@pytest.mark.django_db(transaction=True)
def test_a_new_page_is_indexed_when_its_transaction_ends():
    home = build.home()
    with transaction.atomic():
        made = home.add_child(instance=Page(title="Lừa đảo", slug="lua-dao"))
        assert not IndexRow.objects.filter(page=made).exists()
    assert IndexRow.objects.get(page=made).title == "Lừa đảo"


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_page_leaves_nothing():
    home = build.home()
    with transaction.atomic():
        home.add_child(instance=Page(title="Lừa đảo", slug="lua-dao"))
        transaction.set_rollback(True)
    assert pages("lừa đảo").total == 0
    assert not IndexRow.objects.filter(title="Lừa đảo").exists()


def test_a_new_title_replaces_the_old_one():
    made = build.page("Tên thứ nhất")
    made.title = "Tên thứ hai"
    made.save_revision().publish()
    assert pages("thứ nhất").hits[0].title == "Tên thứ hai"
    assert pages("nhất").total == 0
    assert IndexRow.objects.filter(page=made).count() == 1


def test_a_draft_edit_is_not_found_before_it_is_published():
    made = build.page("Bản đã đăng")
    made.title = "Bản mật"
    revision = made.save_revision()
    assert pages("mật").total == 0
    revision.publish()
    assert pages("mật").total == 1


def test_a_new_slug_changes_the_address_of_the_hit():
    made = build.page("Lừa đảo")
    made.slug = "dia-chi-moi"
    made.save_revision().publish()
    assert pages("lừa đảo").hits[0].url.endswith("/dia-chi-moi/")


def test_a_moved_page_has_its_new_address():
    folder = build.page("Thư mục")
    made = build.page("Lừa đảo", slug="lua-dao")
    made.move(folder, pos="last-child")
    assert pages("lừa đảo").hits[0].url.endswith(f"/{folder.slug}/lua-dao/")


def test_a_deleted_page_is_forgotten_with_all_below():
    folder = build.page("Thư mục lừa đảo")
    build.page("Lừa đảo", parent=folder)
    folder.delete()
    assert pages("lừa đảo").total == 0
    assert not IndexRow.objects.filter(title__contains="ảo").exists()


def test_an_image_is_indexed_and_forgotten():
    image = Image.objects.create(title="Ảnh lừa đảo", file=get_test_image_file())
    image.tags.add("cảnh báo")
    assert list(Image.objects.search("lua dao")) == [image]
    image.delete()
    assert not Image.objects.search("lua dao").count()


def test_paused_writes_each_object_once_in_one_batch(written):
    build.home()
    indexing.flush()
    written.clear()
    with indexing.paused():
        for n in range(5):
            made = build.page(f"Lừa đảo {n}")
            made.title += " mới"
            made.save()
        assert pages("lừa đảo").total == 0
        assert written == []
    assert written == [5]
    assert pages("lừa đảo").total == 5


def test_paused_blocks_nest():
    with indexing.paused():
        with indexing.paused():
            build.page("Lừa đảo")
        assert pages("lừa đảo").total == 0
    assert pages("lừa đảo").total == 1


def test_what_was_saved_before_an_error_is_indexed():
    def interrupted():
        with indexing.paused():
            build.page("Lừa đảo")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert pages("lừa đảo").total == 1


def test_index_pages_takes_a_queryset_or_a_list():
    made = [build.page(f"Lừa đảo {n}") for n in range(3)]
    indexing.flush()
    IndexRow.objects.all().delete()
    assert pages("lừa đảo").total == 0
    assert indexing.index_pages(made[:1]) == 1
    assert pages("lừa đảo").total == 1
    assert indexing.index_pages(Page.objects.filter(title__startswith="Lừa")) == 3
    assert pages("lừa đảo").total == 3
