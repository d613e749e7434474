"""What a page is called: titles before other names, a whole name before its words."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from search import naming, vi
from search.index.extract import extract
from search.query import pages
from search.upkeep import health
from tests.search import build

pytestmark = pytest.mark.django_db


def ids(typed):
    return [hit.id for hit in pages(typed).hits]


@pytest.fixture
def crowd():
    """Pages that share the words of the others, so that no word is rare by accident."""
    return [
        build.page(f"Chuyện {number}", search_body="kể về lừa đảo và công an giả")
        for number in range(8)
    ]


def test_many_other_names_do_not_win_by_repetition(crowd):
    build.page("Vay tiền", search_aliases=[f"lừa đảo kiểu {n}" for n in range(40)])
    title = build.page("Lừa đảo tình cảm", search_body="Làm quen rồi xin tiền. " * 10)
    assert ids("lừa đảo")[0] == title.pk


def test_each_word_of_other_names_counts_once():
    page = build.page("Vay tiền")
    page.search_aliases = ["vay nóng", "vay nóng online", "vay online"]
    streams = extract(page).streams
    assert streams.alias_exact == "vay nong1 online"
    assert streams.alias_bigrams == "vaynong nongonline vayonline"
    # Somebody who types them still finds them in their order.
    assert streams.autocomplete == "vay tien vay nong vay nong online vay online"


@pytest.mark.parametrize(
    "typed", ["công an giả", "cong an gia", "congan gia", "công an giả là gì", "Công An GIẢ?"]
)
@pytest.mark.parametrize("where", ["title", "alias"])
def test_a_whole_name_comes_before_pages_with_its_words(crowd, typed, where):
    build.page(
        "Ứng dụng dịch vụ công giả", search_aliases=["app công an giả", "giả công an", "công an"]
    )
    named = {"title": "Công an giả"} if where == "title" else {"title": "Gọi điện dọa bắt"}
    text = "Rất nhiều chữ khác, nói về đủ mọi chuyện. " * 30
    aliases = [] if where == "title" else [*(f"tên {n}" for n in range(30)), "công an giả"]
    page = build.page(**named, search_body=text, search_aliases=aliases)
    assert ids(typed)[0] == page.pk


def test_other_marks_are_another_name(crowd):
    build.page("Bàn cá", search_aliases=[])
    fish = build.page("Chợ", search_aliases=["bán cá"])
    assert ids("bán cá")[0] == fish.pk


@pytest.mark.parametrize("typed", ['"ma túy"', '"ma tuy"', '"liên quan ma túy"'])
def test_a_phrase_is_found_in_another_name(crowd, typed):
    page = build.page("Dọa bắt", search_aliases=["liên quan rửa tiền", "liên quan ma túy"])
    build.page("Ma thuật", search_body="ma và túy")
    assert ids(typed) == [page.pk]


def test_a_marked_phrase_is_not_found_with_other_marks(crowd):
    page = build.page("Chợ", search_aliases=["đường mía"])
    build.page("Rừng", search_aliases=["đương mia"])
    assert ids('"đường mía"') == [page.pk]


@pytest.mark.parametrize(
    ("text", "exact", "folded"),
    [
        ("Lừa đảo", "lu7a2d9ao3", "luadao"),
        ("Thế nào là lừa đảo?", "lu7a2d9ao3", "luadao"),
        ("Là gì", "la2gi2", "lagi"),
        ("06/QĐ-TTg", "6qd9ttg", "6qdttg"),
        ("?!", "", ""),
    ],
)
def test_a_name_is_one_token(text, exact, folded):
    assert (naming.exact(vi.read(text)), naming.folded(vi.read(text))) == (exact, folded)


def test_marks_that_were_typed_are_believed():
    typed, meant = vi.read_query("ban ca"), vi.read_query("bắn cá")
    assert naming.asked(typed, meant) == ["ba8n1ca1", "banca"]
    assert naming.asked(meant, meant) == ["ba8n1ca1"]
    assert naming.asked(vi.read_query("?"), vi.read_query("?")) == []


def test_an_upgrade_makes_the_index_anew(crowd):
    # What is deferred to the end of the transaction forbids PostgreSQL to change the tables.
    connection.check_constraints()
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        import_module("search.migrations.0010_names").make_anew(apps, editor)
    assert health.is_outdated()
    assert pages("chuyện").total == 0
    call_command("search_rebuild", if_outdated=True, verbosity=0)
    assert not health.is_outdated()
    assert pages("chuyện").total == len(crowd)
