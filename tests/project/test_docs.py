"""The documents speak of what exists: links, targets, accounts, roles, commands."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from campaign.approval import admin_signatures, purging, setup
from campaign.approval.takedowns import rules
from campaign.organisation.models import Role
from home import grants
from home.accounts import ACCOUNTS
from home.guide.roles import GUIDES as ROLE_PAGES

ROOT = Path(__file__).resolve().parents[2]
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
DOCS += sorted((ROOT / "packs").rglob("README.md"))
ids = [str(path.relative_to(ROOT)) for path in DOCS]
SYNONYMS = ("search", "synonymgroup")
FOLDERS = ("cms", "home", "campaign", "search", "templates", "tests", "docs", "packs")


def linked(text: str) -> list[str]:
    """Targets of Markdown links and pictures that lead inside the project."""
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


def named_files(text: str) -> list[str]:
    """Source files, documents and folders that the text names between backticks."""
    folder, file = r"[a-z_-]+/(?:[\w-]+/)+", r"(?:[\w-]+/)*[\w-]+\.(?:py|md|html)"
    return re.findall(rf"`({folder}|{file})`", text)


@pytest.fixture(scope="module")
def known() -> str:
    """Every path of the project, a line each, folders with a slash at the end."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    paths += ROOT.glob("*.*")
    return "".join(f"/{path.relative_to(ROOT)}{'/' if path.is_dir() else ''}\n" for path in paths)


def headings(path: Path) -> set[str]:
    lines = re.findall(r"^#+ (.+)$", path.read_text(), re.M)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("path", DOCS, ids=ids)
def test_each_link_leads_somewhere(path):
    lost = []
    for target in linked(path.read_text()):
        name, _, anchor = target.partition("#")
        place = path.parent / name
        if not place.exists() or (anchor and anchor not in headings(place)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("path", DOCS, ids=ids)
def test_each_file_that_is_named_exists(path, known):
    lost = [name for name in named_files(path.read_text()) if f"/{name}\n" not in known]
    assert lost == []


@pytest.mark.parametrize("path", DOCS, ids=ids)
def test_each_make_target_that_is_named_exists(path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"(?:`|^\s*)make ([a-z]+)", path.read_text(), re.M)) <= targets


@pytest.mark.parametrize("path", DOCS, ids=ids)
def test_each_management_command_that_is_named_exists(path):
    named = set(re.findall(r"manage\.py ([a-z_]+)", path.read_text()))
    assert named - set(get_commands()) == set()


def test_the_readme_names_the_two_commands_and_the_demo_accounts():
    text = (ROOT / "README.md").read_text()
    for command in ("start", "test"):
        assert re.search(rf"^make {command}$", text, re.M)
    named = re.findall(r"^\| `([a-z]+)` \|", text, re.M)
    assert named == [username for username, _name, _code in ACCOUNTS]


def test_each_role_has_a_page_that_names_its_demo_account():
    assert set(ROLE_PAGES) == set(Role.Code)
    folder = ROOT / "docs" / "roles"
    assert {path.stem for path in folder.glob("*.md")} - {"README"} == set(ROLE_PAGES.values())
    for username, _name, code in ACCOUNTS:
        assert f"`{username}`" in (folder / f"{ROLE_PAGES[code]}.md").read_text()


def table_of_roles() -> dict[str, set[str]]:
    """Action -> pages of the roles that may take it, from the common table."""
    lines = (ROOT / "docs" / "roles" / "README.md").read_text().splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    pages = re.findall(r"\((\S+)\.md\)", "|".join(rows[0]))
    return {
        row[0].strip(): {
            page for page, may in zip(pages, row[1:], strict=True) if may.strip() == "có"
        }
        for row in rows[2:]
    }


def test_the_table_of_roles_is_that_of_the_set_up():
    table = table_of_roles()

    def pages(codes) -> set[str]:
        return {ROLE_PAGES[code] for code in codes}

    may = setup.PAGE_PERMISSIONS
    assert table["Vào trang quản trị"] == pages(set(Role.Code) - {Role.Code.READER})
    assert table["Viết trang mới"] == pages(c for c in may if "add_page" in may[c])
    assert table["Sửa trang của người khác"] == pages(c for c in may if "change_page" in may[c])
    assert table["Khóa, mở khóa trang"] == pages(c for c in may if "lock_page" in may[c])
    assert not any("publish_page" in verbs for verbs in may.values())
    assert table["Bấm một nút để đăng thẳng"] == set()
    files = setup.FILE_PERMISSIONS
    assert table["Tải ảnh, tài liệu lên"] == pages(c for c in files if "add" in files[c])
    assert table["Xem danh sách chữ ký"] == pages(admin_signatures.READERS)
    assert table["Xem nhật ký, tải về"] == pages(admin_signatures.READERS)
    assert table["Đề nghị gỡ, dừng bài của người khác"] == pages(rules.STAFF)
    assert table["Đề nghị hoặc xác nhận xóa hẳn (hai người khác nhau)"] == pages(purging.ROLES)
    kept = grants.KEPT_BY
    assert table["Sửa từ đồng nghĩa"] == pages(c for c in kept if SYNONYMS in kept[c])
    for name, _kind, code in setup.STEPS:
        (action,) = [action for action in table if action.startswith(f"Bước {name}:")]
        assert table[action] == {ROLE_PAGES[code]}
