"""What the tests of articles share."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Page, Site

from campaign.approval import setup
from campaign.articles.models import ArticleIndexPage
from home.accounts import make_accounts
from home.models import HomePage
from tests import factories
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


@pytest.fixture
def people(hub):
    """The six accounts, for whom the steps are set up: as `factories` wants them."""
    setup.set_up()
    make_accounts(factories.PASSWORD)
    return SimpleNamespace(**{user.username: user for user in get_user_model().objects.all()})
