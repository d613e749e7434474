"""What words a group had is told by its history, and by the site's report once it is gone."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from search.admin.synonym_log import WORDS
from search.models import SynonymGroup

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_search_synonymgroup"


def saved(client, name, *args, terms):
    return client.post(reverse(f"{LIST}:{name}", args=args), {"terms": terms, "note": ""})


def logged() -> list[tuple[list[str], list[str]]]:
    entries = ModelLogEntry.objects.filter(action=WORDS).order_by("pk")
    assert all(entry.user for entry in entries)
    return [(entry.data["before"], entry.data["after"]) for entry in entries]


def test_each_change_of_words_is_logged_with_who_made_it(admin_client):
    saved(admin_client, "add", terms="công an\ncảnh sát")
    group = SynonymGroup.objects.get()
    saved(admin_client, "edit", group.pk, terms="công an\ncsgt")
    saved(admin_client, "edit", group.pk, terms="công an\ncsgt")
    admin_client.post(reverse(f"{LIST}:delete", args=[group.pk]))
    assert not SynonymGroup.objects.exists()
    assert logged() == [
        ([], ["công an", "cảnh sát"]),
        (["công an", "cảnh sát"], ["công an", "csgt"]),
        (["công an", "csgt"], []),
    ]


def test_the_history_shows_old_and_new_words(admin_client):
    saved(admin_client, "add", terms="công an\ncảnh sát")
    group = SynonymGroup.objects.get()
    saved(admin_client, "edit", group.pk, terms="công an\ncsgt")
    shown = admin_client.get(reverse(f"{LIST}:history", args=[group.pk])).content.decode()
    assert "công an, csgt (trước đó: công an, cảnh sát)" in shown


def test_the_report_of_the_site_shows_the_words_of_a_group_that_is_gone(admin_client):
    saved(admin_client, "add", terms="công an\ncảnh sát")
    admin_client.post(reverse(f"{LIST}:delete", args=[SynonymGroup.objects.get().pk]))
    shown = admin_client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Các từ trước khi xóa: công an, cảnh sát" in shown


@pytest.mark.parametrize("terms", ["(ghi chú)\n(khác)", "công an\n(cảnh sát)"])
def test_a_line_that_is_only_a_remark_is_refused(admin_client, terms):
    answer = saved(admin_client, "add", terms=terms)
    assert not SynonymGroup.objects.exists()
    assert "chỉ có phần ghi chú trong ngoặc" in answer.content.decode()
