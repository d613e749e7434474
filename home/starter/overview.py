"""What became of each page of the starter content: live, or held back and why."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, WorkflowState

from campaign.content.models import Audience, ContentPage
from campaign.organisation.models import Unit
from campaign.plan.models import Plan
from home.starter import english
from home.starter.items import Item
from home.starter.run import Run
from home.starter.seeding import kinds
from search.models import SynonymGroup

TO_CHECK = "Cần kiểm tra: "
LIVE, WAITING, MISSING = "đang đăng", "chưa đăng", "chưa nạp"


@dataclass(frozen=True)
class Line:
    title: str
    state: str
    why: str
    # Facts of a live page that only editors see.
    unshown: list[str]


@dataclass(frozen=True)
class Part:
    label: str
    lines: list[Line]

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)


def overview(run: Run) -> list[Part]:
    """Every kind with a line for each of its items."""
    found = kinds(run)
    keys = [run.known.pk(item.key) for kind in found for item in kind.items if item in run.known]
    notes = dict(ContentPage.objects.filter(pk__in=keys).values_list("pk", "staff_notes"))
    steps = _steps(keys)
    return [
        *[
            Part(kind.label, [_line(item, run, notes, steps) for item in kind.items])
            for kind in found
        ],
        # It exists from the beginning, so it has no item.
        Part("Trang chủ", [_of_page(run.home)]),
        Part(english.LABEL, _english_pages(run)),
    ]


def data_counts() -> dict[str, int]:
    """How many rows of bare data there are, by the name of their kind."""
    models = (SynonymGroup, Unit, Audience, Plan)
    return {str(model._meta.verbose_name_plural): model.objects.count() for model in models}


def _english_pages(run: Run) -> list[Line]:
    """Each page of the list of translations."""
    pages = ContentPage.objects.filter(locale__language_code=english.LANGUAGE).order_by("path")
    there = {page.translation_key: page for page in pages}
    return [
        _of_page(there[key]) if key in there else Line(row["key"], MISSING, "", [])
        for key, row in english.by_translation_key(run).items()
    ]


def _of_page(page: ContentPage) -> Line:
    if page.live:
        return Line(page.title, LIVE, "", [])
    return Line(page.title, WAITING, page.staff_notes.removeprefix(TO_CHECK) or "bản nháp", [])


def _line(item: Item, run: Run, notes: dict[int, str], steps: dict[int, str]) -> Line:
    if item not in run.known:
        return Line(item.title, MISSING, "", [])
    pk = run.known.pk(item.key)
    if run.known.is_live(item.key):
        unshown = [
            note.removeprefix(TO_CHECK)
            for note in notes.get(pk, "").splitlines()
            if note.startswith(TO_CHECK)
        ]
        return Line(item.title, LIVE, "", unshown)
    why = item.held_back or (f"chờ bước {steps[pk]}" if pk in steps else "bản nháp")
    return Line(item.title, WAITING, why, [])


def _steps(keys: list[int]) -> dict[int, str]:
    """The step of the workflow at which each of these pages waits."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(key) for key in keys],
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__isnull=False,
    )
    rows = states.values_list("object_id", "current_task_state__task__name")
    return {int(key): name for key, name in rows}
