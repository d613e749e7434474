"""`manage.py backup`: the whole hub in one folder, while it runs."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from campaign.work.backup.errors import BackupError
from campaign.work.backup.progress import Progress
from campaign.work.backup.taking import take


class Command(BaseCommand):
    help = _(
        "Back up database, media and keys into a folder of their own, with checksums, while "
        "the hub runs. Exit code 0: a whole backup; 1: none."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--to", type=Path, help=_("the folder to put it in, instead of BACKUP_DIR")
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help=_("keep the newest N backups in that folder and remove older ones"),
        )

    def handle(self, *args, to, keep, verbosity, **options):
        if keep is not None and keep < 1:
            raise CommandError(_("--keep takes a whole number from 1 up."))
        progress = Progress(self.stdout, quiet=verbosity < 1)
        try:
            taken = take(to=to, keep=keep, tell=progress)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for name in taken.manifest.vanished:
            self.stdout.write(_("Deleted meanwhile, not in the backup: %(file)s") % {"file": name})
        for path in taken.removed:
            self.stdout.write(_("Removed the older backup %(path)s") % {"path": path})
        self.stdout.write(
            _("Backup finished: %(path)s (%(files)d files, %(size)s MB, %(seconds)s seconds).")
            % {
                "path": taken.path,
                "files": len(taken.manifest.files),
                "size": f"{taken.manifest.size / 1e6:.1f}",
                "seconds": f"{progress.seconds():.1f}",
            }
        )
