"""The editor of a translation as its signers have it: all that it offers opens."""

import pytest

from tests.approval.test_admin_offers import as_, edit, offered, preview, refused
from tests.translation import rounds

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["ramat", "lanhdao"])
def test_signers_of_a_translation_read_it_beside_the_form(name, hub, draft):
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    if name == "lanhdao":
        rounds.step(draft, hub.ramat, **rounds.cleared())
    client = as_(hub.people[name])
    html = client.get(edit(draft)).content.decode()
    addresses = offered(html)
    assert preview(draft) in html
    assert refused(client, addresses) == []
    compared = [address for address in addresses if "/compare/" in address]
    assert len(compared) == 1
    shown = client.get(compared[0]).content.decode()
    assert draft.title in shown
    assert refused(client, offered(shown)) == []
    assert client.post(preview(draft), {"title": "x"}).json()["is_available"]
    assert draft.title in client.get(preview(draft)).content.decode()


def test_what_waits_for_another_is_neither_shown_nor_compared(hub, draft):
    rounds.submit(draft, hub.bientap)
    rounds.step(draft, hub.bientap, comment="")
    officer, leader = as_(hub.ramat), as_(hub.lanhdao)
    for address in offered(officer.get(edit(draft)).content.decode()):
        if "/compare/" in address or "/preview/" in address:
            assert leader.get(address).status_code == 302
