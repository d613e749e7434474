"""The loader stops before it writes anything, and can say what it would do."""

import re
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, TaskState, WorkflowState

from campaign.approval.models import Signature
from campaign.content.models import Audience
from campaign.organisation.models import Role, Unit
from home.starter import channels, coherence, reading, seeding, tree
from home.starter.status import is_complete


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of the content that a test may spoil."""
    copy = tmp_path / "content"
    shutil.copytree(reading.FOLDER, copy)
    monkeypatch.setattr(reading, "FOLDER", copy)
    return copy


@pytest.fixture
def hub(db):
    call_command("setup_hub")


def add_line(path, line: str, *, after: str) -> None:
    text = path.read_text("utf-8")
    assert after in text
    path.write_text(text.replace(after, f"{after}\n{line}", 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "after", "line"),
    [
        ("scam_types.yaml", "    official_no: 1", "    khoa_moi: 5"),
        ("reference.yaml", 'version: "2026-11"', "khoa_moi: []"),
        ("samples/warnings.yaml", "    level: high", "    khoa_moi: do"),
    ],
)
def test_a_key_that_nobody_handles_stops_the_command_with_its_name(hub, folder, file, after, line):
    add_line(folder / file, line, after=after)
    before = Page.objects.count()
    with pytest.raises(CommandError, match="khóa lạ “khoa_moi”"):
        call_command("seed_content", stdout=StringIO())
    assert (Page.objects.count(), Unit.objects.count(), Audience.objects.count()) == (before, 0, 0)


def test_a_missing_key_is_named_with_its_place(folder):
    path = folder / "reference.yaml"
    path.write_text(
        path.read_text("utf-8").replace('  - {slug: "113", name:', "  - {name:"), "utf-8"
    )
    with pytest.raises(reading.BadContent, match=r"Cảnh sát 113.*thiếu khóa “slug”"):
        reading.load()


def test_a_name_that_nothing_defines_is_refused(folder):
    path = folder / "scam_types.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("channels: [facebook, zalo, website]", "channels: [bồ-câu]"), "utf-8"
    )
    with pytest.raises(reading.BadContent, match="bồ-câu"):
        coherence.check(reading.load())


def test_without_a_front_page_the_command_says_what_to_run_first(db):
    with pytest.raises(CommandError, match="setup_hub"):
        call_command("seed_content", stdout=StringIO())


def test_a_dry_run_counts_and_writes_nothing(hub):
    out = StringIO()
    before = Page.objects.count()
    call_command("seed_content", "--dry-run", stdout=out)
    assert "Loại thủ đoạn: 64 mục, sẽ tạo 64" in out.getvalue()
    assert (Page.objects.count(), Unit.objects.count(), Audience.objects.count()) == (before, 0, 0)
    assert not is_complete()


def test_outside_the_demo_pages_wait_in_the_editors_queue_without_letters(
    hub, monkeypatch, mailoutbox, django_user_model
):
    editor = django_user_model.objects.create_user("bien-tap-that", "bien-tap@example.invalid")
    editor.groups.add(Role.objects.get(code=Role.Code.EDITOR).group)
    monkeypatch.setattr(seeding, "PAGES", [tree, channels])
    monkeypatch.setattr(seeding, "bring_home", lambda **people: 0)
    monkeypatch.setattr(seeding.english, "make", lambda **people: (0, 0))
    call_command("seed_content", stdout=StringIO())
    pages = Page.objects.filter(depth__gt=2)
    assert pages.count() == 11 + 17
    assert not pages.live().exists()
    assert not Signature.objects.exists()
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    # What is not verified is not even submitted.
    assert waiting.count() == 11 + 10
    steps = TaskState.objects.values_list("task__name", flat=True).distinct()
    assert list(steps) == ["Biên tập"]
    assert mailoutbox == []
    page = pages.first().specific
    page.get_workflow().start(page.copy(update_attrs={"slug": "ban-sao"}), None)
    assert len(mailoutbox) == 1


def test_a_kind_whose_loading_breaks_leaves_none_of_it_and_is_made_by_the_next_run(
    hub, monkeypatch
):
    monkeypatch.setattr(seeding, "PAGES", [tree, channels])
    monkeypatch.setattr(seeding, "bring_home", lambda **people: 0)
    monkeypatch.setattr(seeding.english, "make", lambda **people: (0, 0))
    link = channels.fill.set_sources

    def broken(page, addresses):
        if page.code == "cong-an-xa":
            raise KeyboardInterrupt
        link(page, addresses)

    with monkeypatch.context() as breaking:
        breaking.setattr(channels.fill, "set_sources", broken)
        with pytest.raises(KeyboardInterrupt):
            call_command("seed_content", stdout=StringIO())
    assert Page.objects.filter(depth=3).count() == 11
    assert not Page.objects.filter(depth__gt=3).exists()
    assert not is_complete()
    call_command("seed_content", stdout=StringIO())
    assert Page.objects.filter(depth__gt=3).count() == 17
    assert is_complete()


def test_the_english_words_keep_every_number_and_hold_no_vietnamese_letter():
    """Letters of another language in a title could not be marked as such."""
    vietnamese = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    numbers = re.compile(r"\d{3,}")
    catalogue = reading.load().catalogue
    assert catalogue
    for original, words in catalogue.items():
        assert sorted(numbers.findall(original)) == sorted(numbers.findall(words)), original
        assert not vietnamese.search(words), words
        assert words == words.strip(), words


def test_a_catalogue_that_cannot_be_read_is_named(folder):
    (folder / reading.CATALOGUE).write_text("không phải PO\n", "utf-8")
    with pytest.raises(reading.BadContent, match=r"en\.po"):
        reading.load()
