from pathlib import Path

import pytest

from tests import factories

SHOTS = Path(__file__).resolve().parents[2] / "shots"


@pytest.fixture
def hub(transactional_db, live_server, settings):
    """The site with its six people, answered by a real server."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    return factories.hub()


@pytest.fixture
def shot(request):
    """A function that keeps a picture of a page, numbered in the order of the story."""
    SHOTS.mkdir(exist_ok=True)
    taken = []

    def take(page, name, **how):
        taken.append(name)
        path = SHOTS / f"{request.node.name}-{len(taken):02}-{name}.png"
        page.screenshot(path=path, **({"full_page": True} | how))

    return take


@pytest.fixture
def upload(tmp_path):
    """A picture on the contributor's own disk."""
    path = tmp_path / "canh-bao.png"
    path.write_bytes(factories.image_file(size=(1200, 700), colour="teal").read())
    return path
