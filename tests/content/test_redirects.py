"""Old addresses: they lead to live pages of the hub, in one step, and give nothing else away."""

import pytest
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from campaign.approval.refusal import Refused
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.redirect_guard import leads_inside
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.usefixtures("db")
OUTSIDE = [
    "https://evil.example/",
    "http://evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "///evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://127.0.0.1:8000@evil.example/",
    "http://127.0.0.1:8000.evil.example/",
    "http:evil.example",
    "evil.example",
    "/a b",
    "/a\nLocation: x",
    " https://evil.example",
]


@pytest.fixture
def hub():
    return factories.hub()


@pytest.fixture
def article(hub):
    return factories.approve(factories.article(hub, slug="cu"), hub)


@pytest.fixture
def renamed(article, hub, django_capture_on_commit_callbacks):
    """A function that gives a page another address through a round of approval."""

    def rename(page, slug):
        page = page.__class__.objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            return factories.approve(page, hub)

    return rename


def test_the_old_address_leads_to_the_new_one_in_one_step(article, renamed, client):
    page = renamed(article, "moi")
    assert page.url == "/tin-bai/moi/"
    for old in ("/tin-bai/cu/", "/tin-bai/cu", "/tin-bai/cu/?a=1&b=%20"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/tin-bai/moi/")
        assert answer["Cache-Control"] == "no-cache"
    assert client.get("/tin-bai/moi/").status_code == 200


def test_pages_below_a_renamed_section_keep_their_old_addresses(hub, article, renamed, client):
    factories.draft(ArticlePage(title="Nháp", slug="nhap"), hub.articles)
    renamed(ArticleIndexPage.objects.get(), "tin-tuc")
    assert client.get("/tin-bai/")["Location"] == "/tin-tuc/"
    assert client.get("/tin-bai/cu/")["Location"] == "/tin-tuc/cu/"
    assert client.get("/tin-tuc/cu/").status_code == 200
    assert client.get("/tin-bai/nhap/").status_code == 404


def test_an_alias_keeps_its_old_address_too(hub, article, renamed, client):
    section = factories.live(StandardPage(title="Mục khác", slug="muc-khac"), hub.home, hub)
    article.create_alias(parent=Page.objects.get(pk=section.pk), update_slug="cu")
    renamed(section, "muc-moi")
    assert client.get("/muc-khac/cu/")["Location"] == "/muc-moi/cu/"
    renamed(article, "moi")
    assert client.get("/muc-moi/cu/").status_code == 200


def test_a_moved_page_is_found_under_its_old_address(hub, article, client):
    other = factories.live(ArticleIndexPage(title="Khác", slug="khac"), hub.home, hub)
    article.move(other, pos="last-child")
    assert client.get("/tin-bai/cu/")["Location"] == "/khac/cu/"


def test_an_address_that_is_changed_back_turns_in_no_circle(article, renamed, client):
    renamed(article, "moi")
    renamed(article, "cu")
    assert client.get("/tin-bai/cu/").status_code == 200
    assert client.get("/tin-bai/moi/")["Location"] == "/tin-bai/cu/"
    renamed(article, "moi")
    assert client.get("/tin-bai/cu/")["Location"] == "/tin-bai/moi/"


def test_what_was_taken_down_is_gone_under_every_address(article, renamed, client):
    page = renamed(renamed(article, "moi"), "cu")
    page.unpublish()
    for address in ("/tin-bai/cu/", "/tin-bai/moi/"):
        assert client.get(address).status_code in (404, 410)


def test_the_address_of_a_draft_is_not_given_away(article, renamed, client):
    page = renamed(article, "moi")
    page.unpublish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.slug = "bi-mat"
    page.save()
    for address in ("/tin-bai/cu/", "/tin-bai/moi/"):
        answer = client.get(address)
        assert answer.status_code in (404, 410)
        assert "bi-mat" not in answer.content.decode() + str(answer.headers)


def test_a_draft_of_a_live_page_changes_no_address(article, client):
    page = article.get_latest_revision_as_object()
    page.slug = "bi-mat"
    page.save_revision()
    assert client.get("/tin-bai/cu/").status_code == 200
    assert client.get("/tin-bai/bi-mat/").status_code == 404
    assert not Redirect.objects.exists()


def test_an_old_address_that_is_given_anew_serves_the_new_page(hub, article, renamed, client):
    renamed(article, "moi")
    Redirect.objects.all().delete()
    other = factories.live(ArticlePage(title="Khác", slug="cu"), hub.articles, hub)
    Redirect.objects.create(old_path="/tin-bai/cu", redirect_page=article)
    assert "Khác</h1>" in client.get(other.url).content.decode()


@pytest.mark.parametrize("link", OUTSIDE)
def test_what_leads_outside(link):
    assert not leads_inside(link)


def test_no_redirect_leads_outside_by_code_or_fixture():
    for link in OUTSIDE:
        with pytest.raises(Refused):
            Redirect.add_redirect("/cu", link)
        row = serializers.serialize("json", [Redirect(old_path="/cu", redirect_link=link)])
        (item,) = serializers.deserialize("json", row)
        with pytest.raises(Refused):
            item.save()
    assert not Redirect.objects.exists()


def test_a_link_outside_that_came_by_sql_is_not_followed(hub, client):
    for link in OUTSIDE:
        Redirect.objects.all().delete()
        Redirect.objects.bulk_create([Redirect(old_path="/cu", redirect_link=link)])
        assert client.get("/cu/").status_code == 404


def test_paths_and_addresses_of_the_hub_are_places(hub, client):
    root = Site.objects.get().root_url
    for number, link in enumerate(("/tin-bai/", f"{root}/tin-bai/", root, "/tin-bai/?page=2#a")):
        Redirect.add_redirect(f"/den-{number}", link, is_permanent=False)
        answer = client.get(f"/den-{number}/")
        assert (answer.status_code, answer["Location"]) == (302, link)


def test_a_redirect_to_itself_is_no_address(hub, article, client):
    Redirect.add_redirect("/vong", "/vong/")
    assert client.get("/vong/").status_code == 404
    Redirect.objects.create(old_path="/goc", redirect_page=Page.objects.get(depth=1))
    assert client.get("/goc/").status_code == 404


@pytest.fixture
def superuser(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("goc", "", "x"))
    return client


def test_the_form_refuses_a_link_outside_beside_its_field(hub, superuser):
    data = {"old_path": "/cu", "redirect_link": "https://evil.example/", "is_permanent": "on"}
    answer = superuser.post(reverse("wagtailredirects:add"), data)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"redirect_link"}
    own = data | {"redirect_link": f"{Site.objects.get().root_url}/tin-bai/"}
    assert superuser.post(reverse("wagtailredirects:add"), own).status_code == 302
    assert Redirect.objects.get().old_path == "/cu"


def test_the_import_of_redirects_takes_own_addresses_only(hub, superuser):
    root = Site.objects.get().root_url
    rows = f"from,to\n/mot,https://evil.example/\n/hai,{root}/tin-bai/\n"
    file = SimpleUploadedFile("r.csv", rows.encode(), "text/csv")
    url = reverse("wagtailredirects:start_import")
    answer = superuser.post(url, {"import_file": file, "input_format": "0"})
    form = answer.context["form"]
    data = {name: form[name].value() for name in ("import_file_name", "input_format")}
    data |= {"from_index": "0", "to_index": "1", "permanent": "on"}
    superuser.post(reverse("wagtailredirects:process_import"), data)
    assert [row.old_path for row in Redirect.objects.all()] == ["/hai"]


@pytest.mark.parametrize("path", ["/%5bx", "/a;b;c", "/?" * 50, "/%ff", "/a%2f..%2fb", "/[x]:1/"])
def test_odd_addresses_are_plain_404s(hub, client, path):
    assert client.get(path).status_code in (200, 404)
