"""Each component of the public pages is in the style guide, renders, and has no style inline."""

import re
from pathlib import Path

import pytest

from home.style_guide.samples import all_samples

ROOT = Path(__file__).resolve().parents[2]
# Pages and the frame have them: they ask the tree, the files or the approval for what they show.
OF_A_PAGE = {
    "articles/components/timeline.html",
    *("articles/components/further.html", "articles/components/warning_state.html"),
    *("content/components/body.html", "content/components/breadcrumb.html"),
    *("handbook/components/chapters.html", "handbook/components/contents.html"),
    *("handbook/components/facts.html", "handbook/components/turn.html"),
    "handbook/components/versions.html",
    *("content/components/languages.html", "content/components/laws.html"),
    "content/components/untranslated.html",
    *("content/components/notices.html", "content/components/download.html"),
    *("content/blocks/contact.html", "content/blocks/paragraph.html"),
    *("content/blocks/picture.html", "legal_documents/components/replaces.html"),
    *("legal_documents/components/checked_facts.html", "scams/components/who.html"),
    *("legal_documents/components/document_table.html", "scams/components/source_card.html"),
    *("content/components/filters.html", "content/components/filter_links.html"),
    "content/components/filter_state.html",
}
# Parts of other components.
PARTS = {
    *("articles/components/warning_tags.html", "content/components/channel_value.html"),
    *("content/components/channels.html", "content/components/lines.html"),
    *("content/components/copy_button.html", "content/components/print_button.html"),
    "content/components/printed_address.html",
    *(
        "scams/components/calls.html",
        "scams/components/offline.html",
        "scams/components/how_it_goes.html",
    ),
    "scams/components/source_address.html",
}
SAMPLES = list(all_samples())


def components() -> set[str]:
    """Names of the templates of all components, as `include` has them."""
    paths = [
        *ROOT.glob("campaign/*/templates/*/components/*.html"),
        *ROOT.glob("campaign/*/templates/*/blocks/*.html"),
    ]
    return {"/".join(path.parts[-3:]) for path in paths}


def test_every_component_has_a_sample():
    assert components() == {sample.template for sample in SAMPLES} | OF_A_PAGE | PARTS


@pytest.mark.django_db
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.template)
def test_a_sample_renders(sample):
    html = sample.render()
    assert re.sub(r"<[^>]*>|\s", "", html)
    assert "style=" not in html
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_the_guide_is_for_a_demo_only(hub, client, settings):
    settings.CAMPAIGN_DEMO = False
    assert client.get("/kieu-dang/").status_code == 404
    settings.CAMPAIGN_DEMO = True
    answer = client.get("/kieu-dang/")
    assert answer.status_code == 200
    assert "Kiểu dáng" in answer.content.decode()
