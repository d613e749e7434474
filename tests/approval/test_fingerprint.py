"""What is signed: the public content, whatever happens to the row around it."""

import json

import pytest
from wagtail.models import Page

from campaign.approval import publishing
from campaign.approval.children import read_together
from campaign.approval.fingerprint import canonical, fingerprint
from campaign.articles.models import ArticleIndexPage, ArticlePage
from campaign.content.models import Audience, SourceLine
from campaign.scams.models import ScamAlias
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(hub):
    return factories.approve(factories.article(hub, summary="Tóm tắt"), hub)


def stored(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk)


def publish_again(page, hub):
    publishing.publish(revision=page.save_revision(), user=hub.lanhdao)


def move(page, hub):
    other = factories.live(ArticleIndexPage(title="Tin khác", slug="tin-khac"), hub.home, hub)
    page.move(other, pos="last-child")


def rename_address(page, hub):
    page.slug = "dia-chi-moi"
    page.save()


def note(page, hub):
    page.staff_notes = "Chỉ nội bộ"
    page.save()


@pytest.mark.parametrize("act", [publish_again, move, rename_address, note])
def test_stays_the_same(hub, page, act):
    before = fingerprint(page)
    act(page, hub)
    assert fingerprint(stored(page)) == before
    assert stored(page).live


def test_an_alias_has_the_fingerprint_of_its_original(hub, page):
    alias = page.create_alias(parent=hub.articles, update_slug="ban-sao")
    assert alias.live
    assert fingerprint(stored(alias)) == fingerprint(page)


def test_block_ids_and_row_keys_do_not_count(hub, page):
    before = fingerprint(page)
    twin = ArticlePage(**{f.attname: getattr(page, f.attname) for f in page._meta.concrete_fields})
    twin.body = [("paragraph", "<p>Không chuyển tiền cho người lạ.</p>")]
    assert twin.body.get_prep_value() != page.body.get_prep_value()
    assert fingerprint(twin) == before
    page.source_lines = [SourceLine(title="Nguồn", pk=5)]
    first = fingerprint(page)
    page.source_lines = [SourceLine(title="Nguồn", pk=6)]
    assert fingerprint(page) == first


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Tên khác"),
        ("summary", "Khác"),
        ("body", [("paragraph", "<p>Hãy chuyển tiền.</p>")]),
        ("seo_title", "Khác"),
        ("origin_url", "https://example.org/"),
        ("is_sample", True),
    ],
)
def test_changes_with_every_public_field(page, field, value):
    before = fingerprint(page)
    setattr(page, field, value)
    assert fingerprint(page) != before


def test_changes_with_child_rows_and_their_order(hub):
    page = factories.scam_type(hub)
    seen = {fingerprint(page)}
    one, two = ScamAlias(text="giả công an"), ScamAlias(text="lệnh bắt giả")
    for rows in ([one], [one, two], [two, one]):
        page.alias_lines = rows
        seen.add(fingerprint(page))
    assert len(seen) == 4


def test_changes_with_the_file_of_a_picture(hub):
    picture = factories.picture()
    page = factories.article(hub)
    page.body = [("picture", {"image": picture, "caption": "Ảnh"})]
    page.save()
    before = fingerprint(page)
    picture.file = factories.image_file(colour="red")
    picture._set_file_hash()
    picture.save()
    assert fingerprint(stored(page)) != before


def test_leaves_out_what_is_empty_and_what_is_private(page):
    form = canonical(page)
    assert form["kind"] == "articles.articlepage"
    assert form["form"] == 1
    empty_or_private = {"origin_url", "audiences", "is_sample", "staff_notes", "listed", "slug"}
    assert not empty_or_private & set(form["content"])
    assert {"title", "summary", "body", "date"} <= set(form["content"])


def test_zero_is_not_empty(hub):
    page = factories.scam_type(hub)
    before = fingerprint(page)
    page.since = 0
    assert fingerprint(page) != before


def test_a_block_counts_the_same_whoever_has_looked_at_it(page):
    # What was stored before a block got a field has its default to the reader: no more, no less.
    page.body = json.dumps([{"type": "callout", "value": {"text": "<p>Cẩn thận</p>"}}])
    untouched = fingerprint(page)
    page.body = json.dumps([{"type": "callout", "value": {"text": "<p>Cẩn thận</p>"}}])
    assert page.body[0].value["kind"] == "note"
    assert fingerprint(page) == untouched


def test_many_pages_read_together_are_the_same_as_one_by_one(hub):
    field = factories.scam_type(hub)
    field.alias_lines = [ScamAlias(text="giả công an"), ScamAlias(text="lệnh bắt giả")]
    field.audiences = [Audience.objects.get_or_create(code=code, name=code)[0] for code in "ab"]
    field.save()
    other = factories.scam_type(hub, title="Khác")
    one_by_one = [fingerprint(stored(each)) for each in (field, other)]
    together = [stored(field), stored(other)]
    read_together(together)
    assert [fingerprint(each) for each in together] == one_by_one
    assert [each.text for each in together[0].alias_lines.all()] == ["giả công an", "lệnh bắt giả"]
