"""An editor is told what to write: every field of a form has a help text, or needs none."""

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Page, get_page_models

from campaign.content.models import ContentPage

PUBLIC = [model for model in get_page_models() if model not in (Page, ContentPage)]
ids = [model._meta.label for model in PUBLIC]
# Their labels say all that there is to say.
PLAIN = {"title", "go_live_at", "expire_at"}


def panels(panel):
    """The panel and all panels inside it, the forms of child rows included."""
    yield panel
    if isinstance(panel, InlinePanel):
        yield from panels(panel.child_edit_handler)
    for child in getattr(panel, "children", ()):
        yield from panels(child)


def without_help(model) -> set[str]:
    """Fields that stand in a form of `model`, without a word on what to write."""
    found = set()
    for panel in panels(model.get_edit_handler()):
        if not isinstance(panel, FieldPanel) or panel.field_name in PLAIN:
            continue
        field = panel.model._meta.get_field(panel.field_name)
        if not str(panel.help_text or field.help_text).strip():
            found.add(f"{panel.model.__name__}.{panel.field_name}")
    return found


@pytest.mark.parametrize("model", PUBLIC, ids=ids)
def test_every_field_says_what_to_write(model):
    assert without_help(model) == set()


def test_the_fields_of_child_rows_are_looked_at(monkeypatch):
    row = ContentPage._meta.get_field("source_lines").related_model
    monkeypatch.setattr(row._meta.get_field("url"), "help_text", "")
    assert "SourceLine.url" in without_help(PUBLIC[0])
