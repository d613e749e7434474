"""Every button of a translation ends in an honest message, for those who may press it."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from campaign.approval.models import Signature, Step
from tests import factories
from tests.signed_in import as_
from tests.translation import rounds

pytestmark = pytest.mark.django_db


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def said(answer) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def snapshot(page) -> tuple:
    row = Page.objects.get(pk=page.pk).specific
    return row.live, row.title, row.summary, row.body.raw_data[0]["value"], row.live_revision_id


def begin(user, page, **extra):
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return as_(user).post(address, {"locales": [rounds.english().pk]} | extra, follow=True)


def test_an_editor_begins_a_translation(hub, source):
    answer = begin(hub.bientap, source)
    page = rounds.english_of(source)
    assert answer.redirect_chain[-1][0] == edit(page)
    assert (page.live, page.owner) == (False, hub.bientap)
    assert "js-translation-editor" in answer.content.decode()


@pytest.mark.parametrize("person", ["congtac", "ramat", "lanhdao", "quantri", "canbo"])
def test_nobody_else_does(hub, source, person):
    begin(hub.people[person], source)
    assert not source.has_translation(rounds.english())


def test_a_whole_part_of_the_tree_is_translated_as_drafts(hub, source):
    more = factories.approve(factories.article(hub, "Bài khác"), hub)
    begin(hub.bientap, Page.objects.get(pk=hub.articles.pk), include_subtree="on")
    for page in (hub.articles, source, more):
        assert not rounds.english_of(page).live


def test_a_part_too_large_for_one_request_is_refused_in_words(hub, source, monkeypatch):
    monkeypatch.setattr("campaign.translation.beginning.MOST_PAGES", 0)
    answer = begin(hub.bientap, Page.objects.get(pk=hub.articles.pk), include_subtree="on")
    assert answer.context["form"].errors["include_subtree"]
    assert not hub.articles.has_translation(rounds.english())


def test_strings_are_translated_one_by_one(hub, draft, source):
    work = rounds.work_on(source)
    segment = work.source.stringsegment_set.get(context__path="title")
    address = reverse("wagtail_localize:edit_string_translation", args=[work.pk, segment.pk])
    answer = as_(hub.bientap).put(
        address, "value=Remember", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert StringTranslation.objects.get(context__path="title", data="Remember")


def test_the_one_button_saves_a_draft(hub, source, public):
    before = snapshot(public)
    rounds.write(source, hub.bientap, title="Another title")
    answer = as_(hub.bientap).post(edit(public), {"action": "publish"}, follow=True)
    assert answer.status_code == 200
    assert said(answer)
    assert snapshot(public) == before
    assert Page.objects.get(pk=public.pk).get_latest_revision().content["title"] == "Another title"


def test_a_text_that_is_not_valid_is_told(hub, source, draft):
    rounds.write(source, hub.bientap, title="x" * 300)
    answer = as_(hub.bientap).post(edit(draft), {"action": "publish"}, follow=True)
    assert "255" in said(answer)
    titles = StringTranslation.objects.filter(context__path="title")
    assert titles.get(context__object_id=source.translation_key).field_error
    # In lists stands what fits, on every database.
    assert Page.objects.get(pk=draft.pk).draft_title == "x" * 255


def test_the_editor_submits_and_sends_on_from_there(hub, source, draft):
    answer = as_(hub.bientap).post(reverse("translation:submit", args=[draft.pk]), follow=True)
    assert said(answer)
    assert "data-workflow-action-url" in answer.content.decode()
    state = Page.objects.get(pk=draft.pk).current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
    as_(hub.bientap).post(address, {"comment": ""})
    assert Page.objects.get(pk=draft.pk).current_workflow_task_state.task.name.startswith("Rà soát")


def test_submitting_twice_is_refused_in_words(hub, draft):
    address = reverse("translation:submit", args=[draft.pk])
    as_(hub.bientap).post(address)
    answer = as_(hub.bientap).post(address, follow=True)
    assert said(answer)
    assert Page.objects.get(pk=draft.pk).workflow_states.count() == 1


@pytest.mark.parametrize("person", ["ramat", "lanhdao", "congtac"])
def test_those_who_sign_meet_the_page_itself(hub, draft, person):
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    if person == "lanhdao":
        rounds.step(draft, hub.ramat, **rounds.cleared())
    answer = as_(hub.people[person]).get(edit(draft))
    text = answer.content.decode()
    assert "js-translation-editor" not in text
    if person != "congtac":
        assert 'data-workflow-action-name="approve"' in text


def test_the_page_itself_is_a_link_away(hub, draft):
    answer = as_(hub.bientap).get(edit(draft) + "?page=1")
    assert "js-translation-editor" not in answer.content.decode()
    assert "page-edit-form" in answer.content.decode()
    earlier = reverse(
        "wagtailadmin_pages:revisions_revert", args=[draft.pk, draft.latest_revision_id]
    )
    assert "page-edit-form" in as_(hub.bientap).get(earlier).content.decode()


def test_taking_over_the_new_text_publishes_nothing(hub, source, public):
    before = snapshot(public)
    source.title = "Bốn điều cần nhớ"
    factories.approve(source, hub)
    work = rounds.work_on(source)
    page = as_(hub.bientap).get(edit(public)).content.decode()
    address = reverse("wagtail_localize:update_translations", args=[work.source_id])
    assert address in page
    assert 'name="publish_translations"' in as_(hub.bientap).get(address).content.decode()
    latest = Page.objects.get(pk=public.pk).latest_revision_id
    answer = as_(hub.bientap).post(address, {"publish_translations": "on"}, follow=True)
    assert Page.objects.get(pk=public.pk).latest_revision_id == latest
    assert answer.redirect_chain[-1][0] == edit(public)
    assert said(answer)
    assert snapshot(public) == before
    assert TranslationSource.objects.get(pk=work.source_id).object_repr == "Bốn điều cần nhớ"


def test_stopping_and_restarting(hub, source, public):
    before = snapshot(public)
    work = rounds.work_on(source)
    address = reverse("wagtail_localize:stop_translation", args=[work.pk])
    answer = as_(hub.bientap).post(address, {"next": edit(public)}, follow=True)
    assert said(answer)
    assert "page-edit-form" in answer.content.decode()
    answer = as_(hub.bientap).post(
        edit(public), {"localize-restart-translation": "true"}, follow=True
    )
    assert said(answer)
    assert "js-translation-editor" in answer.content.decode()
    assert snapshot(public) == before


def test_a_public_page_is_not_made_an_alias(hub, source, public):
    before = snapshot(public)
    address = reverse("wagtail_localize:convert_to_alias", args=[public.pk])
    answer = as_(hub.bientap).post(address, follow=True)
    assert answer.status_code == 200
    assert said(answer)
    assert snapshot(public) == before
    assert "convertToAliasUrl&quot;: null" in as_(hub.bientap).get(edit(public)).content.decode()


def test_a_file_of_translations_is_taken_in_and_given_out(hub, source, draft):
    work = rounds.work_on(source)
    address = reverse("wagtail_localize:download_pofile", args=[work.pk])
    assert b"EN Ba" in as_(hub.bientap).get(address).content


def test_the_preview_shows_the_translation(hub, source, draft):
    work = rounds.work_on(source)
    address = reverse("wagtail_localize:preview_translation", args=[work.pk])
    answer = as_(hub.bientap).get(address)
    assert answer.status_code == 200
    assert "EN Ba điều cần nhớ" in answer.content.decode()


def test_the_list_tells_which_translations_are_older(hub, source, public):
    address = reverse("wagtail_localize:translations_report")
    older = "Cũ hơn bản gốc"
    first = as_(hub.bientap).get(address)
    assert first.status_code == 200
    source.title = "Bốn điều cần nhớ"
    factories.approve(source, hub)
    works = as_(hub.bientap).get(address + "?older=true").context["object_list"]
    assert [work.source.object_id for work in works] == [source.translation_key]
    assert older
    assert as_(hub.ramat).get(address).status_code == 302


def test_clearance_by_the_source_through_the_screen(hub, source, draft):
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    state = Page.objects.get(pk=draft.pk).current_workflow_task_state
    args = [draft.pk, "approve", state.pk]
    form = reverse("wagtailadmin_pages:collect_workflow_action_data", args=args)
    shown = json.loads(as_(hub.ramat).get(form).content)["html"]
    cleared = rounds.clearance_of(source)
    assert f'value="{cleared.pk}:{cleared.text_id}"' in shown
    data = {"same_as": f"{cleared.pk}:{cleared.text_id}", "basis": "Theo bản tiếng Việt"}
    address = reverse("wagtailadmin_pages:workflow_action", args=args)
    as_(hub.ramat).post(address, data | {"comment": ""})
    own = Signature.objects.get(page_id=draft.pk, step=Step.CLEARANCE)
    assert own.statement["source"]["signature"] == cleared.pk
