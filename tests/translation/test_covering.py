"""A picture that is covered is covered in the translations too, also in those that come later."""

import pytest

from campaign.content.covering.drawing import Area
from campaign.content.covering.service import cover
from campaign.content.models import Picture
from tests import factories
from tests.translation import rounds

pytestmark = pytest.mark.django_db


def test_a_translator_who_saves_later_keeps_the_covered_picture(hub, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = factories.picture("Ảnh chụp")
    body = [("picture", {"image": picture, "caption": "Chú thích"})]
    page = factories.article(hub, "Bài có ảnh", body=body)
    draft = rounds.translated(page, hub.bientap)
    areas, seen = [Area(left=0, top=0, width=9, height=9)], picture.get_file_hash()
    new = cover(picture=picture, areas=areas, by=hub.bientap, seen=seen)
    rounds.work_on(page).save_target(user=hub.bientap)
    assert list(Picture.objects.all()) == [new]
    text = type(draft).objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert text.body[0].value["image"] == new
    assert str(text.body[0].value["caption"]) == "EN Chú thích"
