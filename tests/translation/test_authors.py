"""Whoever wrote words of a translation does not sign it."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation
from wagtail_localize.operations import translate_object

from campaign.approval import four_eyes
from campaign.approval.models import Step
from campaign.approval.refusal import Refused
from campaign.approval.waiting import waiting_for
from campaign.translation.authors import authors_of
from campaign.translation.origins import origin_of
from tests import factories
from tests.translation import rounds

pytestmark = pytest.mark.django_db


def objection(user, page, step=Step.CLEARANCE) -> str:
    text = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    return four_eyes.objection(user=user, page=text, step=step)


def title_of(page) -> StringTranslation:
    return StringTranslation.objects.get(
        context__object_id=page.translation_key, context__path="title"
    )


def rewrite(string, by, words="Words of theirs") -> None:
    string.data, string.last_translated_by = words, by
    string.save()


def test_a_translator_who_saved_no_draft_is_an_author(hub, source, draft):
    assert objection(hub.ramat, draft) == ""
    rewrite(title_of(source), hub.ramat)
    assert objection(hub.ramat, draft)
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    with pytest.raises(Refused):
        rounds.step(draft, hub.ramat, **rounds.cleared())


def test_they_stay_one_when_somebody_changes_their_words(hub, source, draft):
    rewrite(title_of(source), hub.lanhdao)
    rewrite(title_of(source), hub.bientap, "Other words")
    assert objection(hub.lanhdao, draft, Step.LEADERSHIP)


def test_choosing_another_picture_or_link_counts_too(hub, source, draft):
    context = title_of(source).context
    SegmentOverride.objects.create(
        locale=draft.locale, context=context, data_json="1", last_translated_by=hub.ramat
    )
    assert objection(hub.ramat, draft)


def test_after_an_approval_they_may_sign_what_others_change(hub, source, draft):
    rewrite(title_of(source), hub.congtac)
    assert hub.congtac.pk in authors_of(draft)
    public = rounds.approved(rounds.sync(source, hub.bientap), hub)
    assert authors_of(public) == set()


def test_words_written_during_the_round_count_in_the_next(hub, source, draft):
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    rounds.step(draft, hub.ramat, **rounds.cleared())
    rewrite(title_of(source), hub.ramat)
    rounds.step(draft, hub.lanhdao, comment="")
    rounds.work_on(source).save_target(user=hub.bientap)
    assert objection(hub.ramat, draft)


def approved_by_others(page, hub):
    """The latest text of `page` through a round in which canbo clears in the place of ramat."""
    hub.canbo.groups.add(Group.objects.get(role__code="clearance"))
    rounds.submit(page, hub.bientap)
    rounds.step(page, hub.bientap, comment="")
    rounds.step(page, hub.canbo, **rounds.cleared())
    rounds.step(page, hub.lanhdao, comment="")
    return Page.objects.get(pk=page.pk).specific


def test_words_that_an_approved_text_left_out_are_theirs_when_they_come_in(hub, source, draft):
    rewrite(title_of(source), hub.ramat)
    text = Page.objects.get(pk=draft.pk).specific.get_latest_revision_as_object()
    text.title = "Written in the form of the page"
    text.save_revision(user=hub.bientap)
    assert approved_by_others(draft, hub).title == text.title
    rounds.work_on(source).save_target(user=hub.bientap)
    assert objection(hub.ramat, draft)


def test_also_where_the_approved_text_was_put_back(hub, source, draft):
    """What is noted of its origin is no sign that it was made from the strings of today."""
    first = Page.objects.get(pk=draft.pk).latest_revision
    factories.approve(change(source), hub)
    rounds.sync(source, hub.bientap)
    rounds.write(source, hub.ramat)
    back = first.as_object().save_revision(user=hub.bientap)
    assert origin_of(draft).revision_id == back.pk
    approved_by_others(draft, hub)
    assert hub.ramat.pk in authors_of(draft)


def test_an_old_string_that_comes_in_again_is_whose_it_was(hub, source, draft):
    """The source gets back a sentence whose translation is still remembered."""
    first = source.title
    rewrite(title_of(source), hub.ramat)
    rounds.work_on(source).save_target(user=hub.bientap)
    approved_by_others(draft, hub)
    source = factories.approve(change(source), hub)
    approved_by_others(rounds.sync(source, hub.bientap), hub)
    assert objection(hub.ramat, draft) == ""
    source = factories.approve(change(source, first), hub)
    work = rounds.work_on(source)
    work.source.update_from_db()
    work.save_target(user=hub.bientap)
    assert objection(hub.ramat, draft)


def change(source, title="Bốn điều cần nhớ"):
    source.title = title
    return source


def test_who_takes_words_out_is_an_author(hub, source, draft, client):
    rounds.approved(draft, hub)
    hub.ramat.groups.add(Group.objects.get(role__code="editor"))
    client.force_login(hub.ramat)
    work = rounds.work_on(source)
    segment = work.source.stringsegment_set.get(context__path="title")
    address = reverse("wagtail_localize:edit_string_translation", args=[work.pk, segment.pk])
    assert client.delete(address).status_code == 200
    work.save_target(user=hub.bientap)
    assert objection(hub.ramat, draft)


def test_who_clears_away_what_no_text_uses_is_none(hub, source, draft):
    string = title_of(source)
    string.context.stringsegment_set.all().delete()
    with LogContext(user=hub.ramat):
        string.delete()
    assert hub.ramat.pk not in authors_of(draft)


def test_what_was_not_translated_is_whose_it_was_in_the_source(hub):
    page = factories.article(hub)
    page.title = "Lời của cán bộ rà soát"
    page.save_revision(user=hub.ramat)
    translate_object(page, [rounds.english()], user=hub.bientap)
    assert objection(hub.ramat, rounds.english_of(page))


def test_a_translator_of_one_page_may_sign_another(hub, source, draft):
    rewrite(title_of(source), hub.ramat)
    other = factories.approve(factories.article(hub, "Bài khác"), hub)
    assert objection(hub.ramat, rounds.translated(other, hub.bientap)) == ""


def test_the_list_of_waiting_pages_says_why(hub, source, draft):
    rewrite(title_of(source), hub.ramat)
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    waiting, _total = waiting_for(hub.ramat, limit=5)
    assert [item.objection != "" for item in waiting if item.page.pk == draft.pk] == [True]
