"""Junk in the staff's own screens is answered with a 4xx or a form with errors, and saves nothing.

What fails in a room of ours is a fault of ours and stays a 500.
"""

from types import FunctionType

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from campaign.articles.models import ArticlePage
from campaign.content.models import Audience, SourceLine
from campaign.serving import junk
from campaign.serving.staff import staff_path
from home import staff_views
from tests import factories
from tests.approval.test_workflow import ROWS
from tests.serving.junk_forms import HUGE, JUNK, READ_ANYWAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return factories.hub()


@pytest.fixture
def editor(site):
    """The editor's browser, which gets the 500 of a fault as an answer."""
    client = Client(raise_request_exception=False)
    client.force_login(site.bientap)
    return client


@pytest.fixture
def superuser(site):
    site.quantri.is_superuser = True
    site.quantri.save()
    client = Client(raise_request_exception=False)
    client.force_login(site.quantri)
    return client


CHOOSERS = ["images/chooser", "documents/chooser", "snippets/choose/search/synonymgroup"]
IDS = ["abc", "1.5", "-1", "Ω", "'%22%3C", HUGE]
ADDRESSES = {
    "one chosen": [f"{chooser}/chosen/{junk_id}/" for chooser in CHOOSERS for junk_id in IDS],
    "many chosen": [
        f"{chooser}/chosen-multiple/?id={junk_id}" for chooser in CHOOSERS for junk_id in IDS
    ],
    "pages chosen": [f"choose-page/chosen-multiple/?id={junk_id}" for junk_id in IDS],
    "found by the interface": [
        f"api/main/{kind}/find/?id={junk_id}"
        for kind in ("pages", "images", "documents")
        for junk_id in ("abc", HUGE)
    ],
    "lists": [
        f"api/main/pages/{HUGE}/",
        "api/main/pages/?child_of=abc",
        "images/?collection_id=abc",
        "documents/?collection_id=abc",
        "images/chooser/results/?collection_id=abc",
        "failwhale/",
    ],
}


@pytest.mark.parametrize("addresses", ADDRESSES.values(), ids=ADDRESSES)
def test_junk_in_an_address_is_no_fault_of_ours(editor, superuser, addresses):
    answers = {
        (address, browser.get(staff_path() + address).status_code)
        for address in addresses
        for browser in (editor, superuser)
    }
    assert [answer for answer in answers if answer[1] >= 500] == []


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_an_unreadable_id_is_answered_with_a_sentence(superuser, chooser):
    answer = superuser.get(f"{staff_path()}{chooser}/chosen/abc/")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == junk.SENTENCE


@pytest.fixture
def page(site):
    audience = Audience.objects.create(code="nguoi-gia", name="Người cao tuổi")
    page = factories.article(site, source_lines=[SourceLine(title="Nguồn")])
    page.audiences = [audience]
    page.save_revision(user=site.congtac)
    return page


def form(page) -> dict:
    """The editor's whole form of an article."""
    fields = {
        "title": "Tên mới",
        "slug": page.slug,
        "article_kind": page.article_kind,
        "date": f"{page.date:%d/%m/%Y}",
        "body": streamfield([("paragraph", rich_text("<p>Thân bài</p>"))]),
    }
    return nested_form_data(fields | {name: inline_formset([]) for name in ROWS})


def spoiled(page, changes: dict) -> dict:
    """The form with these changes."""
    sent = form(page) | changes
    return {name: value for name, value in sent.items() if value is not None}


def stored() -> list:
    """Everything that a save of a page would change."""
    return [
        list(Revision.objects.order_by("pk").values()),
        list(Page.objects.order_by("pk").values()),
        list(ArticlePage.objects.order_by("pk").values()),
        list(SourceLine.objects.order_by("pk").values()),
    ]


def test_the_form_without_junk_is_saved(editor, page):
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page))
    assert answer.status_code == 302
    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Tên mới"


def with_errors(answer) -> bool:
    """Whether this is the form again, saying what is wrong."""
    if answer.status_code != 200:
        return False
    page_form = answer.context["form"]
    return bool(page_form.errors) or any(
        rows.total_error_count() for rows in page_form.formsets.values()
    )


@pytest.fixture
def addresses(site, page):
    """Where the form of this page and of a new one is sent."""
    place = ["articles", "articlepage", site.articles.pk]
    return [
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add", args=place),
    ]


@pytest.mark.parametrize("name", sorted(JUNK.keys() - READ_ANYWAY))
def test_junk_in_the_editors_form_saves_nothing(editor, page, addresses, name):
    before = stored()
    for address in addresses:
        answer = editor.post(address, spoiled(page, JUNK[name]))
        assert 400 <= answer.status_code < 500 or with_errors(answer)
    assert stored() == before


@pytest.mark.parametrize("name", sorted(READ_ANYWAY))
def test_a_draft_with_gaps_is_saved_and_opens_again(editor, page, addresses, name):
    for address, slug in zip(addresses, (page.slug, "moi"), strict=True):
        answer = editor.post(address, spoiled(page, JUNK[name] | {"slug": slug}))
        assert answer.status_code == 302
        assert editor.get(answer["Location"]).status_code == 200
        draft = answer["Location"].replace("/edit/", "/view_draft/")
        assert editor.get(draft).status_code == 200


def fail(*args, **kwargs):
    raise ValueError("hỏng")


@pytest.mark.parametrize(
    ("module", "status"),
    [
        ("campaign.content.admin", 500),
        ("search.query", 500),
        ("home.staff_views", 500),
        ("cms.urls", 500),
        ("wagtail.admin.views.generic.chooser", 400),
        ("django.db.models.fields", 400),
        ("searching.tool", 400),
    ],
)
def test_only_a_package_that_fails_to_read_is_excused(editor, monkeypatch, module, status):
    """The same failure, in a line of this module."""
    failing = FunctionType(fail.__code__, {"__name__": module, "__builtins__": __builtins__})
    monkeypatch.setattr(staff_views, "TemplateResponse", failing)
    assert editor.get(reverse("staff_room")).status_code == status


def test_the_log_says_where_it_failed_and_not_on_what(editor, monkeypatch, caplog):
    def quote(*args, **kwargs):
        raise ValueError("duoidau" * 2)

    failing = FunctionType(quote.__code__, {"__name__": "django.x", "__builtins__": __builtins__})
    monkeypatch.setattr(staff_views, "TemplateResponse", failing)
    assert editor.get(reverse("staff_room")).status_code == 400
    assert "ValueError" in caplog.text
    assert "in quote" in caplog.text
    assert "duoidauduoidau" not in caplog.text


def test_other_failures_of_a_package_stay_faults(editor, monkeypatch):
    def other(*args, **kwargs):
        raise RuntimeError("hỏng")

    monkeypatch.setattr(staff_views, "TemplateResponse", other)
    assert editor.get(reverse("staff_room")).status_code == 500


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_public_page_only_answers_reading(client, site, page, method):
    live = factories.approve(page, site)
    for address in (site.home.url, site.articles.url, live.url):
        answer = getattr(client, method)(address)
        assert answer.status_code == 405
        assert "GET" in answer["Allow"]
