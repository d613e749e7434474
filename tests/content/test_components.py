"""Every component and block renders from sample data, without a database."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from campaign.content.blocks.body import BodyBlock
from campaign.content.templatetags.addresses import host_name, web_address
from campaign.content.templatetags.files import alt_text, picture
from home.style_guide import components, sample_data
from tests.content.markup import Markup

ROOMS = Path(__file__).parents[2] / "campaign"
FOUND = {
    f"{path.parents[1].name}/components/{path.name}"
    for path in ROOMS.glob("*/templates/*/components/*.html")
}


@pytest.mark.parametrize("name", sorted(FOUND))
def test_component_renders_its_sample(name):
    context, seen = components.COMPONENTS[name]
    text = render_to_string(name, context)
    assert seen in text
    assert Markup(text).faults == []


@pytest.mark.parametrize("name", sorted(BodyBlock.base_blocks))
def test_block_renders_its_sample(name):
    value, seen = components.BLOCKS[name]
    text = render_to_string(f"content/blocks/{name}.html", {"value": value})
    assert seen in text
    assert Markup(text).faults == []
    assert BodyBlock.base_blocks[name].meta.template == f"content/blocks/{name}.html"


def test_no_sample_outlives_its_component():
    assert set(components.COMPONENTS) == FOUND
    assert set(components.BLOCKS) == set(BodyBlock.base_blocks)


def test_a_channel_that_is_not_live_is_not_shown():
    channel = sample_data.Sample(**vars(sample_data.channel) | {"live": False})
    text = render_to_string("content/blocks/contact.html", {"value": {"channel": channel}})
    assert text.strip() == ""


def test_a_channel_without_a_checked_number_offers_none():
    channel = sample_data.Sample(**vars(sample_data.channel) | {"phone": "", "shown_value": ""})
    text = render_to_string("content/components/channel.html", {"channel": channel})
    assert "tel:" not in text
    assert "113" in text  # in its name only


def test_the_address_of_a_source_that_is_not_checked_is_not_shown():
    source = sample_data.Sample(**vars(sample_data.source) | {"is_verified": False})
    text = render_to_string("scams/components/source_address.html", {"source": source})
    assert "facebook.com/mau" not in text
    assert "<a" not in text


def test_previews_get_the_staff_address_of_a_picture():
    preview = {"request": SimpleNamespace(is_dummy=True)}
    assert "/quan-tri/192.webp" in picture(preview, sample_data.Image())
    assert "/quan-tri/" not in picture({}, sample_data.Image())


def test_a_decorative_picture_is_silent():
    image = sample_data.Image(contextual_alt_text="Cán bộ phát tờ rơi")
    assert alt_text(image) == "Cán bộ phát tờ rơi"
    image.decorative = True
    assert alt_text(image) == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("facebook.com/mps.gov", "https://facebook.com/mps.gov"),
        ("a.example:8080/x?y=1", "https://a.example:8080/x?y=1"),
        ("javascript:alert(1)", ""),
        ("Ứng dụng nTrust", ""),
        ("1900 0000 (giờ hành chính)", ""),
        ("https://a.example b", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_what_is_an_address(written, address):
    assert web_address(written) == address


def test_an_address_that_no_one_can_read_is_shown_as_it_is():
    assert host_name("https://www.bao.example./tin") == "bao.example"
    assert host_name("http://[x") == "http://[x"
