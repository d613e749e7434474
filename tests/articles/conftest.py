"""What the tests of articles share."""

import pytest
from wagtail.models import Page, Site

from campaign.articles.models import ArticleIndexPage
from home.models import HomePage
from tests.articles.importing import Hub


@pytest.fixture
def hub(db, tmp_path, settings):
    settings.CAMPAIGN_DEMO = True
    settings.DATA_DIR = tmp_path
    root = Page.get_first_root_node()
    root.get_children().update(live=False)
    home = root.add_child(instance=HomePage(title="Trang chủ", slug="trang-chu-nhap", live=False))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname, site.root_page = "localhost", home
    site.save()
    home.add_child(instance=ArticleIndexPage(title="Tin bài", slug="tin-bai", live=False))
    return Hub(tmp_path)
