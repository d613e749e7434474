import pytest
from wagtail.models import Locale

from tests import factories
from tests.replaying import replayed
from tests.translation.rounds import approved, translated


@pytest.fixture
def hub(db):
    """A hub whose front page is public in both languages."""
    _in_both_languages()
    return factories.hub_as_it_is()


@replayed
def _in_both_languages() -> None:
    hub = factories.hub()
    approved(translated(hub.home, hub.bientap, title="Home"), hub)


@pytest.fixture
def english(hub):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def source(hub):
    """A public Vietnamese article."""
    return _article(hub)


@replayed
def _article(hub):
    return factories.approve(factories.article(hub, "Ba điều cần nhớ"), hub)


@pytest.fixture
def draft(hub, source):
    """Its English translation, whole and never approved."""
    return _translated(source, hub.bientap)


@replayed
def _translated(source, translator):
    return translated(source, translator)


@pytest.fixture
def public(hub, draft):
    """The same translation, through all its steps."""
    return _approved(draft, hub)


@replayed
def _approved(draft, hub):
    return approved(draft, hub)
