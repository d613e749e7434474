"""Whoever wrote words of a translation does not sign it."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation

from campaign.approval import four_eyes
from campaign.approval.models import Step
from campaign.approval.refusal import Refused
from campaign.approval.waiting import waiting_for
from campaign.translation.authors import authors_of
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
