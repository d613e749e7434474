"""The form of a trick: what its parts are called, and where specimens and sources are."""

import pytest
from django.urls import reverse

from campaign.scams.models import ScamTypePage, SpecimenIndexPage
from tests import factories
from tests.approval.test_workflow import as_

pytestmark = pytest.mark.usefixtures("db")


def relations(tab) -> list[str]:
    return [each.relation_name for each in tab.children if hasattr(each, "relation_name")]


def labels(model) -> dict[str, str]:
    """What stands on the button that adds a row, by relation."""
    panels = model.get_edit_handler().children
    inline = [each for tab in panels for each in tab.children if hasattr(each, "relation_name")]
    return {each.relation_name: str(each.label) for each in inline}


def test_rows_are_called_by_what_they_are(hub):
    called = labels(ScamTypePage)
    assert called["further_fields"] == "Lĩnh vực"
    assert called["related_types"] == "Thủ đoạn liên quan"


def test_a_law_is_chosen_as_a_document_of_the_library(hub):
    row = next(
        each
        for each in ScamTypePage.get_edit_handler().children[0].children
        if getattr(each, "relation_name", "") == "law_lines"
    ).child_edit_handler
    assert "Văn bản" in [str(each.heading) for each in row.children]


def test_sources_stand_with_the_text_and_specimens_are_led_to(hub):
    page = factories.scam_type(hub)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = as_(hub.bientap).get(edit).content.decode()
    assert "Mẫu lừa đảo là trang riêng" in shown
    assert shown.count('id="id_source_lines-TOTAL_FORMS"') == 1
    first, *others = ScamTypePage.get_edit_handler().children
    assert "source_lines" in relations(first)
    assert not any("source_lines" in relations(tab) for tab in others)
    gallery = factories.live(SpecimenIndexPage(title="Kho mẫu", slug="mau"), hub.home, hub)
    shown = as_(hub.bientap).get(edit).content.decode()
    assert reverse("wagtailadmin_explore", args=[gallery.pk]) in shown
    assert "Thêm mẫu trong mục “Kho mẫu”" in shown
