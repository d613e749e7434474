"""Each component of the public pages is in the style guide, renders, and has no style inline."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from home.style_guide.samples import all_samples
from home.style_guide.site_parts import NAVIGATION, PARTS, SEARCH
from tests.content.markup import Markup

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = list(all_samples())


def components() -> set[str]:
    """Names of the templates of all components, as `include` has them."""
    paths = [
        *ROOT.glob("campaign/*/templates/*/components/*.html"),
        *ROOT.glob("campaign/*/templates/*/blocks/*.html"),
    ]
    return {"/".join(path.parts[-3:]) for path in paths}


def site_parts() -> set[str]:
    """The same of this site's own parts of screens."""
    folders = ("home/parts", "navigation", "pages/search")
    return {
        f"{folder}/{path.name}"
        for folder in folders
        for path in (ROOT / "templates" / folder).glob("*.html")
    }


def test_every_component_and_part_of_a_screen_has_a_sample():
    shown = {sample.template for sample in SAMPLES}
    assert components() | site_parts() == shown | set(NAVIGATION)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PARTS | SEARCH | NAVIGATION))
def test_a_part_of_a_screen_renders_its_sample(name):
    context, seen = (PARTS | SEARCH | NAVIGATION)[name]
    text = render_to_string(name, context)
    assert seen in text
    assert Markup(text).faults == []


@pytest.mark.django_db
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda one: one.template)
def test_a_sample_renders(sample):
    html = sample.render()
    assert re.sub(r"<[^>]*>|\s", "", html)
    assert "style=" not in html
    scripts = re.findall(r"<script[^>]*>", html)
    # Data for machines is run by nobody.
    assert all("src=" in tag or "ld+json" in tag for tag in scripts)


def test_the_guide_is_for_a_demo_only(hub, client, settings):
    settings.CAMPAIGN_DEMO = False
    assert client.get("/kieu-dang/").status_code == 404
    settings.CAMPAIGN_DEMO = True
    answer = client.get("/kieu-dang/")
    assert answer.status_code == 200
    assert "Kiểu dáng" in answer.content.decode()
    text = answer.content.decode()
    assert all(f'id="{name}"' in text for name in ("co-chu", "khoang-cach", "nut", "bieu-mau"))
    assert 'id="bieu-tuong"' in text
    twice = [fault for fault in Markup(text).faults if "given twice" not in fault]
    assert twice == []
