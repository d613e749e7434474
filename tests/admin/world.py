"""A hub with something on every screen: each kind of page, each step, each paper of an office."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from campaign.approval import purging
from campaign.approval.takedowns import service as takedown
from campaign.content.models import File
from campaign.plan.models import Plan
from campaign.scams.models import ScamTypePage
from search.learning import counting
from search.models import SynonymGroup
from tests import factories
from tests.approval.taking_down import NOTICE
from tests.content.tree import planted
from tests.replaying import replayed
from tests.scams import merging
from tests.small_pdf import pdf
from tests.translation import rounds

SUPERUSER = "kythuat"
ROLES = ("congtac", "bientap", "ramat", "lanhdao", "quantri", "canbo")
# Words that people have written here: names of accounts, and titles of pages.
WRITTEN = {SUPERUSER, *ROLES, "phishing", "ctv", "rumour", "checking", "confirmed", "withdrawn"}
STEPS = {"bientap": (), "ramat": ("bientap",), "lanhdao": ("bientap", "ramat")}


@dataclass
class World:
    """The people by their names, and the pages that screens are opened for, by what they are."""

    people: dict
    pages: dict[str, Page]


@replayed
def world() -> World:
    tree = planted()
    hub = tree.hub
    people = hub.people | {
        SUPERUSER: get_user_model().objects.create_superuser(SUPERUSER, password=factories.PASSWORD)
    }
    pages = dict(tree.pages) | {f"chờ {name}": waiting_for(name, hub) for name in STEPS}
    pages["bản nháp"] = factories.article(hub, "Bài chưa gửi")
    pages["bị trả lại"] = returned(hub)
    pages["hẹn giờ"] = scheduled(hub)
    pages["bị đề nghị gỡ"] = factories.approve(factories.article(hub, "Bài có chỗ sai"), hub)
    takedown.request(page=pages["bị đề nghị gỡ"], by=hub.congtac, reason="Sai.", wish=NOTICE)
    pages["bản dịch"] = in_english(pages["bị đề nghị gỡ"], hub)
    pages["được gộp"] = merged(tree, hub)
    papers(pages, hub)
    return World(people, pages)


def waiting_for(name: str, hub) -> Page:
    """An article that waits at the step of that person."""
    page = factories.article(hub, f"Bài chờ {name}")
    rounds.submit(page, hub.congtac)
    for done in STEPS[name]:
        words = rounds.cleared() if done == "ramat" else {"comment": ""}
        rounds.step(page, hub.people[done], **words)
    return page


def returned(hub) -> Page:
    page = factories.article(hub, "Bài bị trả lại")
    rounds.submit(page, hub.congtac)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    state.task.specific.on_action(state, hub.bientap, "reject", comment="Thiếu nguồn.")
    return page


def scheduled(hub) -> Page:
    page = factories.article(hub, "Bài hẹn giờ")
    page.go_live_at = timezone.now() + timedelta(days=1)
    return factories.approve(page, hub)


def in_english(page: Page, hub) -> Page:
    """Its translation, every string of which is left as the editor of strings shows it."""
    rounds.approved(rounds.translated(hub.home.specific, hub.bientap, title="Trang"), hub)
    rounds.approved(rounds.translated(hub.articles.specific, hub.bientap, title="Tin"), hub)
    return rounds.translated(page, hub.bientap, title="Bài")


def merged(tree, hub) -> Page:
    """A type of scam that is to become part of another."""
    field = Page.objects.get(pk=tree.pages["field"].pk)
    page = ScamTypePage(title="Mạo danh cảnh sát", definition="Xưng là cảnh sát.")
    page = factories.live(page, field, hub)
    merging.asked(page, tree.scam, hub.bientap)
    return page


def papers(pages: dict[str, Page], hub) -> None:
    """What stands beside the pages: files, labels, plans, words of the search, an erasure."""
    picture = factories.picture("Ảnh phải xóa")
    purging.request(target="picture", key=picture.pk, reason="Lộ việc riêng.", by=hub.quantri)
    File.objects.create(title="Tài liệu mẫu", file=ContentFile(pdf(), name="mau.pdf"))
    Plan.objects.create(title="Kế hoạch mẫu", number="01", issued_on=date(2026, 1, 2))
    SynonymGroup.objects.create(terms="cộng tác viên\nngười cộng tác")
    Redirect.objects.create(old_path="/cu", redirect_page=pages["home"], is_permanent=True)
    for _ in range(counting.KEPT_FROM):
        counting.note("gọi điện đòi tiền chuộc", found=0)
