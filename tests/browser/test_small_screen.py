"""The admin on a telephone of 360 px: its lists are read whole, and signers see the text."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from campaign.approval.takedowns import service as takedown
from search.learning import counting
from tests import factories
from tests.approval.taking_down import NOTICE
from tests.translation import rounds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 360, "height": 740}}
LONG = "Cảnh giác thủ đoạn giả danh cán bộ công an gọi điện yêu cầu chuyển tiền: "
# A link that is partly outside of the screen, of its table, or covered or squeezed.
CUT = """() => {
  const links = [...document.querySelectorAll('table.listing.stacked a')]
    .filter(link => !link.closest('.w-dropdown, [data-tippy-root]'));
  const bad = link => [...link.getClientRects()].some(box =>
    box.left < 0 || box.right > innerWidth || box.width === 0);
  const narrow = [...document.querySelectorAll('table.listing.stacked td')]
    .filter(cell => cell.innerText.trim() && cell.getBoundingClientRect().width < 200);
  return {
    links: links.length,
    cut: links.filter(bad).map(link => link.innerText),
    narrow: narrow.map(cell => cell.innerText),
  };
}"""
LABEL = "cell => getComputedStyle(cell, '::before').content"


@pytest.fixture
def lists(hub):
    """Something in every list: each step, the hours, a takedown, a search in vain."""
    steps = [(), ("bientap",), ("bientap", "ramat")]
    pages = {}
    for done, name in zip(steps, ("bientap", "ramat", "lanhdao"), strict=True):
        pages[name] = waiting_after(factories.article(hub, LONG + name), hub, done)
    due = factories.article(hub, LONG + "hẹn giờ")
    due.go_live_at = timezone.now() + timedelta(hours=1)
    factories.approve(due, hub)
    live = factories.approve(factories.article(hub, LONG + "đã đăng"), hub)
    for _ in range(counting.KEPT_FROM):
        counting.note(LONG, found=0)
    takedown.request(page=live, by=hub.congtac, reason="Sai số liệu.", wish=NOTICE)
    return pages


def waiting_after(page, hub, done):
    rounds.submit(page, hub.congtac)
    for name in done:
        words = rounds.cleared() if name == "ramat" else {"comment": ""}
        rounds.step(page, hub.people[name], **words)
    return page


@pytest.mark.parametrize(
    "screen",
    [
        ("lanhdao", "wagtailadmin_home"),
        ("ramat", "wagtailadmin_home"),
        ("congtac", "wagtailadmin_home"),
        ("lanhdao", "takedowns:index"),
        ("lanhdao", "journal:index"),
        ("lanhdao", "signatures:index"),
        ("quantri", "appointments:index"),
        ("bientap", "search_worklist"),
    ],
)
def test_lists_are_read_whole_on_a_telephone(screen, lists, hub, page_for, shot):
    who, where = screen
    page = page_for(hub.people[who], **PHONE)
    page.goto(reverse(where))
    shot(page, f"{who}-{where.replace(':', '-')}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("table.listing.stacked").first).to_be_visible()
    found = page.evaluate(CUT)
    assert (found["cut"], found["narrow"]) == ([], [])
    assert found["links"] or where == "appointments:index"
    labelled = page.locator("table.listing.stacked td[data-label]:not(:first-child)")
    assert len(labelled.first.evaluate(LABEL)) > len('": "')
    assert (page.violations, page.errors) == ([], [])


@pytest.mark.parametrize("who", ["bientap", "ramat", "lanhdao"])
def test_who_holds_the_step_sees_the_text_beside_the_form(who, hub, lists, page_for, shot):
    page = page_for(hub.people[who], viewport={"width": 1400, "height": 900})
    page.goto(reverse("wagtailadmin_pages:edit", args=[lists[who].pk]))
    with page.expect_response(lambda answer: "/edit/preview/" in answer.url) as answer:
        page.locator("[data-side-panel-toggle=preview]").click()
    assert answer.value.status == 200
    frame = page.frame_locator("[data-side-panel=preview] iframe").first
    expect(frame.get_by_role("heading", level=1)).to_have_text(LONG + who)
    shot(page, f"xem-truoc-{who}", full_page=False)
    page.wait_for_load_state("networkidle")
    assert (page.violations, page.errors) == ([], [])
