"""Beginning to arrange a front page: from what readers see, and nobody signs blindly."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from campaign.approval import advice
from campaign.approval.fingerprint import fingerprint
from campaign.approval.models import Signature
from campaign.scams.models import ScamIndexPage
from home import front_advice
from home.blocks.arrangement import USUAL
from home.models import HomePage, StandardPage
from tests import factories
from tests.approval.test_workflow import as_
from tests.home.test_front import doors, shown
from tests.translation import rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(hub):
    return HomePage.objects.get(pk=hub.home.pk)


@pytest.fixture
def hub():
    return factories.hub()


def form_of(home, hub, arrangement=None):
    """The editor's form, as it is shown or as it comes back with these parts."""
    form_class = HomePage.get_edit_handler().get_form_class()
    shown_form = form_class(instance=home, for_user=hub.bientap)
    if arrangement is None:
        return shown_form
    data = {
        name: shown_form.get_initial_for_field(field, name)
        for name, field in shown_form.fields.items()
    }
    data = {name: value for name, value in data.items() if value not in (None, "")}
    data |= {"body-count": "0", "arrangement": streamfield(arrangement), "audiences": []}
    for formset in shown_form.formsets.values():
        prefix = formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return form_class(nested_form_data(data), instance=home, for_user=hub.bientap)


def posted(name):
    """A part as the browser sends it, with nothing filled in."""
    values = {"text": "", "doors": {"doors": streamfield([])}}
    return (name, values.get(name, {"heading": "", "count": ""}))


def saved(form):
    assert form.is_valid(), form.errors
    return form.save(commit=False)


def test_an_editor_begins_with_the_order_that_readers_see(home, hub):
    initial = form_of(home, hub)["arrangement"].value()
    assert [part.block_type for part in initial] == USUAL
    assert not home.arrangement


def test_who_changes_nothing_of_it_changes_no_signed_word(home, hub):
    before = fingerprint(home)
    page = saved(form_of(home, hub, [posted(name) for name in USUAL]))
    assert not page.arrangement
    assert fingerprint(page) == before


def test_who_moves_one_part_loses_none_and_keeps_the_usual_doors(home, hub, rf):
    factories.live(ScamIndexPage(title="Thủ đoạn"), home, hub)
    moved = ["articles", *(name for name in USUAL if name != "articles")]
    page = saved(form_of(home, hub, [posted(name) for name in moved]))
    assert [part.block_type for part in page.arrangement] == moved
    assert fingerprint(page) != fingerprint(HomePage.objects.get(pk=home.pk))
    assert "Tôi nghi bị lừa" in doors(shown(page, rf))
    assert list(advice.about(page)) == []


def test_a_front_page_without_doors_is_told_to_who_submits_and_who_signs(home, hub):
    home.arrangement = [("articles", {"heading": "Mới"})]
    home.save_revision(user=hub.bientap)
    words = "Trang chủ này không có cửa nào"
    edit = reverse("wagtailadmin_pages:edit", args=[home.pk])
    assert words in as_(hub.bientap).get(edit).content.decode()
    rounds.submit(home, hub.bientap)
    for person in (hub.bientap, hub.ramat, hub.lanhdao):
        page = as_(person).get(edit).content.decode()
        assert words in page
        assert f"<li>{home.arrangement.stream_block.child_blocks['handbooks'].label}</li>" in page
        rounds.step(home, person, **(rounds.cleared() if person is hub.ramat else {"comment": ""}))
    told = Signature.objects.in_force().filter(page_id=home.pk).latest("pk").statement["told"]
    assert told == [front_advice.NO_DOORS]


def test_doors_that_all_lead_nowhere_are_none(home, hub):
    draft = factories.draft(StandardPage(title="Nháp"), home)
    row = {"heading": "Vào đây", "line": "", "page": draft, "look": "plain"}
    parts = [(name, None if name in ("doors", "text") else {"heading": ""}) for name in USUAL]
    home.arrangement = [("doors", {"doors": [row]}), *parts[1:]]
    assert [each.key for each in advice.about(home)] == [front_advice.NO_DOORS]
    draft.live = True
    assert advice.about(home) == []


def test_a_page_that_nobody_arranged_tells_nothing(home):
    assert advice.about(home) == []
    assert list(front_advice.advices(StandardPage(title="Khác"))) == []
