"""Earlier canonical forms, and what came since: what is made of them, what counts as chosen."""

import pytest
from django.apps import apps
from wagtail.blocks import CharBlock, ListBlock, StructBlock

from campaign.approval import fingerprint, form_defaults, form_history
from campaign.approval.fingerprint import to_json
from campaign.approval.models import Approvable
from campaign.articles.models import ArticlePage
from campaign.content.models import SourceLine

pytestmark = pytest.mark.django_db

FORM = {
    "form": 4,
    "kind": "articles.articlepage",
    "content": {
        "title": "A",
        "article_kind": "news",
        "channel_links": [{"channel": 1, "is_main": True}, {"is_main": True}],
        "body": [
            {"type": "quotation", "value": {"text": "x", "credit": "y"}},
            {"type": "quotation", "value": {"credit": "y"}},
        ],
        "files": {"picture:1": {"hash": "f", "licence": "CC"}},
    },
}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article_kind", ["news"]),
        ("channel_links", [FORM["content"]["channel_links"]]),
        ("channel_links.is_main", [True, True]),
        ("body.quotation.credit", ["y", "y"]),
        ("file.licence", ["CC"]),
    ],
)
def test_any_part_can_be_younger_than_the_form(monkeypatch, name, value):
    monkeypatch.setattr(ArticlePage, "since_form", {name: 4})
    assert [each for _name, each in form_history.added(FORM, 3)] == value
    old = form_history.as_form(FORM, 3)
    assert old["form"] == 3
    assert not list(form_history.added(old, 3))
    last = name.rsplit(".", 1)[-1]
    assert f'"{last}"' not in to_json(old)
    assert not list(form_history.added(FORM, 4))
    assert form_history.as_form(FORM, 4) == FORM


def test_what_is_left_empty_goes_as_it_would_have(monkeypatch):
    monkeypatch.setattr(ArticlePage, "since_form", {"body.quotation.credit": 4})
    old = form_history.as_form(FORM, 3)
    assert old["content"]["body"] == [
        {"type": "quotation", "value": {"text": "x"}},
        {"type": "quotation"},
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("article_kind", "news"),
        ("origin_title", None),
        ("channel_links", None),
        ("source_lines.title", None),
        ("body.callout.kind", "note"),
        ("file.licence", None),
    ],
)
def test_defaults_as_the_form_has_them(name, value):
    assert form_defaults.default("articles.articlepage", name) == value


CALLOUT = {"type": "callout", "value": {"kind": "note"}}
BARE = {"type": "callout"}
BOX = {"inner": {"kind": "a"}, "rows": [{"kind": "a"}]}


@pytest.mark.parametrize(
    ("name", "content", "is_chosen"),
    [
        ("article_kind", {"article_kind": "news"}, False),
        ("article_kind", {}, True),
        ("origin_title", {}, False),
        ("source_lines.title", {"source_lines": [{"title": "Nguồn"}]}, False),
        ("source_lines.title", {"source_lines": [{"title": "Nguồn"}, {}]}, True),
        ("source_lines.title", {}, False),
        ("body.callout", {}, False),
        ("body.callout.kind", {"body": [CALLOUT, {"type": "paragraph", "value": "x"}]}, False),
        ("body.callout.kind", {"body": [CALLOUT, BARE]}, True),
        ("body.callout.kind", {}, False),
        ("body.box.inner.kind", {"body": [{"type": "box", "value": BOX}]}, False),
        ("body.box.inner.kind", {"body": [{"type": "box", "value": {"rows": [{}]}}]}, True),
        ("body.box.rows.kind", {"body": [{"type": "box", "value": BOX}, {"type": "box"}]}, False),
        ("body.box.rows.kind", {"body": [{"type": "box", "value": {"rows": [{}]}}]}, True),
    ],
)
def test_to_empty_what_starts_full_is_a_choice(monkeypatch, name, content, is_chosen):
    title = SourceLine._meta.get_field("title")
    monkeypatch.setattr(title, "_get_default", lambda: "Nguồn")
    inner = StructBlock([("kind", CharBlock(default="a"))])
    box = StructBlock([("inner", inner), ("rows", ListBlock(inner))])
    body = ArticlePage._meta.get_field("body").stream_block
    monkeypatch.setattr(body, "child_blocks", {**body.child_blocks, "box": box})
    monkeypatch.setattr(ArticlePage, "since_form", {name: 2})
    whole = {"form": 2, "kind": "articles.articlepage", "content": content}
    assert form_defaults.chosen(whole, 1) == ([name] if is_chosen else [])


@pytest.mark.parametrize(
    "name", ["none", "source_lines.none", "body.none.none", "body.paragraph.none"]
)
def test_a_name_that_means_nothing_is_refused(name):
    with pytest.raises(LookupError):
        form_defaults.default("articles.articlepage", name)


def test_the_names_in_use_mean_something():
    kinds = [kind for kind in apps.get_models() if issubclass(kind, Approvable)]
    assert ArticlePage in kinds
    for label in (kind._meta.label_lower for kind in kinds):
        for name, first in form_history.since(label).items():
            assert 1 < first <= fingerprint.FORM_VERSION
            form_defaults.default(label, name)
