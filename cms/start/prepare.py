"""Database, content and static files brought up to date, in one process of .venv.

Each step asks first whether there is anything to do, so a second start takes seconds.
"""

import hashlib
import io
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from campaign.work.backup.errors import BackupError, NoTool
from campaign.work.backup.taking import take
from cms import mode
from cms.start.console import Counter, say, step


def main() -> int:
    """Run all steps; 0 when all went well."""
    try:
        upgrade()
        seed()
        collect_static_files()
    except OperationalError as error:
        raise SystemExit(f"\nCơ sở dữ liệu không dùng được: {error}.") from None
    return 0


def upgrade() -> None:
    """Bring what the database holds to this version; adds no content."""
    migrate()
    with step("Nhóm, quy trình duyệt, tên miền"):
        call_command("setup_hub", verbosity=0, stdout=io.StringIO())
    restate()
    renew_search()


def migrate() -> None:
    """Run the migrations that the database lacks, after a backup of what is in it."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    if executor.loader.applied_migrations:
        back_up()
    with step(f"Nâng cấp cơ sở dữ liệu ({len(plan)} bước)"):
        counter = Counter(" OK", len(plan))
        call_command("migrate", interactive=False, verbosity=1, stdout=counter, no_color=True)


def back_up() -> None:
    """Take a whole backup, as `manage.py backup` does; without one nothing is migrated.

    Only where the database server's own program is missing does the start go on and say so.
    """
    try:
        with step("Sao lưu dữ liệu trước khi nâng cấp"):
            taken = take()
    except NoTool as error:
        say(f"\n  KHÔNG có bản sao lưu trước khi nâng cấp: {error}")
        return
    except BackupError as error:
        raise SystemExit(f"\nChưa nâng cấp gì, vì không sao lưu được. {error}") from None
    say(f"  Bản sao lưu: {taken.path}")


def restate() -> None:
    """Carry signed texts over when the canonical form has changed; say what needs a new round."""
    told = io.StringIO()
    try:
        call_command("restate_approvals", apply=True, verbosity=0, stdout=told)
    except SystemExit:
        say(told.getvalue())


def renew_search() -> None:
    """Make the search index anew when an upgrade left it behind, or its engine is new."""
    with step("Chỉ mục tìm kiếm"):
        call_command("search_rebuild", if_outdated=True, verbosity=0)


def seed() -> None:
    """Load the starter content; the command itself knows when that was done."""
    say("  Nội dung ban đầu:")
    call_command("seed_content", verbosity=1)


def collect_static_files() -> None:
    """Gather, compress and name the static files, when one of them has changed."""
    found = [
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list(ignore_patterns=[])
    ]
    wanted = fingerprint(sorted(found))
    stamp = settings.DATA_DIR / "static.stamp"
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    with step("Gom tệp tĩnh"):
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)


def fingerprint(paths) -> str:
    """A hash of names, sizes and times: enough to see that a file was touched."""
    digest = hashlib.sha256()
    for path in paths:
        facts = path.stat()
        digest.update(f"{path}|{facts.st_size}|{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    mode.choose_settings()
    django.setup()
    sys.exit(main())
